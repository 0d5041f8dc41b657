// `run: <script or built-in>` — Python of the project, run in the sandbox, or code of hexgen by name.

import type {Recipe} from '../engine/action.ts';
import {isTree, type Artifact, type Json, type Tree} from '../engine/artifact.ts';
import {RecipeFailed} from '../engine/event.ts';
import type {Store} from '../engine/store.ts';
import {duration, type FieldTable, type OptionsOf} from '../pipeline/field.ts';
import type {LoadedRecipe, RecipeKind} from '../pipeline/rule.ts';
import {cannotRead} from '../pipeline/file-trouble.ts';
import {oneOf, suggest} from '../pipeline/source.ts';
import {valueOf} from '../pipeline/value.ts';
import type {Sandbox} from '../sandbox/sandbox.ts';

/** Code of hexgen that a pipeline may name. A pure function of its inputs. */
export interface BuiltIn {
  readonly name: string;
  /** Raised when it makes something else of the same inputs. */
  readonly version: number;
  readonly help: string;
  run(inputs: Readonly<Record<string, Json>>): Json | string;
}

/** Among the inputs; no name in `with:` has a space. */
const SCRIPT = 'script text';

const FIELDS = {timeout: duration('how long a program may run, such as "5s"', 30_000)} satisfies FieldTable;

export const runKind = ({sandbox, builtIns}: {sandbox: Sandbox; builtIns: ReadonlyMap<string, BuiltIn>}): RecipeKind => ({
  field: 'run',
  help: 'Runs a Python script of the project in the sandbox, or a built-in by name.',
  fields: FIELDS,
  asks: false,
  load(node, options, {disk, params}) {
    const written = node.scalar(params);
    if (written === undefined) return undefined;
    const name = String(written);
    const builtIn = builtIns.get(name);
    if (builtIn) return {recipe: built(builtIn), materials: () => ({}), shown: {run: name}};
    if (!name.endsWith('.py')) return node.complain(`Unknown built-in "${name}"${suggest(name, builtIns.keys())}`, `Name a script that ends in .py, or ${oneOf([...builtIns.keys()])}.`);
    try {
      const text = disk.text(name).replaceAll('\r\n', '\n');
      return script({name, text, timeoutMs: (options as OptionsOf<typeof FIELDS>).timeout, sandbox});
    } catch (error) {
      return node.complain(cannotRead('script', name, {error, disk}), 'The path is relative to the folder of pipeline.yaml.');
    }
  },
});

const built = ({name, version, run}: BuiltIn): Recipe => ({
  kind: name,
  pool: null,
  identity: {version},
  free: true,
  perform: (inputs, {store}) => Promise.resolve(put(run(values(Object.entries(inputs), store)), store)),
});

interface Script { readonly name: string; readonly text: string; readonly timeoutMs: number; readonly sandbox: Sandbox }

function script({name, text, timeoutMs, sandbox}: Script): LoadedRecipe {
  const recipe: Recipe = {
    kind: 'run',
    pool: 'python',
    identity: {python: sandbox.version},
    async perform(inputs, {store, signal}) {
      const given = Object.entries(inputs).filter(([label]) => label !== SCRIPT);
      const packages = given.filter((entry): entry is [string, Tree] => isPackage(entry[1]));
      const outcome = await sandbox.run({
        source: text, files: filesOf(packages, store), timeoutMs,
        inputs: values(given.filter(([, artifact]) => !isPackage(artifact)), store),
      }, signal);
      if (!outcome.ok) throw new RecipeFailed({reason: outcome.reason, message: `${name} failed: ${lastLine(outcome.message)}`, detail: [outcome.stdout, outcome.message].filter(Boolean).join('\n')});
      return put(outcome.value, store);
    },
  };
  return {recipe, materials: store => ({[SCRIPT]: store.putText(text)}), shown: {run: name}};
}

/** A tree with Python files is importable under its input's name; everything else is passed as a value. */
const isPackage = (artifact: Artifact): boolean => isTree(artifact) && [...artifact.entries.keys()].some(name => name.endsWith('.py'));

function filesOf(packages: readonly [string, Tree][], store: Store): Record<string, string> {
  return Object.fromEntries(packages.flatMap(([name, {entries}]) =>
    [...entries].flatMap(([file, artifact]) => (isTree(artifact) ? [] : [[`${name}/${file}`, store.text(artifact)] as const]))));
}

const values = (inputs: readonly (readonly [string, Artifact])[], store: Store): Record<string, Json> =>
  Object.fromEntries(inputs.map(([name, artifact]) => [name, valueOf(artifact, store)]));

const put = (value: Json, store: Store): Artifact => (typeof value === 'string' ? store.putText(value) : store.putJson(value));

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? text;
