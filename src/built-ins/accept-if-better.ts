// Judges an extended library by tasks that were not shown when it was proposed. Better: it is the new state. Otherwise the
// state stays as it is, and only what was rejected is remembered, with the reason.

import type {Inputs} from '../engine/action.ts';
import {isTree, type Artifact, type Json, type Tree} from '../engine/artifact.ts';
import type {Store} from '../engine/store.ts';
import type {Edit, EditedEvidence, RefusedEdit} from '../forms/edit-shape.ts';
import {valueOf} from '../pipeline/value.ts';
import {input, type BuiltIn, type BuiltInContext} from '../recipes/built-in.ts';
import {accept, type Verdict} from '../scoring/accept.ts';
import type {TaskScore} from '../scoring/score.ts';
import type {LibraryReport} from './check-library.ts';
import {descriptionLength, type DescriptionLength} from './description-length.ts';
import {attemptOf, isList, isObject, scoreOf, type Attempt} from './read.ts';
import {rejectedTogether, remembered, withRejected, type RejectedEdit} from './rejected-edits.ts';

const NAME = 'accept_if_better';
/** More of them say no more of why it was rejected. */
const MOST_FAULTS = 5;

export interface ScoreLine {
  /** Mean action F1 and share of exact actions over steps, predicted regime. */
  readonly f1: number;
  readonly exact: number;
  /** Tasks whose last board is right. */
  readonly solved: number;
}

/** `verdict` of a cycle. */
export interface CycleVerdict {
  readonly accepted: boolean;
  /** Which conditions it failed; all of them, if it was accepted. */
  readonly reason: string;
  readonly conditions: Verdict['conditions'];
  readonly figures: (Verdict['figures'] & {readonly length: {readonly before: DescriptionLength | null; readonly after: DescriptionLength | null}}) | null;
  readonly ops: readonly Edit[];
  readonly refused: readonly RefusedEdit[];
  readonly before: ScoreLine;
  /** Of the extended library; as before, if there is none. */
  readonly after: ScoreLine;
  /** Of the methods that were proposed, those that could not be made. */
  readonly left_out: readonly string[];
  /** What the last two accepted cycles gained in action F1, together; null before there were two. */
  readonly recent_gain: number | null;
}

export const acceptIfBetter: BuiltIn = {
  name: NAME,
  version: 1,
  help: 'Takes an extended library (extended, and library, docs, system_prompt, scores, programs, library_report made of it) for the state, if it is better on the held-out tasks.',
  pool: 'python',
  inside: ['state', 'verdict'],
  async perform(inputs, context) {
    const {store} = context;
    const state = input(inputs, 'state', NAME);
    if (!isTree(state)) throw new Error(`"${NAME}" expected "state" to be what first_state made, found ${state.kind}`);
    const proposed = proposalOf(valueOf(input(inputs, 'extended', NAME), store));
    const judged = proposed.ops.length === 0 ? nothingTried(proposed, scoresOf(entry(state, 'scores'), store)) : await tried(proposed, state, {inputs, context});
    const gains = gainsAfter(valueOf(entry(state, 'gains'), store) as readonly number[], judged);
    const verdict: CycleVerdict = {...judged, recent_gain: gains.length < 2 ? null : gains.slice(-2).reduce((sum, gain) => sum + gain, 0)};
    const next = verdict.accepted ? accepted(state, {...inputs, gains: store.putJson(gains)}, store) : rejected(state, verdict, store);
    return store.putTree('tree', [['state', next], ['verdict', store.putJson(verdict as unknown as Json)]]);
  },
};

/** A verdict before it is known what came before. */
type Judged = Omit<CycleVerdict, 'recent_gain'>;

/** What every accepted cycle gained, this one included if it was. */
const gainsAfter = (before: readonly number[], {accepted: isBetter, figures}: Judged): readonly number[] => (isBetter && figures ? [...before, figures.gain] : before);

interface Proposal { readonly ops: readonly Edit[]; readonly refused: readonly RefusedEdit[]; /** Why there is none. */ readonly unfit: string | null }

function proposalOf(extended: Json): Proposal {
  const {evidence, unfit}: Readonly<Record<string, Json>> = isObject(extended) ? extended : {};
  if (isObject(unfit)) return {ops: [], refused: [], unfit: isList(unfit.reasons) ? unfit.reasons.map(String).join('; ') : 'it did not fit'};
  const {ops, refused} = (evidence ?? {}) as unknown as Partial<EditedEvidence>;
  if (!ops || !refused) throw new Error(`"${NAME}" expected "extended" to be edits of an API, as the form api_edits makes them`);
  return {ops, refused, unfit: null};
}

function nothingTried({refused, unfit}: Proposal, scores: readonly TaskScore[]): Judged {
  const line = lineOf(scores);
  const reason = unfit === null ? 'nothing was proposed that could be applied' : `the proposal could not be read: ${unfit}`;
  return {accepted: false, reason, conditions: [], figures: null, ops: [], refused, before: line, after: line, left_out: []};
}

interface Work { readonly inputs: Inputs; readonly context: BuiltInContext }

