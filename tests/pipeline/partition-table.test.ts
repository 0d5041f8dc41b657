// How stable the batches are, measured without a model: sizes and calls per edit against the figures they were designed for.

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hexagonsDialect } from '../../src/hexagons/raw.ts';
import { fixedSlices, type Weighed } from '../../src/pipeline/partition.ts';
import { readTasks } from '../../src/pipeline/tasks.ts';
import { edited, editKinds, random, simulate, type EditKind, type Measured } from './partition-simulation.ts';

/** Mean calls of every level for one edit, the 95th percentile, and the mean of batches alone where it is known. */
const table: Readonly<Record<EditKind, readonly [mean: number, p95: number, batches?: number]>> = {
  'edit': [3, 3, 1],
  '+1 step': [3.06, 3, 1.06],
  'insert front': [3.39, 6],
  'insert middle': [3.48, 6, 1.46],
  'insert end': [3.4, 6],
  'delete': [3.4, 5, 1.39],
  'swap two': [5.34, 8, 2.65],
  'append 10 %': [7.92, 10, 5.12],
};

// 500 partitions and two edits of a kind on each: how a partition takes an addition depends mostly on the partition.
const trials = { salts: 500, perSalt: 2, seed: 20 };
const train = '../shared/hexagons/train.jsonl';

/** As many procedures as the real train set has of each length: index 1 stands for procedures of one step. */
const lengths = [0, 7, 40, 62, 72, 63, 53, 51, 43, 21, 19, 13, 14, 5, 8, 2, 4, 2, 6, 2, 2, 1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1];

function replica(): readonly Weighed[] {
  const next = random(7);
  const shuffled = lengths.flatMap((count, weight) => Array<number>(count).fill(weight)).map((weight) => ({ weight, place: next() }));
  return shuffled.sort((a, b) => a.place - b.place).map(({ weight }, n) => ({ key: `replica_${n}`, weight }));
}

function real(): readonly Weighed[] {
  const { tasks } = readTasks(readFileSync(train, 'utf8'), train, [hexagonsDialect]);
  return tasks.map(({ task_id: key, steps: { length: weight } }) => ({ key, weight }));
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const p95 = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.ceil(0.95 * numbers.length) - 1] ?? Number.NaN;
const near = (found: number, designed: number): boolean => Math.abs(found / designed - 1) <= 0.1;

function expectTheTable(measured: Measured): void {
  for (const kind of editKinds) {
    const [designedMean, designedP95, designedBatches] = table[kind];
    const calls = measured.calls[kind];
    expect(calls).toHaveLength(1000);
    expect(calls, `mean calls of ${kind}`).toSatisfy((all: readonly number[]) => near(mean(all), designedMean));
    expect(Math.abs(p95(calls) - designedP95), `95th percentile of ${kind}`).toBeLessThanOrEqual(1);
    if (designedBatches !== undefined) expect(near(mean(measured.batchCalls[kind]), designedBatches), `mean batches of ${kind}`).toBe(true);
  }
  expect(new Set(measured.calls.edit)).toEqual(new Set([3]));
}

function expectTheSizes({ sizes, batchCounts }: Measured): void {
  expect(near(mean(sizes), 98.5)).toBe(true);
  expect(near(mean(batchCounts), 33.3)).toBe(true);
  expect(mean(sizes.map((size) => (size >= 70 && size <= 130 ? 1 : 0)))).toBeGreaterThanOrEqual(0.995);
}

describe('stable batches of some 3,278 instructions', () => {
  it('cost the designed calls per edit and keep the designed sizes, on procedures as long as the real ones', () => {
    const measured = simulate(replica(), trials);
    expectTheTable(measured);
    expectTheSizes(measured);
  }, 60_000);

  it.skipIf(!existsSync(train))('do so on the real train set, if it lies beside the project', () => {
    const measured = simulate(real(), trials);
    expectTheTable(measured);
    expectTheSizes(measured);
  }, 60_000);

  it('hold their sizes on ten times as many', () => {
    const measured = simulate(Array.from({ length: 10 }, (_, copy) => replica().map(({ key, weight }) => ({ key: `${key}/${copy}`, weight }))).flat(), { salts: 20, perSalt: 1, seed: 3 });
    expect(near(mean(measured.sizes), 98.7)).toBe(true);
    expect(mean(measured.sizes.map((size) => (size >= 70 && size <= 130 ? 1 : 0)))).toBeGreaterThanOrEqual(0.995);
  }, 60_000);
});

describe('fixed batches', () => {
  it('all change when a procedure is inserted at the front, which is why they are not the default', () => {
    const procedures = replica().map(({ key, weight }) => ({ key, weight, version: 0 }));
    const contents = (list: typeof procedures): readonly string[] => {
      const steps = list.flatMap(({ key, weight }) => Array.from({ length: weight }, (_, n) => `${key}.${n}`));
      return fixedSlices(steps.length, 100).map(({ start, end }) => steps.slice(start, end).join());
    };
    const before = new Set(contents(procedures));
    const after = contents([...edited(procedures, 'insert front', random(1))]);
    expect(after.filter((batch) => !before.has(batch))).toHaveLength(33);
  });
});
