// The live view's lines, at several sizes of terminal.

import {expect, test} from 'vitest';
import type {Tally} from '../../src/ui/tally.ts';
import {textOf} from '../../src/ui/tone.ts';
import {viewOf} from '../../src/ui/view.ts';
import {asked, asking, begun, cached, cost, failed, over, queued, started, SUMMARIES, tallied, unmade, upToDate} from './events.ts';

const TARGETS = ['stage0_minimal/minimal_lib', 'stage1/instructions', SUMMARIES, 'stage1/meta_summaries', 'stage1/api'];
const keys = Array.from({length: 33}, (_, index) => `${SUMMARIES}/${String(index + 1).padStart(3, '0')}`);

const show = (tally: Tally, {width = 80, height = 24, nowMs = 31_000, unicode = true} = {}): string[] =>
  viewOf(tally, {title: 'hexgen build', nowMs, width, height, unicode}).map(line => textOf(line).trimEnd());

const busy = (): Tally => tallied([
  upToDate(TARGETS[0]!, 6), begun(TARGETS[1]!), over(TARGETS[1]!), begun(SUMMARIES),
  ...keys.map((key, index) => (index < 3 ? cached(key, cost({dollars: 0.3})) : queued(key))),
  ...asked(keys[3]!), ...asked(keys[4]!), started(keys[5]!), failed(keys[5]!),
  ...keys.slice(6, 16).flatMap(key => [started(key), asking.queued(key)]), ...keys.slice(6, 14).map(key => asking.started(key)),
], {targets: TARGETS, stepMs: 100});

test('a busy build at 80x24', () => {
  expect(show(busy())).toEqual([
    '',
    'hexgen build  12 of 39 actions · 31 s · 6.6/min · at least 4 min 6 s more',
    '2 calls · 4,682 tokens in, 624 out · $0.018 · saved $0.90',
    '',
    '✓ stage0_minimal/minimal_lib  ██████████   6/6',
    '✓ stage1/instructions',
    '▸ stage1/batch_summaries      █░░░░░░░░░  6/33  8 running  1 failed',
    '· stage1/meta_summaries                         waiting',
    '· stage1/api                                    waiting',
    '',
    '  stage1/batch_summaries/007  24 s',
    '  stage1/batch_summaries/008  24 s',
    '  stage1/batch_summaries/009  24 s',
    '  stage1/batch_summaries/010  24 s',
    '  stage1/batch_summaries/011  24 s',
    '  stage1/batch_summaries/012  23 s',
    '  and 2 more',
    '✗ stage1/batch_summaries/006: answer cut off',
  ]);
});

test('at 60x20 everything still has its place', () => {
  const lines = show(busy(), {width: 60, height: 20});
  expect([lines.length, ...lines.slice(0, 9)]).toEqual([
    18, '',
    'hexgen build  12 of 39 actions · 31 s · 6.6/min',
    '2 calls · 4,682 tokens in, 624 out · $0.018 · saved $0.90',
    '',
    '✓ stage0_minimal/minimal_lib   6/6',
    '✓ stage1/instructions',
    '▸ stage1/batch_summaries      6/33  8 running  1 failed',
    '· stage1/meta_summaries             waiting',
    '· stage1/api                        waiting',
  ]);
});

test('at 40x10 what happens comes before what is done', () => {
  expect(show(busy(), {width: 40, height: 10})).toEqual([
    'hexgen build  12 of 39 actions · 31 s',
    '2 calls · 4,682 tokens in, 624 out',
    '',
    '▸ …_summaries  6/33  8 running  1 failed',
    '  and 4 more targets: 2 done, 2 waiting',
    '',
    '  stage1/batch_summaries/007  24 s',
    '  and 7 more',
    '✗ stage1/batch_summaries/006: answer cu…',
  ]);
});

