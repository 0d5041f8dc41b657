// `hexgen compare A B`: what two experiments differ in: settings, prompts, the API, scores with how sure they are, and cost.

import {isTree, type Artifact} from '../engine/artifact.ts';
import type {total} from '../engine/build.ts';
import type {Fingerprint} from '../engine/fingerprint.ts';
import {isList, isObject, scoreOf} from '../built-ins/read.ts';
import {methodSignature, type Api} from '../forms/api-shape.ts';
import {valueOf} from '../pipeline/value.ts';
import {interval, type Interval} from '../scoring/bootstrap.ts';
import type {StepScore, TaskScore} from '../scoring/score.ts';
import {compareText} from './compare-text.ts';
import {textAt} from './difference.ts';
import {actionsOf, artifactOf, experimentNamed, promptsOf, type Experiment} from './experiment.ts';
import {paintsResults, widthOf, type CommonFlags, type Host} from './host.ts';
import {openSession, type Session} from './session.ts';
import {costBehind} from './stage-summary.ts';

/** Something that is written in one way in one experiment and in another in the other; null where it is not there. */
export interface Setting { readonly name: string; readonly targets: readonly string[]; readonly a: string | null; readonly b: string | null }

export interface ComparedPrompt { readonly targets: readonly string[]; readonly name: string; readonly a: string; readonly b: string }

export interface ComparedApi {
  readonly target: string;
  readonly methods: {readonly a: number; readonly b: number};
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly {readonly a: string; readonly b: string}[];
}

/** Means over steps, each with its 95 % interval; the difference is over the steps of tasks that both were given. */
export interface ComparedScore {
  readonly target: string;
  readonly metric: 'action F1' | 'steps exact';
  readonly a: Interval;
  readonly b: Interval;
  readonly difference: Interval | null;
  readonly tasks: {readonly a: number; readonly b: number; readonly both: number};
}

export interface Spent { readonly calls: number; readonly inputTokens: number; readonly outputTokens: number; readonly dollars: number | null }

export interface Comparison {
  readonly a: Experiment;
  readonly b: Experiment;
  readonly settings: readonly Setting[];
  readonly prompts: readonly ComparedPrompt[];
  readonly api: ComparedApi | null;
  readonly scores: readonly ComparedScore[];
  readonly cost: {readonly a: Spent; readonly b: Spent; /** Answers that both rest on, paid for once. */ readonly shared: Spent};
  /** Targets that came out the same, and the others that both have, in the order of the pipeline. */
  readonly same: readonly string[];
  readonly differ: readonly string[];
  /** Targets that only one of the two has. */
  readonly only: {readonly a: readonly string[]; readonly b: readonly string[]};
}

export async function compare(host: Host, flags: CommonFlags & {readonly a: string; readonly b: string}): Promise<number> {
  const session = openSession(host, flags, {reading: true});
  try {
    const comparison = comparisonOf(session, experimentNamed(session, flags.a), experimentNamed(session, flags.b));
    host.stdout.write(flags.json ? `${JSON.stringify({ok: true, command: 'compare', ...json(comparison)})}\n`
      : compareText(comparison, {color: paintsResults(host), unicode: host.unicode, width: widthOf(host.stdout)}));
    return 0;
  } finally {
    await session.close();
  }
}

const json = ({a, b, ...rest}: Comparison) => {
  const about = ({name, folder, at}: Experiment) => ({name, folder, at: new Date(at).toISOString()});
  return {a: about(a), b: about(b), ...rest};
};

export function comparisonOf(session: Session, a: Experiment, b: Experiment): Comparison {
  const both = [...a.targets.keys()].filter(target => b.targets.has(target));
  return {
    a, b, same: both.filter(target => a.targets.get(target) === b.targets.get(target)), differ: both.filter(target => a.targets.get(target) !== b.targets.get(target)),
    settings: [...paramsOf(a, b), ...settingsOf(session, {a, b, both})], prompts: promptsBetween(session, {a, b, both}),
    api: apiOf(session, {a, b, both}), scores: both.flatMap(target => scoresOf(session, {a, b}, target)), cost: costsOf(session, a, b),
    only: {a: [...a.targets.keys()].filter(target => !b.targets.has(target)), b: [...b.targets.keys()].filter(target => !a.targets.has(target))},
  };
}

