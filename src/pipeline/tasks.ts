// Reads a data set: tasks, each a procedure of instructions with the state that every step leaves behind.
// Nothing is skipped in silence: a line becomes a task, or a problem; whatever is left out of a task becomes a note.

import { offsetOf } from './jsonl-scan.ts';
import { problemAt, readJsonLines, type JsonLine, type Note, type Problem } from './jsonl.ts';
import { pathText, type JsonObject } from './jsonl-value.ts';
import { shapeBreaches, taskBreaches, type Breach, type PlacedState } from './tasks-check.ts';
import { standardTask, stepsIn, type Task } from './tasks-form.ts';

/** A data set's own format, read by turning each line's object into one of the standard format. */
export interface Dialect {
  readonly name: string;
  /** True for an object of this format. The format of most lines is taken to be that of the file. */
  readonly detects: (object: JsonObject) => boolean;
  /** The same task in the standard format, or everything that is wrong with it. */
  readonly convert: (object: JsonObject) => { readonly task: JsonObject } | { readonly problems: readonly Breach[] };
  /** What is wrong with a task in the standard format that this data set's domain recognises as its own. */
  readonly inspect?: (task: JsonObject) => readonly Breach[];
}

/** What a file holds. If there is any problem, the tasks are only those that are in order. */
export interface TaskFile {
  readonly tasks: readonly Task[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
}

/**
 * Reads a file of tasks, one JSON object a line: `{"task_id", "steps": [{"instruction", "output_state", "input_state"?,
 * "step"?}], "metadata"?}`, or a format that one of the dialects knows. Instructions are normalised; a step that has no
 * text is left out with a note; equal ids are kept with a note.
 * @param text the whole file
 * @param path its name, for the messages
 * @param dialects other formats to recognise
 * @returns the tasks in order, and all problems and notes of all lines in order; never throws
 */
export function readTasks(text: string, path: string, dialects: readonly Dialect[] = []): TaskFile {
  const file = readJsonLines(text, path);
  const dialect = dialectOf(file.lines, dialects);
  const checked = file.lines.map((line) => check(line, dialect, dialects));
  const shapes = dialect === null ? placedShapeBreaches(checked) : new Map<number, readonly Breach[]>();
  const read = checked.map(({ line, object, breaches }) => {
    const all = merged(breaches, shapes.get(line.line) ?? []);
    return { line, ...(object === null || all.length > 0 ? { breaches: all, notes: [] } : standardTask(object)) };
  });
  const placed = read.flatMap(({ line, breaches }) => breaches.map((breach) => problemOf({ path, ...line }, breach)));
  const tasks = read.flatMap((each) => ('task' in each ? [{ line: each.line.line, task: each.task }] : []));
  const told = read.flatMap(({ line, notes }) => notes.map((note) => noteAt(path, line.line, note)));
  return {
    tasks: tasks.map(({ task }) => task),
    problems: [...file.problems, ...placed].sort((a, b) => a.line - b.line || a.column - b.column),
    notes: [...file.notes, ...told, ...repetitions(tasks, path)].sort((a, b) => a.line - b.line),
  };
}

interface Checked {
  readonly line: JsonLine;
  /** The task in the standard format, unless it could not be converted. */
  readonly object: JsonObject | null;
  readonly breaches: readonly Breach[];
}

function dialectOf(lines: readonly JsonLine[], dialects: readonly Dialect[]): Dialect | null {
  return dialects.find((dialect) => 2 * lines.filter(({ value }) => dialect.detects(value)).length > lines.length) ?? null;
}

function check(line: JsonLine, dialect: Dialect | null, dialects: readonly Dialect[]): Checked {
  if (dialect !== null) {
    const converted = dialect.convert(line.value);
    return 'task' in converted ? { line, object: converted.task, breaches: [] } : { line, object: null, breaches: converted.problems };
  }
  const breaches = taskBreaches(line.value);
  if (breaches.length > 0) return { line, object: null, breaches };
  return { line, object: line.value, breaches: dialects.flatMap(({ inspect }) => inspect?.(line.value) ?? []) };
}

/** Both lists, without the later breaches of values that an earlier one tells of: it knows more about them. */
function merged(earlier: readonly Breach[], later: readonly Breach[]): readonly Breach[] {
  const told = new Set(earlier.map(({ path }) => pathText(path)));
  return [...earlier, ...later.filter(({ path }) => !told.has(pathText(path)))];
}

function placedShapeBreaches(checked: readonly Checked[]): Map<number, readonly Breach[]> {
  const states = checked.flatMap(({ line, object }) => (object === null ? [] : statesOf(object, line.line)));
  return Map.groupBy(shapeBreaches(states), ({ line }) => line);
}

function statesOf(object: JsonObject, line: number): readonly PlacedState[] {
  return stepsIn(object).flatMap((step, n) =>
    (['input_state', 'output_state'] as const).flatMap((field) => {
      const state = step[field] ?? null;
      return state === null ? [] : [{ line, path: ['steps', n, field], state }];
    }),
  );
}

function repetitions(tasks: readonly { readonly line: number; readonly task: Task }[], path: string): readonly Note[] {
  const first = new Map<string, number>();
  return tasks.flatMap(({ line, task: { task_id: id } }) => {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, line);
    return earlier === undefined ? [] : [noteAt(path, line, `task ${id}: the same id as in line ${earlier}; both are kept`)];
  });
}

function noteAt(path: string, line: number, what: string): Note {
  return { path, line, message: `line ${line}, ${what}` };
}

function problemOf(where: JsonLine & { readonly path: string }, { path, message }: Breach): Problem {
  return problemAt(where, offsetOf(where.text, path), path.length === 0 ? message : `${pathText(path)}: ${message}`);
}
