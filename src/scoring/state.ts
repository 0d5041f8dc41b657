// States of any domain, taken leaf by leaf: which leaves a state has, and in which two states differ.

export type Json = null | boolean | number | string | readonly Json[] | {readonly [key: string]: Json};

/** What a leaf holds; null stands for a leaf that is gone. */
export type Leaf = null | boolean | number | string;

/** JSON pointer (RFC 6901) → value. A leaf that is null is a leaf that is not there. */
export type Leaves = ReadonlyMap<string, Leaf>;

/** The leaves of a state. */
export function leavesOf(state: Json): Leaves {
  const found = new Map<string, Leaf>();
  collect(state, '', found);
  return found;
}

function collect(state: Json, pointer: string, found: Map<string, Leaf>): void {
  if (state === null) return;
  if (typeof state !== 'object') {
    found.set(pointer, state);
    return;
  }
  for (const [key, value] of Object.entries(state)) collect(value, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, found);
}

/**
 * Whether states are boards: lists of plain values of one length, whose places never come or go. A prediction of another
 * length is then compared as far as both go, as the data set's own scorer does.
 */
export function isBoard(initial: Json, gold: Json): boolean {
  return Array.isArray(initial) && Array.isArray(gold) && initial.length === gold.length && [...initial, ...gold].every(value => typeof value !== 'object');
}

/**
 * What leads from one state to another: the leaves that differ, with their new values, null for those that are gone.
 * @param fixed places never come or go, so a leaf that only one of the states has is no change
 */
export function changes(before: Leaves, after: Leaves, fixed: boolean): Leaves {
  const found = new Map<string, Leaf>();
  for (const [pointer, value] of after) {
    if (fixed ? before.has(pointer) && before.get(pointer) !== value : before.get(pointer) !== value) found.set(pointer, value);
  }
  if (!fixed) for (const pointer of before.keys()) if (!after.has(pointer)) found.set(pointer, null);
  return found;
}

/**
 * What is on a state that was not on the initial one. On a board that is too long, the places beyond count as begun with
 * the value that all others began with.
 */
export function painted(initial: Leaves, state: Leaves, fixed: boolean): Leaves {
  if (!fixed) return changes(initial, state, false);
  const [blank = null, ...others] = new Set(initial.values());
  const found = [...state].filter(([pointer, value]) => (initial.has(pointer) ? initial.get(pointer) !== value : others.length === 0 && value !== blank));
  return new Map(found);
}

/** The state that changes lead to. */
export function applied(state: Leaves, made: Leaves): Leaves {
  const result = new Map(state);
  for (const [pointer, value] of made) {
    if (value === null) result.delete(pointer);
    else result.set(pointer, value);
  }
  return result;
}

/** Whether two sets of leaves are the same, values included. */
export function isSame(one: Leaves, other: Leaves): boolean {
  return one.size === other.size && [...one].every(([pointer, value]) => other.has(pointer) && other.get(pointer) === value);
}