interface Two { readonly a: Experiment; readonly b: Experiment; readonly both: readonly string[] }

/** The name of an experiment is never part of what an answer is known by. */
const paramsOf = (a: Experiment, b: Experiment): Setting[] =>
  [...new Set([...Object.keys(a.params), ...Object.keys(b.params)])].filter(name => name !== 'experiment-name')
    .map(name => ({name, targets: [], a: spelled(a.params[name]), b: spelled(b.params[name])})).filter(setting => setting.a !== setting.b);

const spelled = (value: unknown): string | null => (value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value));

/** Settings of models and the like, as the traces of what was asked have them. The same difference is told once. */
function settingsOf(session: Session, {a, b, both}: Two): Setting[] {
  const found = both.flatMap(target => {
    const [old, now] = [a, b].map(each => recipeLines(session, each, target)) as [ReadonlyMap<string, string>, ReadonlyMap<string, string>];
    const names = [...new Set([...old.keys(), ...now.keys()])];
    return names.filter(name => old.get(name) !== now.get(name)).map(name => ({name, target, a: old.get(name) ?? null, b: now.get(name) ?? null}));
  });
  return [...Map.groupBy(found, ({name, a: old, b: now}) => JSON.stringify([name, old, now])).values()]
    .map(its => ({name: its[0]!.name, targets: its.map(({target}) => target), a: its[0]!.a, b: its[0]!.b}));
}

/** Of each setting all values that occur in a target. */
function recipeLines(session: Session, experiment: Experiment, target: string): ReadonlyMap<string, string> {
  const lines = promptsOf(session, experiment, target).flatMap(trace => trace.lines).filter(([label]) => label.startsWith('recipe.'));
  return new Map([...Map.groupBy(lines, ([label]) => label)].map(([label, its]) => [label.slice('recipe.'.length), [...new Set(its.map(([, value]) => value))].sort().join(', ')]));
}

/** Prompts and partials that differ, each pair once with the targets that use it. */
function promptsBetween(session: Session, {a, b, both}: Two): ComparedPrompt[] {
  const found = both.flatMap(target => {
    const [old, now] = [a, b].map(each => promptTexts(session, each, target)) as [ReadonlyMap<string, readonly string[]>, ReadonlyMap<string, readonly string[]>];
    return [...old].flatMap(([name, texts]) => {
      const others = now.get(name) ?? [];
      const [gone, come] = [texts.filter(text => !others.includes(text)), others.filter(text => !texts.includes(text))];
      return gone.flatMap((text, index) => (come[index] === undefined ? [] : [{name, target, a: text, b: come[index]}]));
    });
  });
  return [...Map.groupBy(found, each => JSON.stringify([each.a, each.b])).values()].map(its => ({name: its[0]!.name, a: its[0]!.a, b: its[0]!.b, targets: its.map(({target}) => target)}));
}

/** By what they are to a request, in the order in which they came. */
function promptTexts(session: Session, experiment: Experiment, target: string): ReadonlyMap<string, readonly string[]> {
  const lines = promptsOf(session, experiment, target).flatMap(trace => trace.lines).filter(([label]) => /^input\.(prompt text$|partial )/.test(label));
  const refs = Map.groupBy([...new Map(lines.map(each => [each.join(' '), each])).values()], ([label]) => label);
  return new Map([...refs].map(([label, its]) => [label.slice('input.'.length), its.flatMap(([, ref]) => textAt(ref as never, session.store) ?? [])]));
}

/** Of the last target that holds an API in both. */
function apiOf(session: Session, {a, b, both}: Two): ComparedApi | null {
  for (const target of both.toReversed()) {
    const [old, now] = [a, b].map(each => apiIn(session, artifactOf(session, each, target)));
    if (old && now) return {target, ...apiDifference(old, now)};
  }
  return null;
}

/** An API as the form makes it, or carried by a loop. */
function apiIn(session: Session, artifact: Artifact | undefined): Api | undefined {
  if (!artifact || !isTree(artifact) || artifact.kind === 'list') return undefined;
  const semantic = artifact.entries.get('semantic') ?? (artifact.entries.get('api') as Artifact & {entries?: ReadonlyMap<string, Artifact>} | undefined)?.entries?.get('semantic');
  const value = semantic?.kind === 'json' ? session.store.json(semantic) : undefined;
  const isApi = isObject(value) && isList(value.classes) && value.classes.every(each => isObject(each) && isList(each.methods) && each.methods.every(method => isObject(method) && isList(method.params)));
  return isApi ? value as unknown as Api : undefined;
}

