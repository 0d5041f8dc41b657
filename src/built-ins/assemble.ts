// The generated library: the codes of all methods put together to modules that people can read, over minimal_lib as it is.
// What could not be made is left out; so the library holds nothing that has not passed every check.

import type {Json} from '../engine/artifact.ts';
import {pythonProgram} from '../python/text.ts';
import {input, packageFiles, python, valuesOf} from '../recipes/built-in.ts';
import {codeOf} from './method-code.ts';
import type {MethodPlan} from './plan-methods.ts';
import {sideBySide} from './read.ts';

const NAME = 'assemble';

export const assemble = python({
  name: NAME,
  version: 1,
  help: 'Puts the codes of methods (code, made of items) together to a library over minimal_lib.',
  prepare(inputs, store) {
    const {source, files} = pythonProgram('assemble_library');
    const items = sideBySide(valuesOf(inputs, store), ['items', 'code'], NAME).flatMap(({items: plan, code}) => itemOf(plan as unknown as MethodPlan, code));
    return {source, files: {...files, ...packageFiles('minimal_lib', input(inputs, 'minimal_lib', NAME), store)}, inputs: {items} as unknown as Json};
  },
  conclude(outcome, _inputs, store) {
    if (!outcome.ok) throw new Error(`The library cannot be put together: ${outcome.message}`);
    const {files} = outcome.value as {readonly files: Readonly<Record<string, string>>};
    return store.putTree('tree', Object.entries(files).map(([name, text]) => [name, store.putText(text)] as const));
  },
});

/** Nothing for a method that could not be made. */
function itemOf({id, module, params, returns}: MethodPlan, result: Json): object[] {
  const made = codeOf(id, result);
  return made ? [{...made, module, params, returns}] : [];
}
