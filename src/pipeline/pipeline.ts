// pipeline.yaml, read and checked: after this every name resolves, every prompt fits and nothing is cyclic.

import {parseYaml, type Node, type Params} from './decode.ts';
import type {Disk} from './disk.ts';
import {readFields, type FieldTable} from './field.ts';
import {checkGraph} from './graph.ts';
import {LIMIT_FIELDS, PARAM_NAME, readModel, readParams, type Overrides, type Parameter} from './params.ts';
import {readReference, type Reference} from './reference.ts';
import type {LoadedRecipe, ModelSettings, RecipeKind, Rule} from './rule.ts';
import {InvalidFiles, suggest, type Source} from './source.ts';

/** One entry of a stage: what you can ask to build. */
export interface Target {
  readonly stage: string;
  readonly name: string;
  /** `stage1/api`. */
  readonly id: string;
  readonly rule: Rule;
  readonly options: unknown;
  readonly shared: ReadonlyMap<string, Reference>;
  /** Everything it reads. The edges of the graph. */
  readonly needs: readonly Reference[];
  readonly recipe: LoadedRecipe | undefined;
  readonly out: string | undefined;
  readonly node: Node;
}

export interface Pipeline {
  readonly source: Source;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly params: Params;
  readonly limits: {readonly workers: number; readonly sandboxes: number};
  readonly output: string;
  readonly model: ModelSettings;
  /** Targets by stage, both in the order they are written. */
  readonly stages: ReadonlyMap<string, ReadonlyMap<string, Target>>;
}

/** The rules and recipe kinds that hexgen knows. */
export interface Kinds {
  readonly rules: readonly Rule[];
  readonly recipes: readonly RecipeKind[];
}

const SECTIONS = ['params', 'model', 'limits', 'output', 'stages'];
const COMMON_FIELDS = ['with', 'out', 'help', 'model'];

/**
 * Reads a pipeline and everything it names: prompts, schemas, scripts.
 * @throws InvalidFiles with all that is wrong in any of them.
 */
export function readPipeline(source: Source, reading: {kinds: Kinds; overrides: Overrides; flags: ModelSettings; disk: Disk}): Pipeline {
  const root = parseYaml(source);
  const sections = root.kind === 'nothing' ? new Map<string, Node>() : checkedSections(root);
  const {parameters, params} = readParams(sections.get('params'), reading.overrides, root.diagnostics);
  const limits = readLimits(sections.get('limits'), params, root);
  const model = readModel(sections.get('model'), params);
  if (!sections.has('stages')) root.complain('Expected a section "stages", found none', 'A stage holds targets: see docs/language.md.');
  const stages = readStages(sections.get('stages'), {...reading, params, model});
  checkGraph(stages, root.diagnostics);
  if (root.diagnostics.length > 0) throw new InvalidFiles(root.diagnostics);
  const output = sections.get('output')?.scalar(params) ?? 'out';
  return {source, parameters, params, limits, output: String(output), model: {...model, ...reading.flags}, stages};
}

function checkedSections(root: Node): Map<string, Node> {
  const pairs = root.pairs();
  for (const [name, {name: node}] of pairs) {
    if (!SECTIONS.includes(name)) node.complain(`Unknown section "${name}"${suggest(name, SECTIONS)}`, `The sections are ${SECTIONS.join(', ')}.`);
  }
  return new Map([...pairs].map(([name, {value}]) => [name, value]));
}

function readLimits(node: Node | undefined, params: Params, root: Node): Pipeline['limits'] {
  if (node) checkNames(node, Object.keys(LIMIT_FIELDS), 'limit');
  const values = readFields(LIMIT_FIELDS, node?.fields() ?? new Map(), {params, owner: root, what: 'The section "limits"'});
  return values ?? {workers: 4, sandboxes: 2};
}

interface ReadingTargets {
  readonly kinds: Kinds;
  readonly flags: ModelSettings;
  readonly disk: Disk;
  readonly params: Params;
  readonly model: ModelSettings;
}

function readStages(node: Node | undefined, reading: ReadingTargets): Map<string, Map<string, Target>> {
  const stages = new Map<string, Map<string, Target>>();
  for (const [stage, {name, value}] of node?.pairs() ?? []) {
    if (!PARAM_NAME.test(stage)) name.complain(`Expected a stage's name of letters, digits, "-" and "_", found "${stage}"`);
    stages.set(stage, readTargets(stage, value, reading));
  }
  return stages;
}

function readTargets(stage: string, node: Node, reading: ReadingTargets): Map<string, Target> {
  const targets = new Map<string, Target>();
  for (const [name, pair] of node.pairs()) {
    if (!PARAM_NAME.test(name)) pair.name.complain(`Expected a target's name of letters, digits, "-" and "_", found "${name}"`);
    const target = readTarget({stage, name, owner: pair.name, node: pair.value}, reading);
    if (target) targets.set(name, target);
  }
  return targets;
}

interface Written { readonly stage: string; readonly name: string; readonly owner: Node; readonly node: Node }

