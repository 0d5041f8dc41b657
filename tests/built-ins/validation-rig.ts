// Small tasks over a real store, and a sandbox that is told what to answer.
import {Database} from '../../src/engine/database.ts';
import type {Artifact, Json} from '../../src/engine/artifact.ts';
import {Store} from '../../src/engine/store.ts';
import type {Task} from '../../src/pipeline/tasks-form.ts';
import {valueOf} from '../../src/pipeline/value.ts';
import type {BuiltIn} from '../../src/recipes/built-in.ts';
import type {Outcome, Program, Sandbox} from '../../src/sandbox/sandbox.ts';
import {temporaryFolder} from '../engine/rig.ts';
import {MINIMAL} from '../python/rig.ts';
import {onTestFinished} from 'vitest';

export interface Bench {
  readonly store: Store;
  /** What was asked of the sandbox. */
  readonly programs: Program[];
  /** Makes artifacts of the inputs (texts and JSON; artifacts stay), performs, and gives the artifact. */
  make(builtIn: BuiltIn, inputs: Readonly<Record<string, unknown>>): Promise<Artifact>;
  /** The same as a plain value. */
  value<T = Json>(builtIn: BuiltIn, inputs: Readonly<Record<string, unknown>>): Promise<T>;
  /** `minimal_lib` as a tree. */
  minimalLib(): Artifact;
  libraryOf(files: Readonly<Record<string, string>>): Artifact;
}

export function bench(sandbox: Partial<Sandbox> | ((program: Program) => Json) = {}): Bench {
  const database = Database.open(temporaryFolder());
  onTestFinished(() => database.close());
  const store = new Store(database);
  const programs: Program[] = [];
  const answered = typeof sandbox === 'function' ? {run: (program: Program) => Promise.resolve<Outcome>({ok: true, value: sandbox(program), stdout: '', ms: 1})} : sandbox;
  const box = {
    version: 'scripted', close: () => Promise.resolve(),
    run: (program: Program, signal?: AbortSignal) => { programs.push(program); return answered.run?.(program, signal) ?? Promise.reject(new Error('no sandbox')); },
  } satisfies Sandbox;
  const context = {store, sandbox: box, signal: new AbortController().signal, timeoutMs: 30_000, note: () => undefined};
  const make: Bench['make'] = async (builtIn, inputs) => builtIn.perform(
    Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, isArtifact(value) ? value : typeof value === 'string' ? store.putText(value) : store.putJson(value as Json)])), context);
  const libraryOf: Bench['libraryOf'] = files => store.putTree('tree', Object.entries(files).map(([name, text]) => [name, store.putText(text)] as const));
  return {
    store, programs, make, libraryOf,
    value: async <T>(builtIn: BuiltIn, inputs: Readonly<Record<string, unknown>>) => valueOf(await make(builtIn, inputs), store) as unknown as T,
    minimalLib: () => libraryOf(Object.fromEntries(Object.entries(MINIMAL).map(([path, text]) => [path.replace('minimal_lib/', ''), text]))),
  };
}

const isArtifact = (value: unknown): value is Artifact => typeof value === 'object' && value !== null && 'digest' in value && 'kind' in value;

export const BLANK: readonly number[] = Array.from({length: 180}, () => 0);

/** A board with these tiles painted: index → colour. */
export const board = (tiles: Readonly<Record<number, number>>): readonly number[] => BLANK.map((color, index) => tiles[index] ?? color);

/** A task whose steps say "step 1" and so on, and paint these. */
export function taskOn(boards: readonly (readonly number[])[], {id = 'flower', group = 'picture'} = {}): Task {
  return {
    task_id: id, metadata: {group, category: 'none'},
    steps: boards.map((state, n) => ({step: n + 1, instruction: `paint figure ${n + 1}`, ...(n === 0 ? {input_state: BLANK} : {}), output_state: state})),
  };
}

/** A run of these boards; `errors` by step from 1, `calls` all in the first step. */
export function runOn(boards: readonly (readonly number[])[], {errors = {}, calls = {}}: {readonly errors?: Readonly<Record<number, string>>; readonly calls?: Readonly<Record<string, number>>} = {}): Json {
  const steps = boards.map((state, n) => ({board: state, error: errors[n + 1] === undefined ? null : {type: errors[n + 1] ?? '', message: "name 'shpae' is not defined", line: 2}, calls: n === 0 ? calls : {}}));
  return {steps, executed: Object.keys(errors).length === 0, packages: Object.fromEntries(Object.keys(calls).map(name => [name, name.startsWith('Shape') ? 'generated_lib' : 'minimal_lib']))};
}

export const programOf = (...cells: readonly string[]): Json => ({semantic: {cells}, evidence: {instructions: []}, text: ''});
export const unfit = (...reasons: readonly string[]): Json => ({unfit: {reasons, attempts: 3, answer: '{"cells": []}'}});
