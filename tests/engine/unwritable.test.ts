// A full disk, a folder that may not be written: the build halts with a word on what to do, and nothing recorded is lost.

import {chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {expect, test} from 'vitest';
import {digestOfBytes} from '../../src/engine/artifact.ts';
import type {Database} from '../../src/engine/database.ts';
import {BuildHalted} from '../../src/engine/event.ts';
import {actionOf, blobFile, counting, large, rig, temporaryFolder, upperCase} from './rig.ts';

/** Lets the database grow by so many pages and no further: SQLite then meets a full disk as it would a real one. */
function leaveRoomFor(database: Database, pages: number): void {
  database.flush();
  const used = Number(Object.values(database.sql('pragma page_count').get()!)[0]);
  database.sql(`pragma max_page_count = ${used + pages}`).get();
}

test('when the disk is full the build halts, and all that was done before is found again', async () => {
  const state = rig();
  const {directory} = state;
  leaveRoomFor(state.database, 60);
  const build = state.build();
  const run = (number: number) => build.action(actionOf(`s/${number}`, upperCase(), {item: state.store.putText(`item ${number} `.repeat(500))}));
  let done = 0;
  const halted: unknown = await (async () => { for (; ; done++) await run(done); })().catch((error: unknown) => error);
  expect(halted).toBeInstanceOf(BuildHalted);
  expect(halted).toMatchObject({message: `Cannot write to "${directory}": the disk is full`, remedy: 'Free some space and build again; everything recorded so far is kept.', exitStatus: 1});
  expect(done).toBeGreaterThan(3);
  expect(state.events.filter(({type}) => type === 'failed')).toEqual([]);
  await expect(state.store.settled()).rejects.toBe(halted);
  state.database.close();

  const next = rig(directory);
  const recipe = upperCase();
  await Promise.all(Array.from({length: done + 1}, (_, number) => next.build().action(actionOf(`s/${number}`, recipe, {item: next.store.putText(`item ${number} `.repeat(500))}))));
  expect(recipe.runs()).toBe(1); // Only what met the full disk.
});

test('once a write met a full disk nothing is written, even if there is room again: a later trace might lack its blobs', async () => {
  const state = rig();
  leaveRoomFor(state.database, 0);
  const first = state.build().action(actionOf('s/a', upperCase(), {item: state.store.putText('x'.repeat(20_000))}));
  await expect(first).rejects.toThrow('the disk is full');
  state.database.sql('pragma max_page_count = 1000000').get();
  await expect(state.build().action(actionOf('s/a', upperCase(), {item: state.store.putText('x'.repeat(20_000))}))).rejects.toThrow('the disk is full');
  expect(rig(state.directory).traces.keys('')).toEqual([]);
});

test.runIf(existsSync('/dev/full'))('a large blob that meets a full disk (where the system offers one to try with) leaves no file, whole or half', async () => {
  const state = rig();
  const file = blobFile(state.directory, {kind: 'text', digest: digestOfBytes(large('f'))});
  mkdirSync(dirname(file), {recursive: true});
  symlinkSync('/dev/full', `${file}.${process.pid}.tmp`);
  const writing = counting((_, {store}) => Promise.resolve(store.putText(large('f'))));
  await expect(state.build().action(actionOf('s/a', writing))).rejects.toMatchObject({name: 'BuildHalted', message: `Cannot write to "${state.directory}": the disk is full`});
  expect(readdirSync(dirname(file))).toEqual([]);
  expect(state.traces.lastFailure('s/a' as never)).toBeUndefined();
});

/** Does something as a user who owns nothing here; who runs the tests may be the administrator, whom nothing stops. */
function asNobody<T>(work: () => T): T {
  if (process.getuid?.() !== 0) return work();
  process.seteuid!(65_534);
  try {
    return work();
  } finally { process.seteuid!(0); }
}

test('a folder that may not be written halts the build, and says so', async () => {
  const {directory, store} = rig();
  await store.settled();
  mkdirSync(`${directory}/blobs`);
  chmodSync(directory, 0o755);
  chmodSync(`${directory}/blobs`, 0o555);
  const put = () => asNobody(() => store.putText(large('p')));
  expect(put).toThrow(BuildHalted);
  expect(put).toThrow(`Cannot write to "${directory}": permission denied`);
});

test('a state that may not be written is not opened', () => {
  const parent = temporaryFolder();
  rig(`${parent}/.hexgen`).database.close();
  for (const [path, mode] of [[parent, 0o755], [`${parent}/.hexgen`, 0o555], [`${parent}/.hexgen/state.db`, 0o444]] as const) chmodSync(path, mode);
  expect(() => asNobody(() => rig(`${parent}/.hexgen`))).toThrow('attempt to write a readonly database');
});

test('a file that lies where a folder of the store should be is named', () => {
  const {directory, store} = rig();
  writeFileSync(`${directory}/blobs`, 'not a folder');
  expect(() => store.putText(large('p'))).toThrow(new RegExp(`^Cannot write to "${directory}": (ENOTDIR|EEXIST): .*blobs`));
});
