// The graph of targets: known from pipeline.yaml alone, so it is checked and drawn before anything runs.

import type {Node} from './decode.ts';
import {boundTo, readsOf, usedBy} from './inside.ts';
import type {Pipeline, Target} from './pipeline.ts';
import {resolveReference, type Resolved, type Vantage} from './resolve.ts';
import {spell, type Reference} from './reference.ts';
import {suggest, type Diagnostic} from './source.ts';

export type Stages = Pipeline['stages'];

/** Complains about references to nothing and about cycles. */
export function checkGraph(stages: Stages, diagnostics: Diagnostic[]): void {
  for (const target of everyTarget(stages)) {
    for (const reference of target.needs) checkReference(stages, target, reference);
    for (const reference of target.inner) checkReference(stages, {stage: target.stage, level: target.body?.(1)}, reference);
    if (target.used) checkUsed(stages, target);
    for (const {path, node} of target.outs) checkInside(stages, {target, path}, {node});
    checkLists(stages, target);
  }
  for (const cycle of cycles(stages)) {
    const closing = cycle.at(-2)!;
    const back = readsOf(stages, closing).find(({target}) => target === cycle.at(-1))!.reference;
    diagnostics.push({
      message: `These targets need each other: ${cycle.map(target => target.id).join(' → ')}`, span: back.node.span,
      remedy: 'A target cannot be made before itself: take one of these references away.',
    });
  }
}

function checkReference(stages: Stages, from: Vantage, reference: Reference): void {
  const resolved = resolveReference(stages, from, reference);
  if (resolved) checkInside(stages, resolved, reference);
  else complain(stages, from, reference);
}

/** Targets of stages, in the order in which they are written; those inside loops are not among them. */
export const allTargets = (stages: Stages): Target[] => [...stages.values()].flatMap(targets => [...targets.values()]);

/** The same with those inside loops, as they are in their first round. */
export const everyTarget = (stages: Stages): Target[] => allTargets(stages).flatMap(withBody);
const withBody = (target: Target): Target[] => [target, ...[...target.body?.(1).targets.values() ?? []].flatMap(withBody)];

/** The targets that a target reads directly, each once. */
export const needed = (stages: Stages, target: Target): Target[] => [...new Set(readsOf(stages, target).map(read => read.target))];

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

/** The names of the same targets, in the order in which they are written: as people know them. */
export function namesAsWritten(stages: Stages, wanted: readonly Target[]): string[] {
  const all = new Set(closure(stages, wanted));
  return allTargets(stages).filter(target => all.has(target)).map(({id}) => id);
}

/** Complains about a path into what is known to have nothing of that name inside. */
function checkInside(stages: Stages, {target, path}: Resolved, {node}: {readonly node: Node}): void {
  const inner = makesList(target) ? path.slice(1) : path;
  const known = knownInside(stages, target);
  if (!known || inner.length === 0 || (inner.length === 1 && known.includes(inner[0]!))) return;
  if (known.length > 0 && known.includes(inner[0]!)) return;
  node.complain(`There is no "${path.join('/')}" in what ${target.id} makes${suggest(inner[0]!, known)}`,
    known.length === 0 ? 'It is a single file.' : `Inside it there are ${known.map(name => `"${name}"`).join(', ')}.`);
}

/** What is inside one artifact that a target makes, where that is known. */
function knownInside(stages: Stages, target: Target): readonly string[] | undefined {
  const opens = target.body && target.rule.opens?.(target.options);
  if (opens && 'level' in opens) return [...opens.level.carries, ...opens.level.beside];
  return target.used ? usedBy(stages, target).wanted.map(({name}) => name) : target.recipe?.inside;
}

const makesList = ({rule, options}: Target): boolean => rule.makes === 'list' && rule.makesOne?.(options) !== true;

/** Complains where a list is wanted and one artifact is made. */
function checkLists(stages: Stages, target: Target): void {
  const {rule, options} = target;
  for (const [name, {isList}] of Object.entries(rule.fields)) {
    const reference = (options as Record<string, Reference | undefined>)[name];
    const resolved = isList && reference ? resolveReference(stages, target, reference) : undefined;
    if (!resolved || resolved.path.length > 0 || makesList(resolved.target)) continue;
    reference!.node.complain(`Expected a list, but ${resolved.target.id} makes one artifact`, 'Lists are made by files with a pattern, dataset, split, sample, items, map and reduce.');
  }
}

/** Complains about what a `use:` names that is not there, binds to no effect, or would go on for ever. */
function checkUsed(stages: Stages, target: Target): void {
  const {wanted, bound} = target.used!;
  for (const reference of wanted) {
    const stage = reference.names.length === 1 && stages.has(reference.names[0]!);
    const resolved = stage ? undefined : resolveReference(stages, target, reference);
    if (resolved && resolved.path.length > 0) reference.node.complain(`Expected a target, found "${spell(reference)}", a part of what ${resolved.target.id} makes`, `Use ${resolved.target.id}, and refer to ${[target.name, resolved.target.name, ...resolved.path].join('/')}.`);
    if (!stage && !resolved) complain(stages, target, reference, [...stages.keys()]);
  }
  const {targets, bindings, wanted: made} = usedBy(stages, target);
  for (const [name, [first, second]] of Map.groupBy(new Set(made), each => each.name)) {
    if (first && second) target.node.complain(`Target "${target.id}" uses two targets of one name, ${first.id} and ${second.id}`, `What it makes is a folder with one "${name}": use the other in a target of its own.`);
  }
  for (const {at} of bound) if (!resolveReference(stages, target, at)) complain(stages, target, at);
  for (const {at, reference} of bindings) {
    const isRead = targets.some(each => readsOf(stages, each).some(read => boundTo(read, [{at}])));
    if (!isRead && !targets.includes(at.target)) reference.node.complain(`"${spell(reference)}" has no effect here`, `None of the targets that "${target.name}" uses reads it.`);
  }
  if (usesItself(stages, target, [])) target.node.complain(`Target "${target.id}" would use itself`, 'Name the targets that it needs, such as use: [stage5/scores], instead of a whole stage.');
}

function usesItself(stages: Stages, target: Target, path: readonly Target[]): boolean {
  if (path.includes(target)) return true;
  return target.used !== undefined && usedBy(stages, target).targets.some(each => usesItself(stages, each, [...path, target]));
}

function complain(stages: Stages, from: Vantage, reference: Reference, more: readonly string[] = []): void {
  const [first = ''] = reference.names;
  const everywhere = allTargets(stages).filter(each => each.name === first);
  if (everywhere.length > 1) {
    reference.node.complain(`"${spell(reference)}" could be ${everywhere.map(each => each.id).join(' or ')}`, 'Write the stage, too.');
    return;
  }
  const near: string[] = [];
  for (let level = from.level; level; level = level.outer) near.push(...level.targets.keys());
  const known = [...near, ...stages.get(from.stage)?.keys() ?? [], ...allTargets(stages).map(each => each.id), ...more];
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
  for (const target of everyTarget(stages)) visit(target, []);
  return found;
}
