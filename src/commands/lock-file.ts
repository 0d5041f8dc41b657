// `hexgen.lock`: which of several answers is used, where it is not the first. It stands beside pipeline.yaml and is committed, so
// that colleagues get the same. Small, sorted, and never written over when it cannot be read.

import {existsSync, rmSync} from 'node:fs';
import {writeAtomically} from '../pipeline/atomic.ts';
import {parseYaml, NO_PARAMS} from '../pipeline/decode.ts';
import type {Disk} from '../pipeline/disk.ts';
import {checkNames, count, readFields, required, text, type Field} from '../pipeline/field.ts';
import {InvalidFiles, type Source} from '../pipeline/source.ts';
import type {Pick} from '../recipes/picks.ts';

export const LOCK_FILE = 'hexgen.lock';

/** By key. */
export type Locked = ReadonlyMap<string, Pick>;

const FIELDS = {request: required(text('which request the answer is to')), use: required(count('the number of the answer', {otherwise: undefined}) as Field<number | undefined>)};

const HEAD = '# Which of several answers is used, where it is not the first: written by `hexgen pick` and `hexgen build --again`. Commit it.\n';

/** Read through the disk, so that a change of it is a change of what a build reads. @throws InvalidFiles with all that is wrong in it. */
export function readLock(disk: Disk): Locked {
  if (!existsSync(disk.absolute(LOCK_FILE))) {
    disk.absent.add(LOCK_FILE); // Should there be one later, that is a change.
    return new Map();
  }
  return lockOf({path: LOCK_FILE, text: disk.text(LOCK_FILE)});
}

function lockOf(source: Source): Locked {
  const root = parseYaml(source);
  const rows = root.kind === 'nothing' ? [] : [...root.pairs('picked answers by key')].flatMap(([key, {name, value}]) => {
    checkNames(value, Object.keys(FIELDS), 'field');
    const read = value.kind === 'map' ? readFields(FIELDS, value.fields(), {params: NO_PARAMS, owner: name, what: `"${key}"`}) : undefined;
    return read ? [[key, {request: read.request, use: read.use}] as const] : [];
  });
  if (root.diagnostics.length > 0) throw new InvalidFiles(root.diagnostics);
  return new Map(rows);
}

/** Whole or not at all; no file where nothing is picked. */
export function writeLock(disk: Disk, locked: Locked): void {
  if (locked.size === 0) return rmSync(disk.absolute(LOCK_FILE), {force: true});
  const rows = [...locked].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, {request, use}]) => `${JSON.stringify(key)}: {request: ${JSON.stringify(request)}, use: ${use}}\n`);
  writeAtomically(disk.absolute(LOCK_FILE), `${HEAD}${rows.join('')}`);
}
