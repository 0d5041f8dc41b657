// The interpreter's memory after start-up, kept as a file: starting from it takes a tenth of starting Python.
// The file ends in its own digest, and is written aside and renamed, so that no reader ever sees half of one.
import {createHash, randomUUID} from 'node:crypto';
import {open, readdir, rename, rm} from 'node:fs/promises';
import {readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {HARNESS_VERSION, IDENTITY, PRELOADED} from './harness.ts';

const DIGEST_BYTES = 32;

/** Where the snapshot of this Pyodide with these preloaded modules is kept. */
export function snapshotPath(cacheDir: string, pyodideVersion: string): string {
  const key = sha256(JSON.stringify({PRELOADED, IDENTITY, HARNESS_VERSION})).toString('hex').slice(0, 16);
  return join(cacheDir, `python-${pyodideVersion}-${key}.snapshot`);
}

/** A snapshot with its digest behind it, as it is kept and handed from process to process. */
export function sealed(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes, sha256(bytes)]);
}

/** The snapshot in a sealed one, or null when that is not whole. */
export function unsealed(content: Buffer): Uint8Array | null {
  const bytes = content.subarray(0, -DIGEST_BYTES);
  return content.length > DIGEST_BYTES && sha256(bytes).equals(content.subarray(-DIGEST_BYTES)) ? bytes : null;
}

/** Takes a sealed snapshot. Two processes may do this at once: the later rename replaces a file of the same content. */
export async function writeSnapshot(path: string, content: Uint8Array): Promise<void> {
  const aside = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(aside, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
    await removeOthers(path);
  } catch (error) {
    await rm(aside, {force: true});
    throw error;
  }
}

/** Snapshots of other versions would only pile up; whoever still needs one makes it again. */
async function removeOthers(path: string): Promise<void> {
  for (const name of await readdir(dirname(path))) {
    if (/^python-.*\.snapshot$/.test(name) && name !== basename(path)) await rm(join(dirname(path), name), {force: true});
  }
}

/** The snapshot, or null when the file is missing or is not what was written. */
export function readSnapshot(path: string): Uint8Array | null {
  try {
    return unsealed(readFileSync(path));
  } catch {
    return null;
  }
}

function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}
