// The words of servers in our messages: short, on one line, without secrets. And the guess at token counts.

import { expect, test } from 'vitest';
import { estimateTokens } from '../../src/llm/tokens.ts';
import { hideKey, quotable, safeUrl } from '../../src/llm/words.ts';
import { KEY } from './ask.ts';

test.each([
  [`Bad key ${KEY}!`, 'Bad key [key]!'],
  ['Incorrect API key provided: sk-proj-abc_DEF-12345. See docs.', 'Incorrect API key provided: [key]. See docs.'],
  ['Incorrect API key provided: sk-ab**********wxyz.', 'Incorrect API key provided: [key].'],
  ['Incorrect key: test-k*****7890.', 'Incorrect key: [key].'],
  ['Header "Authorization: Bearer abc.def" is bad', 'Header "Authorization: Bearer [key] is bad'],
  ['Use **bold** words and task-lists', 'Use **bold** words and task-lists'],
])('%j', (text, expected) => {
  expect(hideKey(text, KEY)).toBe(expected);
});

test('a key that is only a name does not garble words', () => {
  expect(hideKey('try ollama pull', 'ollama')).toBe('try ollama pull');
  expect(hideKey('none', undefined)).toBe('none');
});

test('words become one line without a full stop, at most 300 characters, and a web page is called so', () => {
  expect(quotable(' Too\n  bad. ', KEY)).toBe('Too bad');
  expect(quotable('y'.repeat(301), KEY)).toBe(`${'y'.repeat(300)}…`);
  expect(quotable('  <html lang="en">', KEY)).toBe('a web page');
});

test('a key is hidden before a text is cut, so no part of it remains', () => {
  expect(quotable(`${'y'.repeat(295)} ${KEY}`, KEY)).toBe(`${'y'.repeat(295)} [key…`);
});

test('a URL is shown without its secrets', () => {
  expect(safeUrl('https://me:word@example.org:8443/v1/?key=secret#part')).toBe('https://example.org:8443/v1');
  expect(safeUrl('nonsense')).toBe('(no URL)');
});

test('tokens are guessed from the length, rounded up', () => {
  expect([0, 1, 4, 5, 42, 43].map((length) => estimateTokens('x'.repeat(length)))).toEqual([0, 1, 1, 2, 10, 11]);
});
