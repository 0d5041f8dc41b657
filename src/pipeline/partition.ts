// Splits a long ordered list into pieces of bounded weight so that an edit of the list moves as few pieces as possible.
// The cuts depend on the items' keys and weights alone: no manifest, no history, the same answer on every machine.

import { hash } from 'node:crypto';

/** An item to place: `key` is its identity (never its content), `weight` what it counts for, at least 0. */
export interface Weighed {
  readonly key: string;
  readonly weight: number;
}

/** Half-open range of positions: the items `start … end - 1` make one piece. */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

/**
 * How heavy a piece may be, in units of weight. A piece is legal from `min` to `max`, and again from `resplit` on,
 * because something that heavy can be cut once more into legal pieces; between the two it could not. `floor` is the
 * least that is tolerated where heavy items leave no legal cut. `0 < floor ≤ min ≤ max ≤ resplit`.
 */
export interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly resplit: number;
  readonly floor: number;
}

/**
 * Bounds for lumpy weights around a wished-for weight: 0.7, 1.3, 1.7 and 0.5 of it. With 1.7 rather than 2 × 0.7 as
 * the weight that may be cut again, pieces stay inside the bounds although whole procedures are not divisible.
 * @param batchSize the weight aimed at (for instructions: how many), greater than 0
 * @throws RangeError if it is not a positive number
 */
export function boundsFor(batchSize: number): Bounds {
  if (!(batchSize > 0 && Number.isFinite(batchSize))) throw new RangeError(`batch size must be a number greater than 0, found ${batchSize}`);
  // Multiplied before divided, so that whole bounds come out whole: 0.7 * 110 would be a little less than 77.
  return { min: (7 * batchSize) / 10, max: (13 * batchSize) / 10, resplit: (17 * batchSize) / 10, floor: batchSize / 2 };
}

/**
 * Bounds for items that weigh 1 each, as the nodes of a reduce tree do: 8 to 15 for `by` = 10. Since `max` is
 * `2 min - 1` and `resplit` is `2 min`, every weight from `min` on is legal, so the bounds hold without exception.
 * @param by how many items one piece should take, a whole number of at least 2 (with 1 a tree would never narrow)
 * @throws RangeError if it is anything else
 */
export function groupBoundsFor(by: number): Bounds {
  if (!(Number.isSafeInteger(by) && by >= 2)) throw new RangeError(`group size must be a whole number of at least 2, found ${by}`);
  const min = Math.max(2, Math.round(0.8 * by));
  return { min, max: 2 * min - 1, resplit: 2 * min, floor: Math.floor(by / 2) };
}

/** The bounds of a reduce tree that merges ten at a time: 8, 15, 16, 5. */
export function groupBounds(): Bounds {
  return groupBoundsFor(10);
}

/**
 * Makes keys unique: the second `a` becomes `a#2`, the third `a#3`; a name that is taken already is passed over.
 * Keys that are distinct come back unchanged, so applying it twice does no harm.
 */
export function distinctKeys(keys: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  const times = new Map<string, number>();
  return keys.map((key) => {
    let name = key;
    let occurrence = times.get(key) ?? 1;
    while (taken.has(name)) name = `${key}#${++occurrence}`;
    times.set(key, occurrence);
    taken.add(name);
    return name;
  });
}

/** The priority of a cut before the item with this key: the first 48 bits of SHA-256(salt, NUL, key). Small cuts first. */
export function priorityOf(key: string, salt: string): number {
  return Number.parseInt(hash('sha256', `${salt}\0${key}`, 'hex').slice(0, 12), 16);
}

/**
 * Cuts `items` into consecutive pieces, each within `bounds` wherever the items allow it. While a piece is heavier
 * than `bounds.max` it is cut where the hash of the following item's key is smallest among the cuts that leave both
 * sides legal; failing that, among those that leave at least `bounds.floor` on both sides; failing that, not at all.
 *
 * Why it is stable: by hash alone, the cuts would form a treap (Seidel and Aragon, "Randomized search trees", 1996), and
 * a node's place in a treap depends on the set of keys and not on how it came about. Inserting or deleting an item
 * therefore changes only the segment around it; the bounds spread the change only near the ends of a segment.
 * Hashing keys rather than content (as Dolt's prolly trees do) keeps every cut in place when content is edited.
 *
 * @param items in order; equal keys are told apart as by `distinctKeys`. In a tree of several levels give a node the
 *   (distinct) key of its first leaf and use one salt for all levels: the cuts that survive are the most stable ones.
 * @param salt draws another partition of the same items; part of nothing else
 * @returns the pieces in order; together they hold every item once; none for no items
 * @throws RangeError for a weight that is negative or no number, or bounds that are out of order
 */
