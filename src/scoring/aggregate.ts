// From the scores of tasks to the figures of a set. Every task is in every denominator, whether it ran or crashed.
import {figuresOf} from './match.ts';
import type {Counts, Figures, Match} from './match.ts';
import {regimes} from './score.ts';
import type {Regime, StepScore, TaskScore} from './score.ts';

/** Figures with the share of exact matches. */
export interface MeanFigures extends Figures {
  readonly exact: number;
}

export interface MetricTotals {
  /** Mean over steps. */
  readonly macro: MeanFigures;
  /** Mean over tasks of their means over steps. */
  readonly tasks: MeanFigures;
  /** From hits, made and wanted summed over all steps. */
  readonly micro: Figures & Counts;
}

export interface RegimeTotals {
  readonly action: MetricTotals;
  readonly board: MetricTotals;
}

export interface Totals extends Readonly<Record<Regime, RegimeTotals>> {
  readonly tasks: number;
  readonly steps: number;
  readonly groups: number;
  /** Tasks whose final board is equal to gold: how many, and their share. */
  readonly solved: number;
  readonly exact: number;
  /** Share of tasks of which every cell ran to its end. */
  readonly executedTasks: number;
  /** Share of steps whose cell ran to its end. */
  readonly executedSteps: number;
  /** Share of steps whose cell failed over a name that does not exist. */
  readonly unknownNames: number;
}

/** Exceptions that Python raises for a name, a member or a module that does not exist. */
export const unknownNameErrors: ReadonlySet<string> = new Set(['NameError', 'AttributeError', 'ImportError', 'ModuleNotFoundError']);

/** @throws Error if there are no tasks: there is no mean of nothing */
export function aggregate(scores: readonly TaskScore[]): Totals {
  if (scores.length === 0) throw new Error('Cannot aggregate scores: expected at least one task, found none');
  const steps = scores.flatMap(({steps}) => steps);
  const [predicted, oracle] = regimes.map(regime => regimeTotals(scores, regime)) as [RegimeTotals, RegimeTotals];
  const solved = scores.filter(({exact}) => exact).length;
  return {
    tasks: scores.length, steps: steps.length, groups: new Set(scores.map(({group}) => group)).size,
    solved, exact: solved / scores.length,
    executedTasks: shareOf(scores, ({executed}) => executed),
    executedSteps: shareOf(steps, ({error}) => error === null),
    unknownNames: shareOf(steps, ({error}) => error !== null && unknownNameErrors.has(error)),
    predicted, oracle,
  };
}

/** Totals of each category, by name. */
export function byCategory(scores: readonly TaskScore[]): Readonly<Record<string, Totals>> {
  const groups = [...Map.groupBy(scores, ({category}) => category)].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(groups.map(([category, members]) => [category, aggregate(members)]));
}

function regimeTotals(scores: readonly TaskScore[], regime: Regime): RegimeTotals {
  return {
    action: metricTotals(scores, step => step[regime].action),
    board: metricTotals(scores, step => step[regime].board),
  };
}

function metricTotals(scores: readonly TaskScore[], pick: (step: StepScore) => Match): MetricTotals {
  const all = scores.flatMap(({steps}) => steps.map(pick));
  const perTask = scores.filter(({steps}) => steps.length > 0).map(({steps}) => meanOf(steps.map(pick)));
  const sum = (count: keyof Counts): number => all.reduce((so, match) => so + match[count], 0);
  const counts = {hits: sum('hits'), made: sum('made'), wanted: sum('wanted')};
  return {macro: meanOf(all), tasks: meanOf(perTask), micro: {...figuresOf(counts), ...counts}};
}

function meanOf(matches: readonly (Figures & {readonly exact: number | boolean})[]): MeanFigures {
  const mean = (name: keyof MeanFigures): number => average(matches.map(match => Number(match[name])));
  return {p: mean('p'), r: mean('r'), f1: mean('f1'), exact: mean('exact')};
}

function average(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length;
}
