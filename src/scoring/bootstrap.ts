// How far a mean can be trusted: the percentile bootstrap over groups, since the tasks of one picture are not independent.
import {randomFrom} from './random.ts';

/** One item of a mean: its value, counted `weight` times (once unless told otherwise), and the group it belongs to. */
export interface Observation {
  readonly group: string;
  readonly value: number;
  readonly weight?: number;
}

export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Share of resamples that lie within. */
  readonly level: number;
  /** How many independent groups it rests on. */
  readonly groups: number;
}

export interface BootstrapOptions {
  readonly resamples?: number;
  readonly level?: number;
  /** Two intervals with one seed and the same groups draw the same resamples. */
  readonly seed?: string;
}

/** 1 − P(gain ≤ 0) is how sure one may be of a gain. */
export interface Gain {
  /** Mean of after − before. */
  readonly gain: number;
  /** One-sided: share of resamples without a gain; 1 if nothing differs. */
  readonly p: number;
  readonly groups: number;
}

const RESAMPLES = 1_000;

/**
 * The mean of all observations, Σ value·weight / Σ weight, with its percentile interval: groups are drawn with replacement,
 * as many as there are. Depends neither on the order of the observations nor on the clock.
 * @throws Error if there is no observation
 */
export function interval(observations: readonly Observation[], options: BootstrapOptions = {}): Interval {
  const {level = 0.95} = options;
  const {value, means, groups} = resampled(observations, options);
  return {value, low: quantile(means, (1 - level) / 2), high: quantile(means, (1 + level) / 2), level, groups};
}

/**
 * Whether a change for the better is one: resamples the differences, group by group.
 * @param pairs the same item before and after
 * @throws Error if there is no pair
 */
export function pairedGain(pairs: readonly {readonly group: string; readonly before: number; readonly after: number}[], options: BootstrapOptions = {}): Gain {
  const {value, means, groups} = resampled(pairs.map(({group, before, after}) => ({group, value: after - before})), options);
  return {gain: value, p: means.filter(mean => mean <= 0).length / means.length, groups};
}

function resampled(observations: readonly Observation[], {resamples = RESAMPLES, seed = 'bootstrap'}: BootstrapOptions): {readonly value: number; readonly means: readonly number[]; readonly groups: number} {
  if (observations.length === 0) throw new Error('Cannot resample: expected at least one observation, found none');
  const clusters = clustersOf(observations);
  const random = randomFrom(JSON.stringify([seed, clusters.map(({group}) => group)]));
  const drawn = Array.from({length: resamples}, () => mean(clusters.map((_, __, all) => all[Math.floor(random() * all.length)] as Cluster)));
  return {value: mean(clusters), means: drawn.toSorted((a, b) => a - b), groups: clusters.length};
}

interface Cluster { readonly group: string; readonly sum: number; readonly weight: number }

function clustersOf(observations: readonly Observation[]): readonly Cluster[] {
  const groups = Map.groupBy(observations, ({group}) => group);
  const clusters = [...groups].map(([group, members]) => ({
    group,
    // Sorted, because the sum of floating-point numbers depends on their order.
    sum: total(members.map(({value, weight = 1}) => value * weight).toSorted((a, b) => a - b)),
    weight: total(members.map(({weight = 1}) => weight)),
  }));
  return clusters.toSorted((one, other) => (one.group < other.group ? -1 : 1));
}

function mean(clusters: readonly Cluster[]): number {
  return total(clusters.map(({sum}) => sum)) / total(clusters.map(({weight}) => weight));
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Between the two nearest ranks, in proportion. */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const [low = 0, high = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}
