// The story of a batch: an answer is checked and counted, and what comes out can be read by people and read back by code.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concepts, leastSupport } from '../../src/forms/concepts.ts';
import { batch, goodAnswer, json, reasonsOf } from './sample.ts';

const make = (answer: unknown, item: unknown = batch) => concepts.make(json(answer), { item: json(item) });

const TEXT = `What 5 instructions from 2 procedures ask for
=============================================

Patterns
--------

ring (shape): 3 steps in 2 procedures
    ring(center: Tile, radius: int) -> Shape
    All tiles at a distance from a center.
      "Make a red ring around the fifth tile of column six." (P1, step 1)
      "Circle that tile with green." (P2, step 2)
      "Do it again three columns to the right." (P1, step 2)

copy_shape (transform): 1 step in 1 procedure
    copy_shape(start: Tile, shape: Shape) -> Shape
    The same figure at another place.
      "Do it again three columns to the right." (P1, step 2)

Steps without a pattern
-----------------------

    1 step is one call of the base library
    1 step draws nothing by itself
`;

test('a good answer flows upward as a sorted set of concepts without a single count', () => {
  expect(make(goodAnswer).semantic).toEqual([
    { id: 'copy_shape', kind: 'transform', signature: 'copy_shape(start: Tile, shape: Shape) -> Shape' },
    { id: 'ring', kind: 'shape', signature: 'ring(center: Tile, radius: int) -> Shape' },
  ]);
});

test('what flows upward does not depend on the order of the answer, on glosses, or on which steps carry the tags', () => {
  const other = {
    tags: [{ id: 'ring', steps: [5, 1, 1] }, { id: 'ring', steps: [2] }, { id: 'copy_shape', steps: [1] }, { id: 'no_drawing', steps: [3, 4] }],
    concepts: goodAnswer.concepts.toReversed().map((one) => ({ ...one, gloss: 'In other words.' })),
  };
  expect(make(other).semantic).toEqual(make(goodAnswer).semantic);
});

test('the text says what is asked for, how often, and in whose words', () => {
  expect(concepts.render(make(goodAnswer))).toBe(TEXT);
});

test('the text reads back as everything it shows', () => {
  const made = make(goodAnswer);
  expect(concepts.parse(TEXT)).toEqual({ semantic: made.semantic, evidence: { ...(made.evidence as object), tags: {} } });
});

test('a full batch wants a concept three times before it flows upward, a small one less', () => {
  expect([1, 30, 31, 60, 61, 130].map(leastSupport)).toEqual([1, 1, 2, 2, 3, 3]);
  const steps = Array.from({ length: 70 }, (_, index) => ({ id: index + 1, task: `P${index}`, step: 1, text: `Step ${index}` }));
  const tags = [{ id: 'ring', steps: [1, 2, 3] }, { id: 'copy_shape', steps: [4, 5] }, { id: 'base_call', steps: steps.slice(5).map(({ id }) => id) }];
  const made = make({ ...goodAnswer, tags }, { steps });
  expect(made.semantic).toMatchObject([{ id: 'ring' }]);
  expect(concepts.render(made)).toContain('Seldom\n------\n\ncopy_shape (transform): 2 steps in 2 procedures\n');
});

test('steps that do not exist and concepts without a step are dropped, and the text says so', () => {
  const tags = [...goodAnswer.tags.filter(({ id }) => id !== 'copy_shape'), { id: 'ring', steps: [6, 99] }];
  expect(concepts.render(make({ ...goodAnswer, tags }))).toContain(`Dropped from the answer
-----------------------

    step 6, which does not exist, under ring
    step 99, which does not exist, under ring
    the concept copy_shape, which no step asks for
`);
});

