// The store: what was put is there, at once and ever after; what is not intact is a miss that says so.

import {appendFileSync, existsSync, mkdirSync, readFileSync, rmSync} from 'node:fs';
import {expect, test} from 'vitest';
import {PENDING, refOf, type Artifact, type Digest, type Ref} from '../../src/engine/artifact.ts';
import {Database} from '../../src/engine/database.ts';
import {Lost, Pending, Store} from '../../src/engine/store.ts';
import {blobFile, damageSmall, large, rig, temporaryFolder, type Rig} from './rig.ts';

const lostOf = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof Lost) return `${error.what}: ${error.message}`;
    throw error;
  }
  return 'intact';
};

/** The same state as the next process sees it. */
const reopened = ({directory, database}: Rig): Rig => { database.close(); return rig(directory); };

test('what was put can be read before it is committed, and after', async () => {
  const state = rig();
  const blobs = [state.store.putText('grüße'), state.store.putJson({b: 1, a: [null]}), state.store.putText(large('x'))];
  const read = (store: Store) => [store.text(blobs[0]!), store.json(blobs[1]!), store.text(blobs[2]!).length];
  expect(read(state.store)).toEqual(['grüße', {a: [null], b: 1}, 70_000]);
  await state.store.settled();
  expect(read(state.store)).toEqual(read(reopened(state).store));
});

test('small blobs live in the database, large ones in files of their own', async () => {
  const {directory, store} = rig();
  const [small, big] = [store.putText('x'.repeat(64 * 1024)), store.putText('x'.repeat(64 * 1024 + 1))];
  await store.settled();
  expect([small, big].map(blob => existsSync(blobFile(directory, blob)))).toEqual([false, true]);
  expect(readFileSync(blobFile(directory, big), 'utf8')).toBe('x'.repeat(64 * 1024 + 1));
});

test('equal JSON is one artifact, whatever the order of its keys', () => {
  const {store} = rig();
  expect(store.putJson({a: 1, b: 2})).toEqual(store.putJson({b: 2, a: 1}));
  expect(store.text(store.putJson({b: 2, a: 1}))).toBe('{"a":1,"b":2}');
});

test('trees and lists come back as they were, with all that is inside', () => {
  const state = rig();
  const list = state.store.putTree('list', [['z', state.store.putText('1')], ['a', state.store.putJson(2)]]);
  const tree = state.store.putTree('tree', [['list', list], ['a "name"\nof two lines', state.store.putBytes(new Uint8Array([0, 255]))]]);
  const {store} = reopened(state);
  const loaded = store.load(refOf(tree));
  expect(loaded).toEqual(tree);
  expect(store.holds(loaded)).toBe(true);
  expect([...(loaded as typeof tree).entries.keys()]).toEqual(['a "name"\nof two lines', 'list']);
});

test('a blob that is not there is missing, and says so', () => {
  const {store} = rig();
  const digest = 'ab'.repeat(32) as Digest;
  expect(store.has(digest)).toBe(false);
  expect(lostOf(() => store.bytes({kind: 'text', digest}))).toBe('missing: Artifact abababababab in the store is missing');
  expect(lostOf(() => store.load(`tree:${digest}` as Ref))).toMatch(/^missing/);
});

const kinds: readonly [string, string, (state: Rig, blob: Artifact) => void, (state: Rig, blob: Artifact) => void][] = [
  ['small', 'paid answer', ({database}, {digest}) => damageSmall(database, digest), ({database}, {digest}) => { database.sql('delete from blob where digest = ?').run(digest); }],
  ['large', large('p'), ({directory}, blob) => appendFileSync(blobFile(directory, blob), '!'), ({directory}, blob) => rmSync(blobFile(directory, blob))],
];

