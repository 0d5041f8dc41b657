// How much of a provider's queue batch jobs may take at once. Providers bound the tokens that wait in jobs and do not say where:
// a job too many is refused as a whole. Then half of what was there is taken for the bound, and jobs wait for their turn.

interface Waiting { readonly size: number; readonly go: () => void }

/** Sizes are in bytes of requests, to which tokens are proportional enough. */
export class BatchRoom {
  #most = Infinity;
  #used = 0;
  readonly #waiting: Waiting[] = [];

  /** What may be there at once. */
  get most(): number { return this.#most; }

  /** Resolves when a job of this size may be sent: at once as long as nothing was ever refused, or when it is alone. */
  enter(size: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push({ size, go: resolve });
    this.#admit();
    return promise;
  }

  leave(size: number): void {
    this.#used -= size;
    this.#admit();
  }

  /** A job, which is still here, was one too many. @returns whether smaller ones may help: not where nothing else was there. */
  refused(size: number, isOne: boolean): boolean {
    const was = Math.max(this.#used, size);
    if (isOne && was === size) return false;
    this.#most = Math.max(1, Math.floor(Math.min(this.#most, was) / 2));
    return true;
  }

  #admit(): void {
    for (let next = this.#waiting[0]; next && (this.#used === 0 || this.#used + next.size <= this.#most); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#used += next.size;
      next.go();
    }
  }
}
