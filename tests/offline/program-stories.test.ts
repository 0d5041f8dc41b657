// What the offline programmer makes of how people go on: counting on, taking up lines, repeating elsewhere, pointing back at earlier steps.
import { expect, test } from 'vitest';
import { readDocs } from '../../src/offline/program/calls.ts';
import { writeProgram } from '../../src/offline/program/programmer.ts';
import { MINIMAL, RICH } from './program-docs.ts';

/** The last cell of a program: what is assigned in it, one line each. */
function last(instructions: readonly string[], docs = RICH): readonly string[] {
  return (writeProgram(instructions, readDocs(docs)).at(-1) ?? '').split('\n').filter((line) => !/^step_\d+ = Shape\(\[part_\d+(?:, part_\d+)*\]\)$/.test(line)).map((line) => line.replace(/^\w+ = /, ''));
}

test.each([
  ['From top to bottom of column 7: red, two blue, red, three green.', ["Tile(1, 7).draw('red')", "Board().run(7, 2, 3).draw('blue')", "Tile(4, 7).draw('red')", "Board().run(7, 5, 7).draw('green')"]],
  ['Starting at the bottom, fill three tiles of column 9 with purple, then two with yellow.', ["Board().run(9, 8, 10).draw('purple')", "Board().run(9, 6, 7).draw('yellow')"]],
  ['In column 4, follow this pattern: one red, two blue.', ["Shape([Tile(row, 4) for row in range(1, 11, 3)]).draw('red')", "Shape([Tile(row, 4) for row in [2, 3, 5, 6, 8, 9]]).draw('blue')"]],
  ['In column 8 skip the first tile and color the next two red.', ["Board().run(8, 2, 3).draw('red')"]],
  ['Paint all tiles of column 5 starting with the fourth green.', ["Board().run(5, 4, 10).draw('green')"]],
  ['Paint all tiles of column 5 orange except for the first, which should be black.', ["Board().run(5, 2, 10).draw('orange')", "Tile(1, 5).draw('black')"]],
  ['Paint the last column green, leaving the third tile blank.', ["Shape([Tile(row, 18) for row in [1, 2, 4, 5, 6, 7, 8, 9, 10]]).draw('green')"]],
  ['Fill tiles 2 and 3 with red in columns 1 and 5, and use blue in columns 3 and 7.', ["Shape([Board().run(column, 2, 3) for column in [1, 5]]).draw('red')", "Shape([Board().run(column, 2, 3) for column in [3, 7]]).draw('blue')"]],
  ['Paint the seventh column: top half red, bottom half yellow.', ["Board().run(7, 1, 5).draw('red')", "Board().run(7, 6, 10).draw('yellow')"]],
  ['The top row from left to right: two red, one blue, five red, one blue.', ["Shape([Tile(1, column) for column in [1, 3, 7, 9, 11, 13, 15]]).draw('red')", "Shape([Tile(1, column) for column in [5, 17]]).draw('blue')"]],
  ['In every third column paint the second tile: red, red, blue.', ["Shape([Tile(2, column) for column in [3, 6, 12, 15]]).draw('red')", "Shape([Tile(2, column) for column in [9, 18]]).draw('blue')"]],
  ['Paint the third hexagon that sticks up from the board red.', ["Tile(1, 5).draw('red')"]],
  ['Paint the corners of the board red.', ["Shape([Tile(row, column) for column in [1, 18] for row in [1, 10]]).draw('red')"]],
  ['Make a red flower by filling in tiles 2 and 3 of columns 4 and 6.', ["Shape([Board().run(column, 2, 3) for column in [4, 6]]).draw('red')"]],
  ['Make a yellow circle with its top tile in the second tile of column 6.', ["Tile(2, 6).neighbor('down').ring().draw('yellow')"]],
  ['There are six tiles around the third tile of column 9. Color them purple.', ["Tile(3, 9).ring().draw('purple')"]],
  ['Paint the third tile of column 5 green and also the one below it.', ["Tile(3, 5).draw('green')", "part_1.neighbor('down').draw('green')"]],
  ['Draw red lines from the first tile of column 1 and the first tile of column 9 to the fifth tile of column 5.', ["Tile(1, 1).line_to(Tile(5, 5)).draw('red')", "Tile(1, 9).line_to(Tile(5, 5)).draw('red')"]],
  ['Start at the second tile of column 4 and draw an orange line descending to the right until the edge.', ["Tile(2, 4).line('down_right').draw('orange')"]],
])('%s', (instruction, lines) => {
  expect(last([instruction])).toEqual(lines);
});

