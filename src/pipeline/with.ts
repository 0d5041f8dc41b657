// `with:` — what a recipe sees besides what its rule gives it, and by which names.

import type {Node} from './decode.ts';
import {INPUT_NAME} from './field.ts';
import {readReference, type Reference} from './reference.ts';

/** The verb, and the names that it gives to its recipe itself. */
interface Verb { readonly verb: string; readonly offers: readonly string[] }

/** `with: [a, b/c]` or `with: {name: b/c}`: the name that a prompt or script uses, and what it stands for. */
export function readWith(node: Node | undefined, rule: Verb): Map<string, Reference> {
  const found = new Map<string, Reference>();
  if (!node) return found;
  for (const {name, at} of node.kind === 'map' ? [...node.fields()].map(([word, each]) => ({name: word, at: each})) : node.items().map(each => ({name: undefined, at: each}))) {
    const reference = readReference(at);
    const word = name ?? reference?.names.at(-1);
    if (!reference || word === undefined) continue;
    const fault = faultOf(word, {found, rule});
    if (fault) at.complain(fault, `Give it another name: with: {other_name: ${reference.names.join('/')}}`);
    else found.set(word, reference);
  }
  return found;
}

function faultOf(word: string, {found, rule: {verb, offers}}: {found: ReadonlyMap<string, Reference>; rule: Verb}): string | undefined {
  if (offers.includes(word)) return `The name "${word}" is what "${verb}" itself gives to the recipe`;
  if (found.has(word)) return `The name "${word}" is given twice in "with"`;
  return INPUT_NAME.test(word) ? undefined : `Expected a name of letters, digits and "_", found "${word}"`;
}
