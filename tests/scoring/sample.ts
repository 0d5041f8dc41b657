// Small tasks and runs on boards of four places, so that every figure can be worked out in the head.
import type {Match} from '../../src/scoring/match.ts';
import type {Run} from '../../src/scoring/run.ts';
import {score} from '../../src/scoring/score.ts';
import type {GoldTask, TaskScore} from '../../src/scoring/score.ts';
import type {Json} from '../../src/scoring/state.ts';

export const BLANK: readonly number[] = [0, 0, 0, 0];

export interface About {
  readonly id?: string;
  readonly group?: string;
  readonly category?: string;
}

export function taskOf(states: readonly Json[], {id = 'task', group, category}: About = {}): GoldTask {
  const metadata = {...(group === undefined ? {} : {group}), ...(category === undefined ? {} : {category})};
  return {task_id: id, steps: states.map((state, n) => ({...(n === 0 ? {input_state: BLANK} : {}), output_state: state})), metadata};
}

/** A run of these boards; `errors` are types of exceptions, by step from 1. */
export function runOf(boards: readonly Json[], errors: Readonly<Record<number, string>> = {}): Run {
  const steps = boards.map((board, n) => ({board, error: errors[n + 1] === undefined ? null : {type: errors[n + 1] ?? '', message: '', line: 1}, calls: {}}));
  return {steps, executed: Object.keys(errors).length === 0, packages: {}};
}

export interface Outcome extends About {
  readonly gold: readonly Json[];
  readonly made: readonly Json[];
  readonly errors?: Readonly<Record<number, string>>;
}

export function scoreOf({gold, made, errors = {}, ...about}: Outcome): TaskScore {
  return score(taskOf(gold, about), runOf(made, errors));
}

/** A match as one line: precision, recall, F1, exact. */
export function told({p, r, f1, exact}: Match): string {
  return `${round(p)} ${round(r)} ${round(f1)} ${exact ? 'exact' : 'not exact'}`;
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
