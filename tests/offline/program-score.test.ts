// What the offline programmer's programs draw, measured on the sample data with minimal_lib alone; no target, but a floor under what is reached.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDocs } from '../../src/offline/program/calls.ts';
import { writeProgram } from '../../src/offline/program/programmer.ts';
import { openSandbox } from '../../src/sandbox/pool.ts';
import type { Json } from '../../src/sandbox/sandbox.ts';
import { LIBRARY, valueOf } from '../minimal-lib/rig.ts';
import { MINIMAL } from './program-docs.ts';

/** Runs every program cell by cell; [steps, steps whose changes are exactly those of the data, cells that failed]. */
const PLAY = `
import minimal_lib

def run(inputs):
    steps = exact = failed = 0
    for task in inputs:
        names = {name: getattr(minimal_lib, name) for name in minimal_lib.__all__}
        with minimal_lib.Game() as game:
            before, gold_before = [0] * 180, [0] * 180
            for cell, gold in zip(task["cells"], task["boards"]):
                try:
                    exec(cell, names)
                except Exception:
                    failed += 1
                board = game.board_state
                drawn = {(place, new) for place, (old, new) in enumerate(zip(before, board)) if old != new}
                wanted = {(place, new) for place, (old, new) in enumerate(zip(gold_before, gold)) if old != new}
                steps, exact = steps + 1, exact + (drawn == wanted)
                before, gold_before = board, gold
    return [steps, exact, failed]
`;

interface Task {
  readonly steps: readonly { readonly instruction: string; readonly output_state: readonly number[] }[];
}

const cacheDir = fileURLToPath(new URL('../../node_modules/.cache/hexgen-tests/python/', import.meta.url));
const sandbox = openSandbox({ workers: 1, cacheDir });
beforeAll(async () => {
  await sandbox.run({ source: 'def run(inputs): return None', files: {}, inputs: null, timeoutMs: 60_000 });
}, 60_000);
afterAll(() => sandbox.close());

test.each([
  ['train', 0.45],
  ['dev', 0.48],
])('%s: a good part of the steps is drawn exactly, and hardly a cell fails', async (split, floor) => {
  const lines = readFileSync(new URL(`../../data/${split}.jsonl`, import.meta.url), 'utf8').trim().split('\n');
  const tasks = lines.map((line) => (JSON.parse(line) as Task).steps);
  const inputs = tasks.map((steps) => ({ cells: writeProgram(steps.map(({ instruction }) => instruction), readDocs(MINIMAL)), boards: steps.map((step) => step.output_state) }));
  const outcome = await sandbox.run({ source: PLAY, files: LIBRARY, inputs: inputs as unknown as Json, timeoutMs: 60_000 });
  const [steps = 0, exact = 0, failed = 0] = valueOf(outcome) as readonly number[];
  expect(steps).toBe(tasks.flat().length);
  expect(exact / steps).toBeGreaterThan(floor);
  expect(failed / steps).toBeLessThan(0.02);
}, 90_000);
