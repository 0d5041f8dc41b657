// Pictures of the failures that an extension is to look at: what was expected, and what was drawn below it, step by step.

import type {Artifact} from '../engine/artifact.ts';
import {pngOf} from '../hexagons/board-png.ts';
import {contactSheet} from '../hexagons/contact-sheet.ts';
import type {Task} from '../pipeline/tasks-form.ts';
import {valuesOf, type BuiltIn} from '../recipes/built-in.ts';
import type {Run} from '../scoring/run.ts';
import {framesOf} from './contact-sheet.ts';
import {needed, runOf, sideBySide, taskOf} from './read.ts';
import {tasksIn} from './sheets-of.ts';

const NAME = 'failure_sheets';

export const failureSheets: BuiltIn = {
  name: NAME,
  version: 1,
  help: 'Draws every task that described failures show, one PNG each: expected above, drawn below; tasks without boards are left out.',
  pool: null,
  slow: true,
  async perform(inputs, {store, signal}) {
    const values = valuesOf(inputs, store);
    const rows = sideBySide(values, ['tasks', 'runs'], NAME).map(({tasks, runs}) => ({task: taskOf(tasks, NAME), run: runOf(runs, NAME)}));
    const byTask = new Map(rows.map(row => [row.task.task_id, row]));
    const sheets: (readonly [string, Artifact])[] = [];
    for (const id of tasksIn(needed(values, 'failures', NAME))) {
      signal.throwIfAborted();
      const sheet = sheetSvg(id, byTask.get(id));
      if (sheet !== null) sheets.push([id, store.putBytes(await pngOf(sheet))]);
    }
    return store.putTree('list', sheets);
  },
};

/** Null where states are no boards: the failures tell of them in words. */
function sheetSvg(id: string, row: {readonly task: Task; readonly run: Run} | undefined): string | null {
  if (!row) throw new Error(`"${NAME}" found a failure of "${id}", which is none of the tasks`);
  const frames = framesOf(row.task, row.run);
  return frames && contactSheet(frames);
}
