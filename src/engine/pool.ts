// Pools bound how many actions of one sort run at once. First come, first served.

import {BuildStopped} from './event.ts';

export class Pool {
  readonly depth: number;
  #free: number;
  readonly #waiting: {readonly wake: () => void; readonly drop: (reason: Error) => void}[] = [];
  #closed = false;
  #isPaused = false;

  constructor(depth: number) {
    this.depth = depth;
    this.#free = depth;
  }

  /** Whether anyone is at work in it, or waits to be. */
  get isBusy(): boolean { return this.#free < this.depth; }

  /** Runs the work as soon as a slot is free. Rejects with `BuildStopped` if the pool closes before that. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new BuildStopped();
    if (this.#free > 0 && !this.#isPaused) this.#free--;
    else await new Promise<void>((wake, drop) => this.#waiting.push({wake, drop}));
    try {
      return await work();
    } finally {
      const next = this.#isPaused ? undefined : this.#waiting.shift();
      if (next) next.wake(); // The slot passes straight to the next in line.
      else this.#free++;
    }
  }

  /** Nobody starts until `resume`; who runs goes on. */
  pause(): void { this.#isPaused = true; }

  resume(): void {
    this.#isPaused = false;
    for (; this.#free > 0 && this.#waiting.length > 0; this.#free--) this.#waiting.shift()!.wake();
  }

  /** Nobody starts any more; who runs finishes, because its answer may be paid for. */
  close(): void {
    this.#closed = true;
    for (const {drop} of this.#waiting.splice(0)) drop(new BuildStopped());
  }
}
