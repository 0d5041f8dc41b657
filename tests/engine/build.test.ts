// Building: known work is found, unknown work runs once, and what fails takes nothing else with it.

import {expect, test} from 'vitest';
import type {Recipe} from '../../src/engine/action.ts';
import {total} from '../../src/engine/build.ts';
import {BuildHalted, RecipeFailed, type ActionFailed, type Event} from '../../src/engine/event.ts';
import {actionOf, counting, gate, paid, rig, story, upperCase, type Rig} from './rig.ts';

const item = ({store}: Rig, text = 'tile') => ({item: store.putText(text)});

test('an action runs once in its life: the next build finds it, without its recipe', async () => {
  const first = rig();
  const recipe = upperCase();
  const made = await first.build().action(actionOf('s/a', recipe, item(first)));
  expect(first.store.json(made.artifact)).toEqual({loud: 'TILE'});
  expect(story(first.events)).toEqual(['queued s/a', 'started s/a', 'done s/a ran']);
  first.database.close();
  const second = rig(first.directory);
  expect(await second.build().action(actionOf('s/a', recipe, item(second)))).toEqual(made);
  expect([story(second.events), recipe.runs()]).toEqual([['done s/a cached'], 1]);
});

test('it is told as done only when it is durable', async () => {
  const state = rig();
  const other = rig(state.directory);
  const seen: unknown[] = [];
  const build = state.build({emit: event => { if (event.type === 'done') seen.push(other.traces.last(event.key)?.key); }});
  await build.action(actionOf('s/a', upperCase(), item(state)));
  expect(seen).toEqual(['s/a']);
});

test('two actions with one fingerprint run once, and both are reported', async () => {
  const state = rig();
  const recipe = upperCase();
  const build = state.build();
  const [one, two] = await Promise.all(['s/a', 's/b'].map(key => build.action(actionOf(key, recipe, item(state)))));
  expect(one).toEqual(two);
  expect(story(state.events)).toEqual(['queued s/a', 'started s/a', 'done s/a ran', 'done s/b cached']);
  await build.action(actionOf('s/c', recipe, item(state)));
  expect([story(state.events).at(-1), recipe.runs()]).toEqual(['done s/c cached', 1]);
});

test('an edit runs again and says what changed; undoing it runs nothing', async () => {
  const state = rig();
  const loud = upperCase();
  const run = (text: string) => state.build().action(actionOf('s/a', loud, item(state, text)));
  const before = await run('tile');
  await run('line');
  expect(state.events.find(event => event.type === 'queued' && !event.first)).toMatchObject({because: [{label: 'input.item'}]});
  expect([(await run('tile')).artifact, loud.runs()]).toEqual([before.artifact, 2]);
});

test('early cutoff: who reads the same bytes as before is found, though its source ran again', async () => {
  const state = rig();
  const trim = counting((inputs, {store}) => Promise.resolve(store.putText(store.text(inputs['item']!).trim())));
  const loud = upperCase();
  const chain = async (text: string) => {
    const build = state.build();
    const {artifact} = await build.action(actionOf('s/trimmed', trim, item(state, text)));
    return build.action(actionOf('s/loud', loud, {item: artifact}));
  };
  await chain('tile');
  await chain('tile ');
  expect([trim.runs(), loud.runs()]).toEqual([2, 1]);
});

test('all siblings are queued before the first of them starts', async () => {
  const state = rig();
  const build = state.build();
  await Promise.all(['a', 'b', 'c'].map(name => build.action(actionOf(`s/${name}`, upperCase(), item(state, name)))));
  expect(state.events.slice(0, 4).map(({type}) => type)).toEqual(['queued', 'queued', 'queued', 'started']);
});

const refusing = (more: Partial<Recipe> = {}) =>
  counting((_, {spend}) => { spend(paid()); return Promise.reject(new RecipeFailed({reason: 'refusal', message: 'The model refused.', detail: 'No.'})); }, more);

test('a failing action is told, kept as evidence with its cost, and tried again by the next build; its siblings are kept', async () => {
  const state = rig();
  const [bad, good] = [refusing(), upperCase()];
  const run = () => {
    const build = state.build();
    return Promise.allSettled([build.action(actionOf('s/bad', bad)), build.action(actionOf('s/good', good, item(state)))]);
  };
  const [failed] = await run();
  expect(failed).toMatchObject({reason: {name: 'ActionFailed', key: 's/bad', failure: {reason: 'refusal'}}});
  expect(state.events.filter(({type}) => type === 'failed')).toMatchObject([{key: 's/bad', failure: {message: 'The model refused.', detail: 'No.'}}]);
  expect(state.traces.lastFailure('s/bad' as never)).toMatchObject({reason: 'refusal', detail: 'No.', cost: {dollars: 0.5}});
  expect(state.traces.last('s/bad' as never)).toBeUndefined();
  await run();
  expect([bad.runs(), good.runs()]).toEqual([2, 1]);
});

