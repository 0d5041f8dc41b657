// Cuts a stream of bytes into lines, and gives up on a line that is longer than any honest one.

const LINE_BYTES = 64 * 2 ** 20;

export class LineReader {
  readonly #onLine: (line: string) => void;
  readonly #onTooLong: () => void;
  #parts: Buffer[] = [];
  #bytes = 0;

  constructor(onLine: (line: string) => void, onTooLong: () => void) {
    this.#onLine = onLine;
    this.#onTooLong = onTooLong;
  }

  push(bytes: Buffer): void {
    let rest = bytes;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      this.#parts.push(rest.subarray(0, end));
      this.#onLine(Buffer.concat(this.#parts).toString());
      this.#parts = [];
      this.#bytes = 0;
      rest = rest.subarray(end + 1);
    }
    this.#parts.push(rest);
    this.#bytes += rest.length;
    if (this.#bytes > LINE_BYTES) this.#onTooLong();
  }
}
