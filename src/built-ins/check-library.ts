// The library as a whole: what is in it and what is not, and that every program which was right over minimal_lib still is.

import {isTree, type Artifact, type Json} from '../engine/artifact.ts';
import type {Store} from '../engine/store.ts';
import {valueOf} from '../pipeline/value.ts';
import {pythonProgram} from '../python/text.ts';
import {input, packageFiles, python} from '../recipes/built-in.ts';
import {libraryTrouble} from './library-trouble.ts';
import {reasonsOf} from './method-code.ts';
import {isObject} from './read.ts';
import type {Verified} from './verified-corpus.ts';

const NAME = 'check_library';

export interface LibraryReport {
  readonly methods: {
    /** Sorted. */
    readonly made: readonly string[];
    readonly left_out: readonly {readonly id: string; readonly reasons: readonly string[]}[];
  };
  /** Of the methods that were made: which attached example each reproduced, and who says that none needs it. */
  readonly reproduced: {readonly [id: string]: string};
  readonly no_example: {readonly [id: string]: string};
  readonly programs: number;
  readonly steps: number;
  /** Programs that were right over minimal_lib and are not over this library, each at its first wrong step. */
  readonly regressions: readonly {readonly task: string; readonly step: number; readonly wrong: number; readonly error: string | null}[];
}

export const checkLibrary = python({
  name: NAME,
  version: 1,
  help: 'Tells which methods (code) are in generated_lib, and which programs of the corpus it no longer runs rightly.',
  prepare(inputs, store) {
    const {source, files} = pythonProgram('check_library');
    const programs = corpusOf(inputs.corpus, store).map(({task, cells, boards}) => ({task, cells, boards}));
    const libraries = ['minimal_lib', 'generated_lib'].map(name => packageFiles(name, input(inputs, name, NAME), store));
    return {source, files: Object.assign({}, files, ...libraries) as Record<string, string>, inputs: {library: 'generated_lib', programs}};
  },
  conclude(outcome, inputs, store) {
    if (!outcome.ok) throw new Error(`The library cannot be used: ${libraryTrouble(outcome.message)}`);
    const {steps, regressions} = outcome.value as unknown as Pick<LibraryReport, 'steps' | 'regressions'>;
    const results = resultsOf(input(inputs, 'code', NAME), store);
    const programs = corpusOf(inputs.corpus, store).length;
    return store.putJson({...methodsOf(results), programs, steps, regressions} as unknown as Json);
  },
});

const corpusOf = (corpus: Artifact | undefined, store: Store): readonly Verified[] => (corpus ? valueOf(corpus, store) as unknown as readonly Verified[] : []);

/** What became of each method, by its id: the list's items are named by it. */
function resultsOf(code: Artifact, store: Store): readonly {readonly id: string; readonly result: Json}[] {
  if (!isTree(code)) throw new Error(`"${NAME}" expected "code" to be a list of methods, found ${code.kind}`);
  return [...code.entries].map(([id, artifact]) => ({id, result: valueOf(artifact, store)})).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function methodsOf(results: ReturnType<typeof resultsOf>): Pick<LibraryReport, 'methods' | 'reproduced' | 'no_example'> {
  const isMade = ({result}: {readonly result: Json}): boolean => !(isObject(result) && isObject(result.unfit));
  const made = results.filter(isMade);
  return {
    methods: {made: made.map(({id}) => id), left_out: results.filter(each => !isMade(each)).map(({id, result}) => ({id, reasons: reasonsOf(result)}))},
    reproduced: toldOf(made, 'reproduced'),
    no_example: toldOf(made, 'no_example'),
  };
}

/** What the check of each method told under a name, where it told anything. */
function toldOf(made: ReturnType<typeof resultsOf>, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(made.flatMap(({id, result}) => {
    const told = isObject(result) && isObject(result.checked) ? result.checked[name] : undefined;
    return typeof told === 'string' && told !== '' ? [[id, told]] : [];
  }));
}
