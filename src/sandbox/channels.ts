// The three ways in which a program talks to the outside: the request it reads, what it prints, and its one reply.
// All are byte buffers of this process with a bound; no descriptor of the host is behind them.

export const REPLY_BYTES = 16 * 2 ** 20;
export class Channels {
  #request = new Uint8Array(0);
  #readBytes = 0;
  #printed: Uint8Array[] = [];
  #printedBytes = 0;
  #printBytesLimit = 0;
  #replies: Uint8Array[] = [];
  #overflow: 'print' | 'reply' | null = null;

  begin(request: string, printBytesLimit: number): void {
    this.#request = new TextEncoder().encode(request);
    this.#readBytes = 0;
    this.#printed = [];
    this.#printedBytes = 0;
    this.#printBytesLimit = printBytesLimit;
    this.#replies = [];
    this.#overflow = null;
  }

  /** The next bytes of the request, at most `bytes`; none at its end. */
  read(bytes: number): Uint8Array {
    const part = this.#request.subarray(this.#readBytes, this.#readBytes + bytes);
    this.#readBytes += part.length;
    return part;
  }

  /** Takes what the program prints; false once it is too much. `kept` is false for standard error, which only counts. */
  print(bytes: Uint8Array, kept: boolean): boolean {
    const room = Math.max(0, this.#printBytesLimit - this.#printedBytes);
    if (kept && room > 0) this.#printed.push(bytes.slice(0, room));
    this.#printedBytes += bytes.length;
    if (bytes.length > room) this.#overflow ??= 'print';
    return bytes.length <= room;
  }

  reply(bytes: Uint8Array): boolean {
    if (bytes.length > REPLY_BYTES) this.#overflow ??= 'reply';
    else if (this.#replies.length < 2) this.#replies.push(bytes.slice());
    return bytes.length <= REPLY_BYTES;
  }

  get overflow(): 'print' | 'reply' | null {
    return this.#overflow;
  }

  get printed(): string {
    // As a stream that goes on: a character that the bound has cut is left out.
    return new TextDecoder('utf-8', {ignoreBOM: true}).decode(Buffer.concat(this.#printed), {stream: true});
  }

  /** The replies, at most two of them: the harness writes exactly one, so more are a forgery. */
  get replies(): readonly string[] {
    return this.#replies.map(bytes => Buffer.from(bytes).toString());
  }
}
