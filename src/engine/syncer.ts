// Makes a file last beside other work: one sync at a time, for all that was written before it began.
//
// SQLite itself would sync its log within every commit (synchronous=FULL) and hold up the thread for it. Syncing the same file
// from here, after the commit and before anyone is told, comes to the same.

import {closeSync, fdatasync, openSync} from 'node:fs';

export class Syncer {
  readonly #path: string;
  #file: number | undefined;
  #running = false;
  #isClosed = false;
  /** Resolves with the next sync, which has not begun yet. */
  #next: PromiseWithResolvers<void> | undefined;

  /** @param path of a file that is there when `last` is first called. */
  constructor(path: string) { this.#path = path; }

  /** Resolves when all that was written until now would survive a power cut. @throws the file system's error. */
  last(): Promise<void> {
    this.#next ??= Promise.withResolvers();
    const {promise} = this.#next;
    if (!this.#running) this.#begin();
    return promise;
  }

  close(): void {
    this.#isClosed = true;
    if (!this.#running) this.#shut();
  }

  #begin(): void {
    const covered = this.#next!;
    this.#next = undefined;
    try {
      this.#file ??= openSync(this.#path, 'r+'); // Windows syncs no file that is open for reading alone.
    } catch (error) { return covered.reject(error); }
    this.#running = true;
    fdatasync(this.#file, error => {
      this.#running = false;
      if (error) covered.reject(error);
      else covered.resolve();
      if (this.#next) this.#begin();
      else if (this.#isClosed) this.#shut();
    });
  }

  #shut(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}
