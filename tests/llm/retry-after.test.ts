// The headers in which a server says when to come back, in all their forms.

import { expect, test } from 'vitest';
import { forbidsRetry, retryAfterMs } from '../../src/llm/retry-after.ts';

const NOW_MS = Date.parse('2026-11-22T10:00:00Z');

const CASES: readonly (readonly [string, Readonly<Record<string, string>>, number | null])[] = [
  ['nothing', {}, null],
  ['seconds', { 'retry-after': '7' }, 7_000],
  ['zero seconds', { 'retry-after': '0' }, 0],
  ['a fraction of a second', { 'retry-after': '1.5' }, 1_500],
  ['more than a minute', { 'retry-after': '61' }, 61_000],
  ['milliseconds', { 'retry-after-ms': '250' }, 250],
  ['milliseconds before seconds', { 'retry-after-ms': '250', 'retry-after': '7' }, 250],
  ['seconds if the milliseconds are nonsense', { 'retry-after-ms': 'soon', 'retry-after': '7' }, 7_000],
  ['a date', { 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT' }, 30_000],
  ['a date that has passed', { 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT' }, 0],
  ['a date by the clock of the server', { 'retry-after': 'Tue, 01 Jan 2030 00:00:20 GMT', date: 'Tue, 01 Jan 2030 00:00:00 GMT' }, 20_000],
  ['a date, while the date of the server is nonsense', { 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT', date: 'today' }, 30_000],
  ['words', { 'retry-after': 'soon' }, null],
  ['a negative number', { 'retry-after': '-5' }, null],
  ['empty', { 'retry-after': '' }, null],
];

test.each(CASES)('%s', (_title, headers, expected) => {
  expect(retryAfterMs(new Headers(headers), NOW_MS)).toBe(expected);
});

test('only "x-should-retry: false" counts', () => {
  expect(forbidsRetry(new Headers({ 'x-should-retry': 'false' }))).toBe(true);
  expect(forbidsRetry(new Headers({ 'x-should-retry': 'true' }))).toBe(false);
  expect(forbidsRetry(new Headers())).toBe(false);
});
