// The stories of the offline programmer: what people say, and the cell it writes, with a rich library and with the least one.
import { expect, test } from 'vitest';
import { answerTo } from '../../src/offline/answer.ts';
import { readDocs, writeCall } from '../../src/offline/program/calls.ts';
import { writeProgram } from '../../src/offline/program/programmer.ts';
import { MINIMAL, RICH } from './program-docs.ts';

const rich = (...instructions: readonly string[]): string => writeProgram(instructions, readDocs(RICH)).at(-1) ?? '';
const minimal = (...instructions: readonly string[]): string => writeProgram(instructions, readDocs(MINIMAL)).at(-1) ?? '';
const red = 'Paint tiles 2 and 3 of column 4 red.';
const NOTHING = '# Nothing here that I know how to draw.';
const UNABLE = '# I understand this, but the documented calls cannot draw it.';
const lacking = (path: string): string => `# The docs have no such call: ${path}`;

test.each([
  ['Paint the fourth tile of the fifth column red.', "step_1 = Tile(4, 5).draw('red')"],
  ['In the 2nd column from the right, color the 2nd and 3rd from the top blue.', "step_1 = Board().run(17, 2, 3).draw('blue')"],
  ['col 9: 2-9 black', "step_1 = Board().run(9, 2, 9).draw('black')"],
  ['With purple, paint the cell at the 7th column from the left and the 3rd row from the bottom.', "step_1 = Tile(8, 7).draw('purple')"],
  ['Use green on the bottom two hexes of columns 3 and 5.', "step_1 = Shape([Board().run(column, 9, 10) for column in [3, 5]]).draw('green')"],
  ['Fill every other column orange, starting with column 2.', "step_1 = Shape([Board().column(column) for column in range(2, 19, 2)]).draw('orange')"],
  ['In column 4 color every other tile red, starting with the second.', "step_1 = Shape([Tile(row, 4) for row in range(2, 11, 2)]).draw('red')"],
  ['Paint all of the tiles in column six yellow except the first.', "step_1 = Board().run(6, 2, 10).draw('yellow')"],
  ['On teh 8th vertical row from the left, colour the last spot pink.', "step_1 = Tile(10, 8).draw('purple')"],
  ['Make a yellow ring around the fourth tile of column 7, leaving the middle blank.', "step_1 = Tile(4, 7).ring().draw('yellow')"],
  ['Draw a flower with purple petals and a green center. The center is the 5th tile of column 9.', "step_1 = Tile(5, 9).flower('purple', 'green')"],
  ['From the top tile of column 3, draw a blue line down to the right until the edge.', "step_1 = Tile(1, 3).line('down_right').draw('blue')"],
  ['Draw a red line from the first tile of column 1 to the seventh tile of column 13.', "step_1 = Tile(1, 1).line_to(Tile(7, 13)).draw('red')"],
  ['Fill the rest of the board with orange.', "step_1 = Board().colored('white').draw('orange')"],
  ['Notice the pattern.', NOTHING],
])('%s', (instruction, cell) => {
  expect(rich(instruction)).toBe(cell);
});

test.each([
  ['Paint the two tiles below it blue.', "step_2 = Shape([tile.neighbor('down', n) for tile in step_1 if tile.neighbor('down') not in step_1 for n in range(1, 3)]).draw('blue')"],
  ['In the next column, paint the top tile.', "step_2 = Tile(1, 5).draw('red')"],
  ['Do the same in columns 9 and 11, but in green.', "step_2 = Shape([Board().run(column, 2, 3) for column in [9, 11]]).draw('green')"],
  ['Repeat step 1 in the last column.', "step_2 = Board().run(18, 2, 3).draw('red')"],
  ['Change the red tiles to black.', "step_2 = Board().colored('red').draw('black')"],
  ['Skip two columns and paint the third tile yellow.', "step_2 = Tile(3, 7).draw('yellow')"],
  ['Color all the tiles around them purple.', "step_2 = step_1.neighbors().draw('purple')"],
  ['Fill the inside of the red ring with blue.', "step_2 = step_1.inside().draw('blue')"],
  ['Repeat this pattern three times, leaving one empty column between.', 'step_2 = step_1.repeat(max(tile.column for tile in step_1) - min(tile.column for tile in step_1) + 2, times=3)'],
  ['Mirror it on column 9.', "step_2 = Shape([other.draw(tile.color) for tile, other in zip(step_1, step_1.mirror(Tile(5, 9))) if tile.color not in ('white', None)])"],
])('after two red tiles: %s', (instruction, cell) => {
  expect(rich(red, instruction)).toBe(cell);
});