async function tried({ops, refused}: Proposal, state: Tree, work: Work): Promise<Judged> {
  const {inputs, context: {store}} = work;
  const [old, fresh] = [
    {library: entry(state, 'library'), attempts: attemptsOf(entry(state, 'programs'), store), scores: scoresOf(entry(state, 'scores'), store)},
    {library: input(inputs, 'library', NAME), attempts: attemptsOf(input(inputs, 'programs', NAME), store), scores: scoresOf(input(inputs, 'scores', NAME), store)},
  ];
  const [before, after] = [await descriptionLength(old, work), await descriptionLength(fresh, work)];
  const report = reportOf(input(inputs, 'library_report', NAME), store);
  const faults = [...faultsOf(report, ops, reportOf(entry(state, 'library_report'), store)), ...('fault' in after ? [after.fault] : [])];
  const both = 'fault' in before || 'fault' in after ? null : {before, after};
  const {accepted: isBetter, conditions, figures} = accept({
    before: old.scores, after: fresh.scores, mdlBefore: both?.before.total ?? 1, mdlAfter: both?.after.total ?? 1, faults,
  });
  const telling = conditions.filter(({holds}) => holds === isBetter);
  return {
    accepted: isBetter, reason: telling.map(({reason}) => reason).join('; '), conditions,
    figures: {...figures, length: both ?? {before: null, after: null}},
    ops, refused, before: lineOf(old.scores), after: lineOf(fresh.scores),
    left_out: report.methods.left_out.map(({id}) => id).filter(id => targetsOf(ops).includes(id)),
  };
}

/** The methods that edits bring, as they are called then. */
const targetsOf = (ops: readonly Edit[]): readonly string[] =>
  ops.filter(({op}) => op !== 'remove').map(({target, to}) => (to === null ? target : `${target.slice(0, target.lastIndexOf('.') + 1)}${to}`));

/** Methods that are proposed or were there and cannot be made, and programs that are no longer right. What was so before is nobody's fault now. */
function faultsOf({methods, regressions}: LibraryReport, ops: readonly Edit[], earlier: LibraryReport): readonly string[] {
  const targets = targetsOf(ops);
  const known = new Set(earlier.methods.left_out.map(({id}) => id));
  const broken = new Set(earlier.regressions.map(({task}) => task));
  const found = [
    ...methods.left_out.filter(({id}) => targets.includes(id) || !known.has(id)).map(({id, reasons}) => `${id} could not be made: ${reasons.join('; ')}`),
    ...regressions.filter(({task}) => !broken.has(task)).map(({task, step}) => `the verified program of ${task} is wrong from step ${step} on`),
  ];
  return found.length <= MOST_FAULTS ? found : [...found.slice(0, MOST_FAULTS), `and ${found.length - MOST_FAULTS} more`];
}

/** What is given under the name of an entry takes its place; the extended API becomes the API. */
function accepted(state: Tree, inputs: Inputs, store: Store): Artifact {
  const {extended} = inputs;
  const next = [...state.entries].map(([name, artifact]) => [name, (name === 'api' ? extended : name === 'rejected' ? undefined : inputs[name]) ?? artifact] as const);
  return store.putTree('tree', next);
}

function rejected(state: Tree, {ops, refused, reason}: CycleVerdict, store: Store): Artifact {
  const earlier = valueOf(entry(state, 'rejected'), store) as unknown as readonly RejectedEdit[];
  const now = ops.length > 0 ? rejectedTogether(ops, reason) : refused.map(edit => remembered(edit, edit.why));
  const all = store.putJson(withRejected(earlier, now) as unknown as Json);
  return store.putTree('tree', [...state.entries].map(([name, artifact]) => [name, name === 'rejected' ? all : artifact] as const));
}

function entry(state: Tree, name: string): Artifact {
  const found = state.entries.get(name);
  if (found) return found;
  throw new Error(`"${NAME}" found no "${name}" in the state: name it in "with" of first_state`);
}

function listOf(artifact: Artifact, store: Store): readonly Json[] {
  const value = valueOf(artifact, store);
  if (isList(value)) return value;
  throw new Error(`"${NAME}" expected lists of scores and programs, found ${JSON.stringify(value).slice(0, 60)}`);
}

const scoresOf = (artifact: Artifact, store: Store): readonly TaskScore[] => listOf(artifact, store).map(each => scoreOf(each, NAME));
const attemptsOf = (artifact: Artifact, store: Store): readonly Attempt[] => listOf(artifact, store).map(each => attemptOf(each, NAME));
const reportOf = (artifact: Artifact, store: Store): LibraryReport => valueOf(artifact, store) as unknown as LibraryReport;

/** The figures of a cycle's table. */
export function lineOf(scores: readonly TaskScore[]): ScoreLine {
  const actions = scores.flatMap(({steps}) => steps.map(({predicted}) => predicted.action));
  const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length);
  return {f1: mean(actions.map(({f1}) => f1)), exact: mean(actions.map(({exact}) => Number(exact))), solved: scores.filter(({exact}) => exact).length};
}
