// What targets show when a build has ended, and the table of stages, word for word.

import {expect, test} from 'vitest';
import type {Event} from '../../src/engine/event.ts';
import {closingText} from '../../src/ui/closing.ts';
import {reportOf} from '../../src/ui/report.ts';
import type {Scores} from '../../src/ui/scores.ts';
import {asked, cost, failed, queued, ran, started, tallied, unmade, upToDate} from './events.ts';

const SCORES: Scores = {'stage5/report': {'action F1': 0.67012345, 'steps exact': 0.5427, 'solved': 1205}, 'stage6/final': {'action F1': 1, 'steps exact': 0.6, 'solved': 0}};

function closing(events: readonly Event[], {ok = true, width = 80, scores = {}}: {ok?: boolean; width?: number; scores?: Scores} = {}): string {
  const tally = tallied(events, {stepMs: 100});
  return closingText(reportOf(tally, {command: 'build', ms: 12_400, ok, scores}), tally, {output: 'generated_libs/default/', color: false, unicode: true, width, typed: 'hexgen build'});
}

const targets = (stage: string, count: number): string[] => Array.from({length: count}, (_, index) => `${stage}/target${index + 1}`);
const quiet = (key: string): Event[] => [queued(key), started(key), ran(key)];
const large = cost({inputTokens: 1_000_000, outputTokens: 50_000, dollars: 1.25});
/** Ten targets that ask, a hundred actions of another stage that were known, and three that compute. */
const big = [
  upToDate('stage0_minimal/minimal_lib', 100),
  ...targets('stage1', 10).flatMap(key => [queued(key), ...asked(key, large)]), ...targets('stage2', 3).flatMap(quiet),
];

test('many targets are told by stage, with what each used and how long it took', () => {
  expect(closing(big)).toBe(`\
Done after 12 s.

                ran  cached  calls   tokens in  tokens out  dollars    time
stage0_minimal    0     100
stage1           10       0     10  10,000,000     500,000   $12.50   6.8 s
stage2            3       0                                          700 ms
in all           13     100     10  10,000,000     500,000   $12.50   7.7 s

10 calls; 10,000,000 tokens in, 500,000 out; $12.50
Output: generated_libs/default/ (0 files written)
`);
});

test('twelve rows are still told by target', () => {
  const text = closing(targets('stage1', 12).flatMap(quiet));
  expect(text).toContain('\nstage1/target12    1       0       0\nin all            12       0       0\n');
  expect(closing(targets('stage1', 13).flatMap(quiet))).toContain('\n          ran  cached  failed   time\nstage1     13       0       0  3.7 s\n\nNo calls\n');
});

test('where there is less room, tokens go first; then time, dollars and calls', () => {
  const header = (width: number): string => closing(big, {width}).split('\n')[2]!.trim().replaceAll(/ {2,}/g, ', ');
  expect(header(100)).toBe('ran, cached, failed, calls, tokens in, tokens out, dollars, time');
  expect(header(80)).toBe('ran, cached, calls, tokens in, tokens out, dollars, time');
  expect(header(70)).toBe('ran, cached, failed, calls, dollars, time');
  expect(header(55)).toBe('ran, cached, calls, dollars, time');
  expect(header(45)).toBe('ran, cached, calls, dollars');
  expect(header(37)).toBe('ran, cached, calls');
  expect(closing(big, {width: 24}).split('\n').slice(2, 4)).toEqual(['             ran  cached', '…e0_minimal    0     100']);
});

test('a failure is in its stage, and listed; a price that nobody knows is unknown', () => {
  const bad = 'stage2/target9';
  const text = closing([...big, queued('stage3/x'), ...asked('stage3/x', cost({model: 'mystery', dollars: null})), queued(bad), started(bad), failed(bad), unmade('stage4/y', bad)], {ok: false});
  expect(text.split('\n').slice(2, 8)).toEqual([
    '                ran  cached  failed  calls  dollars    time',
    'stage0_minimal    0     100       0',
    'stage1           10       0       0     10   $12.50   6.8 s',
    'stage2            3       0       1                   1.7 s',
    'stage3            1       0       0      1  unknown  500 ms',
    'in all           14     100       1     11  unknown   8.7 s',
  ]);
  expect(text).toContain('\nstage2/target9: answer cut off\n');
});

test('a target shows its numbers: whole ones as they are, others with three decimals', () => {
  expect(closing([upToDate('stage5/report', 3)], {scores: SCORES})).toBe(`\
Nothing to do: 3 actions up to date.

stage5/report  action F1 0.670  steps exact 0.543  solved 1,205
stage6/final   action F1 1  steps exact 0.600  solved 0
`);
});

test('numbers stand below the table; what does not fit goes on below', () => {
  expect(closing(quiet('stage5/report'), {scores: SCORES, width: 40})).toBe(`\
Done after 12 s.

               ran  cached  failed
stage5/report    1       0       0

stage5/report  action F1 0.670
  steps exact 0.543  solved 1,205
stage6/final   action F1 1
  steps exact 0.600  solved 0

No calls
Output: generated_libs/default/ (0 files written)
`);
});
