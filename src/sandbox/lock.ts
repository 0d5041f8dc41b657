// The lock: every function that the interpreter imports from JavaScript is wrapped before Pyodide sees it,
// and once the lock is closed only the allow-list still answers. There is no way to open it again.
import type {Channels} from './channels.ts';
import type {Determinism} from './determinism.ts';
import {CONSTANT, HARMLESS, refusalOf} from './calls.ts';
import {guards} from './guards.ts';
import {wasm} from './wasm.ts';
import type {Call, Imports, Instance, Memory, Module} from './wasm.ts';

/** Thrown through the interpreter by a call that has no way to return an error. */
export class Denied extends Error {
  readonly call: string;
  constructor(call: string) {
    super(call);
    this.call = call;
  }
}

/** The streams of Emscripten's in-memory file system, as far as the lock looks at them. */
export interface Files {
  readonly streams: ({readonly node: {readonly mode: number; readonly rdev: number}} | null | undefined)[];
  isFile(mode: number): boolean;
  isDir(mode: number): boolean;
  close(stream: unknown): void;
}

export class Lock {
  readonly channels: Channels;
  readonly determinism: Determinism;
  #closed = false;
  #exports: Readonly<Record<string, unknown>> | null = null;
  #files: Files | null = null;
  /** Linear memory may not grow beyond this. */
  memoryBytesLimit = 2 ** 31;
  /** What the program was refused since the last `begin`. */
  refused: string[] = [];
  memoryRefused = false;

  constructor(channels: Channels, determinism: Determinism) {
    this.channels = channels;
    this.determinism = determinism;
  }

  /** Wraps `WebAssembly.instantiate`, which Pyodide is about to call for the interpreter. */
  install(): void {
    const instantiate = wasm.instantiate.bind(wasm);
    wasm.instantiate = async (source, imports) => {
      if (!(source instanceof Uint8Array)) return await instantiate(source, imports);
      const module = await wasm.compile(source);
      if (!isInterpreter(module)) return {module, instance: await instantiate(module, imports)};
      const instance = await instantiate(module, this.#wrap(module, imports)) as Instance;
      this.#exports = instance.exports;
      this.#boundMemory();
      return {module, instance};
    };
  }

  /** From here on the interpreter reaches nothing but the allow-list. */
  close(files: Files): void {
    this.#files = files;
    this.#closed = true;
    const refuse = (): never => { throw new Denied('WebAssembly.instantiate'); };
    wasm.instantiate = refuse;
  }

  begin(memoryBytesLimit: number): void {
    this.memoryBytesLimit = memoryBytesLimit;
    this.refused = [];
    this.memoryRefused = false;
    this.determinism.restart();
  }

  get closed(): boolean {
    return this.#closed;
  }

  get files(): Files {
    if (!this.#files) throw new Error('The lock is not closed yet');
    return this.#files;
  }

  get exports(): Readonly<Record<string, unknown>> {
    if (!this.#exports) throw new Error('The interpreter was not instantiated through the lock');
    return this.#exports;
  }

  /** A fresh view each time: growing the memory detaches the buffer before. */
  get memory(): Memory {
    return this.exports['memory'] as Memory;
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.memory.buffer);
  }

  get words(): DataView {
    return new DataView(this.memory.buffer);
  }

  refuse(name: string): void {
    if (this.refused.length < 20) this.refused.push(name);
  }

  #wrap(module: Module, imports: Imports): Imports {
    const guarded = guards(this);
    const wrapped: Imports = {};
    for (const {module: space, name, kind} of wasm.Module.imports(module)) {
      const original = imports[space]?.[name];
      const isCall = kind === 'function';
      (wrapped[space] ??= {})[name] = isCall ? guarded[name]?.(original as Call) ?? this.#lockCall(name, original) : original;
    }
    return wrapped;
  }

  #lockCall(name: string, original: unknown): unknown {
    if (HARMLESS.has(name)) return original;
    const call = original as Call | undefined;
    return (...args: number[]): number => {
      if (!this.#closed && call) return call(...args);
      const constant = CONSTANT[name];
      if (constant !== undefined) return constant;
      this.refuse(name);
      const errno = refusalOf(name);
      if (errno === null) throw new Denied(name);
      return errno;
    };
  }

  /** Emscripten grows memory by a fifth more than asked; held to the limit here, the limit is exact. */
  #boundMemory(): void {
    const memory = this.memory;
    const grow = memory.grow.bind(memory);
    memory.grow = pages => grow(Math.min(pages, Math.max(0, (this.memoryBytesLimit - memory.buffer.byteLength) >>> 16)));
  }
}

/** Pyodide also instantiates a helper of a few bytes; the interpreter is the one that opens files. */
function isInterpreter(module: Module): boolean {
  return wasm.Module.imports(module).some(({name}) => name === '__syscall_openat');
}
