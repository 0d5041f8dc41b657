// What the sandbox runs on: which Node, which worker file, which Pyodide; found without loading any of them.
// Pyodide is looked up where npm put it and read in place; nothing is ever downloaded.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {HARNESS_VERSION} from './harness.ts';
import type {Installation} from './launch.ts';

/** Before 26, Node's permission model left the network open. */
const OLDEST_NODE = 26;

export interface Versions { readonly python: string; readonly pyodide: string }

/** The folder of the installed package. Throws an Error that says what to do when it is missing. */
export function findPyodide(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve('pyodide/package.json'));
  } catch {
    throw new Error('Cannot run Python: the package "pyodide" is not installed; run "npm ci" in hexgen\'s folder');
  }
}

export function readVersions(pyodideDir: string): Versions {
  const {version} = JSON.parse(readFileSync(join(pyodideDir, 'package.json'), 'utf8')) as {version: string};
  const {info} = JSON.parse(readFileSync(join(pyodideDir, 'pyodide-lock.json'), 'utf8')) as {info: {python: string}};
  return {python: info.python, pyodide: version};
}

/** The text that goes into fingerprints. */
export function describeVersions({python, pyodide}: Versions): string {
  return `python ${python}, pyodide ${pyodide}, harness ${HARNESS_VERSION}`;
}

/** `nodePath`: a Node that the caller vouches for; this process's own otherwise, if it is new enough. */
export function findInstallation(options: {readonly nodePath?: string | undefined; readonly workerPath?: string | undefined}): Installation {
  const major = Number(process.versions.node.split('.')[0]);
  if (options.nodePath === undefined && major < OLDEST_NODE) {
    throw new Error(`Cannot run Python: the sandbox needs Node ${OLDEST_NODE} or newer and this is ${process.version}`);
  }
  return {
    nodePath: options.nodePath ?? process.execPath,
    workerPath: options.workerPath ?? fileURLToPath(new URL(workerBeside(import.meta.url), import.meta.url)),
    pyodideDir: findPyodide(),
  };
}

function workerBeside(url: string): string {
  return url.endsWith('.ts') ? './worker.ts' : './sandbox-worker.js';
}
