// JSON values: what kind one is, what they are called in messages, and how a path into one is written.

import type { Json } from '../engine/artifact.ts';

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** The way to a value inside another: property names, and list positions from 0. */
export type JsonPath = readonly (string | number)[];

/** True for objects, not for lists or null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for lists. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** A value in a message: scalars as they are written, shortened; lists and objects by what they are. */
export function nameOf(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  if (isList(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (isObject(value)) return 'an object';
  const text = JSON.stringify(value);
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

/** A path as people write it: `steps[2].output_state[17]`. */
export function pathText(path: JsonPath): string {
  return path.map((key, n) => (typeof key === 'number' ? `[${key}]` : `${n === 0 ? '' : '.'}${key}`)).join('');
}
