// Compares programs with a proposed API that nobody has implemented yet: calls that do not exist or do not fit, methods
// that are not called, loops where a method is missing. An answer that was no program counts as a broken one.

import type {Inputs} from '../engine/action.ts';
import {isTree, type Json} from '../engine/artifact.ts';
import type {Store} from '../engine/store.ts';
import {byText} from '../forms/words.ts';
import {valueOf} from '../pipeline/value.ts';
import {pythonProgram} from '../python/text.ts';
import {input, packageFiles, python} from '../recipes/built-in.ts';
import {methodsOf} from './describe-library.ts';
import {lacksOf} from './lacks.ts';
import {attemptOf, isList, type Attempt} from './read.ts';

const NAME = 'check_calls';
const MOST_STEPS = 5;
/** Of glue and of broken cells: they have nothing in common but their kind, so more is needed to see what they want. */
const MOST_PLACES = 12;

/** What the Python side tells of a cell. */
interface Cell {
  readonly broken: string | null;
  readonly unknown: readonly string[];
  readonly misused: readonly {readonly call: string; readonly message: string}[];
  readonly uses: Readonly<Record<string, number>>;
  readonly glue: boolean;
}

/** Something found at some steps. */
interface Place { readonly task: string; /** `task#step`. */ readonly step: string }
interface Written { readonly task: string; readonly attempt: Attempt }

export const checkCalls = python({
  name: NAME,
  version: 1,
  help: 'Compares the calls of programs (attempts) with a proposed API (api) on top of minimal_lib, without running them.',
  prepare(inputs, store) {
    const {source, files} = pythonProgram(NAME);
    const {methods} = methodsOf(valueOf(input(inputs, 'api', NAME), store));
    const proposed = [...methods].map(([path, {name, params, returns}]) => ({owner: path.slice(0, path.indexOf('.')), name, params, returns}));
    return {
      source, files: {...files, ...packageFiles('minimal_lib', input(inputs, 'minimal_lib', NAME), store)},
      inputs: {library: 'minimal_lib', proposed, programs: programsIn(inputs, store).map(({cells}) => cells)} as unknown as Json,
    };
  },
  conclude(outcome, inputs, store) {
    if (!outcome.ok) throw new Error(`Calls cannot be compared with the API: ${outcome.message.trim().split('\n').at(-1) ?? outcome.reason}`);
    const {methods} = methodsOf(valueOf(input(inputs, 'api', NAME), store));
    const unfit = writtenIn(inputs, store).flatMap(({task, attempt}) => (attempt.cells === null ? [{step: task, message: `no program: ${attempt.reasons.join('; ')}`}] : []));
    return store.putJson(findings(outcome.value as unknown as readonly (readonly Cell[])[], {programs: programsIn(inputs, store), proposed: [...methods.keys()], unfit}) as unknown as Json);
  },
});

/** The answers, each with its task: the name of its entry in the list. */
function writtenIn(inputs: Inputs, store: Store): readonly Written[] {
  const attempts = input(inputs, 'attempts', NAME);
  if (isTree(attempts)) return [...attempts.entries].map(([task, artifact]) => ({task, attempt: attemptOf(valueOf(artifact, store), NAME)}));
  const list = store.json(attempts);
  if (!isList(list)) throw new Error(`"${NAME}" expected "attempts" to be a list of programs, found one value: map over the tasks`);
  return list.map((each, n) => ({task: String(n + 1), attempt: attemptOf(each, NAME)}));
}

interface Program { readonly task: string; readonly cells: readonly string[] }

const programsIn = (inputs: Inputs, store: Store): readonly Program[] =>
  writtenIn(inputs, store).flatMap(({task, attempt: {cells}}) => (cells === null ? [] : [{task, cells}]));

interface About { readonly programs: readonly Program[]; readonly proposed: readonly string[]; readonly unfit: readonly {readonly step: string; readonly message: string}[] }

function findings(checked: readonly (readonly Cell[])[], {programs, proposed, unfit}: About): object {
  const cells = checked.flatMap((list, p) => list.map((cell, n) => ({...cell, source: programs[p]?.cells[n] ?? '', task: programs[p]?.task ?? '', step: `${programs[p]?.task}#${n + 1}`})));
  const glue = cells.filter(each => each.glue);
  const broken = [...cells.flatMap(({step, broken: message}) => (message === null ? [] : [{step, message}])), ...unfit];
  const uses = Map.groupBy(cells.flatMap(({task, uses: used}) => Object.entries(used).map(([name, count]) => ({name, count, task}))), ({name}) => name);
  return {
    programs: programs.length + unfit.length,
    cells: cells.length,
    unknown: counted(cells.flatMap(({unknown, ...place}) => unknown.map(name => ({key: name, ...place})))).map(({key: name, ...rest}) => ({name, ...rest})),
    misused: counted(cells.flatMap(({misused, ...place}) => misused.map(({call, message}) => ({key: JSON.stringify([call, message]), ...place}))))
      .map(({key, ...rest}) => { const [call, message] = JSON.parse(key) as [string, string]; return {call, message, ...rest}; }),
    unused: proposed.filter(path => !uses.has(path)).toSorted(byText),
    uses: [...uses].map(([name, all]) => ({name, count: all.reduce((sum, {count}) => sum + count, 0), tasks: new Set(all.map(({task}) => task)).size}))
      .toSorted((a, b) => b.count - a.count || byText(a.name, b.name)),
    glue: {cells: glue.length, steps: glue.slice(0, MOST_PLACES).map(({step}) => step)},
    broken: broken.slice(0, MOST_PLACES),
    lacks: counted(cells.flatMap(({source, ...place}) => lacksOf(source).map(name => ({key: name, ...place})))).map(({key: name, ...rest}) => ({name, ...rest})),
  };
}

interface Counted { readonly key: string; readonly count: number; readonly steps: readonly string[] }

/** The same findings together, those at most steps first. */
function counted(found: readonly (Place & {readonly key: string})[]): readonly Counted[] {
  return [...Map.groupBy(found, ({key}) => key)]
    .map(([key, places]) => ({key, count: places.length, steps: places.slice(0, MOST_STEPS).map(({step}) => step)}))
    .toSorted((a, b) => b.count - a.count || byText(a.key, b.key));
}
