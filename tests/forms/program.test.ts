// The story of a program: exactly one cell a step, shown as one file of Python with the instructions as comments, and read back.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { program } from '../../src/forms/program.ts';
import type { Made } from '../../src/forms/form.ts';
import { json, reasonsOf } from './sample.ts';

const item = json({ steps: [{ step: 1, text: 'Paint tile 3\n of column 4  red.' }, { step: 2, text: 'Well done!' }, { step: 3, text: 'Go on below it.' }] });
const make = (...cells: readonly string[]): Made => program.make(json({ cells }), { item });

test('a program reads as Python, its instructions as comments', () => {
  const made = make('\r\n\nfirst = Tile(3, 4)  \r\nfirst.draw("red")\r\n\r\n', '', '# nothing');
  expect(made.semantic).toEqual({ cells: ['first = Tile(3, 4)\nfirst.draw("red")', '', '# nothing'] });
  expect(program.render(made)).toBe(`# --- 1 | Paint tile 3 of column 4 red.
first = Tile(3, 4)
first.draw("red")

# --- 2 | Well done!

# --- 3 | Go on below it.
# nothing
`);
});

test('a cell too many or too few is sent back', () => {
  expect(reasonsOf(() => make('x', 'y'))).toEqual(['expected exactly one cell for each step: there are 3 steps, but 2 cells; write a comment where a step paints nothing']);
  expect(reasonsOf(() => make('a', 'b', 'c', 'd'))).toEqual(['expected exactly one cell for each step: there are 3 steps, but 4 cells; write a comment where a step paints nothing']);
});

test('a procedure of other steps, or none, cannot be judged', () => {
  expect(String(reasonsOf(() => program.make(json({ cells: [] }), {})))).toContain('The form "program" reads "item"');
});

test('an edited file may only break the order of its cells, and is told where', () => {
  expect(reasonsOf(() => program.parse('x = 1\n\n# --- 1 | a\n\n# --- 3 | b\n'))).toEqual([
    'line 1: expected "# --- 1 | …" before the first cell, found "x = 1"',
    'line 5: expected "# --- 2 | …", found "# --- 3 | …"; cells are numbered 1, 2, 3 …',
  ]);
  expect(program.parse('')).toEqual({ semantic: { cells: [] }, evidence: { instructions: [] } });
});

test('whatever a program holds, its file reads back to the same program', () => {
  const line = fc.oneof(fc.string(), fc.constantFrom('', '  x = 1', '# --- 1 | Paint', '# --- 2 |', '\r\n', 'if a:\n    b()\n\n    c()'));
  const cell = fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n'));
  const steps = fc.array(fc.record({ text: fc.string(), cell }), { maxLength: 5 });
  fc.assert(
    fc.property(steps, (all) => {
      const made = program.make(json({ cells: all.map((one) => one.cell) }), { item: json({ steps: all.map(({ text }, index) => ({ step: index + 1, text })) }) });
      expect(program.parse(program.render(made))).toEqual(made);
    }),
    { numRuns: 300 },
  );
});