test('without Unicode', () => {
  expect(show(busy(), {unicode: false}).slice(1, 8)).toEqual([
    'hexgen build  12 of 39 actions, 31 s, 6.6/min, at least 4 min 6 s more',
    '2 calls, 4,682 tokens in, 624 out, $0.018, at least 47,754 tokens, $0.16 to go',
    '',
    '+ stage0_minimal/minimal_lib  ##########   6/6',
    '+ stage1/instructions',
    '> stage1/batch_summaries      #---------  6/33  8 running  1 failed',
    '. stage1/meta_summaries                         waiting',
  ]);
});

test('no size is too small, and no frame reaches the last row or column', () => {
  const failing = tallied([queued(keys[0]!), failed(keys[0]!), unmade(SUMMARIES, keys[0]!), unmade('stage1/api', keys[0]!), begun('stage9/x'), queued('stage9/x'), started('stage9/x')], {targets: TARGETS});
  for (const tally of [busy(), failing, tallied([])]) {
    for (let height = 1; height <= 30; height++) {
      for (const width of [1, 8, 20, 40, 80]) {
        const lines = show(tally, {width, height});
        expect(lines.length).toBeLessThanOrEqual(Math.max(1, height - 1));
        expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(width);
      }
    }
  }
});

test('of many targets those near the work are shown, and what the others are is said', () => {
  const names = Array.from({length: 40}, (_, index) => `stage${Math.floor(index / 10)}/target${String(index).padStart(2, '0')}`);
  const inside = 'stage2/target20/round2/scored/programs/014';
  const tally = tallied([
    ...[0, 1, 2, 39].flatMap(index => [begun(names[index]!), over(names[index]!)]),
    ...names.slice(3, 20).flatMap(name => [queued(name), ...asked(name), over(name, 1)]),
    begun(names[20]!), queued(inside), started(inside), asking.queued(inside), asking.started(inside),
  ], {targets: names});
  expect(show(tally, {width: 60, height: 16})).toEqual([
    '',
    'hexgen build  17 of 18 actions · 31 s · 0.5/s',
    '17 calls · 39,797 tokens in, 5,304 out · $0.15',
    '',
    '✓ stage1/target17  ██████████  1/1',
    '✓ stage1/target18  ██████████  1/1',
    '✓ stage1/target19  ██████████  1/1',
    '▸ stage2/target20  ░░░░░░░░░░  0/1  1 running',
    '· stage2/target21                   waiting',
    '· stage2/target22                   waiting',
    '· stage2/target23                   waiting',
    '· stage2/target24                   waiting',
    '  and 32 more targets: 18 done, 14 waiting',
    '',
    '  stage2/target20/round2/scored/programs/014  31 s',
  ]);
  expect(show(tally, {width: 36, height: 16}).at(-1)).toBe('  …/round2/scored/programs/014  31 s');
});

test('targets that cannot be made, and those whose actions nobody can foresee', () => {
  const tally = tallied([queued(keys[0]!), failed(keys[0]!), unmade(SUMMARIES, keys[0]!), unmade('stage1/api', keys[0]!), {type: 'unforeseeable', target: 'stage2/x'}]);
  expect(show(tally).slice(2)).toEqual([
    '',
    '✗ stage1/batch_summaries  ██████████  1/1  1 failed',
    '✗ stage1/api                               cannot be made',
    '? stage2/x',
    '',
    '✗ stage1/batch_summaries/001: answer cut off',
  ]);
});

test('an answer that comes word by word is seen while it comes', () => {
  const key = `${SUMMARIES}/001`;
  const tally = tallied([begun(SUMMARIES), queued(key), started(key), {...asking.queued(key), partOf: key} as never, asking.started(key), {type: 'saying', key: `${key}/answer`, target: SUMMARIES, text: 'Most of the drawings\nare rings of six tiles around a center that was painted before'} as never]);
  expect(show(tally).find(line => line.includes(key))).toBe('  stage1/batch_summaries/001  31 s  …les around a center that was painted before');
});
