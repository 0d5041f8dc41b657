// Whether an extension of a library is taken: by what it gains on tasks that the model has not seen failing, never by what it says.
import {pairedGain} from './bootstrap.ts';
import type {TaskScore} from './score.ts';

export interface Candidate {
  /** Scores of the held-out tasks, before and after; the same tasks. */
  readonly before: readonly TaskScore[];
  readonly after: readonly TaskScore[];
  /** Length of library and programs, in tokens; see `compression`. */
  readonly mdlBefore: number;
  readonly mdlAfter: number;
  /** What the checks of the new library found wrong, a sentence each. */
  readonly faults: readonly string[];
}

export interface AcceptOptions {
  /** A gain counts if its one-sided p lies below. */
  readonly p?: number;
  /** So many more tasks solved count as a gain too. */
  readonly moreSolved?: number;
  /** So many tasks may be solved no longer. */
  readonly lost?: number;
  /** So much longer the whole may become: 0.02 is 2 %. */
  readonly longer?: number;
}

export interface Condition {
  readonly name: 'gain' | 'keeps' | 'short' | 'sound';
  readonly holds: boolean;
  /** What was measured, in a sentence. */
  readonly reason: string;
}

export interface Verdict {
  readonly accepted: boolean;
  readonly conditions: readonly Condition[];
  readonly figures: {
    /** Gain of the mean action F1 over steps, predicted regime. */
    readonly gain: number;
    readonly p: number;
    /** Tasks solved now and not before; tasks solved before and no longer. */
    readonly won: readonly string[];
    readonly lost: readonly string[];
    readonly mdlRatio: number;
  };
}

/**
 * Accepts if all hold: (gain) the mean action F1 over steps gains, with p < 0.2, or 2 more tasks are solved on balance;
 * (keeps) at most 1 solved task is lost; (short) library and programs together are at most 2 % longer; (sound) no check failed.
 * @throws Error if before and after are not the same tasks with the same steps
 */
export function accept(candidate: Candidate, options: AcceptOptions = {}): Verdict {
  const {p: limit = 0.2, moreSolved = 2, lost: mayLose = 1, longer = 0.02} = options;
  const pairs = paired(candidate.before, candidate.after);
  const {gain, p} = pairedGain(pairs.flatMap(stepPairs));
  const won = pairs.filter(({before, after}) => after.exact && !before.exact).map(({after}) => after.task);
  const lost = pairs.filter(({before, after}) => before.exact && !after.exact).map(({after}) => after.task);
  const net = won.length - lost.length;
  const mdlRatio = candidate.mdlAfter / candidate.mdlBefore;
  const conditions: readonly Condition[] = [
    {name: 'gain', holds: (gain > 0 && p < limit) || net >= moreSolved, reason: `mean action F1 ${signed(100 * gain)} points (p = ${p.toFixed(3)}, limit ${limit}), tasks solved ${signed(net, 0)} on balance (limit +${moreSolved})`},
    {name: 'keeps', holds: lost.length <= mayLose, reason: `${lost.length} of the tasks solved before ${lost.length === 1 ? 'is' : 'are'} lost (limit ${mayLose})${lost.length === 0 ? '' : `: ${lost.join(', ')}`}`},
    {name: 'short', holds: mdlRatio <= 1 + longer, reason: `library and programs are ${signed(100 * (mdlRatio - 1))} % longer (limit +${(100 * longer).toFixed(0)} %)`},
    {name: 'sound', holds: candidate.faults.length === 0, reason: candidate.faults.length === 0 ? 'all checks of the library passed' : candidate.faults.join('; ')},
  ];
  return {accepted: conditions.every(({holds}) => holds), conditions, figures: {gain, p, won, lost, mdlRatio}};
}

interface Pair { readonly before: TaskScore; readonly after: TaskScore }

function paired(before: readonly TaskScore[], after: readonly TaskScore[]): readonly Pair[] {
  const earlier = new Map(before.map(score => [score.task, score]));
  const pairs = after.flatMap(score => {
    const other = earlier.get(score.task);
    return other && other.steps.length === score.steps.length ? [{before: other, after: score}] : [];
  });
  if (pairs.length !== before.length || pairs.length !== after.length) {
    throw new Error(`Cannot compare scores: expected the same tasks before and after, found ${before.length} and ${after.length} with ${pairs.length} in common`);
  }
  return pairs;
}

function stepPairs({before, after}: Pair): readonly {readonly group: string; readonly before: number; readonly after: number}[] {
  return after.steps.map((step, n) => ({group: after.group, before: before.steps[n]?.predicted.action.f1 ?? 0, after: step.predicted.action.f1}));
}

function signed(number: number, digits = 2): string {
  const text = number.toFixed(digits);
  return Number(text) >= 0 ? `+${text.replace('-', '')}` : text;
}
