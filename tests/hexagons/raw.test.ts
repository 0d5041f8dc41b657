// The data set's own format: a sound line becomes a task of the standard format, an unsound one says everything that is wrong.

import { describe, expect, it } from 'vitest';
import { boardProblems, hexagonsDialect, inspectBoards, isRaw, rawToStandard, type Json, type JsonObject } from '../../src/hexagons/raw.ts';
import { readTasks } from '../../src/pipeline/tasks.ts';

const blank: readonly number[] = Array<number>(180).fill(0);
const painted = (tile: number, colour: Json): readonly Json[] => blank.with(tile, colour as number);

function raw(changes: JsonObject = {}): JsonObject {
  const procedure = [[0, 'NONE', blank], [1, ' Paint the first tile red. ', painted(0, 4)], [2, 'And the next.', painted(1, 4)]];
  return { index: 15, annotation_round: 1, category: 'simple', image_id: 'P01C01T14', instructor_id: 2, number_of_drawing_steps: 2, agreement_tags: 'None', drawing_procedure: procedure, ...changes };
}

function problems(changes: JsonObject): readonly string[] {
  const converted = rawToStandard(raw(changes));
  return 'problems' in converted ? converted.problems.map(({ path, message }) => `${path.join('/')}: ${message}`) : [];
}

describe('rawToStandard', () => {
  it('makes a task: id from the index, blank start as first input, picture as group', () => {
    expect(rawToStandard(raw())).toEqual({
      task: {
        task_id: 'hex_000015',
        steps: [
          { instruction: ' Paint the first tile red. ', input_state: blank, output_state: painted(0, 4) },
          { instruction: 'And the next.', output_state: painted(1, 4) },
        ],
        metadata: { category: 'simple', group: 'P01C01T14' },
      },
    });
  });

  it('is for objects with a drawing procedure', () => {
    expect(isRaw(raw())).toBe(true);
    expect(isRaw({ task_id: 'hex_000015', steps: [] })).toBe(false);
  });

  it('tells all that is wrong with the fields', () => {
    expect(problems({ index: -1, category: 3, image_id: '', drawing_procedure: 'none' })).toEqual([
      'index: expected a whole number of at least 0, found -1',
      'image_id: expected the name of a picture, found ""',
      'category: expected the name of a category, found 3',
      'drawing_procedure: expected a list of rows [number, text, board], found "none"',
    ]);
    expect(rawToStandard({ drawing_procedure: raw().drawing_procedure ?? null })).toEqual({
      problems: ['index', 'image_id', 'category'].map((name) => ({ path: [], message: `lacks "${name}"` })),
    });
  });

  it('tells all that is wrong with the rows', () => {
    const rows = [[0, 'Paint it.', painted(3, 1)], [2, null, blank.slice(1)], [2, 'x'], 'row', [4, 'y', painted(7, 8).with(9, 'red')]];
    expect(problems({ drawing_procedure: rows, number_of_drawing_steps: 5 })).toEqual([
      'drawing_procedure/0/1: expected "NONE", as row 0 is no instruction, found "Paint it."',
      'drawing_procedure/0/2/3: expected a blank board in row 0, found colour 1 on tile 3',
      'drawing_procedure/1/0: expected row number 1, found 2',
      'drawing_procedure/1/1: expected an instruction, found null',
      'drawing_procedure/1/2: expected a board of 180 tiles, found a list of 179',
      'drawing_procedure/2: expected a row [number, text, board], found a list of 2',
      'drawing_procedure/3: expected a row [number, text, board], found "row"',
      'drawing_procedure/4/2/7: expected a colour from 0 to 7, found 8 (and 1 more tile of this board)',
      'number_of_drawing_steps: expected 4, the number of rows after row 0, found 5',
    ]);
  });

  it('wants at least one step', () => {
    expect(problems({ drawing_procedure: [[0, 'NONE', blank]], number_of_drawing_steps: 0 })).toEqual([
      'drawing_procedure: expected the blank start and at least one step, found a list of 1',
    ]);
    expect(problems({ drawing_procedure: [] })).toEqual(['drawing_procedure: expected the blank start and at least one step, found an empty list']);
  });
});

describe('boards', () => {
  it('have 180 tiles of colours 0 to 7', () => {
    expect(boardProblems(blank.with(179, 7), ['b'])).toEqual([]);
    expect(boardProblems({}, ['b'])).toEqual([{ path: ['b'], message: 'expected a board of 180 tiles, found an object' }]);
    expect(boardProblems(painted(5, -1), ['b'])).toEqual([{ path: ['b', 5], message: 'expected a colour from 0 to 7, found -1' }]);
  });

  it('are looked for in standard tasks that bear the ids of this data set, or hold what looks like boards', () => {
    const task = (id: string, state: Json): JsonObject => ({ task_id: id, steps: [{ instruction: 'x', output_state: state }] });
    expect(inspectBoards(task('hex_000015', 'no board'))).toEqual([{ path: ['steps', 0, 'output_state'], message: 'expected a board of 180 tiles, found "no board"' }]);
    expect(inspectBoards(task('t', painted(2, 9)))).toEqual([{ path: ['steps', 0, 'output_state', 2], message: 'expected a colour from 0 to 7, found 9' }]);
    expect(inspectBoards(task('t', 'no board'))).toEqual([]);
    expect(inspectBoards(task('t', Array<number>(180).fill(64)))).toEqual([]);
  });
});

describe('a file in this format, read as tasks', () => {
  const read = (...objects: readonly JsonObject[]) => readTasks(objects.map((object) => JSON.stringify(object)).join('\n'), 'train.jsonl', [hexagonsDialect]);

  it('is recognised, normalised, and its empty instructions dropped with a note', () => {
    const { tasks, problems: none, notes } = read(raw(), raw({ index: 596, drawing_procedure: [[0, 'NONE', blank], [1, ' ', blank], [2, 'Stop.', blank]] }));
    expect(tasks.map(({ task_id, steps }) => [task_id, steps.map(({ step, instruction }) => `${step} ${instruction}`)])).toEqual([
      ['hex_000015', ['1 Paint the first tile red.', '2 And the next.']],
      ['hex_000596', ['2 Stop.']],
    ]);
    expect(none).toEqual([]);
    expect(notes.map(({ message }) => message)).toEqual(['line 2, task hex_000596: step 1 has no text; dropped']);
  });

  it('has the problems of all its lines reported with their columns, those of another format too', () => {
    const bad = raw({ drawing_procedure: [[0, 'NONE', blank], [1, 'x', painted(0, 12)], [2, 'y', blank]] });
    const { tasks, problems: found } = read(raw(), bad, { task_id: 'a', steps: [] }, raw({ index: 16 }));
    expect(tasks).toHaveLength(2);
    expect(found.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message}`)).toEqual([
      `train.jsonl:2:${JSON.stringify(bad).indexOf('12,0') + 1} drawing_procedure[1][2][0]: expected a colour from 0 to 7, found 12`,
      'train.jsonl:3:1 lacks "index"',
      'train.jsonl:3:1 lacks "image_id"',
      'train.jsonl:3:1 lacks "category"',
      'train.jsonl:3:1 lacks "drawing_procedure"',
    ]);
  });
});
