// The story of a class's documentation: every member gets a remark and an example, the page reads back, and a member that is not there is told.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classDocs } from '../../src/forms/class-docs.ts';
import type { Made } from '../../src/forms/form.ts';
import { json, reasonsOf } from './sample.ts';

const item = json({ name: 'Tile', base: true, members: [{ name: 'line' }, { name: 'ring' }] });
const ring = { name: 'ring', remark: 'The tiles around.', example: 'Tile(5, 7).ring()' };
const line = { name: 'line', remark: 'A run of tiles.', example: "Tile(5, 7).line('up', 3)" };
const make = (...methods: readonly object[]): Made => classDocs.make(json({ about: 'Figures that start at a tile.', methods }), { item });

test('the page shows the class, then each member with its example, by name', () => {
  expect(classDocs.render(make(ring, line))).toBe(`# class Tile

Figures that start at a tile.

## .line

A run of tiles.

    Tile(5, 7).line('up', 3)

## .ring

The tiles around.

    Tile(5, 7).ring()
`);
});

test('names, prompts, fences and bullets are taken as they are meant', () => {
  const written = make({ name: 'Tile.line(direction)', remark: '- a run\n of tiles.', example: "```python\n>>> for n in (1, 2):\n...     Tile(n, 1).line('up')\n```\n" }, { ...ring, name: '.ring' });
  expect(written.semantic).toEqual({ about: 'Figures that start at a tile.', methods: [{ name: 'line', remark: 'A run of tiles.', example: "for n in (1, 2):\n    Tile(n, 1).line('up')" }, ring] });
});

test('a member that is left out, made up or given twice is told', () => {
  expect(reasonsOf(() => make(ring, ring, { ...line, name: 'lines' }))).toEqual([
    'Tile.line is not documented; every listed member needs a remark and an example',
    'Tile has no new member "lines"; did you mean "line"?',
    'Tile.ring is documented twice',
  ]);
});

test('nothing may be empty, and an example is short', () => {
  const methods = json([{ name: 'line', remark: ' ', example: '>>> ' }, { ...ring, example: 'a\nb\nc\nd\ne' }]);
  expect(reasonsOf(() => classDocs.make(json({ about: '', methods }), { item }))).toEqual([
    '"about" is empty; say in one sentence what Tile is for',
    'the remark on Tile.line is empty; say what it does or returns',
    'the example of Tile.line is empty; show one call of it',
    'the example of Tile.ring has 5 lines; at most 4 are allowed',
  ]);
});

test('an edited page is told its faults by line', () => {
  expect(reasonsOf(() => classDocs.parse('\nTile\n'))).toEqual(['line 2: expected a title such as "# class Tile", found "Tile"']);
  expect(reasonsOf(() => classDocs.parse('# class Tile\n\n## line\n'))).toEqual(['line 3: expected a heading such as "## .line", found "## line"']);
});

test('whatever the documentation holds, its page reads back to the same', () => {
  const text = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('# class A', '## .b', '    x', '- a\nb'));
  const code = fc.array(fc.constantFrom('x = 1', 'if x:', '    y', '# c', '>>> z', '', '## .ring'), { maxLength: 3 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, fc.tuple(code, code), (about, remark, [first, second]) => {
      const answer = json({ about: `A ${about}`, methods: [{ name: 'line', remark: `A ${remark}`, example: `x\n${first}` }, { ...ring, example: `y${second.split('\n')[0] ?? ''}` }] });
      const made = classDocs.make(answer, { item });
      expect(classDocs.parse(classDocs.render(made))).toEqual(made);
    }),
    { numRuns: 300 },
  );
});