test('a color that holds for the whole drawing is remembered', () => {
  expect(last(['The only color used here is green.', 'Fill in tile 4 of column 2.'])).toEqual(["Tile(4, 2).draw('green')"]);
});

test('the next tiles of a column come after those that are painted', () => {
  expect(last(['Paint the first two tiles of column 6 black.', 'Paint the next three tiles of column 6 white, and the following two red.'])).toEqual(["Board().run(6, 3, 5).draw('white')", "Board().run(6, 6, 7).draw('red')"]);
});

test('a line goes on in its own direction', () => {
  expect(last(['Draw a diagonal of four blue tiles from tile 5 of column 3 down to the right.', 'On the same diagonal, paint the next two tiles red.'])).toEqual(["Shape([step_1[-1].neighbor('down_right', n) for n in range(1, 3)]).draw('red')"]);
  expect(last(['Draw a blue line from the last tile of column 1 to the second tile of column 17.', 'Continue the line with one red tile.'])).toEqual(["step_1[-1].neighbor('up_right').draw('red')"]);
});

test('steps are pointed at by number, things by their color: one is the last of them, several are all', () => {
  const steps = ['Paint tile 3 of column 2 green.', 'Paint tile 8 of column 2 green.'];
  expect(last([...steps, 'Draw a yellow line between the tiles of steps 1 and 2.'])).toEqual(["Shape(step_1)[-1].line_to(Shape(step_2)[-1])[1:-1].draw('yellow')"]);
  expect(last([...steps, 'Paint the tile below the green tile red.'])).toEqual(["Shape([tile.neighbor('down', n) for start in [Shape(step_2)] for tile in start if tile.neighbor('down') not in start for n in range(1, 2)]).draw('red')"]);
  expect(last([...steps, 'Paint the tiles around the green tiles red.'])).toEqual(["Board().colored('green').neighbors().draw('red')"]);
  expect(last([...steps, 'Paint the tiles around the cell from step 1 red.'])).toEqual(["Shape(step_1).neighbors().draw('red')"]);
});

const pair = 'Paint tile 2 of column 3 red and the two tiles below it blue.';
const below = (color: string): string => `Shape([part_1.neighbor('down', n) for n in range(1, 3)]).draw('${color}')`;

test('steps are done again elsewhere, in the same colors or in others', () => {
  expect(last([pair, 'Repeat step 1 starting at the fourth tile of column 8.'])).toEqual(["Tile(4, 8).draw('red')", below('blue')]);
  expect(last([pair, 'Repeat step 1 in column 9 with the colors switched.'])).toEqual(["Tile(2, 9).draw('blue')", below('red')]);
  expect(last(['Fill column 3 red.', 'Repeat step 1 in column 8 but use blue instead of red.'])).toEqual(["Board().column(8).draw('blue')"]);
});

test('what is not told by addresses is copied, if the docs have a call for it', () => {
  const steps = ['Paint tile 2 of column 3 red.', 'Repeat step 1 three times, leaving one empty column between.', 'Repeat steps 1 and 2 starting at tile 6 of column 3.'];
  expect(last(steps)).toEqual(['Shape([Shape([Shape(step_1), step_2]).copy(start, Tile(6, 3)) for start in [min(Shape([Shape(step_1), step_2]), key=lambda tile: (tile.column, tile.row))]])']);
  expect(last(['Change the red tiles to black.', 'Repeat step 1 starting at tile 6 of column 3.'], `${MINIMAL}class Board()\n  .colored(color: Color) -> Shape\n`)).toEqual(['# The docs have no such call: Shape.copy']);
});

test('a figure comes again in several colors, to the right or to the left', () => {
  expect(last(['Paint tile 2 of column 8 red.', 'Repeat this shape twice to the left in blue.'])).toEqual(["Shape(step_1).repeat(min(tile.column for tile in Shape(step_1)) - max(tile.column for tile in Shape(step_1)) - 1, times=2).draw('blue')"]);
  expect(last(['Paint tile 2 of column 8 red.', 'Repeat this shape to the right in blue and green.'])[0]).toMatch(/times=1\)\.draw\(color\) for n, color in zip\(range\(1, 3\), \['blue', 'green'\]\)\]\)$/);
});

test('to the left of a shape are the tiles of the next column that touch two of it', () => {
  expect(last(['Paint tiles 4 to 6 of column 5 red.', 'Paint the two tiles to the left of them blue.'])).toEqual(["Shape([tile for tile in step_1.neighbors() if tile.column < min(other.column for other in step_1) and (len(step_1) == 1 or len(tile.neighbors() * step_1) > 1)]).draw('blue')"]);
});
