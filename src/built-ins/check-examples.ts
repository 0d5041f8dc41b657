// Whether the examples of a class's documentation run, each on a board of its own; what they show is filled in from that, never by the model.

import type {Artifact} from '../engine/artifact.ts';
import type {Store} from '../engine/store.ts';
import type {ClassDocs} from '../forms/class-docs.ts';
import {valueOf} from '../pipeline/value.ts';
import {pythonProgram} from '../python/text.ts';
import {input, packageFiles, python} from '../recipes/built-in.ts';
import type {Outcome} from '../sandbox/sandbox.ts';
import type {DescribedClass} from './library-docs.ts';

const NAME = 'examples';

type Checked = {readonly broken: string} | {readonly reasons: readonly string[]; readonly outputs: Readonly<Record<string, string>>};

export const checkExamples = python({
  name: NAME,
  version: 1,
  help: "Runs the examples in the documentation of a class (answer) with generated_lib: none may fail, and each shows something.",
  prepare: (inputs, store) => {
    const {source, files} = pythonProgram('run_examples');
    const libraries = ['minimal_lib', 'generated_lib'].map(name => packageFiles(name, input(inputs, name, NAME), store));
    const {name: owner} = valueOf(input(inputs, 'item', NAME), store) as unknown as DescribedClass;
    const {about, methods} = valueOf(input(inputs, 'answer', NAME), store) as unknown as ClassDocs;
    return {
      source, files: Object.assign({}, files, ...libraries) as Record<string, string>,
      inputs: {library: 'generated_lib', owner, about, methods: methods.map(({name, remark, example}) => ({name, remark, example}))},
    };
  },
  conclude: (outcome, _inputs, store) => conclude(outcome, store),
});

/** An example may hang or use up all memory; that is its own fault. A library that cannot be imported is not. */
function conclude(outcome: Outcome, store: Store): Artifact {
  if (!outcome.ok) return store.putJson({reasons: [`the examples do not come to an end by themselves: ${outcome.message.trim().split('\n').at(-1) ?? ''}`], outputs: {}});
  const checked = outcome.value as unknown as Checked;
  if ('broken' in checked) throw new Error(`The generated library cannot be imported: ${checked.broken}`);
  return store.putJson(checked);
}
