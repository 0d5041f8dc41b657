// `dataset: <name or path>` — a JSONL file of tasks becomes a list of tasks, in the standard format.

import {statSync} from 'node:fs';
import type {Recipe} from '../engine/action.ts';
import type {Digest, Json} from '../engine/artifact.ts';
import {RecipeFailed} from '../engine/event.ts';
import type {Disk} from '../pipeline/disk.ts';
import {required, text} from '../pipeline/field.ts';
import {cannotRead, isMissing, neighbours, reasonOf} from '../pipeline/file-trouble.ts';
import {defineRule, type Expanding, type Rule} from '../pipeline/rule.ts';
import {InvalidFiles, suggest, type Diagnostic} from '../pipeline/source.ts';
import type {Problem} from '../pipeline/jsonl.ts';
import {distinctKeys} from '../pipeline/partition.ts';
import type {Task} from '../pipeline/tasks-form.ts';
import {readTasks, type Dialect} from '../pipeline/tasks.ts';

/** Raised when the same file would be read as other tasks. */
const VERSION = 1;
/** More of them would only hide the first. */
const MOST_PROBLEMS_SHOWN = 20;

/** The rule, for data sets in the standard format or one of these dialects. */
export const datasetRule = (dialects: readonly Dialect[]): Rule => defineRule({
  verb: 'dataset',
  version: VERSION,
  help: 'Reads a data set of tasks, one JSON object per line, in the standard format or in that of Hexagons.',
  fields: {dataset: required(text('a name in data/ (train means data/train.jsonl), or a path to a JSONL file'))},
  recipe: 'none',
  offers: [],
  makes: 'list',
  braces: [],
  isSource: true,
  check({dataset}, {disk, complain}) {
    const path = pathOf(dataset);
    try {
      if (!statSync(disk.absolute(path)).isFile()) complain('dataset', `Cannot read data set "${path}": it is a folder`, 'Give the path of a JSONL file in it.');
    } catch (error) {
      complain('dataset', ...unreadable(dataset, {error, disk}));
    }
  },
  expand({dataset}, context) {
    const path = pathOf(dataset);
    const digest = digestOf(dataset, context);
    return context.compute('', reading(path, {digest, dialects, disk: context.disk}), {file: {kind: 'text', digest}});
  },
});

const pathOf = (written: string): string => (/[/\\.]/.test(written) ? written : `data/${written}.jsonl`);

function digestOf(written: string, {disk, wrong}: Expanding): Digest {
  try {
    return disk.digest(pathOf(written));
  } catch (error) {
    throw wrong('dataset', ...unreadable(written, {error, disk}));
  }
}

/** What is said of a data set that cannot be read: what happened, and what to do. */
function unreadable(written: string, {error, disk}: {error: unknown; disk: Disk}): [message: string, remedy: string] {
  const path = pathOf(written);
  if (path === written) return [cannotRead('data set', path, {error, disk}), 'Give a path to a JSONL file, or the name of one in data/.'];
  const names = neighbours(path, disk).flatMap(each => /^data\/(.+)\.jsonl$/.exec(each)?.[1] ?? []);
  const near = isMissing(error) ? suggest(written, names) : '';
  return [`Cannot read data set "${path}": ${reasonOf(error)}${near}`, `"${written}" means ${path}; give a path to use a file that is elsewhere.`];
}

const reading = (path: string, {digest, dialects, disk}: {digest: Digest; dialects: readonly Dialect[]; disk: Disk}): Recipe => ({
  kind: 'dataset',
  pool: null,
  identity: {version: VERSION},
  free: true,
  perform: async (_, {store, note}) => {
    const file = disk.read(path);
    if (file.digest !== digest) throw new RecipeFailed({reason: 'changed', message: `${path} changed while it was read: build again`});
    const {tasks, problems, notes} = readTasks(file.bytes.toString('utf8'), path, dialects);
    if (problems.length > 0) throw new InvalidFiles(diagnosticsOf(problems));
    for (const each of notes) note(each.message);
    return store.putTree('list', named(tasks).map(([name, task]) => [name, store.putJson(task as unknown as Json)] as const));
  },
});

/** Tasks by id; a repeated id gets `#2`, `#3`. */
function named(tasks: readonly Task[]): [string, Task][] {
  const keys = distinctKeys(tasks.map(task => task.task_id));
  return tasks.map((task, index) => [keys[index]!, task]);
}

/** Problems of a data file, with their places; the first of them if there are many. */
export function diagnosticsOf(problems: readonly Problem[]): Diagnostic[] {
  const shown = problems.slice(0, MOST_PROBLEMS_SHOWN).map(problemAt);
  const more = problems.length - shown.length;
  const last = shown.at(-1)!;
  return more > 0 ? [...shown.slice(0, -1), {...last, remedy: `… and ${more} more in this file.`}] : shown;
}

/** The excerpt's second line marks the place with a `~`. */
function problemAt({path, line, column, message, excerpt}: Problem): Diagnostic {
  const [shown = '', mark = '~'] = (excerpt ?? '').split('\n');
  const start = mark.indexOf('~');
  return {message, span: {source: {path, text: shown, firstLine: line, firstColumn: column - start}, start, end: start + 1}};
}
