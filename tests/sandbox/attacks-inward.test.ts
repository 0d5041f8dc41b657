// A program that uses everything up, or breaks the interpreter, or forges its result, fails with the reason; the next runs clean.
import {describe, expect, test} from 'vitest';
import {setUp, tryAll} from './attack-rig.ts';
import {breaking, exhausting} from './attacks-inward.ts';
import {failureOf, openForAttacks, openForTest, PATIENCE_MS, processesStartedFromHere, runIn} from './rig.ts';

setUp(openForAttacks);
describe('using up', () => tryAll(exhausting));
describe('breaking and forging', () => tryAll(breaking));

test('being stopped deep inside, many times over, uses up nothing', {timeout: PATIENCE_MS}, async () => {
  const started = processesStartedFromHere();
  const python = runIn(openForTest());
  const deep = 'import os\nclass Deep:\n    def __init__(self, n): self.n = n\n    def __repr__(self): return repr(Deep(self.n - 1)) if self.n else os._exit(0)\n'
    + 'def run(inputs):\n    return repr(Deep(150))\n';
  for (let round = 0; round < 100; round++) {
    expect(failureOf(await python(deep))).toBe('crash: The program ended the interpreter before run() returned.');
  }
  expect(started.length).toBe(1);
});
