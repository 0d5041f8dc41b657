// What must hold of one task in the standard format, and of all states of a file together: every breach, with its JSON path.

import type { Json } from '../engine/artifact.ts';
import { isList, isObject, nameOf, type JsonObject, type JsonPath } from './jsonl-value.ts';
import { nearest } from './source.ts';

/** A breach: the path of the value it concerns, inside the line's object, and what was expected and found there. */
export interface Breach {
  readonly path: JsonPath;
  readonly message: string;
}

/** A state of a file, with its place. */
export interface PlacedState {
  readonly line: number;
  readonly path: JsonPath;
  readonly state: Json;
}

const knownFields: ReadonlySet<string> = new Set(['task_id', 'steps', 'metadata', 'instruction', 'input_state', 'output_state', 'step']);

/** Everything that is wrong with an object that should be a task; empty if it is one. */
export function taskBreaches(object: JsonObject): readonly Breach[] {
  const { task_id: id, steps, metadata } = object;
  const breaches: Breach[] = [...missing(object, ['task_id', 'steps'], [])];
  if (id !== undefined && !(typeof id === 'string' && id.trim() !== '')) breaches.push(wrong(['task_id'], 'a string that is not empty', id));
  if (steps !== undefined && !isList(steps)) breaches.push(wrong(['steps'], 'a list of steps', steps));
  if (isList(steps) && steps.length === 0) breaches.push(wrong(['steps'], 'at least one step', steps));
  if (isList(steps)) breaches.push(...steps.flatMap((step, n) => stepBreaches(step, ['steps', n])), ...numberBreaches(steps));
  if (metadata !== undefined && !isObject(metadata)) breaches.push(wrong(['metadata'], 'an object', metadata));
  return breaches;
}

function stepBreaches(step: Json, path: JsonPath): readonly Breach[] {
  if (!isObject(step)) return [wrong(path, 'an object with "instruction" and "output_state"', step)];
  const { instruction, output_state: output } = step;
  const breaches: Breach[] = [...missing(step, ['instruction', 'output_state'], path)];
  if (instruction !== undefined && typeof instruction !== 'string') breaches.push(wrong([...path, 'instruction'], 'a string', instruction));
  if (output === null) breaches.push(wrong([...path, 'output_state'], 'the state after the step', output));
  return breaches;
}

/** Steps may carry their number in the original procedure, where some of its steps were left out. */
function numberBreaches(steps: readonly Json[]): readonly Breach[] {
  let last = 0;
  return steps.flatMap((step, n) => {
    const number = isObject(step) && step.step !== undefined ? step.step : last + 1;
    const fits = typeof number === 'number' && Number.isSafeInteger(number) && number > last;
    const breach = wrong(['steps', n, 'step'], `a whole number above ${last}`, number);
    last = fits ? number : last + 1;
    return fits ? [] : [breach];
  });
}

function missing(object: JsonObject, fields: readonly string[], path: JsonPath): readonly Breach[] {
  return fields.filter((field) => object[field] === undefined).map((field) => ({ path, message: `lacks "${field}"; ${hint(object, field)}` }));
}

/** What the field may be called instead, or which fields there are. */
function hint(object: JsonObject, field: string): string {
  const names = Object.keys(object);
  const near = nearest(field, names.filter((name) => !knownFields.has(name)));
  if (near !== undefined) return `is "${near}" meant?`;
  const shown = names.slice(0, 6).map((name) => `"${name}"`).join(', ');
  return names.length === 0 ? 'it has no fields' : `its fields are ${shown}${names.length > 6 ? ', …' : ''}`;
}

/** A breach that says what was expected at a path and what was found there. */
function wrong(path: JsonPath, expected: string, found: Json): Breach {
  return { path, message: `expected ${expected}, found ${nameOf(found)}` };
}

/**
 * States whose shape is not that of the others in their file. The shape of a list is its length, and that of the lists
 * in it; objects may hold what they like. The commonest shape rules (the first in the file among equals) if at least
 * half of the states have it; where fewer do, states are of no fixed shape in this domain and nothing is wrong.
 */
export function shapeBreaches(states: readonly PlacedState[]): readonly (PlacedState & Breach)[] {
  const groups = Map.groupBy(states, ({ state }) => shapeOf(state));
  const [shape, members] = [...groups].reduce<readonly [string, readonly PlacedState[]]>((best, group) => (group[1].length > best[1].length ? group : best), ['', []]);
  const [first] = members;
  if (first === undefined || 2 * members.length < states.length) return [];
  const expected = `expected ${shape} like the other states of this file (first in line ${first.line})`;
  return states
    .filter(({ state }) => shapeOf(state) !== shape)
    .map((placed) => ({ ...placed, message: `${expected}, found ${shapeOf(placed.state)}` }));
}

function shapeOf(state: Json): string {
  if (isObject(state)) return 'an object';
  if (!isList(state)) return 'a single value';
  const [first, ...others] = new Set(state.map((row) => (isList(row) ? row.length : -1)));
  const rows = first === undefined || first < 0 || others.length > 0 ? '' : first;
  return rows === '' ? `a list of ${state.length}` : `a list of ${state.length} lists of ${rows}`;
}
