// pipeline.yaml, read and checked: after this every name resolves, every prompt fits and nothing is cyclic.

import {parseYaml, type Node, type Params} from './decode.ts';
import type {Disk} from './disk.ts';
import {checkNames, flag, readFields, referencesIn, type FieldTable} from './field.ts';
import {readEndpoints, type EndpointLimits, type Endpoints} from './endpoints.ts';
import {checkGraph, everyTarget} from './graph.ts';
import {checkOuts, readOuts, type Out} from './out.ts';
import {PARAM_NAME, readModel, readParams, SANDBOX_FIELD, type Overrides, type Parameter, type SandboxName} from './params.ts';
import type {Reference} from './reference.ts';
import type {Level} from './resolve.ts';
import type {LoadedRecipe, ModelSettings, Opens, RecipeKind, Rule} from './rule.ts';
import {readShows, type Shown} from './shows.ts';
import {InvalidFiles, nearest, oneOf, suggest, type Diagnostic, type Source} from './source.ts';
import {readLimits, readOwnPrices} from './sections.ts';
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
  /** Everything it reads by references of its own. The edges of the graph. */
  readonly needs: readonly Reference[];
  readonly recipe: LoadedRecipe | undefined;
  /** Where what it makes, or a part of it, is found. */
  readonly outs: readonly Out[];
  /** Numbers in what it makes that people see. */
  readonly shows: readonly Shown[];
  /** False where `when:` says that it is not wanted: then it makes an empty list. */
  readonly wanted: boolean;
  /** The loop's round that it is in. */
  readonly level: Level | undefined;
  /** The targets inside it, round by round, if it is a loop. */
  readonly body: ((round: number) => Level) | undefined;
  /** References written for those targets. */
  readonly inner: readonly Reference[];
  /** What it uses again, if it does. */
  readonly used: UsedSpec | undefined;
  /** Its name in the file. */
  readonly node: Node;
  /** Its fields as they are written. */
  readonly nodes: ReadonlyMap<string, Node>;
}

export type UsedSpec = Extract<Opens, {readonly used: unknown}>['used'];

export interface Pipeline {
  readonly source: Source;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly params: Params;
  readonly limits: {readonly workers: number; readonly sandboxes: number; readonly batchPollMs: number};
  /** How fast the server that has no name may be asked. */
  readonly rates: EndpointLimits;
  /** The user's own file of prices, if there is one. */
  readonly prices: Source | undefined;
  /** Servers by name, if the file names any. */
  readonly endpoints: Endpoints;
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
  endpoints: 'servers by name, for `endpoint:` in `model`: where they are, and how much they may be asked',
  limits: 'how much may run at once',
  prices: 'a file of your own with what models cost; its rows come before those that hexgen brings along',
  sandbox: 'which Python runs programs: `embedded`, which comes along, or `native`, the machine\'s own behind walls of the system',
  output: 'the folder for people',
  stages: 'stages by name; a stage holds targets, and is the folder they write to',
};
/** What every target may have, whatever its rule. */
export const COMMON_FIELDS = {
  with: 'what its recipe sees besides what the rule gives it: a list of targets, or names for them',
  out: 'where people find what it makes, in the folder of its stage; ends in `/` for a folder',
  when: 'whether it is wanted, usually a parameter: `${vision}`; if not, it makes an empty list',
  shows: 'numbers inside what it makes, shown when a build ends: `{action F1: headline/f1/value}` is a label, and the way to the number',
  help: 'a remark for people',
  model: 'settings for this target alone',
};

export interface Reading {
  readonly kinds: Kinds;
  readonly overrides: Overrides;
  readonly flags: ModelSettings;
  readonly disk: Disk;
  /** Told which Python is to run programs before the stages are read, which depend on it. */
  readonly chose?: (sandbox: SandboxName) => void;
  /** Told of the endpoints, likewise. */
  readonly named?: (endpoints: Endpoints) => void;
}

/**
 * Reads a pipeline and everything it names: prompts, schemas, scripts.
 * @throws InvalidFiles with all that is wrong in any of them.
 */
