// The closing text, word for word, at 80 columns.

import {stripVTControlCharacters} from 'node:util';
import {expect, test} from 'vitest';
import type {Event} from '../../src/engine/event.ts';
import {closingText} from '../../src/ui/closing.ts';
import {reportOf} from '../../src/ui/report.ts';
import {asked, begun, cached, cost, failed, over, queued, started, SUMMARIES, tallied, unmade, upToDate} from './events.ts';

const one = `${SUMMARIES}/001`;
const idle = [upToDate('stage0_minimal/minimal_lib', 6), upToDate(SUMMARIES, 33), upToDate('stage1/meta_summaries', 5), upToDate('stage1/api', 1)];

function closing(events: readonly Event[], {ok = true, ms = 12_400, width = 80, color = false}: {ok?: boolean; ms?: number; width?: number; color?: boolean} = {}): string {
  const tally = tallied(events);
  return closingText(reportOf(tally, {command: 'build', ms, ok}), tally, {output: 'generated_libs/default/', color, unicode: true, width, typed: 'hexgen build --model gpt-4o'});
}

test('nothing to do', () => {
  expect(closing(idle)).toBe('Nothing to do: 45 actions up to date.\n');
});

test('a deleted output folder is written back, and nothing runs', () => {
  expect(closing([...idle, {type: 'checked-out', target: SUMMARIES, written: 38, removed: 0}]))
    .toBe('Nothing to run: 45 actions up to date. 38 files written to generated_libs/default/\n');
  expect(closing([...idle, {type: 'checked-out', target: SUMMARIES, written: 0, removed: 1}]))
    .toBe('Nothing to run: 45 actions up to date. 1 file removed from generated_libs/default/\n');
});

test('one item changed', () => {
  expect(closing([
    upToDate('stage0_minimal/minimal_lib', 6), begun(SUMMARIES), cached(`${SUMMARIES}/002`, cost({dollars: 0.94})), queued(one), ...asked(one), over(SUMMARIES, 2),
    queued('stage1/api'), ...asked('stage1/api', cost({dollars: 0.0201, attempts: 2, cachedInputTokens: 1024})), over('stage1/api', 1),
    {type: 'checked-out', target: SUMMARIES, written: 2, removed: 1},
  ])).toBe(`\
Done after 12 s.

                             ran  cached  failed
stage1/batch_summaries         1       1       0
stage1/api                     1       0       0
other targets up to date: 1    0       6       0
in all                         2       7       0

2 calls (3 attempts); 4,682 tokens in (1,024 cached), 624 out; $0.029, saved $0.94
Output: generated_libs/default/ (2 files written, 1 removed)
`);
});

test('no calls, and a model without a price', () => {
  expect(closing([queued('stage1/support'), started('stage1/support'), {...cached('stage1/support'), how: 'ran'} as Event]).split('\n').slice(-3, -1))
    .toEqual(['No calls', 'Output: generated_libs/default/ (0 files written)']);
  expect(closing([queued(one), ...asked(one, cost({model: 'mystery-1', dollars: null, estimated: true}))]))
    .toContain('\n1 call; ~2,341 tokens in, 312 out; cost unknown: no price for model mystery-1\n');
});

test('failures say what happened, what could not be made, and what to do', () => {
  expect(closing([
    queued(one), ...asked(one), queued(`${SUMMARIES}/002`), started(`${SUMMARIES}/002`),
    failed(`${SUMMARIES}/002`, {message: 'The answer was cut off at the limit of max-tokens. Raise it (--max-tokens, or max-tokens in pipeline.yaml): only answers that were cut are asked for again.'}),
    unmade(SUMMARIES, `${SUMMARIES}/002`), unmade('stage1/meta_summaries', `${SUMMARIES}/002`), unmade('stage1/api', `${SUMMARIES}/002`),
  ], {ok: false, ms: 63_000})).toBe(`\
Failed after 1 min 3 s.

                        ran  cached  failed
stage1/batch_summaries    1       0       1

1 call; 2,341 tokens in, 312 out; $0.0089
Output: generated_libs/default/ (0 files written)

stage1/batch_summaries/002: answer cut off
  The answer was cut off at the limit of max-tokens. Raise it (--max-tokens, or
  max-tokens in pipeline.yaml): only answers that were cut are asked for again.

Not made for want of these: stage1/meta_summaries and stage1/api

What is done is kept. To try again what failed:
  hexgen build --model gpt-4o
`);
});

test('failures that are alike are told once', () => {
  const keys = Array.from({length: 12}, (_, index) => `${SUMMARIES}/${index + 1}`);
  expect(closing(keys.flatMap(key => [queued(key), failed(key)]), {ok: false})).toContain(`
${SUMMARIES}/1, ${SUMMARIES}/10 and 10 more: answer cut off
  The answer was cut off. Raise max-tokens.

`);
});

test('many kinds of failures are not all listed', () => {
  const keys = Array.from({length: 12}, (_, index) => `${SUMMARIES}/${index + 1}`);
  const text = closing(keys.flatMap((key, index) => [queued(key), failed(key, {message: `Cut off after ${index} words.`})]), {ok: false});
  expect(text.match(/: answer cut off\n/g)).toHaveLength(10);
  expect(text).toContain('\nand 2 more: hexgen status shows all\n');
});

test('stopped by the user', () => {
  expect(closing([queued(one), ...asked(one), queued(`${SUMMARIES}/002`), queued(`${SUMMARIES}/003`)], {ok: false, ms: 3210})).toBe(`\
Stopped after 3.2 s.

                        ran  cached  failed
stage1/batch_summaries    1       0       0

1 call; 2,341 tokens in, 312 out; $0.0089
Output: generated_libs/default/ (0 files written)

2 actions not begun or not ended. What is done is kept. To go on from here:
  hexgen build --model gpt-4o
`);
});

test('files edited by hand, notes and lost artifacts are told even if nothing ran', () => {
  expect(closing([
    ...idle, {type: 'edited-by-hand', path: 'generated_libs/default/stage1/api_proposal_v1.md'},
    {type: 'note', text: 'data/train.jsonl:17: the instruction is empty and is left out of everything', key: 'stage1/instructions' as never},
    {type: 'lost', digest: 'ab', what: 'damaged'},
  ])).toBe(`\
Nothing to do: 45 actions up to date.

Edited by hand and left alone. Put it back, or make the edit count:
generated_libs/default/stage1/api_proposal_v1.md
  hexgen restore generated_libs/default/stage1/api_proposal_v1.md
  hexgen adopt generated_libs/default/stage1/api_proposal_v1.md

Note: stage1/instructions: data/train.jsonl:17: the instruction is empty and
  is left out of everything
Note: 1 artifact of the store was missing or damaged; what was needed of that
  was made again
`);
});

test('narrow terminals cut names, not numbers; colour adds nothing but colour', () => {
  const events = [queued(one), ...asked(one), over(SUMMARIES, 1)];
  expect(closing(events, {width: 36}).split('\n').slice(2, 4)).toEqual(['                 ran  cached  failed', '…atch_summaries    1       0       0']);
  expect(stripVTControlCharacters(closing(events, {color: true}))).toBe(closing(events));
  expect(closing(events, {color: true})).toContain('\u001b[32mDone\u001b[39m');
});
