// A locked Python in this process: boots Pyodide behind the lock, and runs one program at a time from a clean image.
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {Channels} from './channels.ts';
import {Determinism, stopJavaScriptClock} from './determinism.ts';
import {HARNESS, IDENTITY, LOAD_CALL, PRELOADED, ROOT, RUN_CALL} from './harness.ts';
import {Image, mutableGlobals} from './image.ts';
import {Lock} from './lock.ts';
import type {Files} from './lock.ts';
import type {Request} from './messages.ts';
import {failureOf, judge} from './verdict.ts';
import type {Failure, Verdict} from './verdict.ts';
import type {Global} from './wasm.ts';

/** Memory that may stay grown after a program; a worker that grew further is replaced, clearing it would cost more. */
const GROWTH_KEPT_BYTES = 32 * 2 ** 20;

/** A program of the usual sort: it imports its neighbour, prints, fails the first time and returns the second. */
const WARM_UP = {
  files: {'trial/__init__.py': '', 'trial/part.py': 'from dataclasses import dataclass\n@dataclass(frozen=True)\nclass Part:\n    size: int\n'},
  source: 'import math, re\ndef run(inputs):\n    if inputs is None:\n        return {"list": [1, 2.5, "text", True]}\n'
    + '    from trial.part import Part\n    print(sorted({Part(1): 2}.items()), f"{math.pi:.3f}", re.sub("a+", "b", "caat"))\n    return Part(0).missing\n',
};

/** The part of Pyodide's inside that is used; it belongs to the exact version that package.json pins. */
interface PythonModule {
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

/** `pyodideDir`: the installed package; nothing is ever loaded from elsewhere. */
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

export class Interpreter {
  readonly #lock: Lock;
  readonly #python: PythonModule;
  readonly #globals: readonly Global[];
  readonly #loadCall: number;
  readonly #runCall: number;
  readonly #firstInode: number;
  /** The interpreter with its harness, before any untrusted line. */
  readonly #bare: Image;
  /** The same with the files of the last program in place and compiled, but not run. */
  readonly #loaded: Image;

  static async start(pyodideDir: string, snapshot: Uint8Array): Promise<Interpreter> {
    const {python, lock} = await boot(pyodideDir, {_loadSnapshot: snapshot});
    return new Interpreter(python._module, lock);
  }

  private constructor(python: PythonModule, lock: Lock) {
    this.#python = python;
    this.#lock = lock;
    python.FS.mkdirTree(ROOT);
    if (python._PyRun_SimpleString(this.#place(HARNESS)) !== 0) throw new Error('The Python harness did not load');
    this.#loadCall = this.#place(LOAD_CALL);
    this.#runCall = this.#place(RUN_CALL);
    this.#globals = mutableGlobals(lock.exports);
    this.#firstInode = python.FS.nextInode;
    lock.close(python.FS);
    this.#bare = new Image(lock, this.#globals);
    this.#loaded = new Image(lock, this.#globals);
    this.#warmUp();
  }

  /** The first use of each function of the interpreter compiles it; this way no program's time limit pays for that. */
  #warmUp(): void {
    this.run({...WARM_UP, inputs: '[]', memoryBytes: GROWTH_KEPT_BYTES, outputBytes: 1_000});
    this.run({...WARM_UP, files: {}, inputs: 'null', memoryBytes: GROWTH_KEPT_BYTES, outputBytes: 1_000});
  }

  /** Runs a program. When the verdict says that the interpreter is not reusable, this object must not be used again. */
  run(request: Request): Verdict {
    const lock = this.#lock;
    lock.begin(this.#bare.byteLength + request.memoryBytes);
    lock.channels.begin(JSON.stringify({source: request.source}).slice(0, -1) + `,"inputs":${request.inputs}}`, request.outputBytes);
    const failure = (request.files && this.#load(request.files)) ?? this.#call(this.#runCall);
    const grownBytes = lock.bytes.length - this.#bare.byteLength;
    const verdict = judge(lock, failure, request);
    if (failure === null) this.#loaded.restore(lock);
    return {...verdict, reusable: failure === null && grownBytes <= GROWTH_KEPT_BYTES};
  }

  #load(files: Readonly<Record<string, string>>): Failure | null {
    this.#bare.restore(this.#lock);
    replaceFiles(this.#python.FS, files, this.#firstInode);
    const failure = this.#call(this.#loadCall);
    if (failure === null) this.#loaded.retake(this.#lock, this.#globals);
    return failure;
  }

  /** Null, or why the interpreter did not come back from the call as it should. */
  #call(at: number): Failure | null {
    try {
      this.#python._PyRun_SimpleString(at);
      return null;                           // a harness that raised has not replied, which is noticed
    } catch (error) {
      return failureOf(error, this.#lock);
    }
  }

  /** A C string in the interpreter's memory, never freed. */
  #place(text: string): number {
    const bytes = Buffer.from(`${text}\0`);
    const at = this.#python._malloc(bytes.length);
    this.#python.HEAPU8.set(bytes, at);
    return at;
  }
}

function replaceFiles(fs: PythonModule['FS'], files: Readonly<Record<string, string>>, firstInode: number): void {
  empty(fs, ROOT);
  fs.nextInode = firstInode;
  for (const [name, text] of Object.entries(files)) {
    const path = `${ROOT}/${name}`;
    fs.mkdirTree(path.slice(0, path.lastIndexOf('/')));
    fs.writeFile(path, text);
  }
}

function empty(fs: PythonModule['FS'], folder: string): void {
  for (const name of fs.readdir(folder)) {
    if (name === '.' || name === '..') continue;
    const path = `${folder}/${name}`;
    if (!fs.isDir(fs.stat(path).mode)) fs.unlink(path);
    else {
      empty(fs, path);
      fs.rmdir(path);
    }
  }
}
