// The API after a round's edits; the one before, where the answer could not be read as edits. So a round that comes to
// nothing builds what is there already, which costs nothing.

import {isTree} from '../engine/artifact.ts';
import {input, type BuiltIn} from '../recipes/built-in.ts';

const NAME = 'edited_api';

export const editedApi: BuiltIn = {
  name: NAME,
  version: 1,
  help: 'The API with its edits (edits), or as it was (api) where the answer did not fit.',
  pool: null,
  inside: ['semantic', 'evidence', 'text'],
  perform(inputs) {
    const edits = input(inputs, 'edits', NAME);
    return isTree(edits) && edits.entries.has('unfit') ? input(inputs, 'api', NAME) : edits;
  },
};
