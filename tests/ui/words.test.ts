// Amounts and lists in words.

import {expect, test} from 'vitest';
import {startTally, reduce} from '../../src/ui/tally.ts';
import {paceOf, remainingInWords} from '../../src/ui/pace.ts';
import {clipFront, clipLine, painter, paintLine, piece, textOf, wrap} from '../../src/ui/tone.ts';
import {duration, failureInWords, money, number, perTime, plural, seconds, some} from '../../src/ui/words.ts';
import {asked, queued, SUMMARIES} from './events.ts';

test('numbers', () => {
  expect([0, 999, 1000, 1234567].map(number)).toEqual(['0', '999', '1,000', '1,234,567']);
  expect([plural(1, 'call'), plural(0, 'call'), plural(2000, 'call')]).toEqual(['1 call', '0 calls', '2,000 calls']);
});

test('money', () => {
  expect([0, 1e-9, 0.000012, 0.0004, 0.029, 0.0949, 0.0996, 0.1, 0.94, 12.4, 1234.5].map(money))
    .toEqual(['$0', '< $0.000001', '$0.000012', '$0.00040', '$0.029', '$0.095', '$0.10', '$0.10', '$0.94', '$12.40', '$1,234.50']);
});

test('durations', () => {
  expect([0.2, 812, 999.6, 4200, 9949, 9960, 59_600, 185_000, 7_440_000].map(duration))
    .toEqual(['0 ms', '812 ms', '1.0 s', '4.2 s', '9.9 s', '10 s', '1 min 0 s', '3 min 5 s', '2 h 4 min']);
  expect([-5, 400, 61_000].map(seconds)).toEqual(['0 s', '0 s', '1 min 1 s']);
  expect([1.44, 640, 0.05].map(perTime)).toEqual(['1.4/s', '640/s', '3.0/min']);
});

test('lists of names', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']].map(names => some(names, 3)))
    .toEqual(['', 'a', 'a and b', 'a, b and c', 'a, b, c and 1 more']);
});

test('a reason without words of its own is shown as it is', () => {
  expect([failureInWords({reason: 'invalid', message: ''}), failureInWords({reason: 'toString', message: ''})]).toEqual(['answer does not fit', 'toString']);
});

test('what a terminal would obey is taken out of texts that others wrote', () => {
  expect(painter(false)('plain', '\u001b[31mred\u001b[0m\u0007 a\tb \u202eevil\r\n\u009b2J')).toBe('[31mred[0m a b evil\n2J');
  expect(painter(true)('bad', 'no \u001b[2J')).toBe('\u001b[31mno [2J\u001b[39m');
});

test('lines are cut at their end, names at their front', () => {
  const line = [piece('stage1', 'strong'), piece('/api waiting')];
  expect(textOf(clipLine(line, {width: 10, unicode: true}))).toBe('stage1/ap…');
  expect(textOf(clipLine(line, {width: 18, unicode: true}))).toBe('stage1/api waiting');
  expect(textOf(clipLine(line, {width: 2, unicode: false}))).toBe('..');
  expect([clipFront('stage1/api', {width: 5, unicode: true}), clipFront('stage1/api', {width: 5, unicode: false})]).toEqual(['…/api', '..api']);
  expect(paintLine([piece('a '), piece('  ')], painter(false))).toBe('a');
});

test('long texts are broken at spaces, and a word that is too long stays whole', () => {
  expect(wrap('one two three\nfour', 7)).toEqual(['one two', 'three', 'four']);
  expect(wrap('generated_libs/x y', 5)).toEqual(['generated_libs/x', 'y']);
});

test('the pace is that of the last actions, and the rest is a least time while targets wait', () => {
  const tally = startTally(['stage1/api']);
  const keys = Array.from({length: 200}, (_, index) => `${SUMMARIES}/${index}`);
  for (const key of keys) reduce(tally, queued(key), 0);
  expect(paceOf(tally, 0)).toEqual({perSecond: null, remainingMs: null, isLeast: true});
  keys.slice(0, 100).forEach((key, index) => { for (const event of asked(key)) reduce(tally, event, index < 30 ? 0 : (index - 29) * 500); });
  const pace = paceOf(tally, 35_000);
  expect(pace).toEqual({perSecond: 2, remainingMs: 50_000, isLeast: true});
  expect(remainingInWords(pace)).toBe('at least 50 s more');
  expect(remainingInWords({...pace, isLeast: false, remainingMs: 3})).toBe('about 1 s more');
});
