// `extension_report.json`: what each cycle proposed, whether it was taken and why not, the scores before and after, and the cost.

import {descend, isTree, type Artifact, type Json} from '../engine/artifact.ts';
import type {Store} from '../engine/store.ts';
import {valueOf} from '../pipeline/value.ts';
import {input, type BuiltIn} from '../recipes/built-in.ts';
import {lineOf, type CycleVerdict, type ScoreLine} from './accept-if-better.ts';
import {isList, isObject, scoreOf} from './read.ts';

const NAME = 'extension_report';

/** What was used, by name: calls, tokens, dollars. Null where it is not known. */
type Cost = Readonly<Record<string, number | null>>;

export interface ExtensionReport {
  readonly format: 1;
  /** In order. */
  readonly cycles: readonly (CycleVerdict & {/** From 1. */ readonly cycle: number; /** `accepted`, or why not. */ readonly outcome: string; readonly cost: Cost | null})[];
  readonly totals: {
    readonly cycles: number;
    readonly accepted: number;
    /** Edits made in accepted cycles. */
    readonly ops: number;
    /** On the held-out tasks, before the first cycle and in the end. */
    readonly start: ScoreLine;
    readonly final: ScoreLine;
    readonly gain: {readonly f1: number; readonly exact: number; readonly solved: number};
    readonly cost: Cost;
  };
  /** Why no cycle followed; null if it is not told. */
  readonly ended: string | null;
}

export const extensionReport: BuiltIn = {
  name: NAME,
  version: 1,
  help: 'Tells of every extension cycle (rounds, as a loop keeps them) what it proposed, what came of it and what it cost; start_scores and final_scores are of the held-out tasks.',
  pool: null,
  perform(inputs, {store}) {
    const rounds = input(inputs, 'rounds', NAME);
    const cycles = roundsOf(rounds, store).map(({verdict, cost}, n) => ({cycle: n + 1, outcome: verdict.accepted ? 'accepted' : verdict.reason, ...verdict, cost}));
    const [start, final] = ['start_scores', 'final_scores'].map(name => scoreLine(input(inputs, name, NAME), store)) as [ScoreLine, ScoreLine];
    const taken = cycles.filter(({accepted}) => accepted);
    const report: ExtensionReport = {
      format: 1, cycles,
      totals: {
        cycles: cycles.length, accepted: taken.length, ops: taken.reduce((sum, {ops}) => sum + ops.length, 0), start, final,
        gain: {f1: final.f1 - start.f1, exact: final.exact - start.exact, solved: final.solved - start.solved},
        cost: sum(cycles.flatMap(({cost}) => (cost === null ? [] : [cost]))),
      },
      ended: inputs.end ? endedBy(valueOf(inputs.end, store)) : null,
    };
    return store.putJson(report as unknown as Json);
  },
};

interface Round { readonly verdict: CycleVerdict; readonly cost: Cost | null }

/** Only what is needed of each round: a round may hold whole libraries. */
function roundsOf(rounds: Artifact, store: Store): readonly Round[] {
  return (isTree(rounds) ? [...rounds.entries.values()] : []).map(round => {
    const [verdict, cost] = [descend(round, ['verdict']) ?? descend(round, ['judged', 'verdict']), descend(round, ['cost'])];
    if (!verdict) throw new Error(`"${NAME}" expected every round to have a "verdict", found none: keep judged/verdict of the loop`);
    return {verdict: store.json(verdict) as unknown as CycleVerdict, cost: cost ? store.json(cost) as unknown as Cost : null};
  });
}

function scoreLine(artifact: Artifact, store: Store): ScoreLine {
  const value = valueOf(artifact, store);
  if (!isList(value)) throw new Error(`"${NAME}" expected lists of scores, found ${JSON.stringify(value).slice(0, 60)}`);
  return lineOf(value.map(each => scoreOf(each, NAME)));
}

/** A sum is not known where one of its parts is not. */
function sum(costs: readonly Cost[]): Cost {
  const names = [...new Set(costs.flatMap(cost => Object.keys(cost)))];
  return Object.fromEntries(names.map(name => [name, costs.reduce<number | null>((total, cost) => {
    const part = cost[name] ?? null;
    return total === null || part === null ? null : total + part;
  }, 0)]));
}

/** `end` of a loop, as it tells it. */
const endedBy = (end: Json): string | null => (isObject(end) && typeof end.because === 'string' ? end.because : null);
