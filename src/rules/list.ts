// What rules over lists share: reading one, and naming what comes out of it.

import {isPending, isTree, type Artifact} from '../engine/artifact.ts';
import {Pending} from '../engine/store.ts';
import {distinctKeys} from '../pipeline/partition.ts';
import type {Expanding} from '../pipeline/rule.ts';

export type Entry = readonly [name: string, item: Artifact];

/**
 * The entries of the list that a field of the target names, in order.
 * @throws Pending in a plan, if what they are is not known yet; InvalidFiles if it is no list.
 */
export function entriesOf(artifact: Artifact, field: string, {wrong}: Expanding): Entry[] {
  if (isTree(artifact)) return [...artifact.entries];
  if (isPending(artifact)) throw new Pending();
  throw wrong(field, 'Expected a list, found a single file', 'Lists are made by files with a pattern, dataset, split, sample, items, map and reduce.');
}

/**
 * What `{name}` stands for, for each of these items: the name without its extension, unless two would then be alike.
 * Nothing in it leads out of a folder, whatever an item is called.
 */
export function fileNames(names: readonly string[]): readonly string[] {
  const bare = names.map(name => name.replace(/(?<=[^/])\.\w+$/, ''));
  return distinctKeys((new Set(bare).size === names.length ? bare : names).map(harmless));
}

/** Folders in a name stay folders; segments that mean something else, and what file systems refuse, become `_`. */
const harmless = (name: string): string =>
  name.replaceAll(/[\\\p{Cc}:]/gu, '_').split('/').map(segment => (/^\.*$/.test(segment) ? '_' : segment)).join('/');
