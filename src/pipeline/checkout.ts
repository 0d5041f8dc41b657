// The output folder: a view of artifacts for people. Deleting it loses nothing; the next build writes it back.
//
// Only what changed is written, each file beside its final name and then renamed. What a person edited is left alone
// and reported; a file is removed only if hexgen wrote it and nobody touched it since.

import {hash} from 'node:crypto';
import {readFileSync, rmdirSync, rmSync, statSync, type BigIntStats} from 'node:fs';
import {dirname, isAbsolute, join, relative, sep} from 'node:path';
import {isTree, refOf, type Artifact, type Ref} from '../engine/artifact.ts';
import type {Database} from '../engine/database.ts';
import {BuildHalted, type Emit} from '../engine/event.ts';
import type {Store} from '../engine/store.ts';
import {writeAtomically} from './atomic.ts';
import {isRacy, nowNs, spell, type Disk} from './disk.ts';
import {reasonOf} from './file-trouble.ts';
import type {OutNames} from './rule.ts';
import {fileOf} from './value.ts';
import {Writer} from './writer.ts';

/** A file that hexgen wrote. */
export interface OutputFile {
  /** Relative to the project's folder. */
  readonly path: string;
  readonly target: string;
  readonly key: string;
  readonly artifact: Ref;
  /** SHA-256 of the bytes that were written. */
  readonly digest: string;
  /** Size, mtime, ctime and inode at that time. */
  readonly stat: string;
}

export interface CheckoutOptions {
  /** The experiment's folder, relative to the project. */
  readonly folder: string;
  readonly disk: Disk;
  readonly database: Database;
  readonly store: Store;
  readonly emit: Emit;
}

export class Checkout {
  readonly #options: CheckoutOptions;
  /** Paths that this build stands behind, and for which key. */
  readonly #standing = new Map<string, string>();
  readonly edited = new Set<string>();
  readonly #writer = new Writer();

