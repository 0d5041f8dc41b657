// Of many pictures, those that belong to what a prompt speaks of: a batch of steps, or clusters of failures.
// They are handed on as they are, unread, so that choosing them costs nothing.

import {isTree, type Artifact, type Json} from '../engine/artifact.ts';
import {valueOf} from '../pipeline/value.ts';
import {input, type BuiltIn} from '../recipes/built-in.ts';
import {isList, isObject} from './read.ts';

const NAME = 'sheets_of';

export const sheetsOf: BuiltIn = {
  name: NAME,
  version: 1,
  help: 'Picks from pictures by task (sheets) those of the tasks that occur in a batch of steps or in clusters of failures (item).',
  pool: null,
  perform(inputs, {store}) {
    const sheets = input(inputs, 'sheets', NAME);
    if (!isTree(sheets)) throw new Error(`"${NAME}" expected "sheets" to be a list of pictures by task, found a single file`);
    const tasks = sheets.entries.size === 0 ? [] : tasksIn(valueOf(input(inputs, 'item', NAME), store));
    return store.putTree('list', tasks.map(task => [task, sheetOf(task, sheets.entries)] as const));
  },
};

/**
 * The tasks that a batch or clusters of failures speak of, each once, in the order of their first mention.
 * @throws Error if it is neither
 */
export function tasksIn(value: Json): readonly string[] {
  const {steps, clusters}: {readonly [key: string]: Json} = isObject(value) ? value : {};
  const places = isList(steps) ? steps : isList(clusters) ? clusters.flatMap(cluster => (isObject(cluster) && isList(cluster.examples) ? cluster.examples : [])) : null;
  if (places === null) throw new Error('Expected a batch {steps: [{task, …}]} or failures {clusters: [{examples: [{task, …}]}]}, found neither');
  return [...new Set(places.flatMap(place => (isObject(place) && typeof place.task === 'string' ? [place.task] : [])))];
}

function sheetOf(task: string, sheets: ReadonlyMap<string, Artifact>): Artifact {
  const found = sheets.get(task);
  if (found) return found;
  throw new Error(`"${NAME}" found no picture of task "${task}": the sheets must be made of the tasks that the batches are cut from`);
}
