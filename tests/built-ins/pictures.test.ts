// What people and models see of tasks: one picture of all steps, and a folder for every task that was not solved.
import {inflateSync} from 'node:zlib';
import {describe, expect, test} from 'vitest';
import {contactSheet} from '../../src/built-ins/contact-sheet.ts';
import {failedSamples} from '../../src/built-ins/failed-samples.ts';
import {score} from '../../src/built-ins/score.ts';
import {isTree, type Artifact, type Json, type Tree} from '../../src/engine/artifact.ts';
import type {Run} from '../../src/scoring/run.ts';
import {bench, BLANK, board, programOf, runOn, taskOn, unfit, type Bench} from './validation-rig.ts';

const [first, second] = [board({0: 4}), board({0: 4, 1: 5})];
const task = taskOn([first, second]);

describe('contact_sheet', () => {
  test('is a PNG of at most 1024 pixels across, the same for the same task', async () => {
    const {make, store} = bench();
    const made = await make(contactSheet, {item: task});
    expect(made.kind).toBe('bytes');
    const {width, height} = sizeOf(store.bytes(made));
    expect(width).toBeLessThanOrEqual(1024);
    expect(height).toBeGreaterThan(200);
    expect((await make(contactSheet, {item: task})).digest).toBe(made.digest);
  });

  test('shows a run below what was expected', async () => {
    const {make, store} = bench();
    const [alone, beside] = [await make(contactSheet, {item: task}), await make(contactSheet, {item: task, run: runOn([first, first])})];
    expect(sizeOf(store.bytes(beside)).height).toBeGreaterThan(1.5 * sizeOf(store.bytes(alone)).height);
  });

  test('of states that are no boards there is none', async () => {
    const text = {task_id: 'text', steps: [{step: 1, instruction: 'write', output_state: {title: 'Birds'}}]};
    await expect(bench().make(contactSheet, {item: text})).rejects.toThrow('"contact_sheet" draws boards, lists of color numbers: the states of task "text" are none');
  });
});

