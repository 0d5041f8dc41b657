// Files that are written while a build goes on: some at once, the same path one after the other.

import {hash} from 'node:crypto';
import {mkdirSync} from 'node:fs';
import {dirname} from 'node:path';
import {Pool} from '../engine/pool.ts';
import {sweep, writeBeside} from './atomic.ts';

/** Node works on four files at once; a few more keep it busy. */
const AT_ONCE = 8;

export interface Written { readonly digest: string; /** As `spell` writes it. */ readonly stat: string }

export class Writer {
  readonly #pool = new Pool(AT_ONCE);
  readonly #pending = new Map<string, Promise<void>>();
  /** Folders that are there, and hold nothing of killed builds any more. */
  readonly #folders = new Set<string>();
  #trouble: {readonly path: string; readonly error: unknown} | undefined;

  /** The first write that failed, and its path. After it nothing more is written. */
  get trouble(): {readonly path: string; readonly error: unknown} | undefined { return this.#trouble; }

  /** Resolves when what is being written there is; undefined if nothing is. */
  pending(path: string): Promise<void> | undefined { return this.#pending.get(path); }

  /** Begins to write. @param done is told what was written, as soon as it is there. */
  begin(path: string, bytes: Buffer, done: (written: Written) => void): void {
    const writing = this.#pool.run(() => this.#write(path, bytes, done)).catch((error: unknown) => { this.#trouble ??= {path, error}; });
    this.#pending.set(path, writing);
    void writing.then(() => { if (this.#pending.get(path) === writing) this.#pending.delete(path); });
  }

  /** Does something more about a path when what is being written there is. */
  after(before: Promise<void>, path: string, work: () => void): void {
    void before.then(() => { if (!this.#trouble) work(); }).catch((error: unknown) => { this.#trouble ??= {path, error}; });
  }

  /** Resolves when nothing is being written any more; whether it went well is for `trouble` to say. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending.values());
  }

  async #write(path: string, bytes: Buffer, done: (written: Written) => void): Promise<void> {
    if (this.#trouble) return;
    const folder = dirname(path);
    this.#make(folder);
    done({digest: hash('sha256', bytes), stat: await this.#put(path, bytes)});
  }

  /** A folder that was empty for a moment may have been taken away with what had been in it. */
  async #put(path: string, content: Buffer): Promise<string> {
    try {
      return await writeBeside(path, content);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      mkdirSync(dirname(path), {recursive: true});
      return writeBeside(path, content);
    }
  }

  #make(folder: string): void {
    if (this.#folders.has(folder)) return;
    sweep(folder);
    mkdirSync(folder, {recursive: true});
    this.#folders.add(folder);
  }
}
