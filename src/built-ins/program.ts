// Runs one program over a library in the sandbox; what comes out is the board after each cell, whatever the program did.
// A program that is unfit, hangs or crashes is a failed run and never a failed action: it stays in every denominator.

import type {Inputs} from '../engine/action.ts';
import type {Artifact, Json} from '../engine/artifact.ts';
import type {Store} from '../engine/store.ts';
import type {Task} from '../pipeline/tasks-form.ts';
import {valueOf} from '../pipeline/value.ts';
import {pythonProgram} from '../python/text.ts';
import {input, packageFiles, type BuiltIn, type BuiltInContext} from '../recipes/built-in.ts';
import {failedRun, runOf, type Run} from '../scoring/run.ts';
import {attemptOf, boardOf, isList, taskOf} from './read.ts';

const NAME = 'program';
/** How many sets of files are kept: a build works with few libraries at a time. */
const MOST_KEPT = 4;

export const program: BuiltIn = {
  name: NAME,
  version: 1,
  help: 'Runs a program (item) over minimal_lib, or generated_lib where it is given, and records the board after each cell.',
  pool: 'python',
  async perform(inputs, context) {
    const {store} = context;
    const task = taskOf(valueOf(input(inputs, 'task', NAME), store), NAME);
    refuseOtherStates(task);
    const {cells, reasons} = attemptOf(valueOf(input(inputs, 'item', NAME), store), NAME);
    const run = cells === null
      ? failedRun({reason: 'unfit', message: reasons.join('; ')}, task.steps.length, startOf(task))
      : await ran(cells, task, {inputs, context});
    return store.putJson(run as unknown as Json);
  },
};

/** @throws Error if a state is no board: the data set's fault, since no program could ever be right */
function refuseOtherStates({task_id: task, steps}: Task): void {
  const wrong = steps.find(({output_state: state}) => boardOf(state) === null);
  if (!wrong) return;
  const found = JSON.stringify(wrong.output_state) ?? 'nothing';
  throw new Error(`Task "${task}": expected the state after step ${wrong.step} to be a board, a list of color numbers as programs draw it, found ${found.length <= 60 ? found : `${found.slice(0, 59)}…`}. Name a data set that has boards`);
}

/** The state before the first step. Where the task does not tell: a blank board if it ends on one, else nothing at all. */
export function startOf({steps: [first]}: Task): Json {
  const after = first?.output_state;
  return first?.input_state ?? (isList(after) ? after.map(() => 0) : null);
}

async function ran(cells: readonly string[], task: Task, {inputs, context}: {inputs: Inputs; context: BuiltInContext}): Promise<Run> {
  const {library, source, files} = libraryOf(inputs, context.store);
  const outcome = await context.sandbox.run({source, files, inputs: {library, cells}, timeoutMs: context.timeoutMs}, context.signal);
  return runOf(outcome, task.steps.length, startOf(task));
}

interface Loaded { readonly library: string; readonly source: string; readonly files: Readonly<Record<string, string>> }

/** By the digests of the libraries: a worker keeps what it has compiled as long as it is given the very same files. */
const kept = new Map<string, Loaded>();

function libraryOf(inputs: Inputs, store: Store): Loaded {
  const [minimal, generated] = [input(inputs, 'minimal_lib', NAME), inputs.generated_lib];
  const key = `${minimal.digest} ${generated?.digest}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.delete([...kept.keys()][0] ?? '');
  const loaded = load({minimal_lib: minimal, ...(generated && {generated_lib: generated})}, store);
  kept.set(key, loaded);
  return loaded;
}

function load(libraries: Readonly<Record<string, Artifact>>, store: Store): Loaded {
  const {source, files} = pythonProgram('run_program');
  const packages = Object.entries(libraries).map(([name, library]) => packageFiles(name, library, store));
  return {library: Object.keys(libraries).at(-1) ?? '', source, files: Object.assign({}, files, ...packages) as Record<string, string>};
}
