// Pools: so many at once, first come first served, and an end that loses nobody who runs.

import {expect, test} from 'vitest';
import {BuildStopped} from '../../src/engine/event.ts';
import {Pool} from '../../src/engine/pool.ts';
import {gate} from './rig.ts';

/** Works that say when they start and end when the test says so. */
function scripted(pool: Pool, names: readonly string[]) {
  const started: string[] = [];
  const gates = new Map(names.map(name => [name, gate()]));
  const runs = new Map(names.map(name => [name, pool.run(async () => { started.push(name); await gates.get(name)!.opened; return name; })]));
  const end = async (name: string) => { gates.get(name)!.open(); await runs.get(name); await turn(); };
  return {started, runs, end};
}

/** Lets everything happen that can. */
const turn = () => new Promise(setImmediate);

test('no more run at once than there are slots, and each slot passes to whoever waits longest', async () => {
  const {started, end} = scripted(new Pool(2), ['a', 'b', 'c', 'd', 'e']);
  await turn();
  expect(started).toEqual(['a', 'b']);
  await end('b');
  expect(started).toEqual(['a', 'b', 'c']);
  await end('c');
  await end('a');
  expect(started).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('who comes while a slot is passed on does not jump the queue, nor run beside it', async () => {
  const pool = new Pool(1);
  const order: string[] = [];
  const run = (name: string) => pool.run(async () => { order.push(name); await turn(); order.push(`${name} ends`); });
  const late = run('first').then(() => run('late'));
  await Promise.all([run('second'), late]);
  expect(order).toEqual(['first', 'first ends', 'second', 'second ends', 'late', 'late ends']);
});

test('a failure passes its slot on as well', async () => {
  const pool = new Pool(1);
  const failed = pool.run(() => Promise.reject(new Error('no good')));
  const thrown = pool.run(() => { throw new Error('at once'); });
  const next = pool.run(() => Promise.resolve('ran'));
  await expect(failed).rejects.toThrow('no good');
  await expect(thrown).rejects.toThrow('at once');
  expect(await next).toBe('ran');
});

test('slots that nobody waited for are free again', async () => {
  const pool = new Pool(2);
  for (let round = 0; round < 3; round++) await Promise.all([1, 2].map(each => pool.run(() => Promise.resolve(each))));
  const {started} = scripted(pool, ['a', 'b', 'c']);
  await turn();
  expect(started).toEqual(['a', 'b']);
});

test('after closing nobody starts, and who runs finishes', async () => {
  const pool = new Pool(1);
  const {started, runs, end} = scripted(pool, ['running', 'waiting']);
  pool.close();
  await expect(runs.get('waiting')).rejects.toBeInstanceOf(BuildStopped);
  await expect(pool.run(() => Promise.resolve())).rejects.toBeInstanceOf(BuildStopped);
  await end('running');
  expect(await runs.get('running')).toBe('running');
  expect(started).toEqual(['running']);
});
