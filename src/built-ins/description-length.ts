// How long it is to say what should be drawn: the library, the programs, and for what they do not draw rightly, every wrong
// leaf one by one. So a program does not become better by drawing less.

import type {Inputs} from '../engine/action.ts';
import type {Artifact, Json} from '../engine/artifact.ts';
import {pythonProgram} from '../python/text.ts';
import {packageFiles, type BuiltInContext} from '../recipes/built-in.ts';
import {tokensOf, type LibraryMeasures, type ProgramMeasures} from '../scoring/analysis.ts';
import type {TaskScore} from '../scoring/score.ts';
import type {Attempt} from './read.ts';

/** `Tile(4, 8).draw('red')` in tokens of its syntax tree. */
const TOKENS_OF_A_LEAF = 7;

/** In tokens of syntax trees. */
export interface DescriptionLength {
  readonly library: number;
  readonly programs: number;
  /** To paint by hand what is missing, and to take back what is too much. */
  readonly corrections: number;
  readonly total: number;
}

export interface Described {
  /** The tree of generated_lib. */
  readonly library: Artifact;
  readonly attempts: readonly Attempt[];
  readonly scores: readonly TaskScore[];
}

/** Measures without running; what cannot be imported has no length, but a reason. */
export async function descriptionLength({library, attempts, scores}: Described, {inputs, context}: {readonly inputs: Inputs; readonly context: BuiltInContext}): Promise<DescriptionLength | {readonly fault: string}> {
  const {store, sandbox, signal, timeoutMs} = context;
  const {source, files} = pythonProgram('analyse_code');
  const packages = Object.entries({minimal_lib: inputs.minimal_lib, generated_lib: library}).map(([name, tree]) => (tree ? packageFiles(name, tree, store) : {}));
  const outcome = await sandbox.run({
    source, timeoutMs, files: Object.assign({}, files, ...packages) as Record<string, string>,
    inputs: {library: 'generated_lib', programs: attempts.flatMap(({cells}) => (cells === null ? [] : [{cells}]))},
  }, signal);
  if (!outcome.ok) return {fault: `the library cannot be measured: ${outcome.message.trim().split('\n').at(-1) ?? outcome.reason}`};
  return lengthOf(outcome.value, scores);
}

function lengthOf(measured: Json, scores: readonly TaskScore[]): DescriptionLength {
  const {library, programs} = measured as unknown as {readonly library: LibraryMeasures; readonly programs: readonly ProgramMeasures[]};
  const wrong = scores.flatMap(({steps}) => steps).reduce((sum, {predicted: {action}}) => sum + action.made + action.wanted - 2 * action.hits, 0);
  const parts = {library: tokensOf(library), programs: programs.reduce((sum, {tokens}) => sum + tokens, 0), corrections: wrong * TOKENS_OF_A_LEAF};
  return {...parts, total: parts.library + parts.programs + parts.corrections};
}
