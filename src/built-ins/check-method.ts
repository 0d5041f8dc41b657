// The check of a method's code: what can be said without running it is said at once, the rest is run in the sandbox over a
// library of its own, made of minimal_lib, the methods it uses, and this one. Only the first check that fails is told.

import type {Inputs} from '../engine/action.ts';
import type {Json} from '../engine/artifact.ts';
import type {Store} from '../engine/store.ts';
import {pythonProgram} from '../python/text.ts';
import {input, packageFiles, valuesOf, type BuiltIn, type Values} from '../recipes/built-in.ts';
import type {Outcome} from '../sandbox/sandbox.ts';
import type {Method} from '../forms/method-shape.ts';
import {codeOf, type MethodCode} from './method-code.ts';
import type {Example} from './plan-examples.ts';
import type {MethodPlan} from './plan-methods.ts';
import {isList, isObject, needed} from './read.ts';

const NAME = 'method';
/** A check takes a second or two; what takes much longer is in a loop that Python runs by itself. */
const LONGEST_MS = 30_000;

/** What the check tells: of no use to the model beyond its reasons, of use to whoever reads the report. */
export interface Checked {
  readonly reasons: readonly string[];
  /** Nothing the model can answer will help. */
  readonly hopeless?: true;
  /** The check that failed; null if none did. */
  readonly stage: Stage | null;
  /** The attached example whose board came out exactly. */
  readonly reproduced: string | null;
  /** Why the answer has no example; empty if it has one, or none was attached. */
  readonly no_example: string;
}

/** In this order. */
export type Stage = 'uses' | 'attached' | 'parse' | 'names' | 'signature' | 'import' | 'doctests' | 'laws' | 'determinism' | 'example' | 'run';

export const checkMethod: BuiltIn = {
  name: NAME,
  version: 1,
  help: 'Checks the code of a method (answer) against its plan (item): syntax, names, signature, import, doctests, laws, determinism, example.',
  pool: 'python',
  async perform(inputs, {store, sandbox, signal, timeoutMs}) {
    const question = questionOf(valuesOf(inputs, store));
    if ('reasons' in question) return store.putJson(question as unknown as Json);
    const limitMs = Math.min(timeoutMs, LONGEST_MS);
    const outcome = await sandbox.run({...programOf(question, inputs, store), timeoutMs: limitMs}, signal);
    return store.putJson(checkedOf(outcome, question.method, limitMs) as unknown as Json);
  },
};

interface Question {
  readonly spec: MethodPlan;
  readonly method: Method;
  /** The attached example that the answer is about. */
  readonly example: Example | null;
  readonly used: readonly MethodCode[];
}

/** What is to be run, or why it need not be. */
function questionOf(values: Values): Question | Checked {
  const spec = needed(values, 'item', NAME) as unknown as MethodPlan;
  const method = needed(values, 'answer', NAME) as unknown as Method;
  const used = Object.entries(isObject(values.used) ? values.used : {}).map(([id, result]) => ({id, code: codeOf(id, result)}));
  const lacking = used.flatMap(({id, code}) => (code ? [] : [`uses ${id}, which could not be made`]));
  if (lacking.length > 0) return {...failed('uses', lacking), hopeless: true};
  const reasons = exampleFaults(spec, method);
  if (reasons.length > 0) return failed('attached', reasons);
  const example = spec.examples.find(({id}) => id === method.example?.id) ?? null;
  return {spec, method, example, used: used.flatMap(({code}) => code ?? [])};
}

function exampleFaults({examples, id}: MethodPlan, {example, no_example: why}: Method): readonly string[] {
  const known = examples.map(each => `"${each.id}"`).join(', ');
  if (example && examples.length === 0) return ['no example is attached to this method: expected "example" to be null'];
  if (example && !examples.some(each => each.id === example.id)) return [`there is no attached example "${example.id}": expected one of ${known}`];
  if (example || examples.length === 0 || why !== '') return [];
  return [`expected one of the attached examples (${known}) with its last cell calling ${id}, or in "no_example" why none of them needs it`];
}

const failed = (stage: Stage, reasons: readonly string[]): Checked => ({reasons, stage, reproduced: null, no_example: ''});

function programOf({spec, method, example, used}: Question, inputs: Inputs, store: Store): {source: string; files: Record<string, string>; inputs: Json} {
  const {source, files} = pythonProgram('check_method');
  return {
    source, files: {...files, ...packageFiles('minimal_lib', input(inputs, 'minimal_lib', NAME), store)},
    inputs: {spec, method, example, used} as unknown as Json,
  };
}

function checkedOf(outcome: Outcome, {no_example: why}: Method, limitMs: number): Checked {
  if (!outcome.ok) return failed('run', [endOf(outcome, limitMs)]);
  const {value: told} = outcome;
  if (!isObject(told) || !isList(told.reasons)) return failed('run', ['the code returned something in place of the check']);
  return {...told as unknown as Checked, no_example: why};
}

/** How a check ended that did not return. */
function endOf({reason, message}: Extract<Outcome, {ok: false}>, limitMs: number): string {
  if (reason === 'timeout') return `checking it took longer than ${limitMs / 1000} seconds: look for a loop that does not end, or that takes very many rounds`;
  return `checking it ended with ${reason}: ${message.split('\n').at(-1)}`;
}
