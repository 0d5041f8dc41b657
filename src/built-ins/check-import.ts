// A library that somebody wrote, and its documentation, once it is known to load: whoever asks for programs that use it
// waits for this, so that nothing is paid for a library that no program could import.

import {pythonProgram} from '../python/text.ts';
import {input, packageFiles, type BuiltIn} from '../recipes/built-in.ts';
import {libraryTrouble} from './library-trouble.ts';

const NAME = 'check_import';

export const checkImport: BuiltIn = {
  name: NAME,
  version: 1,
  help: 'Imports a library and opens a game of it; gives the library and its docs on if that works.',
  pool: 'python',
  inside: ['docs', 'library'],
  async perform(inputs, {store, sandbox, signal, timeoutMs}) {
    const [library, docs] = [input(inputs, 'library', NAME), input(inputs, 'docs', NAME)];
    const {source, files} = pythonProgram('run_program');
    const packages = {...packageFiles('minimal_lib', input(inputs, 'minimal_lib', NAME), store), ...packageFiles('generated_lib', library, store)};
    const outcome = await sandbox.run({source, timeoutMs, files: {...files, ...packages}, inputs: {library: 'generated_lib', cells: []}}, signal);
    if (!outcome.ok) throw new Error(`Cannot import the library: ${libraryTrouble(outcome.message)}. ${REMEDY}`);
    return store.putTree('tree', [['docs', docs], ['library', library]]);
  },
};

const REMEDY = 'It must bring Game and all that programs use (from minimal_lib import *); its modules import each other relatively (from .shapes import ring), minimal_lib, and what Python brings along.';