test('within one build a failure is final: whoever asks for the same work gets the same failure', async () => {
  const state = rig();
  const bad = refusing();
  const build = state.build();
  const results = await Promise.allSettled([build.action(actionOf('s/a', bad)), build.action(actionOf('s/b', bad))]);
  const late = await Promise.allSettled([build.action(actionOf('s/c', bad))]);
  expect([...results, ...late].map(result => result.status === 'rejected' && (result.reason as ActionFailed).key)).toEqual(['s/a', 's/a', 's/a']);
  expect([bad.runs(), state.events.filter(({type}) => type === 'failed').length]).toEqual([1, 1]);
});

test('an error that nobody foresaw fails its action only, with its stack as detail', async () => {
  const state = rig();
  const buggy = counting(() => { throw new TypeError('x is not a function'); });
  await expect(state.build().action(actionOf('s/a', buggy))).rejects.toMatchObject({failure: {reason: 'internal', message: 'Internal error: x is not a function', detail: expect.stringContaining('build.test.ts') as string}});
});

test('an error that is about the whole build passes through untouched and is nobody\'s failure', async () => {
  const state = rig();
  const halted = new BuildHalted('No key', {remedy: 'Set one.', exitStatus: 2});
  await expect(state.build().action(actionOf('s/a', counting(() => Promise.reject(halted))))).rejects.toBe(halted);
  expect([story(state.events), state.traces.lastFailure('s/a' as never)]).toEqual([['queued s/a', 'started s/a'], undefined]);
});

/** A recipe with one part, as a prompt has its asking. */
const withPart = (part: Recipe, judge: () => void = () => undefined) => counting(async (inputs, context) => {
  const artifact = await context.part('answer', part, inputs);
  judge();
  return context.store.putText(`checked ${context.store.text(artifact)}`);
}, {kind: 'whole', pool: 'work'});

const asking = () => counting((_, {store, spend}) => { spend(paid()); return Promise.resolve(store.putText('answer')); }, {kind: 'ask'});

test('a part is an action of its own: traced below its whole, not asked again when the whole changes', async () => {
  const state = rig();
  const ask = asking();
  await state.build().action(actionOf('s/a', withPart(ask), item(state)));
  const whole = state.traces.last('s/a' as never)!;
  expect(state.traces.find(whole.parts[0]!)).toMatchObject({key: 's/a/answer', recipe: 'ask', cost: {calls: 1, dollars: 0.5}});
  expect(state.events.filter(event => 'partOf' in event && event.partOf === 's/a').map(({type}) => type)).toEqual(['queued', 'started', 'done']);
  const better = {...withPart(ask), identity: {version: 2}};
  state.events.length = 0;
  await state.build().action(actionOf('s/a', better, item(state)));
  expect([ask.runs(), state.events.find(({type}) => type === 'done')]).toEqual([1, expect.objectContaining({key: 's/a/answer', how: 'cached', saved: paid()})]);
});

test('a failing part fails its whole; it is told once, at the key that people know', async () => {
  const state = rig();
  await expect(state.build().action(actionOf('s/a', withPart(refusing()), item(state)))).rejects.toMatchObject({key: 's/a', failure: {reason: 'refusal'}});
  expect(state.events.filter(({type}) => type === 'failed').map(event => (event as Event & {type: 'failed'}).key)).toEqual(['s/a']);
  expect(state.traces.lastFailure('s/a/answer' as never)).toMatchObject({cost: {dollars: 0.5}});
});

test('a recipe that rejects its part has it made again by the next build; the bad answer stays as evidence', async () => {
  const state = rig();
  const ask = asking();
  const picky = withPart(ask, () => { throw new RecipeFailed({reason: 'invalid', message: 'Does not fit.', rejectsParts: true}); });
  for (let round = 0; round < 2; round++) await expect(state.build().action(actionOf('s/a', picky, item(state)))).rejects.toThrow('Does not fit.');
  expect(ask.runs()).toBe(2);
  expect(state.traces.history('s/a/answer' as never).map(({origin}) => origin)).toEqual(['rejected', 'rejected']);
});

