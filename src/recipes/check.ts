// `check:` of a prompt — code that looks at an answer that fits its form, and says what is wrong with it.
//
// It is an action of its own, keyed by what it sees: an answer is checked again when something it stands on changed, and
// nothing is asked again for it.

import type {Inputs, Performing, Recipe} from '../engine/action.ts';
import {isPending, type Artifact, type Json} from '../engine/artifact.ts';
import {RecipeFailed} from '../engine/event.ts';
import type {Store} from '../engine/store.ts';
import type {Node} from '../pipeline/decode.ts';
import {cannotRead} from '../pipeline/file-trouble.ts';
import type {Loading} from '../pipeline/rule.ts';
import {suggest} from '../pipeline/source.ts';
import {valueOf} from '../pipeline/value.ts';
import type {BuiltIn} from './built-in.ts';
import {built, OTHERWISE, SCRIPT, scripted, type Running} from './run.ts';

export interface Check {
  readonly name: string;
  readonly recipe: Recipe;
  materials(store: Store): Inputs;
}

/** What a check says: no reasons, and the answer stands. */
export interface Checked {
  readonly reasons: readonly string[];
  /** Asking again cannot help. */
  readonly hopeless: boolean;
  /** Whatever else it found out, kept beside the answer. */
  readonly more: Json;
}

export interface CheckOptions extends Omit<Running, 'timeoutMs'> { readonly builtIns: ReadonlyMap<string, BuiltIn> }

/** How long a check may take: it may run all of a method's laws. */
const TIMEOUT_MS = 60_000;

/** A built-in by name, or a script of the project. Undefined after a complaint. */
export function readCheck(node: Node, {disk, params}: Pick<Loading, 'disk' | 'params'>, {sandbox, builtIns}: CheckOptions): Check | undefined {
  const written = node.scalar(params);
  if (written === undefined) return undefined;
  const name = String(written);
  const running = {sandbox, timeoutMs: TIMEOUT_MS};
  const builtIn = builtIns.get(name);
  if (builtIn) return {name, recipe: built(builtIn, running), materials: () => ({})};
  if (!name.endsWith('.py')) return node.complain(`Unknown check "${name}"${suggest(name, builtIns.keys())}`, OTHERWISE);
  try {
    const text = disk.text(name).replaceAll('\r\n', '\n');
    return {name, recipe: scripted({...running, name}), materials: store => ({[SCRIPT]: store.putText(text)})};
  } catch (error) {
    return node.complain(cannotRead('check', name, {error, disk}), 'The path is relative to the folder of pipeline.yaml.');
  }
}

/** Runs a check over an answer. Undefined in a plan that does not know the answer to it yet. */
export async function runCheck(check: Check, {inputs, answer, place}: {inputs: Inputs; answer: Artifact; place: string}, context: Performing): Promise<Checked | undefined> {
  const {store} = context;
  const seen = Object.fromEntries(Object.entries(inputs).filter(([name]) => !name.includes(' ')));
  const made = await context.part(place, check.recipe, {...check.materials(store), ...seen, answer});
  return isPending(made) ? undefined : checkedOf(valueOf(made, store), check.name);
}

/** A list of reasons, or an object that has one. */
function checkedOf(value: Json, name: string): Checked {
  if (Array.isArray(value)) return {reasons: value.map(String), hopeless: false, more: {}};
  const {reasons, hopeless, ...more} = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, Json>>;
  if (Array.isArray(reasons)) return {reasons: reasons.map(String), hopeless: hopeless === true, more};
  throw new RecipeFailed({reason: 'check', message: `Expected a list of reasons from the check "${name}", or an object with "reasons", found ${JSON.stringify(value).slice(0, 60)}`});
}
