// Keys while a build runs in a terminal: pause, why, failures, quit. They are read once there is something to see.

import type {Display} from '../ui/display.ts';
import {KEYS, keyLines} from '../ui/watch-view.ts';
import type {Line} from '../ui/tone.ts';
import type {Building} from './building.ts';
import {widthOf, type Host} from './host.ts';
import {failuresIn, reasonsIn} from './build-words.ts';

const OWN = KEYS.filter(([key]) => ['w', 'f', 'space', 'q', '?'].includes(key));

export class BuildKeys {
  readonly #host: Host;
  #building: Building | undefined;
  #display: Display | undefined;
  #isPaused = false;
  #isHelp = false;
  #interrupts = 0;
  #end = (): void => undefined;

  constructor(host: Host) { this.#host = host; }

  /** What they are about. @returns what ends it. */
  about(building: Building, display: Display): () => void {
    [this.#building, this.#display] = [building, display];
    const forget = this.#host.onInterrupt(() => this.#interrupt());
    return () => { this.#end(); forget(); };
  }

  /** From now on keys are read. */
  open(): void { this.#end = this.#host.terminal?.keys(key => this.#pressed(key)) ?? this.#end; }

  /** What stands under the view. */
  foot(): {readonly lines: readonly Line[]; readonly state: string} {
    const {terminal, stderr, unicode} = this.#host;
    return {lines: terminal ? keyLines(OWN, {width: widthOf(stderr), unicode, isHelp: this.#isHelp}) : [], state: this.#isPaused ? ', paused' : ''};
  }

  #pressed(key: string): void {
    switch (key) {
      case 'ctrl-c': case 'q': this.#interrupt(); break;
      case 'space': this.#building?.pause(this.#isPaused = !this.#isPaused); break;
      case 'w': this.#page(reasonsIn); break;
      case 'f': this.#page(failuresIn); break;
      case '?': this.#isHelp = !this.#isHelp; break;
      default: // A key that means nothing.
    }
    this.#display?.redraw?.();
  }

  /** However it comes, the second one ends the process. */
  #interrupt(): void { this.#building?.interrupt(++this.#interrupts); }

  #page(words: typeof failuresIn): void {
    const {terminal} = this.#host;
    if (terminal && this.#display) void this.#display.aside?.(() => terminal.page(words(this.#display!.tally, widthOf(this.#host.stderr))));
  }
}