describe('failed_samples', () => {
  test('has a folder for each task that was not solved, and none for the others', async () => {
    const {folders} = await samples([['wrong', programOf('a', 'b'), runOn([first, first])], ['right', programOf('a', 'b'), runOn([first, second])]]);
    expect(Object.keys(folders)).toEqual(['wrong']);
    expect(folders.wrong!.names).toEqual(['drawn.png', 'drawn.svg', 'expected.png', 'expected.svg', 'instructions.txt', 'program.py', 'score.json', 'steps.png']);
  });

  test('tells of each step how it came out', async () => {
    const {folders} = await samples([['wrong', programOf('a', 'b'), runOn([first, first])]]);
    expect(folders.wrong!.text('instructions.txt')).toBe(
      'wrong: 1 of 2 steps exact, mean F1 0.50, the last board is not as it should be\n\nstep 1: exact\n    paint figure 1\n\nstep 2: F1 0.00 (nothing drawn, 1 tile wanted)\n    paint figure 2\n');
    expect(folders.wrong!.text('program.py')).toBe('# --- 1 | paint figure 1\na\n\n# --- 2 | paint figure 2\nb\n');
  });

  test('rings on the drawn board what differs', async () => {
    const {folders} = await samples([['wrong', programOf('a', 'b'), runOn([first, board({5: 3})])]]);
    const rings = (name: string) => (folders.wrong!.text(name).match(/stroke="#ffffff"/g) ?? []).length;
    expect([rings('expected.svg'), rings('drawn.svg')]).toEqual([0, 3]);
  });

  test('shows the line that raised', async () => {
    const {folders} = await samples([['broken', programOf('a', 'b = 1\nshpae'), runOn([first, first], {errors: {2: 'NameError'}})]]);
    expect(folders.broken!.text('error.txt')).toBe("step 2, line 2: NameError: name 'shpae' is not defined\n    b = 1\n  > shpae\n");
    expect(folders.broken!.text('instructions.txt')).toContain('step 2: NameError, nothing drawn, 1 tile wanted\n');
  });

  test('a program that was stopped says so once', async () => {
    const error = {type: 'Timeout', message: 'The program was stopped at its limit of 5000 ms.', line: null};
    const run: Run = {steps: [1, 2].map(() => ({board: BLANK, error, calls: {}})), executed: false, packages: {}};
    const {folders} = await samples([['endless', programOf('a', 'b'), run as unknown as Json]]);
    expect(folders.endless!.text('error.txt')).toBe('The whole program: Timeout: The program was stopped at its limit of 5000 ms.\n');
  });

  test('where there is no program, why, and what was answered instead', async () => {
    const {folders} = await samples([['unfit', unfit('expected 2 cells, found none'), runOn([BLANK, BLANK])]]);
    expect(folders.unfit!.text('error.txt')).toBe('There is no program: no answer of the model fitted.\n\n- expected 2 cells, found none\n\nThe last answer:\n\n{"cells": []}\n');
    expect(folders.unfit!.text('program.py')).toBe('# There is no program: no answer of the model fitted. See error.txt.\n');
  });

  test('states that are no boards are kept as they are', async () => {
    const {make, store} = bench();
    const text = {task_id: 'text', steps: [{step: 1, instruction: 'write', output_state: {title: 'Birds'}}]};
    const run = {steps: [{board: {title: 'Fish'}, error: null, calls: {}}], executed: true, packages: {}};
    const scored = store.json(await make(score, {task: text, run}));
    const {folders} = await foldersOf({tasks: [text], programs: [programOf('a')], runs: [run], scores: [scored]}, {make, store});
    expect(folders.text!.names).toEqual(['drawn.json', 'expected.json', 'instructions.txt', 'program.py', 'score.json']);
    expect(folders.text!.text('instructions.txt')).toContain('(0 of 1 value right, 1 wanted)');
  });

  test('no task leads out of the folder, and no two share one', async () => {
    const wrong = runOn([BLANK, BLANK]);
    const {folders} = await samples([['../up', programOf('a', 'b'), wrong], ['..:up', programOf('a', 'b'), wrong], ['..', programOf('a', 'b'), wrong]]);
    expect(Object.keys(folders)).toEqual(['.._up', '.._up#2', '_']);
  });

  test('scores of other tasks are refused', async () => {
    const {make, store} = bench();
    const scores = [store.json(await make(score, {task: taskOn([first, second], {id: 'other'}), run: runOn([first, first])}))];
    await expect(make(failedSamples, {tasks: [task], programs: [programOf('a', 'b')], runs: [runOn([first, first])], scores}))
      .rejects.toThrow('"failed_samples" expected the score of task "flower", found that of "other": all lists must be made of one list of tasks');
  });
});

interface Folder { readonly names: readonly string[]; text(name: string): string }

/** Runs of the task under these names, scored, and what was kept of those that failed. */
async function samples(given: readonly (readonly [id: string, program: Json, run: Json])[]): Promise<{readonly folders: Readonly<Record<string, Folder>>}> {
  const rig = bench();
  const tasks = given.map(([id]) => taskOn([first, second], {id}));
  const [programs, runs] = [given.map(([, program]) => program), given.map(([, , run]) => run)];
  const scores = await Promise.all(runs.map((run, n) => rig.value(score, {task: tasks[n], run})));
  return foldersOf({tasks, programs, runs, scores}, rig);
}

async function foldersOf(inputs: Readonly<Record<string, unknown>>, {make, store}: Pick<Bench, 'make' | 'store'>): Promise<{readonly folders: Readonly<Record<string, Folder>>}> {
  const tree = await make(failedSamples, inputs) as Tree;
  const folder = (made: Artifact): Folder => ({names: isTree(made) ? [...made.entries.keys()] : [], text: name => store.text((made as Tree).entries.get(name)!)});
  return {folders: Object.fromEntries([...tree.entries].map(([name, made]) => [name, folder(made)]))};
}

/** Width and height that a PNG declares, once its pixels have been unpacked. */
function sizeOf(png: Buffer): {readonly width: number; readonly height: number} {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) if (png.subarray(at + 4, at + 8).toString() === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  expect(inflateSync(Buffer.concat(data))).toHaveLength(height * (1 + 4 * width));
  return {width, height};
}
