// Artifacts: the immutable values that actions read and make, named by their content.
//
// A blob is bytes (text, canonical JSON, or raw); a tree is a folder of named artifacts; a list is a tree whose
// order counts. Equal content has an equal digest on every machine, which is all that early cutoff needs.

import {hash} from 'node:crypto';
import objectHash from 'object-hash';

export type Json = null | boolean | number | string | readonly Json[] | {readonly [key: string]: Json};
export type Digest = string & {readonly __brand: 'Digest'};

export type BlobKind = 'text' | 'json' | 'bytes';
export type TreeKind = 'tree' | 'list';

export interface Blob {
  readonly kind: BlobKind;
  readonly digest: Digest;
}

export interface Tree {
  readonly kind: TreeKind;
  readonly digest: Digest;
  readonly entries: ReadonlyMap<string, Artifact>;
}

export type Artifact = Blob | Tree;

/** An artifact's name in a trace, `json:ab12…`: enough to load it again. */
export type Ref = string & {readonly __brand: 'Ref'};

export const refOf = (artifact: Artifact): Ref => `${artifact.kind}:${artifact.digest}` as Ref;

/** What a plan puts where an artifact does not exist yet. It has no content: whoever reads it learns `Pending`. */
export const PENDING: Artifact = {kind: 'json', digest: 'pending' as Digest};
export const isPending = (artifact: Artifact): boolean =>
  isTree(artifact) ? [...artifact.entries.values()].some(isPending) : artifact.digest === PENDING.digest;

export const isTree = (artifact: Artifact): artifact is Tree => artifact.kind === 'tree' || artifact.kind === 'list';

/** SHA-256 of bytes or of a text's UTF-8, in hex. */
export const digestOfBytes = (bytes: string | Uint8Array): Digest => hash('sha256', bytes) as Digest;

/**
 * Hash of a small plain value (settings, options, schemas): the order of keys does not matter.
 * It is hashed as a fresh copy, because object-hash tells one object in two places from two equal ones.
 */
export const digestOfValue = (value: Json): Digest =>
  objectHash(JSON.parse(canonical(value)) as Json, {algorithm: 'sha256', unorderedObjects: true, respectType: false}) as Digest;

/**
 * JSON with sorted keys and no white space, as RFC 8785 asks: equal values have equal text, so reordered keys
 * in a model's answer do not make a new artifact.
 */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonical).join(',')}]`;
  const object = value as {readonly [key: string]: Json | undefined};
  const fields = Object.keys(object).filter(name => object[name] !== undefined).sort();
  return `{${fields.map(name => `${JSON.stringify(name)}:${canonical(object[name] as Json)}`).join(',')}}`;
}

/** The bytes a tree is stored as, and whose hash is its digest. One line per entry, so it is hashed as one text. */
export const encodeTree = (kind: TreeKind, entries: Iterable<readonly [string, Artifact]>): string =>
  `${kind}\n${Array.from(entries, ([name, child]) => `${refOf(child)} ${JSON.stringify(name)}\n`).join('')}`;

/** Makes a tree in memory. A `tree` is sorted by name; a `list` keeps its order. Names are unlike each other. */
export function treeOf(kind: TreeKind, entries: Iterable<readonly [string, Artifact]>): Tree {
  const all = [...entries];
  if (kind === 'tree') all.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const named = new Map(all);
  if (named.size < all.length) throw new TypeError(`two entries of a ${kind} have one name`);
  return {kind, digest: digestOfBytes(encodeTree(kind, named)), entries: named};
}

/**
 * Follows `a/b` into a tree. An entry of a list may also be named by its place, `007`.
 * @returns undefined where there is no such entry.
 */
export function descend(artifact: Artifact, path: readonly string[]): Artifact | undefined {
  let at: Artifact | undefined = artifact;
  for (const name of path) at = at && isTree(at) ? at.entries.get(name) ?? byPlace(at, name) : undefined;
  return at;
}

/** `007`: how people write the place of an entry in a list; the first is 001. */
export const placeName = (index: number): string => String(index + 1).padStart(3, '0');

function byPlace(list: Tree, name: string): Artifact | undefined {
  if (list.kind !== 'list' || !/^\d+$/.test(name)) return undefined;
  return [...list.entries.values()][Number(name) - 1];
}
