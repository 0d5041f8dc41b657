// A built-in: code of hexgen that a pipeline names in `run:`, or in `check:` of a prompt.
//
// It sees artifacts and makes one. What runs programs queues for a sandbox; what does not is quick and free, so that a
// plan performs it as well. `pure` and `python` make the two usual sorts.

import type {Inputs} from '../engine/action.ts';
import {isTree, type Artifact, type Json, type Tree} from '../engine/artifact.ts';
import type {Store} from '../engine/store.ts';
import {valueOf} from '../pipeline/value.ts';
import type {Outcome, Sandbox} from '../sandbox/sandbox.ts';

export interface BuiltIn {
  readonly name: string;
  /** Raised when it makes something else of the same inputs. */
  readonly version: number | string;
  readonly help: string;
  /** `python` where it runs programs. */
  readonly pool: 'python' | null;
  /** True for what takes long though it runs no program, such as pictures: a plan does without. */
  readonly slow?: true;
  /** What is inside the tree that it makes, where that is always the same: references into it are then checked. */
  readonly inside?: readonly string[];
  /** Inputs that it does not know are ignored; one that it lacks is a plain Error, whose message names it. */
  perform(inputs: Inputs, context: BuiltInContext): Artifact | Promise<Artifact>;
}

export interface BuiltInContext {
  readonly store: Store;
  readonly sandbox: Sandbox;
  readonly signal: AbortSignal;
  /** How long one program may run. */
  readonly timeoutMs: number;
  note(text: string): void;
}

/** Inputs as plain values, by name. */
export type Values = Readonly<Record<string, Json>>;
type Named = Pick<BuiltIn, 'name' | 'version' | 'help'>;

/** A pure function of plain values: a text becomes a text, anything else JSON. */
export const pure = ({run, ...named}: Named & {run(values: Values): Json | string}): BuiltIn => ({
  ...named,
  pool: null,
  perform: (inputs, {store}) => put(run(valuesOf(inputs, store)), store),
});

/** A program as `python` built-ins put it together. */
export interface Prepared {
  readonly source: string;
  readonly files: Readonly<Record<string, string>>;
  readonly inputs: Json;
}

/** One program in the sandbox: `prepare` puts it together, `conclude` makes something of how it ended. */
export const python = ({prepare, conclude, ...named}: Named & {
  prepare(inputs: Inputs, store: Store): Prepared;
  conclude(outcome: Outcome, inputs: Inputs, store: Store): Artifact;
}): BuiltIn => ({
  ...named,
  pool: 'python',
  perform: async (inputs, {store, sandbox, signal, timeoutMs}) =>
    conclude(await sandbox.run({...prepare(inputs, store), timeoutMs}, signal), inputs, store),
});

/** All inputs as plain values; a template's or a script's material, whose name has a space, is none. */
export const valuesOf = (inputs: Inputs, store: Store): Record<string, Json> =>
  Object.fromEntries(Object.entries(inputs).filter(([name]) => !name.includes(' ')).map(([name, artifact]) => [name, valueOf(artifact, store)]));

/** A text becomes a text, anything else JSON. */
export const put = (value: Json | string, store: Store): Artifact => (typeof value === 'string' ? store.putText(value) : store.putJson(value));

/** @throws Error that names the input if it is not there */
export function input(inputs: Inputs, name: string, of: string): Artifact {
  const found = inputs[name];
  if (found) return found;
  throw new Error(`"${of}" needs the input "${name}": name it in "with"`);
}

/** The Python files of a tree as files of a sandbox: `tile.py` of `minimal_lib` becomes `minimal_lib/tile.py`. */
export function packageFiles(name: string, library: Artifact, store: Store): Record<string, string> {
  const visit = (folder: string, {entries}: Tree): [string, string][] => [...entries].flatMap(([file, artifact]) =>
    (isTree(artifact) ? visit(`${folder}/${file}`, artifact) : [[`${folder}/${file}`, store.text(artifact)] as [string, string]]));
  return isTree(library) ? Object.fromEntries(visit(name, library)) : {};
}
