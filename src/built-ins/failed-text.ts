// What is told in words of a task that was not solved: a verdict on each step, and the errors with the lines that raised them.

import type {Task} from '../pipeline/tasks-form.ts';
import type {Run, RunError} from '../scoring/run.ts';
import type {StepScore, TaskScore} from '../scoring/score.ts';
import {boardOf, type Attempt} from './read.ts';

/** A task with all that became of it. */
export interface Sample {
  readonly task: Task;
  readonly attempt: Attempt;
  readonly run: Run;
  readonly score: TaskScore;
}

/** Each instruction under the verdict on its step. */
export function instructionsText({task, score}: Sample): string {
  const exact = score.steps.filter(({predicted}) => predicted.action.exact).length;
  const f1 = score.steps.reduce((sum, {predicted}) => sum + predicted.action.f1, 0) / Math.max(1, score.steps.length);
  const unit = boardOf(task.steps.at(-1)?.output_state) ? 'tile' : 'value';
  const steps = task.steps.map(({step, instruction}, n) => {
    const scored = score.steps[n];
    return `step ${step ?? n + 1}: ${scored ? verdict(scored, unit) : 'not scored'}\n${indented(instruction)}\n`;
  });
  return [`${task.task_id}: ${exact} of ${score.steps.length} steps exact, mean F1 ${f1.toFixed(2)}, the last board is not as it should be\n`, ...steps].join('\n');
}

/** `exact`; `F1 0.50 (4 of 9 tiles right, 7 wanted)`; `NameError, nothing drawn, 7 tiles wanted`. */
function verdict({error, predicted: {action}}: StepScore, unit: string): string {
  const {hits, made, wanted} = action;
  const counted = (count: number): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
  const counts = made === 0 ? `nothing drawn, ${counted(wanted)} wanted` : `${hits} of ${counted(made)} right, ${wanted} wanted`;
  if (action.exact) return error === null ? 'exact' : `exact, but ${error}`;
  return error === null ? `F1 ${action.f1.toFixed(2)} (${counts})` : `${error}, ${counts}`;
}

/** The errors of the steps; one that ended the program as a whole is told once. Null if there was none. */
export function errorText({task, attempt, run}: Sample): string | null {
  if (attempt.cells === null) {
    const answer = attempt.answer === '' ? '' : `\nThe last answer:\n\n${attempt.answer}\n`;
    return `There is no program: no answer of the model fitted.\n\n${attempt.reasons.map(reason => `- ${reason}\n`).join('')}${answer}`;
  }
  const failed = run.steps.flatMap(({error}, n) => (error === null ? [] : [{error, step: task.steps[n]?.step ?? n + 1, cell: attempt.cells[n] ?? ''}]));
  const [first] = failed;
  if (!first) return null;
  const isWhole = failed.length === run.steps.length && failed.every(({error}) => error.line === null && error.message === first.error.message);
  if (isWhole) return `The whole program: ${sentence(first.error)}\n`;
  return failed.map(({error, step, cell}) => `step ${step}${error.line === null ? '' : `, line ${error.line}`}: ${sentence(error)}\n${around(cell, error.line)}`).join('\n');
}

const sentence = ({type, message}: RunError): string => (message === '' ? type : `${type}: ${message}`);

const indented = (text: string): string => text.split('\n').map(line => `    ${line}`).join('\n');

/** The cell with the line marked. */
function around(cell: string, line: number | null): string {
  return cell.split('\n').map((text, n) => `${n + 1 === line ? '  > ' : '    '}${text}`.trimEnd()).join('\n').concat('\n');
}
