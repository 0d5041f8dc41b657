// The report for machines: exactly the object that scripts rely on.

import {expect, test} from 'vitest';
import {reportOf} from '../../src/ui/report.ts';
import {asked, asking, begun, cached, cost, failed, over, queued, ran, started, SUMMARIES, tallied, unmade, upToDate} from './events.ts';

test('a build as one object', () => {
  const one = `${SUMMARIES}/001`;
  const tally = tallied([
    upToDate('stage0/minimal_lib', 6), begun(SUMMARIES), cached(`${SUMMARIES}/002`), queued(one), ...asked(one), over(SUMMARIES, 2),
    queued('stage1/api'), started('stage1/api'), asking.cached('stage1/api', cost({dollars: 0.94})), ran('stage1/api'), over('stage1/api', 1),
  ]);
  expect(JSON.stringify(reportOf(tally, {command: 'build', ms: 811.6, ok: true}))).toBe(
    '{"ok":true,"command":"build","ms":812,"targets":{"stage0/minimal_lib":{"ran":0,"cached":6,"failed":0},'
    + '"stage1/batch_summaries":{"ran":1,"cached":1,"failed":0},"stage1/api":{"ran":1,"cached":0,"failed":0}},'
    + '"actions":{"ran":2,"cached":7,"failed":0,"cancelled":0},'
    + '"llm":{"calls":1,"attempts":1,"inputTokens":2341,"cachedInputTokens":0,"outputTokens":312,"dollars":0.0089,"savedDollars":0.94},"scores":{},"failures":[]}');
});

test('failures with key, reason and message; what was not begun is cancelled', () => {
  const one = `${SUMMARIES}/001`;
  const tally = tallied([queued(one), queued(`${SUMMARIES}/002`), started(one), failed(one, {detail: 'long'}), unmade(SUMMARIES, one)]);
  expect(reportOf(tally, {command: 'build', ms: 5, ok: false})).toMatchObject({
    ok: false, actions: {ran: 0, cached: 0, failed: 1, cancelled: 1},
    failures: [{key: one, reason: 'length', message: 'The answer was cut off. Raise max-tokens.'}],
  });
});

test('unknown dollars are null, sums carry no noise, and the caller may know better what was saved', () => {
  const sum = tallied([queued('s/a'), ...asked('s/a', cost({dollars: 0.1})), queued('s/b'), ...asked('s/b', cost({dollars: 0.2}))]);
  expect(reportOf(sum, {command: 'build', ms: 0, ok: true, savedDollars: 0.7}).llm).toMatchObject({dollars: 0.3, savedDollars: 0.7});
  const unknown = tallied([queued('s/a'), ...asked('s/a', cost({dollars: null})), cached('s/b', cost({dollars: null}))]);
  expect(reportOf(unknown, {command: 'build', ms: 0, ok: true}).llm).toMatchObject({dollars: null, savedDollars: null});
});
