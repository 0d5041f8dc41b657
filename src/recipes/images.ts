// The pictures that a prompt shows beside its text: PNG files among its inputs, attached to its first user message.
//
// A message names them by digest, so a request stays small, and another picture is another request. Inputs without
// pictures, such as an empty list, leave the request as it is: showing none costs nothing anew.

import type {Inputs} from '../engine/action.ts';
import {isPending, isTree, type Artifact} from '../engine/artifact.ts';
import {RecipeFailed} from '../engine/event.ts';
import {Pending, type Store} from '../engine/store.ts';
import type {Message, Picture} from '../llm/model.ts';
import type {Node} from '../pipeline/decode.ts';
import type {Field} from '../pipeline/field.ts';
import {suggest} from '../pipeline/source.ts';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Names of inputs: `images: [sheets]`, or `images: sheets`. */
export const imagesField: Field<readonly string[]> = {
  help: 'which inputs are pictures (PNG files, or lists or folders of them), shown to the model after the text',
  required: false, otherwise: [], value: 'names', schema: {type: ['array', 'string'], items: {type: 'string'}},
  read: (node, params) => {
    const names = (node.kind === 'list' ? node.items() : [node]).map(item => item.scalar(params));
    return names.every(name => name !== undefined) ? names.map(String) : undefined;
  },
};

/** Complains about every name that the target does not offer; true if there is none. */
export function checkImages(names: readonly string[], {target, offered, node}: {readonly target: string; readonly offered: readonly string[]; readonly node: Node}): boolean {
  const unknown = names.filter(name => !offered.includes(name));
  for (const name of unknown) node.complain(`"images" names "${name}", which ${target} does not offer${suggest(name, offered)}`, `Add it: with: [${name}], or with: {${name}: some/target}`);
  return unknown.length === 0;
}

/**
 * The pictures in an artifact: itself, or all that a list or tree holds, in its order.
 * @throws RecipeFailed for anything that is no PNG, and Pending in a plan that cannot know them yet
 */
export function imagesIn(artifact: Artifact, store: Store, name = 'images'): readonly Picture[] {
  if (isTree(artifact)) return [...artifact.entries].flatMap(([entry, child]) => imagesIn(child, store, `${name}/${entry}`));
  if (isPending(artifact)) throw new Pending();
  if (artifact.kind === 'bytes' && store.bytes(artifact).subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) {
    return [{digest: artifact.digest, mediaType: 'image/png'}];
  }
  const found = artifact.kind === 'bytes' ? 'bytes that begin otherwise' : artifact.kind;
  throw new RecipeFailed({reason: 'images', message: `Expected "${name}" to be a PNG picture, found ${found}. Name only pictures, or lists and folders of them, in "images".`});
}

/** The messages with all pictures of these inputs in the first one of the user; the same messages where there are none. */
export function withImages(messages: readonly Message[], names: readonly string[], {inputs, store}: {readonly inputs: Inputs; readonly store: Store}): Message[] {
  const images = names.flatMap(name => (inputs[name] ? imagesIn(inputs[name], store, name) : []));
  const first = messages.findIndex(({role}) => role === 'user');
  if (images.length > 0 && first === -1) throw new RecipeFailed({reason: 'images', message: 'A prompt that shows pictures needs a message of the user to show them in. Write {% role user %} in it.'});
  return messages.map((message, at) => (at === first && images.length > 0 ? {...message, images} : message));
}