test('colors come before or after their tiles, and runs go on where the last one ended', () => {
  expect(rich('Column #9 from top: 1 red, 2 purple, 1 black.')).toBe(
    "part_1 = Tile(1, 9).draw('red')\npart_2 = Board().run(9, 2, 3).draw('purple')\npart_3 = Tile(4, 9).draw('black')\nstep_1 = Shape([part_1, part_2, part_3])",
  );
  expect(rich('Use orange on the top 5 spaces and blue on the bottom 5 spaces of columns 1 and 3.')).toContain("part_2 = Shape([Board().run(column, 6, 10) for column in [1, 3]]).draw('blue')");
});

test('with the least library it writes short loops of its own', () => {
  expect(minimal('Paint tiles 2 to 4 of column 5 red.')).toBe("step_1 = Shape([Tile(row, 5) for row in [2, 3, 4]]).draw('red')");
  expect(minimal('Fill column 5 red.')).toBe("step_1 = Shape([Tile(row, 5) for row in range(1, 11)]).draw('red')");
  expect(minimal('Make a red ring around the third tile of column 4.')).toBe("step_1 = Tile(3, 4).neighbors().draw('red')");
  expect(minimal('From the top tile of column 3, draw a blue line of four tiles down to the right.')).toBe("step_1 = Shape([Tile(1, 3).neighbor('down_right', n) for n in range(0, 4)]).draw('blue')");
});

test('what neither a call nor a short loop can draw is a comment that names the missing call', () => {
  expect(minimal(red, 'Mirror it on column 9.')).toBe(lacking('Shape.mirror'));
  expect(minimal(red, 'Change the red tiles to black.')).toBe(lacking('Board.colored'));
  expect(minimal(`${red} Connect the first tile of column 1 and the last tile of column 9 with blue.`)).toBe(`${lacking('Tile.line_to')}\nstep_1 = Shape([Tile(row, 4) for row in [2, 3]]).draw('red')`);
});

test('without documentation nothing is drawn, and a method with other parameters is not called', () => {
  expect(writeProgram([red], readDocs(''))).toEqual([UNABLE]);
  const other = readDocs(RICH.replace('.ring(radius: int = 1)', '.ring(size: int)').replace('line(direction: Direction, length', 'line(length: int, direction: Direction, n'));
  expect(writeProgram(['Make a red ring around tile 3 of column 4.'], other)).toEqual(["step_1 = Tile(3, 4).neighbors().draw('red')"]);
});

test('signatures are read from lists, headings and code, examples are not', () => {
  const docs = "## class Tile\n- `.line(direction: Direction, length: int = None) -> Shape`: a run\n### `Board.run(column: int, *, rows: list[int] = [1, 2])`\n    def ring(self, radius: int = 1) -> Shape:\n  Tile(5, 7).draw('red')\n";
  expect([...readDocs(docs)].map(([path, params]) => `${path}(${params.map(({ name, required }) => (required ? name : `${name}?`)).join()})`)).toEqual(['Tile()', 'Tile.line(direction,length?)', 'Board.run(column,rows?)', 'Tile.ring(radius?)']);
});

test('arguments are written by place as far as possible, then by name', () => {
  const calls = readDocs('class Shape()\n  .repeat(columns: int, rows: int = 0, times: int = None) -> Shape\n');
  expect(writeCall(calls, 'Shape.repeat', { on: 's', with: { times: '3', columns: '4' } })).toBe('s.repeat(4, times=3)');
  expect(writeCall(calls, 'Shape.repeat', { on: 's', with: { rows: '3' } })).toBeUndefined();
  expect(writeCall(calls, 'Shape.turn', { on: 's' })).toBeUndefined();
});

test('a request is answered from its messages: the library from the system, the steps from the first user message that has some', () => {
  const messages = [
    { role: 'system', content: RICH },
    { role: 'user', content: '1 | Paint tile 3 of column 4 red.\n2 | Well done!\n3 | Paint the tile below | it | blue.\n' },
    { role: 'assistant', content: '{"cells": []}' },
    { role: 'user', content: 'expected exactly one cell for each step' },
  ];
  expect(JSON.parse(answerTo(messages, 'drawing_program') ?? '')).toEqual({ cells: ["step_1 = Tile(3, 4).draw('red')", NOTHING, "step_3 = step_1.neighbor('down').draw('blue')"] });
  expect(answerTo([{ role: 'user', content: '' }], 'drawing_program')).toBe('{"cells":[]}');
});
