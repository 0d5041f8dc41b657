// Whole data sets: gold against itself is right everywhere, and a program that draws nothing is right only where nothing should happen.
import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {describe, expect, test} from 'vitest';
import {rawToStandard} from '../../src/hexagons/raw.ts';
import type {JsonObject} from '../../src/hexagons/raw.ts';
import {tilePlace} from '../../src/hexagons/place.ts';
import {aggregate} from '../../src/scoring/aggregate.ts';
import {failuresOf} from '../../src/scoring/failures.ts';
import {validationReport} from '../../src/scoring/report.ts';
import {failedRun} from '../../src/scoring/run.ts';
import type {Run} from '../../src/scoring/run.ts';
import {score} from '../../src/scoring/score.ts';
import type {GoldTask} from '../../src/scoring/score.ts';

const BLANK = Array.from({length: 180}, () => 0);
const HERE = new URL('../../', import.meta.url);
const REAL = fileURLToPath(new URL('../shared/hexagons/dev.jsonl', HERE));

function lines(path: string): readonly JsonObject[] {
  return readFileSync(path, 'utf8').trim().split('\n').map(line => JSON.parse(line) as JsonObject);
}

const sample = (): readonly GoldTask[] => lines(fileURLToPath(new URL('data/dev.jsonl', HERE))) as unknown as readonly GoldTask[];
const real = (): readonly GoldTask[] => lines(REAL).map(line => {
  const converted = rawToStandard(line);
  if (!('task' in converted)) throw new Error('expected a task');
  return converted.task as unknown as GoldTask;
});

const goldRun = ({steps}: GoldTask): Run => ({steps: steps.map(({output_state: board}) => ({board, error: null, calls: {}})), executed: true, packages: {}});

/** Shares of steps that change nothing, counted without any of the scoring. */
function idleSteps(tasks: readonly GoldTask[]): number {
  const steps = tasks.flatMap(({steps: all}) => all.map(({output_state: after}, n) => JSON.stringify(after) === JSON.stringify(all[n - 1]?.output_state ?? BLANK)));
  return steps.filter(Boolean).length;
}

function checkGold(tasks: readonly GoldTask[]): void {
  const totals = aggregate(tasks.map(task => score(task, goldRun(task))));
  for (const regime of [totals.predicted, totals.oracle]) {
    for (const {macro, micro, tasks: perTask} of [regime.action, regime.board]) {
      expect([macro, perTask]).toEqual([{p: 1, r: 1, f1: 1, exact: 1}, {p: 1, r: 1, f1: 1, exact: 1}]);
      expect(micro).toMatchObject({p: 1, r: 1, f1: 1});
    }
  }
  expect(totals).toMatchObject({exact: 1, solved: tasks.length, executedTasks: 1, executedSteps: 1, unknownNames: 0});
  expect(tasks.flatMap(task => failuresOf(task, goldRun(task), {place: tilePlace}))).toEqual([]);
}

function checkBlank(tasks: readonly GoldTask[]): void {
  const scores = tasks.map(task => score(task, failedRun('crash', task.steps.length, BLANK)));
  const {steps, solved, predicted: {action, board}} = aggregate(scores);
  expect(action.macro.f1).toBeCloseTo(idleSteps(tasks) / steps, 12);
  expect(action.macro.exact).toBeCloseTo(idleSteps(tasks) / steps, 12);
  expect(action.micro).toMatchObject({hits: 0, made: 0, f1: 0});
  expect(solved).toBe(0);
  // A board that should still be blank, after remarks at the beginning, is the only one that is right.
  const blank = tasks.flatMap(task => task.steps).filter(({output_state: board}) => !(board as readonly number[]).some(Boolean)).length;
  expect(board.macro.f1).toBeCloseTo(blank / steps, 12);
}

describe('the sample data', () => {
  test('gold against gold is right everywhere', () => { checkGold(sample()); });
  test('nothing drawn is right only where nothing should happen', () => { checkBlank(sample()); });
});

describe('the real dev set (only where it is beside the project)', () => {
  const where = !existsSync(REAL);

  test.skipIf(where)('gold against gold is right everywhere', () => { checkGold(real()); });

  test.skipIf(where)('nothing drawn: no board is right, and the actions of the steps that change nothing are', () => {
    const tasks = real();
    checkBlank(tasks);
    const {headline, totals} = validationReport(tasks.map(task => score(task, failedRun('crash', task.steps.length, BLANK))));
    expect({tasks: totals.tasks, steps: totals.steps, groups: totals.groups}).toEqual({tasks: 62, steps: 446, groups: 20});
    expect(headline.f1.value).toBeCloseTo(4 / 446, 12);
    expect(totals.predicted.board.micro.f1).toBe(0);
  });
});
