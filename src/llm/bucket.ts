// A token bucket (Turner, "New directions in communications", 1986): so many units a minute, of which unused ones are saved
// up to a minute's worth.

const MINUTE_MS = 60_000;

export class Bucket {
  readonly #perMinute: number;
  #level: number;
  #atMs: number;

  /** A full one. */
  constructor(perMinute: number, nowMs: number) {
    this.#perMinute = perMinute;
    this.#level = perMinute;
    this.#atMs = nowMs;
  }

  /** How long until `amount` units are there, in milliseconds; more than a minute's worth counts as that. */
  waitMs(amount: number, nowMs: number): number {
    this.#fill(nowMs);
    const lacking = Math.min(amount, this.#perMinute) - this.#level;
    return lacking <= 0 ? 0 : lacking * MINUTE_MS / this.#perMinute;
  }

  take(amount: number, nowMs: number): void {
    this.#fill(nowMs);
    this.#level -= Math.min(amount, this.#perMinute);
  }

  /** Somebody who knows says that no more than this is left. */
  leaves(amount: number, nowMs: number): void {
    this.#fill(nowMs);
    this.#level = Math.min(this.#level, amount);
  }

  #fill(nowMs: number): void {
    this.#level = Math.min(this.#perMinute, this.#level + (nowMs - this.#atMs) * this.#perMinute / MINUTE_MS);
    this.#atMs = nowMs;
  }
}
