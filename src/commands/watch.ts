// `hexgen watch`: builds, and builds again whenever something that the build read is saved.
//
//   waiting ──save──▶ settling ──quiet for a moment, and some content differs──▶ building ──▶ waiting
//                                             a save while building differs, too, when it is done
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
  const root = resolve(host.cwd, flags.directory ?? '.');
  const ended = Promise.withResolvers<false>();
  const forget = host.onInterrupt(() => ended.resolve(false));
  try {
    let watched: Watched = {files: new Map([[resolve(root, flags.file ?? 'pipeline.yaml'), '']]), folders: new Map()};
    do watched = merge(watched, await buildOnce(host, flags, root)); while (await saved(watched, {host, ended: ended.promise}));
    return 130;
  } finally {
    forget();
  }
}

/** Waits until something that was built reads otherwise: true. False if the watch is ended before. */
async function saved(watched: Watched, {host, ended}: {host: Host; ended: Promise<false>}): Promise<boolean> {
  const {default: chokidar} = await import('chokidar');
  const burst = new Burst();
  const watcher = chokidar.watch(placesOf(watched), {ignoreInitial: true, depth: 0}).on('all', () => burst.told());
  try {
    const ready = new Promise<true>(resolve => watcher.on('ready', () => resolve(true)));
    if (!await Promise.race([ready, ended])) return false;
    // What was saved during the build, before anyone listened, is found by its content.
    if (!differs(watched)) host.stderr.write(`Watching ${watched.files.size} files. Ctrl-C ends it.\n`);
    while (!differs(watched)) if (!await Promise.race([burst.over(), ended])) return false;
    return true;
  } finally {
    await watcher.close();
  }
}

/** Folders, because an editor that saves by renaming takes the watched file away. */
const placesOf = ({files, folders}: Watched): string[] => [...new Set([...[...files.keys()].map(file => dirname(file)), ...folders.keys()])];

/** One build; broken files are shown, and whatever was watched before still is. */
async function buildOnce(host: Host, flags: BuildFlags, root: string): Promise<Watched> {
  let seen: Watched = {files: new Map(), folders: new Map()};
  try {
    await build(host, flags, {});
  } catch (error) {
    if (!(error instanceof InvalidFiles)) throw error;
    host.stderr.write(`${error.message}\n`);
    return {files: new Map(error.diagnostics.map(({span: {source}}) => [resolve(root, source.path), hash('sha256', source.text)])), folders: new Map()};
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

/** Events of one save, taken for one. */
class Burst {
  #over = Promise.withResolvers<true>();
  #timer: NodeJS.Timeout | undefined;

  told(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { this.#over.resolve(true); this.#over = Promise.withResolvers(); }, SETTLES_MS);
  }

  /** Resolves when it has been quiet for a moment after the next event. */
  over(): Promise<true> { return this.#over.promise; }
}
