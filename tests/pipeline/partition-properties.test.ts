// What holds of every partition, checked on random lists and against a second, literal reading of the algorithm.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsFor, distinctKeys, groupBoundsFor, prioritySplit, type Bounds, type Slice, type Weighed } from '../../src/pipeline/partition.ts';
import { toStandardLine, type Task } from '../../src/pipeline/tasks-form.ts';
import { readTasks } from '../../src/pipeline/tasks.ts';

const items = fc.array(fc.record({ key: fc.string({ maxLength: 6 }), weight: fc.integer({ min: 0, max: 40 }) }), { maxLength: 120 });
const bounds = fc.oneof(fc.integer({ min: 2, max: 120 }).map(boundsFor), fc.integer({ min: 2, max: 12 }).map(groupBoundsFor));
const weigh = (list: readonly Weighed[]): number => list.reduce((sum, { weight }) => sum + weight, 0);

/** Recursive and without shortcuts: every legal cut is listed, then the one of the smallest digest taken. */
function literally(list: readonly Weighed[], { min, max, resplit, floor }: Bounds, salt: string): readonly Slice[] {
  const names = distinctKeys(list.map(({ key }) => key));
  const digest = (n: number): string => createHash('sha256').update(salt).update('\0').update(names[n] ?? '').digest('hex').slice(0, 12);
  const legal = (weight: number): boolean => (min <= weight && weight <= max) || weight >= resplit;
  const split = (start: number, end: number): readonly Slice[] => {
    if (weigh(list.slice(start, end)) <= max) return [{ start, end }];
    const cuts = Array.from({ length: end - start - 1 }, (_, n) => start + 1 + n);
    const both = (holds: (weight: number) => boolean) => (cut: number) => holds(weigh(list.slice(start, cut))) && holds(weigh(list.slice(cut, end)));
    const strict = cuts.filter(both(legal));
    const [best] = (strict.length > 0 ? strict : cuts.filter(both((weight) => weight >= floor))).sort((a, b) => (digest(a) < digest(b) ? -1 : digest(a) > digest(b) ? 1 : a - b));
    return best === undefined ? [{ start, end }] : [...split(start, best), ...split(best, end)];
  };
  return list.length === 0 ? [] : split(0, list.length);
}

describe('prioritySplit', () => {
  it('is what its description says, read literally', () => {
    fc.assert(fc.property(items, bounds, fc.string(), (list, limits, salt) => {
      expect(prioritySplit(list, limits, salt)).toEqual(literally(list, limits, salt));
    }));
  });

  it('covers all items in order, each once', () => {
    fc.assert(fc.property(items, bounds, fc.string(), (list, limits, salt) => {
      const slices = prioritySplit(list, limits, salt);
      expect(slices.flatMap(({ start, end }) => list.slice(start, end))).toEqual(list);
      expect(slices.every(({ start, end }) => start < end)).toBe(true);
    }));
  });

  it('leaves a piece too heavy or too light only as far as whole items force it to', () => {
    fc.assert(fc.property(items, bounds, (list, limits) => {
      const largest = Math.max(0, ...list.map(({ weight }) => weight));
      const slices = prioritySplit(list, limits, '');
      for (const { start, end } of slices) {
        const weight = weigh(list.slice(start, end));
        if (weight > limits.max) expect(weight).toBeLessThan(2 * limits.floor + largest);
        if (slices.length > 1) expect(weight).toBeGreaterThanOrEqual(limits.floor);
      }
    }));
  });

  it('keeps groups of items that weigh 1 within their bounds without exception', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string(), { maxLength: 200 }), fc.integer({ min: 2, max: 20 }), (keys, by) => {
      const { min, max } = groupBoundsFor(by);
      const slices = prioritySplit(keys.map((key) => ({ key, weight: 1 })), groupBoundsFor(by), '');
      for (const { start, end } of slices) expect(end - start).toBeLessThanOrEqual(max);
      if (slices.length > 1) for (const { start, end } of slices) expect(end - start).toBeGreaterThanOrEqual(min);
    }));
  });

  it('cuts at the same keys after an item came in and went again, and depends on nothing but keys and weights', () => {
    fc.assert(fc.property(items, bounds, fc.nat(), (list, limits, n) => {
      const longer = list.toSpliced(n % (list.length + 1), 0, { key: 'a newcomer', weight: 9 });
      prioritySplit(longer, limits, '');
      const shorter = longer.filter(({ key }) => key !== 'a newcomer').map(({ key, weight }) => ({ content: Math.random(), weight, key }));
      expect(prioritySplit(shorter, limits, '')).toEqual(prioritySplit(list, limits, ''));
    }));
  });

  it('moves no boundary when the content of procedures is edited', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 60 });
    fc.assert(fc.property(lengths, fc.string({ minLength: 1 }), fc.integer(), (all, word, state) => {
      const procedures = (text: string, output: number): readonly Weighed[] =>
        readTasks(all.map((count, n) => toStandardLine(procedure(`t${n}`, count, { text, output }))).join('\n'), 'tasks.jsonl').tasks
          .map(({ task_id: key, steps: { length: weight } }) => ({ key, weight }));
      const before = prioritySplit(procedures('Paint.', 0), boundsFor(30), '');
      expect(prioritySplit(procedures(`Leave ${word}.`, state), boundsFor(30), '')).toEqual(before);
    }), { numRuns: 50 });
  });
});

function procedure(id: string, count: number, { text, output }: { readonly text: string; readonly output: number }): Task {
  return { task_id: id, steps: Array.from({ length: count }, (_, n) => ({ step: n + 1, instruction: text, output_state: [output] })) };
}
