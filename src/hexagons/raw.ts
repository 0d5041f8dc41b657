// The Hexagons data set's own format, one drawing procedure a line, turned into tasks of the standard format; and what makes a board a board.
// Row 0 of a procedure is the blank start and no instruction; every other row holds the whole board after its step.

/** Anything JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** Something wrong with an object: the path of the value it concerns, and what was expected and found there. */
export interface RawProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Tiles on a board: 10 rows of 18, row by row. */
export const boardLength = 180;

/** Colours are numbered from 0 (white) to 7 (orange). */
export const colourCount = 8;

/** True for an object in the data set's own format. */
export function isRaw(object: JsonObject): boolean {
  return object.drawing_procedure !== undefined;
}

/**
 * One line of the data set as a task of the standard format: `hex_` and the index in six digits; the first step with the
 * blank board as its input state; the picture as `metadata.group` and the kind as `metadata.category`. Instructions are
 * left as they were written.
 * @param object a line, parsed
 * @returns the task, or everything that is wrong with the line
 */
export function rawToStandard(object: JsonObject): { readonly task: JsonObject } | { readonly problems: readonly RawProblem[] } {
  const problems = rawProblems(object);
  if (problems.length > 0) return { problems };
  const [start, ...rows] = (object.drawing_procedure as readonly (readonly Json[])[]).map(([, text = '', board = []]) => ({ text, board }));
  const steps = rows.map(({ text, board }, n) => ({ instruction: text, ...(n === 0 && start !== undefined ? { input_state: start.board } : {}), output_state: board }));
  const id = `hex_${JSON.stringify(object.index).padStart(6, '0')}`;
  return { task: { task_id: id, steps, metadata: { category: object.category ?? '', group: object.image_id ?? '' } } };
}

function rawProblems(object: JsonObject): readonly RawProblem[] {
  const { index, image_id: picture, category, drawing_procedure: rows } = object;
  const problems: RawProblem[] = [];
  const demand = (holds: boolean, name: string, expected: string): void => {
    const found = object[name];
    if (found === undefined) problems.push({ path: [], message: `lacks "${name}"` });
    else if (!holds) problems.push({ path: [name], message: `expected ${expected}, found ${nameOf(found)}` });
  };
  demand(isCount(index), 'index', 'a whole number of at least 0');
  demand(typeof picture === 'string' && picture !== '', 'image_id', 'the name of a picture');
  demand(typeof category === 'string' && category !== '', 'category', 'the name of a category');
  demand(isList(rows), 'drawing_procedure', 'a list of rows [number, text, board]');
  return isList(rows) ? [...problems, ...procedureProblems(rows, object.number_of_drawing_steps)] : problems;
}

function procedureProblems(rows: readonly Json[], told: Json | undefined): readonly RawProblem[] {
  const problems = rows.flatMap((row, n) => rowProblems(row, n));
  const steps = rows.length - 1;
  if (steps < 1) problems.push({ path: ['drawing_procedure'], message: `expected the blank start and at least one step, found ${nameOf(rows)}` });
  else if (told !== undefined && told !== steps) problems.push({ path: ['number_of_drawing_steps'], message: `expected ${steps}, the number of rows after row 0, found ${nameOf(told)}` });
  return problems;
}

function rowProblems(row: Json, n: number): readonly RawProblem[] {
  const path = ['drawing_procedure', n];
  if (!isList(row) || row.length !== 3) return [{ path, message: `expected a row [number, text, board], found ${nameOf(row)}` }];
  const [number = null, text = null, board = null] = row;
  const problems: RawProblem[] = [];
  if (number !== n) problems.push({ path: [...path, 0], message: `expected row number ${n}, found ${nameOf(number)}` });
  if (n === 0 && text !== 'NONE') problems.push({ path: [...path, 1], message: `expected "NONE", as row 0 is no instruction, found ${nameOf(text)}` });
  if (typeof text !== 'string' && n > 0) problems.push({ path: [...path, 1], message: `expected an instruction, found ${nameOf(text)}` });
  const ofBoard = boardProblems(board, [...path, 2]);
  const painted = n === 0 && ofBoard.length === 0 && isList(board) ? board.findIndex((colour) => colour !== 0) : -1;
  if (painted >= 0) problems.push({ path: [...path, 2, painted], message: `expected a blank board in row 0, found colour ${nameOf(isList(board) ? board[painted] : 0)} on tile ${painted}` });
  return [...problems, ...ofBoard];
}

/** What keeps a value from being a board: a wrong length, or a tile that is no colour (the first one, and how many). */
export function boardProblems(board: Json, path: RawProblem['path']): readonly RawProblem[] {
  if (!isList(board) || board.length !== boardLength) return [{ path, message: `expected a board of ${boardLength} tiles, found ${nameOf(board)}` }];
  const bad = board.findIndex((colour) => !isColour(colour));
  if (bad < 0) return [];
  const others = board.filter((colour) => !isColour(colour)).length - 1;
  const more = others === 0 ? '' : ` (and ${others} more tile${others === 1 ? '' : 's'} of this board)`;
  return [{ path: [...path, bad], message: `expected a colour from 0 to ${colourCount - 1}, found ${nameOf(board[bad])}${more}` }];
}

/**
 * What is wrong with the boards of a task in the standard format. They must be boards if the task bears an id of this
 * data set (`hex_000015`), or where a state looks like one: a list of 180, most of them colours.
 * @param task an object that is otherwise a task
 */
export function inspectBoards(task: JsonObject): readonly RawProblem[] {
  const ours = typeof task.task_id === 'string' && /^hex_\d{6,}$/.test(task.task_id);
  const steps = isList(task.steps) ? task.steps : [];
  return steps.flatMap((step, n) =>
    ['input_state', 'output_state'].flatMap((field) => {
      const state = isObject(step) ? (step[field] ?? null) : null;
      return state !== null && (ours || looksLikeBoard(state)) ? boardProblems(state, ['steps', n, field]) : [];
    }),
  );
}

function looksLikeBoard(state: Json): boolean {
  return isList(state) && state.length === boardLength && 2 * state.filter(isColour).length > boardLength;
}

/** Everything hexgen needs to know of the format, to be handed to the reader of tasks. */
export const hexagonsDialect = { name: 'hexagons', detects: isRaw, convert: rawToStandard, inspect: inspectBoards } as const;

function isColour(value: Json): boolean {
  return isCount(value) && value < colourCount;
}

function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(value: Json | undefined): string {
  if (isList(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (isObject(value)) return 'an object';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
