// Word diffs: what changed, with a little round it, marked where there is no colour.

import {describe, expect, it} from 'vitest';
import {changesInWords, wordChanges, wordDiffLines} from '../../src/ui/text-diff.ts';
import {textOf} from '../../src/ui/tone.ts';

const shown = (before: string, after: string, most = 20): string[] =>
  wordDiffLines(wordChanges(before, after), {width: 60, unicode: true, color: false, most}).map(textOf);

describe('a word diff', () => {
  it('marks words that went and came', () => {
    expect(shown('a red line\n', 'a long red circle\n')).toEqual(['a {+long +}red [-line-]{+circle+}']);
  });

  it('leaves out lines in which nothing changed', () => {
    expect(shown('one\ntwo\nthree', 'one\n2\nthree')).toEqual(['[-two-]{+2+}']);
  });

  it('marks where lines were left out between changes, if there is room', () => {
    const [before, after] = ['one\nsame\ntwo\nthree', '1\nsame\n2\n3'];
    expect(shown(before, after)).toEqual(['[-one-]{+1+}', '…', '[-two-]{+2+}', '[-three-]{+3+}']);
    expect(shown(before, after, 3)).toEqual(['[-one-]{+1+}', '[-two-]{+2+}', '[-three-]{+3+}']);
  });

  it('cuts what stands far from a change', () => {
    const long = 'word '.repeat(40);
    expect(shown(`${long}old ${long}`, `${long}new ${long}`)).toEqual(['… word word word word word word word [-old-]{+new+} word', 'word word word word word word …']);
  });

  it('says how many lines are left out', () => {
    expect(shown('a\nb\nc\nd', '1\n2\n3\n4', 2).at(-1)).toMatch(/^… and \d more lines$/);
  });

  it('never is wider than it may be', () => {
    expect(Math.max(...shown('x'.repeat(200), 'y'.repeat(200)).map(line => line.length))).toBeLessThanOrEqual(60);
  });

  it('counts words', () => {
    expect(['a b c', 'a b', 'a b c d', 'a  b c', 'x y z'].map(after => changesInWords(wordChanges('a b c', after))))
      .toEqual(['the same', '1 word removed', '1 word added', 'only spaces differ', '3 words removed, 3 added']);
  });

  it('gives up on words where nearly all of a long text is another', () => {
    const text = (seed: number) => Array.from({length: 20_000}, (_, index) => `w${(index * seed) % 9973}`).join(' ');
    expect(wordChanges(text(7), text(13)).map(({kind}) => kind)).toEqual(['removed', 'added']);
  });
});
