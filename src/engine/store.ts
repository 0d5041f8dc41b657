// The content-addressed store (CAS): every artifact ever made, filed under the hash of its bytes.
//
// Small blobs live in the database, so that they share its commits; large ones are files, written beside their
// final name, flushed and renamed. What is read is hashed again: a blob that is missing or damaged is a miss that says so.

import {closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {
  canonical, digestOfBytes, encodeTree, isPending, isTree, treeOf,
  type Artifact, type Blob, type BlobKind, type Digest, type Json, type Ref, type Tree, type TreeKind,
} from './artifact.ts';
import type {Database} from './database.ts';
import {StopsBuild} from './event.ts';

/** Larger blobs are files: SQLite is faster below about this size, the file system above it. */
const LARGEST_IN_DATABASE = 64 * 1024;

/** An artifact that a trace speaks of is not in the store any more, or not intact. */
export class Lost extends StopsBuild {
  override readonly name = 'Lost';
  readonly digest: Digest;
  readonly what: 'missing' | 'damaged';
  constructor(digest: Digest, what: 'missing' | 'damaged') {
    super(`Artifact ${digest.slice(0, 12)} in the store is ${what}`);
    this.digest = digest;
    this.what = what;
  }
}

/** Somebody read an artifact that a plan only expects. */
export class Pending extends StopsBuild {
  override readonly name = 'Pending';
  constructor() { super('this artifact does not exist yet'); }
}

export class Store {
  readonly #database: Database;
  readonly #present = new Set<Digest>();
  /** Put, but not committed yet: readable at once. */
  readonly #fresh = new Map<Digest, Buffer>();
  #failed: Error | undefined;

  constructor(database: Database) { this.#database = database; }

  putText(text: string): Blob { return this.#put('text', Buffer.from(text)); }
  /** Stored as canonical JSON, so equal values are one artifact. */
  putJson(value: Json): Blob { return this.#put('json', Buffer.from(canonical(value))); }
  putBytes(bytes: Uint8Array): Blob { return this.#put('bytes', Buffer.from(bytes)); }

  putTree(kind: TreeKind, entries: Iterable<readonly [string, Artifact]>): Tree {
    const tree = treeOf(kind, entries);
    if (!isPending(tree)) this.#put('text', Buffer.from(encodeTree(kind, tree.entries)));
    return tree;
  }

  text(artifact: Artifact): string { return this.bytes(artifact).toString('utf8'); }
  json(artifact: Artifact): Json { return JSON.parse(this.text(artifact)) as Json; }

  /**
   * The bytes of a blob, checked against its digest.
   * @throws Lost if they are not there or not intact; the damaged copy is removed, so the next look finds a miss.
   */
  bytes(artifact: Artifact): Buffer {
    if (isTree(artifact)) throw new TypeError('a tree has no bytes of its own');
    if (isPending(artifact)) throw new Pending();
    return this.#read(artifact.digest);
  }

  /** Loads what a trace names. Blobs are read only when they are asked for; trees are read at once. */
  load(ref: Ref): Artifact {
    const colon = ref.indexOf(':');
    const kind = ref.slice(0, colon);
    const digest = ref.slice(colon + 1) as Digest;
    if (kind === 'tree' || kind === 'list') return {kind, digest, entries: this.#entries(digest)};
    return {kind: kind as BlobKind, digest};
  }

  /** Whether an artifact and all that is inside it are in the store. */
  holds(artifact: Artifact): boolean {
    if (!this.has(artifact.digest)) return false;
    return !isTree(artifact) || [...artifact.entries.values()].every(child => this.holds(child));
  }

  has(digest: Digest): boolean {
    if (this.#present.has(digest)) return true;
    const there = this.#database.sql('select 1 from blob where digest = ?').get(digest) !== undefined || existsSync(this.#path(digest));
    if (there) this.#present.add(digest);
    return there;
  }

  /** Resolves when everything put so far is durable. */
  async settled(): Promise<void> {
    await this.#database.later(() => undefined);
    if (this.#failed) throw this.#failed;
  }

  #entries(digest: Digest): Map<string, Artifact> {
    const lines = this.#read(digest).toString('utf8').split('\n').slice(1, -1);
    return new Map(lines.map(line => {
      const space = line.indexOf(' ');
      return [JSON.parse(line.slice(space + 1)) as string, this.load(line.slice(0, space) as Ref)];
    }));
  }

  #read(digest: Digest): Buffer {
    const bytes = this.#fresh.get(digest) ?? this.#fromDatabase(digest) ?? this.#fromFile(digest);
    if (bytes && digestOfBytes(bytes) === digest) return bytes;
    this.#forget(digest);
    throw new Lost(digest, bytes ? 'damaged' : 'missing');
  }

  #fromDatabase(digest: Digest): Buffer | undefined {
    const row = this.#database.sql('select bytes from blob where digest = ?').get(digest) as {bytes: Uint8Array} | undefined;
    return row && Buffer.from(row.bytes.buffer, row.bytes.byteOffset, row.bytes.byteLength);
  }

  #fromFile(digest: Digest): Buffer | undefined {
    try { return readFileSync(this.#path(digest)); } catch { return undefined; } // Not there, or unreadable: a miss either way.
  }

  #forget(digest: Digest): void {
    this.#present.delete(digest);
    rmSync(this.#path(digest), {force: true});
    void this.#database.later(() => this.#database.sql('delete from blob where digest = ?').run(digest)).catch(error => this.#fail(error));
  }

  #put(kind: BlobKind, bytes: Buffer): Blob {
    const digest = digestOfBytes(bytes);
    if (this.has(digest)) return {kind, digest};
    this.#present.add(digest);
    if (bytes.length > LARGEST_IN_DATABASE) writeDurably(this.#path(digest), bytes);
    else this.#putSmall(digest, bytes);
    return {kind, digest};
  }

  #putSmall(digest: Digest, bytes: Buffer): void {
    this.#fresh.set(digest, bytes);
    const insert = () => this.#database.sql('insert or ignore into blob values(?, ?)').run(digest, bytes);
    void this.#database.later(insert).then(() => this.#fresh.delete(digest), error => this.#fail(error));
  }

  #fail(error: unknown): void { this.#failed = error instanceof Error ? error : new Error(String(error)); }

  #path(digest: Digest): string { return join(this.#database.directory, 'blobs', digest.slice(0, 2), digest.slice(2)); }
}

/** A crash leaves either no file of that name or a whole one. */
function writeDurably(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), {recursive: true});
  const temporary = `${path}.${process.pid}.tmp`;
  const file = openSync(temporary, 'w');
  try {
    writeSync(file, bytes);
    fsyncSync(file);
  } finally { closeSync(file); }
  renameSync(temporary, path);
}
