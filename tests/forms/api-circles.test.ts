// A circle of methods that use each other is named once, wherever it is entered.
import { expect, test } from 'vitest';
import { gateApi } from '../../src/forms/api-gate.ts';
import { readBaseNames } from '../../src/forms/base-names.ts';
import type { Support } from '../../src/forms/support.ts';
import { minimalApi } from './sample.ts';

const support: readonly Support[] = [{ id: 'ring', kind: 'shape', signature: '', support: '2-3', tasks: '2-3', examples: [] }];

/** Faults of a class whose methods use each other as told. */
function faults(uses: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const methods = Object.entries(uses).map(([name, used], index) => ({
    name, params: Array.from({ length: index }, (_, n) => ({ name: `p${n}`, type: 'int', default: null })), returns: 'Shape', covers: ['ring'], laws: [], uses: used.map((use) => `Board.${use}`),
  }));
  return gateApi({ classes: [{ name: 'Board', methods }] }, [], { base: readBaseNames(minimalApi), support });
}

test('no circle, however often something is used', () => {
  expect(faults({ fan: ['ring', 'star'], ring: ['dot'], star: ['ring', 'dot'], dot: [] })).toEqual([]);
});

test('a circle, told with the way around', () => {
  expect(faults({ fan: ['ring'], ring: ['star'], star: ['ring'] })).toEqual([
    'these methods use each other: Board.ring → Board.star → Board.ring; none of them could be made first',
  ]);
});

test('two circles are two faults', () => {
  expect(faults({ fan: ['ring', 'star'], ring: ['fan'], star: ['dot'], dot: ['star'] })).toHaveLength(2);
});
