// Which pictures go with which request: sheets of the tasks that it speaks of, the board that a task begins on, failures.
import {describe, expect, test} from 'vitest';
import {contactSheet} from '../../src/built-ins/contact-sheet.ts';
import {failureSheets} from '../../src/built-ins/failure-sheets.ts';
import {sheetsOf} from '../../src/built-ins/sheets-of.ts';
import {startBoard} from '../../src/built-ins/start-board.ts';
import type {Artifact, Tree} from '../../src/engine/artifact.ts';
import {bench, board, runOn, taskOn} from './validation-rig.ts';

const [first, second] = [board({0: 4}), board({0: 4, 1: 5})];

describe('sheets_of', () => {
  const batch = (...tasks: readonly string[]) => ({steps: tasks.map((task, n) => ({id: n + 1, task, step: 1, text: 'paint'}))});

  test('picks the pictures of the tasks that occur, each once, in their order', async () => {
    const {make, sheets} = pictured('a', 'b', 'c');
    expect(names(await make(sheetsOf, {item: batch('c', 'a', 'c'), sheets}))).toEqual(['c', 'a']);
  });

  test('of failures, those of the examples', async () => {
    const {make, sheets} = pictured('a', 'b', 'c');
    const failures = {clusters: [{examples: [{task: 'b', step: 1}, {task: 'a', step: 2}]}, {examples: [{task: 'b', step: 3}]}], lacks: []};
    expect(names(await make(sheetsOf, {item: failures, sheets}))).toEqual(['b', 'a']);
  });

  test('where there are no pictures it picks none', async () => {
    const {make, store} = bench();
    expect(names(await make(sheetsOf, {item: batch('a'), sheets: store.putTree('list', [])}))).toEqual([]);
  });

  test.each([
    ['a task without a picture', batch('d'), '"sheets_of" found no picture of task "d": the sheets must be made of the tasks that the batches are cut from'],
    ['what speaks of no tasks', {tasks: []}, 'Expected a batch {steps: [{task, …}]} or failures {clusters: [{examples: [{task, …}]}]}, found neither'],
  ])('refuses %s', async (_, item, message) => {
    const {make, sheets} = pictured('a');
    await expect(make(sheetsOf, {item, sheets})).rejects.toThrow(message);
  });

  test('refuses a single picture', async () => {
    const {make, store} = bench();
    await expect(make(sheetsOf, {item: batch('a'), sheets: store.putBytes(Buffer.from('a'))})).rejects.toThrow('"sheets_of" expected "sheets" to be a list of pictures by task, found a single file');
  });
});

describe('start_board', () => {
  test('shows nothing of what a task ends on: with the same start it is the same picture', async () => {
    const {make} = bench();
    const [one, other] = [await make(startBoard, {item: taskOn([first])}), await make(startBoard, {item: taskOn([second, first], {id: 'other'})})];
    expect(one.kind).toBe('bytes');
    expect(other.digest).toBe(one.digest);
  });

  test('a task that begins on a painted board shows it', async () => {
    const {make} = bench();
    const [blank, painted] = [taskOn([second]), taskOn([second])];
    const begun = {...painted, steps: painted.steps.map(step => ({...step, input_state: first}))};
    expect((await make(startBoard, {item: begun})).digest).not.toBe((await make(startBoard, {item: blank})).digest);
  });

  test('of a state that is no board there is none', async () => {
    const text = {task_id: 'text', steps: [{step: 1, instruction: 'write', output_state: {title: 'Birds'}}]};
    await expect(bench().make(startBoard, {item: text})).rejects.toThrow('"start_board" draws boards, lists of color numbers: the state that task "text" begins in is none');
  });
});

describe('failure_sheets', () => {
  const failures = (...tasks: readonly string[]) => ({clusters: [{examples: tasks.map(task => ({task, step: 1}))}], lacks: []});
  const [tasks, runs] = [['a', 'b', 'c'].map(id => taskOn([first, second], {id})), ['a', 'b', 'c'].map(() => runOn([first, first]))];

  test('draws the tasks that failures show, as they were drawn and as they should have been', async () => {
    const {make} = bench();
    const made = await make(failureSheets, {failures: failures('c', 'a', 'c'), tasks, runs});
    expect(names(made)).toEqual(['c', 'a']);
    expect((made as Tree).entries.get('c')!.digest).toBe((await make(contactSheet, {item: tasks[2], run: runs[2]})).digest);
  });

  test('no failures, no pictures; nor of states that are no boards', async () => {
    const {make} = bench();
    expect(names(await make(failureSheets, {failures: failures(), tasks, runs}))).toEqual([]);
    const text = {task_id: 'text', steps: [{step: 1, instruction: 'write', output_state: {title: 'Birds'}}]};
    expect(names(await make(failureSheets, {failures: failures('text'), tasks: [text], runs: [runOn([first])]}))).toEqual([]);
  });

  test('a failure of another task is refused', async () => {
    await expect(bench().make(failureSheets, {failures: failures('d'), tasks, runs})).rejects.toThrow('"failure_sheets" found a failure of "d", which is none of the tasks');
  });
});

/** Pictures of tasks with these names; unlike real ones they say which they are. */
function pictured(...tasks: readonly string[]) {
  const {make, store} = bench();
  return {make, sheets: store.putTree('list', tasks.map(task => [task, store.putBytes(Buffer.from(task))] as const))};
}

const names = (made: Artifact): readonly string[] => [...(made as Tree).entries.keys()];
