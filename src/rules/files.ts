// `files: <glob>` — checked-in files become an artifact: a tree for a pattern, a single file for a path.

import {basename} from 'node:path';
import type {Artifact, Blob} from '../engine/artifact.ts';
import {required, text} from '../pipeline/field.ts';
import {defineRule, type Expanding} from '../pipeline/rule.ts';
import {BuildHalted} from '../engine/event.ts';

export const files = defineRule({
  verb: 'files',
  help: 'Reads files of the project: a tree of those that match a pattern, or one file.',
  fields: {files: required(text('a path, or a pattern such as "docs/*.md"'))},
  recipe: 'none',
  offers: [],
  isSource: true,
  async expand({files: pattern}, context) {
    const paths = await context.disk.glob(pattern);
    if (paths.length === 0) throw nothing(`No file matches "${pattern}"`);
    if (paths.length === 1 && paths[0] === pattern) return read(pattern, context);
    return context.store.putTree('tree', paths.map(path => [nameOf(path, paths), read(path, context)] as const));
  },
});

/** File names where they are unlike, whole paths where two folders hold the same name. */
function nameOf(path: string, paths: readonly string[]): string {
  const name = basename(path);
  return paths.length < 2000 && paths.filter(other => basename(other) === name).length > 1 ? path : name;
}

function read(path: string, {disk, store}: Expanding): Artifact {
  const kind: Blob['kind'] = path.endsWith('.json') ? 'json' : 'text';
  try {
    const digest = disk.digest(path);
    if (store.has(digest)) return {kind, digest};
    const {bytes} = disk.read(path);
    return {kind, digest: store.putBytes(bytes).digest};
  } catch (error) {
    throw nothing(`Cannot read "${path}": ${reasonOf(error)}`);
  }
}

const nothing = (message: string): BuildHalted =>
  new BuildHalted(message, {remedy: 'Check the path in pipeline.yaml; it is relative to the folder of that file.', exitStatus: 2});

/** What the file system said, in words. */
export function reasonOf(error: unknown): string {
  const code = (error as {code?: unknown}).code;
  if (code === 'ENOENT') return 'file does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'EISDIR') return 'it is a folder';
  return error instanceof Error ? error.message : String(error);
}
