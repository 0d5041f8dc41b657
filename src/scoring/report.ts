// What a validation says, as `validation_report.json`: one headline, everything it rests on, and how far to trust it.
import {aggregate, byCategory} from './aggregate.ts';
import type {Totals} from './aggregate.ts';
import {interval} from './bootstrap.ts';
import type {BootstrapOptions, Interval, Observation} from './bootstrap.ts';
import type {Match} from './match.ts';
import {regimes} from './score.ts';
import type {Regime, RegimeScore, StepScore, TaskScore} from './score.ts';

export interface MetricIntervals {
  /** Of the macro means over steps. */
  readonly f1: Interval;
  readonly exact: Interval;
  /** Of the micro F1. */
  readonly microF1: Interval;
}

/** One task, in a line of the table. */
export interface TaskLine {
  readonly task: string;
  readonly group: string;
  readonly category: string;
  readonly steps: number;
  readonly executed: boolean;
  readonly exact: boolean;
  /** Means over its steps, predicted regime. */
  readonly actionF1: number;
  readonly boardF1: number;
  /** Steps whose cell raised, with the exception's type. */
  readonly errors: readonly {readonly step: number; readonly type: string}[];
}

/** `validation_report.json`. Every share is from 0 to 1, every interval a percentile bootstrap clustered by group. */
export interface ValidationReport {
  readonly format: 1;
  readonly headline: {
    /** "action, macro mean over steps, predicted regime" */
    readonly metric: string;
    readonly f1: Interval;
    readonly exact: Interval;
  };
  readonly totals: Totals;
  readonly categories: Readonly<Record<string, Totals>>;
  readonly intervals: Readonly<Record<Regime, Readonly<Record<keyof RegimeScore, MetricIntervals>>>> & {
    /** Of the share of tasks solved. */
    readonly exactTasks: Interval;
    /** Of the share of tasks of which every cell ran. */
    readonly executedTasks: Interval;
  };
  /** In the order they were given. */
  readonly tasks: readonly TaskLine[];
}

/** @throws Error if there are no tasks, or no steps */
export function validationReport(scores: readonly TaskScore[], options: BootstrapOptions = {}): ValidationReport {
  const totals = aggregate(scores);
  const ofRegime = (regime: Regime): Readonly<Record<keyof RegimeScore, MetricIntervals>> => ({
    action: metricIntervals(scores, step => step[regime].action, options),
    board: metricIntervals(scores, step => step[regime].board, options),
  });
  const [predicted, oracle] = regimes.map(ofRegime) as [ReturnType<typeof ofRegime>, ReturnType<typeof ofRegime>];
  const ofTasks = (holds: (score: TaskScore) => boolean): Interval => interval(scores.map(score => ({group: score.group, value: Number(holds(score))})), options);
  return {
    format: 1,
    headline: {metric: 'action, macro mean over steps, predicted regime', f1: predicted.action.f1, exact: predicted.action.exact},
    totals,
    categories: byCategory(scores),
    intervals: {predicted, oracle, exactTasks: ofTasks(({exact}) => exact), executedTasks: ofTasks(({executed}) => executed)},
    tasks: scores.map(taskLine),
  };
}

function metricIntervals(scores: readonly TaskScore[], pick: (step: StepScore) => Match, options: BootstrapOptions): MetricIntervals {
  const over = (of: (match: Match) => Omit<Observation, 'group'>): Interval =>
    interval(scores.flatMap(({group, steps}) => steps.map(step => ({group, ...of(pick(step))}))), options);
  return {
    f1: over(({f1}) => ({value: f1})),
    exact: over(({exact}) => ({value: Number(exact)})),
    microF1: over(microShare),
  };
}

/**
 * Micro F1 is 2·hits / (made + wanted), a mean weighted by made + wanted. Where nothing at all was made or wanted the weight
 * must not vanish from every step at once: such steps carry a weight too small to be seen beside any other.
 */
function microShare({f1, made, wanted}: Match): Omit<Observation, 'group'> {
  return {value: f1, weight: made + wanted || 1e-12};
}

function taskLine({task, group, category, executed, exact, steps}: TaskScore): TaskLine {
  const mean = (of: (step: StepScore) => number): number => (steps.length === 0 ? 0 : steps.reduce((sum, step) => sum + of(step), 0) / steps.length);
  return {
    task, group, category, steps: steps.length, executed, exact,
    actionF1: mean(({predicted}) => predicted.action.f1),
    boardF1: mean(({predicted}) => predicted.board.f1),
    errors: steps.flatMap(({step, error}) => (error === null ? [] : [{step, type: error}])),
  };
}
