// What a step does to a state, in any domain: states are compared leaf by leaf, and a leaf is named by its JSON pointer.

import type { Json } from '../engine/artifact.ts';
import { isList, isObject } from './jsonl-value.ts';

/** A leaf that differs: its JSON pointer (RFC 6901), and its value afterwards; null where there is none any more. */
export interface Difference {
  readonly pointer: string;
  readonly value: Json;
}

/** How many leaves a step changed, and how many of them took each new value (a string as it is, other values as JSON). */
export interface Changes {
  readonly cells: number;
  readonly values: { readonly [value: string]: number };
}

/**
 * The leaves (strings, numbers, booleans, null) in which two states differ. A missing leaf counts as null; empty lists
 * and objects have no leaves.
 * @returns the differences in the order of `after`, then those that only `before` has
 */
export function differences(before: Json, after: Json): readonly Difference[] {
  const found: Difference[] = [];
  compare({ before, after, pointer: '' }, found);
  return found;
}

/** `differences`, counted: `{cells: 7, values: {"1": 1, "4": 6}}`; the values are in the order of their names. */
export function changes(before: Json, after: Json): Changes {
  const counts = new Map<string, number>();
  const changed = differences(before, after);
  for (const { value } of changed) {
    const name = typeof value === 'string' ? value : JSON.stringify(value);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const values = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return { cells: changed.length, values: Object.fromEntries(values) };
}

interface Pair {
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  readonly pointer: string;
}

function compare({ before, after, pointer }: Pair, found: Difference[]): void {
  if (before === after) return;
  if (isLeaf(before) && isLeaf(after)) {
    if ((before ?? null) !== (after ?? null)) found.push({ pointer, value: after ?? null });
    return;
  }
  // A leaf that turned into a list or object is gone; one that came instead of them is new.
  if (isLeaf(before) && (before ?? null) !== null) found.push({ pointer, value: null });
  if (isLeaf(after) && (after ?? null) !== null) found.push({ pointer, value: after ?? null });
  const keys = new Set([...keysOf(after), ...keysOf(before)]);
  for (const key of keys) {
    const [left, right] = [childOf(before, key), childOf(after, key)];
    if (left !== right) compare({ before: left, after: right, pointer: `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}` }, found);
  }
}

function isLeaf(value: Json | undefined): value is null | undefined | boolean | number | string {
  return typeof value !== 'object' || value === null;
}

function keysOf(value: Json | undefined): readonly string[] {
  return isLeaf(value) ? [] : Object.keys(value);
}

function childOf(value: Json | undefined, key: string): Json | undefined {
  if (isList(value)) return value[Number(key)];
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * The state in which most tasks begin, made leaf by leaf: each leaf has the value it has in most of the given states
 * (the earlier one if two are equally common), and is absent if most have none there. A list has the commonest length.
 * @param states the first input states of tasks that tell theirs
 * @returns null if there are none
 */
export function commonestState(states: readonly Json[]): Json {
  const texts = new Map(states.map((state) => [JSON.stringify(state), state]));
  const [only] = texts.values();
  // Nearly every data set begins all its tasks alike; only others are worth the walk over every leaf.
  return texts.size <= 1 ? (only ?? null) : (commonest(states) ?? null);
}

function commonest(values: readonly (Json | undefined)[]): Json | undefined {
  const kind = mode(values.map(kindOf));
  const alike = values.filter((value) => kindOf(value) === kind);
  const [first] = alike;
  if (isLeaf(first)) return first;
  const keys = [...new Set(alike.flatMap(keysOf))];
  const members = keys.map((key) => [key, commonest(alike.map((value) => childOf(value, key)))] as const);
  const present = members.filter((member): member is readonly [string, Json] => member[1] !== undefined);
  return isList(first) ? present.map(([, value]) => value) : Object.fromEntries(present);
}

function kindOf(value: Json | undefined): string {
  if (isList(value)) return `list of ${value.length}`;
  return isObject(value) ? 'object' : (JSON.stringify(value) ?? 'missing');
}

/** The most frequent name; the first of them if several are. */
function mode(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['', 0])[0];
}
