// The clock and the randomness that programs see: both start at the same point for every program,
// so that a result depends on nothing but the program and can be kept.

/** 2024-01-01T00:00:00Z. Every program starts at this instant. */
const EPOCH_NS = 1_704_067_200_000_000_000n;
/** What one look at the clock advances it by, so that code that waits for time to pass comes to an end. */
const TICK_NS = 1_000n;
const SLEEP_TICK_NS = 1_000_000n;

/** A clock that moves only when it is looked at, and a stream of bytes that is always the same. */
export class Determinism {
  #elapsedNs = 0n;
  #random = 1;

  restart(): void {
    this.#elapsedNs = 0n;
    this.#random = 1;
  }

  /** Nanoseconds since 1970. */
  wallNs(): bigint {
    return EPOCH_NS + this.elapsedNs();
  }

  /** Nanoseconds since the program started. */
  elapsedNs(): bigint {
    return this.#elapsedNs += TICK_NS;
  }

  /** Milliseconds since the program started; a look from a sleeping program advances the clock by a whole one. */
  sleptMs(): number {
    this.#elapsedNs += SLEEP_TICK_NS;
    return Number(this.#elapsedNs) / 1e6;
  }

  /** Fills the bytes from a linear congruential generator (Numerical Recipes' constants), upper bits only. */
  fill(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at++) {
      this.#random = (Math.imul(this.#random, 1_664_525) + 1_013_904_223) >>> 0;
      bytes[at] = this.#random >>> 24;
    }
  }
}

/** Makes JavaScript's own clock stand still: Emscripten stamps files and directories with it. */
export function stopJavaScriptClock(): void {
  const epochMs = Number(EPOCH_NS / 1_000_000n);
  Date.now = () => epochMs;
}
