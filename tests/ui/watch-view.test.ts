// What a watch pins to the terminal: the build, or what the last one left; the keys; never more than the terminal holds.

import {describe, expect, it} from 'vitest';
import {textOf} from '../../src/ui/tone.ts';
import {watchView, type WatchStands} from '../../src/ui/watch-view.ts';
import {begun, queued, started, SUMMARIES, tallied} from './events.ts';

const RESTING: WatchStands = {building: undefined, rest: undefined, broken: undefined, failed: 0, watched: 12, isPaused: false, leaving: 0, isHelp: false};
const shown = (stands: Partial<WatchStands>, size: {readonly width?: number; readonly height?: number; readonly unicode?: boolean} = {}): string[] =>
  watchView({...RESTING, ...stands}, {nowMs: 5000, width: 80, height: 24, unicode: true, ...size}).map(textOf);
const KEYS = 'p all · d diff · w why · f failures · r again · space pause · q quit · ? keys';

/** A build of many actions at work. */
const busy = () => tallied([begun(SUMMARIES), ...Array.from({length: 40}, (_, index) => [queued(`${SUMMARIES}/${index}`), started(`${SUMMARIES}/${index}`)]).flat()]);

describe('a watch', () => {
  it('at rest says what it watches, and the keys', () => {
    expect(shown({})).toEqual(['', 'hexgen watch  12 files watched', KEYS]);
  });

  it('says what the key that makes the rest would cost', () => {
    expect(shown({rest: '30 actions: 30 calls, 61,000 tokens in, $0.21–0.34', failed: 1})).toEqual([
      '', 'hexgen watch  12 files watched · 1 failed', 'p makes the rest: 30 actions: 30 calls, 61,000 tokens in, $0.21–0.34', KEYS,
    ]);
  });

  it('says in a line what is broken, instead', () => {
    expect(shown({rest: '30 actions', broken: 'tell.md:1:4 Unknown variable "itm"'})[2]).toBe('tell.md:1:4 Unknown variable "itm"');
  });

  it('says of what an edit made obsolete that it is waited for', () => {
    expect(shown({leaving: 2}).at(-2)).toBe('2 builds before this edit: what was sent is waited for and kept');
  });

  it('says whether it builds a sample, and whether it is paused', () => {
    expect(shown({building: {tally: busy(), isSample: true}, isPaused: true})[1]).toMatch(/^hexgen watch, a sample, paused {2}0 of 40 actions/);
  });

  it('never is higher or wider than the terminal, down to very small ones', () => {
    for (const [width, height] of [[80, 24], [40, 10], [20, 5], [10, 2], [200, 60]] as const) {
      for (const isHelp of [false, true]) {
        const lines = shown({building: {tally: busy(), isSample: false}, leaving: 1, isHelp}, {width, height});
        expect(lines.length).toBeLessThan(height);
        expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(width);
      }
    }
  });

  it('does without Unicode', () => {
    expect(shown({rest: '3 actions'}, {unicode: false}).join('')).toMatch(/^[ -~]*$/);
  });

  it('tells each key in a sentence when asked', () => {
    expect(shown({isHelp: true})).toContain('p      build all of it, not only the sample');
  });
});