test('all faults of an answer are told at once', () => {
  const answer = {
    tags: [{ id: 'ringg', steps: [1] }],
    concepts: [
      { id: 'ring', kind: 'shape', signature: 'ring(center: Place) -> Shape', gloss: ' ' },
      { id: 'Ring', kind: 'shape', signature: 'a circle', gloss: 'A circle.' },
    ],
  };
  expect(reasonsOf(() => make(answer))).toEqual([
    'concept "ring": the type "Place" is not one of Tile, Shape, Direction, int, float, bool, str, Color, list[…] of these, or None as a result',
    'concept "ring": its gloss is empty; say in one sentence what it does',
    'concept "Ring": an id is 3 to 41 lower-case letters, digits and underscores, and begins with a letter',
    'concept "Ring": expected a signature such as "ring(center: Tile, radius: int) -> Shape", found "a circle"',
    'the tag "ringg" is not declared under concepts; did you mean "ring"?',
    '4 of 5 steps have no tag: 2, 3, 4, 5. Give each a concept, or "base_call", or "no_drawing"',
  ]);
});

test('two steps of a hundred may stay without a tag, three may not', () => {
  const steps = Array.from({ length: 100 }, (_, index) => ({ id: index + 1, task: 'P', step: index + 1, text: 'Paint it.' }));
  const answer = (tagged: number): unknown => ({ tags: [{ id: 'base_call', steps: steps.slice(0, tagged).map(({ id }) => id) }], concepts: [] });
  expect(concepts.render(make(answer(98), { steps }))).toContain('    2 steps have no tag\n');
  expect(reasonsOf(() => make(answer(97), { steps }))).toEqual(['3 of 100 steps have no tag: 98, 99, 100. Give each a concept, or "base_call", or "no_drawing"']);
});

test('an edited text that cannot be read is refused with its lines', () => {
  const edited = TEXT.replace('3 steps in 2 procedures', 'often').replace('copy_shape (transform)', 'copy_shape (tranform)').replace('    1 step draws nothing by itself', '    1 step is odd');
  expect(reasonsOf(() => concepts.parse(edited))).toEqual([
    'line 7: expected a concept such as "ring (shape): 12 steps in 7 procedures", found "ring (shape): often"',
    'line 14: "tranform" is no kind of concept; there are shape, path, selection, reference, transform, repetition, condition, state, other; did you mean "transform"?',
    'line 23: expected "3 steps are one call of the base library", "… draw nothing by themselves" or "… have no tag", found "1 step is odd"',
  ]);
  expect(reasonsOf(() => concepts.parse('Hello'))).toEqual(['line 1: expected a title such as "What 98 instructions from 14 procedures ask for", found "Hello"']);
});

test('a prompt that does not declare the batch is told which variable to add', () => {
  expect(() => concepts.make(json(goodAnswer), {})).toThrow(
    'The form "concepts" reads "item", which this prompt does not have. Declare it under "input:" and pass it in "with:"',
  );
});

const id = fc.constantFrom('ring', 'line', 'far_corner', 'repeat_with_gap2');
const someBatch = fc
  .array(fc.record({ task: fc.string({ minLength: 1 }), step: fc.nat({ max: 40 }), text: fc.string() }), { minLength: 1, maxLength: 12 })
  .map((steps) => ({ steps: steps.map((one, index) => ({ id: index + 1, ...one })) }));
const someAnswer = fc.record({
  tags: fc.array(fc.record({ id: fc.oneof(id, fc.constantFrom('base_call', 'no_drawing')), steps: fc.array(fc.nat({ max: 14 })) })),
  glosses: fc.array(fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''), { minLength: 4, maxLength: 4 }),
});

test('whatever is made can be shown, and what is shown is read back the same', () => {
  fc.assert(
    fc.property(someBatch, someAnswer, (item, { tags, glosses }) => {
      const declared = ['ring', 'line', 'far_corner', 'repeat_with_gap2'].map((name, index) => ({ id: name, kind: 'path', signature: '(start: Tile) -> Shape', gloss: glosses[index] }));
      const everyStep = { id: 'line', steps: item.steps.map((step) => step.id) };
      const made = make({ tags: [...tags, everyStep], concepts: declared }, item);
      const text = concepts.render(made);
      expect(concepts.parse(text)).toEqual({ semantic: made.semantic, evidence: { ...(made.evidence as object), tags: {} } });
      expect(concepts.render(concepts.parse(text))).toBe(text);
    }),
    { numRuns: 150 },
  );
});
