// What it takes for a file to survive a crash, and what is said when nothing can be written any more.

import {closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {BuildHalted} from './event.ts';

/**
 * Writes a file beside its final name, flushes it and renames it: a crash leaves either no file of that name or a
 * whole one, and once this returns a power cut does not take it away.
 * @throws the file system's error; nothing is left behind then.
 */
export function writeDurably(path: string, bytes: Uint8Array): void {
  const folder = dirname(path);
  const firstMade = mkdirSync(folder, {recursive: true});
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, bytes, {flush: true});
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, {force: true});
    throw error;
  }
  flushFolder(folder);
  if (firstMade !== undefined) flushUpTo(dirname(firstMade), dirname(folder));
}

/** The names of new folders are entries of those above them, which must last as well. */
function flushUpTo(top: string, folder: string): void {
  flushFolder(folder);
  if (folder !== top && folder !== dirname(folder)) flushUpTo(top, dirname(folder));
}

/** Makes the names in a folder last. Windows cannot open folders and needs no such thing. */
function flushFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try { fsyncSync(folder); } finally { closeSync(folder); }
}

/** The state cannot be written to: nothing that costs anything may begin any more. */
export function unwritable(directory: string, error: unknown): BuildHalted {
  const message = error instanceof Error ? error.message : String(error);
  if (/\bfull\b|ENOSPC|EDQUOT/i.test(message)) {
    return new BuildHalted(`Cannot write to "${directory}": the disk is full`, {remedy: 'Free some space and build again; everything recorded so far is kept.', exitStatus: 1});
  }
  const denied = /EACCES|EPERM|EROFS|readonly/i.test(message);
  return new BuildHalted(`Cannot write to "${directory}": ${denied ? 'permission denied' : message}`, {
    remedy: 'Check that the folder is writable for you and build again; everything recorded so far is kept.',
    exitStatus: 1,
  });
}
