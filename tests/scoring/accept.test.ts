// An extension is taken when it is better where the model has not looked, loses nothing, stays short and is sound; else why not.
import {describe, expect, test} from 'vitest';
import {accept} from '../../src/scoring/accept.ts';
import type {Candidate} from '../../src/scoring/accept.ts';
import type {TaskScore} from '../../src/scoring/score.ts';
import {scoreOf} from './sample.ts';

/** Ten tasks of one step, each of its own group: `solved` are right, `half` have half of it, the others have nothing. */
function scores(solved: readonly number[], half: readonly number[] = []): readonly TaskScore[] {
  return Array.from({length: 10}, (_, n) => {
    const made = solved.includes(n) ? [1, 1, 0, 0] : half.includes(n) ? [1, 0, 0, 0] : [0, 0, 0, 0];
    return scoreOf({id: `t${n}`, gold: [[1, 1, 0, 0]], made: [made]});
  });
}

const candidate = (before: readonly TaskScore[], after: readonly TaskScore[], more: Partial<Candidate> = {}): Candidate =>
  ({before, after, mdlBefore: 1_000, mdlAfter: 1_000, faults: [], ...more});

const failing = (given: Candidate): readonly string[] => accept(given).conditions.filter(({holds}) => !holds).map(({name}) => name);

test('a gain all over is taken, and said in figures', () => {
  const verdict = accept(candidate(scores([0]), scores([0], [1, 2, 3, 4, 5, 6])));
  expect(verdict.accepted).toBe(true);
  expect(verdict.figures).toEqual({gain: expect.closeTo(0.4, 12), p: 0, won: [], lost: [], mdlRatio: 1});
  expect(verdict.conditions.map(({reason}) => reason)).toEqual([
    'mean action F1 +40.00 points (p = 0.000, limit 0.2), tasks solved +0 on balance (limit +2)',
    '0 of the tasks solved before are lost (limit 1)',
    'library and programs are +0.00 % longer (limit +2 %)',
    'all checks of the library passed',
  ]);
});

describe('not taken', () => {
  test('without any difference', () => { expect(failing(candidate(scores([0, 1]), scores([0, 1])))).toEqual(['gain']); });
  test('a loss', () => { expect(failing(candidate(scores([0], [1, 2, 3]), scores([0])))).toEqual(['gain']); });
  test('a gain that one task alone has', () => { expect(failing(candidate(scores([0]), scores([0], [1])))).toEqual(['gain']); });
  test('two more tasks solved and one lost, which is one on balance', () => { expect(accept(candidate(scores([0]), scores([1, 2])), {p: 0})).toMatchObject({accepted: false, figures: {won: ['t1', 't2'], lost: ['t0']}}); });
  test('two lost tasks, whatever was gained', () => { expect(failing(candidate(scores([0, 1]), scores([2, 3, 4, 5, 6, 7, 8, 9])))).toEqual(['keeps']); });
  test('a library that does not pay for itself', () => { expect(failing(candidate(scores([0]), scores([0, 1, 2, 3]), {mdlAfter: 1_021}))).toEqual(['short']); });
  test('a library that failed a check, which is told', () => {
    const verdict = accept(candidate(scores([0]), scores([0, 1, 2, 3]), {faults: ['Shape.ring: doctest failed', 'Shape.line: no such law']}));
    expect(verdict.accepted).toBe(false);
    expect(verdict.conditions.at(-1)).toEqual({name: 'sound', holds: false, reason: 'Shape.ring: doctest failed; Shape.line: no such law'});
  });
  test('for several reasons at once', () => {
    expect(failing(candidate(scores([0, 1, 2]), scores([0]), {mdlAfter: 2_000, faults: ['x']}))).toEqual(['gain', 'keeps', 'short', 'sound']);
  });
});

describe('taken', () => {
  test('two more tasks solved on balance, though nobody could be sure of the gain', () => {
    const verdict = accept(candidate(scores([0]), scores([1, 2, 3])), {p: 0});
    expect(verdict).toMatchObject({accepted: true, figures: {won: ['t1', 't2', 't3'], lost: ['t0']}});
    expect(verdict.conditions[1]?.reason).toBe('1 of the tasks solved before is lost (limit 1): t0');
  });
  test('2 % longer is not longer', () => { expect(failing(candidate(scores([0]), scores([0, 1, 2, 3]), {mdlAfter: 1_020}))).toEqual([]); });
  test('shorter is said as shorter', () => {
    const {conditions} = accept(candidate(scores([0]), scores([0, 1, 2, 3]), {mdlAfter: 900}));
    expect(conditions[2]?.reason).toBe('library and programs are -10.00 % longer (limit +2 %)');
  });
});

test('other tasks cannot be compared', () => {
  const ten = scores([0]);
  expect(() => accept(candidate(ten, ten.slice(1)))).toThrow('Cannot compare scores: expected the same tasks before and after, found 10 and 9 with 9 in common');
  expect(() => accept(candidate([], []))).toThrow('Cannot resample: expected at least one observation, found none');
});

test('the order of the tasks does not matter', () => {
  const [before, after] = [scores([0]), scores([0], [1, 2, 5])];
  expect(accept(candidate(before.toReversed(), after)).figures).toEqual(accept(candidate(before, after)).figures);
});
