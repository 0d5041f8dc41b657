// From a program to its score, by way of the real sandbox: a flower drawn rightly, with one mistake, and not at all.
import {expect, test} from 'vitest';
import {validationReport} from '../../src/scoring/report.ts';
import {runOf} from '../../src/scoring/run.ts';
import {score} from '../../src/scoring/score.ts';
import type {GoldTask} from '../../src/scoring/score.ts';
import {usability} from '../../src/scoring/usability.ts';
import type {UsabilityInput} from '../../src/scoring/usability.ts';
import {GENERATED, pythonForThisFile, valueOf} from './rig.ts';

const python = pythonForThisFile();
const options = {library: 'generated_lib', files: GENERATED};

const BLANK = Array.from({length: 180}, () => 0);
/** The tiles around (5, 8), an even column. */
const PETALS = [[4, 8], [5, 7], [5, 9], [6, 7], [6, 8], [6, 9]] as const;
const indexOf = ([row, column]: readonly [number, number]): number => (row - 1) * 18 + column - 1;
const heart = BLANK.with(indexOf([5, 8]), 2);
const flower = PETALS.reduce((board, petal) => board.with(indexOf(petal), 4), heart);

/** A yellow heart, a remark, red petals, the heart white again. */
const task: GoldTask = {
  task_id: 'flower', metadata: {group: 'picture', category: 'simple'},
  steps: [{input_state: BLANK, output_state: heart}, {output_state: heart}, {output_state: flower}, {output_state: flower.with(indexOf([5, 8]), 0)}],
};

const programs: Readonly<Record<string, readonly string[]>> = {
  right: ['heart = Tile(5, 8).draw("yellow")', '# Now look at it.', 'Shape.ring(heart).draw("red")', 'heart.draw("white")'],
  wrong: ['heart = Tile(5, 8).draw("yellow")', '', 'for n in range(3): Tile(5 + n % 2, 7 + n).draw("red")', 'heart.spin()'],
  endless: ['', '', 'while True: pass', ''],
};

const scored = async (name: string) => {
  const run = runOf(await python.outcome(programs[name] ?? [], {...options, timeoutMs: name === 'endless' ? 700 : 60_000}), task.steps.length, BLANK);
  return {run, score: score({...task, task_id: name}, run)};
};

test('each step has its score, and the report holds all three', async () => {
  const [right, wrong, endless] = [await scored('right'), await scored('wrong'), await scored('endless')];
  expect(right.score).toMatchObject({executed: true, exact: true});
  expect(right.score.steps.map(({predicted}) => predicted.action.f1)).toEqual([1, 1, 1, 1]);
  // (5, 7) and (5, 9) are petals; (6, 8) too: three of six, and nothing else. Then nothing happens, though it should.
  expect(wrong.score.steps.map(({predicted, error}) => [predicted.action.f1, error])).toEqual([[1, null], [1, null], [2 / 3, null], [0, 'AttributeError']]);
  expect(endless.score.steps.map(({predicted, error}) => [predicted.action.f1, error])).toEqual([[0, 'Timeout'], [1, 'Timeout'], [0, 'Timeout'], [0, 'Timeout']]);
  const {headline, totals} = validationReport([right.score, wrong.score, endless.score]);
  expect(headline.f1.value).toBeCloseTo((4 + 2 + 2 / 3 + 1) / 12, 12);
  expect(totals).toMatchObject({tasks: 3, solved: 1, steps: 12, executedTasks: 1 / 3, executedSteps: 7 / 12, unknownNames: 1 / 12});
});

test('the names that a run counts are the names that the library has', async () => {
  const {run, score: {exact}} = await scored('right');
  const {library, programs: [measures]} = valueOf(await python.analyse({library: 'generated_lib', programs: [{cells: programs.right ?? []}]}, GENERATED)) as unknown as {
    readonly library: UsabilityInput['library']; readonly programs: readonly UsabilityInput['programs'][number]['measures'][];
  };
  if (!measures) throw new Error('expected one program');
  const names = library.public.map(({name}) => name);
  expect(Object.keys(run.packages).filter(name => !names.includes(name))).toEqual([]);
  const metrics = usability({library, programs: [{task: 'flower', solved: exact, run, measures}], base: ['minimal_lib']});
  expect(metrics.use.generated).toEqual({methods: 5, called: 1, coverage: 1 / 5, singleUse: 1, reuse: 1 / 5});
  expect(metrics.calls).toEqual({generated: 1, base: 4});
  expect(metrics.programs).toMatchObject({programs: 1, steps: 4, slocPerStep: 3 / 4, glueLoops: 0, unknownNames: 0});
});
