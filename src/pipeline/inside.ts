// What is made inside a target: a loop's own targets, or those of stages that are used again with other inputs.

import type {Target} from './pipeline.ts';
import type {Reference} from './reference.ts';
import {resolveReference, type Read, type Resolved, type Vantage} from './resolve.ts';

type Stages = ReadonlyMap<string, ReadonlyMap<string, Target>>;

/** A name of outside that stands for something else inside. */
export interface Binding { readonly at: Resolved; readonly value: Reference; readonly reference: Reference }

/** What `use:` comes to: which targets are made again, all of them that this takes, and what stands for what. */
export interface Used {
  readonly wanted: readonly Target[];
  readonly targets: readonly Target[];
  readonly bindings: readonly Binding[];
}

/**
 * What a target reads that is not made inside it: by its own references, and by those of the targets that it opens a
 * level for or uses again. Each thing once.
 * @param path the targets on whose behalf this is asked, so that what would use itself comes to an end
 */
export function readsOf(stages: Stages, target: Target, path: readonly Target[] = []): Read[] {
  if (path.includes(target)) return [];
  const own = target.needs.flatMap(reference => readOf(stages, target, reference));
  if (!target.body && !target.used) return own;
  const way = [...path, target];
  const {targets, isInside} = inside(stages, target, way);
  const theirs = targets.flatMap(each => readsOf(stages, each, way)).filter(read => !isInside(read));
  return [...new Map([...own, ...theirs].map(read => [idOf(read), read])).values()];
}

function readOf(stages: Stages, from: Vantage, reference: Reference): Read[] {
  const resolved = resolveReference(stages, from, reference);
  return resolved ? [{...resolved, reference}] : [];
}

/** Names what a reference leads to, however it is spelled: `stage1/api/semantic`. */
export const idOf = ({target, path}: Resolved): string => [target.id, ...path].join('/');

/** The targets made inside a target, at any depth, as they are in a first round. */
export function insideOf(stages: Stages, target: Target, path: readonly Target[] = []): Target[] {
  if (path.includes(target) || (!target.body && !target.used)) return [];
  const way = [...path, target];
  return inside(stages, target, way).targets.flatMap(each => [each, ...insideOf(stages, each, way)]);
}

/** The targets made inside a target, and whether a read of one of them stays inside. */
function inside(stages: Stages, target: Target, path: readonly Target[]): {readonly targets: readonly Target[]; isInside(read: Read): boolean} {
  if (target.used) {
    const {targets, bindings} = usedBy(stages, target, path);
    return {targets, isInside: read => targets.includes(read.target) || boundTo(read, bindings) !== undefined};
  }
  const level = target.body?.(1);
  return {targets: [...level?.targets.values() ?? []], isInside: read => isWithin(read.target, level)};
}

const isWithin = (target: Target, level: Target['level']): boolean => {
  for (let at = target.level; at; at = at.outer) if (at === level) return true;
  return false;
};

/** The binding that a read meets, if any. */
export const boundTo = <B extends {readonly at: Resolved}>({target, path}: Resolved, bindings: readonly B[]): B | undefined =>
  bindings.find(({at}) => at.target === target && at.path.every((name, index) => path[index] === name));

/**
 * The targets of a `use:`. Of the stages that it names, those are made again that lead to what is wanted; sources, what
 * is bound, and everything in other stages stay what they are outside.
 */
export function usedBy(stages: Stages, user: Target, path: readonly Target[] = [user]): Used {
  const {wanted: names, bound} = user.used!;
  const wanted = names.flatMap(reference => targetsNamed(stages, user, reference)).filter(target => target !== user);
  const members = new Set(wanted.map(({stage}) => stage).flatMap(stage => [...stages.get(stage)?.values() ?? []]));
  const bindings = bound.flatMap(({at, value}): Binding[] => {
    const resolved = resolveReference(stages, user, at);
    return resolved ? [{at: resolved, value, reference: at}] : [];
  });
  const reached = new Set<Target>();
  const visit = (target: Target) => {
    if (reached.has(target) || !members.has(target) || target.rule.isSource || target === user || boundTo({target, path: []}, bindings)) return;
    reached.add(target);
    for (const read of readsOf(stages, target, path)) if (!boundTo(read, bindings)) visit(read.target);
  };
  wanted.forEach(visit);
  return {wanted, targets: [...reached], bindings};
}

/** A stage means all of its targets that are not sources. */
function targetsNamed(stages: Stages, from: Target, reference: Reference): Target[] {
  const whole = reference.names.length === 1 ? stages.get(reference.names[0]!) : undefined;
  if (whole) return [...whole.values()].filter(({rule}) => !rule.isSource);
  const resolved = resolveReference(stages, from, reference);
  return resolved ? [resolved.target] : [];
}
