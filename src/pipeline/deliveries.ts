// What a build has to deliver, kept back until it is known whether all of it is wanted.

import type {Artifact} from '../engine/artifact.ts';
import type {Checkout} from './checkout.ts';

/** Where artifacts are handed to people: the output folder, or a list of what is to go there. */
export type Delivering = Pick<Checkout, 'write' | 'finish'>;

export class Deliveries implements Delivering {
  readonly #checkout: Delivering;
  readonly #targets = new Map<string, {readonly place: string; readonly artifact: Artifact; readonly key: string}[]>();
  readonly #finished: string[] = [];

  constructor(checkout: Delivering) { this.#checkout = checkout; }

  /** @returns 0: nothing is written yet. */
  write(place: string, artifact: Artifact, {target, key}: {target: string; key: string}): number {
    const its = this.#targets.get(target) ?? [];
    this.#targets.set(target, its);
    its.push({place, artifact, key});
    return 0;
  }

  finish(target: string): void { this.#finished.push(target); }

  /** Writes all of it, and takes away what targets no longer make. @throws BuildHalted as `Checkout.write` does. */
  deliver(): void {
    const {write, finish} = {write: this.#checkout.write.bind(this.#checkout), finish: this.#checkout.finish.bind(this.#checkout)};
    const written = new Map([...this.#targets].map(([target, all]) => [target, all.reduce((sum, {place, artifact, key}) => sum + write(place, artifact, {target, key}), 0)]));
    for (const target of this.#finished) finish(target, written.get(target) ?? 0);
  }
}
