// No verb: the recipe runs once.

import {defineRule} from '../pipeline/rule.ts';

export const single = defineRule({
  verb: '',
  help: 'Runs its recipe once.',
  fields: {},
  recipe: 'needed',
  offers: [],
  makes: 'one',
  braces: [],
  expand: (_, context) => context.make('', {}),
});