function apiDifference(a: Api, b: Api): Omit<ComparedApi, 'target'> {
  const methods = ({classes}: Api) => new Map(classes.flatMap(each => each.methods.map(method => [`${each.name}.${method.name}`, `${each.name}.${methodSignature(method)}`] as const)));
  const [old, now] = [methods(a), methods(b)];
  return {
    methods: {a: old.size, b: now.size},
    added: [...now].filter(([name]) => !old.has(name)).map(([, text]) => text),
    removed: [...old].filter(([name]) => !now.has(name)).map(([, text]) => text),
    changed: [...now].flatMap(([name, text]) => (old.has(name) && old.get(name) !== text ? [{a: old.get(name)!, b: text}] : [])),
  };
}

const METRICS = [['action F1', ({predicted}: StepScore) => predicted.action.f1], ['steps exact', ({predicted}: StepScore) => Number(predicted.action.exact)]] as const;

/** Of a target that scores tasks one by one, or that holds such a list. */
function scoresOf(session: Session, {a, b}: Omit<Two, 'both'>, target: string): ComparedScore[] {
  const [old, now] = [a, b].map(each => taskScores(session, artifactOf(session, each, target))) as [readonly TaskScore[], readonly TaskScore[]];
  if (old.length === 0 || now.length === 0) return [];
  const later = new Map(now.map(score => [score.task, score]));
  const pairs = old.flatMap(before => {
    const after = later.get(before.task);
    return after?.steps.length === before.steps.length ? [{before, after}] : [];
  });
  return METRICS.map(([metric, value]) => ({
    target, metric, a: meanOf(old, value), b: meanOf(now, value), tasks: {a: old.length, b: now.length, both: pairs.length},
    difference: pairs.length === 0 ? null : interval(pairs.flatMap(({before, after}) => after.steps.map((step, n) => ({group: after.group, value: value(step) - value(before.steps[n]!)})))),
  }));
}

const meanOf = (scores: readonly TaskScore[], value: (step: StepScore) => number): Interval =>
  interval(scores.flatMap(({group, steps}) => steps.map(step => ({group, value: value(step)}))));

function taskScores({store}: Session, artifact: Artifact | undefined): readonly TaskScore[] {
  const list = artifact && isTree(artifact) && artifact.kind !== 'list' ? artifact.entries.get('scores') : artifact;
  if (!list || list.kind !== 'list') return [];
  const values = valueOf(list, store);
  const isScore = isList(values) && values.every(value => isObject(value) && typeof value.task === 'string' && isList(value.steps) && typeof value.exact === 'boolean');
  return isScore ? values.map(value => scoreOf(value, 'compare')) : [];
}

/** Answers behind each, and those behind both. */
function costsOf(session: Session, a: Experiment, b: Experiment): Comparison['cost'] {
  const behind = (experiment: Experiment) => [...experiment.targets.keys()].flatMap(target => actionsOf(session, experiment, target));
  const [old, now] = [behind(a), behind(b)];
  const seen = new Set<Fingerprint>();
  const ofA = costBehind(old, session.traces, seen);
  const onlyB = costBehind(now, session.traces, seen);
  const ofB = costBehind(now, session.traces);
  return {a: spent(ofA), b: spent(ofB), shared: minus(spent(ofB), spent(onlyB))};
}

const spent = (cost: ReturnType<typeof total>): Spent =>
  ({calls: cost?.calls ?? 0, inputTokens: cost?.inputTokens ?? 0, outputTokens: cost?.outputTokens ?? 0, dollars: cost ? cost.dollars : 0});

const minus = (x: Spent, y: Spent): Spent => ({
  calls: x.calls - y.calls, inputTokens: x.inputTokens - y.inputTokens, outputTokens: x.outputTokens - y.outputTokens,
  dollars: x.dollars === null || y.dollars === null ? null : Math.max(0, x.dollars - y.dollars),
});