test.for(kinds)('a damaged %s blob is told as damaged once, is removed, and can be put again at once', async ([, text, damage]) => {
  const state = rig();
  const blob = state.store.putText(text);
  await state.store.settled();
  damage(state, blob);
  const {store, database, directory} = reopened(state);
  expect(store.holds(blob)).toBe(true); // Nobody has looked inside yet.
  expect(lostOf(() => store.text(blob))).toMatch(/^damaged: Artifact [0-9a-f]{12} in the store is damaged$/);
  expect([store.has(blob.digest), store.holds(blob), store.missingIn(blob)]).toEqual([false, false, blob.digest]);
  store.putText(text); // In the very turn in which the damage was found.
  expect([store.text(blob), store.damaged.size]).toEqual([text, 0]);
  await store.settled();
  expect(reopened({...state, database, directory}).store.text(blob)).toBe(text);
});

test.for(kinds)('a damaged %s blob that nobody met yet is put right when the same is put again', async ([, text, damage]) => {
  const state = rig();
  const blob = state.store.putText(text);
  await state.store.settled();
  damage(state, blob);
  const {store, database, directory} = reopened(state);
  expect(store.holds(blob)).toBe(true);
  store.putText(text);
  await store.settled();
  expect(reopened({...state, database, directory}).store.text(blob)).toBe(text);
});

test('what was put or read lately is at hand, whatever becomes of the disk', async () => {
  const state = rig();
  const blob = state.store.putText('paid answer');
  await state.store.settled();
  damageSmall(state.database, blob.digest);
  expect(state.store.text(blob)).toBe('paid answer');
});

test('no more than some megabytes of it are at hand', async () => {
  const state = rig();
  const blobs = Array.from({length: 300}, (_, number) => state.store.putText(`${number} `.padEnd(64 * 1024, '.')));
  await state.store.settled();
  for (const {digest} of blobs) damageSmall(state.database, digest);
  const atHand = blobs.filter(blob => lostOf(() => state.store.text(blob)) === 'intact');
  expect(atHand).toEqual(blobs.slice(-128));
});

test.for(kinds)('a damaged %s blob that nobody puts again is gone from the disk', async ([, text, damage]) => {
  const state = rig();
  const blob = state.store.putText(text);
  await state.store.settled();
  damage(state, blob);
  const met = reopened(state);
  expect(lostOf(() => met.store.text(blob))).toMatch(/^damaged/);
  await met.store.settled();
  expect(existsSync(blobFile(state.directory, blob))).toBe(false);
  expect(lostOf(() => reopened(met).store.text(blob))).toMatch(/^missing/);
});

test.for(kinds)('a %s blob that was taken away is missing, and its tree with it', async ([, text, , takeAway]) => {
  const state = rig();
  const blob = state.store.putText(text);
  const tree = state.store.putTree('tree', [['deep', state.store.putTree('list', [['blob', blob]])]]);
  await state.store.settled();
  takeAway(state, blob);
  const {store} = reopened(state);
  expect(store.missingIn(store.load(refOf(tree)))).toBe(blob.digest);
  expect(lostOf(() => store.text(blob))).toMatch(/^missing/);
});

test('a large blob that is there but cannot be read is no miss: it may have been paid for', async () => {
  const state = rig();
  const blob = state.store.putText(large('p'));
  await state.store.settled();
  const file = blobFile(state.directory, blob);
  rmSync(file);
  mkdirSync(file); // Reading a folder fails for everyone, the administrator too.
  expect(() => reopened(state).store.text(blob)).toThrow(`Cannot read "${file}": EISDIR: illegal operation on a directory, read`);
  expect(existsSync(file)).toBe(true);
});

test('what a plan only expects has no content, and is never stored', () => {
  const {store, database} = rig();
  expect(() => store.text(PENDING)).toThrow(Pending);
  const tree = store.putTree('tree', [['a', PENDING]]);
  expect(store.has(tree.digest)).toBe(false);
  database.flush();
  expect(database.sql('select count(*) as n from blob').get()).toEqual({n: 0});
});

test('a state in memory leaves nothing on the disk, not even large blobs', () => {
  const directory = temporaryFolder();
  const database = Database.inMemory(`${directory}/.hexgen`);
  const store = new Store(database);
  const blob = store.putText(large('m'));
  database.flush();
  expect(store.text(blob)).toHaveLength(70_000);
  expect(existsSync(`${directory}/.hexgen`)).toBe(false);
  database.close();
});
