// `shows:` — numbers inside what a target makes that tell people how good it is. They are read when a build has ended, so
// nothing depends on them: another label or another way runs nothing again.

import type {Node, Params} from './decode.ts';
import type {Level} from './resolve.ts';

/** A number to show: what it is called, and the names that lead to it. */
export interface Shown { readonly label: string; readonly path: readonly string[] }

/** `shows: {action F1: headline/f1/value}`. */
export function readShows(node: Node | undefined, params: Params, {level}: {readonly level: Level | undefined}): Shown[] {
  if (!node) return [];
  if (level) return node.complain('"shows" has no effect inside a loop', 'Say it of the loop itself, or of a target that reads from it.') ?? [];
  return [...node.pairs('labels for numbers, such as {action F1: headline/f1/value}')].flatMap(([label, {value}]) => {
    const way = value.scalar(params);
    const path = String(way ?? '').split('/');
    if (way !== undefined && !path.includes('')) return [{label, path}];
    return way === undefined ? [] : value.complain(`Expected the way to a number inside what the target makes, found ${value.shown(way)}`, 'For example headline/f1/value.') ?? [];
  });
}
