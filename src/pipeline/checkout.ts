// The output folder: a view of artifacts for people. Deleting it loses nothing; the next build writes it back.
//
// Only what changed is written, each file beside its final name and then renamed. What a person edited is left alone
// and reported; a file is removed only if hexgen wrote it and nobody touched it since.

import {hash} from 'node:crypto';
import {mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync, type BigIntStats} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {isTree, refOf, type Artifact, type Ref} from '../engine/artifact.ts';
import type {Database} from '../engine/database.ts';
import type {Emit} from '../engine/event.ts';
import type {Store} from '../engine/store.ts';
import {isRacy, nowNs, spell, type Disk} from './disk.ts';
import type {OutNames} from './rule.ts';
import {fileOf} from './value.ts';

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
  /** Paths that targets of this build stand behind. */
  readonly #standing = new Map<string, Set<string>>();
  readonly edited = new Set<string>();

  constructor(options: CheckoutOptions) { this.#options = options; }

  /** Writes an artifact where people find it; `place` ends in "/" for a folder. */
  write(place: string, artifact: Artifact, {target, key}: {target: string; key: string}): number {
    const {store} = this.#options;
    if (!place.endsWith('/')) return this.#file(place, {target, key, artifact, bytes: () => fileOf(artifact, store)});
    if (!isTree(artifact)) throw new TypeError(`"${place}" is a folder, but ${key} is a single file`);
    return [...artifact.entries].reduce((written, [name, child]) =>
      written + this.write(isTree(child) ? `${place}${name}/` : `${place}${name}`, child, {target, key}), 0);
  }

  /** Takes away what a target wrote in earlier builds and no longer makes. */
  finish(target: string, written: number): void {
    const {database, emit} = this.#options;
    const standing = this.#standing.get(target) ?? new Set();
    const gone = this.files().filter(file => file.target === target && !standing.has(file.path));
    const removed = gone.filter(file => this.#remove(file)).length;
    if (gone.length > 0) {
      void database.later(() => { for (const {path} of gone) database.sql('delete from output where path = ?').run(path); }).catch(() => undefined);
    }
    if (written + removed > 0) emit({type: 'checked-out', target, written, removed});
  }

  /** Every file of this experiment that hexgen wrote, in earlier builds too. */
  files(): OutputFile[] {
    const {database, folder, disk} = this.#options;
    database.flush();
    const prefix = `${disk.name(folder)}/`;
    return database.sql('select * from output where substr(path, 1, ?) = ? order by path').all(prefix.length, prefix) as unknown as OutputFile[];
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
    const {disk, folder, database} = this.#options;
    const {target, key} = made;
    const path = disk.name(join(folder, place));
    const standing = this.#standing.get(target) ?? new Set();
    this.#standing.set(target, standing.add(path));
    const artifact = refOf(made.artifact);
    const row = database.sql('select * from output where path = ?').get(path) as unknown as OutputFile | undefined;
    const state = row ? this.state(row) : statOf(disk.absolute(path)) ? 'edited' : 'missing';
    if (row?.artifact === artifact && state === 'as written') return this.#keep(row, {target, key});
    const bytes = made.bytes();
    const digest = hash('sha256', bytes);
    const asWanted = state !== 'missing' && digestOfFile(disk.absolute(path)) === digest;
    if (state === 'edited' && !asWanted) return this.#leaveAlone(path);
    const stat = asWanted ? spell(statSync(disk.absolute(path), {bigint: true})) : writeAtomically(disk.absolute(path), bytes);
    this.#record({path, target, key, artifact, digest, stat});
    return asWanted ? 0 : 1;
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
    try { rmdirSync(dirname(path)); } catch { /* Other files are in it. */ }
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
    .replaceAll('{name}', name ?? '');
}

const statOf = (path: string): BigIntStats | undefined => statSync(path, {bigint: true, throwIfNoEntry: false});

const digestOfFile = (path: string): string => hash('sha256', readFileSync(path));

/** Writes beside the final name and renames: nobody ever sees half a file. @returns the stat of the new file. */
export function writeAtomically(path: string, bytes: Uint8Array | string): string {
  mkdirSync(dirname(path), {recursive: true});
  const temporary = join(dirname(resolve(path)), `.${process.pid}.${hash('sha256', path).slice(0, 8)}.tmp`);
  try {
    writeFileSync(temporary, bytes);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, {force: true});
    throw error;
  }
  return spell(statSync(path, {bigint: true}));
}