test('what one part rejects takes no paid part beside it away', async () => {
  const state = rig();
  const [good, bad] = [asking(), asking()];
  const picky = withPart({...bad, identity: {which: 'bad'}}, () => { throw new RecipeFailed({reason: 'invalid', message: 'Does not fit.', rejectsParts: true}); });
  const both = counting(async (inputs, {part}) => {
    await part('good', good, inputs);
    return part('picky', picky, inputs);
  });
  for (let round = 0; round < 2; round++) await expect(state.build().action(actionOf('s/a', both, item(state)))).rejects.toThrow('Does not fit.');
  expect([good.runs(), bad.runs()]).toEqual([1, 2]);
});

test('costs of an action add up in its trace; dollars are unknown as soon as one of them is', async () => {
  const state = rig();
  const dear = counting((_, {store, spend}) => { spend(paid()); spend(paid({calls: 2, outputTokens: 5})); return Promise.resolve(store.putText('x')); });
  await state.build().action(actionOf('s/a', dear));
  expect(state.traces.last('s/a' as never)?.cost).toEqual(paid({calls: 3, attempts: 2, inputTokens: 200, outputTokens: 15, dollars: 1}));
  expect(total([paid(), paid({dollars: null})])).toMatchObject({calls: 2, dollars: null});
  expect(total([])).toBeNull();
});

test('a pool bounds what runs at once; a whole waits for its part without keeping others from it', async () => {
  const state = rig(undefined, 1);
  const [entered, leave] = [gate(), gate()];
  const slow = counting(async (_, {store}) => { entered.open(); await leave.opened; return store.putText('slow'); }, {pool: 'work', kind: 'slow'});
  const quick = counting((_, {store}) => Promise.resolve(store.putText('quick')), {pool: 'work', kind: 'quick'});
  const build = state.build();
  const both = [build.action(actionOf('s/slow', slow)), build.action(actionOf('s/quick', quick))];
  await entered.opened;
  expect(story(state.events)).toEqual(['queued s/slow', 'queued s/quick', 'started s/slow']);
  leave.open();
  await Promise.all(both);
  expect(story(state.events).at(-1)).toBe('done s/quick ran');
});

test('when the pool closes, who waits is stopped and who runs is kept', async () => {
  const state = rig(undefined, 1);
  const [entered, leave] = [gate(), gate()];
  const slow = counting(async (_, {store}) => { entered.open(); await leave.opened; return store.putText('paid'); }, {pool: 'work'});
  const build = state.build();
  const running = build.action(actionOf('s/running', slow));
  const waiting = build.action(actionOf('s/waiting', upperCase({pool: 1}), item(state)));
  const stopped = build.action(actionOf('s/stopped', {...upperCase(), pool: 'work'}, item(state)));
  stopped.catch(() => undefined);
  await entered.opened;
  state.pool.close();
  leave.open();
  await expect(stopped).rejects.toThrow('the build was stopped');
  await Promise.all([running, waiting]);
  expect(rig(state.directory).traces.last('s/running' as never)).toBeDefined();
  expect(story(state.events).filter(line => line.startsWith('failed'))).toEqual([]);
});

test('an abort reaches who runs, and is nobody\'s failure', async () => {
  const state = rig();
  const entered = gate();
  const asked = counting((_, {signal}) => new Promise((_resolve, reject) => { signal.addEventListener('abort', () => reject(signal.reason as Error)); entered.open(); }));
  const build = state.build();
  const running = build.action(actionOf('s/a', asked));
  running.catch(() => undefined);
  await entered.opened;
  state.abort.abort(new Error('enough'));
  await expect(running).rejects.toMatchObject({name: 'BuildStopped'});
  await expect(build.action(actionOf('s/b', upperCase(), item(state)))).rejects.toMatchObject({name: 'BuildStopped'});
  expect([story(state.events), state.traces.lastFailure('s/a' as never)]).toEqual([['queued s/a', 'started s/a', 'queued s/b'], undefined]);
});

test('an answer that comes in after the abort is paid for, and kept', async () => {
  const state = rig();
  const deaf = counting((_, {store}) => { state.abort.abort(); return Promise.resolve(store.putText('paid')); });
  await state.build().action(actionOf('s/a', deaf));
  expect(state.traces.last('s/a' as never)).toBeDefined();
});

test('a recipe that names no pool there is, is a mistake of ours and says so', async () => {
  await expect(rig().build().action(actionOf('s/a', {...upperCase(), pool: 'swimming'}))).rejects.toThrow('no pool named "swimming"');
});
