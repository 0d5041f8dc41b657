// Which words ask for what. General rules only: the last test measures them on real instructions, where those are at hand.
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LEXICON, tagsOf } from '../../src/offline/lexicon.ts';

test.each([
  ['Paint the sixth hexagon in column seven purple.', 1, ['base_call']],
  ['Notice the pattern created.', 0, ['no_drawing']],
  ['Draw a diagonal line of five tiles down to the right.', 5, ['line']],
  ['Make a yellow ring around the fourth tile of column 9.', 6, ['ring', 'surround']],
  ['Draw a flower with purple petals and a green center.', 7, ['flower', 'center']],
  ['Fill the whole third column with blue.', 10, ['column']],
  ['Paint tiles 3 through 8 red in column 5.', 6, ['column_run']],
  ['Fill the 2nd and 5th spots of columns 3, 6 and 9.', 6, ['tiles_at']],
  ['Repeat steps 2 and 3.', 12, ['repeat_steps']],
  ['Mirror this shape on the other side.', 12, ['mirror']],
  ['Color every other column green.', 90, ['every_other_column']],
  ['Connect the two tiles with a straight line.', 4, ['line_between', 'line']],
  ['Fill the rest of the board with orange.', 60, ['where_blank']],
  ['Change the red tiles to black.', 5, ['recolor', 'where_color']],
])('%s', (instruction, cells, tags) => {
  expect(tagsOf(instruction, cells)).toEqual(tags);
});

test('no step goes without a tag, and none has more than three', () => {
  const tags = ['', 'zzz', '???', 'Go on. '.repeat(50)].map((text) => tagsOf(text, 3).length);
  expect(tags.every((number) => number >= 1 && number <= 3)).toBe(true);
});

const TRAIN = new URL('../../../shared/hexagons/train.jsonl', import.meta.url);
type Row = readonly [number, string, readonly number[]];

test.skipIf(!existsSync(TRAIN))('at least 95 % of the real steps that paint several cells ask for a concept, and 90 % of all (needs the Hexagons data beside the project)', () => {
  const procedures = readFileSync(TRAIN, 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { readonly drawing_procedure: readonly Row[] }).drawing_procedure);
  const changed = (before: Row | undefined, after: Row): number => after[2].filter((value, place) => value !== before?.[2][place]).length;
  const steps = procedures.flatMap((rows) => rows.slice(1).map((row, index) => ({ text: row[1], cells: changed(rows[index], row) }))).filter(({ text }) => text.trim() !== '');
  const share = (some: typeof steps): number => some.filter(({ text, cells }) => tagsOf(text, cells).some((tag) => LEXICON.has(tag))).length / some.length;
  expect(steps.length).toBe(3277);
  expect(share(steps.filter(({ cells }) => cells > 1))).toBeGreaterThan(0.95);
  expect(share(steps)).toBeGreaterThan(0.9);
});
