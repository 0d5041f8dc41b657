// The lock: one build at a time, across processes, and never a stale one to break.

import {existsSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {takeLock} from '../../src/engine/lock.ts';
import {nextLine, start} from './child.ts';
import {gate, temporaryFolder} from './rig.ts';

const never = new AbortController().signal;

/** Waits for the lock; says whom it was told of. */
function waiting(directory: string, signal = never) {
  const told = gate<string>();
  return {told: told.opened, lock: takeLock(directory, 'second', {signal, onWait: told.open})};
}

test('a free lock is taken without a word, as often as one likes', async () => {
  const directory = join(temporaryFolder(), 'not', 'yet', 'there');
  for (let round = 0; round < 3; round++) {
    const lock = await takeLock(directory, 'only', {signal: never, onWait: () => expect.unreachable()});
    lock.release();
  }
});

test('a second process waits, is told who builds, and goes on when the first lets go', async () => {
  const directory = temporaryFolder();
  const first = start('hold-lock.ts', directory, 'process 1: hexgen build');
  expect(await nextLine(first)).toBe('held');
  const second = start('hold-lock.ts', directory, 'process 2: hexgen build');
  expect(await nextLine(second)).toBe('waits for process 1: hexgen build');
  first.process.stdin!.end();
  expect(await nextLine(second)).toBe('held');
  second.process.stdin!.end();
  expect(await second.over).toBe(0);
  expect(existsSync(join(directory, 'lock.txt'))).toBe(false); // Nobody is named who is gone.
});

test('a killed holder holds nothing', async () => {
  const directory = temporaryFolder();
  const first = start('hold-lock.ts', directory, 'process 1: hexgen build');
  await nextLine(first);
  const second = waiting(directory);
  expect(await second.told).toBe('process 1: hexgen build');
  await first.kill();
  (await second.lock).release();
});

test('giving up while waiting ends the wait at once, and takes nothing', async () => {
  const directory = temporaryFolder();
  const first = start('hold-lock.ts', directory, 'process 1: hexgen build');
  await nextLine(first);
  const abort = new AbortController();
  const second = waiting(directory, abort.signal);
  await second.told;
  abort.abort(new Error('interrupted'));
  await expect(second.lock).rejects.toThrow('interrupted');
  first.process.stdin!.end();
  expect(await first.over).toBe(0);
  (await takeLock(directory, 'third', {signal: never, onWait: () => expect.unreachable()})).release();
});

test('a note that cannot be written keeps nobody from building; who waits is told less', async () => {
  const directory = temporaryFolder();
  mkdirSync(join(directory, 'lock.txt'));
  const first = await takeLock(directory, 'first', {signal: never, onWait: () => expect.unreachable()});
  const second = waiting(directory);
  expect(await second.told).toBe('another build');
  first.release();
  (await second.lock).release();
});
