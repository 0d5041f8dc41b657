// How a worker process is started: on Node's permission model, with an empty environment,
// with leave to read its own code, Pyodide and the snapshot, and to do nothing else.
import {spawn} from 'node:child_process';
import type {ChildProcess} from 'node:child_process';
import {realpathSync} from 'node:fs';
import {dirname, join} from 'node:path';
import type {Readable, Writable} from 'node:stream';

/**
 * Python counts its own recursion up to a thousand levels, which take more than Node's megabyte of stack when they go through C
 * (a `__repr__` that calls itself). The main thread has eight, except on Windows; a crash would tell less than a traceback.
 */
const STACK = process.platform === 'win32' ? [] : ['--stack-size=3900'];

/** Where things are; all absolute paths. */
export interface Installation {
  readonly nodePath: string;
  readonly workerPath: string;
  readonly pyodideDir: string;
}

export type WorkerProcess = ChildProcess & {readonly stdin: Writable; readonly stdout: Readable; readonly stderr: Readable};

/** `mode`: SERVE or MAKE_SNAPSHOT. Throws an Error when the worker's file is missing. */
export function launch({nodePath, workerPath, pyodideDir}: Installation, mode: string, snapshot?: string): WorkerProcess {
  const worker = real(workerPath);
  const pyodide = realpathSync(pyodideDir);
  // From source, the worker imports its neighbours; in the bundle it is one file.
  const code = worker.endsWith('.ts') ? [join(dirname(worker), '*')] : [worker];
  const readable = [...code, join(pyodide, '*'), ...snapshot ? [snapshot] : []];
  const flags = [
    '--permission', '--allow-worker', ...readable.map(path => `--allow-fs-read=${path}`),
    '--max-old-space-size=256', '--no-warnings', '--disable-sigusr1', ...STACK,
  ];
  // The fourth descriptor is the lifeline: it carries nothing and closes when this process ends.
  // In a session of its own, because a Ctrl-C in the terminal goes to every process of ours: whoever asked decides what ends.
  return spawn(nodePath, [...flags, worker, mode, pyodide, ...snapshot ? [snapshot] : []], {
    cwd: dirname(worker), env: {TZ: 'UTC'}, stdio: ['pipe', 'pipe', 'pipe', 'pipe'], windowsHide: true,
    detached: process.platform !== 'win32',
  }) as WorkerProcess;
}

/** Node compares real paths with those it was given leave for. */
function real(workerPath: string): string {
  try {
    return realpathSync(workerPath);
  } catch (error) {
    throw new Error(`Cannot run Python: the worker "${workerPath}" does not exist; "npm run build" makes it`, {cause: error});
  }
}
