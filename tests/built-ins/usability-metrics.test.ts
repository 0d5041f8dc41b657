// Programs written with a library, run and measured in the real sandbox: what they use, and whether it pays.
import {fileURLToPath} from 'node:url';
import {afterAll, expect, test} from 'vitest';
import {failedSamples} from '../../src/built-ins/failed-samples.ts';
import {program} from '../../src/built-ins/program.ts';
import {score} from '../../src/built-ins/score.ts';
import {usabilityMetrics} from '../../src/built-ins/usability-metrics.ts';
import {verifiedCorpus} from '../../src/built-ins/verified-corpus.ts';
import type {Artifact, Json} from '../../src/engine/artifact.ts';
import {openSandbox} from '../../src/sandbox/pool.ts';
import type {Run} from '../../src/scoring/run.ts';
import type {UsabilityMetrics} from '../../src/scoring/usability.ts';
import {GENERATED, MINIMAL} from '../python/rig.ts';
import {bench, board, programOf, taskOn, unfit, type Bench} from './validation-rig.ts';

const sandbox = openSandbox({workers: 1, cacheDir: fileURLToPath(new URL('../../node_modules/.cache/hexgen-tests/python/', import.meta.url))});
afterAll(() => sandbox.close());

const column = board(Object.fromEntries(Array.from({length: 10}, (_, row) => [18 * row + 2, 4])));
const task = taskOn([column]);
const loop = programOf('for row in range(1, 11):\n    Tile(row, 3).draw("red")');
const call = programOf("column(3).draw('red')");

/** A library of one package as a tree. */
const library = (name: string, {libraryOf}: Bench): Artifact =>
  libraryOf(Object.fromEntries(Object.entries({...MINIMAL, ...GENERATED}).flatMap(([path, text]) => (path.startsWith(`${name}/`) ? [[path.slice(name.length + 1), text]] : []))));

/** Runs and scores programs for the task, and measures them. */
async function measured(programs: readonly Json[], {corpus = [], isGenerated = true}: {readonly corpus?: Json; readonly isGenerated?: boolean} = {}): Promise<UsabilityMetrics> {
  const rig = bench(sandbox);
  const libraries = {minimal_lib: library('minimal_lib', rig), ...(isGenerated && {generated_lib: library('generated_lib', rig)})};
  const runs = await Promise.all(programs.map(item => rig.value(program, {item, task, ...libraries})));
  const scores = await Promise.all(runs.map(run => rig.value(score, {task, run})));
  return rig.value(usabilityMetrics, {programs, runs, scores, corpus, docs: 'x'.repeat(42), ...libraries});
}

test('tells what programs use, and leaves out those that are none', async () => {
  const metrics = await measured([call, unfit('no')]);
  expect(metrics.programs).toMatchObject({programs: 1, steps: 1, slocPerStep: 1, glueLoops: 0, unknownNames: 0});
  expect(metrics.methods.find(({name}) => name === 'column')).toMatchObject({package: 'generated_lib', calls: 1, solvedTasks: 1});
  expect(metrics.library).toMatchObject({docTokens: 10, packages: {generated_lib: {}, minimal_lib: {}}});
  expect(metrics.compression).toBeNull();
});

test('of the minimal library alone, there is nothing generated', async () => {
  const metrics = await measured([loop], {isGenerated: false});
  expect(metrics.use.generated).toMatchObject({methods: 0, coverage: null});
  expect(metrics.programs).toMatchObject({glueLoops: 1, slocPerStep: 2});
});

test('tells whether the library pays, where the same task was solved with either', async () => {
  const verified = {task: 'flower', group: 'picture', instructions: [''], cells: ['for row in range(1, 11):\n    Tile(row, 3).draw("red")'], boards: [column], whole: true};
  expect((await measured([call], {corpus: [verified]})).compression).toMatchObject({programs: 1, breakEvenTasks: expect.any(Number) as number});
  expect((await measured([call], {corpus: [{...verified, whole: false}]})).compression).toBeNull();
});

test('a library that cannot be imported is told with its mistake', async () => {
  const rig = bench(sandbox);
  const broken = rig.libraryOf({'__init__.py': 'import nowhere\n'});
  await expect(rig.make(usabilityMetrics, {programs: [], runs: [], scores: [], minimal_lib: library('minimal_lib', rig), generated_lib: broken}))
    .rejects.toThrow("Cannot measure generated_lib: ModuleNotFoundError: No module named 'nowhere'");
  expect(await rig.value<Run>(program, {item: call, task, minimal_lib: library('minimal_lib', rig), generated_lib: broken}))
    .toMatchObject({executed: false, steps: [{error: {type: 'Error'}}]});
});

test('a program that hangs is a failed sample like any other', async () => {
  const rig = bench({run: (given, signal) => sandbox.run({...given, timeoutMs: 500}, signal)});
  const item = programOf('while True: pass');
  const run = await rig.value(program, {item, task, minimal_lib: library('minimal_lib', rig)});
  const scores = [await rig.value(score, {task, run})];
  expect(await rig.value(failedSamples, {tasks: [task], programs: [item], runs: [run], scores}))
    .toMatchObject({flower: {'error.txt': 'The whole program: Timeout: The program was stopped at its limit of 500 ms.\n'}});
  expect(await rig.value(verifiedCorpus, {tasks: [task], programs: [item], runs: [run]})).toEqual([]);
});
