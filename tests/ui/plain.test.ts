// The plain log as a stream of lines.

import {expect, test} from 'vitest';
import type {Event} from '../../src/engine/event.ts';
import {PlainLog} from '../../src/ui/plain.ts';
import {reduce, startTally} from '../../src/ui/tally.ts';
import {asked, asking, begun, cached, cost, failed, ITEM_CHANGED, over, queued, ran, spent, started, SUMMARIES, unmade, upToDate} from './events.ts';

const one = `${SUMMARIES}/001`;
const two = `${SUMMARIES}/002`;

/** What the log writes for events; a number lets that many milliseconds pass. */
function logOf(story: readonly (Event | number)[], color = false): string {
  const log = new PlainLog({color});
  const tally = startTally();
  const lines: string[] = [];
  let atMs = 0;
  for (const each of story) {
    if (typeof each === 'number') atMs += each;
    else {
      lines.push(...log.before(each, tally, atMs));
      reduce(tally, each, atMs);
    }
    lines.push(...log.after(tally, atMs));
  }
  return lines.map(line => `${line}\n`).join('');
}

test('a build with an edited item, a failure and what hangs on it', () => {
  expect(logOf([
    upToDate('stage0/minimal_lib', 6), begun(SUMMARIES), queued(one, [ITEM_CHANGED]), started(one), cached(`${SUMMARIES}/003`),
    queued(two, [ITEM_CHANGED]), started(two), asking.queued(one), asking.started(one), asking.spent(one), asking.ran(one), ran(one),
    failed(two, {message: 'The answer was cut off.\n  Raise max-tokens.'}), unmade(SUMMARIES, two), unmade('stage1/api', two),
  ])).toBe(`\
stage1/batch_summaries: 2 to run, 1 up to date (001 because item changed)
stage1/batch_summaries/001: ran in 1.4 s, 1 call, 2,341 tokens in, 312 out, $0.0089
stage1/batch_summaries/002: failed, answer cut off: The answer was cut off. Raise max-tokens.
stage1/batch_summaries: cannot be made, because of stage1/batch_summaries/002
stage1/api: cannot be made, because of stage1/batch_summaries/002
`);
});

test('how much is to run is told when the target has settled, even if nothing has ended', () => {
  expect(logOf([begun(SUMMARIES), queued(one), started(one), 50, queued(two), started(two), 50, asking.queued(one)]))
    .toBe('stage1/batch_summaries: 2 to run (001 because never made before)\n');
});

test('a single action has no place, and one without calls no cost', () => {
  expect(logOf([begun('stage1/support'), queued('stage1/support', [{label: 'recipe.version', before: '1', after: '2'}]), started('stage1/support'), ran('stage1/support', 231), over('stage1/support', 1)])).toBe(`\
stage1/support: 1 to run (because version 1 → 2)
stage1/support: ran in 231 ms
stage1/support: done, 1 ran, 0 up to date
`);
});

test('what is up to date is not talked about', () => {
  expect(logOf([upToDate(SUMMARIES, 33), begun('stage1/instructions'), over('stage1/instructions'), begun('stage1/api'), cached('stage1/api'), 500, over('stage1/api', 1)])).toBe('');
});

test('notes, lost artifacts, edited files, another build', () => {
  expect(logOf([
    {type: 'waiting', holder: 'hexgen build (process 4711)'}, {type: 'note', text: 'no price table'}, {type: 'note', text: 'a line\nis empty', key: 'stage1/instructions' as never},
    {type: 'lost', digest: '0123456789abcdef', what: 'missing'}, {type: 'edited-by-hand', path: 'out/api.md'}, {type: 'checked-out', target: SUMMARIES, written: 1, removed: 0},
  ])).toBe(`\
waiting for hexgen build (process 4711), which is building this project
note: no price table
stage1/instructions: note: a line is empty
store: artifact 0123456789ab is missing, so what needs it is made again
out/api.md: edited by hand, left alone
`);
});

test('a long build says every ten seconds how far it is', () => {
  const keys = Array.from({length: 40}, (_, index) => `${SUMMARIES}/${index + 1}`);
  const answers = keys.slice(0, 24).flatMap(key => [1000, ...asked(key)]);
  const lines = logOf([...keys.map(key => queued(key)), started(keys[39]!), ...answers]).split('\n').filter(line => line.startsWith('progress'));
  expect(lines).toEqual([
    'progress: 9 of 40 actions, 0.9/s, about 34 s more, 9 calls, $0.080',
    'progress: 19 of 40 actions, 0.9/s, about 22 s more, 19 calls, $0.17',
  ]);
});

test('an unknown price is said where the call was', () => {
  expect(logOf([queued(one), ...asked(one, cost({model: 'mystery', dollars: null}))])).toContain('312 out, cost unknown: no price for model mystery\n');
  expect(logOf([queued(one), started(one), spent(one, cost({estimated: true})), ran(one)])).toContain('1 call, ~2,341 tokens in');
});

test('colour only where it is asked for', () => {
  expect(logOf([queued(two), failed(two)], true)).toBe(
    '\u001b[1mstage1/batch_summaries: 1 to run (002 because never made before)\u001b[22m\n'
    + '\u001b[31mstage1/batch_summaries/002: failed, answer cut off: The answer was cut off. Raise max-tokens.\u001b[39m\n');
});
