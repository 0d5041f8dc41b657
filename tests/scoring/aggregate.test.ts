// From scores to the figures of a set: macro over steps is the headline, micro stands beside it, and nobody leaves a denominator.
import {expect, test} from 'vitest';
import {aggregate, byCategory} from '../../src/scoring/aggregate.ts';
import {failedRun} from '../../src/scoring/run.ts';
import {validationReport} from '../../src/scoring/report.ts';
import {score} from '../../src/scoring/score.ts';
import {BLANK, round, scoreOf, taskOf} from './sample.ts';

/** Two steps, both right. */
const right = scoreOf({id: 'right', group: 'one', category: 'simple', gold: [[1, 0, 0, 0], [1, 2, 2, 2]], made: [[1, 0, 0, 0], [1, 2, 2, 2]]});
/** Four steps: right, half (F1 2/3), nothing done as it should, nothing done though it should. */
const mixed = scoreOf({
  id: 'mixed', group: 'one', category: 'other', gold: [[1, 0, 0, 0], [1, 2, 2, 0], [1, 2, 2, 0], [1, 2, 2, 3]],
  made: [[1, 0, 0, 0], [1, 2, 0, 0], [1, 2, 0, 0], [1, 2, 0, 0]], errors: {4: 'NameError'},
});
/** Two steps, of which nothing came back. */
const crashed = score(taskOf([[1, 0, 0, 0], [1, 1, 0, 0]], {id: 'crashed', group: 'two', category: 'simple'}), failedRun('timeout', 2, BLANK));
const all = [right, mixed, crashed];

test('means over steps, over tasks, and of sums', () => {
  const {action, board} = aggregate(all).predicted;
  // Steps: 1, 1 | 1, 2/3, 1, 0 | 0, 0.
  expect(round(action.macro.f1)).toBe(round((2 + 2 + 2 / 3) / 8));
  expect(action.macro.exact).toBe(4 / 8);
  expect(round(action.tasks.f1)).toBe(round((1 + (2 + 2 / 3) / 4 + 0) / 3));
  expect(round(action.tasks.exact)).toBe(round((1 + 2 / 4 + 0) / 3));
  // Hits 1 + 3 + 1 + 1; made the same; wanted 1 + 3 + 1 + 2 + 0 + 1 + 1 + 1.
  expect(action.micro).toEqual({hits: 6, made: 6, wanted: 10, p: 1, r: 0.6, f1: 0.75});
  expect(board.micro).toMatchObject({hits: 1 + 4 + 1 + 2 + 2 + 2, made: 12, wanted: 1 + 4 + 1 + 3 + 3 + 4 + 1 + 2});
});

test('a task that crashed is in every denominator', () => {
  expect(aggregate(all)).toMatchObject({tasks: 3, steps: 8, groups: 2, solved: 1, exact: 1 / 3, executedTasks: 1 / 3, executedSteps: 5 / 8, unknownNames: 1 / 8});
  expect(aggregate([crashed])).toMatchObject({tasks: 1, steps: 2, solved: 0, exact: 0, executedTasks: 0, predicted: {action: {macro: {f1: 0, exact: 0}, micro: {p: 0, r: 0, f1: 0}}}});
});

test('nothing made and nothing wanted in a whole set is right', () => {
  const idle = scoreOf({gold: [BLANK], made: [BLANK]});
  expect(aggregate([idle]).predicted.action.micro).toEqual({hits: 0, made: 0, wanted: 0, p: 1, r: 1, f1: 1});
});

test('each category is a set of its own', () => {
  const categories = byCategory(all);
  expect(Object.keys(categories)).toEqual(['other', 'simple']);
  expect(categories.simple).toEqual(aggregate([right, crashed]));
});

test('there is no mean of nothing', () => {
  expect(() => aggregate([])).toThrow('Cannot aggregate scores: expected at least one task, found none');
  expect(() => validationReport([])).toThrow('Cannot aggregate scores');
});

test('the report has one headline, what it rests on, and how far to trust it', () => {
  const report = validationReport(all);
  expect(report.headline.metric).toBe('action, macro mean over steps, predicted regime');
  expect(report.headline.f1).toEqual(report.intervals.predicted.action.f1);
  expect(report.headline.f1.value).toBeCloseTo(report.totals.predicted.action.macro.f1, 12);
  expect(report.headline.f1).toMatchObject({groups: 2, level: 0.95});
  expect(report.intervals.predicted.action.microF1.value).toBeCloseTo(report.totals.predicted.action.micro.f1, 9);
  expect(report.intervals.oracle.board.exact.value).toBeCloseTo(report.totals.oracle.board.macro.exact, 12);
  expect(report.intervals.exactTasks.value).toBeCloseTo(1 / 3, 12);
  expect(report.intervals.executedTasks.value).toBeCloseTo(1 / 3, 12);
  expect(report.tasks.map(({task, exact, executed, actionF1, errors}) => [task, exact, executed, round(actionF1), errors])).toEqual([
    ['right', true, true, 1, []],
    ['mixed', false, false, 0.667, [{step: 4, type: 'NameError'}]],
    ['crashed', false, false, 0, [{step: 1, type: 'Timeout'}, {step: 2, type: 'Timeout'}]],
  ]);
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});

test('the report of steps of which none should do anything', () => {
  const report = validationReport([scoreOf({gold: [BLANK], made: [BLANK]})]);
  expect(report.intervals.predicted.action.microF1.value).toBe(1);
});
