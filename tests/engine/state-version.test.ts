// A state that is not ours: refused with a remedy, and not a byte of it touched.

import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {expect, test} from 'vitest';
import {Database} from '../../src/engine/database.ts';
import {STATE_VERSION, StateVersionMismatch} from '../../src/engine/state-version.ts';
import {rig, temporaryFolder} from './rig.ts';

/** Every file of a folder, byte for byte. */
const contents = (directory: string) => Object.fromEntries(readdirSync(directory).sort().map(name => [name, readFileSync(join(directory, name)).toString('hex')]));

function refused(directory: string): string {
  const before = contents(directory);
  try {
    Database.open(directory).close();
  } catch (error) {
    expect(error).toBeInstanceOf(StateVersionMismatch);
    expect(contents(directory)).toEqual(before);
    return (error as Error).message;
  }
  return 'not refused';
}

/** A state as another hexgen would leave it. */
function stateOf(version: number, pragmas = ''): string {
  const directory = temporaryFolder();
  Database.open(directory).close();
  const db = new DatabaseSync(join(directory, 'state.db'));
  db.exec(`pragma user_version = ${version}; ${pragmas}`);
  db.close();
  return directory;
}

test.for([1, STATE_VERSION + 1])('a state of format %i is refused, with what to do', version => {
  const directory = stateOf(version);
  expect(refused(directory)).toBe(
    `Cannot use the state in "${directory}": it has format ${version} and this hexgen reads format ${STATE_VERSION}. Nothing was changed. `
    + `Use the hexgen that wrote it, or set it aside and start afresh (mv ${directory} ${directory}.old): then every answer is asked, and paid for, again.`);
});

test('a state that another hexgen has open, or left behind in a crash, is not tidied up either', () => {
  const directory = stateOf(STATE_VERSION + 1);
  const other = new DatabaseSync(join(directory, 'state.db'));
  other.exec("insert into blob values('a', 'b')"); // Still in its log.
  expect(readdirSync(directory).sort()).toEqual(['state.db', 'state.db-shm', 'state.db-wal']);
  expect(refused(directory)).toContain(`format ${STATE_VERSION + 1}`);
  other.close();
});

test.for([
  ['another program\'s database', (path: string) => { const db = new DatabaseSync(path); db.exec('create table mine(a)'); db.close(); }],
  ['no database at all', (path: string) => writeFileSync(path, 'Dear diary, '.repeat(100))],
] as const)('a state.db that is %s is left alone', ([, write]) => {
  const directory = temporaryFolder();
  write(join(directory, 'state.db'));
  expect(refused(directory)).toBe(
    `Cannot use the state in "${directory}": "state.db" in it was not written by hexgen, or is damaged. Nothing was changed. `
    + `Put the right file back, or set it aside and start afresh (mv ${directory} ${directory}.old): then every answer is asked, and paid for, again.`);
});

test('an empty file, as a crash before the first commit leaves it, is a new state', () => {
  const directory = join(temporaryFolder(), 'with "odd" name#1?%41');
  mkdirSync(directory);
  writeFileSync(join(directory, 'state.db'), '');
  expect(rig(directory).traces.keys('')).toEqual([]);
  expect(refused(directory)).toBe('not refused');
});

test('what a crash left half made, with the log to undo it, is undone and made afresh', () => {
  const directory = temporaryFolder();
  const path = join(directory, 'state.db');
  const db = new DatabaseSync(path);
  db.exec('pragma cache_size = 1; begin immediate; create table half(a); insert into half values(randomblob(40000)), (randomblob(40000));');
  const [half, log] = [path, `${path}-journal`].map(file => readFileSync(file)); // As a crash in the middle would leave them.
  db.exec('rollback');
  db.close();
  writeFileSync(path, half!);
  writeFileSync(`${path}-journal`, log!);
  expect(half!.length).toBeGreaterThan(0);
  expect(rig(directory).traces.keys('')).toEqual([]);
});
