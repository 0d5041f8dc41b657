// The state that extension begins with: the library and all that belongs to it, and nothing rejected or gained yet.

import {input, type BuiltIn} from '../recipes/built-in.ts';

const NAME = 'first_state';

/** What every state holds beside what was rejected; a pipeline may add more, which goes along. */
export const STATE = ['api', 'library', 'docs', 'system_prompt', 'scores', 'programs', 'library_report'] as const;

/** Lists that begin empty: edits that were rejected, and what every accepted cycle gained. */
const BEGUN: readonly string[] = ['rejected', 'gains'];

export const firstState: BuiltIn = {
  name: NAME,
  version: 1,
  help: `Puts together what a library is extended from: ${STATE.join(', ')}, and whatever else it is given; scores and programs are those of the held-out tasks.`,
  pool: null,
  perform(inputs, {store}) {
    for (const name of STATE) input(inputs, name, NAME);
    const given = Object.entries(inputs).filter(([name]) => !name.includes(' ') && !BEGUN.includes(name));
    return store.putTree('tree', [...given, ...BEGUN.map(name => [name, store.putJson([])] as const)]);
  },
};
