// The story of counting for the last call: powers of two and hash-chosen examples, so that a single edit seldom changes a byte.
import { expect, test } from 'vitest';
import { concepts } from '../../src/forms/concepts.ts';
import { merged } from '../../src/forms/merged.ts';
import { bucket, bucketStart, countSupport } from '../../src/forms/support.ts';
import { batch, goodAnswer, json } from './sample.ts';

const summary = concepts.make(json(goodAnswer), { item: json(batch) });
const top = merged.make(json({ merge: [], note: '' }), { items: json([summary]) });

test('a number is told as the powers of two around it', () => {
  expect([0, 1, 2, 3, 4, 8, 10, 127, 128].map(bucket)).toEqual(['0', '1', '2-3', '2-3', '4-7', '8-15', '8-15', '64-127', '128-255']);
  expect(['1', '2-3', '64-127'].map(bucketStart)).toEqual([1, 2, 64]);
});

test('every concept that reached the top is listed with its ranges and examples', () => {
  const ring = {
    id: 'ring', kind: 'shape', signature: 'ring(center: Tile, radius: int) -> Shape', support: '2-3', tasks: '2-3',
    examples: ['Make a red ring around the fifth tile of column six.', 'Circle that tile with green.', 'Do it again three columns to the right.'],
  };
  const copy = {
    id: 'copy_shape', kind: 'transform', signature: 'copy_shape(start: Tile, shape: Shape) -> Shape', support: '1', tasks: '1',
    examples: ['Do it again three columns to the right.'],
  };
  expect(countSupport({ batch_summaries: json([summary]), meta_summaries: json([top]) })).toEqual([copy, ring]);
});

test('batch summaries stand in where there is no meta summary', () => {
  expect(countSupport({ batch_summaries: json([summary]) })).toEqual(countSupport({ meta_summaries: json([top]) }));
});

test('one more step within the same power of two changes nothing', () => {
  const longer = { steps: [...batch.steps, { id: 6, task: 'P2', step: 3, text: 'And a ring in the corner, as large as it can be without leaving the board at any side of it, in red or, if red is used, in any other color that is free.' }] };
  const answer = { ...goodAnswer, tags: [...goodAnswer.tags, { id: 'base_call', steps: [6] }] };
  const more = concepts.make(json(answer), { item: json(longer) });
  expect(countSupport({ batch_summaries: json([more]) })).toEqual(countSupport({ batch_summaries: json([summary]) }));
});
