// The database: writes of one turn are one commit, in order; after a failed one nothing is written any more.

import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {Database} from '../../src/engine/database.ts';
import {BuildHalted} from '../../src/engine/event.ts';
import {actionOf, rig, temporaryFolder, upperCase} from './rig.ts';

const put = (database: Database, digest: string) => database.later(() => { database.sql('insert into blob values(?, ?)').run(digest, Buffer.from(digest)); });

const digests = (database: Database) => database.sql('select digest from blob order by rowid').all().map(row => row['digest']);

/** How many commits another connection sees: it counts them by the version of the data. */
function commitsSeen(directory: string): () => number {
  const other = rig(directory).database;
  const version = () => Number(Object.values(other.sql('pragma data_version').get()!)[0]);
  const first = version();
  return () => version() - first;
}

test('all writes of a turn are one commit, in the order they were asked for', async () => {
  const {database, directory} = rig();
  const seen = commitsSeen(directory);
  await Promise.all(['c', 'a', 'b'].map(digest => put(database, digest)));
  expect(digests(database)).toEqual(['c', 'a', 'b']);
  expect(seen()).toBe(1);
  await put(database, 'd');
  expect(seen()).toBe(2);
});

test('another connection sees a write as soon as it is told to be durable, and not before', async () => {
  const {database, directory} = rig();
  const reader = rig(directory).database;
  const written = put(database, 'a');
  expect(digests(reader)).toEqual([]);
  await written;
  expect(digests(reader)).toEqual(['a']);
});

test('flushing commits at once; closing commits what is queued', async () => {
  const {database, directory} = rig();
  const first = put(database, 'a');
  database.flush();
  expect(digests(rig(directory).database)).toEqual(['a']);
  const second = put(database, 'b');
  database.close();
  await Promise.all([first, second]);
  expect(digests(rig(directory).database)).toEqual(['a', 'b']);
});

test('a group is written whole or not at all, and everybody in it is told', async () => {
  const {database, directory} = rig();
  const broken = database.later(() => { throw new Error('no such thing'); });
  const results = await Promise.allSettled([put(database, 'a'), broken, put(database, 'b')]);
  expect(results.map(({status}) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(digests(rig(directory).database)).toEqual([]);
});

test('after a group that failed nothing is written: it might speak of what was lost', async () => {
  const {database} = rig();
  await expect(database.later(() => { throw new Error('disk I/O error'); })).rejects.toThrow('disk I/O error');
  const later = put(database, 'a');
  await expect(later).rejects.toBeInstanceOf(BuildHalted);
  await expect(later).rejects.toMatchObject({message: `Cannot write to "${database.directory}": disk I/O error`, exitStatus: 1});
  expect(digests(database)).toEqual([]);
});

test('writing after closing is refused like any write that cannot be', async () => {
  const {database} = rig();
  database.close();
  await expect(put(database, 'a')).rejects.toBeInstanceOf(BuildHalted);
  expect(() => database.close()).not.toThrow();
});

test('writers of one state take turns', async () => {
  const directory = temporaryFolder();
  const writers = [rig(directory).database, rig(directory).database];
  await Promise.all(writers.flatMap((database, writer) => Array.from({length: 20}, async (_, index) => {
    if (index > 10) await new Promise(setImmediate);
    await put(database, `${writer}.${index}`);
  })));
  expect(digests(rig(directory).database)).toHaveLength(40);
});

test('a damaged database halts the build with a word on what to do, and fails no action', async () => {
  const {database, directory} = rig();
  await Promise.all(Array.from({length: 200}, (_, index) => put(database, `${index}`.repeat(100))));
  database.close();
  const bytes = readFileSync(join(directory, 'state.db'));
  for (let page = 1; page * 4096 < bytes.length; page++) bytes.fill(0xff, page * 4096, page * 4096 + 64); // All but the first, which says what it is.
  writeFileSync(join(directory, 'state.db'), bytes);
  const state = rig(directory);
  const halted: unknown = await (async () => state.build().action(actionOf('s/a', upperCase(), {item: state.store.putText('x')})))().catch((error: unknown) => error);
  expect(halted).toBeInstanceOf(BuildHalted);
  expect(halted).toMatchObject({
    message: `Cannot use the state in "${directory}": its database is damaged (database disk image is malformed)`,
    remedy: `Put back a copy of that folder, or set it aside and start afresh (mv ${directory} ${directory}.old): then every answer is asked, and paid for, again.`,
    exitStatus: 2,
  });
  expect(state.events).toEqual([]);
  await expect(put(state.database, 'a')).rejects.toThrow('its database is damaged');
});
