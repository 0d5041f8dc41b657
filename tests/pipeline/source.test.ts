// Diagnostics: where a span is, how it is drawn, and which name may have been meant.

import {describe, expect, it} from 'vitest';
import {draw, InvalidFiles, nearest, oneOf, suggest} from '../../src/pipeline/source.ts';

const source = {path: 'x.yaml', text: 'one: 1\ntwo: [2,\n  3]\n'};

describe('a diagnostic', () => {
  it('marks the words that are meant', () => {
    expect(draw({message: 'Expected two', span: {source, start: 7, end: 10}})).toBe('x.yaml:2:1 Expected two\n    two: [2,\n    ~~~');
  });

  it('marks the first line of what is longer than a line', () => {
    expect(draw({message: 'Too long', span: {source, start: 12, end: 20}, remedy: 'Shorten it.'})).toBe('x.yaml:2:6 Too long\n    two: [2,\n         ~~~\n    Shorten it.');
  });

  it('marks at least one place', () => {
    expect(draw({message: 'Nothing', span: {source, start: 6, end: 6}})).toBe('x.yaml:1:7 Nothing\n    one: 1\n          ~');
  });

  it('is told once, however often it is found', () => {
    const same = {message: 'Again', span: {source, start: 0, end: 3}};
    expect(new InvalidFiles([same, same]).message).toBe('x.yaml:1:1 Again\n    one: 1\n    ~~~');
  });
});

describe('what was meant', () => {
  it.each([
    ['promt', 'prompt'], ['fro', 'for'], ['read/note', 'read/notes'], ['colour', undefined], ['x', undefined], ['', undefined],
  ])('"%s" → %s', (word, expected) => {
    expect(nearest(word, ['prompt', 'for', 'read/notes', 'help'])).toBe(expected);
  });

  it('is asked for in so many words', () => {
    expect(suggest('sise', ['size', 'salt'])).toBe('; did you mean "size"?');
    expect([oneOf([]), oneOf(['a']), oneOf(['a', 'b', 'c'])]).toEqual(['', '"a"', '"a", "b" or "c"']);
  });
});
