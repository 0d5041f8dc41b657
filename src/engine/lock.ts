// One build of a project at a time. A second one waits, and then finds the answers of the first.
//
// The lock is the operating system's, taken by SQLite on a file of its own: it ends with the process that holds it,
// however that ends, so there is never a stale lock to break. Who holds it is written beside it, for people.

import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';

export interface Lock { release(): void }

const RETRY_MS = 100;

/**
 * Takes the build lock of `directory`, waiting as long as another process holds it.
 * @param holder how this build calls itself to those who wait.
 * @param options.onWait called once, with the name of the build that is waited for.
 * @param options.signal gives up waiting.
 */
export async function takeLock(directory: string, holder: string, options: {onWait: (holder: string) => void; signal: AbortSignal}): Promise<Lock> {
  mkdirSync(directory, {recursive: true});
  const db = new DatabaseSync(join(directory, 'lock.db'), {timeout: 0});
  const note = join(directory, 'lock.txt');
  try {
    for (let told = false; !tryLock(db); told = true) {
      if (!told) options.onWait(courtesy(() => readFileSync(note, 'utf8')) ?? 'another build');
      await pause(options.signal);
    }
    courtesy(() => writeFileSync(note, holder));
  } catch (error) {
    db.close();
    throw error;
  }
  // The note goes first: after the lock is free, another holder's may lie there.
  return {release: () => { courtesy(() => rmSync(note, {force: true})); db.close(); }};
}

function tryLock(db: DatabaseSync): boolean {
  try {
    db.exec('begin exclusive');
    return true;
  } catch (error) {
    if (error instanceof Error && /locked|busy/i.test(error.message)) return false;
    throw error;
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => { clearTimeout(timer); reject(signal.reason as Error); };
    const timer = setTimeout(() => { signal.removeEventListener('abort', stop); resolve(); }, RETRY_MS);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, {once: true});
  });
}

/** The note is for people: no build fails for it, not even on a full disk. */
function courtesy<T>(work: () => T): T | undefined {
  try { return work(); } catch { return undefined; }
}
