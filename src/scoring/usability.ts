// How a library serves those who write programs with it: what programs look like, and which of its methods they use.
import type {LibraryMeasures, ProgramMeasures, PublicName} from './analysis.ts';
import {tokensOf} from './analysis.ts';
import type {Compression} from './compression.ts';
import type {Run} from './run.ts';

/** A program that was written for a task, measured and run. */
export interface UsedProgram {
  readonly task: string;
  /** Its final board is right. */
  readonly solved: boolean;
  readonly run: Run;
  readonly measures: ProgramMeasures;
}

export interface ProgramFigures {
  readonly programs: number;
  readonly steps: number;
  readonly slocPerStep: number;
  readonly tokensPerStep: number;
  /** Mean cyclomatic complexity of a program. */
  readonly complexity: number;
  /** Share of cells with a loop that works out coordinates, which is an abstraction that the library lacks. */
  readonly glueLoops: number;
  /** Share of cells that name what nobody defines. */
  readonly unknownNames: number;
}

export interface LibraryFigures {
  readonly sloc: number;
  readonly tokens: number;
  readonly packages: LibraryMeasures['packages'];
  readonly publicMethods: {readonly generated: number; readonly base: number};
  readonly complexity: {readonly mean: number; readonly max: number; /** The function that has the maximum. */ readonly worst: string | null};
  /** Length of its documentation in the model's tokens; null if not told. */
  readonly docTokens: number | null;
}

/** How a set of public methods is used. */
export interface Use {
  readonly methods: number;
  /** Methods called by any program. */
  readonly called: number;
  /** Methods called by at least one program that solves its task / methods; null without methods. */
  readonly coverage: number | null;
  /** Methods called in exactly one task / methods called; null if none is called. */
  readonly singleUse: number | null;
  /** Mean number of different tasks a method is called in, methods never called included; null without methods. */
  readonly reuse: number | null;
}

export interface MethodUse {
  readonly name: string;
  readonly package: string;
  readonly calls: number;
  readonly tasks: number;
  readonly solvedTasks: number;
}

/** `usability_metrics.json`. */
export interface UsabilityMetrics {
  readonly format: 1;
  readonly programs: ProgramFigures;
  readonly library: LibraryFigures;
  /** Of all methods, of what was generated, and of what was there before. */
  readonly use: {readonly all: Use; readonly generated: Use; readonly base: Use};
  /** Calls by programs, constructors included. */
  readonly calls: {readonly generated: number; readonly base: number};
  /** Every public method, by name. */
  readonly methods: readonly MethodUse[];
  /** On the verified corpus; null if it was not measured. */
  readonly compression: Compression | null;
}

export interface UsabilityInput {
  readonly library: LibraryMeasures;
  readonly programs: readonly UsedProgram[];
  /** Packages that were there before anything was generated. */
  readonly base: readonly string[];
  readonly docTokens?: number;
  readonly compression?: Compression;
}

/** Methods, properties and functions count as methods; classes and constants do not. */
export function usability({library, programs, base, docTokens, compression}: UsabilityInput): UsabilityMetrics {
  const methods = library.public.filter(({kind}) => kind !== 'class' && kind !== 'constant').map(each => methodUse(each, programs));
  const isBase = (name: string): boolean => base.includes(name);
  const [ours, theirs] = [methods.filter(each => !isBase(each.package)), methods.filter(each => isBase(each.package))];
  return {
    format: 1,
    programs: programFigures(programs),
    library: libraryFigures(library, {generated: ours.length, base: theirs.length}, docTokens ?? null),
    use: {all: use(methods), generated: use(ours), base: use(theirs)},
    calls: {generated: callsTo(programs, name => !isBase(name)), base: callsTo(programs, isBase)},
    methods,
    compression: compression ?? null,
  };
}

function programFigures(programs: readonly UsedProgram[]): ProgramFigures {
  const cells = programs.flatMap(({measures}) => measures.cells);
  return {
    programs: programs.length,
    steps: cells.length,
    slocPerStep: mean(cells.map(({sloc}) => sloc)),
    tokensPerStep: mean(cells.map(({tokens}) => tokens)),
    complexity: mean(programs.map(({measures}) => measures.complexity)),
    glueLoops: mean(cells.map(({glue}) => Number(glue.length > 0))),
    unknownNames: mean(cells.map(({unknown}) => Number(unknown.length > 0))),
  };
}

function libraryFigures(library: LibraryMeasures, publicMethods: LibraryFigures['publicMethods'], docTokens: number | null): LibraryFigures {
  const {packages, functions} = library;
  const worst = functions.reduce<(typeof functions)[number] | null>((most, each) => (most === null || each.complexity > most.complexity ? each : most), null);
  return {
    sloc: Object.values(packages).reduce((sum, {sloc}) => sum + sloc, 0),
    tokens: tokensOf(library),
    packages, publicMethods, docTokens,
    complexity: {mean: mean(functions.map(({complexity}) => complexity)), max: worst?.complexity ?? 0, worst: worst?.name ?? null},
  };
}

function methodUse({name, package: from}: PublicName, programs: readonly UsedProgram[]): MethodUse {
  const counts = programs.map(({run}) => run.steps.reduce((sum, {calls}) => sum + (Object.hasOwn(calls, name) ? (calls[name] ?? 0) : 0), 0));
  const using = programs.filter((_, n) => (counts[n] ?? 0) > 0);
  return {
    name, package: from, calls: counts.reduce((sum, count) => sum + count, 0),
    tasks: new Set(using.map(({task}) => task)).size,
    solvedTasks: new Set(using.filter(({solved}) => solved).map(({task}) => task)).size,
  };
}

function use(methods: readonly MethodUse[]): Use {
  const called = methods.filter(({tasks}) => tasks > 0);
  const some = (count: number): number | null => (methods.length === 0 ? null : count / methods.length);
  return {
    methods: methods.length,
    called: called.length,
    coverage: some(methods.filter(({solvedTasks}) => solvedTasks > 0).length),
    singleUse: called.length === 0 ? null : called.filter(({tasks}) => tasks === 1).length / called.length,
    reuse: some(methods.reduce((sum, {tasks}) => sum + tasks, 0)),
  };
}

function callsTo(programs: readonly UsedProgram[], counts: (from: string) => boolean): number {
  const used = programs.flatMap(({run}) => run.steps.flatMap(({calls}) => Object.entries(calls).filter(([name]) => counts(run.packages[name] ?? ''))));
  return used.reduce((sum, [, count]) => sum + count, 0);
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
