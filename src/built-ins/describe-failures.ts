// What an extension is to look at: the failures that cost most, described by code and put together, with a few of each shown
// whole; and the calls that programs say they lacked.

import type {Json} from '../engine/artifact.ts';
import {boardLength} from '../hexagons/raw.ts';
import {tilePlace} from '../hexagons/place.ts';
import type {Task} from '../pipeline/tasks-form.ts';
import {pure, type Values} from '../recipes/built-in.ts';
import {clusterFailures, type Cluster} from '../scoring/clusters.ts';
import {failuresOf, type Failure} from '../scoring/failures.ts';
import type {Run} from '../scoring/run.ts';
import {changes, isBoard, leavesOf} from '../scoring/state.ts';
import {boardWords, changesText, type BoardWords} from './board-words.ts';
import {lacksOf} from './lacks.ts';
import {startOf} from './program.ts';
import {attemptOf, boardOf, isList, isObject, runOf, sideBySide, taskOf, type Attempt} from './read.ts';

const NAME = 'describe_failures';
const MOST_STEPS = 5;
const MOST_LACKS = 12;
/** Tags that are no concept: they say that a step needs nothing of the library. */
const NO_CONCEPTS: ReadonlySet<string> = new Set(['no_drawing', 'base_call']);

interface Tried { readonly task: Task; readonly attempt: Attempt; readonly run: Run; readonly failures: readonly Failure[] }

export const describeFailures = pure({
  name: NAME,
  version: 1,
  help: 'Clusters the failed steps of programs (tasks, programs, runs) by what is wrong and by the concepts of batch_summaries; minimal_api names the colors.',
  run(values) {
    const tried = sideBySide(values, ['tasks', 'programs', 'runs'], NAME).map(row => triedOf(row));
    const byTask = new Map(tried.map(each => [each.task.task_id, each]));
    const words = boardWords(typeof values.minimal_api === 'string' ? values.minimal_api : '');
    const tags = tagsIn(values);
    const conceptsOf = ({task, step}: Failure): readonly string[] => tags.get(`${task}#${byTask.get(task)?.task.steps[step - 1]?.step ?? step}`) ?? [];
    const clusters = clusterFailures(tried.flatMap(({failures}) => failures), {conceptsOf});
    return {
      clusters: clusters.map(cluster => described(cluster, failure => exampleOf(failure, byTask.get(failure.task), words))),
      lacks: lacksIn(tried),
    } as unknown as Json;
  },
});

function triedOf({tasks, programs, runs}: Readonly<Record<'tasks' | 'programs' | 'runs', Json>>): Tried {
  const [task, run] = [taskOf(tasks, NAME), runOf(runs, NAME)];
  const isHexagons = boardOf(task.steps[0]?.output_state)?.length === boardLength;
  return {task, run, attempt: attemptOf(programs, NAME), failures: failuresOf(task, run, {initial: startOf(task), ...(isHexagons && {place: tilePlace})})};
}

/** `task#step` → its concepts, under the names that they have in the end, where meta_summaries are given. */
function tagsIn(values: Values): ReadonlyMap<string, readonly string[]> {
  const evidence = (name: string): readonly Evidence[] => listIn(values, name).flatMap(each => (isObject(each) && isObject(each.evidence) ? [each.evidence as unknown as Evidence] : []));
  const last = new Map(evidence('meta_summaries').flatMap(({found = []}) => found.flatMap(({id, names = []}) => names.map(name => [name, id] as const))));
  const tags = new Map<string, string[]>();
  for (const {tags: own = {}} of evidence('batch_summaries')) {
    for (const [tag, tasks] of Object.entries(own)) {
      if (NO_CONCEPTS.has(tag)) continue;
      const places = Object.entries(tasks).flatMap(([task, steps]) => steps.map(step => `${task}#${step}`));
      for (const place of places) tags.set(place, [...tags.get(place) ?? [], last.get(tag) ?? tag]);
    }
  }
  return tags;
}

interface Evidence {
  readonly tags?: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  readonly found?: readonly {readonly id: string; readonly names?: readonly string[]}[];
}

const listIn = (values: Values, name: string): readonly Json[] => (isList(values[name]) ? values[name] : []);

function described({kind, detail, concepts, lostF1, steps, tasks, examples}: Cluster, show: (failure: Failure) => object): object {
  return {kind, detail, concepts, lost_f1: rounded(lostF1), steps, tasks, examples: examples.map(show)};
}

/** A failed step with all that led to it, and with what changed on the board against what should have. */
function exampleOf({task: id, step, made, wanted}: Failure, tried: Tried | undefined, words: BoardWords): object {
  if (!tried) throw new Error(`"${NAME}" found a failure of "${id}", which is no task`);
  const {task: {steps}, attempt, run} = tried;
  const [start, gold, n] = [startOf(tried.task), steps[step - 1]?.output_state ?? null, step - 1];
  const told = (before: Json, after: Json): string => changesText(changes(leavesOf(before), leavesOf(after), isBoard(start, gold)), words);
  const error = run.steps[n]?.error ?? null;
  return {
    task: id, step, instruction: steps[n]?.instruction ?? '',
    earlier: steps.slice(0, n).map(({instruction}) => instruction),
    program: (attempt.cells ?? []).slice(0, step).map((cell, at) => `# --- ${at + 1}\n${cell}`.trimEnd()).join('\n\n'),
    error: error && `${error.type}${error.message === '' ? '' : `: ${error.message}`}`,
    expected: told(steps[n]?.input_state ?? steps[n - 1]?.output_state ?? start, gold),
    drawn: told(run.steps[n - 1]?.board ?? start, run.steps[n]?.board ?? run.steps.at(-1)?.board ?? start),
    wanted, made,
  };
}

/** Calls that programs say are not documented, those first whose steps lost most. */
function lacksIn(tried: readonly Tried[]): readonly object[] {
  const found = tried.flatMap(({task: {task_id: task}, attempt, failures}) => {
    const lost = new Map(failures.map(({step, lostF1}) => [step, lostF1]));
    return (attempt.cells ?? []).flatMap((cell, n) => lacksOf(cell).map(name => ({name, step: `${task}#${n + 1}`, lost: lost.get(n + 1) ?? 0})));
  });
  return [...Map.groupBy(found, ({name}) => name)]
    .map(([name, places]) => {
      const costly = places.toSorted((one, other) => other.lost - one.lost || (one.step < other.step ? -1 : 1));
      return {name, count: places.length, steps: costly.slice(0, MOST_STEPS).map(({step}) => step), lost_f1: rounded(costly.reduce((sum, {lost}) => sum + lost, 0))};
    })
    .toSorted((one, other) => other.lost_f1 - one.lost_f1 || other.count - one.count || (one.name < other.name ? -1 : 1))
    .slice(0, MOST_LACKS);
}

const rounded = (lost: number): number => Math.round(100 * lost) / 100;
