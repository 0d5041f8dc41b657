// The durable state of a project: one SQLite file in WAL mode, whose writes are committed in groups.
//
// Everything that costs money goes through `later`: the promise resolves only when the write would survive a
// power cut. All writes of one turn of the event loop share one commit, and commits share a sync of the log, which
// happens beside other work. The order of writes is kept: a trace is never durable before its blobs.

import {existsSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync, type StatementSync} from 'node:sqlite';
import {unwritable} from './durable.ts';
import {BuildHalted} from './event.ts';
import {Syncer} from './syncer.ts';
import {APPLICATION_ID, checkUntouched, checkVersion, STATE_VERSION} from './state-version.ts';

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
    detail text, cost text, at integer not null, after integer not null);
  create index failure_key on failure(key);
  create table output(path text primary key, target text not null, key text not null, artifact text not null, digest text not null, stat text not null);
  create table source(path text primary key, stat text not null, recorded text not null, digest text not null);
  create table build(id integer primary key, at integer not null, experiment text not null, params text not null, targets text not null, summary text not null);
`;

/** Commits are at least so far apart, but for those that somebody waits for. */
const GROUP_MS = 3;

/** What callers do with a prepared statement. */
export type Statement = Pick<StatementSync, 'get' | 'all' | 'run'>;

interface Write {
  readonly work: () => void;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

export class Database {
  readonly directory: string;
  /** True where nothing may be written to the directory either. */
  readonly isInMemory: boolean;
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, Statement>();
  #queue: Write[] = [];
  #scheduled = false;
  #flushedMs = -Infinity;
  #halted: BuildHalted | undefined;
  /** Undefined until the first commit, which SQLite syncs itself, and with it the folder of a log that is new. */
  #syncer: Syncer | undefined;

  private constructor(directory: string, db: DatabaseSync, isInMemory: boolean) {
    this.directory = directory;
    this.isInMemory = isInMemory;
    this.#db = db;
  }

  /**
   * Opens the state in `directory`, making it if there is none.
   * @throws StateVersionMismatch if this version of hexgen did not write it; the remedy is in its message.
   */
  static open(directory: string): Database {
    mkdirSync(directory, {recursive: true});
    checkUntouched(directory);
    const db = new DatabaseSync(join(directory, 'state.db'), {timeout: 5000});
    try {
      makeTables(db);
      checkVersion(directory, db);
      db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma fullfsync = on; pragma checkpoint_fullfsync = on; pragma wal_autocheckpoint = 8192;');
      return new Database(directory, db, false);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** A state that is forgotten on close: for plans of a project that was never built, and for tests. */
  static inMemory(directory: string): Database {
    const db = new DatabaseSync(':memory:');
    makeTables(db);
    return new Database(directory, db, true);
  }

  /** A prepared statement, kept for the next time. It throws BuildHalted where the database turns out to be damaged. */
  sql(text: string): Statement {
    let statement = this.#statements.get(text);
    if (!statement) this.#statements.set(text, statement = guarded(this.#db.prepare(text), this.directory));
    return statement;
  }

  /**
   * Writes with the next group; resolves when the write is durable, rejects with `BuildHalted` if it cannot be.
   * After a group that failed nothing is written any more: what comes later may speak of what was in it.
   */
  later(work: () => void): Promise<void> {
    if (this.#halted) return Promise.reject(this.#halted);
    const done = new Promise<void>((resolve, reject) => this.#queue.push({work, resolve, reject}));
    if (!this.#scheduled) this.#schedule();
    this.#scheduled = true;
    return done;
  }

  /** Soon after a commit the next one waits a little, so that answers that come thick and fast share it. */
  #schedule(): void {
    const waitMs = this.#flushedMs + GROUP_MS - performance.now();
    if (waitMs <= 0) setImmediate(() => this.flush());
    else setTimeout(() => this.flush(), waitMs);
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
      this.#halted = error instanceof BuildHalted ? error : unwritable(this.directory, error);
      for (const {reject} of writes) reject(this.#halted);
      return;
    }
    this.#flushedMs = performance.now();
    void this.#tell(writes);
  }

  /** What was committed is told when it lasts. */
  async #tell(writes: readonly Write[]): Promise<void> {
    try {
      if (this.#syncer) await this.#syncer.last();
      else this.#syncsApart();
      for (const {resolve} of writes) resolve();
    } catch (error) {
      this.#halted ??= unwritable(this.directory, error);
      for (const {reject} of writes) reject(this.#halted);
    }
  }

  #syncsApart(): void {
    const log = join(this.directory, 'state.db-wal');
    if (this.isInMemory || !existsSync(log)) return; // Some file systems bear no such log: then SQLite goes on syncing itself.
    this.#db.exec('pragma synchronous = normal');
    this.#syncer = new Syncer(log);
  }

  /** After a group that failed: then it is opened anew, or not at all. */
  get isHalted(): boolean { return this.#halted !== undefined; }

  close(): void {
    this.flush();
    this.#statements.clear();
    this.#syncer?.close();
    if (this.#db.isOpen) this.#db.close();
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

/** Makes the tables in a file that has none. They and the mark of their version come into being together. */
function makeTables(db: DatabaseSync): void {
  const hasTables = () => db.prepare('select 1 from sqlite_master limit 1').get() !== undefined;
  if (hasTables()) return;
  db.exec('begin immediate'); // Another process may be at the same work: one of them makes the tables.
  if (!hasTables()) db.exec(`${TABLES} pragma user_version = ${STATE_VERSION}; pragma application_id = ${APPLICATION_ID};`);
  db.exec('commit');
}

function guarded(statement: StatementSync, directory: string): Statement {
  const guard = <Method extends (...values: never[]) => unknown>(method: Method): Method => ((...values) => {
    try {
      return method.apply(statement, values);
    } catch (error) {
      throw isDamage(error) ? damaged(directory, error) : error;
    }
  }) as Method;
  return {get: guard(statement.get), all: guard(statement.all), run: guard(statement.run)};
}

/** SQLITE_CORRUPT and SQLITE_NOTADB (https://www.sqlite.org/rescode.html); the rest of the number is detail. */
const isDamage = (error: unknown): error is Error => error instanceof Error && 'errcode' in error && [11, 26].includes(Number(error.errcode) & 0xff);

const damaged = (directory: string, error: Error): BuildHalted =>
  new BuildHalted(`Cannot use the state in "${directory}": its database is damaged (${error.message})`, {
    remedy: `Put back a copy of that folder, or set it aside and start afresh (mv ${directory} ${directory}.old): then every answer is asked, and paid for, again.`,
    exitStatus: 2,
  });
