// The steps of a task as prompts show them: each instruction with what it changed, whatever the state is made of.

import type { Json } from '../engine/artifact.ts';
import type { Task } from './tasks-form.ts';
import { changes, commonestState, type Changes } from './tasks-state.ts';

/** A step as a prompt shows it: what was said, and what it changed. */
export interface StepView {
  readonly task: string;
  readonly step: number;
  readonly text: string;
  readonly changes: Changes;
}

/**
 * The state that tasks begin in when they do not tell their own: the declared one; without it, leaf by leaf, the
 * commonest value in the first input states of those that tell; without these, null, of which every leaf is absent.
 */
export function initialState(tasks: readonly Task[], declared?: Json): Json {
  const given = tasks.map(({ steps: [first] }) => first?.input_state).filter((state) => state !== undefined);
  return declared ?? commonestState(given);
}

/**
 * The steps of a task with what each changed. A step starts from its own `input_state`, else from where the step before
 * it ended, else from `initial`.
 * @param initial the data set's `initialState`
 */
export function stepsOf(task: Task, initial: Json = null): readonly StepView[] {
  return task.steps.map(({ step, instruction, input_state: given, output_state: after }, n) => {
    const before = given ?? task.steps[n - 1]?.output_state ?? initial;
    return { task: task.task_id, step, text: instruction, changes: changes(before, after) };
  });
}
