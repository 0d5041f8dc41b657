// The interpreter's whole state as one copy of its memory: putting it back makes an interpreter that has run nothing.
// A copy of 32 MB takes about 3 ms, which is what a fresh interpreter for every program costs.
import type {Lock} from './lock.ts';
import {wasm} from './wasm.ts';
import type {Global} from './wasm.ts';

/** The mutable globals: the stack pointer, and whatever else a later version exports. */
export function mutableGlobals(exports: Readonly<Record<string, unknown>>): readonly Global[] {
  return Object.values(exports).filter(value => value instanceof wasm.Global).map(value => value as Global).filter(isMutable);
}

function isMutable(global: Global): boolean {
  try {
    const {value} = global;
    global.value = value;
    return true;
  } catch {
    return false;
  }
}

export class Image {
  #bytes: Uint8Array;
  #globals: readonly (readonly [Global, number | bigint])[] = [];
  #streams: Lock['files']['streams'] = [];

  /** Takes the state as it is now. */
  constructor(lock: Lock, globals: readonly Global[]) {
    this.#bytes = new Uint8Array(lock.bytes.length);
    this.retake(lock, globals);
  }

  /** Takes the state as it is now instead, into the same buffer if it fits: fresh pages cost more than the copy. */
  retake(lock: Lock, globals: readonly Global[]): void {
    if (this.#bytes.length !== lock.bytes.length) this.#bytes = new Uint8Array(lock.bytes.length);
    this.#bytes.set(lock.bytes);
    this.#globals = globals.map(global => [global, global.value]);
    this.#streams = lock.files.streams.slice();
  }

  get byteLength(): number {
    return this.#bytes.length;
  }

  /** Puts the state back. Memory that grew since cannot shrink; it is cleared, as new memory is. */
  restore(lock: Lock): void {
    const {bytes} = lock;
    bytes.set(this.#bytes);
    if (bytes.length > this.#bytes.length) bytes.fill(0, this.#bytes.length);
    for (const [global, value] of this.#globals) global.value = value;
    lock.files.streams.splice(0, Infinity, ...this.#streams);
  }
}
