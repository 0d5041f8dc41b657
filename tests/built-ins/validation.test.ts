// Stage 5 in small: what is asked of a task, what a program is run with, what its run is worth.
import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {instructionsOnly} from '../../src/built-ins/instructions-only.ts';
import {program} from '../../src/built-ins/program.ts';
import {score} from '../../src/built-ins/score.ts';
import {validationReport, type ReportFile} from '../../src/built-ins/validation-report.ts';
import {verifiedCorpus} from '../../src/built-ins/verified-corpus.ts';
import type {Json} from '../../src/engine/artifact.ts';
import type {Run} from '../../src/scoring/run.ts';
import type {TaskScore} from '../../src/scoring/score.ts';
import {bench, BLANK, board, programOf, runOn, taskOn, unfit} from './validation-rig.ts';

const [first, second] = [board({0: 4}), board({0: 4, 1: 5})];
const task = taskOn([first, second]);

describe('instructions_only', () => {
  test('passes on what was said, and no state whatever it is made of', async () => {
    const secret = {task_id: 'a', answer: 'SECRET', metadata: {group: 'SECRET'}, steps: [{step: 1, instruction: 'paint', input_state: ['SECRET'], output_state: {SECRET: 'SECRET'}, more: 'SECRET'}]};
    const made = await bench().value(instructionsOnly, {item: secret});
    expect(made).toEqual({task: 'a', steps: [{step: 1, text: 'paint'}]});
    expect(JSON.stringify(made)).not.toContain('SECRET');
  });

  test('of the whole sample data, no number is left but those of the steps', async () => {
    const {value} = bench();
    for (const line of readFileSync(new URL('../../data/dev.jsonl', import.meta.url), 'utf8').trim().split('\n')) {
      const item = JSON.parse(line) as {readonly steps: readonly {readonly instruction: string}[]};
      const made = await value<{readonly steps: readonly {readonly text: string}[]}>(instructionsOnly, {item});
      expect(JSON.stringify({...made, task: '', steps: made.steps.map(step => ({...step, text: ''}))})).toMatch(/^\{"steps":\[(\{"step":\d+,"text":""\},?)+\],"task":""\}$/);
      expect(made.steps.map(({text}) => text)).toEqual(item.steps.map(({instruction}) => instruction));
    }
  });

  test('keeps the numbers of steps, where some had no text', async () => {
    const {steps: [one, two]} = task;
    expect(await bench().value(instructionsOnly, {item: {task_id: 'a', steps: [one, {...two, step: 3}]}})).toMatchObject({steps: [{step: 1}, {step: 3}]});
  });

  test.each([[{}, '"instructions_only" needs the input "item": name it in "with"'], [{item: [1]}, '"instructions_only" expected a task with "task_id" and "steps", found [1]']])('%j is refused', async (inputs, message) => {
    await expect(bench().make(instructionsOnly, inputs)).rejects.toThrow(message);
  });
});

describe('program', () => {
  const ran: Json = runOn([first, second]);

  test('runs over the generated library where there is one, else over the minimal one', async () => {
    const {store, programs, libraryOf, make} = bench(() => ran);
    const [minimal, generated] = [libraryOf({'__init__.py': 'M = 1'}), libraryOf({'__init__.py': 'G = 1', 'shapes.py': 'S = 1'})];
    const made = await make(program, {item: programOf('a', 'b'), task, minimal_lib: minimal});
    await make(program, {item: programOf('a', 'b'), task, minimal_lib: minimal, generated_lib: generated});
    expect(store.json(made)).toEqual(ran);
    expect(programs.map(({inputs}) => inputs)).toEqual([{library: 'minimal_lib', cells: ['a', 'b']}, {library: 'generated_lib', cells: ['a', 'b']}]);
    expect(Object.keys(programs[1]!.files)).toEqual(expect.arrayContaining(['run_program.py', 'minimal_lib/__init__.py', 'generated_lib/__init__.py', 'generated_lib/shapes.py']));
  });

  test('hands the very same files to the sandbox as long as the library is the same', async () => {
    const {programs, libraryOf, make} = bench(() => ran);
    for (const library of ['A = 1', 'A = 1', 'A = 2']) await make(program, {item: programOf('a', 'b'), task, minimal_lib: libraryOf({'__init__.py': library})});
    expect(programs[0]!.files).toBe(programs[1]!.files);
    expect(programs[0]!.files).not.toBe(programs[2]!.files);
  });

  test('an unfit answer is a run that drew nothing, and is not run at all', async () => {
    const {programs, value, libraryOf} = bench(() => ran);
    const made = await value<Run>(program, {item: unfit('expected 2 cells', 'found 1'), task, minimal_lib: libraryOf({})});
    expect(made).toMatchObject({executed: false, steps: [{board: BLANK, error: {type: 'Unfit', message: 'expected 2 cells; found 1'}}, {board: BLANK}]});
    expect(programs).toEqual([]);
  });

  test('a program that did not come back, or came back with something else, is a failed run', async () => {
    const late = bench({run: () => Promise.resolve({ok: false, reason: 'timeout', message: 'too late', stdout: '', ms: 1})});
    expect(await late.value(program, {item: programOf('a', 'b'), task, minimal_lib: late.libraryOf({})})).toMatchObject({executed: false, steps: [{error: {type: 'Timeout'}}, {error: {type: 'Timeout'}}]});
    const forged = bench(() => 'everything is fine');
    expect(await forged.value(program, {item: programOf('a', 'b'), task, minimal_lib: forged.libraryOf({})})).toMatchObject({executed: false, steps: [{error: {type: 'Denied'}}, {}]});
  });
});

