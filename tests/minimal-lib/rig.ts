// Runs the scripts of stage 0 in the sandbox, over minimal_lib as it is or with faults put in.
import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {openSandbox} from '../../src/sandbox/pool.ts';
import type {Json, Outcome} from '../../src/sandbox/sandbox.ts';
import type {Mutation} from './mutations.ts';

const HOME = new URL('../../minimal-lib/', import.meta.url);

/** Kept between test runs, as it takes seconds to make: Python's memory just after its start. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/hexgen-tests/python/', import.meta.url));

export type Files = Readonly<Record<string, string>>;

/** The modules of minimal_lib, as a program finds them. */
export const LIBRARY: Files = Object.fromEntries(
  readdirSync(new URL('minimal_lib/', HOME))
    .filter((name) => name.endsWith('.py'))
    .map((name) => [`minimal_lib/${name}`, readFileSync(new URL(`minimal_lib/${name}`, HOME), 'utf8')]),
);

/** The library with a fault put in; throws if the text to be changed is not there exactly once, for then nothing would be tested. */
export function mutated({module, edits}: Pick<Mutation, 'module' | 'edits'>): Files {
  const name = `minimal_lib/${module}.py`;
  let text = LIBRARY[name] ?? '';
  for (const [from, to] of edits) {
    const pieces = text.split(from);
    if (pieces.length !== 2) throw new Error(`expected to find this once in ${name}, found it ${pieces.length - 1} times: ${from}`);
    text = pieces.join(to);
  }
  return {...LIBRARY, [name]: text};
}

export interface Scripts {
  /** Runs `conformance.py` or `describe.py`. */
  script(name: string, inputs: Json, files?: Files): Promise<Outcome>;
  /** Runs Python written in the test; it defines `run(inputs)`. */
  python(source: string, files?: Files): Promise<Outcome>;
  /** Waits until Python has started, so that no test pays for its start. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export function openScripts(): Scripts {
  const sandbox = openSandbox({workers: 1, cacheDir: CACHE});
  const run = (source: string, inputs: Json, files: Files) => sandbox.run({source, files, inputs, timeoutMs: 60_000});
  return {
    script: (name, inputs, files = LIBRARY) => run(readFileSync(new URL(name, HOME), 'utf8'), inputs, files),
    python: (source, files = LIBRARY) => run(source, null, files),
    ready: async () => { valueOf(await run('def run(inputs): return inputs', null, {})); },
    close: () => sandbox.close(),
  };
}

/** The value of a program that worked; its message in the error if it did not. */
export function valueOf(outcome: Outcome): Json {
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${outcome.message}`);
  return outcome.value;
}

/** The message of a program that failed. */
export function messageOf(outcome: Outcome): string {
  if (outcome.ok) throw new Error(`expected a failure, found ${JSON.stringify(outcome.value)}`);
  return outcome.message;
}
