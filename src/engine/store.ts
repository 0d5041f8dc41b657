// The content-addressed store (CAS): every artifact ever made, filed under the hash of its bytes.
//
// Small blobs live in the database, so that they share its commits; large ones are files, written beside their
// final name, flushed and renamed. What is read is hashed again: a blob that is missing or damaged is a miss that says so.

import {existsSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {
  canonical, digestOfBytes, encodeTree, isPending, isTree, treeOf,
  type Artifact, type Blob, type BlobKind, type Digest, type Json, type Ref, type Tree, type TreeKind,
} from './artifact.ts';
import type {Database} from './database.ts';
import {unwritable, writeDurably} from './durable.ts';
import {BuildHalted, StopsBuild} from './event.ts';
import {Recent} from './recent.ts';

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
  /** Found damaged and not put again since: not there, whatever the database still holds. */
  readonly damaged = new Set<Digest>();
  readonly #database: Database;
  /** What is known to be there: merely seen, or `whole` because this process read or wrote it. */
  readonly #present = new Map<Digest, 'seen' | 'whole'>();
  /** Put, but not committed yet: readable at once. */
  readonly #fresh = new Map<Digest, Buffer>();
  /** What was put or read lately: what an action makes, the next ones read. */
  readonly #recent = new Recent();
  /** Looked for and not there, until it is put. */
  readonly #missed = new Set<Digest>();
  #failed: Error | undefined;

  constructor(database: Database) { this.#database = database; }

  putText(text: string): Blob { return this.#put('text', Buffer.from(text)); }
  /** Stored as canonical JSON, so equal values are one artifact. */
  putJson(value: Json): Blob { return this.#put('json', Buffer.from(canonical(value))); }
  putBytes(bytes: Uint8Array): Blob { return this.#put('bytes', Buffer.from(bytes)); }

  putTree(kind: TreeKind, entries: Iterable<readonly [string, Artifact]>): Tree {
    const tree = treeOf(kind, entries);
    if (!isPending(tree)) this.#keep(tree.digest, Buffer.from(encodeTree(kind, tree.entries)));
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
  holds(artifact: Artifact): boolean { return this.missingIn(artifact) === undefined; }

  /** The first of an artifact and all that is inside it that is not in the store. */
  missingIn(artifact: Artifact): Digest | undefined {
    if (!this.has(artifact.digest)) return artifact.digest;
    if (!isTree(artifact)) return undefined;
    for (const child of artifact.entries.values()) {
      const missing = this.missingIn(child);
      if (missing !== undefined) return missing;
    }
    return undefined;
  }

  has(digest: Digest): boolean {
    if (this.#present.has(digest)) return true;
    const there = this.#isThere(digest, true);
    if (there) this.#present.set(digest, 'seen');
    else this.#missed.add(digest);
    return there;
  }

  /** @param perhapsAsFile false for what is too small to be one. */
  #isThere(digest: Digest, perhapsAsFile: boolean): boolean {
    if (this.damaged.has(digest)) return false;
    return this.#database.sql('select 1 from blob where digest = ?').get(digest) !== undefined || (perhapsAsFile && existsSync(this.#path(digest)));
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
    const found = this.#look(digest);
    if (typeof found === 'string') throw new Lost(digest, found);
    return found;
  }

  #look(digest: Digest): Buffer | 'missing' | 'damaged' {
    const bytes = this.#fresh.get(digest) ?? this.#recent.get(digest) ?? this.#fromDatabase(digest) ?? this.#fromFile(digest);
    if (bytes && digestOfBytes(bytes) === digest) {
      this.#present.set(digest, 'whole');
      this.#recent.keep(digest, bytes);
      return bytes;
    }
    this.#present.delete(digest);
    if (bytes) this.#remove(digest);
    return bytes ? 'damaged' : 'missing';
  }

  #fromDatabase(digest: Digest): Buffer | undefined {
    const row = this.#database.sql('select bytes from blob where digest = ?').get(digest) as {bytes: Uint8Array} | undefined;
    return row && Buffer.from(row.bytes.buffer, row.bytes.byteOffset, row.bytes.byteLength);
  }

  /** A file that is there and cannot be read is no miss: it may hold an answer that was paid for. */
  #fromFile(digest: Digest): Buffer | undefined {
    try {
      return readFileSync(this.#path(digest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new BuildHalted(`Cannot read "${this.#path(digest)}": ${(error as Error).message}`, {
        remedy: 'hexgen keeps answers there: make the folder and all in it readable for you, and build again.', exitStatus: 1,
      });
    }
  }

  #remove(digest: Digest): void {
    this.damaged.add(digest);
    this.#recent.drop(digest);
    try { rmSync(this.#path(digest), {force: true}); } catch { /* It stays, and is found damaged again. */ }
    void this.#database.later(() => this.#database.sql('delete from blob where digest = ?').run(digest)).catch(error => this.#fail(error));
  }

  #put(kind: BlobKind, bytes: Buffer): Blob {
    const digest = digestOfBytes(bytes);
    this.#keep(digest, bytes);
    return {kind, digest};
  }

  #keep(digest: Digest, bytes: Buffer): void {
    if (this.#present.get(digest) === 'whole') return;
    // What is there is looked at: as long as the bytes are at hand, a damaged copy is put right for nothing.
    const isLarge = bytes.length > LARGEST_IN_DATABASE && !this.#database.isInMemory;
    if (!this.#missed.delete(digest) && this.#isThere(digest, isLarge) && typeof this.#look(digest) !== 'string') return;
    if (isLarge) this.#keepLarge(digest, bytes);
    else this.#keepSmall(digest, bytes);
    this.damaged.delete(digest);
    this.#present.set(digest, 'whole');
  }

  #keepLarge(digest: Digest, bytes: Buffer): void {
    try {
      writeDurably(this.#path(digest), bytes);
    } catch (error) {
      throw unwritable(this.#database.directory, error);
    }
  }

  #keepSmall(digest: Digest, bytes: Buffer): void {
    this.#fresh.set(digest, bytes);
    const insert = () => this.#database.sql('insert or ignore into blob values(?, ?)').run(digest, bytes);
    this.#recent.keep(digest, bytes);
    void this.#database.later(insert).then(() => this.#fresh.delete(digest), error => this.#fail(error));
  }

  #fail(error: unknown): void { this.#failed = error instanceof Error ? error : new Error(String(error)); }

  #path(digest: Digest): string { return join(this.#database.directory, 'blobs', digest.slice(0, 2), digest.slice(2)); }
}
