// The story of merging: a model decides what is one thing under two names, code brings together what is known, at any depth.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concepts } from '../../src/forms/concepts.ts';
import { merged } from '../../src/forms/merged.ts';
import type { Made } from '../../src/forms/form.ts';
import { json, reasonsOf } from './sample.ts';

interface Tag {
  readonly id: string;
  readonly places: readonly (readonly [task: string, step: number])[];
}

/** A batch summary in which the given steps ask for the given concepts. */
function summary(...tags: readonly Tag[]): Made {
  const places = [...new Map(tags.flatMap((tag) => tag.places).map((place) => [place.join(), place])).values()];
  const steps = places.map(([task, step], index) => ({ id: index + 1, task, step, text: `Step ${step} of ${task}` }));
  const idOf = ([task, step]: readonly [string, number]): number => steps.find((one) => one.task === task && one.step === step)?.id ?? 0;
  return concepts.make(
    json({
      tags: tags.map((tag) => ({ id: tag.id, steps: tag.places.map(idOf) })),
      concepts: tags.map(({ id }) => ({ id, kind: 'shape', signature: '(center: Tile) -> Shape', gloss: `About ${id}.` })),
    }),
    { item: json({ steps }) },
  );
}

const children = [
  summary({ id: 'ring', places: [['A', 1], ['A', 2]] }, { id: 'line', places: [['A', 3]] }),
  summary({ id: 'circle', places: [['B', 1], ['C', 1]] }, { id: 'ring', places: [['B', 1]] }),
];
const make = (merge: unknown, items: readonly Made[] = children, note = ''): Made => merged.make(json({ merge, note }), { items: json(items) });

test('merged concepts are counted in steps, so a step that carried both names counts once', () => {
  const made = make([{ from: ['circle'], to: 'ring' }], children, 'Rings\n come first.');
  expect(merged.render(made)).toBe(`What 5 instructions from 3 procedures in 2 batches ask for
==========================================================

Patterns
--------

ring (shape): 4 steps in 3 procedures of 2 batches
    ring(center: Tile) -> Shape
    About ring.
    also called: circle
      "Step 2 of A" (A, step 2)
      "Step 1 of B" (B, step 1)
      "Step 1 of C" (C, step 1)

line (shape): 1 step in 1 procedure of 1 batch
    line(center: Tile) -> Shape
    About line.
      "Step 3 of A" (A, step 3)

Remark
------

    Rings come first.
`);
  expect(made.semantic).toEqual([
    { id: 'line', kind: 'shape', signature: 'line(center: Tile) -> Shape' },
    { id: 'ring', kind: 'shape', signature: 'ring(center: Tile) -> Shape' },
  ]);
});

test('merging in two levels comes to the same as merging in one', () => {
  const merge = [{ from: ['circle'], to: 'ring' }];
  const more = summary({ id: 'line', places: [['D', 1]] });
  const flat = make(merge, [...children, more]);
  const deep = make([], [make(merge), make([], [more])]);
  expect(merged.render(deep)).toBe(merged.render(flat));
  expect(deep.semantic).toEqual(flat.semantic);
});

test('a signature is chosen by how many summaries give it, not by how often people ask', () => {
  const variant = (signature: string, places: Tag['places']): Made => {
    const made = summary({ id: 'ring', places });
    return JSON.parse(JSON.stringify(made).replaceAll('ring(center: Tile) -> Shape', signature)) as Made;
  };
  const often: Tag['places'] = [['A', 1], ['A', 2], ['A', 3]];
  const made = make([], [variant('ring(radius: int) -> Shape', often), variant('ring() -> Shape', [['B', 1]]), variant('ring() -> Shape', [['C', 1]])]);
  expect(made.semantic).toEqual([{ id: 'ring', kind: 'shape', signature: 'ring() -> Shape' }]);
});

test('a summary that was read back from an edited text is merged by the numbers it states', () => {
  const edited = concepts.parse(concepts.render(children[0] as Made).replace('ring (shape): 2 steps', 'ring (shape): 7 steps'));
  expect(merged.render(make([{ from: ['circle'], to: 'ring' }], [edited, children[1] as Made]))).toContain('ring (shape): 9 steps in 3 procedures of 2 batches\n');
});

test('chains of merges are followed, and all faults of an answer are told at once', () => {
  expect(make([{ from: ['circle'], to: 'ring' }, { from: ['ring'], to: 'line' }]).semantic).toMatchObject([{ id: 'line' }]);
  const faulty = [{ from: ['circle', 'rings'], to: 'ring' }, { from: ['circle'], to: 'line' }, { from: ['line'], to: 'circle' }];
  expect(reasonsOf(() => make(faulty))).toEqual([
    '"rings" is none of the listed concepts; did you mean "ring"?',
    '"circle" is merged into "ring" and into "line"; choose one',
    '"circle" is merged in a circle; keep one of the names',
    '"line" is merged in a circle; keep one of the names',
  ]);
});

const tag = fc.record({
  id: fc.constantFrom('ring', 'line', 'mirror'),
  places: fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C d'), fc.nat({ max: 9 })), { minLength: 1, maxLength: 6 }),
});

test('whatever is merged can be shown and read back', () => {
  const distinct = fc.uniqueArray(tag, { selector: ({ id }) => id, minLength: 1, maxLength: 3 });
  const note = fc.lorem({ maxCount: 40 });
  fc.assert(
    fc.property(fc.array(distinct, { minLength: 1, maxLength: 4 }), note, (batches, said) => {
      const made = make([], batches.map((tags) => summary(...tags)), said);
      const text = merged.render(made);
      expect(merged.parse(text)).toEqual({ semantic: made.semantic, evidence: { ...(made.evidence as object), tags: {} } });
    }),
    { numRuns: 100 },
  );
});
