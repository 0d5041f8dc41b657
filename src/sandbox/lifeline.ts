// Ends this process when its parent is gone, even while a program keeps the main thread busy:
// a thread waits on a pipe whose other end only the parent holds.
import {Worker} from 'node:worker_threads';

export const LIFELINE_DESCRIPTOR = 3;

/** However the reading ends, by an end of file or by an error, the parent is gone or will never be heard of again. */
const WAIT = `
  try { require('node:fs').readSync(${LIFELINE_DESCRIPTOR}, Buffer.alloc(1)); } catch {}
  process.kill(process.pid, 'SIGKILL');
`;

/** Resolves once the thread waits. */
export async function holdLifeline(): Promise<void> {
  const thread = new Worker(WAIT, {eval: true, env: {}, stdin: false});
  await new Promise<void>((resolve, reject) => thread.once('online', resolve).once('error', reject));
  thread.unref();
}
