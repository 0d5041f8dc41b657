// The verified corpus: of each program the longest beginning that reproduces its gold states exactly, step after step.
// What it holds has been run and compared; it is what methods, examples and claims of shorter programs are tested against.

import type {Json} from '../engine/artifact.ts';
import type {Task} from '../pipeline/tasks-form.ts';
import {pure} from '../recipes/built-in.ts';
import type {Run} from '../scoring/run.ts';
import {isSame, leavesOf} from '../scoring/state.ts';
import {attemptOf, runOf, sideBySide, taskOf} from './read.ts';

const NAME = 'verified_corpus';

/** A program's verified beginning. */
export interface Verified {
  readonly task: string;
  readonly group: string;
  readonly instructions: readonly string[];
  readonly cells: readonly string[];
  /** The gold state after each of the cells. */
  readonly boards: readonly Json[];
  /** Nothing of the task is missing. */
  readonly whole: boolean;
}

export const verifiedCorpus = pure({
  name: NAME,
  version: 1,
  help: 'Keeps of each program the cells up to which every board is exactly as it should be.',
  run: values => sideBySide(values, ['tasks', 'programs', 'runs'], NAME).flatMap(({tasks, programs, runs}) => {
    const [task, {cells}] = [taskOf(tasks, NAME), attemptOf(programs, NAME)];
    const verified = cells === null ? null : verifiedOf(task, cells, runOf(runs, NAME));
    return verified ? [verified as unknown as Json] : [];
  }),
});

function verifiedOf({task_id: task, steps, metadata}: Task, cells: readonly string[], run: Run): Verified | null {
  const isExact = steps.map(({output_state: gold}, n) => {
    const made = run.steps[n];
    return cells[n] !== undefined && made !== undefined && made.error === null && isSame(leavesOf(made.board), leavesOf(gold));
  });
  const length = isExact.includes(false) ? isExact.indexOf(false) : steps.length;
  if (length === 0) return null;
  const group = typeof metadata?.group === 'string' && metadata.group !== '' ? metadata.group : task;
  return {
    task, group,
    instructions: steps.slice(0, length).map(({instruction}) => instruction),
    cells: cells.slice(0, length),
    boards: steps.slice(0, length).map(({output_state: gold}) => gold),
    whole: length === steps.length,
  };
}
