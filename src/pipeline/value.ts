// An artifact as a plain value: what a template, a script or a JSON file sees of it.

import {descend, isPending, isTree, type Artifact, type Json} from '../engine/artifact.ts';
import type {Store} from '../engine/store.ts';

/** A list becomes an array, a tree an object, JSON its value, and anything else its text; bytes, such as a picture's, have none. */
export function valueOf(artifact: Artifact, store: Store): Json {
  if (!isTree(artifact)) return artifact.kind === 'json' ? store.json(artifact) : artifact.kind === 'bytes' ? null : store.text(artifact);
  if (artifact.kind === 'list') return [...artifact.entries.values()].map(entry => valueOf(entry, store));
  return Object.fromEntries([...artifact.entries].map(([name, entry]) => [name, valueOf(entry, store)]));
}

/** As much of an artifact's value as is known in a plan: of a blob that is still to be made, an empty text. */
export function knownOf(artifact: Artifact, store: Store): Json {
  if (!isPending(artifact)) return valueOf(artifact, store);
  if (!isTree(artifact)) return '';
  if (artifact.kind === 'list') return [...artifact.entries.values()].map(entry => knownOf(entry, store));
  return Object.fromEntries([...artifact.entries].map(([name, entry]) => [name, knownOf(entry, store)]));
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

/** Follows names into an artifact, and on into JSON. Undefined where there is no such thing. */
export function valueAt(artifact: Artifact, path: readonly string[], store: Store): Json | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return valueOf(artifact, store);
  if (isTree(artifact)) {
    const entry = descend(artifact, [name]);
    return entry && valueAt(entry, rest, store);
  }
  return artifact.kind === 'json' ? path.reduce<Json | undefined>(fieldOf, store.json(artifact)) : undefined;
}

function fieldOf(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return (value as readonly Json[])[Number(name)];
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Readonly<Record<string, Json>>)[name] : undefined;
}
