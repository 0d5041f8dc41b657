// Files that are whole or not there: written beside their final name, then renamed.

import {hash} from 'node:crypto';
import {mkdirSync, readdirSync, rename, renameSync, rm, rmSync, stat, statSync, writeFile, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {spell} from './disk.ts';

/** `.PID.HASH.tmp`: whose it is, so that what a killed process left can be told from what a living one is writing. */
const TEMPORARY = /^\.(\d+)\.[0-9a-f]{8}\.tmp$/;

/** Nobody ever sees half a file. @returns the stat of the new file, as `spell` writes it. @throws the file system's error. */
export function writeAtomically(path: string, bytes: Uint8Array | string): string {
  mkdirSync(dirname(path), {recursive: true});
  const temporary = temporaryFor(path);
  try {
    writeFileSync(temporary, bytes);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, {force: true});
    throw error;
  }
  return spell(statSync(path, {bigint: true}));
}

/**
 * The same beside other work: a file takes the system half a millisecond and more, in which requests could be sent.
 * @returns the stat of the new file, as `spell` writes it. @throws the file system's error.
 */
export async function writeBeside(path: string, bytes: Uint8Array | string): Promise<string> {
  const temporary = temporaryFor(path);
  try {
    await called(done => writeFile(temporary, bytes, done));
    await called(done => rename(temporary, path, done));
  } catch (error) {
    await called(done => rm(temporary, {force: true}, done));
    throw error;
  }
  return new Promise((resolve, reject) => { stat(path, {bigint: true}, (error, found) => { if (error) reject(error); else resolve(spell(found)); }); });
}

/** Callbacks cost a fifth of what the promises of the file system cost. */
const called = (call: (done: (error: NodeJS.ErrnoException | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => { call(error => { if (error) reject(error); else resolve(); }); });

const temporaryFor = (path: string): string => join(dirname(resolve(path)), `.${process.pid}.${hash('sha256', path).slice(0, 8)}.tmp`);

/** Takes away what processes that were killed between writing and renaming left in a folder. */
export function sweep(folder: string): void {
  for (const name of namesIn(folder)) {
    const owner = TEMPORARY.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) rmSync(join(folder, name), {force: true});
  }
}

function namesIn(folder: string): readonly string[] {
  try { return readdirSync(folder); } catch { return []; } // It is still to be made.
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // Somebody else's, but alive.
  }
}
