// `files: <glob>` — checked-in files become an artifact: a tree for a pattern, a single file for a path.

import {statSync} from 'node:fs';
import type {Artifact, Blob} from '../engine/artifact.ts';
import {required, text} from '../pipeline/field.ts';
import {cannotRead} from '../pipeline/file-trouble.ts';
import {defineRule, type Expanding} from '../pipeline/rule.ts';

const REMEDY = 'The path is relative to the folder of pipeline.yaml.';

export const files = defineRule({
  verb: 'files',
  help: 'Reads files of the project: a tree of those that match a pattern, or one file.',
  fields: {files: required(text('a path, or a pattern such as "docs/*.md"'))},
  recipe: 'none',
  offers: [],
  makes: 'list',
  makesOne: ({files: pattern}) => !isPattern(pattern),
  braces: [],
  isSource: true,
  check({files: pattern}, {disk, complain}) {
    if (isPattern(pattern)) return;
    try {
      if (!statSync(disk.absolute(pattern)).isFile()) complain('files', `Expected a file or a pattern, but "${pattern}" is a folder`, `All files in it are "${pattern.replace(/\/$/, '')}/*".`);
    } catch (error) {
      complain('files', cannotRead('file', pattern, {error, disk}), REMEDY);
    }
  },
  async expand({files: written}, context) {
    const pattern = written.replace(/^(\.\/)+/, '');
    const paths = await context.disk.glob(pattern);
    if (paths.length === 0) throw context.wrong('files', `No file matches "${pattern}"`, REMEDY);
    if (paths.length === 1 && paths[0] === pattern) return read(pattern, context);
    const base = folderOf(pattern);
    return context.store.putTree('tree', paths.map(path => [path.startsWith(base) ? path.slice(base.length) : path, read(path, context)] as const));
  },
});

const isPattern = (text: string): boolean => /[*?{}[\]()!]/.test(text);

/** The part of a pattern before its first folder with magic: names in the tree are relative to it, as in a package. */
const folderOf = (pattern: string): string => pattern.slice(0, pattern.slice(0, pattern.search(/[*?{}[\]()!]/)).lastIndexOf('/') + 1);

function read(path: string, {disk, store, wrong}: Expanding): Artifact {
  const kind: Blob['kind'] = path.endsWith('.json') ? 'json' : 'text';
  try {
    const seen = disk.look(path);
    if (store.has(seen.digest)) return {kind, digest: seen.digest};
    const bytes = seen.bytes ?? disk.read(path).bytes;
    if (kind === 'json') JSON.parse(bytes.toString('utf8'));
    return {kind, digest: store.putBytes(bytes).digest};
  } catch (error) {
    throw wrong('files', error instanceof SyntaxError ? `Expected JSON in "${path}": ${error.message}` : cannotRead('file', path, {error, disk}));
  }
}
