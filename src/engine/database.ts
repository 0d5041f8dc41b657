// The durable state of a project: one SQLite file in WAL mode, whose writes are committed in groups.
//
// Everything that costs money goes through `later`: the promise resolves only when the write would survive a
// power cut (synchronous=FULL). All writes of one turn of the event loop share one commit, so 64 answers that
// arrive together cost one fsync. The order of writes is kept: a trace is never durable before its blobs.

import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync, type StatementSync} from 'node:sqlite';
import {BuildHalted} from './event.ts';

/** Raised when the tables change so that an older hexgen would misread them, or the other way round. */
export const STATE_VERSION = 1;

/** "HXGN": tells our file from any other SQLite file. */
const APPLICATION_ID = 0x4858474e;

const TABLES = `
  create table blob(digest text primary key, bytes blob not null);
  create table trace(
    id integer primary key, fingerprint text not null, key text not null, target text not null, recipe text not null,
    lines text not null, result text not null, parts text not null, ms integer not null, at integer not null,
    cost text, origin text not null);
  create index trace_fingerprint on trace(fingerprint);
  create index trace_key on trace(key);
  create table target(id integer primary key, name text not null, fingerprint text not null, record text not null, at integer not null);
  create index target_fingerprint on target(fingerprint);
  create index target_name on target(name);
  create table failure(
    id integer primary key, key text not null, target text not null, reason text not null, message text not null,
    detail text, cost text, at integer not null);
  create index failure_key on failure(key);
  create table output(path text primary key, target text not null, key text not null, artifact text not null, digest text not null, stat text not null);
  create table source(path text primary key, stat text not null, recorded text not null, digest text not null);
  create table build(id integer primary key, at integer not null, experiment text not null, params text not null, targets text not null, summary text not null);
`;

/** The state was written by another version of hexgen. It is neither read nor touched. */
export class StateVersionMismatch extends Error {
  override readonly name = 'StateVersionMismatch';
}

interface Write {
  readonly work: () => void;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

export class Database {
  readonly directory: string;
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #queue: Write[] = [];
  #scheduled = false;

  private constructor(directory: string, db: DatabaseSync) {
    this.directory = directory;
    this.#db = db;
  }

  /**
   * Opens the state in `directory`, making it if there is none.
   * @throws StateVersionMismatch if another version of hexgen wrote it, with the remedy in its message.
   */
  static open(directory: string): Database {
    mkdirSync(directory, {recursive: true});
    const db = new DatabaseSync(join(directory, 'state.db'), {timeout: 5000});
    db.exec('pragma journal_mode = wal; pragma synchronous = full;');
    return Database.#checked(directory, db);
  }

  /** A state that is forgotten on close: for plans of a project that was never built, and for tests. */
  static inMemory(directory: string): Database {
    return Database.#checked(directory, new DatabaseSync(':memory:'));
  }

  static #checked(directory: string, db: DatabaseSync): Database {
    const number = (name: string) => Number(Object.values(db.prepare(`pragma ${name}`).get() ?? {})[0]);
    db.exec('begin immediate');
    const version = number('user_version');
    if (version === 0 && number('application_id') === 0) {
      db.exec(`${TABLES} pragma user_version = ${STATE_VERSION}; pragma application_id = ${APPLICATION_ID};`);
    }
    db.exec('commit');
    if (number('user_version') !== STATE_VERSION || number('application_id') !== APPLICATION_ID) {
      db.close();
      throw new StateVersionMismatch(mismatch(directory, version));
    }
    return new Database(directory, db);
  }

  /** A prepared statement, kept for the next time. */
  sql(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (!statement) this.#statements.set(text, statement = this.#db.prepare(text));
    return statement;
  }

  /** Writes with the next group; resolves when the write is durable, rejects with `BuildHalted` if it cannot be. */
  later(work: () => void): Promise<void> {
    const done = new Promise<void>((resolve, reject) => this.#queue.push({work, resolve, reject}));
    if (!this.#scheduled) setImmediate(() => this.flush());
    this.#scheduled = true;
    return done;
  }

  /** Commits what is queued, now. */
  flush(): void {
    this.#scheduled = false;
    const writes = this.#queue;
    if (writes.length === 0) return;
    this.#queue = [];
    try {
      this.#commit(writes);
    } catch (error) {
      const halted = unwritable(this.directory, error);
      for (const {reject} of writes) reject(halted);
      return;
    }
    for (const {resolve} of writes) resolve();
  }

  close(): void {
    this.flush();
    this.#statements.clear();
    this.#db.close();
  }

  #commit(writes: readonly Write[]): void {
    this.#db.exec('begin immediate');
    try {
      for (const {work} of writes) work();
      this.#db.exec('commit');
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('rollback');
      throw error;
    }
  }
}

const mismatch = (directory: string, version: number): string =>
  `Cannot use the state in "${directory}": it has format ${version} and this hexgen reads format ${STATE_VERSION}. `
  + 'Nothing was changed. Use the hexgen that wrote it, or set it aside and start afresh '
  + `(mv ${directory} ${directory}.old): then every answer is asked, and paid for, again.`;

function unwritable(directory: string, error: unknown): BuildHalted {
  const message = error instanceof Error ? error.message : String(error);
  const full = /full|ENOSPC/i.test(message);
  return new BuildHalted(`Cannot write to "${directory}": ${full ? 'the disk is full' : message}`, {
    remedy: full
      ? 'Free some space and build again; everything recorded so far is kept.'
      : 'Check that the folder is writable and build again; everything recorded so far is kept.',
    exitStatus: 1,
  });
}
