// The standard form of a task: made from a checked object of a file, and written as a line of one.

import type { Json } from '../engine/artifact.ts';
import { isList, isObject, type JsonObject } from './jsonl-value.ts';
import type { Breach } from './tasks-check.ts';
import { changes } from './tasks-state.ts';

/** One step of a procedure. */
export interface Step {
  /** Its number in the procedure as it was written, from 1; steps without text are missing from the count. */
  readonly step: number;
  readonly instruction: string;
  /** The state before it, where that is not simply the one after the step before. */
  readonly input_state?: Json;
  /** The whole state after it. */
  readonly output_state: Json;
}

/** One procedure, with at least one step. */
export interface Task {
  readonly task_id: string;
  readonly steps: readonly Step[];
  /** `group` names what tasks have in common that must not be split over data sets; `category` their kind. */
  readonly metadata?: JsonObject;
}

/** A task made, with notes on what was left out of it; or why none could be made. */
export type Made = { readonly task: Task; readonly breaches: readonly []; readonly notes: readonly string[] } | { readonly breaches: readonly Breach[]; readonly notes: readonly [] };

/** A checked object as a task: instructions normalised, steps numbered, those without text left out. */
export function standardTask(object: JsonObject): Made {
  const id = textOf(object.task_id);
  const steps: Step[] = [];
  const notes: string[] = [];
  let number = 0;
  let dropped: Json | undefined;
  for (const { step, instruction, input_state: given, output_state: after = null } of stepsIn(object)) {
    number = Number(step ?? number + 1);
    const text = normalInstruction(textOf(instruction));
    if (text === '') {
      notes.push(`task ${id}: step ${number} has no text; dropped`);
      dropped = after;
      continue;
    }
    const before = given ?? inherited(dropped, steps.at(-1));
    steps.push({ step: number, instruction: text, ...(before === undefined ? {} : { input_state: before }), output_state: after });
    dropped = undefined;
  }
  if (steps.length === 0) return { breaches: [{ path: ['steps'], message: `expected at least one instruction with text, found none in ${number} step${number === 1 ? '' : 's'}` }], notes: [] };
  return { task: { task_id: id, steps, ...(isObject(object.metadata) ? { metadata: object.metadata } : {}) }, breaches: [], notes };
}

/** What a dropped step did to the state must not be put down to the step after it. */
function inherited(dropped: Json | undefined, last: Step | undefined): Json | undefined {
  if (dropped === undefined || last === undefined) return dropped;
  return changes(last.output_state, dropped).cells > 0 ? dropped : undefined;
}

/** An instruction as it is hashed and shown: Unicode NFC, LF line ends, single spaces, none at the ends of lines, no blank lines. */
export function normalInstruction(text: string): string {
  const lines = text.normalize('NFC').split(/\r\n?|[\n\u0085\u2028\u2029]/);
  return lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '').join('\n');
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The steps of an object in the standard format that has been checked. */
export function stepsIn(object: JsonObject): readonly JsonObject[] {
  return isList(object.steps) ? object.steps.filter(isObject) : [];
}

/**
 * A task as one line of the standard format, without a line end: the same task always gives the same bytes, and reading
 * the line gives the task. A step's number is written only where steps before it were left out.
 */
export function toStandardLine(task: Task): string {
  const steps = task.steps.map(({ step, instruction, input_state: before, output_state: after }, n) => ({
    ...(step === (task.steps[n - 1]?.step ?? 0) + 1 ? {} : { step }),
    instruction,
    ...(before === undefined ? {} : { input_state: sorted(before) }),
    output_state: sorted(after),
  }));
  return JSON.stringify({ task_id: task.task_id, steps, ...(task.metadata === undefined ? {} : { metadata: sorted(task.metadata) }) });
}

/** The same value with the properties of its objects in the order of their names. */
function sorted(value: Json): Json {
  if (isList(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key] ?? null)]));
}
