// What a task begins on, as a picture with numbered rows and columns: for those who write programs and must not see more.
// Nothing that was drawn later is looked at, so tasks that begin alike have the same picture whatever they end on.

import {pngOf} from '../hexagons/board-png.ts';
import {boardSvg} from '../hexagons/board-svg.ts';
import {valueOf} from '../pipeline/value.ts';
import {input, type BuiltIn} from '../recipes/built-in.ts';
import {startOf} from './program.ts';
import {boardOf, taskOf} from './read.ts';

const NAME = 'start_board';

export const startBoard: BuiltIn = {
  name: NAME,
  version: 1,
  help: 'Draws the board that a task (item) begins on, before its first step, as a PNG; of what it ends on, nothing.',
  pool: null,
  slow: true,
  async perform(inputs, {store}) {
    const task = taskOf(valueOf(input(inputs, 'item', NAME), store), NAME);
    const board = boardOf(startOf(task));
    if (board === null) throw new Error(`"${NAME}" draws boards, lists of color numbers: the state that task "${task.task_id}" begins in is none`);
    return store.putBytes(await pngOf(boardSvg(board)));
  },
};