export function readPipeline(source: Source, reading: Reading): Pipeline {
  const root = parseYaml(source);
  const sections = root.kind === 'nothing' ? new Map<string, Node>() : checkedSections(root);
  const {parameters, params} = readParams(sections.get('params'), reading.overrides, root.diagnostics);
  const {rates, ...limits} = readLimits(sections.get('limits'), params, root);
  const endpoints = readEndpoints(sections.get('endpoints'), params);
  const prices = readOwnPrices(sections.get('prices'), params, reading.disk);
  const model = readModel(sections.get('model'), params, endpoints?.keys());
  const sandbox = sections.has('sandbox') ? SANDBOX_FIELD.read(sections.get('sandbox')!, params) : undefined;
  if (sandbox) reading.chose?.(sandbox);
  reading.named?.(endpoints ?? new Map());
  // One that is misspelt is complained of already.
  const hasStages = [...sections.keys()].some(name => nearest(name, Object.keys(SECTIONS)) === 'stages');
  if (!hasStages && (root.kind === 'map' || root.kind === 'nothing')) root.complain('Expected a section "stages", found none', 'A stage holds targets: see docs/language.md.');
  const stages = readStages(sections.get('stages'), {...reading, params, model, endpoints});
  const output = sections.get('output')?.scalar(params) ?? 'out';
  checkGraph(stages, root.diagnostics);
  for (const targets of Map.groupBy(everyTarget(stages), ({stage}) => stage).values()) checkOuts(targets, root.diagnostics);
  if (root.diagnostics.length > 0) throw new InvalidFiles(inOrder(root.diagnostics));
  return {source, parameters, params, limits, rates, prices, endpoints: endpoints ?? new Map(), output: String(output), model: {...model, ...reading.flags}, stages};
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

interface ReadingTargets {
  readonly kinds: Kinds;
  readonly flags: ModelSettings;
  readonly disk: Disk;
  readonly params: Params;
  readonly model: ModelSettings;
  readonly endpoints: Endpoints | undefined;
}

function readStages(node: Node | undefined, reading: ReadingTargets): Map<string, Map<string, Target>> {
  const stages = new Map<string, Map<string, Target>>();
  for (const [stage, {name, value}] of node?.pairs('stages by name') ?? []) {
    if (!PARAM_NAME.test(stage)) name.complain(`Expected a stage's name of letters, digits, "-" and "_", found "${stage}"`);
    stages.set(stage, readTargets({stage, prefix: stage, what: `stage "${stage}"`, level: undefined}, value, reading));
  }
  return stages;
}

/** Where targets are written: in a stage, or in a loop of one. */
interface Home { readonly stage: string; readonly prefix: string; readonly what: string; readonly level: Level | undefined }

function readTargets(home: Home, node: Node, reading: ReadingTargets): Map<string, Target> {
  const targets = new Map<string, Target>();
  for (const [name, pair] of node.pairs(`the targets of ${home.what}`)) {
    if (!PARAM_NAME.test(name)) pair.name.complain(`Expected a target's name of letters, digits, "-" and "_", found "${name}"`);
    targets.set(name, readTarget({home, name, owner: pair.name, node: pair.value}, reading));
  }
  return targets;
}

interface Written { readonly home: Home; readonly name: string; readonly owner: Node; readonly node: Node }

/** A target that was written wrongly still has its name: who refers to it is not at fault. */
const BROKEN: Rule = {
  verb: '', help: '', fields: {}, recipe: 'none', offers: [], makes: 'list', braces: [], isSource: false,
  expand: () => Promise.reject(new Error('a broken target is never expanded')),
};

function readTarget(written: Written, reading: ReadingTargets): Target {
  const {home: {stage, prefix, level}, name, owner, node} = written;
  const id = `${prefix}/${name}`;
  const nodes = node.kind === 'map' ? node.fields() : new Map<string, Node>();
  const broken: Target = {
    stage, name, id, level, rule: BROKEN, options: {}, shared: new Map(), needs: [], recipe: undefined, outs: [], shows: [], wanted: true,
    body: undefined, inner: [], used: undefined, node: owner, nodes,
  };
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
  checkUse(node, {id, kind, rule});
  const options = readFields(table, nodes, {params, owner, what: `Target "${id}"`});
  const offers = [...rule.offers, ...(options && rule.offersAlso?.(options)) ?? []];
  const shared = Object.hasOwn(rule.fields, 'with') ? new Map<string, Reference>() : readWith(nodes.get('with'), {verb: rule.verb, offers});
  const outs = readOuts(nodes.get('out'), params, {rule, id, level: base.level});
  const recipe = kind && options && loadRecipe(kind, {options, shared, offers, target: {...base, rule}}, reading);
  for (const {place, node: at} of outs) {
    if (place.endsWith('/') && recipe?.inside?.length === 0) at.complain(`"${place}" is a folder, but each answer is a single file`, 'Take the "/" at the end away.');
  }
  const shows = readShows(nodes.get('shows'), params, base);
  const target = {...base, rule, shared, recipe, outs, shows, wanted: nodes.has('when') ? WHEN.read(nodes.get('when')!, params) ?? true : true};
  if (!options) return {...target, rule: BROKEN, needs: [...shared.values()]};
  rule.check?.(options, {disk: reading.disk, complain: (field, message, remedy) => (nodes.get(field) ?? owner).complain(message, remedy)});
  return opened({...target, options, needs: [...referencesOf(table, options), ...shared.values()]}, rule.opens?.(options), reading);
}

const WHEN = flag(COMMON_FIELDS.when, true);

/** A target with what is made inside it. */
function opened(target: Target, opens: Opens | undefined, reading: ReadingTargets): Target {
  if (!opens) return target;
  if ('used' in opens) return {...target, used: opens.used};
  const rounds = new Map<number, Level>();
  const body = (round: number): Level => {
    let level = rounds.get(round);
    if (!level) rounds.set(round, level = readLevel(target, {round, ...opens.level}, reading));
    return level;
  };
  body(1); // So that what is wrong in it is known now.
  return {...target, body, inner: opens.level.inner};
}

/** The targets of a loop as they are in one round. They see what the loop carries, and the number of the round as a parameter. */
function readLevel(loop: Target, {round, carries}: {round: number; carries: readonly string[]}, reading: ReadingTargets): Level {
  const targets = new Map<string, Target>();
  const level: Level = {targets, outer: loop.level};
  for (const name of carries) targets.set(name, carried(loop, name, level));
  const home: Home = {stage: loop.stage, prefix: loop.id, what: `loop "${loop.id}"`, level};
  for (const [name, target] of readTargets(home, loop.nodes.get('targets')!, {...reading, params: new Map([...reading.params, ['round', round]])})) {
    if (targets.has(name)) target.node.complain(`"${name}" is what the loop carries, and also a target in it`, 'Give one of them another name.');
    targets.set(name, target);
  }
  return level;
}

/** What a loop carries is a name inside it; what it stands for is known when a round begins. */
const carried = (loop: Target, name: string, level: Level): Target => ({
  ...loop, name, id: `${loop.id}/${name}`, rule: BROKEN, options: {}, shared: new Map(), needs: [], recipe: undefined, outs: [], shows: [], wanted: true,
  body: undefined, inner: [], used: undefined, level,
});

/** Complains about fields that would have no effect. */
function checkUse(node: Node, {id, kind, rule}: {id: string; kind: RecipeKind | undefined; rule: Rule}): void {
  const pairs = node.pairs();
  if (!kind && !Object.hasOwn(rule.fields, 'with')) pairs.get('with')?.name.complain('"with" has no effect here', `Target "${id}" has no recipe that could see it.`);
  if (!kind?.asks) pairs.get('model')?.name.complain('"model" has no effect here', `Target "${id}" asks no model.`);
}

function loadRecipe(kind: RecipeKind, {options, shared, offers, target}: {options: unknown; shared: ReadonlyMap<string, Reference>; offers: readonly string[]; target: Target}, reading: ReadingTargets): LoadedRecipe | undefined {
  const {disk, params, flags, model, endpoints} = reading;
  const {nodes, id} = target;
  return kind.load(nodes.get(kind.field)!, options, {
    disk, nodes, params, target: id, offered: [...shared.keys(), ...offers],
    shared: new Map([...shared].map(([word, reference]) => [word, reference.node])),
    settings: {flags, target: readModel(nodes.get('model'), params, endpoints?.keys()), pipeline: model},
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

const referencesOf = (table: FieldTable, options: Readonly<Record<string, unknown>>): Reference[] =>
  Object.entries(table).flatMap(([name, field]) => referencesIn(field, options[name]));
