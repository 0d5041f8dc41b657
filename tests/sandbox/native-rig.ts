// The native sandbox as far as this machine has one: where it has not, tests assert that it refuses, and why.
import {expect, test} from 'vitest';
import {findNative} from '../../src/sandbox/native.ts';
import type {Finding, Native} from '../../src/sandbox/native.ts';

export function findOrRefusal(finding: Finding = {}): Native | string {
  try {
    return findNative(finding);
  } catch (error) {
    return (error as Error).message;
  }
}

/** Either the tests of a native Python, or one that asserts the refusal. */
export function whereNative(tests: () => void, finding: Finding = {}): void {
  const found = findOrRefusal(finding);
  if (typeof found !== 'string') return tests();
  test('is refused on this machine, with the reason and a way on', () => {
    expect(found).toMatch(/^Cannot run Python natively: .+ write "sandbox: embedded", which (needs nothing|runs everywhere)$/);
  });
}
