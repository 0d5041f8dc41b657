// How a library serves those who write programs with it: programs are measured without running them, all in one go, and
// joined with what their runs called. Whether the library pays for itself is told only where both sides were measured.

import type {Inputs} from '../engine/action.ts';
import type {Json} from '../engine/artifact.ts';
import {estimateTokens} from '../llm/tokens.ts';
import {pythonProgram} from '../python/text.ts';
import {input, packageFiles, valuesOf, type BuiltIn, type BuiltInContext, type Values} from '../recipes/built-in.ts';
import type {LibraryMeasures, ProgramMeasures} from '../scoring/analysis.ts';
import {compression, type Compression} from '../scoring/compression.ts';
import type {Run} from '../scoring/run.ts';
import {usability, type UsedProgram} from '../scoring/usability.ts';
import {attemptOf, isList, runOf, scoreOf, sideBySide} from './read.ts';
import type {Verified} from './verified-corpus.ts';

const NAME = 'usability_metrics';
const BASE = 'minimal_lib';

export const usabilityMetrics: BuiltIn = {
  name: NAME,
  version: 1,
  help: 'Measures programs and the library they were written with: length, complexity, which methods are used, compression.',
  pool: 'python',
  async perform(inputs, context) {
    const values = valuesOf(inputs, context.store);
    const written = writtenIn(values);
    const library = inputs.generated_lib ? 'generated_lib' : BASE;
    const measured = await measure(library, written.map(({cells}) => cells), {inputs, context});
    const compressed = await compressionOf({values, written, measured, inputs, context});
    const {docs} = values;
    return context.store.putJson(usability({
      library: measured.library, base: [BASE],
      programs: written.map(({task, solved, run}, n): UsedProgram => ({task, solved, run, measures: measured.programs[n] as ProgramMeasures})),
      ...(typeof docs === 'string' && {docTokens: estimateTokens(docs)}),
      ...(compressed && {compression: compressed}),
    }) as unknown as Json);
  },
};

/** A program that there is, and what became of it. */
interface Written { readonly task: string; readonly cells: readonly string[]; readonly solved: boolean; readonly run: Run }

function writtenIn(values: Values): readonly Written[] {
  return sideBySide(values, ['programs', 'runs', 'scores'], NAME).flatMap(row => {
    const [{cells}, run, {task, exact: solved}] = [attemptOf(row.programs, NAME), runOf(row.runs, NAME), scoreOf(row.scores, NAME)];
    return cells === null ? [] : [{task, cells, solved, run}];
  });
}

interface Measured { readonly library: LibraryMeasures; readonly programs: readonly ProgramMeasures[] }
interface Work { readonly inputs: Inputs; readonly context: BuiltInContext }

/** @throws Error if the library cannot be imported */
async function measure(library: string, programs: readonly (readonly string[])[], {inputs, context}: Work): Promise<Measured> {
  const {store, sandbox, signal, timeoutMs} = context;
  const {source, files} = pythonProgram('analyse_code');
  const packages = [...new Set([BASE, library])].map(name => packageFiles(name, input(inputs, name, NAME), store));
  const outcome = await sandbox.run({
    source, timeoutMs, files: Object.assign({}, files, ...packages) as Record<string, string>,
    inputs: {library, programs: programs.map(cells => ({cells}))},
  }, signal);
  if (outcome.ok) return outcome.value as unknown as Measured;
  throw new Error(`Cannot measure ${library}: ${outcome.message.trim().split('\n').at(-1) ?? outcome.reason}`);
}

/** Of tasks that are solved with either library; null where there is none, or no other library. */
async function compressionOf({values, written, measured, ...work}: Work & {values: Values; written: readonly Written[]; measured: Measured}): Promise<Compression | null> {
  const minimal = wholePrograms(values.corpus);
  const pairs = written.flatMap(({task, solved}, n) => {
    const [cells, generated] = [minimal.get(task), measured.programs[n]];
    return solved && cells && generated ? [{cells, generated}] : [];
  });
  if (pairs.length === 0 || measured.library.name === BASE) return null;
  const before = await measure(BASE, pairs.map(({cells}) => cells), work);
  return compression(before, {library: measured.library, programs: pairs.map(({generated}) => generated)});
}

/** The programs of the verified corpus that solve their tasks, by task. */
function wholePrograms(corpus: Json | undefined): ReadonlyMap<string, readonly string[]> {
  const verified = isList(corpus) ? corpus as unknown as readonly Verified[] : [];
  return new Map(verified.filter(({whole}) => whole).map(({task, cells}) => [task, cells]));
}
