// A reference names an artifact by the target that makes it and a path inside: `stage1/api`, `api/semantic`.

import {NO_PARAMS, type Node} from './decode.ts';

/** As written: which of the names is the target is settled when all targets are known. */
export interface Reference {
  readonly names: readonly string[];
  readonly node: Node;
}

export const spell = ({names}: Reference): string => names.join('/');

/** Reads a field that holds a reference. */
export function readReference(node: Node): Reference | undefined {
  const expected = 'Expected the name of a target, such as "stage1/api"';
  if (node.kind === 'map' || node.kind === 'list' || node.kind === 'nothing') return node.complain(`${expected}, found ${node.found()}`);
  const text = node.scalar(NO_PARAMS);
  if (text === undefined) return undefined;
  const names = String(text).split('/');
  if (names.some(name => !/^[\w.#-]+$/.test(name))) {
    return node.complain(`${expected}, found "${text}"`);
  }
  return {names, node};
}
