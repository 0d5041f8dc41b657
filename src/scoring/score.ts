// Scores one run against its task: every step's action and board, in the predicted regime and in the oracle one.
import {actionMatch} from './action.ts';
import {boardMatch} from './board.ts';
import type {Match} from './match.ts';
import type {Run, RunStep} from './run.ts';
import {applied, changes, isBoard, isSame, leavesOf} from './state.ts';
import type {Json, Leaves} from './state.ts';

/** A task with its gold states; as much of the standard format as is needed here. */
export interface GoldTask {
  readonly task_id: string;
  readonly steps: readonly {readonly input_state?: Json; readonly output_state: Json}[];
  readonly metadata?: {readonly group?: Json; readonly category?: Json; readonly [key: string]: Json | undefined};
}

/** `predicted`: a step goes on from what the program itself had made; `oracle`: from what it should have made by then. */
export type Regime = 'predicted' | 'oracle';
export const regimes = ['predicted', 'oracle'] as const satisfies readonly Regime[];

export interface RegimeScore {
  readonly action: Match;
  readonly board: Match;
}

export interface StepScore extends Readonly<Record<Regime, RegimeScore>> {
  /** From 1. */
  readonly step: number;
  /** Type of the error that its cell raised. */
  readonly error: string | null;
}

export interface TaskScore {
  readonly task: string;
  /** Tasks of one group (picture) are not independent of each other. */
  readonly group: string;
  readonly category: string;
  /** Every cell ran to its end. */
  readonly executed: boolean;
  /** The final board is equal to the gold one. */
  readonly exact: boolean;
  readonly steps: readonly StepScore[];
}

/**
 * The oracle regime takes the changes that a cell made and makes them on the gold state before the step; so it asks whether
 * the cell would have been right on a right board, as far as that can be told without running it again.
 * A run of fewer steps than the task goes on with its last state; steps beyond the task's are not looked at.
 * @param initial the state before the first step, where the task does not tell it
 * @throws Error if neither tells it, or the task has no steps
 */
export function score(task: GoldTask, run: Run, initial?: Json): TaskScore {
  const beginning = task.steps[0]?.input_state ?? initial;
  if (beginning === undefined) throw new Error(`Cannot score task "${task.task_id}": expected an initial state or a first step with input_state, found neither`);
  const fixed = task.steps.every(({output_state: gold}) => isBoard(beginning, gold));
  const start = leavesOf(beginning);
  const gold = task.steps.map(({output_state: state}) => leavesOf(state));
  const made = statesOf(run.steps, gold.length, start);
  const steps = gold.map((state, n): StepScore => {
    const given = n > 0 ? task.steps[n]?.input_state : undefined;
    const scene = {initial: start, gold: {before: given === undefined ? (gold[n - 1] ?? start) : leavesOf(given), after: state}, fixed};
    const move = {before: made[n - 1] ?? start, after: made[n] ?? start};
    return {step: n + 1, error: run.steps[n]?.error?.type ?? null, predicted: scored(move, scene), oracle: scored(onGold(move, scene), scene)};
  });
  const [last = start, wanted = start] = [made.at(-1), gold.at(-1)];
  return {task: task.task_id, ...placeOf(task), executed: run.executed, exact: isSame(last, wanted), steps};
}

interface Move { readonly before: Leaves; readonly after: Leaves }
interface Scene { readonly initial: Leaves; readonly gold: Move; readonly fixed: boolean }

function scored(move: Move, {initial, gold, fixed}: Scene): RegimeScore {
  return {action: actionMatch(move, gold, fixed), board: boardMatch({initial, state: move.after, gold: gold.after, fixed})};
}

/** The same step, made from where it should have begun. */
function onGold(move: Move, {gold, fixed}: Scene): Move {
  return {before: gold.before, after: applied(gold.before, changes(move.before, move.after, fixed))};
}

function statesOf(steps: readonly RunStep[], count: number, start: Leaves): readonly Leaves[] {
  const known = steps.slice(0, count).map(({board}) => leavesOf(board));
  return [...known, ...Array.from({length: count - known.length}, () => known.at(-1) ?? start)];
}

function placeOf({task_id: task, metadata}: GoldTask): {readonly group: string; readonly category: string} {
  const text = (value: Json | undefined, otherwise: string): string => (typeof value === 'string' && value !== '' ? value : otherwise);
  return {group: text(metadata?.group, task), category: text(metadata?.category, 'none')};
}
