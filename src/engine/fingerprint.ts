// A fingerprint is the hash of everything that an action's result depends on.
//
// `ingredients` is the only walk over an action. The fingerprint hashes its lines, the trace keeps them, and `why`
// compares them with the lines of an earlier trace: the explanation cannot disagree with the hash.

import type {Action} from './action.ts';
import {canonical, digestOfBytes, digestOfValue, refOf, type Digest, type Json} from './artifact.ts';

/** A label and either a short value in the clear or the name of an artifact. */
export type Ingredient = readonly [label: string, value: string];
export type Fingerprint = Digest & {readonly __fingerprint: true};

/** Raised when what a fingerprint means changes. Old traces are then read as such, not taken for new ones. */
export const FINGERPRINT_VERSION = 1;

const LONGEST_IN_THE_CLEAR = 200;

/** The labelled lines that an action depends on, in a fixed order. */
export function ingredients(action: Action): Ingredient[] {
  const {recipe, inputs} = action;
  const lines: Ingredient[] = [['recipe', recipe.kind]];
  for (const [name, value] of sorted(recipe.identity)) lines.push([`recipe.${name}`, spell(value)]);
  for (const [name, artifact] of sorted(inputs)) lines.push([`input.${name}`, refOf(artifact)]);
  return lines;
}

export const fingerprint = (lines: readonly Ingredient[]): Fingerprint =>
  digestOfBytes(JSON.stringify([FINGERPRINT_VERSION, lines])) as Fingerprint;

export interface Difference {
  readonly label: string;
  /** Undefined where the line is new. */
  readonly before?: string;
  /** Undefined where the line is gone. */
  readonly after?: string;
}

/** What changed between two walks, line by line. Empty exactly when the fingerprints are equal. */
export function differences(before: readonly Ingredient[], after: readonly Ingredient[]): Difference[] {
  const old = new Map(before);
  const now = new Map(after);
  const changed = after.filter(([label, value]) => old.get(label) !== value).map(([label, value]) => {
    const was = old.get(label);
    return was === undefined ? {label, after: value} : {label, before: was, after: value};
  });
  return [...changed, ...before.filter(([label]) => !now.has(label)).map(([label, value]) => ({label, before: value}))];
}

/** One difference in a few words: `temperature 0.7 → 0.2`, `input item changed`. */
export function inWords({label, before, after}: Difference): string {
  const name = label.replace(/^recipe\./, '').replace(/^input\./, '');
  if (before === undefined) return `${name} is new`;
  if (after === undefined) return `${name} is gone`;
  return isClear(before) && isClear(after) ? `${name} ${before} → ${after}` : `${name} changed`;
}

/** Whether a line's value is written in the clear, rather than the name of an artifact or a hash. */
export const isClear = (value: string): boolean => !/^(text|json|bytes|tree|list|hash):/.test(value);

const sorted = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

function spell(value: Json): string {
  const text = canonical(value);
  return text.length <= LONGEST_IN_THE_CLEAR ? text : `hash:${digestOfValue(value)}`;
}
