// The documentation that models write programs from: signatures from the code, remarks that a model wrote, and outputs of
// examples that were run. It is sent with every request for a program, so it is as short as it can be, and always in one order.

import type {Json} from '../engine/artifact.ts';
import type {ClassDocs} from '../forms/class-docs.ts';
import {valuesOf, type BuiltIn} from '../recipes/built-in.ts';
import {libraryDocs, type DescribedClass, type Remarks} from './library-docs.ts';
import {isObject, needed, neededList} from './read.ts';

const NAME = 'write_docs';
/** Beyond this much, a program's instructions are a small part of what is sent for them. */
const MOST_TOKENS = 3000;
const CHARACTERS_PER_TOKEN = 4.2;

export const writeDocs: BuiltIn = {
  name: NAME,
  version: 1,
  help: 'Writes the documentation of the generated library: minimal_api, then what describe_library lists (surface), with what models wrote about it (remarks).',
  pool: null,
  perform(inputs, {store, note}) {
    const values = valuesOf(inputs, store);
    const {classes} = needed(values, 'surface', NAME) as unknown as {readonly classes: readonly DescribedClass[]};
    const remarks = new Map(neededList(values, 'remarks', NAME).flatMap(remarksOf));
    const text = libraryDocs(needed(values, 'minimal_api', NAME) as string, classes, remarks);
    const tokens = Math.ceil(text.length / CHARACTERS_PER_TOKEN);
    if (tokens > MOST_TOKENS) note(`The documentation has about ${tokens} tokens and is sent with every request for a program; more than ${MOST_TOKENS} are dear. Fewer methods would make it shorter.`);
    return store.putText(text);
  },
};

/** What was written about one class; nothing if the answer stayed unfit. */
function remarksOf(item: Json): readonly (readonly [string, Remarks])[] {
  if (!isObject(item) || !isObject(item.semantic) || !isObject(item.evidence)) return [];
  const {about, methods} = item.semantic as unknown as ClassDocs;
  const outputs = isObject(item.checked) && isObject(item.checked.outputs) ? item.checked.outputs : {};
  const members = methods.map(({name, remark, example}) => {
    const output = outputs[name];
    return [name, {remark, example, output: typeof output === 'string' ? output : undefined}] as const;
  });
  return [[typeof item.evidence.class === 'string' ? item.evidence.class : '', {about, members: new Map(members)}]];
}
