// Which target a reference means: names are looked up from the inside out, first in the loops around, then in the stages.

import type {Target} from './pipeline.ts';
import type {Reference} from './reference.ts';

/** A level of names: the targets of a loop's round, with what it carries. They see outer names, and may hide them. */
export interface Level {
  readonly targets: ReadonlyMap<string, Target>;
  readonly outer: Level | undefined;
}

/** Where a reference is written. */
export interface Vantage { readonly stage: string; readonly level: Level | undefined }

/** A reference with its target settled. */
export interface Resolved { readonly target: Target; readonly path: readonly string[] }

/** A reference as it is written, with what it leads to. */
export interface Read extends Resolved { readonly reference: Reference }

/**
 * Which target a reference means, seen from where it is written: a name of a loop around it, `name/path` in the same stage,
 * `stage/name/path`, or a name that only one stage has.
 */
export function resolveReference(stages: ReadonlyMap<string, ReadonlyMap<string, Target>>, from: Vantage, {names}: Reference): Resolved | undefined {
  const [first = '', second = '', ...rest] = names;
  for (let level = from.level; level; level = level.outer) {
    const near = level.targets.get(first);
    if (near) return {target: near, path: names.slice(1)};
  }
  const near = stages.get(from.stage)?.get(first);
  if (near) return {target: near, path: names.slice(1)};
  const far = stages.get(first)?.get(second);
  if (far) return {target: far, path: rest};
  const everywhere = [...stages.values()].flatMap(targets => targets.get(first) ?? []);
  return everywhere.length === 1 ? {target: everywhere[0]!, path: names.slice(1)} : undefined;
}
