// Whatever people write, the offline programmer answers: one cell a step, documented calls only, the same every time, soon.
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDocumented, readDocs, type Calls } from '../../src/offline/program/calls.ts';
import { writeProgram } from '../../src/offline/program/programmer.ts';
import { MINIMAL, RICH } from './program-docs.ts';

const LIBRARIES: readonly Calls[] = [readDocs(''), readDocs(MINIMAL), readDocs(RICH)];

const WORDS = `paint the a first second last top bottom tile tiles column columns row 1 2 3 9 17 99 4th 12th and , . ; : - to through from of in left right red blue white green
  around it them below above next skip every other all rest ring flower line diagonal up down repeat step steps same do mirror connect except starting with leave blank center inside v constructor`.split(/\s+/);
const sentence = fc.array(fc.constantFrom(...WORDS), { maxLength: 30 }).map((words) => words.join(' '));
const instructions = fc.array(fc.oneof(sentence, sentence, fc.string({ unit: 'binary', maxLength: 80 })), { maxLength: 8 });

/** Calls of a cell that the docs do not have, and cells that are neither a comment nor assignments to their own names. */
function faults(cells: readonly string[], calls: Calls): readonly string[] {
  return cells.flatMap((cell, index) => {
    const own = cell.split('\n').every((line) => line.startsWith('# ') || /^part_\d+ = /.test(line) || line.startsWith(`step_${index + 1} = `));
    const brackets = [...cell].reduce((depth, char) => depth + ('([{'.includes(char) ? 1 : ')]}'.includes(char) ? -1 : 0), 0) === 0 || cell.startsWith('# ');
    return cell.startsWith('# ') || (own && brackets && isDocumented(cell, calls)) ? [] : [cell];
  });
}

test('any text gets exactly one cell a step, with documented calls only', () => {
  fc.assert(
    fc.property(instructions, fc.constantFrom(...LIBRARIES), (texts, calls) => {
      const cells = writeProgram(texts, calls);
      expect(cells).toHaveLength(texts.length);
      expect(faults(cells, calls)).toEqual([]);
      expect(writeProgram(texts, calls)).toEqual(cells);
    }),
    { numRuns: 400 },
  );
});

test.each(['constructor', '__proto__', 'every constructor column'])('words that every object answers to are words: "%s"', (words) => {
  expect(writeProgram([words, `Paint the ${words} tile of column 1 red.`], readDocs(RICH))).toHaveLength(2);
});

test('the checker of calls finds what is not documented', () => {
  const minimal = readDocs(MINIMAL);
  expect(["Tile(1, 2).line('up')", 'Board().run(1, 2, 3)', 'open(x)', 'Tile(1, 2).draw("red").plot()'].filter((code) => isDocumented(code, minimal))).toEqual([]);
  expect(isDocumented("Shape([Tile(row, 2) for row in range(1, 4)]).draw('red')", minimal)).toBe(true);
});

test('repetitions of repetitions, and very long instructions, stay within bounds', () => {
  const doubling = ['Paint tile 1 of column 1 red.', ...Array.from({ length: 60 }, (_, n) => `Repeat steps 1-${n + 1} in columns ${(n % 17) + 1} and 18.`)];
  const long = 'In every other column paint every other tile red, starting with the second. '.repeat(2000);
  const cells = writeProgram([...doubling, long, 'Repeat steps 1-99999999999.'], readDocs(RICH));
  expect(cells).toHaveLength(63);
  expect(Math.max(...cells.map(({ length }) => length))).toBeLessThan(20_000);
});

test('a later cell refers only to names that an earlier cell has given', () => {
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 10 }), (texts) => {
      const known = new Set<string>();
      for (const cell of writeProgram(texts, readDocs(RICH))) {
        for (const line of cell.split('\n').filter((one) => !one.startsWith('#'))) {
          const [name = '', code = ''] = line.split(/ = (.*)/s);
          expect((code.match(/\b(?:step|part)_\d+\b/g) ?? []).filter((used) => !known.has(used))).toEqual([]);
          known.add(name);
        }
      }
    }),
    { numRuns: 200 },
  );
});

const TRAIN = new URL('../../../shared/hexagons/train.jsonl', import.meta.url);

test.skipIf(!existsSync(TRAIN))('something is drawn for two of three real steps, and more with a richer library (needs the Hexagons data beside the project)', () => {
  const rows = readFileSync(TRAIN, 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { readonly drawing_procedure: readonly (readonly [number, string])[] }).drawing_procedure);
  const tasks = rows.map((procedure) => procedure.slice(1).map(([, text]) => text));
  const drawn = (docs: string): number => tasks.flatMap((texts) => writeProgram(texts, readDocs(docs))).filter((cell) => !cell.startsWith('#')).length;
  const steps = tasks.flat().length;
  expect(drawn(MINIMAL) / steps).toBeGreaterThan(2 / 3);
  expect(drawn(RICH)).toBeGreaterThan(drawn(MINIMAL));
});
