// What an edit did to scores: of the tasks that a sample scored, the figures before and after, and a picture of each.

import type {Ref} from '../engine/artifact.ts';
import {Lost} from '../engine/store.ts';
import type {Trace} from '../engine/trace.ts';
import {boardOf, runOf, scoreOf, taskOf} from '../built-ins/read.ts';
import {startOf} from '../built-ins/program.ts';
import {boardPanel, besides, svgOf} from '../hexagons/board-svg.ts';
import {pngOf} from '../hexagons/board-png.ts';
import {valueOf} from '../pipeline/value.ts';
import {aggregate} from '../scoring/aggregate.ts';
import type {TaskScore} from '../scoring/score.ts';
import type {Known} from './difference.ts';

/** An action that scores one task, before and after. */
export interface ScoredPair { readonly key: string; readonly target: string; readonly before: Trace; readonly after: Trace }

export interface ScoreChange {
  readonly target: string;
  readonly tasks: number;
  readonly before: Figures;
  readonly after: Figures;
}

/** Means over the steps of these tasks, and how many of them were solved. */
export interface Figures { readonly f1: number; readonly exact: number; readonly solved: number }

/** The recipe that scores one task. */
export const SCORES = 'score';

/** For each target, over the same tasks before and after; in the order of the pairs. */
export function scoreChanges(pairs: readonly ScoredPair[], known: Known): ScoreChange[] {
  return [...Map.groupBy(pairs, ({target}) => target)].flatMap(([target, its]) => {
    const scores = its.flatMap(({before, after}) => {
      const [old, now] = [scoreIn(before, known), scoreIn(after, known)];
      return old && now ? [{old, now}] : [];
    });
    return scores.length === 0 ? [] : [{target, tasks: scores.length, before: figuresOf(scores.map(({old}) => old)), after: figuresOf(scores.map(({now}) => now))}];
  });
}

/** `stage5/scores: action F1 0.62 → 0.65, steps exact 0.50 → 0.52, solved 1 → 2 of 3 tasks`. */
export function scoreInWords({target, tasks, before, after}: ScoreChange): string {
  const pair = (old: number, now: number, digits: number) => (old === now ? now.toFixed(digits) : `${old.toFixed(digits)} → ${now.toFixed(digits)}`);
  return `${target}: action F1 ${pair(before.f1, after.f1, 3)}, steps exact ${pair(before.exact, after.exact, 3)}, solved ${pair(before.solved, after.solved, 0)} of ${tasks} ${tasks === 1 ? 'task' : 'tasks'}`;
}

/** Expected, before, after: the last board of each, as a PNG; undefined where the states are no boards, or are not kept any more. */
export async function boardsOf({before, after}: ScoredPair, known: Known): Promise<Uint8Array | undefined> {
  const [old, now] = [lastBoards(before, known), lastBoards(after, known)];
  if (!old || !now) return undefined;
  const panels = [boardPanel(now.expected), boardPanel(old.drawn, {differsFrom: now.expected}), boardPanel(now.drawn, {differsFrom: now.expected})];
  return pngOf(svgOf(besides(panels)));
}

function lastBoards({lines}: Trace, known: Known): {readonly expected: readonly number[]; readonly drawn: readonly number[]} | undefined {
  const at = (name: string) => lines.find(([label]) => label === `input.${name}`)?.[1] as Ref | undefined;
  const [taskRef, runRef] = [at('task'), at('item')];
  if (taskRef === undefined || runRef === undefined) return undefined;
  return kept(() => {
    const [task, run] = [taskOf(valueAtRef(taskRef, known), 'diff'), runOf(valueAtRef(runRef, known), 'diff')];
    const [expected, drawn] = [boardOf(task.steps.at(-1)?.output_state), boardOf(run.steps.at(-1)?.board ?? startOf(task))];
    return expected && drawn ? {expected, drawn} : undefined;
  });
}

const scoreIn = (trace: Trace, known: Known): TaskScore | undefined => kept(() => scoreOf(valueAtRef(trace.result, known), 'diff'));

const valueAtRef = (ref: Ref, {store}: Known) => valueOf(store.load(ref), store);

function figuresOf(scores: readonly TaskScore[]): Figures {
  const {predicted: {action: {macro}}, solved} = aggregate(scores);
  return {f1: macro.f1, exact: macro.exact, solved};
}

/** Undefined where the store has lost what is looked at. */
function kept<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Lost) return undefined;
    throw error;
  }
}
