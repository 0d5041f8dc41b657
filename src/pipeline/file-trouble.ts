// Why a file cannot be read, in words, with the name that may have been meant.

import {readdirSync} from 'node:fs';
import {posix} from 'node:path';
import type {Disk} from './disk.ts';
import {suggest} from './source.ts';

/** `Cannot read prompt "prompts/sumary.md": file does not exist; did you mean "prompts/summary.md"?` */
export function cannotRead(what: string, path: string, {error, disk}: {error: unknown; disk: Disk}): string {
  const near = isMissing(error) ? suggest(path, neighbours(path, disk)) : '';
  return `Cannot read ${what} "${path}": ${reasonOf(error)}${near}`;
}

export const isMissing = (error: unknown): boolean => (error as {code?: unknown}).code === 'ENOENT';

/** Files in the folder where it was looked for, named as the path was. */
export function neighbours(path: string, disk: Disk): string[] {
  const folder = posix.dirname(path);
  try {
    return readdirSync(disk.absolute(folder), {withFileTypes: true}).filter(entry => entry.isFile()).map(entry => (folder === '.' ? entry.name : `${folder}/${entry.name}`));
  } catch { return []; } // Where there is no such folder, nothing in it can have been meant.
}

/** What the file system said, in words. */
export function reasonOf(error: unknown): string {
  const code = (error as {code?: unknown}).code;
  if (code === 'ENOENT') return 'file does not exist';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'permission denied';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'a file is in the place of a folder';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full';
  return error instanceof Error ? error.message : String(error);
}
