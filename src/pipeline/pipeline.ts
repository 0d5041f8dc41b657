// pipeline.yaml, read and checked: after this every name resolves, every prompt fits and nothing is cyclic.

import {parseYaml, type Node, type Params} from './decode.ts';
import type {Disk} from './disk.ts';
import {readFields, type FieldTable} from './field.ts';
import {checkGraph} from './graph.ts';
import {checkOuts, readOut} from './out.ts';
import {LIMIT_FIELDS, PARAM_NAME, readModel, readParams, type Overrides, type Parameter} from './params.ts';
import type {Reference} from './reference.ts';
import type {LoadedRecipe, ModelSettings, RecipeKind, Rule} from './rule.ts';
import {InvalidFiles, nearest, oneOf, suggest, type Diagnostic, type Source} from './source.ts';
import {readWith} from './with.ts';

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
  /** Its name in the file. */
  readonly node: Node;
  /** Its fields as they are written. */
  readonly nodes: ReadonlyMap<string, Node>;
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

/** The sections of pipeline.yaml, and what each says: for the check, the docs and the JSON Schema. */
export const SECTIONS = {
  params: 'what a user may set: each parameter is a flag of the commands, and `${name}` in this file',
  model: 'settings for every prompt',
  limits: 'how much may run at once',
  output: 'the folder for people',
  stages: 'stages by name; a stage holds targets, and is the folder they write to',
};
/** What every target may have, whatever its rule. */
export const COMMON_FIELDS = {
  with: 'what its recipe sees besides what the rule gives it: a list of targets, or names for them',
  out: 'where people find what it makes, in the folder of its stage; ends in `/` for a folder',
  help: 'a remark for people',
  model: 'settings for this target alone',
};

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
  if (!sections.has('stages') && (root.kind === 'map' || root.kind === 'nothing')) root.complain('Expected a section "stages", found none', 'A stage holds targets: see docs/language.md.');
  const stages = readStages(sections.get('stages'), {...reading, params, model});
  const output = sections.get('output')?.scalar(params) ?? 'out';
  checkGraph(stages, root.diagnostics);
  for (const targets of stages.values()) checkOuts([...targets.values()], root.diagnostics);
  if (root.diagnostics.length > 0) throw new InvalidFiles(inOrder(root.diagnostics));
  return {source, parameters, params, limits, output: String(output), model: {...model, ...reading.flags}, stages};
}

/** File by file, the pipeline first, and from top to bottom. */
function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...Map.groupBy(diagnostics, ({span}) => span.source.path).values()].flatMap(each => each.sort((a, b) => a.span.start - b.span.start));
}

function checkedSections(root: Node): Map<string, Node> {
  const pairs = root.pairs(`the sections ${Object.keys(SECTIONS).join(', ')}`);
  for (const [name, {name: node}] of pairs) {
    if (!Object.hasOwn(SECTIONS, name)) node.complain(`Unknown section "${name}"${suggest(name, Object.keys(SECTIONS))}`, `The sections are ${Object.keys(SECTIONS).join(', ')}.`);
  }
  return new Map([...pairs].map(([name, {value}]) => [name, value]));
}

function readLimits(node: Node | undefined, params: Params, root: Node): Pipeline['limits'] {
  if (node && node.kind !== 'map') node.complain(`Expected limits such as {workers: 4}, found ${node.found()}`);
  if (node?.kind !== 'map') return {workers: 4, sandboxes: 2};
  checkNames(node, Object.keys(LIMIT_FIELDS), 'limit');
  const values = readFields(LIMIT_FIELDS, node.fields(), {params, owner: root, what: 'The section "limits"'});
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
  for (const [stage, {name, value}] of node?.pairs('stages by name') ?? []) {
    if (!PARAM_NAME.test(stage)) name.complain(`Expected a stage's name of letters, digits, "-" and "_", found "${stage}"`);
    stages.set(stage, readTargets(stage, value, reading));
  }
  return stages;
}

function readTargets(stage: string, node: Node, reading: ReadingTargets): Map<string, Target> {
  const targets = new Map<string, Target>();
  for (const [name, pair] of node.pairs(`the targets of stage "${stage}"`)) {
    if (!PARAM_NAME.test(name)) pair.name.complain(`Expected a target's name of letters, digits, "-" and "_", found "${name}"`);
    targets.set(name, readTarget({stage, name, owner: pair.name, node: pair.value}, reading));
  }
  return targets;
}

interface Written { readonly stage: string; readonly name: string; readonly owner: Node; readonly node: Node }

/** A target that was written wrongly still has its name: who refers to it is not at fault. */
const BROKEN: Rule = {
  verb: '', help: '', fields: {}, recipe: 'none', offers: [], makes: 'list', braces: [], isSource: false,
  expand: () => Promise.reject(new Error('a broken target is never expanded')),
};

function readTarget(written: Written, reading: ReadingTargets): Target {
  const {stage, name, owner, node} = written;
  const id = `${stage}/${name}`;
  const nodes = node.kind === 'map' ? node.fields() : new Map<string, Node>();
  const broken: Target = {stage, name, id, rule: BROKEN, options: {}, shared: new Map(), needs: [], recipe: undefined, out: undefined, node: owner, nodes};
  if (node.kind !== 'map') {
    node.complain(`Expected the fields of target "${id}", found ${node.found()}`, 'For example {files: docs/*.md}.');
    return broken;
  }
  const what = `Target "${id}"`;
  const rule = ruleOf(nodes, reading.kinds, {owner, what});
  const kind = rule && recipeKindOf(node, reading.kinds, {rule, owner, what});
  return rule && (kind || (rule.recipe === 'none' && !reading.kinds.recipes.some(each => nodes.has(each.field)))) ? readSound(broken, {node, rule, kind}, reading) : broken;
}

