// Libraries side by side: the same tasks, the same model, one validation each; and whether one is really better than the
// one before it. What was not measured is null, never 0.

import type {Json} from '../engine/artifact.ts';
import {valuesOf, type BuiltIn, type Values} from '../recipes/built-in.ts';
import {pairedGain, type Gain, type Interval} from '../scoring/bootstrap.ts';
import type {ValidationReport} from '../scoring/report.ts';
import type {StepScore, TaskScore} from '../scoring/score.ts';
import type {UsabilityMetrics} from '../scoring/usability.ts';
import {comparisonText} from './compare-text.ts';
import {PAPER} from './paper-figures.ts';
import {isList, isObject, scoreOf} from './read.ts';

const NAME = 'compare_libraries';
/** From the least to the most; other names come after these. */
const ORDER = ['minimal', 'generated', 'extended'];

/** One library, as its validation found it. */
export interface LibraryLine {
  readonly name: string;
  readonly tasks: number;
  readonly steps: number;
  /** Macro means over steps, predicted regime. */
  readonly action: {readonly f1: Interval; readonly exact: Interval};
  readonly board: {readonly f1: Interval; readonly exact: Interval};
  /** Tasks whose last board is right: how many, and their share. */
  readonly solved: number;
  readonly solvedShare: Interval;
  /** Share of tasks of which every cell ran. */
  readonly executed: Interval;
  /** Methods called in a solved task / methods; of all of them, and of those that were generated. Null if not measured. */
  readonly coverage: {readonly all: number | null; readonly generated: number | null} | null;
}

/** What one library gains over the one before it, on the tasks that both were given. */
export interface LibraryGain {
  readonly from: string;
  readonly to: string;
  readonly tasks: number;
  /** Of the action F1 and of the exact actions, over steps. */
  readonly f1: Gain;
  readonly exact: Gain;
  /** Tasks solved with the second alone, and with the first alone. */
  readonly won: readonly string[];
  readonly lost: readonly string[];
}

/** The table of libraries. */
export interface Baselines {
  readonly format: 1;
  readonly metric: string;
  readonly libraries: readonly LibraryLine[];
  readonly gains: readonly LibraryGain[];
  readonly paper: typeof PAPER;
}

export const compareLibraries: BuiltIn = {
  name: NAME,
  version: 1,
  help: 'Puts validations of several libraries side by side (inputs NAME, NAME_usability, NAME_scores), with the gains between them.',
  pool: null,
  inside: ['baselines', 'text'],
  perform: (inputs, {store}) => {
    const baselines = baselinesOf(valuesOf(inputs, store));
    return store.putTree('tree', [['baselines', store.putJson(baselines as unknown as Json)], ['text', store.putText(comparisonText(baselines))]]);
  },
};

function baselinesOf(values: Values): Baselines {
  const validated = validatedIn(values);
  const [first] = validated;
  if (!first) throw new Error(`"${NAME}" needs at least one validation report: name it in "with", such as {minimal: stage5/report}`);
  return {
    format: 1,
    metric: first.report.headline.metric,
    libraries: validated.map(lineOf),
    gains: validated.slice(1).flatMap((after, n) => gainOf(validated[n] as Validated, after)),
    paper: PAPER,
  };
}

interface Validated { readonly name: string; readonly report: ValidationReport; readonly usability: UsabilityMetrics | null; readonly scores: readonly TaskScore[] }

/** Each input that is a report, or has one, is a library; its scores and usability are beside it or within it. */
function validatedIn(values: Values): readonly Validated[] {
  const found = Object.entries(values).flatMap(([name, value]): Validated[] => {
    const {report = value, ...inside}: Values = isObject(value) ? value : {};
    const [scores, usability] = [values[`${name}_scores`] ?? inside.scores, values[`${name}_usability`] ?? inside.usability];
    if (!isReport(report)) return [];
    return [{
      name, report: report as unknown as ValidationReport,
      usability: isObject(usability) ? usability as unknown as UsabilityMetrics : null,
      scores: isList(scores) ? scores.map(each => scoreOf(each, NAME)) : [],
    }];
  });
  const rank = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return found.sort((one, other) => rank(one.name) - rank(other.name) || (one.name < other.name ? -1 : 1));
}

const isReport = (value: Json | undefined): boolean => isObject(value) && isObject(value.headline) && isObject(value.totals) && isObject(value.intervals);

function lineOf({name, report: {totals, intervals}, usability}: Validated): LibraryLine {
  const {action, board} = intervals.predicted;
  return {
    name, tasks: totals.tasks, steps: totals.steps,
    action: {f1: action.f1, exact: action.exact},
    board: {f1: board.f1, exact: board.exact},
    solved: totals.solved, solvedShare: intervals.exactTasks, executed: intervals.executedTasks,
    coverage: usability && {all: usability.use.all.coverage, generated: usability.use.generated.coverage},
  };
}

/** None where the scores of either are not told, or no task is in both. */
function gainOf(before: Validated, after: Validated): readonly LibraryGain[] {
  const earlier = new Map(before.scores.map(score => [score.task, score]));
  const pairs = after.scores.flatMap(score => {
    const other = earlier.get(score.task);
    return other && other.steps.length === score.steps.length ? [{before: other, after: score}] : [];
  });
  if (pairs.length === 0) return [];
  const gain = (value: (step: StepScore) => number): Gain => pairedGain(pairs.flatMap(pair =>
    pair.after.steps.map((step, n) => ({group: pair.after.group, before: value(pair.before.steps[n] as StepScore), after: value(step)}))));
  return [{
    from: before.name, to: after.name, tasks: pairs.length,
    f1: gain(({predicted}) => predicted.action.f1),
    exact: gain(({predicted}) => Number(predicted.action.exact)),
    won: pairs.filter(pair => pair.after.exact && !pair.before.exact).map(pair => pair.after.task),
    lost: pairs.filter(pair => pair.before.exact && !pair.after.exact).map(pair => pair.after.task),
  }];
}
