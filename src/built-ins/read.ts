// What the built-ins of a validation read: tasks, programs, runs and scores, each checked as far as it is relied on.
// Only a fault of the pipeline fails here, such as a list of programs that belongs to other tasks; a bad program never does.

import type {Json} from '../engine/artifact.ts';
import type {Task} from '../pipeline/tasks-form.ts';
import type {Values} from '../recipes/built-in.ts';
import type {Run} from '../scoring/run.ts';
import type {TaskScore} from '../scoring/score.ts';

type Object = {readonly [key: string]: Json};

/** What became of asking for a program: its cells, one for each step; or none, and why. */
export type Attempt =
  | {readonly cells: readonly string[]; readonly reasons: null}
  | {readonly cells: null; readonly reasons: readonly string[]; /** The last one, as it came. */ readonly answer: string};

export const isObject = (value: Json | undefined): value is Object => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** @throws Error that names the input if it is not there */
export function needed(values: Values, name: string, of: string): Json {
  const found = values[name];
  if (found !== undefined) return found;
  throw new Error(`"${of}" needs the input "${name}": name it in "with"`);
}

/** @throws Error if it is no list */
export function neededList(values: Values, name: string, of: string): readonly Json[] {
  const found = needed(values, name, of);
  if (isList(found)) return found;
  throw wrong(of, `"${name}" to be a list`, found);
}

/** A task in the standard format. */
export function taskOf(value: Json | undefined, of: string): Task {
  if (isObject(value) && typeof value.task_id === 'string' && isList(value.steps)) return value as unknown as Task;
  throw wrong(of, 'a task with "task_id" and "steps"', value);
}

/** A program as the form makes it, or an answer that stayed unfit. */
export function attemptOf(value: Json | undefined, of: string): Attempt {
  const {semantic = value, unfit}: Object = isObject(value) ? value : {};
  const cells = isObject(semantic) ? semantic.cells : undefined;
  if (isList(cells) && cells.every(cell => typeof cell === 'string')) return {cells, reasons: null};
  if (!isObject(unfit)) throw wrong(of, 'a program with "cells"', value);
  const reasons = isList(unfit.reasons) ? unfit.reasons.map(String) : [];
  return {cells: null, reasons: reasons.length > 0 ? reasons : ['the answer did not fit'], answer: typeof unfit.answer === 'string' ? unfit.answer : ''};
}

/** What `program` made. */
export function runOf(value: Json | undefined, of: string): Run {
  if (isObject(value) && isList(value.steps) && typeof value.executed === 'boolean') return value as unknown as Run;
  throw wrong(of, 'the run of a program', value);
}

/** What `score` made. */
export function scoreOf(value: Json | undefined, of: string): TaskScore {
  if (isObject(value) && typeof value.task === 'string' && isList(value.steps) && typeof value.exact === 'boolean') return value as unknown as TaskScore;
  throw wrong(of, 'the score of a task', value);
}

/** A state that is a board: a list of numbers. */
export function boardOf(state: Json | undefined): readonly number[] | null {
  return isList(state) && state.length > 0 && state.every(color => typeof color === 'number') ? state : null;
}

/**
 * Lists of as many items, in one order, side by side.
 * @throws Error if one is longer than another
 */
export function sideBySide<Name extends string>(values: Values, names: readonly Name[], of: string): readonly Readonly<Record<Name, Json>>[] {
  const lists = names.map(name => neededList(values, name, of));
  if (new Set(lists.map(({length}) => length)).size > 1) {
    throw new Error(`"${of}" expected as many ${names.join(' as ')}, found ${lists.map(({length}) => length).join(', ')}: all must be made of one list of tasks`);
  }
  return (lists[0] ?? []).map((_, n) => Object.fromEntries(names.map((name, at) => [name, lists[at]?.[n] ?? null])) as Record<Name, Json>);
}

function wrong(of: string, expected: string, found: Json | undefined): Error {
  const text = JSON.stringify(found) ?? 'nothing';
  return new Error(`"${of}" expected ${expected}, found ${text.length <= 60 ? text : `${text.slice(0, 59)}…`}`);
}
