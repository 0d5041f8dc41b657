// The reducer: what a build has come to, told as stories of events.

import {expect, test} from 'vitest';
import type {Event} from '../../src/engine/event.ts';
import {known, reduce, startTally, unfinished} from '../../src/ui/tally.ts';
import {asked, asking, begun, cached, cost, failed, ITEM_CHANGED, over, queued, ran, spent, started, SUMMARIES, tallied, unmade, upToDate} from './events.ts';

const one = `${SUMMARIES}/001`;
const two = `${SUMMARIES}/002`;

test('targets that are asked for wait, in the order given, until something happens at them', () => {
  const tally = tallied([begun('stage1/b')], {targets: ['stage1/a', 'stage1/b']});
  expect([...tally.targets.values()].map(({target, status}) => `${target} ${status}`)).toEqual(['stage1/a waiting', 'stage1/b running']);
});

test('an action is counted once, the asking inside it never', () => {
  const tally = tallied([begun(SUMMARIES), queued(one), ...asked(one), cached(two), over(SUMMARIES, 2)]);
  expect(tally.targets.get(SUMMARIES)).toMatchObject({status: 'done', ran: 1, cached: 1, failed: 0, running: 0, queued: 1});
  expect(tally).toMatchObject({ran: 1, cached: 1, failed: 0, queued: 1});
  expect([tally.running.size, tally.wholes.size]).toEqual([0, 0]);
});

test('a target that was not looked at counts all its actions as cached', () => {
  const tally = tallied([upToDate(SUMMARIES, 33), cached('stage1/api'), over('stage1/api', 1)]);
  expect(tally.targets.get(SUMMARIES)).toMatchObject({status: 'done', cached: 33});
  expect([tally.cached, known(tally)]).toEqual([34, 34]);
});

test('what parts cost counts, and so does what known parts saved', () => {
  const tally = tallied([queued(one), ...asked(one), queued(two), started(two), asking.cached(two, cost({dollars: 0.5})), ran(two)]);
  expect(tally.spending).toMatchObject({calls: 1, attempts: 1, inputTokens: 2341, outputTokens: 312, dollars: 0.0089, savedDollars: 0.5});
});

test('a target knows what it used, and from when to when it was worked at', () => {
  const tally = tallied([begun(SUMMARIES), queued(one), ...asked(one), cached(two), queued('stage1/api'), started('stage1/api'), failed('stage1/api')], {stepMs: 10});
  expect(tally.targets.get(SUMMARIES)).toMatchObject({spending: {calls: 1, dollars: 0.0089}, firstStartMs: 20, lastEndMs: 70});
  expect(tally.targets.get('stage1/api')).toMatchObject({spending: {calls: 0}, firstStartMs: 100, lastEndMs: 110});
});

test('dollars are unknown as soon as one price is, and the model is named', () => {
  const unpriced = cost({model: 'mystery', dollars: null});
  const tally = tallied([queued(one), ...asked(one, unpriced), queued(two), ...asked(two)]);
  expect(tally.spending).toMatchObject({calls: 2, dollars: null, unpriced: ['mystery'], savedDollars: 0});
  expect(tallied([cached(one, unpriced), cached(two, cost())]).spending.savedDollars).toBeNull();
});

test('an attempt that was never answered needs no price', () => {
  const tally = tallied([spent(one, cost({calls: 0, attempts: 3, inputTokens: 0, outputTokens: 0, dollars: null}))]);
  expect(tally.spending).toMatchObject({calls: 0, attempts: 3, dollars: 0, unpriced: []});
});

test('an action whose part waits for a slot is not at work, and is again when the part begins', () => {
  const tally = startTally();
  const running = [queued(one), started(one), asking.queued(one), asking.started(one), asking.ran(one), ran(one)].map((event, index) => {
    reduce(tally, event, index * 10);
    return [tally.targets.get(SUMMARIES)!.running, tally.running.get(one)?.sinceMs];
  });
  expect(running).toEqual([[0, undefined], [1, 10], [0, 10], [1, 30], [1, 30], [0, undefined]]);
});

test('an action knows what it has spent so far', () => {
  const tally = tallied([queued(one), started(one), asking.queued(one), asking.started(one), asking.spent(one)]);
  expect(tally.running.get(one)!.spending).toMatchObject({calls: 1, dollars: 0.0089});
});

test('a failure ends an action whose part never reported, and fails the target', () => {
  const tally = tallied([queued(one), started(one), asking.queued(one), asking.started(one), failed(one), unmade(SUMMARIES, one), unmade('stage1/api', one)]);
  expect(tally.targets.get(SUMMARIES)).toMatchObject({status: 'failed', failed: 1, running: 0, because: [one]});
  expect(tally.targets.get('stage1/api')).toMatchObject({status: 'failed', failed: 0, because: [one]});
  expect([tally.failures.length, tally.running.size, tally.wholes.size]).toEqual([1, 0, 0]);
});

test('what was queued and neither ran nor failed is unfinished; being cancelled is no failure', () => {
  const three = `${SUMMARIES}/003`;
  const tally = tallied([queued(one), queued(two), queued(three), ...asked(one), started(two), failed(two, {reason: 'cancelled', message: ''})]);
  expect([tally.failed, tally.failures.length, unfinished(tally)]).toEqual([0, 0, 2]);
  expect(tally.targets.get(SUMMARIES)!.running).toBe(0);
});

test('the reasons of the first actions are kept, in words', () => {
  const gone: Event = queued(`${SUMMARIES}/003`, [], false);
  const tally = tallied([queued(one, [ITEM_CHANGED]), queued(two), gone, queued(`${SUMMARIES}/004`)]);
  expect(tally.targets.get(SUMMARIES)!.reasons.map(({key, words}) => `${key.slice(-3)} ${words}`))
    .toEqual(['001 item changed', '002 never made before', '003 its earlier result is gone']);
});

test('notes, lost artifacts, edited files and written files are kept', () => {
  const tally = tallied([
    {type: 'note', text: 'one line is empty'}, {type: 'lost', digest: 'ab', what: 'damaged'},
    {type: 'edited-by-hand', path: 'out/a.md'}, {type: 'edited-by-hand', path: 'out/a.md'},
    {type: 'checked-out', target: SUMMARIES, written: 3, removed: 1}, {type: 'checked-out', target: SUMMARIES, written: 2, removed: 0},
    {type: 'unforeseeable', target: 'stage1/api'}, {type: 'waiting', holder: 'another build'},
  ]);
  expect(tally).toMatchObject({notes: [{text: 'one line is empty'}], lost: [{digest: 'ab', what: 'damaged'}], filesWritten: 5, filesRemoved: 1});
  expect([...tally.edited]).toEqual(['out/a.md']);
  expect(tally.targets.get('stage1/api')!.status).toBe('unforeseeable');
});

test('ten thousand actions leave nothing behind but their counts', () => {
  const tally = startTally();
  for (let index = 0; index < 10_000; index++) {
    for (const event of [queued(`${SUMMARIES}/${index}`), ...asked(`${SUMMARIES}/${index}`)]) expect(reduce(tally, event, index)).toBe(tally);
  }
  expect(tally).toMatchObject({ran: 10_000, queued: 10_000});
  expect([tally.running.size, tally.wholes.size, tally.endsMs.length, tally.targets.get(SUMMARIES)!.reasons.length]).toEqual([0, 0, 64, 3]);
});