describe('score', () => {
  test('takes the run as the item, or the task', async () => {
    const {value} = bench();
    const run = runOn([first, first]);
    const scored = await value<TaskScore>(score, {item: run, task});
    expect(scored).toMatchObject({task: 'flower', group: 'picture', exact: false, steps: [{predicted: {action: {exact: true}}}, {predicted: {action: {exact: false}}}]});
    expect(await value(score, {item: task, run})).toEqual(scored);
  });

  test('states may be anything', async () => {
    const {value} = bench();
    const text = {task_id: 'text', steps: [{step: 1, instruction: 'write', output_state: {title: 'Birds', lines: ['owl']}}]};
    const run = {steps: [{board: {title: 'Birds', lines: []}, error: null, calls: {}}], executed: true, packages: {}};
    expect(await value<TaskScore>(score, {task: text, run})).toMatchObject({exact: false, steps: [{predicted: {action: {hits: 1, made: 1, wanted: 2}}}]});
  });

  test('a board whose task does not tell how it begins begins blank', async () => {
    const untold = {task_id: 'untold', steps: [{step: 1, instruction: 'paint', output_state: first}]};
    expect(await bench().value<TaskScore>(score, {task: untold, run: runOn([first])})).toMatchObject({exact: true, steps: [{predicted: {action: {wanted: 1}}}]});
  });
});

describe('verified_corpus', () => {
  const corpus = (programs: readonly Json[], runs: readonly Json[], tasks = [task]): Promise<Json> => bench().value(verifiedCorpus, {tasks, programs, runs});

  test('keeps a program that is right throughout as a whole', async () => {
    expect(await corpus([programOf('a', 'b')], [runOn([first, second])])).toEqual([
      {task: 'flower', group: 'picture', instructions: ['paint figure 1', 'paint figure 2'], cells: ['a', 'b'], boards: [first, second], whole: true},
    ]);
  });

  test('of one that goes wrong, what came before', async () => {
    expect(await corpus([programOf('a', 'b')], [runOn([first, first])])).toMatchObject([{cells: ['a'], boards: [first], whole: false}]);
  });

  test('nothing of one that begins wrong, is unfit, or fails with the right board', async () => {
    const tasks = [task, task, task];
    expect(await corpus([programOf('a', 'b'), unfit('no'), programOf('a', 'b')], [runOn([second, second]), runOn([BLANK, BLANK]), runOn([first, second], {errors: {1: 'NameError'}})], tasks)).toEqual([]);
  });

  test('lists of other tasks are refused', async () => {
    await expect(corpus([], [runOn([first])])).rejects.toThrow('"verified_corpus" expected as many tasks as programs as runs, found 1, 0, 1: all must be made of one list of tasks');
  });
});

describe('validation_report', () => {
  test('names the worst of what was not solved', async () => {
    const {value} = bench();
    const run = async (id: string, boards: readonly (readonly number[])[]): Promise<Json> => value(score, {task: taskOn([first, second], {id}), run: runOn(boards)});
    const scores = [await run('half', [first, first]), await run('right', [first, second]), await run('nothing', [BLANK, BLANK])];
    const report = await value<ReportFile>(validationReport, {scores, limit: 3});
    expect(report.worst.map(({task: id, actionF1}) => [id, actionF1])).toEqual([['nothing', 0], ['half', 0.5]]);
    expect(report).toMatchObject({limit: 3, headline: {f1: {value: 0.5}}, totals: {tasks: 3, solved: 1}});
  });

  test('of no tasks there is none', async () => {
    await expect(bench().make(validationReport, {scores: []})).rejects.toThrow('The validation set has no tasks: name one that has with --validation-set, or raise --validation-limit');
  });
});
