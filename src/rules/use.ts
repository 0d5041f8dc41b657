// `use: <stage or targets>` — makes targets once more, with something else in the place of what they read.
//
// What comes out the same has the same fingerprint: an unchanged method, page or program costs nothing the second time.

import {readReference, type Reference} from '../pipeline/reference.ts';
import {required, type Field} from '../pipeline/field.ts';
import {all} from '../pipeline/failed.ts';
import {defineRule} from '../pipeline/rule.ts';

interface Bound { readonly at: Reference; readonly value: Reference }

/** One name, or a list of names. */
const wanted: Field<readonly Reference[] | undefined> = {
  help: 'the stages whose targets are made again, or the targets', required: false, otherwise: undefined,
  value: 'references, or names of stages', schema: {type: ['string', 'array'], items: {type: 'string'}},
  read(node) {
    const found = (node.kind === 'list' ? node.items() : [node]).map(readReference);
    return found.every((each): each is Reference => each !== undefined) ? found : undefined;
  },
};

const bound: Field<readonly Bound[]> = {
  help: 'what stands for what, such as `{stage5/tasks: shown}`: on the left something that they read, on the right what they get instead',
  required: false, otherwise: [], value: 'references by references', schema: {type: 'object', additionalProperties: {type: 'string'}},
  references: values => values.map(({value}) => value),
  read(node) {
    const pairs = [...node.pairs('names such as {stage5/tasks: shown}')].map(([, pair]) => ({at: readReference(pair.name), value: readReference(pair.value)}));
    return pairs.every((each): each is Bound => each.at !== undefined && each.value !== undefined) ? pairs : undefined;
  },
};

export const use = defineRule({
  verb: 'use',
  help: 'Makes targets of other stages once more, with other things in the place of what they read; a folder of what they make, by name.',
  fields: {use: required(wanted), with: bound},
  recipe: 'none',
  offers: [],
  makes: 'one',
  braces: [],
  opens: options => ({used: {wanted: options.use, bound: options.with}}),
  async expand(options, context) {
    const inside = context.inside({place: '', bound: await all(options.with.map(({value}) => context.need(value)))});
    return context.store.putTree('tree', await inside.all());
  },
});
