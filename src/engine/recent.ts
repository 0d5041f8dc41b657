// What was stored or read lately, at hand: what an action makes, the next ones read. The oldest goes when it becomes too much.

import type {Digest} from './artifact.ts';

const MOST_BYTES = 8 * 1024 * 1024;
/** A large blob would push out all others. */
const LARGEST = 64 * 1024;

export class Recent {
  readonly #blobs = new Map<Digest, Buffer>();
  #bytes = 0;

  get(digest: Digest): Buffer | undefined { return this.#blobs.get(digest); }

  keep(digest: Digest, bytes: Buffer): void {
    if (bytes.length > LARGEST || this.#blobs.has(digest)) return;
    this.#blobs.set(digest, bytes);
    this.#bytes += bytes.length;
    for (const oldest of this.#blobs.keys()) {
      if (this.#bytes <= MOST_BYTES) return;
      this.drop(oldest);
    }
  }

  drop(digest: Digest): void {
    this.#bytes -= this.#blobs.get(digest)?.length ?? 0;
    this.#blobs.delete(digest);
  }
}