  constructor(options: CheckoutOptions) { this.#options = options; }

  /**
   * Writes an artifact where people find it; `place` ends in "/" for a folder. It is there when all has `settled`.
   * @returns how many files have to be written.
   * @throws BuildHalted if it does not fit there, if another artifact is there already, or if it cannot be written.
   */
  write(place: string, artifact: Artifact, {target, key}: {target: string; key: string}): number {
    const {store} = this.#options;
    if (!place.endsWith('/')) {
      if (!fitsInFile(place, artifact)) throw halted(`Cannot write ${key} to "${place}": it is a folder of ${sizeOf(artifact)}`, `Write out: "…/" for a folder, or out: "….json" for one file with all of it. Nothing that was made is lost.`);
      return this.#file(place, {target, key, artifact, bytes: () => fileOf(artifact, store)});
    }
    if (!isTree(artifact)) throw halted(`Cannot write ${key} to "${place}": it is a single file`, 'Take the "/" at the end of "out" away. Nothing that was made is lost.');
    return [...artifact.entries].reduce((written, [name, child]) =>
      written + this.write(isTree(child) ? `${place}${name}/` : `${place}${name}`, child, {target, key}), 0);
  }

  /** Resolves when everything is written. @throws BuildHalted if something could not be. */
  async settled(): Promise<void> {
    await this.#writer.settled();
    this.#complain();
  }

  /** Takes away what a target wrote in earlier builds and no longer makes. */
  finish(target: string, written: number): void {
    const {database, emit} = this.#options;
    const gone = this.files(target).filter(file => !this.#standing.has(file.path));
    const removed = gone.filter(file => this.#remove(file)).length;
    if (gone.length > 0) {
      void database.later(() => { for (const {path} of gone) database.sql('delete from output where path = ?').run(path); }).catch(() => undefined);
    }
    if (written + removed > 0) emit({type: 'checked-out', target, written, removed});
  }

  /** Every file of this experiment that hexgen wrote, in earlier builds too; of one target if it is named. */
  files(ofTarget?: string): OutputFile[] {
    const {database, folder, disk} = this.#options;
    database.flush();
    const prefix = disk.name(folder) === '' ? '' : `${disk.name(folder)}/`;
    const files = database.sql('select * from output where substr(path, 1, ?) = ? and target = coalesce(?, target) order by path')
      .all(prefix.length, prefix, ofTarget ?? null) as unknown as OutputFile[];
    // Another experiment's folder may be inside this one's: only what lies in the folder of its own stage is ours.
    return files.filter(({path, target}) => path.startsWith(`${prefix}${target.split('/')[0]!}/`));
  }

  /** Whether a file is as hexgen wrote it. */
  state(file: OutputFile): 'as written' | 'edited' | 'missing' {
    const path = this.#options.disk.absolute(file.path);
    const stat = statOf(path);
    if (!stat) return 'missing';
    if (spell(stat) === file.stat && !isRacy(stat, nowNs())) return 'as written';
    return digestOfFile(path) === file.digest ? 'as written' : 'edited';
  }

  /** Puts a file back as it was written, whatever is there now. */
  restore(file: OutputFile): void {
    const {store, disk} = this.#options;
    const artifact = store.load(file.artifact);
    const bytes = fileOf(artifact, store);
    this.#record({...file, digest: hash('sha256', bytes), stat: writeAtomically(disk.absolute(file.path), bytes)});
  }

  #file(place: string, made: {target: string; key: string; artifact: Artifact; bytes: () => Buffer}): number {
    this.#complain();
    const path = this.#claim(place, made.key);
    try {
      return this.#update(path, made);
    } catch (error) {
      throw unwritten(path, error);
    }
  }

  #update(path: string, made: {target: string; key: string; artifact: Artifact; bytes: () => Buffer}): number {
    const {disk, database} = this.#options;
    const {target, key} = made;
    const absolute = disk.absolute(path);
    const before = this.#writer.pending(absolute);
    if (before) {
      this.#writer.after(before, absolute, () => this.#update(path, made));
      return 1;
    }
    const artifact = refOf(made.artifact);
    const row = database.sql('select * from output where path = ?').get(path) as unknown as OutputFile | undefined;
    const state = row ? this.state(row) : statOf(disk.absolute(path)) ? 'edited' : 'missing'; // What hexgen did not write is a person's.
    if (row?.artifact === artifact && state === 'as written') return this.#keep(row, {target, key});
    const there = state === 'missing' ? undefined : digestOfFile(absolute);
    const digest = there === undefined ? undefined : hash('sha256', made.bytes());
    if (there !== undefined && there === digest) {
      this.#record({path, target, key, artifact, digest, stat: spell(statSync(absolute, {bigint: true}))});
      return 0;
    }
    if (state === 'edited') return this.#leaveAlone(path);
    // Read now: what turns out to be damaged can still be made again.
    this.#writer.begin(absolute, made.bytes(), written => this.#record({path, target, key, artifact, ...written}));
    return 1;
  }

  #complain(): void {
    const {trouble} = this.#writer;
    if (trouble) throw unwritten(this.#options.disk.name(trouble.path), trouble.error);
  }

  /** The path of a place, which is this key's alone for the rest of the build. */
  #claim(place: string, key: string): string {
    const {disk, folder} = this.#options;
    const path = disk.name(join(folder, place));
    const inside = relative(disk.absolute(folder), disk.absolute(path));
    if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) || place.includes('\0')) {
      throw halted(`Cannot write ${key} to ${JSON.stringify(place)}: that is outside the output folder`, 'Change "out", or the name of the file it comes from.');
    }
    const other = this.#standing.get(path);
    if (other !== undefined && other !== key) throw halted(`Two artifacts would be written to ${path}: ${other} and ${key}`, 'Change "out" so that they differ. Nothing that was made is lost.');
    this.#standing.set(path, key);
    return path;
  }

  /** The file is right; only what it is known by may have moved. */
  #keep(row: OutputFile, {target, key}: {target: string; key: string}): 0 {
    if (row.target !== target || row.key !== key) this.#record({...row, target, key});
    return 0;
  }

  #leaveAlone(path: string): 0 {
    this.edited.add(path);
    this.#options.emit({type: 'edited-by-hand', path});
    return 0;
  }

  #record({path, target, key, artifact, digest, stat}: OutputFile): void {
    const {database} = this.#options;
    void database.later(() => database.sql('insert or replace into output values(?, ?, ?, ?, ?, ?)').run(path, target, key, artifact, digest, stat))
      .catch(() => undefined); // The next build finds the file as it should be and records it then.
  }

  #remove(file: OutputFile): boolean {
    const path = this.#options.disk.absolute(file.path);
    if (this.state(file) !== 'as written') return false;
    rmSync(path, {force: true});
    const top = this.#options.disk.absolute(this.#options.folder);
    try {
      for (let folder = dirname(path); folder.startsWith(`${top}${sep}`); folder = dirname(folder)) rmdirSync(folder);
    } catch { /* Other files are in it. */ }
    return true;
  }
}

/**
 * The file name that `out:` means for one artifact: `{nnn}` is its place with as many digits as there are n's,
 * `{name}` its name, `{level}` its level. Deeper levels of a reduce get their number even without `{level}`:
 * `meta_{nnn}.txt`, `meta2_{nnn}.txt`.
 */
export function outName(pattern: string, {index, level, name}: OutNames): string {
  const levelled = level !== undefined && level > 1 && !pattern.includes('{level}') ? pattern.replace(/(_?\{n+\})/, `${level}$1`) : pattern;
  return levelled
    .replace(/\{(n+)\}/g, (_, digits: string) => String(index ?? 1).padStart(digits.length, '0'))
    .replaceAll('{level}', String(level ?? 1))
    .replaceAll('{name}', () => name ?? '');
}

/** A structured answer is shown by its text; other trees are files only as JSON. */
const fitsInFile = (place: string, artifact: Artifact): boolean => !isTree(artifact) || artifact.entries.has('text') || place.endsWith('.json');

const sizeOf = (artifact: Artifact): string => {
  const size = isTree(artifact) ? artifact.entries.size : 1;
  return size === 1 ? 'one entry' : `${size} entries`;
};

/** What the file system says, for people; anything else is passed on as it is. */
const unwritten = (path: string, error: unknown): unknown => (error instanceof Error && 'syscall' in error
  ? new BuildHalted(`Cannot write "${path}": ${reasonOf(error)}`, {remedy: 'Put it right and build again: nothing that was made is lost.', exitStatus: 1}) : error);

const halted = (message: string, remedy: string): BuildHalted => new BuildHalted(message, {remedy, exitStatus: 2});

const statOf = (path: string): BigIntStats | undefined => statSync(path, {bigint: true, throwIfNoEntry: false});

const digestOfFile = (path: string): string => hash('sha256', readFileSync(path));
