// Makes the memory snapshot once per cache folder: the first process that needs it starts Python the slow way
// in a worker and keeps what that worker hands over.
import {existsSync} from 'node:fs';
import {mkdir} from 'node:fs/promises';
import {resolve} from 'node:path';
import {readVersions} from './installation.ts';
import {launch} from './launch.ts';
import type {Installation, WorkerProcess} from './launch.ts';
import {MAKE_SNAPSHOT} from './messages.ts';
import {snapshotPath, unsealed, writeSnapshot} from './snapshot.ts';

export class SnapshotCache {
  readonly #cacheDir: string;
  #path: Promise<string> | null = null;
  #isStale = false;
  #isStopped = false;
  #maker: WorkerProcess | null = null;

  constructor(cacheDir: string) {
    this.#cacheDir = resolve(cacheDir);
  }

  /** The snapshot's absolute path. Rejects when it can be neither found nor made; a later call tries again. */
  path(installation: Installation): Promise<string> {
    if (this.#path) return this.#path;
    const path = this.#findOrMake(installation);
    path.catch(() => { this.#path = null; });
    return this.#path = path;
  }

  /** A worker could not start from what `used` led to: the next call of `path` makes it anew, once for all who complain. */
  discard(used: Promise<string>): void {
    if (this.#path !== used) return;
    this.#path = null;
    this.#isStale = true;
  }

  /** Ends the worker that is making a snapshot, if there is one. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#maker?.kill('SIGKILL');
    await this.#path?.catch(() => undefined);
  }

  async #findOrMake(installation: Installation): Promise<string> {
    const path = snapshotPath(this.#cacheDir, readVersions(installation.pyodideDir).pyodide);
    if (!this.#isStale && existsSync(path)) return path;
    try {
      await mkdir(this.#cacheDir, {recursive: true});       // before the work that would be lost
      await writeSnapshot(path, await this.#make(installation));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      throw new Error(`Cannot keep Python's memory snapshot in "${this.#cacheDir}": ${(error as Error).message}`, {cause: error});
    }
    this.#isStale = false;
    return path;
  }

  async #make(installation: Installation): Promise<Uint8Array> {
    if (this.#isStopped) throw new Error('The Python sandbox is closed');
    const child = this.#maker = launch(installation, MAKE_SNAPSHOT);
    const bytes: Buffer[] = [], complaints: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => bytes.push(part));
    child.stderr.on('data', (part: Buffer) => complaints.push(part));
    child.stdin.on('error', () => undefined);
    child.once('error', error => complaints.push(Buffer.from(error.message)));
    await new Promise(done => child.once('close', done).once('error', done));
    this.#maker = null;
    const content = Buffer.concat(bytes);
    if (unsealed(content)) return content;
    throw new Error(`Python did not start: ${Buffer.concat(complaints).toString().trim().slice(0, 4_000) || 'its process ended'}`);
  }
}
