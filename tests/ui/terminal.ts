// A terminal that keeps what is written to it, and a way to wait for it without looking at a clock.

import {EventEmitter} from 'node:events';
import type {Terminal} from '../../src/ui/live.ts';

export class FakeTerminal extends EventEmitter implements Terminal {
  readonly isTTY = true;
  columns = 80;
  rows = 24;
  written = '';
  readonly #waiting: {readonly pattern: RegExp; readonly wake: () => void}[] = [];

  write(text: string, done?: () => void): boolean {
    this.written += text;
    for (const {pattern, wake} of this.#waiting) if (pattern.test(this.written)) wake();
    done?.();
    return true;
  }

  /** Resolves as soon as what was written matches. */
  until(pattern: RegExp): Promise<void> {
    if (pattern.test(this.written)) return Promise.resolve();
    return new Promise(wake => { this.#waiting.push({pattern, wake}); });
  }
}
