// What a target's record is known by: the same walk as an action's, over all that its expansion depends on.

import {keyOf, type Inputs, type Recipe} from '../engine/action.ts';
import type {Artifact, Json} from '../engine/artifact.ts';
import {fingerprint, ingredients, type Fingerprint} from '../engine/fingerprint.ts';
import type {Store} from '../engine/store.ts';
import {plain, referencesIn} from './field.ts';
import {idOf, insideOf, readsOf} from './inside.ts';
import type {Pipeline, Target} from './pipeline.ts';
import type {Reference} from './reference.ts';
import {resolveReference} from './resolve.ts';

/** What a person said of actions, by their keys. */
export type Said = ReadonlyMap<string, object>;

/**
 * The target's id is part of it, because a record says where its files are; references count by what they lead to, not by
 * how they are spelled. What is made inside a target is part of its definition.
 * @param inputs what the target reads, by what the reads lead to (`idOf`)
 */
export function fingerprintOf(target: Target, inputs: ReadonlyMap<string, Artifact>, {stages, store, said}: {stages: Pipeline['stages']; store: Store; said: Said}): Fingerprint {
  const {id, rule, recipe, options} = target;
  const at = (reference: Reference): Artifact => inputs.get(idOf(resolveReference(stages, target, reference)!))!;
  const named = Object.entries(options as Record<string, unknown>).flatMap(([name, value]) => {
    const references = rule.fields[name] ? referencesIn(rule.fields[name], value) : [];
    return references.map((reference, index) => [`option ${name}${index === 0 ? '' : ` ${index + 1}`}`, at(reference)] as const);
  });
  const shared = [...target.shared].map(([name, reference]) => [`with ${name}`, at(reference)] as const);
  const within = insideOf(stages, target);
  const reads = within.length === 0 ? [] : readsOf(stages, target).map(read => [`reads ${idOf(read)}`, inputs.get(idOf(read))!] as const);
  const identity: Record<string, Json> = {target: id, ...definitionOf(target)};
  const its = [...said].filter(([key]) => key === id || key.startsWith(`${id}/`)).sort(([a], [b]) => (a < b ? -1 : 1));
  if (its.length > 0) identity['said of its actions'] = its as unknown as Json;
  for (const each of within) identity[`inside ${each.id}`] = definitionOf(each);
  const pretended: Recipe = {kind: `${rule.verb} ${recipe?.recipe.kind ?? ''}`, pool: null, identity, perform: () => Promise.reject(new Error('never performed'))};
  const materials = within.flatMap(each => Object.entries(each.recipe?.materials(store) ?? {}).map(([label, artifact]) => [`inside ${each.id} ${label}`, artifact] as const));
  const all: Inputs = {...recipe?.materials(store), ...Object.fromEntries([...named, ...shared, ...reads, ...materials])};
  return fingerprint(ingredients({key: keyOf(id), target: id, recipe: pretended, inputs: all}));
}

/** All that the file says of a target, except what its references lead to. */
function definitionOf({rule, recipe, outs, options, shared, wanted}: Target): Record<string, Json> {
  const identity: Record<string, Json> = {out: outs.map(({path, place}) => [path.join('/'), place]), with: [...shared.keys()], verb: rule.verb, ...(rule.version !== undefined && {'rule version': rule.version}), recipe: recipe?.recipe.kind ?? null, wanted};
  for (const [name, value] of Object.entries(options as Record<string, unknown>)) {
    // A single reference counts by what it leads to; several are told apart by their names.
    if (!rule.fields[name]?.isReference) identity[`option ${name}`] = plain(value);
  }
  for (const [name, value] of Object.entries(recipe?.recipe.identity ?? {})) identity[`recipe ${name}`] = value;
  return identity;
}
