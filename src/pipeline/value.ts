// An artifact as a plain value: what a template, a script or a JSON file sees of it.

import {isTree, type Artifact, type Json} from '../engine/artifact.ts';
import type {Store} from '../engine/store.ts';

/** A list becomes an array, a tree an object, JSON its value, and anything else its text. */
export function valueOf(artifact: Artifact, store: Store): Json {
  if (!isTree(artifact)) return artifact.kind === 'json' ? store.json(artifact) : store.text(artifact);
  if (artifact.kind === 'list') return [...artifact.entries.values()].map(entry => valueOf(entry, store));
  return Object.fromEntries([...artifact.entries].map(([name, entry]) => [name, valueOf(entry, store)]));
}

/**
 * An artifact as the bytes of one file. A tree that has an entry `text` is shown by it: that is how a structured
 * answer carries its readable form. JSON is indented.
 */
export function fileOf(artifact: Artifact, store: Store): Buffer {
  const text = isTree(artifact) ? artifact.entries.get('text') : undefined;
  if (text) return store.bytes(text);
  if (artifact.kind === 'text' || artifact.kind === 'bytes') return store.bytes(artifact);
  return Buffer.from(`${JSON.stringify(valueOf(artifact, store), null, 2)}\n`);
}
