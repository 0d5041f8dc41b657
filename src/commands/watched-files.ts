// What a watch looks at: exactly the files and folders that builds read, by their content, so that a touch is no change.
//
//   quiet ──event──▶ settling ──quiet for a moment──▶ looked at: something reads otherwise ──▶ `changed`
//                      ▲   a file that is gone or empty may be in the middle of being saved: a longer moment
//                      └── events of one save, or of several files saved together, are taken for one
//
// Folders are watched rather than files, because an editor that saves by renaming takes the watched file away.

import {hash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {dirname, isAbsolute, join} from 'node:path';
import type {FSWatcher} from 'chokidar';
import type {Disk} from '../pipeline/disk.ts';
import {readDirectory} from '../witness.ts';

/** An editor's save is several events; they are over after this long. */
const SETTLES_MS = 20;
/** A file that is empty or away is waited for this long, and no longer. */
const SAVES_MS = 150;
/** Events that follow a write too closely are not told by the system: another look after this long finds what they were about. */
const LOOKS_AGAIN_MS = 250;

const GONE = 'gone';
const EMPTY = hash('sha256', '');

export class WatchedFiles {
  readonly #changed: (paths: readonly string[]) => void;
  /** By absolute path: the digest that was seen, or `GONE`. */
  readonly #files = new Map<string, string>();
  /** By absolute path: the names in it. */
  readonly #folders = new Map<string, string>();
  /** What the watcher was told to look at. */
  readonly #places = new Set<string>();
  #watcher: FSWatcher | undefined;
  #opened: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #again: NodeJS.Timeout | undefined;
  #touched = new Set<string>();
  #sinceMs = 0;
  readonly #closed = Promise.withResolvers<void>();
  #isClosed = false;

  /** @param changed is told the files and folders that read otherwise than builds saw them; it is then for a build to see them. */
  constructor(changed: (paths: readonly string[]) => void) { this.#changed = changed; }

  get size(): number { return this.#files.size; }

  /**
   * From now on looks at what this disk read, too. What was told of since it was read stays told, unless it was read `justNow`:
   * else a file that was broken meanwhile and is mended to what it was would be no change.
   * @returns when changes are noticed.
   */
  async also(disk: Disk, {justNow = false} = {}): Promise<void> {
    const before = new Set([...this.#files.keys(), ...this.#folders.keys()]);
    const set = (known: Map<string, string>, path: string, seen: string) => { if (justNow || !known.has(path)) known.set(path, seen); };
    for (const [path, {digest}] of disk.files) set(this.#files, disk.absolute(path), digest);
    for (const path of disk.absent) set(this.#files, disk.absolute(path), GONE);
    for (const [path, {entries}] of disk.directories) set(this.#folders, disk.absolute(path), visible(entries));
    await this.#follow();
    const come = [...this.#files.keys(), ...this.#folders.keys()].filter(path => !before.has(path));
    if (come.length > 0) this.#soon(SETTLES_MS, come);
  }

  /** Looks at a file that nobody may have been able to read. */
  async file(path: string): Promise<void> {
    if (!this.#files.has(path)) this.#files.set(path, digestOf(path));
    await this.#follow();
  }

  /** Looks at what this disk read, and at nothing else any more. */
  async only(disk: Disk): Promise<void> {
    const read = new Set([...disk.files.keys(), ...disk.absent, ...disk.directories.keys()].map(path => disk.absolute(path)));
    for (const known of [this.#files, this.#folders]) for (const path of known.keys()) if (!read.has(path)) known.delete(path);
    await this.also(disk);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#closed.resolve();
    clearTimeout(this.#timer);
    clearTimeout(this.#again);
    await this.#watcher?.close();
  }

  async #follow(): Promise<void> {
    const wanted = new Set([...[...this.#files.keys()].map(file => dirname(file)), ...this.#folders.keys()]);
    const [come, gone] = [[...wanted].filter(place => !this.#places.has(place)), [...this.#places].filter(place => !wanted.has(place))];
    for (const place of come) this.#places.add(place);
    for (const place of gone) this.#places.delete(place);
    if (!this.#opened) return this.#opened = this.#open();
    await this.#opened;
    if (this.#isClosed) return;
    if (come.length > 0) this.#watcher?.add(come);
    if (come.length > 0) this.#lookLater(come);
    if (gone.length > 0) this.#watcher?.unwatch(gone);
  }

  /** Nobody says when a folder that is added later is listened to: what was saved before is found by its content. */
  #lookLater(folders: readonly string[]): void {
    const inside = [...this.#files.keys(), ...this.#folders.keys()].filter(path => folders.includes(path) || folders.includes(dirname(path)));
    setTimeout(() => this.#soon(0, inside), LOOKS_AGAIN_MS).unref();
  }

  async #open(): Promise<void> {
    const {default: chokidar} = await import('chokidar');
    if (this.#isClosed) return;
    // Chokidar passes over a second change within 50 ms; the system's own events, which it hands on as `raw`, it does not.
    const watcher = this.#watcher = chokidar.watch([...this.#places], {ignoreInitial: true, depth: 0, atomic: false, ignored: path => !this.#cares(path)})
      .on('all', (_, path) => this.#told(path))
      .on('raw', (_, path, details) => this.#told(placeOf(path, details)));
    await Promise.race([new Promise<void>(resolve => watcher.on('ready', resolve)), this.#closed.promise]);
    this.#soon(0, [...this.#files.keys(), ...this.#folders.keys()]); // What was saved before anyone listened is found by its content.
  }

  #cares(path: string): boolean {
    return this.#files.has(path) || this.#folders.has(path) || this.#places.has(path) || this.#folders.has(dirname(path));
  }

  #told(path: string): void {
    const touched = [path, dirname(path)].filter(each => this.#files.has(each) || this.#folders.has(each));
    if (touched.length > 0) this.#soon(SETTLES_MS, touched);
  }

  #soon(ms: number, touched: readonly string[]): void {
    if (this.#isClosed) return;
    if (this.#touched.size === 0) this.#sinceMs = performance.now();
    for (const path of touched) this.#touched.add(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), ms);
  }

  #look(): void {
    const touched = [...this.#touched];
    const changed = touched.filter(path => this.#now(path) !== this.#seen(path));
    const isMidway = changed.some(path => isBare(this.#now(path))) && performance.now() - this.#sinceMs < SAVES_MS;
    if (isMidway) return this.#soon(SETTLES_MS, []);
    this.#touched = new Set();
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#lookAgain(touched), LOOKS_AGAIN_MS);
    for (const path of changed) this.#see(path); // Each change is told once, even if the build it brings about never reads it.
    if (changed.length > 0) this.#changed(changed);
  }

  #lookAgain(touched: readonly string[]): void {
    if (touched.some(path => this.#now(path) !== this.#seen(path))) this.#soon(0, touched);
  }

  /** As builds saw it. A folder that is searched may have a file's place, so both count. */
  #seen(path: string): string { return `${this.#files.get(path) ?? ''}\n${this.#folders.get(path) ?? ''}`; }

  #now(path: string): string { return `${this.#files.has(path) ? digestOf(path) : ''}\n${this.#folders.has(path) ? entriesOf(path) : ''}`; }

  #see(path: string): void {
    if (this.#files.has(path)) this.#files.set(path, digestOf(path));
    if (this.#folders.has(path)) this.#folders.set(path, entriesOf(path));
  }
}

/** Where a system's event happened: it names a file, or a file in the folder that is watched. */
function placeOf(path: string | null, details: unknown): string {
  const {watchedPath = ''} = details as {watchedPath?: string};
  if (path === null || path === '') return watchedPath;
  return isAbsolute(path) ? path : watchedPath.endsWith(path) ? watchedPath : join(watchedPath, path);
}

const visible = (entries: readonly string[]): string => entries.filter(name => !name.startsWith('.')).join('\n');

function entriesOf(path: string): string {
  try { return visible(readDirectory(path, '.').entries); } catch { return GONE; }
}

function digestOf(path: string): string {
  try { return hash('sha256', readFileSync(path)); } catch { return GONE; }
}

/** Whether a file is away or empty. */
const isBare = (now: string): boolean => now === `${GONE}\n` || now === `${EMPTY}\n`;