function readTarget({stage, name, owner, node}: Written, reading: ReadingTargets): Target | undefined {
  const {kinds, params} = reading;
  const id = `${stage}/${name}`;
  const what = `Target "${id}"`;
  const nodes = node.fields();
  const rule = ruleOf(nodes, kinds, {owner, what});
  const kind = rule && recipeKindOf(nodes, kinds, {rule, owner, what});
  if (!rule || (rule.recipe === 'needed' && !kind)) return undefined;
  const table: FieldTable = {...rule.fields, ...kind?.fields};
  checkNames(node, [...Object.keys(table), ...COMMON_FIELDS, ...(kind ? [kind.field] : [])], 'field', [...kinds.rules.map(each => each.verb), ...kinds.recipes.map(each => each.field)]);
  const options = readFields(table, nodes, {params, owner, what});
  const shared = readWith(nodes.get('with'));
  const out = nodes.get('out')?.scalar(params);
  const recipe = kind && options && kind.load(nodes.get(kind.field)!, options, {
    disk: reading.disk, params, target: id, offered: [...shared.keys(), ...rule.offers],
    shared: new Map([...shared].map(([word, reference]) => [word, reference.node])),
    settings: {flags: reading.flags, target: readModel(nodes.get('model'), params), pipeline: reading.model},
  });
  if (!options || (kind && !recipe)) return {stage, name, id, rule, options: {}, shared, needs: [...shared.values()], recipe: undefined, out: undefined, node: owner};
  const needs = [...referencesIn(table, options), ...shared.values()];
  return {stage, name, id, rule, options, shared, needs, recipe, out: out === undefined ? undefined : String(out), node: owner};
}

function ruleOf(nodes: ReadonlyMap<string, Node>, {rules}: Kinds, {owner, what}: {owner: Node; what: string}): Rule | undefined {
  const verbs = rules.filter(rule => rule.verb !== '' && nodes.has(rule.verb));
  if (verbs.length > 1) return owner.complain(`${what} has two verbs, "${verbs[0]!.verb}" and "${verbs[1]!.verb}"`, 'Keep one; put the other into a target of its own.');
  return verbs[0] ?? rules.find(rule => rule.verb === '');
}

function recipeKindOf(nodes: ReadonlyMap<string, Node>, {recipes, rules}: Kinds, {rule, owner, what}: {rule: Rule; owner: Node; what: string}): RecipeKind | undefined {
  const found = recipes.filter(kind => nodes.has(kind.field));
  const fields = recipes.map(kind => `"${kind.field}"`).join(' or ');
  if (found.length > 1) return owner.complain(`${what} has two recipes, "${found[0]!.field}" and "${found[1]!.field}"`, 'Keep one.');
  if (rule.recipe === 'none' && found[0]) return owner.complain(`${what} follows the verb "${rule.verb}", which takes no "${found[0].field}"`, 'Make a second target for it.');
  if (rule.recipe === 'needed' && !found[0]) {
    const verbs = rules.filter(each => each.recipe === 'none').map(each => each.verb);
    const near = [...nodes.keys()].map(field => suggest(field, [...rules.map(each => each.verb).filter(Boolean), ...recipes.map(kind => kind.field)])).find(Boolean) ?? '';
    return owner.complain(`${what} does nothing: it has neither ${fields}${rule.verb === '' ? `, nor a verb such as ${verbs.join(', ')}` : ''}${near}`);
  }
  return found[0];
}

/** `with: [a, b/c]` or `with: {name: b/c}`: the name that a prompt or script uses, and what it stands for. */
function readWith(node: Node | undefined): Map<string, Reference> {
  const found = new Map<string, Reference>();
  if (!node) return found;
  const add = (name: string | undefined, at: Node) => {
    const reference = readReference(at);
    const word = name ?? reference?.names.at(-1);
    if (!reference || word === undefined) return;
    if (found.has(word)) at.complain(`The name "${word}" is given twice in "with"`, `Name one of them: with: {other_name: ${reference.names.join('/')}}`);
    else if (!/^[A-Za-z_]\w*$/.test(word)) at.complain(`Expected a name that a prompt can use, found "${word}"`, `Give it one: with: {some_name: ${reference.names.join('/')}}`);
    else found.set(word, reference);
  };
  if (node.kind === 'map') for (const [name, at] of node.fields()) add(name, at);
  else for (const at of node.items()) add(undefined, at);
  return found;
}

const referencesIn = (table: FieldTable, options: Readonly<Record<string, unknown>>): Reference[] =>
  Object.entries(table).flatMap(([name, field]) => (field.isReference && options[name] ? [options[name] as Reference] : []));

/** Complains about every name that is not one of `known`. */
export function checkNames(node: Node, known: readonly string[], what: string, alsoMeant: readonly string[] = []): void {
  for (const [name, {name: at}] of node.pairs()) {
    if (!known.includes(name)) at.complain(`Unknown ${what} "${name}"${suggest(name, [...known, ...alsoMeant].filter(Boolean))}`);
  }
}

