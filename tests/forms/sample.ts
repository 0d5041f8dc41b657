// A small batch, an answer to it, and a base library's API: the material of the stories about forms.
import type { Json } from '../../src/forms/form.ts';

const INSTRUCTIONS: readonly (readonly [string, readonly string[]])[] = [
  ['P1', ['Make a red ring around the fifth tile of column six.', 'Do it again three columns to the right.', 'Notice the pattern.']],
  ['P2', ['Paint the top tile of column 2 blue.', 'Circle that tile\n with green.']],
];

const ids = INSTRUCTIONS.flatMap(([task, texts]) => texts.map((text, index) => ({ task, step: index + 1, text })));

/** Five steps of two procedures. */
export const batch = { steps: ids.map((one, index) => ({ id: index + 1, ...one, changes: { cells: index === 2 ? 0 : 6, values: {} } })) };

export const goodAnswer = {
  tags: [
    { id: 'ring', steps: [1, 2, 5] },
    { id: 'copy_shape', steps: [2] },
    { id: 'no_drawing', steps: [3] },
    { id: 'base_call', steps: [4] },
  ],
  concepts: [
    { id: 'ring', kind: 'shape', signature: 'ring(radius: integer, center: Tile) -> Shape', gloss: 'All tiles at a distance from a center.' },
    { id: 'copy_shape', kind: 'transform', signature: '(shape: Shape, start: Tile) -> Shape', gloss: 'The same figure at another place.' },
  ],
};

/** How the library describes itself to prompts. */
export const minimalApi = `from minimal_lib import WIDTH, HEIGHT, COLORS, Game, Tile, Shape

The board (WIDTH = 18, HEIGHT = 10)
- Columns are straight stacks.

class Tile(row: int, column: int)
  A place of the board.
  .color: str | None — Name of its color.
  .draw(color: str | int) -> Tile — Paint it.
  .neighbors() -> Shape — The six tiles around.

class Shape(items = ())
  Tiles in order; see also Tile.distance.
  .draw(color: str | int) -> Shape — Paint all.
  .neighbors() -> Shape — The tiles around.
`;

/** Any JSON, as forms take it. */
export function json(value: unknown): Json {
  return value as Json;
}

/** The reasons of an Unfit, or what was returned instead. */
export function reasonsOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error instanceof Error && 'reasons' in error ? error.reasons : error;
  }
}
