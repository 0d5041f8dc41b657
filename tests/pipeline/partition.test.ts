// What prioritySplit, its bounds and its keys promise, on small lists whose answers can be read.

import { describe, expect, it } from 'vitest';
import { boundsFor, distinctKeys, fixedSlices, groupBounds, groupBoundsFor, priorityOf, prioritySplit, splitByPriority } from '../../src/pipeline/partition.ts';

const procedures = (...weights: readonly number[]) => weights.map((weight, n) => ({ key: `task_${n}`, weight }));
const sizes = (slices: readonly { readonly start: number; readonly end: number }[]): readonly number[] => slices.map(({ start, end }) => end - start);

describe('bounds', () => {
  it('are 70, 130, 170 and 50 for batches of 100', () => {
    expect(boundsFor(100)).toEqual({ min: 70, max: 130, resplit: 170, floor: 50 });
  });

  it('come out whole where they are whole', () => {
    expect(boundsFor(110)).toEqual({ min: 77, max: 143, resplit: 187, floor: 55 });
    expect(boundsFor(30)).toEqual({ min: 21, max: 39, resplit: 51, floor: 15 });
  });

  it('are 8, 15, 16 and 5 for groups of 10, and leave no illegal weight for groups of any size', () => {
    expect(groupBounds()).toEqual({ min: 8, max: 15, resplit: 16, floor: 5 });
    expect(groupBoundsFor(2)).toEqual({ min: 2, max: 3, resplit: 4, floor: 1 });
    expect(groupBoundsFor(5)).toEqual({ min: 4, max: 7, resplit: 8, floor: 2 });
    expect(groupBoundsFor(20)).toEqual({ min: 16, max: 31, resplit: 32, floor: 10 });
  });

  it('refuse sizes that make no sense', () => {
    expect(() => boundsFor(0)).toThrow('batch size must be a number greater than 0, found 0');
    expect(() => boundsFor(Number.NaN)).toThrow('batch size must be a number greater than 0, found NaN');
    expect(() => groupBoundsFor(1)).toThrow('group size must be a whole number of at least 2, found 1');
    expect(() => prioritySplit(procedures(1), { min: 5, max: 4, resplit: 9, floor: 1 }, '')).toThrow(
      'bounds must satisfy 0 < floor ≤ min ≤ max ≤ resplit, found floor 1, min 5, max 4, resplit 9',
    );
    expect(() => prioritySplit(procedures(1, -2), groupBounds(), '')).toThrow('weight of item 1 must be a number of at least 0, found -2');
  });
});

describe('prioritySplit', () => {
  it('gives these cuts for these keys for ever, as other cuts would make every user pay again', () => {
    const slices = prioritySplit(procedures(...Array.from({ length: 60 }, (_, n) => 1 + ((n * 7) % 13))), boundsFor(100), 'stable');
    expect(slices.map(({ start }) => start)).toEqual([0, 13, 29, 44]);
    expect(priorityOf('task_0', 'stable')).toBe(6915490882196);
  });

  it('makes no piece of nothing, and one of what fits', () => {
    expect(prioritySplit([], boundsFor(100), '')).toEqual([]);
    expect(prioritySplit(procedures(60, 70), boundsFor(100), '')).toEqual([{ start: 0, end: 2 }]);
  });

  it('cuts at the smallest priority among those that leave both sides legal', () => {
    // 9 | 11 would be legal and so would 10 | 10 and 8 | 12; the lowest of all, after the second item, would leave 2.
    const priorities = Array.from({ length: 20 }, (_, n) => ({ 2: 1, 9: 5, 10: 4, 12: 6 })[n] ?? 100);
    expect(splitByPriority(priorities, Array(20).fill(1), groupBounds())).toEqual([{ start: 0, end: 10 }, { start: 10, end: 20 }]);
  });

  it('takes the first of equal priorities', () => {
    expect(sizes(splitByPriority(Array(20).fill(7), Array(20).fill(1), groupBounds()))).toEqual([8, 12]);
  });

  it('settles for half the size where whole procedures leave no legal cut, and for no cut at all', () => {
    expect(sizes(prioritySplit(procedures(60, 80), boundsFor(100), ''))).toEqual([1, 1]);
    expect(sizes(prioritySplit(procedures(40, 120), boundsFor(100), ''))).toEqual([2]);
    expect(sizes(prioritySplit(procedures(500), boundsFor(100), ''))).toEqual([1]);
  });

  it('draws other cuts for another salt', () => {
    const items = procedures(...Array(300).fill(7));
    expect(prioritySplit(items, boundsFor(100), 'a')).not.toEqual(prioritySplit(items, boundsFor(100), 'b'));
  });
});

describe('keys', () => {
  it('of the same name are numbered from the second on', () => {
    expect(distinctKeys(['a', 'b', 'a', 'a', 'b'])).toEqual(['a', 'b', 'a#2', 'a#3', 'b#2']);
  });

  it('keep clear of names that are taken', () => {
    expect(distinctKeys(['a', 'a#2', 'a', 'a#2'])).toEqual(['a', 'a#2', 'a#3', 'a#2#2']);
  });

  it('that are distinct stay as they are', () => {
    const once = distinctKeys(['x', 'x', 'x#2']);
    expect(once).toEqual(['x', 'x#2', 'x#2#2']);
    expect(distinctKeys(once)).toEqual(once);
  });

  it('of the same name do not keep a list from being cut into legal pieces', () => {
    const slices = prioritySplit(Array.from({ length: 1000 }, () => ({ key: 'same', weight: 1 })), boundsFor(100), '');
    expect(sizes(slices).every((size) => size >= 70 && size <= 130)).toBe(true);
  });
});

describe('fixedSlices', () => {
  it('reproduces the predecessor: 3,277 instructions, 33 batches, 4 groups, 1 final call', () => {
    const batches = fixedSlices(3277, 100);
    const groups = fixedSlices(batches.length, 10);
    expect([batches.length, groups.length, fixedSlices(groups.length, 10).length]).toEqual([33, 4, 1]);
    expect(sizes(batches).at(-1)).toBe(77);
    expect(sizes(groups)).toEqual([10, 10, 10, 3]);
  });

  it('makes no slice of nothing and refuses a size of 0', () => {
    expect(fixedSlices(0, 100)).toEqual([]);
    expect(() => fixedSlices(5, 0)).toThrow('slice size must be a whole number of at least 1, found 0');
  });
});
