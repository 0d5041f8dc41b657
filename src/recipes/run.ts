// `run: <script or built-in>` — Python of the project, run in the sandbox, or code of hexgen by name.

import type {Recipe} from '../engine/action.ts';
import {isTree, type Artifact, type Tree} from '../engine/artifact.ts';
import {RecipeFailed, StopsBuild} from '../engine/event.ts';
import type {Store} from '../engine/store.ts';
import {duration, type FieldTable, type OptionsOf} from '../pipeline/field.ts';
import type {RecipeKind} from '../pipeline/rule.ts';
import {cannotRead} from '../pipeline/file-trouble.ts';
import {suggest} from '../pipeline/source.ts';
import type {Sandbox} from '../sandbox/sandbox.ts';
import {put, valuesOf, type BuiltIn} from './built-in.ts';

/** What may be named instead of an unknown built-in; there are too many to list. */
export const OTHERWISE = 'Name a script that ends in .py, or a built-in: docs/language.md lists them.';

/** Among the inputs; no name in `with:` has a space. */
export const SCRIPT = 'script text';

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
    const {timeout: timeoutMs} = options as OptionsOf<typeof FIELDS>;
    const builtIn = builtIns.get(name);
    if (builtIn) return {recipe: built(builtIn, {sandbox, timeoutMs}), materials: () => ({}), shown: {run: name}, ...(builtIn.inside && {inside: builtIn.inside})};
    if (!name.endsWith('.py')) return node.complain(`Unknown built-in "${name}"${suggest(name, builtIns.keys())}`, OTHERWISE);
    try {
      const text = disk.text(name).replaceAll('\r\n', '\n');
      return {recipe: scripted({name, timeoutMs, sandbox}), materials: store => ({[SCRIPT]: store.putText(text)}), shown: {run: name}};
    } catch (error) {
      return node.complain(cannotRead('script', name, {error, disk}), 'The path is relative to the folder of pipeline.yaml.');
    }
  },
});

/** What recipes that run programs share. */
export interface Running { readonly sandbox: Sandbox; readonly timeoutMs: number }

/** The recipe of a built-in. What programs come to may depend on how long they may run; nothing else does. */
export const built = (builtIn: BuiltIn, {sandbox, timeoutMs}: Running): Recipe => ({
  kind: builtIn.name,
  pool: builtIn.pool,
  identity: {version: builtIn.version, ...(builtIn.pool === 'python' && {python: sandbox.version, timeout: timeoutMs})},
  ...(builtIn.pool === null && !builtIn.slow && {free: true}),
  async perform(inputs, {store, signal, note}) {
    try {
      return await builtIn.perform(inputs, {store, sandbox, signal, timeoutMs, note});
    } catch (error) {
      // An Error is a fault of what it was given, and says so; anything else is a fault of ours.
      if (error instanceof StopsBuild || error instanceof RecipeFailed || !(error instanceof Error) || error.name !== 'Error') throw error;
      throw new RecipeFailed({reason: 'inputs', message: error.message});
    }
  },
});

/** The recipe of a script of the project, whose text is among the inputs. */
export function scripted({name, timeoutMs, sandbox}: Running & {readonly name: string}): Recipe {
  return {
    kind: 'run',
    pool: 'python',
    identity: {python: sandbox.version},
    async perform(inputs, {store, signal}) {
      const given = Object.entries(inputs).filter(([label]) => label !== SCRIPT);
      const packages = given.filter((entry): entry is [string, Tree] => isPackage(entry[1]));
      const outcome = await sandbox.run({
        source: store.text(inputs[SCRIPT]!), files: filesOf(packages, store), timeoutMs,
        inputs: valuesOf(Object.fromEntries(given.filter(([, artifact]) => !isPackage(artifact))), store),
      }, signal);
      if (!outcome.ok) throw new RecipeFailed({reason: outcome.reason, message: `${name} failed: ${lastLine(outcome.message)}`, detail: [outcome.stdout, outcome.message].filter(Boolean).join('\n')});
      return put(outcome.value, store);
    },
  };
}

/** A tree with Python files is importable under its input's name; everything else is passed as a value. */
const isPackage = (artifact: Artifact): boolean => isTree(artifact) && [...artifact.entries.keys()].some(name => name.endsWith('.py'));

function filesOf(packages: readonly [string, Tree][], store: Store): Record<string, string> {
  return Object.fromEntries(packages.flatMap(([name, {entries}]) =>
    [...entries].flatMap(([file, artifact]) => (isTree(artifact) ? [] : [[`${name}/${file}`, store.text(artifact)] as const]))));
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? text;