export function prioritySplit(items: readonly Weighed[], bounds: Bounds, salt: string): readonly Slice[] {
  const keys = distinctKeys(items.map((item) => item.key));
  const weights = items.map((item) => item.weight);
  return splitByPriority(Float64Array.from(keys, (key) => priorityOf(key, salt)), weights, bounds);
}

/**
 * The same with the priorities already known: `priorities[i]` is that of a cut before item `i`. Ties go to the smaller
 * position. Expected time n log n, as for a treap; it keeps its own stack, so a million items cannot exhaust the call stack.
 * @throws RangeError as `prioritySplit` does
 */
export function splitByPriority(priorities: ArrayLike<number>, weights: readonly number[], bounds: Bounds): readonly Slice[] {
  checkBounds(bounds);
  const sums = prefixSums(weights);
  const slices: Slice[] = [];
  const pending: Slice[] = weights.length > 0 ? [{ start: 0, end: weights.length }] : [];
  for (let piece = pending.pop(); piece !== undefined; piece = pending.pop()) {
    const cut = weightOf(sums, piece) > bounds.max ? bestCut(piece, { priorities, sums, bounds }) : -1;
    if (cut < 0) slices.push(piece);
    else pending.push({ start: cut, end: piece.end }, { start: piece.start, end: cut });
  }
  return slices;
}

interface Field {
  readonly priorities: ArrayLike<number>;
  readonly sums: Float64Array;
  readonly bounds: Bounds;
}

/** The cut of smallest priority inside a piece, legal if there is one, else tolerable, else -1. */
function bestCut({ start, end }: Slice, { priorities, sums, bounds }: Field): number {
  const legal = (weight: number): boolean => weight >= bounds.resplit || (weight >= bounds.min && weight <= bounds.max);
  const [before, whole] = [at(sums, start), at(sums, end)];
  let [best, lowest, tolerable, lowestTolerable] = [-1, Infinity, -1, Infinity];
  for (let cut = start + 1; cut < end; cut++) {
    const [left, right] = [at(sums, cut) - before, whole - at(sums, cut)];
    if (left < bounds.floor) continue;
    if (right < bounds.floor) break;
    const priority = at(priorities, cut);
    if (priority < lowestTolerable) [tolerable, lowestTolerable] = [cut, priority];
    if (priority < lowest && legal(left) && legal(right)) [best, lowest] = [cut, priority];
  }
  return best >= 0 ? best : tolerable;
}

/**
 * Plain slices by position, the last one shorter: simple, and an insertion at the front moves all of them.
 * @param count how many items there are
 * @param size how many make one slice, a whole number of at least 1
 * @throws RangeError for any other size
 */
export function fixedSlices(count: number, size: number): readonly Slice[] {
  if (!(Number.isSafeInteger(size) && size >= 1)) throw new RangeError(`slice size must be a whole number of at least 1, found ${size}`);
  return Array.from({ length: Math.ceil(count / size) }, (_, n) => ({ start: n * size, end: Math.min(count, (n + 1) * size) }));
}

function prefixSums(weights: readonly number[]): Float64Array {
  const sums = new Float64Array(weights.length + 1);
  weights.forEach((weight, n) => {
    if (!(weight >= 0 && Number.isFinite(weight))) throw new RangeError(`weight of item ${n} must be a number of at least 0, found ${weight}`);
    sums[n + 1] = at(sums, n) + weight;
  });
  return sums;
}

function checkBounds({ min, max, resplit, floor }: Bounds): void {
  if (0 < floor && floor <= min && min <= max && max <= resplit) return;
  throw new RangeError(`bounds must satisfy 0 < floor ≤ min ≤ max ≤ resplit, found floor ${floor}, min ${min}, max ${max}, resplit ${resplit}`);
}

function weightOf(sums: Float64Array, { start, end }: Slice): number {
  return at(sums, end) - at(sums, start);
}

/** An entry that is known to exist. */
function at(numbers: ArrayLike<number>, index: number): number {
  return numbers[index] ?? 0;
}