/** A target whose rule and kind of recipe are settled. */
function readSound(base: Target, {node, rule, kind}: {node: Node; rule: Rule; kind: RecipeKind | undefined}, reading: ReadingTargets): Target {
  const {params} = reading;
  const {id, nodes, node: owner} = base;
  const table: FieldTable = {...rule.fields, ...kind?.fields};
  checkNames(node, [...Object.keys(table), ...(kind ? [kind.field] : []), ...Object.keys(COMMON_FIELDS)], 'field');
  checkUse(node, {id, kind});
  const options = readFields(table, nodes, {params, owner, what: `Target "${id}"`});
  const shared = readWith(nodes.get('with'), rule);
  const out = readOut(nodes.get('out'), params, {rule, id});
  const recipe = kind && options && loadRecipe(kind, {options, shared, target: {...base, rule}}, reading);
  if (out?.endsWith('/') && recipe?.inside?.length === 0) nodes.get('out')!.complain(`"${out}" is a folder, but each answer is a single file`, 'Take the "/" at the end away.');
  const target = {...base, rule, shared, recipe, out};
  if (!options) return {...target, rule: BROKEN, needs: [...shared.values()]};
  rule.check?.(options, {disk: reading.disk, complain: (field, message, remedy) => (nodes.get(field) ?? owner).complain(message, remedy)});
  return {...target, options, needs: [...referencesIn(table, options), ...shared.values()]};
}

/** Complains about fields that would have no effect. */
function checkUse(node: Node, {id, kind}: {id: string; kind: RecipeKind | undefined}): void {
  const pairs = node.pairs();
  if (!kind) pairs.get('with')?.name.complain('"with" has no effect here', `Target "${id}" has no recipe that could see it.`);
  if (!kind?.asks) pairs.get('model')?.name.complain('"model" has no effect here', `Target "${id}" asks no model.`);
}

function loadRecipe(kind: RecipeKind, {options, shared, target}: {options: unknown; shared: ReadonlyMap<string, Reference>; target: Target}, reading: ReadingTargets): LoadedRecipe | undefined {
  const {disk, params, flags, model} = reading;
  const {nodes, id, rule} = target;
  return kind.load(nodes.get(kind.field)!, options, {
    disk, params, target: id, offered: [...shared.keys(), ...rule.offers],
    shared: new Map([...shared].map(([word, reference]) => [word, reference.node])),
    settings: {flags, target: readModel(nodes.get('model'), params), pipeline: model},
  });
}

function ruleOf(nodes: ReadonlyMap<string, Node>, {rules}: Kinds, {owner, what}: {owner: Node; what: string}): Rule | undefined {
  const verbs = rules.filter(rule => rule.verb !== '' && nodes.has(rule.verb));
  if (verbs.length > 1) return owner.complain(`${what} has two verbs, "${verbs[0]!.verb}" and "${verbs[1]!.verb}"`, 'Keep one; put the other into a target of its own.');
  return verbs[0] ?? rules.find(rule => rule.verb === '');
}

function recipeKindOf(node: Node, {recipes, rules}: Kinds, {rule, owner, what}: {rule: Rule; owner: Node; what: string}): RecipeKind | undefined {
  const nodes = node.fields();
  const found = recipes.filter(kind => nodes.has(kind.field));
  if (found.length > 1) return owner.complain(`${what} has two recipes, "${found[0]!.field}" and "${found[1]!.field}"`, 'Keep one.');
  if (rule.recipe === 'none' && found[0]) return owner.complain(`${what} follows the verb "${rule.verb}", which takes no "${found[0].field}"`, 'Make a second target for it.');
  if (rule.recipe === 'none' || found[0]) return found[0];
  const verbs = rule.verb === '' ? rules.map(each => each.verb).filter(Boolean) : [];
  const words = [...verbs, ...recipes.map(kind => kind.field)];
  // A misspelled word is the likelier mistake than a missing one.
  const meant = [...node.pairs()].find(([name]) => !Object.hasOwn({...rule.fields, ...COMMON_FIELDS}, name) && nearest(name, words));
  if (meant) return meant[1].name.complain(`Unknown field "${meant[0]}"${suggest(meant[0], words)}`);
  return owner.complain(`${what} does nothing: expected ${oneOf(words)}, found ${[...nodes.keys()].map(name => `"${name}"`).join(', ') || 'no field'}`);
}

const referencesIn = (table: FieldTable, options: Readonly<Record<string, unknown>>): Reference[] =>
  Object.entries(table).flatMap(([name, field]) => (field.isReference && options[name] ? [options[name] as Reference] : []));

/** Complains about every name that is not one of `known`. */
export function checkNames(node: Node, known: readonly string[], what: string): void {
  for (const [name, {name: at}] of node.pairs()) {
    if (!known.includes(name)) at.complain(`Unknown ${what} "${name}"${suggest(name, known)}`, `Known here: ${known.join(', ')}.`);
  }
}
