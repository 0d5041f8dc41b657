// Data sets, good and bad: what becomes a task, what is reported, in which words; and what steps do to states.

import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexagonsDialect } from '../../src/hexagons/raw.ts';
import { normalInstruction, toStandardLine, type Task } from '../../src/pipeline/tasks-form.ts';
import { changes, differences } from '../../src/pipeline/tasks-state.ts';
import { initialState, stepsOf } from '../../src/pipeline/tasks-steps.ts';
import { readTasks, type TaskFile } from '../../src/pipeline/tasks.ts';

const lines = (...objects: readonly unknown[]): string => objects.map((object) => `${typeof object === 'string' ? object : JSON.stringify(object)}\n`).join('');
const read = (...objects: readonly unknown[]): TaskFile => readTasks(lines(...objects), 'd.jsonl', [hexagonsDialect]);
const told = ({ problems }: TaskFile): readonly string[] => problems.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message}`);
const notes = (file: TaskFile): readonly string[] => file.notes.map(({ message }) => message);
const step = (instruction: string, ...output: readonly number[]) => ({ instruction, output_state: output });
const board = (...colours: readonly number[]): readonly number[] => [...colours, ...Array<number>(180 - colours.length).fill(0)];

describe('readTasks', () => {
  it('reads the standard format, numbers the steps and keeps the metadata', () => {
    const file = read({ task_id: 't1', steps: [{ ...step('One.', 1, 0), input_state: [0, 0] }, step('Two.', 1, 2)], metadata: { group: 'g', note: [1] } });
    expect(file).toEqual({
      tasks: [{
        task_id: 't1',
        steps: [{ step: 1, instruction: 'One.', input_state: [0, 0], output_state: [1, 0] }, { step: 2, instruction: 'Two.', output_state: [1, 2] }],
        metadata: { group: 'g', note: [1] },
      }],
      problems: [],
      notes: [],
    });
  });

  it('normalises instructions: one Unicode form, single spaces, LF, nothing at the ends', () => {
    expect(normalInstruction(' Caf\u0065\u0301\t red \u00a0 tiles \r\n\r\n  then\rstop \n')).toBe('Caf\u00e9 red tiles\nthen\nstop');
    expect(read({ task_id: 't', steps: [step('  Paint   it.\n', 1)] }).tasks[0]?.steps[0]?.instruction).toBe('Paint it.');
  });

  it('reports everything that is wrong, of all lines at once', () => {
    const file = read(
      '{"task_id": "a", "steps": ]',
      { taskId: 'b', steps: [] },
      { task_id: 7, steps: 'none', metadata: [] },
      { task_id: 'c', steps: [{ instruction: null, outputState: [1] }, 'Paint', { text: 'x', output_state: null }] },
      step('fine but no task'),
      { task_id: 'd', steps: [step('Fine.', 1)] },
    );
    expect(told(file)).toEqual([
      'd.jsonl:1:27 not JSON: expected a value, found "]"',
      'd.jsonl:2:1 lacks "task_id"; is "taskId" meant?',
      'd.jsonl:2:23 steps: expected at least one step, found an empty list',
      'd.jsonl:3:12 task_id: expected a string that is not empty, found 7',
      'd.jsonl:3:22 steps: expected a list of steps, found "none"',
      'd.jsonl:3:40 metadata: expected an object, found an empty list',
      'd.jsonl:4:25 steps[0]: lacks "output_state"; is "outputState" meant?',
      'd.jsonl:4:40 steps[0].instruction: expected a string, found null',
      'd.jsonl:4:64 steps[1]: expected an object with "instruction" and "output_state", found "Paint"',
      'd.jsonl:4:72 steps[2]: lacks "instruction"; its fields are "text", "output_state"',
      'd.jsonl:4:99 steps[2].output_state: expected the state after the step, found null',
      'd.jsonl:5:1 lacks "task_id"; its fields are "instruction", "output_state"',
      'd.jsonl:5:1 lacks "steps"; its fields are "instruction", "output_state"',
    ]);
    expect(file.tasks.map(({ task_id }) => task_id)).toEqual(['d']);
    expect(file.problems[2]?.excerpt).toBe('{"taskId":"b","steps":[]}\n                      ~');
  });

  it('makes of any line either a task or problems, and throws at nothing', () => {
    const rough = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary: value as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: fc.jsonValue() });
    const steps = rough(fc.array(rough(fc.record({ instruction: rough(fc.string()), output_state: rough(fc.array(fc.nat(9))) }, { requiredKeys: [] }))));
    const rows = rough(fc.array(rough(fc.tuple(rough(fc.nat(3)), rough(fc.constant('NONE')), rough(fc.constant(board()))))));
    const task = fc.record({ task_id: rough(fc.string()), steps, metadata: rough(fc.object()) }, { requiredKeys: [] });
    const procedure = fc.record({ index: rough(fc.nat()), image_id: rough(fc.string()), category: rough(fc.string()), drawing_procedure: rows }, { requiredKeys: [] });
    fc.assert(fc.property(fc.array(fc.oneof(task, procedure, fc.jsonValue()), { minLength: 1 }), (objects) => {
      const { tasks, problems } = read(...objects.map((object) => JSON.stringify(object)));
      expect(tasks.length + new Set(problems.map(({ line }) => line)).size).toBe(objects.length);
    }), { numRuns: 500 });
  });

  it('reports an empty file', () => {
    expect(told(readTasks('', 'd.jsonl'))).toEqual(['d.jsonl:1:1 the file is empty; expected JSON objects, one a line']);
  });

  it('keeps tasks of equal ids and says so', () => {
    const file = read({ task_id: 'a', steps: [step('x', 1)] }, { task_id: 'b', steps: [step('y', 1)] }, { task_id: 'a', steps: [step('z', 1)] });
    expect(file.tasks).toHaveLength(3);
    expect(notes(file)).toEqual(['line 3, task a: the same id as in line 1; both are kept']);
  });

  it('takes step numbers from the file where steps were left out, and refuses those that go back', () => {
    const numbered = (...numbers: readonly unknown[]) => ({ task_id: 't', steps: numbers.map((number) => ({ ...step('x', 1), ...(number === undefined ? {} : { step: number }) })) });
    expect(read(numbered(undefined, 5, undefined)).tasks[0]?.steps.map(({ step: number }) => number)).toEqual([1, 5, 6]);
    expect(told(read(numbered(2, 2, '3')))).toEqual([
      'd.jsonl:1:118 steps[1].step: expected a whole number above 2, found 2',
      'd.jsonl:1:166 steps[2].step: expected a whole number above 3, found "3"',
    ]);
  });
});

describe('a step without text', () => {
  it('is dropped with a note, and the others keep their numbers', () => {
    const file = read({ task_id: 't', steps: [step('One.', 1), step(' \n', 1), step('Three.', 3)] });
    expect(file.tasks[0]?.steps).toEqual([{ step: 1, instruction: 'One.', output_state: [1] }, { step: 3, instruction: 'Three.', output_state: [3] }]);
    expect(file.notes).toEqual([{ path: 'd.jsonl', line: 1, message: 'line 1, task t: step 2 has no text; dropped' }]);
  });

  it('takes what it did to the state with it, so that the next step is not blamed', () => {
    const [task] = read({ task_id: 't', steps: [step('One.', 1, 0), step('', 1, 5), step('Three.', 3, 5)] }).tasks;
    expect(stepsOf(task as Task, [0, 0]).map(({ step: number, changes: { cells } }) => [number, cells])).toEqual([[1, 1], [3, 1]]);
    const [headless] = read({ task_id: 't', steps: [step('', 4, 4), step('Two.', 4, 5)] }).tasks;
    expect(stepsOf(headless as Task, [0, 0]).map(({ changes: { values } }) => values)).toEqual([{ 5: 1 }]);
  });

  it('is a problem if there is no other', () => {
    expect(told(read({ task_id: 't', steps: [step('', 1), step(' ', 1)] }))).toEqual(['d.jsonl:1:24 steps: expected at least one instruction with text, found none in 2 steps']);
  });
});

describe('states of one file', () => {
  it('must have one shape; the commonest rules, and each that deviates is reported', () => {
    const file = read(
      { task_id: 'a', steps: [step('x', 1, 2, 3), step('x', 1, 2)] },
      { task_id: 'b', steps: [{ ...step('x', 1, 2, 3), input_state: { a: 1 } }, step('x', 1, 2, 3)] },
      { task_id: 'c', steps: [{ instruction: 'x', output_state: [[1], [2], [3]] }, { instruction: 'x', output_state: 5 }, step('x', 4, 4, 4), step('x', 4, 4, 5)] },
    );
    expect(told(file)).toEqual([
      'd.jsonl:1:102 steps[1].output_state: expected a list of 3 like the other states of this file (first in line 1), found a list of 2',
      'd.jsonl:2:81 steps[0].input_state: expected a list of 3 like the other states of this file (first in line 1), found an object',
      'd.jsonl:3:59 steps[0].output_state: expected a list of 3 like the other states of this file (first in line 1), found a list of 3 lists of 1',
      'd.jsonl:3:108 steps[1].output_state: expected a list of 3 like the other states of this file (first in line 1), found a single value',
    ]);
  });

  it('may differ in a domain where most do, and objects may hold what they like', () => {
    const growing = [1, 2, 3, 4, 5].map((length) => step('Add one.', ...Array<number>(length).fill(1)));
    expect(told(read({ task_id: 'a', steps: growing }))).toEqual([]);
    expect(told(read({ task_id: 'a', steps: [{ instruction: 'x', output_state: { a: 1 } }, { instruction: 'x', output_state: { b: [1, 2] } }] }))).toEqual([]);
  });

  it('that are boards must have their length and their colours in the standard format, too', () => {
    const file = read({ task_id: 'hex_000001', steps: [step('x', 1, 2), step('y', ...board(0, 9, 1.5))] }, { task_id: 'other', steps: [step('z', ...board(3, 8))] });
    expect(told(file)).toEqual([
      'd.jsonl:1:68 steps[0].output_state: expected a board of 180 tiles, found a list of 2',
      'd.jsonl:1:112 steps[1].output_state[1]: expected a colour from 0 to 7, found 9 (and 1 more tile of this board)',
      'd.jsonl:2:66 steps[0].output_state[1]: expected a colour from 0 to 7, found 8',
    ]);
  });

  it('are left alone where they are no boards', () => {
    expect(told(read({ task_id: 'a', steps: [step('x', ...Array<number>(180).fill(255))] }))).toEqual([]);
  });
});

describe('changes', () => {
  it('counts the leaves that differ by their new value', () => {
    expect(changes([0, 0, 0, 1], [4, 4, 0, 0])).toEqual({ cells: 3, values: { 0: 1, 4: 2 } });
    expect(changes([1], [1])).toEqual({ cells: 0, values: {} });
  });

  it('knows leaves by their pointers, whatever the state is made of; a missing one is null', () => {
    expect(differences({ a: { 'x/y': 1, z: 'keep' }, gone: [true] }, { a: { 'x/y': 'red', z: 'keep' }, 'n~': false })).toEqual([
      { pointer: '/a/x~1y', value: 'red' },
      { pointer: '/n~0', value: false },
      { pointer: '/gone/0', value: null },
    ]);
    expect(changes(null, { a: [null, 'red', 'red'] })).toEqual({ cells: 2, values: { red: 2 } });
    expect(differences({ a: 1 }, { a: [7] })).toEqual([{ pointer: '/a', value: null }, { pointer: '/a/0', value: 7 }]);
    expect(differences('on', 'off')).toEqual([{ pointer: '', value: 'off' }]);
  });

  it('finds nothing between equal states, and every leaf of one against none', () => {
    fc.assert(fc.property(fc.jsonValue(), (state) => {
      expect(differences(state as never, structuredClone(state) as never)).toEqual([]);
    }));
  });
});

describe('the initial state', () => {
  const starting = (...states: readonly (readonly unknown[] | object | undefined)[]): readonly Task[] =>
    states.map((state, n) => ({ task_id: `t${n}`, steps: [{ step: 1, instruction: 'x', output_state: [1, 1], ...(state === undefined ? {} : { input_state: state as never }) }] }));

  it('is the declared one, else that of the tasks that tell it, else nothing', () => {
    expect(initialState(starting([0, 0]), [5, 5])).toEqual([5, 5]);
    expect(initialState(starting(undefined, [0, 0], [0, 0]))).toEqual([0, 0]);
    expect(initialState(starting(undefined))).toBeNull();
  });

  it('is made leaf by leaf of the commonest values', () => {
    expect(initialState(starting([0, 1], [0, 2], [3, 2]))).toEqual([0, 2]);
    expect(initialState(starting({ a: [1], b: 0 }, { a: [1, 2] }, { a: [2, 3], c: 1 }))).toEqual({ a: [1, 2] });
    expect(initialState(starting([1], [2]))).toEqual([1]);
  });

  it('stands before the first step of a task that does not tell its own', () => {
    const [bare, telling] = starting(undefined, [1, 0]);
    expect(stepsOf(bare as Task, [0, 0])).toEqual([{ task: 't0', step: 1, text: 'x', changes: { cells: 2, values: { 1: 2 } } }]);
    expect(stepsOf(telling as Task, [0, 0]).map(({ changes: { cells } }) => cells)).toEqual([1]);
  });
});

describe('toStandardLine', () => {
  it('writes the same bytes for the same task, whatever the order of its fields', () => {
    const task: Task = { metadata: { group: 'P1', category: 'simple' }, steps: [{ output_state: { b: 1, a: [2] }, instruction: 'x', step: 1, input_state: { a: [] } }], task_id: 't' };
    expect(toStandardLine(task)).toBe('{"task_id":"t","steps":[{"instruction":"x","input_state":{"a":[]},"output_state":{"a":[2],"b":1}}],"metadata":{"category":"simple","group":"P1"}}');
  });

  it('is read back as the same task', () => {
    const text = fc.string({ minLength: 1 }).map((words) => `do ${normalInstruction(words)}`.trim());
    const state = fc.jsonValue({ maxDepth: 2 }).filter((value) => value !== null && typeof value === 'object').map((value) => ({ state: value }));
    const steps = fc.array(fc.tuple(text, state, fc.option(state), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(steps, fc.string({ minLength: 1 }).filter((id) => id.trim() !== ''), (all, id) => {
      let number = 0;
      const task = { task_id: id, steps: all.map(([instruction, output, input, gap]) => ({ step: (number += gap), instruction, ...(input === null ? {} : { input_state: input }), output_state: output })) };
      expect(readTasks(toStandardLine(task as never), 'd.jsonl').tasks).toEqual(JSON.parse(JSON.stringify([task])));
    }));
  });
});

const folder = '../shared/hexagons';

describe.skipIf(!existsSync(`${folder}/train.jsonl`))('the real data, if it lies beside the project', () => {
  const real = (name: string): TaskFile => readTasks(readFileSync(`${folder}/${name}.jsonl`, 'utf8'), `${name}.jsonl`, [hexagonsDialect]);
  const count = (file: TaskFile): readonly number[] => [file.tasks.length, file.tasks.reduce((sum, { steps }) => sum + steps.length, 0), file.problems.length];
  const distinct = ({ tasks }: TaskFile, field: string): number => new Set(tasks.map(({ metadata }) => metadata?.[field])).size;

  it('train: 496 tasks, 3,278 steps of which one is empty, 140 pictures, 9 categories', () => {
    const train = real('train');
    expect(count(train)).toEqual([496, 3277, 0]);
    expect(notes(train)).toEqual(['line 473, task hex_000596: step 10 has no text; dropped']);
    expect([distinct(train, 'group'), distinct(train, 'category')]).toEqual([140, 9]);
    expect(train.tasks.filter(({ metadata }) => metadata?.category === 'bounded iteration')).toHaveLength(87);
  });

  it('dev: 62 tasks, 446 steps, 20 pictures', () => {
    const dev = real('dev');
    expect(count(dev)).toEqual([62, 446, 0]);
    expect([distinct(dev, 'group'), distinct(dev, 'category'), dev.notes.length]).toEqual([20, 9, 0]);
  });

  it('begins on a blank board and changes as many tiles as were counted', () => {
    const { tasks } = real('train');
    const start = initialState(tasks);
    const cells = tasks.flatMap((task) => stepsOf(task, start)).map((view) => view.changes.cells);
    expect(start).toEqual(board());
    expect(cells.filter((number) => number === 0)).toHaveLength(82);
    expect([Math.max(...cells), Math.round(10 * cells.reduce((sum, number) => sum + number, 0) / cells.length)]).toEqual([126, 96]);
  });

  it('imported is the same data set as read directly', () => {
    const { tasks } = real('train');
    const imported = read(...tasks.map(toStandardLine));
    expect(imported).toEqual({ tasks, problems: [], notes: [] });
  });
});
