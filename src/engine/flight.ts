// What is at work now, in whichever build it was begun.
//
// A build that is given up sends nothing more, but what it has sent is paid for and goes on. A later build that wants the same
// finds it here, by its fingerprint, and waits for it instead of asking again.

import type {Made} from './build.ts';
import type {Fingerprint} from './fingerprint.ts';

export class Flight {
  readonly #running = new Map<Fingerprint, Promise<Made>>();

  find(fingerprint: Fingerprint): Promise<Made> | undefined { return this.#running.get(fingerprint); }

  /** Keeps it until it has landed, well or not. */
  add(fingerprint: Fingerprint, made: Promise<Made>): void {
    this.#running.set(fingerprint, made);
    const over = () => { if (this.#running.get(fingerprint) === made) this.#running.delete(fingerprint); };
    made.then(over, over);
  }
}
