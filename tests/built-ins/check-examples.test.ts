// Examples are believed only when they run: each on a white board, its output written down, its faults told.
import {expect, test} from 'vitest';
import {checkExamples} from '../../src/built-ins/check-examples.ts';
import type {Json} from '../../src/engine/artifact.ts';
import {LIBRARY, MINIMAL_FILES, docsBench, sandboxForThisFile} from './docs-rig.ts';

const sandbox = sandboxForThisFile();
interface Checked { readonly reasons: readonly string[]; readonly outputs: Readonly<Record<string, string>> }
interface Options { readonly remark?: string; readonly about?: string; readonly files?: Readonly<Record<string, string>>; readonly timeoutMs?: number }

/** One example of `Tile.line`. */
const checking = async (example: string, {remark = 'A run.', about = 'Figures.', files = LIBRARY, timeoutMs}: Options = {}): Promise<Checked> => {
  const inputs: Record<string, Json> = {item: {name: 'Tile'}, answer: {about, methods: [{name: 'line', remark, example}]}};
  return await docsBench(sandbox, {timeoutMs}).make(checkExamples, inputs, {minimal_lib: MINIMAL_FILES, generated_lib: files}) as unknown as Checked;
};

test.each([
  ["Tile(5, 7).line('up', 2)", 'Shape([Tile(5, 7), Tile(4, 7)])'],
  ["Tile(5, 7).line('up', 2).draw('red')", 'paints red: (4, 7), (5, 7)'],
  ["figure = Tile(5, 7).line('up')\nfigure.size", '3'],
  ["for tile in Tile(2, 1).line('down', 2):\n    tile.draw('blue')\nTile(1, 1).draw('black')", 'paints black: (1, 1); blue: (2, 1), (3, 1)'],
  ["Tile(1, 1).line('down', 10).draw('red')", 'paints red: (1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (7, 1), (8, 1), … 10 tiles in all'],
  ["Tile(1, 1).line('down', 40)", 'Shape([Tile(1, 1), Tile(2, 1), Tile(3, 1), Tile(4, 1), Tile(5, 1), Tile(6, 1), Tile(7, 1), Tile(8, 1), Tile(9, 1), Tile(10, 1), <off board: row 11, column 1>, … 40 in all'],
])('%s', async (example, output) => {
  expect(await checking(example)).toEqual({reasons: [], outputs: {line: output}});
});

test.each([
  ["Tile(5, 7).line('left')", "the example of Tile.line fails: ValueError: unknown direction 'left': expected one of up, down, up_left, up_right, down_left, down_right; did you mean 'up_left' or 'down_left'?"],
  ["Tile(5, 7).line('up').sise", "the example of Tile.line fails: AttributeError: 'Shape' object has no attribute 'sise'. Did you mean: 'size'?"],
  ['Tile(5, 7).line(', "the example of Tile.line is no Python: SyntaxError: '(' was never closed"],
  ["Tile(5, 7).neighbor('up')", "the example of Tile.line does not use it: expected .line, found Tile(5, 7).neighbor('up')"],
  ["run = Tile(5, 7).line('up')", 'the example of Tile.line shows nothing: end it in an expression whose value says something, or paint'],
  ["(tile.row for tile in Tile(5, 7).line('up'))", expect.stringContaining('which says nothing: call it, make a list of it, or show a part')],
  ['Tile(5, 7).line', expect.stringMatching(/ shows <bound method .*line of Tile\(5, 7\)>, which says nothing: call it/)],
  ["Tile(5, 7).line('up')\nraise SystemExit(3)", 'the example of Tile.line fails: SystemExit: 3'],
])('%s is refused', async (example, reason) => {
  expect(await checking(example)).toEqual({reasons: [reason], outputs: {}});
});

test('no example sees what another has painted', async () => {
  const methods = ['line', 'draw'].map(name => ({name, remark: 'x', example: "Tile(1, 1).line('down', 1).draw('red')\nlen([n for n in game.board_state if n])"}));
  const checked = await docsBench(sandbox).make(checkExamples, {item: {name: 'Tile'}, answer: {about: 'x', methods}}, {minimal_lib: MINIMAL_FILES, generated_lib: LIBRARY});
  expect(checked).toEqual({reasons: [], outputs: {line: 'paints red: (1, 1)', draw: 'paints red: (1, 1)'}});
});

test('words about what does not exist are told, with what may have been meant', async () => {
  const {reasons} = await checking("Tile(5, 7).line('up')", {remark: 'Like `Tile.lines` or .neighbors(), but not `.wobble(3)`.', about: 'See `Shape.line`.'});
  expect(reasons).toEqual([
    'the sentence about Tile mentions .line, which does not exist; did you mean .line?',
    'the remark on Tile.line mentions .lines, which does not exist; did you mean .line?',
    'the remark on Tile.line mentions .wobble, which does not exist',
  ]);
});

test('an example that never ends is its own fault, a library that cannot be imported is not', async () => {
  expect((await checking("Tile(1, 1).line('up')\nwhile True: pass", {timeoutMs: 2000})).reasons).toEqual(['the examples do not come to an end by themselves: The program was stopped at its limit of 2000 ms.']);
  await expect(checking('x.line', {files: {...LIBRARY, 'shapes.py': '1/0'}})).rejects.toThrow('The generated library cannot be imported: ZeroDivisionError: division by zero');
}, 60_000);
