// Other processes for the tests: programs beside this file, run by the very Node that runs the tests.

import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {onTestFinished} from 'vitest';

export interface Child {
  readonly process: ChildProcess;
  /** What it says on stdout, line by line, to its end. */
  readonly lines: AsyncIterableIterator<string>;
  /** Ends it as a power cut would, as far as it can tell. */
  kill(): Promise<void>;
  /** Resolves with its exit status when it is over. */
  readonly over: Promise<number | null>;
}

export function start(program: string, ...parameters: readonly string[]): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), ...parameters], {stdio: ['pipe', 'pipe', 'inherit']});
  onTestFinished(() => { child.kill('SIGKILL'); });
  const over = once(child, 'close').then(([status]) => status as number | null);
  return {
    process: child, over,
    lines: createInterface({input: child.stdout})[Symbol.asyncIterator](),
    kill: async () => { child.kill('SIGKILL'); await over; },
  };
}

export async function nextLine({lines}: Child): Promise<string> {
  const {value, done} = await lines.next();
  if (done) throw new Error('the process ended without a word');
  return value;
}
