// The graph of targets: known from pipeline.yaml alone, so it is checked and drawn before anything runs.

import type {Pipeline, Target} from './pipeline.ts';
import {spell, type Reference} from './reference.ts';
import {suggest, type Diagnostic} from './source.ts';

export type Stages = Pipeline['stages'];

/** A reference with its target settled. */
export interface Resolved { readonly target: Target; readonly path: readonly string[] }

/**
 * Which target a reference means, seen from a stage: `name/path` in the same stage, `stage/name/path`, or a name
 * that only one stage has.
 */
export function resolveReference(stages: Stages, from: string, {names}: Reference): Resolved | undefined {
  const [first = '', second = '', ...rest] = names;
  const near = stages.get(from)?.get(first);
  if (near) return {target: near, path: names.slice(1)};
  const far = stages.get(first)?.get(second);
  if (far) return {target: far, path: rest};
  const everywhere = [...stages.values()].flatMap(targets => targets.get(first) ?? []);
  return everywhere.length === 1 ? {target: everywhere[0]!, path: names.slice(1)} : undefined;
}

/** Complains about references to nothing and about cycles. */
export function checkGraph(stages: Stages, diagnostics: Diagnostic[]): void {
  for (const target of allTargets(stages)) {
    for (const reference of target.needs) {
      const resolved = resolveReference(stages, target.stage, reference);
      if (resolved) checkInside(resolved, reference);
      else complain(stages, target, reference);
    }
    checkLists(stages, target);
  }
  for (const cycle of cycles(stages)) {
    const closing = cycle.at(-2)!;
    const back = closing.needs.find(reference => resolveReference(stages, closing.stage, reference)?.target === cycle.at(-1))!;
    diagnostics.push({
      message: `These targets need each other: ${cycle.map(target => target.id).join(' → ')}`, span: back.node.span,
      remedy: 'A target cannot be made before itself: take one of these references away.',
    });
  }
}

export const allTargets = (stages: Stages): Target[] => [...stages.values()].flatMap(targets => [...targets.values()]);

/** The targets that a target reads directly, each once. */
export function needed(stages: Stages, target: Target): Target[] {
  return [...new Set(target.needs.flatMap(reference => resolveReference(stages, target.stage, reference)?.target ?? []))];
}

/** Targets with everything they need, in an order in which they can be made. */
export function closure(stages: Stages, wanted: readonly Target[]): Target[] {
  const ordered = new Set<Target>();
  const visit = (target: Target) => {
    if (ordered.has(target)) return;
    for (const each of needed(stages, target)) visit(each);
    ordered.add(target);
  };
  for (const target of wanted) visit(target);
  return [...ordered];
}

/** Complains about a path into what is known to have nothing of that name inside. */
function checkInside({target, path}: Resolved, {node}: Reference): void {
  const inner = makesList(target) ? path.slice(1) : path;
  const inside = target.recipe?.inside;
  if (!inside || inner.length === 0 || (inner.length === 1 && inside.includes(inner[0]!))) return;
  node.complain(`There is no "${path.join('/')}" in what ${target.id} makes${suggest(inner[0]!, inside)}`,
    inside.length === 0 ? 'It is a single file.' : `Inside it there are ${inside.map(name => `"${name}"`).join(', ')}.`);
}

const makesList = ({rule, options}: Target): boolean => rule.makes === 'list' && rule.makesOne?.(options) !== true;

/** Complains where a list is wanted and one artifact is made. */
function checkLists(stages: Stages, {rule, stage, options}: Target): void {
  for (const [name, {isList}] of Object.entries(rule.fields)) {
    const reference = (options as Record<string, Reference | undefined>)[name];
    const resolved = isList && reference ? resolveReference(stages, stage, reference) : undefined;
    if (!resolved || resolved.path.length > 0 || makesList(resolved.target)) continue;
    reference!.node.complain(`Expected a list, but ${resolved.target.id} makes one artifact`, 'Lists are made by files with a pattern, dataset, split, map and reduce.');
  }
}

function complain(stages: Stages, target: Target, reference: Reference): void {
  const [first = ''] = reference.names;
  const everywhere = allTargets(stages).filter(each => each.name === first);
  if (everywhere.length > 1) {
    reference.node.complain(`"${spell(reference)}" could be ${everywhere.map(each => each.id).join(' or ')}`, 'Write the stage, too.');
    return;
  }
  const known = [...stages.get(target.stage)?.keys() ?? [], ...allTargets(stages).map(each => each.id)];
  reference.node.complain(`Unknown target "${spell(reference)}"${suggest(spell(reference), known)}`);
}

/** Every cycle that a depth-first walk closes, as the path from a target back to itself. */
function cycles(stages: Stages): Target[][] {
  const found: Target[][] = [];
  const closed = new Set<Target>();
  const visit = (target: Target, path: readonly Target[]) => {
    const start = path.indexOf(target);
    if (start >= 0) { found.push([...path.slice(start), target]); return; }
    if (closed.has(target)) return;
    for (const next of needed(stages, target)) visit(next, [...path, target]);
    closed.add(target);
  };
  for (const target of allTargets(stages)) visit(target, []);
  return found;
}
