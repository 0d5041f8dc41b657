// Planning: what is free is performed, what costs is told, and what does not exist yet flows on as pending.

import {expect, test} from 'vitest';
import type {Foreseen, Recipe} from '../../src/engine/action.ts';
import {isPending, PENDING} from '../../src/engine/artifact.ts';
import type {Event} from '../../src/engine/event.ts';
import {Pending} from '../../src/engine/store.ts';
import {actionOf, counting, rig, story, upperCase, type Rig} from './rig.ts';

const foreseen = (events: readonly Event[]): (Foreseen & {key: string})[] => events.flatMap(event => (event.type === 'would-run' ? [{key: event.key, ...event.foreseen}] : []));

const asking = () => counting((_, {store}) => Promise.resolve(store.putText('answer')), {kind: 'ask'});

/** A recipe that asks, and can tell beforehand what that would cost. */
const prompting = (ask: Recipe) => counting((inputs, {part}) => part('answer', ask, inputs), {
  kind: 'prompt', usually: () => ({calls: 1, inputTokens: null, model: 'gpt-4o'}),
  foresee: (inputs, {store, knows}) => ({calls: knows(ask, inputs) ? 0 : 1, inputTokens: store.text(inputs['item']!).length, model: 'gpt-4o'}),
});

const item = ({store}: Rig, text = 'tile') => ({item: store.putText(text)});

test('a plan runs nothing that costs, and says what it would cost and why', async () => {
  const state = rig();
  const ask = asking();
  const {artifact} = await state.build({planning: true}).action(actionOf('s/a', prompting(ask), item(state)));
  expect([isPending(artifact), ask.runs()]).toEqual([true, 0]);
  expect(state.events).toMatchObject([{type: 'would-run', key: 's/a', first: true, because: [], foreseen: {calls: 1, inputTokens: 4}}]);
  expect(state.traces.last('s/a' as never)).toBeUndefined();
});

test('a plan after a build runs nothing; after an edit it tells the edit', async () => {
  const state = rig();
  const ask = asking();
  await state.build().action(actionOf('s/a', prompting(ask), item(state)));
  state.events.length = 0;
  await state.build({planning: true}).action(actionOf('s/a', prompting(ask), item(state)));
  await state.build({planning: true}).action(actionOf('s/a', prompting(ask), item(state, 'line')));
  expect(story(state.events)).toEqual(['done s/a cached', 'would-run s/a']);
  expect(state.events[1]).toMatchObject({first: false, because: [{label: 'input.item'}]});
});

test('what is free is performed: what follows it can be foreseen', async () => {
  const state = rig();
  const free = {...upperCase(), free: true};
  const build = state.build({planning: true});
  const {artifact} = await build.action(actionOf('s/free', free, item(state)));
  await build.action(actionOf('s/a', prompting(asking()), {item: artifact}));
  expect(foreseen(state.events)).toMatchObject([{key: 's/a', inputTokens: '{"loud":"TILE"}'.length}]);
});

test('a whole whose answer is known costs nothing, so a plan performs it', async () => {
  const state = rig();
  const ask = asking();
  await state.build().action(actionOf('s/a', prompting(ask), item(state)));
  const checked = {...prompting(ask), identity: {version: 2}};
  const {artifact} = await state.build({planning: true}).action(actionOf('s/a', checked, item(state)));
  expect([state.store.text(artifact), ask.runs()]).toEqual(['answer', 1]);
});

test('pending flows: what reads it is told with what is usual, free or not, and is not asked to look at it', async () => {
  const state = rig();
  const build = state.build({planning: true});
  const list = state.store.putTree('list', [['001', PENDING]]);
  const looks = counting(() => Promise.reject(new Error('never performed')), {free: true});
  for (const [key, recipe] of [['s/a', prompting(asking())], ['s/b', looks]] as const) {
    expect(isPending((await build.action(actionOf(key, recipe, {item: list}))).artifact)).toBe(true);
  }
  expect(foreseen(state.events)).toEqual([{key: 's/a', calls: 1, inputTokens: null, model: 'gpt-4o'}, {key: 's/b', calls: 0, inputTokens: 0, model: null}]);
});

test('what differs only in what is pending is one thing to do', async () => {
  const state = rig();
  const build = state.build({planning: true});
  await Promise.all(['s/a', 's/b'].map(key => build.action(actionOf(key, prompting(asking()), item(state)))));
  expect(story(state.events)).toEqual(['would-run s/a']);
});

test('free code that meets something pending in the middle of its work says so, and nothing is recorded', async () => {
  const state = rig();
  const nosy = counting(async (inputs, {part, store}) => store.putText(store.text(await part('ask', asking(), inputs))), {free: true});
  await expect(state.build({planning: true}).action(actionOf('s/a', nosy, item(state)))).rejects.toBeInstanceOf(Pending);
  expect([state.traces.last('s/a' as never), state.traces.lastFailure('s/a' as never)]).toEqual([undefined, undefined]);
});

test('what free code makes of pending parts is pending, and not recorded', async () => {
  const state = rig();
  const ask = asking();
  const gathers = counting(async (inputs, {part, store}) => store.putTree('list', [['001', await part('001', ask, inputs)]]), {kind: 'gathers', free: true});
  const {artifact} = await state.build({planning: true}).action(actionOf('s/a', gathers, item(state)));
  expect([isPending(artifact), state.traces.last('s/a' as never)]).toEqual([true, undefined]);
  await state.build().action(actionOf('s/a', gathers, item(state)));
  expect([gathers.runs(), ask.runs()]).toEqual([2, 1]);
});
