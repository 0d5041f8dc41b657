// The metrics on any boards: they agree with the data set's own definitions, written down here a second time and plainly.
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {figuresOf} from '../../src/scoring/match.ts';
import {runOf} from './sample.ts';
import {score} from '../../src/scoring/score.ts';

type Board = readonly number[];
interface Plain {readonly p: number; readonly r: number; readonly f1: number; readonly exact: boolean}

const color = fc.constantFrom(0, 0, 0, 1, 2);
const boards = (length: number) => fc.array(color, {minLength: length, maxLength: length});
const anyBoard = fc.array(color, {maxLength: 9});
const numRuns = 300;

/** Painted cells of either board as lists go; the common prefix for what agrees. */
function plainBoard(made: Board, gold: Board): Plain {
  const tp = made.filter((value, n) => n < gold.length && value === gold[n] && value !== 0).length;
  const painted = (board: Board): number => board.filter(value => value !== 0).length;
  return plain({tp, p: painted(made), g: painted(gold)}, made.length === gold.length && made.every((value, n) => value === gold[n]));
}

/** Cells that differ from the board before, over the common prefix. */
function plainAction(made: readonly [Board, Board], gold: readonly [Board, Board]): Plain {
  const changed = ([before, after]: readonly [Board, Board]): ReadonlyMap<number, number> =>
    new Map(after.flatMap((value, n) => (n < before.length && before[n] !== value ? [[n, value] as const] : [])));
  const [p, g] = [changed(made), changed(gold)];
  const tp = [...p].filter(([n, value]) => g.get(n) === value).length;
  return plain({tp, p: p.size, g: g.size}, p.size === g.size && tp === p.size);
}

function plain({tp, p, g}: {readonly tp: number; readonly p: number; readonly g: number}, exact: boolean): Plain {
  const precision = p === 0 ? Number(g === 0) : tp / p;
  const recall = g === 0 ? Number(p === 0) : tp / g;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return {p: precision, r: recall, f1: expect.closeTo(f1, 12) as number, exact};
}

function scored(gold: readonly [Board, Board], made: readonly [Board, Board]) {
  const blank = gold[0].map(() => 0);
  const {steps: [, step], exact} = score({task_id: 't', steps: [{input_state: blank, output_state: gold[0]}, {output_state: gold[1]}]}, runOf(made));
  if (!step) throw new Error('expected two steps');
  return {...step, final: exact};
}

test('as the data set defines them, also for boards of a wrong length', () => {
  fc.assert(fc.property(boards(6), boards(6), anyBoard, anyBoard, (goldBefore, goldAfter, madeBefore, madeAfter) => {
    const {predicted, final} = scored([goldBefore, goldAfter], [madeBefore, madeAfter]);
    expect(predicted.action).toMatchObject(plainAction([madeBefore, madeAfter], [goldBefore, goldAfter]));
    expect(predicted.board).toMatchObject(plainBoard(madeAfter, goldAfter));
    expect(final).toBe(predicted.board.exact);
  }), {numRuns});
});

test('the oracle regime is that of a step made on the gold board', () => {
  fc.assert(fc.property(boards(6), boards(6), boards(6), boards(6), (goldBefore, goldAfter, madeBefore, madeAfter) => {
    const onGold = goldBefore.map((value, n) => (madeAfter[n] === madeBefore[n] ? value : (madeAfter[n] ?? 0)));
    const {oracle} = scored([goldBefore, goldAfter], [madeBefore, madeAfter]);
    expect(oracle.action).toMatchObject(plainAction([goldBefore, onGold], [goldBefore, goldAfter]));
    expect(oracle.board).toMatchObject(plainBoard(onGold, goldAfter));
  }), {numRuns});
});

test('F1 is the same both ways, precision one way is recall the other, and all lie from 0 to 1', () => {
  fc.assert(fc.property(boards(6), boards(6), boards(6), boards(6), (a, b, c, d) => {
    const [one, other] = [scored([a, b], [c, d]).predicted, scored([c, d], [a, b]).predicted];
    for (const metric of ['action', 'board'] as const) {
      expect(one[metric].f1).toBeCloseTo(other[metric].f1, 12);
      expect(one[metric].p).toBe(other[metric].r);
      for (const value of [one[metric].p, one[metric].r, one[metric].f1]) expect(value >= 0 && value <= 1).toBe(true);
    }
  }), {numRuns});
});

test('exact if and only if F1 is 1, and then the same leaves were made as wanted', () => {
  fc.assert(fc.property(boards(3), boards(3), boards(3), boards(3), (a, b, c, d) => {
    for (const {exact, f1, hits, made, wanted} of Object.values(scored([a, b], [c, d]).predicted) as readonly {exact: boolean; f1: number; hits: number; made: number; wanted: number}[]) {
      expect(exact).toBe(f1 === 1);
      expect(exact).toBe(hits === made && made === wanted);
    }
  }), {numRuns});
});

test('micro F1 is 2·hits / (made + wanted) wherever that says anything', () => {
  fc.assert(fc.property(fc.nat(20), fc.nat(20), fc.nat(20), (hits, more, missing) => {
    fc.pre(hits + more + missing > 0);
    expect(figuresOf({hits, made: hits + more, wanted: hits + missing}).f1).toBeCloseTo((2 * hits) / (2 * hits + more + missing), 12);
  }), {numRuns});
});
