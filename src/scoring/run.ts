// What is known of a program once it has been run: the board after each of its cells, what each cell raised, and what it called.
import type {Json} from './state.ts';

export interface RunError {
  /** Name of the Python exception, or of what ended the run as a whole: Timeout, Memory, Output, Crash, Denied, Error. */
  readonly type: string;
  readonly message: string;
  /** Line within the cell, from 1; null if it is not known. */
  readonly line: number | null;
}

export interface RunStep {
  /** The state after the cell, whatever happened in it. */
  readonly board: Json;
  readonly error: RunError | null;
  /** Public name (`Shape.ring`; a class's name where an object was made) → uses by the cell itself. */
  readonly calls: Readonly<Record<string, number>>;
}

export interface Run {
  readonly steps: readonly RunStep[];
  /** Every cell ran to its end. */
  readonly executed: boolean;
  /** Name called → the package that defines it. */
  readonly packages: Readonly<Record<string, string>>;
}

/** What the sandbox tells of a program; as much of it as is needed here. */
export type Ended = {readonly ok: true; readonly value: Json} | {readonly ok: false; readonly reason: string; readonly message: string};

/**
 * The run of a program that gave no boards at all: all of them are as at the beginning, and every step has the error.
 * @param reason why, as the sandbox tells it, with its sentence if there is one: `timeout`
 * @param steps how many the task has
 * @param initial the state before the first step
 */
export function failedRun(reason: string | {readonly reason: string; readonly message: string}, steps: number, initial: Json): Run {
  const {reason: word, message} = typeof reason === 'string' ? {reason, message: ''} : reason;
  const error = {type: word.slice(0, 1).toUpperCase() + word.slice(1), message, line: null};
  return {steps: Array.from({length: steps}, () => ({board: initial, error, calls: {}})), executed: false, packages: {}};
}

/**
 * From the sandbox's outcome of `run_program` to a run; a program that did not come back, or that forged what it came back
 * with, is a failed run.
 * @param steps how many the task has
 * @param initial the state before the first step
 */
export function runOf(ended: Ended, steps: number, initial: Json): Run {
  if (!ended.ok) return failedRun(ended, steps, initial);
  return isRun(ended.value) ? ended.value : failedRun({reason: 'denied', message: 'The program returned something else than its boards.'}, steps, initial);
}

function isRun(value: unknown): value is Run {
  return isObject(value) && typeof value.executed === 'boolean' && isTable(value.packages, 'string') && Array.isArray(value.steps) && value.steps.every(isStep);
}

function isStep(value: unknown): boolean {
  return isObject(value) && value.board !== undefined && isTable(value.calls, 'number') && (value.error === null || isError(value.error));
}

function isError(value: unknown): boolean {
  return isObject(value) && typeof value.type === 'string' && typeof value.message === 'string' && (value.line === null || typeof value.line === 'number');
}

function isTable(value: unknown, kind: 'string' | 'number'): boolean {
  return isObject(value) && Object.values(value).every(each => typeof each === kind);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
