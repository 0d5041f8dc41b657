// A task as one picture, its board after each step; beside what a program drew, where a run is given. For models that see.

import {pngOf} from '../hexagons/board-png.ts';
import {contactSheet as sheetOf, type Frame} from '../hexagons/contact-sheet.ts';
import type {Task} from '../pipeline/tasks-form.ts';
import {valuesOf, type BuiltIn} from '../recipes/built-in.ts';
import type {Run} from '../scoring/run.ts';
import {boardOf, needed, runOf, taskOf} from './read.ts';

const NAME = 'contact_sheet';

export const contactSheet: BuiltIn = {
  name: NAME,
  version: 1,
  help: 'Draws a task (item), its board after each step, as one PNG; with a run, what was drawn instead below it.',
  pool: null,
  slow: true,
  async perform(inputs, {store}) {
    const values = valuesOf(inputs, store);
    const task = taskOf(needed(values, 'item', NAME), NAME);
    const frames = framesOf(task, values.run === undefined ? undefined : runOf(values.run, NAME));
    if (frames === null) throw new Error(`"${NAME}" draws boards, lists of color numbers: the states of task "${task.task_id}" are none`);
    return store.putBytes(await pngOf(sheetOf(frames)));
  },
};

/** A task's boards, and what a run made in their place; null if its states are no boards. */
export function framesOf({steps}: Task, run?: Run): readonly Frame[] | null {
  const frames = steps.map(({step, output_state: state}, n): Frame | null => {
    const [board, drawn] = [boardOf(state), boardOf((run?.steps[n] ?? run?.steps.at(-1))?.board)];
    return board && {step: step ?? n + 1, board, ...(drawn && {drawn})};
  });
  return frames.every(frame => frame !== null) ? frames : null;
}
