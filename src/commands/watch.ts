// `hexgen watch`: builds, and builds again whenever something that the build read is saved.
//
//   waiting ──save──▶ settling ──quiet for a moment, and some content differs──▶ building ──▶ waiting
//                                                       a save while building ──▶ one more build
//
// It watches exactly what the last build looked at, so it needs no list of its own. Never two builds at once.

import {hash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {dirname, resolve} from 'node:path';
import {InvalidFiles} from '../pipeline/source.ts';
import {readDirectory} from '../witness.ts';
import {build, type BuildFlags} from './build.ts';
import type {Host} from './host.ts';
import type {Session} from './session.ts';

/** An editor's save is several events; they are over after this long. */
const SETTLES_MS = 40;

/** What the last build looked at: files with the digest it saw, and folders that it searched. */
interface Watched { readonly files: ReadonlyMap<string, string>; readonly folders: ReadonlyMap<string, string> }

/** @returns the exit status: 130, because only an interrupt ends it. */
export async function watch(host: Host, flags: BuildFlags): Promise<number> {
  const {default: chokidar} = await import('chokidar');
  const root = resolve(host.cwd, flags.directory ?? '.');
  const saves = new Saves();
  const watcher = chokidar.watch([], {ignoreInitial: true, depth: 0});
  watcher.on('all', () => saves.told());
  const forget = host.onInterrupt(() => saves.end());
  try {
    let watched: Watched = {files: new Map([[resolve(root, flags.file ?? 'pipeline.yaml'), '']]), folders: new Map()};
    for (;;) {
      watched = merge(watched, await buildOnce(host, flags, root));
      watcher.add([...new Set([...[...watched.files.keys()].map(file => dirname(file)), ...watched.folders.keys()])]);
      host.stderr.write(`Watching ${watched.files.size} files. Ctrl-C ends it.\n`);
      do if (!await saves.next()) return 130; while (!differs(watched));
    }
  } finally {
    forget();
    await watcher.close();
  }
}

/** One build; broken files are shown, and whatever was watched before still is. */
async function buildOnce(host: Host, flags: BuildFlags, root: string): Promise<Watched> {
  let seen: Watched = {files: new Map(), folders: new Map()};
  try {
    await build(host, flags, session => { seen = lookedAt(session); });
  } catch (error) {
    if (!(error instanceof InvalidFiles)) throw error;
    host.stderr.write(`${error.message}\n`);
    return {files: new Map(error.diagnostics.map(({span}) => [resolve(root, span.source.path), ''])), folders: new Map()};
  }
  return seen;
}

function lookedAt({disk}: Session): Watched {
  return {
    files: new Map([...disk.files].map(([path, {digest}]) => [disk.absolute(path), digest])),
    folders: new Map([...disk.directories].map(([path, {entries}]) => [disk.absolute(path), entries.join('\n')])),
  };
}

const merge = (before: Watched, seen: Watched): Watched =>
  (seen.files.size > 1 ? seen : {files: new Map([...before.files, ...seen.files]), folders: before.folders});

/** Whether any file reads otherwise, or any folder holds other names, than when it was built. */
const differs = ({files, folders}: Watched): boolean =>
  [...files].some(([path, digest]) => digestOf(path) !== digest) || [...folders].some(([path, entries]) => entriesOf(path) !== entries);

function entriesOf(path: string): string {
  try { return readDirectory(path, '.').entries.join('\n'); } catch { return 'gone'; }
}

function digestOf(path: string): string {
  try { return hash('sha256', readFileSync(path)); } catch { return 'gone'; } // Deleted, or in the middle of being replaced.
}

/** Turns a burst of events into one answer to "has anything been saved?". */
class Saves {
  #wake: ((more: boolean) => void) | undefined;
  #pending = false;
  #ended = false;
  #timer: NodeJS.Timeout | undefined;

  told(): void {
    this.#pending = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), SETTLES_MS);
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#wake?.(false);
  }

  /** Resolves with true after the next burst of saves, also one that came while nobody waited; with false at the end. */
  next(): Promise<boolean> {
    if (this.#ended) return Promise.resolve(false);
    return new Promise(resolve => {
      this.#wake = resolve;
      if (this.#pending) this.told();
    });
  }

  #settle(): void {
    if (!this.#wake) return;
    this.#pending = false;
    const wake = this.#wake;
    this.#wake = undefined;
    wake(true);
  }
}
