// What a library is worth to those who write programs: counted on three small programs, by hand.
import {describe, expect, test} from 'vitest';
import type {CellMeasures, LibraryMeasures, ProgramMeasures, PublicName} from '../../src/scoring/analysis.ts';
import {compression, descriptionLength} from '../../src/scoring/compression.ts';
import {usability} from '../../src/scoring/usability.ts';
import type {UsedProgram} from '../../src/scoring/usability.ts';

const name = (full: string, from: string, kind: PublicName['kind'] = 'method'): PublicName => ({name: full, kind, package: from});

const library: LibraryMeasures = {
  name: 'generated_lib',
  packages: {minimal_lib: {sloc: 300, tokens: 2_000}, generated_lib: {sloc: 60, tokens: 400}},
  functions: [1, 5, 3].map((complexity, n) => ({name: `f${n}`, package: 'generated_lib', file: 'generated_lib/shapes.py', line: 1, sloc: 3, complexity})),
  public: [
    name('COLORS', 'minimal_lib', 'constant'), name('Shape', 'generated_lib', 'class'), name('Shape.draw', 'minimal_lib'), name('Shape.line', 'generated_lib'),
    name('Shape.ring', 'generated_lib'), name('Shape.size', 'generated_lib', 'property'), name('Tile', 'minimal_lib', 'class'), name('Tile.color', 'minimal_lib', 'property'),
    name('column', 'generated_lib', 'function'),
  ],
};
const packages = Object.fromEntries(library.public.map(each => [each.name, each.package]));

const cell = (more: Partial<CellMeasures> = {}): CellMeasures => ({sloc: 2, tokens: 10, complexity: 1, calls: [], unknown: [], glue: [], broken: null, ...more});

function program(task: string, solved: boolean, {calls, cells}: {readonly calls: readonly Readonly<Record<string, number>>[]; readonly cells: readonly CellMeasures[]}): UsedProgram {
  const steps = calls.map(each => ({board: [], error: null, calls: each}));
  const measures: ProgramMeasures = {sloc: 0, tokens: 0, complexity: 1 + cells.reduce((sum, {complexity}) => sum + complexity - 1, 0), cells};
  return {task, solved, run: {steps, executed: true, packages}, measures};
}

const programs = [
  program('a', true, {calls: [{'Shape.ring': 2, Tile: 3}, {'Shape.ring': 1, 'Shape.draw': 1}], cells: [cell(), cell({glue: [1], complexity: 3})]}),
  program('b', false, {calls: [{'Shape.ring': 1, 'Shape.line': 4}], cells: [cell({unknown: ['.spiral'], sloc: 5, tokens: 22})]}),
  program('c', true, {calls: [{'Shape.draw': 2, Shape: 1}], cells: [cell()]}),
];
const metrics = usability({library, programs, base: ['minimal_lib'], docTokens: 700});

test('programs: their size, complexity, glue loops and unknown names per cell', () => {
  expect(metrics.programs).toEqual({programs: 3, steps: 4, slocPerStep: 11 / 4, tokensPerStep: 52 / 4, complexity: 5 / 3, glueLoops: 1 / 4, unknownNames: 1 / 4});
});

test('the library: its size, its public methods, its complexity', () => {
  expect(metrics.library).toEqual({
    sloc: 360, tokens: 2_400, packages: library.packages, publicMethods: {generated: 4, base: 2},
    complexity: {mean: 3, max: 5, worst: 'f1'}, docTokens: 700,
  });
});

test('use: coverage by solved tasks, single use among the called, tasks per method', () => {
  // ring: tasks a, b; line: b only, unsolved; size and column never.
  expect(metrics.use.generated).toEqual({methods: 4, called: 2, coverage: 1 / 4, singleUse: 1 / 2, reuse: 3 / 4});
  // draw: a and c; color never.
  expect(metrics.use.base).toEqual({methods: 2, called: 1, coverage: 1 / 2, singleUse: 0, reuse: 1});
  expect(metrics.use.all).toEqual({methods: 6, called: 3, coverage: 2 / 6, singleUse: 1 / 3, reuse: 5 / 6});
  expect(metrics.methods.find(each => each.name === 'Shape.ring')).toEqual({name: 'Shape.ring', package: 'generated_lib', calls: 4, tasks: 2, solvedTasks: 1});
});

test('calls to what was generated and to the base, constructors included', () => {
  expect(metrics.calls).toEqual({generated: 3 + 1 + 4 + 1, base: 3 + 1 + 2});
});

test('a library without any generated method has no coverage, rather than all or none', () => {
  const alone = usability({library: {...library, public: library.public.filter(each => each.package === 'minimal_lib')}, programs: [], base: ['minimal_lib']});
  expect(alone.use.generated).toEqual({methods: 0, called: 0, coverage: null, singleUse: null, reuse: null});
  expect(alone).toMatchObject({programs: {programs: 0, slocPerStep: 0}, library: {docTokens: null}, compression: null, use: {base: {coverage: 0, reuse: 0}}});
});

describe('compression', () => {
  const minimal = {library: {...library, packages: {minimal_lib: {sloc: 300, tokens: 2_000}}}, programs: [100, 200, 300].map(tokens => ({sloc: 1, tokens}))};
  const generated = {library, programs: [50, 100, 150].map(tokens => ({sloc: 1, tokens}))};

  test('is the length of library and programs without, by that with', () => {
    expect(descriptionLength(minimal)).toBe(2_600);
    expect(compression(minimal, generated)).toEqual({programs: 3, minimal: 2_600, generated: 2_700, ratio: 2_600 / 2_700, saving: 100, breakEvenTasks: 4});
  });

  test('never breaks even where programs are no shorter', () => {
    expect(compression(minimal, {...generated, programs: minimal.programs})).toMatchObject({saving: 0, breakEvenTasks: null});
  });

  test('needs the same programs', () => {
    expect(() => compression(minimal, {...generated, programs: []})).toThrow('Cannot compare programs: expected as many with either library, found 3 and 0');
  });
});
