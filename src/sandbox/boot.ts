// Starts Pyodide behind the lock, from the installed package alone, either the slow way or from a snapshot of its memory.
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {Channels} from './channels.ts';
import {Determinism, stopJavaScriptClock} from './determinism.ts';
import {IDENTITY, PRELOADED} from './harness.ts';
import {Lock} from './lock.ts';
import type {Files} from './lock.ts';

/** The part of Pyodide's inside that is used; it belongs to the exact version that package.json pins. */
export interface PythonModule {
  readonly FS: Files & {
    nextInode: number;
    mkdirTree(path: string): void;
    writeFile(path: string, text: string): void;
    readdir(path: string): string[];
    stat(path: string): {readonly mode: number};
    unlink(path: string): void;
    rmdir(path: string): void;
  };
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _PyRun_SimpleString(at: number): number;
}
interface Pyodide {
  readonly _module: PythonModule;
  runPython(code: string): unknown;
  makeMemorySnapshot(): Uint8Array;
}
type LoadPyodide = (options: Readonly<Record<string, unknown>>) => Promise<Pyodide>;

/** `pyodideDir`: the installed package; nothing is ever loaded from elsewhere. `options`: Pyodide's own. */
async function boot(pyodideDir: string, options: Readonly<Record<string, unknown>>): Promise<{python: Pyodide; lock: Lock}> {
  stopJavaScriptClock();
  refuseNodeBindings();
  const lock = new Lock(new Channels(), new Determinism());
  lock.install();
  const {loadPyodide} = await import(pathToFileURL(join(pyodideDir, 'pyodide.mjs')).href) as {loadPyodide: LoadPyodide};
  const nothing = (): null => null;
  const python = await loadPyodide({
    indexURL: pyodideDir, jsglobals: Object.freeze(Object.create(null)), stdin: nothing, stdout: nothing, stderr: nothing,
    ...IDENTITY, ...options,
  });
  return {python, lock};
}

/** Emscripten reads Node's numbers of file flags from a binding that the permission model does not hand out. */
function refuseNodeBindings(): void {
  const flags = ['O_APPEND', 'O_CREAT', 'O_EXCL', 'O_NOCTTY', 'O_RDONLY', 'O_RDWR', 'O_SYNC', 'O_TRUNC', 'O_WRONLY', 'O_NOFOLLOW'];
  const fs = Object.fromEntries(flags.map(flag => [flag, 0]));
  Object.assign(process, {binding: (name: string) => {
    if (name !== 'constants') throw new Error(`No binding "${name}" in the sandbox`);
    return {fs};
  }});
}

/** The memory of a Python that has loaded the standard modules which programs use. */
export async function takeSnapshot(pyodideDir: string): Promise<Uint8Array> {
  const {python} = await boot(pyodideDir, {_makeSnapshot: true});
  python.runPython(`import ${PRELOADED.join(', ')}`);
  return python.makeMemorySnapshot();
}

/** The interpreter as the snapshot left it, with the lock around it still open. */
export async function bootFrom(snapshot: Uint8Array, pyodideDir: string): Promise<{python: PythonModule; lock: Lock}> {
  const {python, lock} = await boot(pyodideDir, {_loadSnapshot: snapshot});
  return {python: python._module, lock};
}
