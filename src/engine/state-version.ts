// Whether a state is ours to use. One that is not is neither read nor touched, and the message says what to do.

import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {pathToFileURL} from 'node:url';

/** Raised when the tables change so that an older hexgen would misread them, or the other way round. */
export const STATE_VERSION = 2;

/** "HXGN": tells our file from any other SQLite file. */
export const APPLICATION_ID = 0x4858474e;

/** The state was written by another version of hexgen, or by something else. */
export class StateVersionMismatch extends Error {
  override readonly name = 'StateVersionMismatch';
}

/**
 * Looks at a state that may be another's. Opened the ordinary way SQLite would take locks, make files and perhaps tidy up.
 * @throws StateVersionMismatch unless the state is absent, empty, or of this version.
 */
export function checkUntouched(directory: string): void {
  try {
    look(directory);
  } catch {
    // Seen half made, it looks like anything. What a crash left half made SQLite undoes; what another process makes is soon done.
    if (existsSync(join(directory, 'state.db-journal'))) return;
    look(directory);
  }
}

function look(directory: string): void {
  const path = join(directory, 'state.db');
  if (!existsSync(path)) return;
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  const db = new DatabaseSync(url, {readOnly: true});
  try {
    if (hasTables(directory, db)) checkVersion(directory, db);
  } finally { db.close(); }
}

/** @throws StateVersionMismatch if the state is of another version, or of another program. */
export function checkVersion(directory: string, db: DatabaseSync): void {
  const number = (name: string) => Number(Object.values(db.prepare(`pragma ${name}`).get() ?? {})[0]);
  const version = number('user_version');
  if (number('application_id') !== APPLICATION_ID) throw new StateVersionMismatch(foreign(directory));
  if (version !== STATE_VERSION) throw new StateVersionMismatch(mismatch(directory, version));
}

function hasTables(directory: string, db: DatabaseSync): boolean {
  try {
    return db.prepare('select 1 from sqlite_master limit 1').get() !== undefined;
  } catch (error) {
    if (error instanceof Error && /not a database|malformed/.test(error.message)) throw new StateVersionMismatch(foreign(directory));
    throw error;
  }
}

const mismatch = (directory: string, version: number): string =>
  `Cannot use the state in "${directory}": it has format ${version} and this hexgen reads format ${STATE_VERSION}. `
  + 'Nothing was changed. Use the hexgen that wrote it, or set it aside and start afresh '
  + `(mv ${directory} ${directory}.old): then every answer is asked, and paid for, again.`;

const foreign = (directory: string): string =>
  `Cannot use the state in "${directory}": "state.db" in it was not written by hexgen, or is damaged. `
  + `Nothing was changed. Put the right file back, or set it aside and start afresh (mv ${directory} ${directory}.old): `
  + 'then every answer is asked, and paid for, again.';
