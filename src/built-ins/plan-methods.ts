// From an API to a list of methods to write, each with all that its prompt may know: its own specification, the signatures
// of the methods it uses, and solved steps that ask for it. Nobody's code is in it, so no code makes another be written again.

import type {Json} from '../engine/artifact.ts';
import {methodSignature, type Api, type ApiClass, type ApiEvidence, type ApiMethod, type ApiParameter} from '../forms/api-shape.ts';
import {readBaseNames} from '../forms/base-names.ts';
import {pure, type Values} from '../recipes/built-in.ts';
import {examplesFor, type Example} from './plan-examples.ts';
import {modulesOf, type Module} from './plan-modules.ts';
import {needed} from './read.ts';

const NAME = 'plan_methods';

/** What a method's prompt shows of another method. */
export interface Callable {
  readonly id: string;
  readonly owner: string;
  readonly signature: string;
  readonly summary: string;
}

export interface MethodPlan extends Callable {
  /** `Tile.line` */
  readonly id: string;
  readonly name: string;
  readonly params: readonly ApiParameter[];
  readonly returns: string;
  readonly laws: readonly string[];
  readonly covers: readonly string[];
  /** The base library does not have its class. */
  readonly new_class: boolean;
  readonly module: Module;
  /** Planned methods that it calls, sorted. */
  readonly uses: readonly string[];
  /** What it calls of the base library, sorted. */
  readonly base_uses: readonly string[];
  readonly used: readonly Callable[];
  readonly examples: readonly Example[];
}

type Proposed = Callable & {readonly method: ApiMethod; readonly isNew: boolean};

export const planMethods = pure({
  name: NAME,
  version: 1,
  help: 'Lists the methods of an API in order of their names, each with what its prompt may know and solved steps that ask for it.',
  run: values => ({methods: plansOf(values) as unknown as Json}),
});

function plansOf(values: Values): readonly MethodPlan[] {
  const {semantic, evidence} = needed(values, 'api', NAME) as unknown as {readonly semantic: Api; readonly evidence: ApiEvidence};
  const base = readBaseNames(needed(values, 'minimal_api', NAME) as string);
  const all = semantic.classes.flatMap(each => proposedOf(each, evidence, !base.members.has(each.name)));
  const known = new Map(all.map(each => [each.id, each]));
  refuseCycles(known);
  const modules = modulesOf(all.map(({id, method}) => ({id, ...method})));
  const examples = examplesFor(values);
  return all.map(each => planOf(each, {known, module: modules.get(each.id) ?? 'queries', examples: examples(each.id, each.method.covers)}))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

const proposedOf = ({name: owner, methods}: ApiClass, {summaries}: ApiEvidence, isNew: boolean): readonly Proposed[] => methods.map(method => {
  const id = `${owner}.${method.name}`;
  return {id, owner, signature: methodSignature(method), summary: summaries[id] ?? '', method, isNew};
});

function planOf({id, owner, signature, summary, method, isNew}: Proposed, rest: {known: ReadonlyMap<string, Proposed>; module: Module; examples: readonly Example[]}): MethodPlan {
  const {known, module, examples} = rest;
  const {name, params, returns, laws, covers} = method;
  const uses = method.uses.filter(use => known.has(use));
  return {
    id, owner, name, signature, summary, params, returns, laws, covers, new_class: isNew, module, uses,
    base_uses: method.uses.filter(use => !known.has(use)),
    used: uses.map(use => callable(known.get(use)!)),
    examples,
  };
}

const callable = ({id, owner, signature, summary}: Callable): Callable => ({id, owner, signature, summary});

/** @throws Error that spells the cycle out */
function refuseCycles(known: ReadonlyMap<string, Proposed>): void {
  const done = new Set<string>();
  const visit = (id: string, way: readonly string[]): void => {
    if (way.includes(id)) throw circle([...way.slice(way.indexOf(id)), id]);
    if (done.has(id)) return;
    done.add(id);
    for (const use of known.get(id)?.method.uses ?? []) if (known.has(use)) visit(use, [...way, id]);
  };
  for (const id of known.keys()) visit(id, []);
}

const circle = (way: readonly string[]): Error =>
  new Error(`No method can be written first: ${way.join(' uses ')}. Take one of these out of the "uses" of another in the API proposal`);
