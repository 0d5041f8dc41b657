// What a target's record is known by: the same walk as an action's, over all that its expansion depends on.

import {keyOf, type Recipe} from '../engine/action.ts';
import type {Artifact, Json} from '../engine/artifact.ts';
import {fingerprint, ingredients, type Fingerprint} from '../engine/fingerprint.ts';
import type {Store} from '../engine/store.ts';
import type {Target} from './pipeline.ts';
import {spell, type Reference} from './reference.ts';

/**
 * The target's id is part of it, because a record says where its files are; references count by what they lead to, not by
 * how they are spelled.
 * @param inputs what the target reads, by reference as it is spelled
 */
export function fingerprintOf(target: Target, inputs: ReadonlyMap<string, Artifact>, store: Store): Fingerprint {
  const {id, rule, recipe, out} = target;
  const at = (reference: Reference): Artifact => inputs.get(spell(reference))!;
  const options = Object.entries(target.options as Record<string, unknown>);
  const references = options.flatMap(([name, value]) => (isReference(value) ? [[`option ${name}`, at(value)] as const] : []));
  const identity: Record<string, Json> = {target: id, out: out ?? null, with: [...target.shared.keys()]};
  for (const [name, value] of options) if (!isReference(value)) identity[`option ${name}`] = (value ?? null) as Json;
  for (const [name, value] of Object.entries(recipe?.recipe.identity ?? {})) identity[`recipe ${name}`] = value;
  const pretended: Recipe = {kind: `${rule.verb} ${recipe?.recipe.kind ?? ''}`, pool: null, identity, perform: () => Promise.reject(new Error('never performed'))};
  const shared = [...target.shared].map(([name, reference]) => [`with ${name}`, at(reference)] as const);
  return fingerprint(ingredients({key: keyOf(id), target: id, recipe: pretended, inputs: {...recipe?.materials(store), ...Object.fromEntries([...references, ...shared])}}));
}

const isReference = (value: unknown): value is Reference => typeof value === 'object' && value !== null && 'names' in value;
