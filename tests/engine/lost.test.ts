// What was made and is not intact any more: said, and made again once.

import {rmSync, writeFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {isTree, type Artifact} from '../../src/engine/artifact.ts';
import {Lost} from '../../src/engine/store.ts';
import {actionOf, blobFile, counting, damageSmall, large, rig, story, upperCase, type Rig} from './rig.ts';

/** A maker of a tree with a large blob in it, and a reader of that blob. */
function chain() {
  const maker = counting((_, {store}) => Promise.resolve(store.putTree('tree', [['text', store.putText(large('t'))], ['note', store.putText('n')]])), {kind: 'maker'});
  const reader = counting(({tree}, {store}) => Promise.resolve(store.putText(store.text(inside(tree!, 'text')).slice(0, 3))), {kind: 'reader'});
  const build = async (state: Rig, identity = {}) => {
    const build = state.build();
    const {artifact} = await build.action(actionOf('s/maker', maker));
    await build.action(actionOf('s/reader', {...reader, identity}, {tree: artifact}));
    return artifact;
  };
  return {maker, reader, build};
}

const inside = (artifact: Artifact, name: string): Artifact => (isTree(artifact) ? artifact.entries.get(name)! : artifact);

/** The same state, as the next process opens it. */
const next = (state: Rig): Rig => { state.database.close(); return rig(state.directory); };

test('a missing blob is told, and what made it runs again, but nobody who reads the same bytes', async () => {
  const first = rig();
  const {maker, reader, build} = chain();
  rmSync(blobFile(first.directory, inside(await build(first), 'text')));
  const second = next(first);
  await build(second);
  expect(story(second.events)).toEqual(['lost missing', 'queued s/maker', 'started s/maker', 'done s/maker ran', 'done s/reader cached']);
  expect([maker.runs(), reader.runs()]).toEqual([2, 1]);
  const third = next(second);
  await build(third);
  expect(story(third.events)).toEqual(['done s/maker cached', 'done s/reader cached']);
});

test('a damaged blob is met by whoever reads it; started over, the build makes it once and does not tell it twice', async () => {
  const first = rig();
  const {maker, build} = chain();
  writeFileSync(blobFile(first.directory, inside(await build(first), 'text')), 'rotten');
  const second = next(first);
  const met = await build(second, {version: 2}).catch((error: unknown) => error);
  expect(met).toBeInstanceOf(Lost);
  expect(met).toMatchObject({what: 'damaged'});
  second.events.length = 0;
  await build(second, {version: 2});
  expect(story(second.events)).toEqual(['queued s/maker', 'started s/maker', 'done s/maker ran', 'queued s/reader', 'started s/reader', 'done s/reader ran']);
  expect(maker.runs()).toBe(2);
  await build(next(second), {version: 2});
  expect(maker.runs()).toBe(2);
});

test('a damaged tree is met when its trace is found, and counts as never made', async () => {
  const first = rig();
  const {maker, build} = chain();
  damageSmall(first.database, (await build(first)).digest);
  const second = next(first);
  await build(second);
  expect(story(second.events).slice(0, 2)).toEqual(['lost damaged', 'queued s/maker']);
  expect(maker.runs()).toBe(2);
  await build(next(second));
  expect(maker.runs()).toBe(2);
});

test('a plan that asks whether a lost part is known is told, and learns no', async () => {
  const first = rig();
  const part = counting((_, {store}) => Promise.resolve(store.putTree('tree', [['answer', store.putText('paid')]])), {kind: 'ask'});
  const {artifact} = await first.build().action(actionOf('s/a/answer', part));
  damageSmall(first.database, artifact.digest);
  const second = next(first);
  const whole = {...upperCase(), foresee: (_: unknown, {knows}: {knows: (recipe: typeof part, inputs: {}) => boolean}) => ({calls: knows(part, {}) ? 0 : 1, inputTokens: 7, model: 'gpt-4o'})};
  await second.build({planning: true}).action(actionOf('s/a', whole, {item: second.store.putText('x')}));
  expect(story(second.events)).toEqual(['lost damaged', 'would-run s/a']);
});
