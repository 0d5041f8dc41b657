// The disk as a build sees it: files by content, hashed once and remembered by their stat.
//
// A remembered hash is trusted only if size, mtime, ctime and inode are what they were, and if the file was already
// old when it was hashed: an edit within the same clock tick leaves the same stat (git calls such entries racy).
// Everything that was looked at is kept, so that watch and the no-op witness know exactly what a build read.

import {hash} from 'node:crypto';
import {readdirSync, readFileSync, statSync, type BigIntStats, type Dirent} from 'node:fs';
import {relative, resolve, sep} from 'node:path';
import type {Digest} from '../engine/artifact.ts';
import type {Database} from '../engine/database.ts';

/** File systems tick as coarsely as this; a younger file may change again without changing its stat. */
const RACY_NS = 2_000_000_000n;

/** Installed packages are nobody's sources, and there are very many of them. */
const NEVER_SEARCHED = ['**/node_modules/**'];

/** What tells one state of a file from another without reading it. */
export interface Stat {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly ino: bigint;
}

export interface SourceFile extends Stat {
  /** Relative to the project's folder, with forward slashes; absolute where the file is outside. */
  readonly path: string;
  readonly digest: Digest;
}

/** A directory that was searched: its names, `/` after a folder, `/@` after what is neither file nor folder. */
export interface SourceDirectory extends Stat {
  readonly path: string;
  readonly entries: readonly string[];
}

export class Disk {
  readonly root: string;
  /** Every file whose content the build depended on. */
  readonly files = new Map<string, SourceFile>();
  /** Every directory that was listed for a pattern, with its entries at that time. */
  readonly directories = new Map<string, SourceDirectory>();
  /** Folders that were to be searched, and files that would have been read, and do not exist. */
  readonly absent = new Set<string>();
  readonly #database: Database;

  constructor(root: string, database: Database) {
    this.root = resolve(root);
    this.#database = database;
  }

  /** A path as it is shown and remembered: relative to the project where possible. */
  name(path: string): string {
    const inside = relative(this.root, resolve(this.root, path));
    const isOutside = inside === '..' || inside.startsWith(`..${sep}`);
    return isOutside ? resolve(this.root, path) : inside.split(sep).join('/');
  }

  absolute(path: string): string { return resolve(this.root, path); }

  /** Reads a file and hashes the very bytes that are returned. @throws the file system's error. */
  read(path: string): {readonly bytes: Buffer; readonly digest: Digest} {
    return this.#read(path, statSync(this.absolute(path), {bigint: true}));
  }

  #read(path: string, before: BigIntStats): {readonly bytes: Buffer; readonly digest: Digest} {
    const recorded = nowNs();
    const bytes = readFileSync(this.absolute(path));
    const digest = hash('sha256', bytes) as Digest;
    this.#remember(this.name(path), before, {digest, recorded, steady: same(before, statSync(this.absolute(path), {bigint: true}))});
    return {bytes, digest};
  }

  text(path: string): string { return this.read(path).bytes.toString('utf8'); }

  digest(path: string): Digest { return this.look(path).digest; }

  /** A file's digest, without reading it where its remembered hash can be trusted; with its bytes where it was read. */
  look(path: string): {readonly digest: Digest; readonly bytes?: Buffer} {
    const name = this.name(path);
    const stat = statSync(this.absolute(path), {bigint: true});
    const row = this.#database.sql('select stat, recorded, digest from source where path = ?').get(name) as {stat: string; recorded: string; digest: Digest} | undefined;
    if (!row || row.stat !== spell(stat) || isRacy(stat, BigInt(row.recorded))) return this.#read(path, stat);
    this.files.set(name, seen(name, stat, row.digest));
    return {digest: row.digest};
  }

  /**
   * Paths that match a glob pattern, sorted; also remembers the directories that could hold new matches.
   * A pattern without magic is a path, whether or not there is such a file.
   */
  async glob(pattern: string): Promise<string[]> {
    const {default: fastGlob} = await import('fast-glob');
    if (!fastGlob.isDynamicPattern(pattern)) return [pattern];
    // Listed before the search: what comes in between makes a later check fail, never pass.
    for (const {base, patterns} of fastGlob.generateTasks(pattern)) {
      const isDeep = patterns.some(each => each.slice(base === '.' ? 0 : base.length + 1).includes('/'));
      const below = isDeep ? await fastGlob(base === '.' ? '**' : `${base}/**`, {cwd: this.root, onlyDirectories: true, ignore: NEVER_SEARCHED}) : [];
      for (const directory of [base, ...below]) this.#list(directory);
    }
    return (await fastGlob(pattern, {cwd: this.root, onlyFiles: true, dot: false, ignore: NEVER_SEARCHED})).sort();
  }

  #list(directory: string): void {
    const path = this.absolute(directory);
    const stat = statSync(path, {bigint: true, throwIfNoEntry: false});
    if (!stat?.isDirectory()) { this.absent.add(this.name(directory)); return; }
    const mark = (entry: Dirent) => (entry.isFile() ? '' : entry.isDirectory() ? '/' : '/@');
    const entries = readdirSync(path, {withFileTypes: true}).map(entry => entry.name + mark(entry)).sort();
    this.directories.set(this.name(directory), {path: this.name(directory), entries, ...pick(stat)});
  }

  #remember(name: string, stat: BigIntStats, {digest, recorded, steady}: {digest: Digest; recorded: bigint; steady: boolean}): void {
    this.files.set(name, seen(name, stat, digest));
    if (!steady) return; // It changed while it was read: the next look hashes it again.
    void this.#database.later(() => this.#database.sql('insert or replace into source values(?, ?, ?, ?)').run(name, spell(stat), String(recorded), digest))
      .catch(() => undefined); // Only a shortcut is lost; writes that matter report the same trouble.
  }
}

export const nowNs = (): bigint => BigInt(Date.now()) * 1_000_000n;

/** Whether a file was too young, at the time it was hashed, for its stat to vouch for its content. */
export const isRacy = (stat: {readonly mtimeNs: bigint; readonly ctimeNs: bigint}, recordedNs: bigint): boolean =>
  stat.mtimeNs >= recordedNs - RACY_NS || stat.ctimeNs >= recordedNs - RACY_NS;

export const spell = ({size, mtimeNs, ctimeNs, ino}: Stat): string =>
  `${size} ${mtimeNs} ${ctimeNs} ${ino}`;

const same = (a: BigIntStats, b: BigIntStats): boolean => spell(a) === spell(b);

const pick = ({size, mtimeNs, ctimeNs, ino}: Stat): Stat => ({size, mtimeNs, ctimeNs, ino});

const seen = (path: string, stat: Stat, digest: Digest): SourceFile => ({path, digest, ...pick(stat)});
