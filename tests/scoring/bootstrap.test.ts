// The bootstrap finds effects that were planted, does not find others, and is the same every time.
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {interval, pairedGain} from '../../src/scoring/bootstrap.ts';
import {chosenByHash, randomFrom} from '../../src/scoring/random.ts';

/** Some groups of three, each around a level of its own. */
function observed(seed: string, groups: number, level: (random: () => number) => number) {
  const random = randomFrom(seed);
  return Array.from({length: groups}, () => level(random)).flatMap((middle, group) =>
    [0, 1, 2].map(() => ({group: `g${group}`, value: middle + 0.1 * (random() - 0.5)})));
}

describe('random numbers', () => {
  test('are the same for the same seed, on every machine', () => {
    const random = randomFrom('seed');
    expect([random(), random(), random()].map(value => value.toFixed(6))).toEqual(['0.803910', '0.532520', '0.056840']);
    expect(randomFrom('seed')()).not.toBe(randomFrom('seeds')());
  });

  test('are evenly spread', () => {
    const random = randomFrom('spread');
    const counts = Array.from({length: 10}, () => 0);
    for (let n = 0; n < 10_000; n++) counts[Math.floor(10 * random())]!++;
    expect(Math.min(...counts)).toBeGreaterThan(880);
    expect(Math.max(...counts)).toBeLessThan(1_120);
  });
});

test('a choice by hash hardly changes when an item comes', () => {
  const items = Array.from({length: 50}, (_, n) => `task ${n}`);
  const choose = (from: readonly string[]) => chosenByHash(from, 10, {salt: 's', name: item => item});
  const before = choose(items);
  for (const more of ['new', 'newer', 'newest']) expect(choose([...items, more]).filter(item => !before.includes(item)).length).toBeLessThanOrEqual(1);
  expect(choose(items.toReversed())).toEqual(before);
});

describe('an interval', () => {
  test('lies around the mean, and is the same every time and in any order', () => {
    const some = observed('a', 20, random => random());
    const found = interval(some);
    expect(found.value).toBeCloseTo(some.reduce((sum, {value}) => sum + value, 0) / some.length, 12);
    expect(found.low).toBeLessThan(found.value);
    expect(found.high).toBeGreaterThan(found.value);
    expect(found).toMatchObject({level: 0.95, groups: 20});
    expect(interval(some.toReversed())).toEqual(found);
    expect(interval(some, {seed: 'other'})).not.toEqual(found);
  });

  test('is about as wide as the normal approximation says, from the groups', () => {
    const some = observed('b', 40, random => random());
    const means = [...Map.groupBy(some, ({group}) => group).values()].map(members => members.reduce((sum, {value}) => sum + value, 0) / 3);
    const mean = means.reduce((sum, value) => sum + value, 0) / 40;
    const deviation = Math.sqrt(means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 39);
    const {low, high} = interval(some);
    expect((high - low) / (2 * 1.96 * deviation / Math.sqrt(40))).toBeGreaterThan(0.85);
    expect((high - low) / (2 * 1.96 * deviation / Math.sqrt(40))).toBeLessThan(1.15);
  });

  test('is wider for three of a kind than for three times as many of their own', () => {
    const some = observed('c', 12, random => random());
    const apart = some.map(({value}, n) => ({group: `own ${n}`, value}));
    const width = ({low, high}: {low: number; high: number}) => high - low;
    expect(width(interval(some))).toBeGreaterThan(1.4 * width(interval(apart)));
  });

  test('holds the true mean about as often as it says', () => {
    const held = Array.from({length: 200}, (_, n) => interval(observed(`run ${n}`, 25, random => random()), {resamples: 200})).filter(({low, high}) => low <= 0.5 && high >= 0.5);
    expect(held.length).toBeGreaterThan(175);
  });

  test('of what is all the same has no width; weights count', () => {
    expect(interval([{group: 'a', value: 0.5}, {group: 'b', value: 0.5}])).toEqual({value: 0.5, low: 0.5, high: 0.5, level: 0.95, groups: 2});
    expect(interval([{group: 'a', value: 1, weight: 3}, {group: 'b', value: 0}]).value).toBe(0.75);
  });

  test('of one group cannot tell how far it goes', () => {
    expect(interval([{group: 'a', value: 0}, {group: 'a', value: 1}])).toEqual({value: 0.5, low: 0.5, high: 0.5, level: 0.95, groups: 1});
  });

  test('of nothing is an error', () => {
    expect(() => interval([])).toThrow('Cannot resample: expected at least one observation, found none');
  });

  test('always holds what it resamples: never below the least group nor above the greatest', () => {
    fc.assert(fc.property(fc.array(fc.record({group: fc.constantFrom('a', 'b', 'c', 'd'), value: fc.double({min: 0, max: 1, noNaN: true})}), {minLength: 1, maxLength: 12}), some => {
      const {low, high, value} = interval(some, {resamples: 100});
      const values = some.map(each => each.value);
      expect(low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
      expect(high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      expect(low <= high && value >= Math.min(...values) - 1e-9).toBe(true);
    }), {numRuns: 60});
  });
});

describe('a paired gain', () => {
  const pairs = (effect: number, seed: string) => observed(seed, 20, random => random()).map(({group, value}, n) => ({group, before: value, after: value + effect + (n % 2 === 0 ? 0.15 : -0.15)}));

  test('that was planted is found', () => {
    const {gain, p, groups} = pairedGain(pairs(0.1, 'plus'));
    expect(gain).toBeCloseTo(0.1, 6);
    expect({p, groups}).toEqual({p: 0, groups: 20});
  });

  test('that is a loss is none', () => {
    expect(pairedGain(pairs(-0.1, 'minus')).p).toBe(1);
  });

  test('of nothing is none', () => {
    expect(pairedGain([{group: 'a', before: 0.4, after: 0.4}, {group: 'b', before: 0.1, after: 0.1}])).toEqual({gain: 0, p: 1, groups: 2});
  });

  test('that one group alone has is not sure', () => {
    const few = Array.from({length: 10}, (_, n) => ({group: `g${n}`, before: 0.5, after: n === 0 ? 1 : 0.5}));
    const {gain, p} = pairedGain(few);
    expect(gain).toBeCloseTo(0.05, 12);
    expect(p).toBeGreaterThan(0.3);
    expect(p).toBeLessThan(0.4);
  });

  test('without any is found as often as chance says', () => {
    const random = randomFrom('null');
    const found = Array.from({length: 200}, () => pairedGain(Array.from({length: 25}, (_, n) => ({group: `g${n}`, before: random(), after: random()})), {resamples: 200})).filter(({p}) => p < 0.2);
    expect(found.length).toBeGreaterThan(20);
    expect(found.length).toBeLessThan(65);
  });
});
