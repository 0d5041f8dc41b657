// A locked Python in this process: runs one program at a time, each from a clean image of the interpreter's memory.
import {bootFrom} from './boot.ts';
import type {PythonModule} from './boot.ts';
import {HARNESS, LOAD_CALL, ROOT, RUN_CALL} from './harness.ts';
import {Image, mutableGlobals} from './image.ts';
import type {Lock} from './lock.ts';
import {GROWTH_KEPT_BYTES} from './messages.ts';
import type {Request} from './messages.ts';
import {failureOf, seenBy} from './lock-failure.ts';
import {BROKEN, judge} from './verdict.ts';
import type {Failure, Verdict} from './verdict.ts';
import type {Global} from './wasm.ts';

/** A program of the usual sort: it imports its neighbour, computes, prints and fails. */
const WARM_UP: Request = {
  files: {'trial/__init__.py': '', 'trial/part.py': 'from dataclasses import dataclass\n@dataclass(frozen=True)\nclass Part:\n    size: int\n'},
  source: 'import math, re\nfrom trial.part import Part\ndef run(inputs):\n'
    + '    print(sorted({Part(1): 2}.items()), f"{math.pi:.3f}", re.sub("a+", "b", "caat"), [n / 2 for n in inputs])\n    return Part(0).missing\n',
  inputs: '[1, 2]', memoryBytes: GROWTH_KEPT_BYTES, outputBytes: 1_000,
};

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
  #loaded: Image | null = null;

  /** Boots from the snapshot and closes the lock. */
  static async start(pyodideDir: string, snapshot: Uint8Array): Promise<Interpreter> {
    const {python, lock} = await bootFrom(snapshot, pyodideDir);
    const interpreter = new Interpreter(python, lock);
    // The first use of each function of the interpreter compiles it; this way no program's time limit pays for that.
    interpreter.run(WARM_UP);
    return interpreter;
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
  }

  /** Runs a program. When the verdict says that the interpreter is not reusable, this object must not be used again. */
  run(request: Request): Verdict {
    const lock = this.#lock;
    lock.begin(this.#bare.byteLength + request.memoryBytes);
    lock.channels.begin(JSON.stringify({source: request.source}).slice(0, -1) + `,"inputs":${request.inputs}}`, request.outputBytes);
    const failure = (request.files && this.#load(request.files)) ?? this.#call(this.#runCall);
    const grownBytes = lock.bytes.length - this.#bare.byteLength;
    const verdict = judge(seenBy(lock), failure, request);
    const isReusable = (failure?.isContained ?? true) && grownBytes <= GROWTH_KEPT_BYTES;
    if (isReusable) (this.#loaded ?? this.#bare).restore(lock);
    return {...verdict, reusable: isReusable};
  }

  #load(files: Readonly<Record<string, string>>): Failure | null {
    this.#bare.restore(this.#lock);
    replaceFiles(this.#python.FS, files, this.#firstInode);
    const failure = this.#call(this.#loadCall);
    if (failure) return {...failure, isContained: false};       // the files are there, their image is not
    if (this.#loaded) this.#loaded.retake(this.#lock, this.#globals);
    else this.#loaded = new Image(this.#lock, this.#globals);
    return null;
  }

  /** Null, or why the interpreter did not come back from the call as it should. */
  #call(at: number): Failure | null {
    try {
      return this.#python._PyRun_SimpleString(at) === 0 ? null : BROKEN;
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
