// The life of what a watch pins to the terminal: drawn when something happened, ten times a second at most; while nothing
// runs no clock ticks.

import {loadToolkit, type Toolkit} from './ink.ts';
import {FRAMES_PER_SECOND, type Terminal} from './live.ts';
import {openPinned, type Pinned} from './pinned.ts';
import type {Paint} from './tone.ts';
import {watchView, type WatchStands} from './watch-view.ts';

const FRAME_MS = 1000 / FRAMES_PER_SECOND;
/** While something runs, its seconds go by. */
const SECOND_MS = 1000;
const SMALLEST = {columns: 80, rows: 24};

export interface WatchScreenOptions {
  readonly stream: Terminal & {on?(event: 'resize', listener: () => void): unknown; off?(event: 'resize', listener: () => void): unknown};
  readonly paint: Paint;
  readonly unicode: boolean;
  readonly now: () => number;
  readonly load?: () => Promise<Toolkit>;
}

export class WatchScreen {
  readonly #options: WatchScreenOptions;
  readonly #resized = (): void => this.stale();
  #stands: WatchStands = {building: undefined, rest: undefined, broken: undefined, failed: 0, watched: 0, isPaused: false, leaving: 0, isHelp: false};
  /** What is said before the packages of the view are loaded. */
  #early = '';
  #pinned: Pinned | undefined;
  #timer: NodeJS.Timeout | undefined;
  #dueMs = Infinity;
  #drawnMs = -Infinity;
  #isClosed = false;
  #isAside = false;

  constructor(options: WatchScreenOptions) {
    this.#options = options;
    options.stream.on?.('resize', this.#resized);
    const {load = loadToolkit} = options;
    // What is to be sent first goes out first: the view's packages take their time. Without them the watch still works.
    setTimeout(() => void load().then(toolkit => this.#open(toolkit), () => undefined), FRAME_MS).unref();
  }

  set(change: Partial<WatchStands>): void {
    this.#stands = {...this.#stands, ...change};
    this.stale();
  }

  /** Draws at once, so that what is said next stands right above. */
  settle(change: Partial<WatchStands>): void {
    this.set(change);
    this.#draw();
  }

  toggleHelp(): void { this.set({isHelp: !this.#stands.isHelp}); }

  /** Something happened: it is drawn when the last frame is old enough. */
  stale(): void { this.#draws(Math.max(0, this.#drawnMs + FRAME_MS - performance.now())); }

  say(text: string): void {
    if (this.#pinned && !this.#isAside) this.#pinned.say(text);
    else this.#early += text;
  }

  /** Gives the terminal to somebody else meanwhile. */
  async aside(work: () => Promise<void>): Promise<void> {
    if (!this.#pinned || this.#isAside) return;
    this.#isAside = true;
    try {
      await this.#pinned.aside(work);
    } finally {
      this.#isAside = false;
      this.#tellEarly();
      this.stale();
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#options.stream.off?.('resize', this.#resized);
    await this.#pinned?.close();
    this.#pinned = undefined;
    if (this.#early !== '') this.#options.stream.write(this.#early);
  }

  #open(toolkit: Toolkit): void {
    if (this.#isClosed) return;
    this.#pinned = openPinned(toolkit, this.#options);
    this.#tellEarly();
    this.#draw();
  }

  #tellEarly(): void {
    if (this.#early !== '') this.#pinned?.say(this.#early);
    this.#early = '';
  }

  #draws(inMs: number): void {
    const dueMs = performance.now() + inMs;
    if (this.#isClosed || dueMs >= this.#dueMs) return;
    clearTimeout(this.#timer);
    this.#dueMs = dueMs;
    this.#timer = setTimeout(() => this.#draw(), inMs);
  }

  #draw(): void {
    this.#dueMs = Infinity;
    this.#drawnMs = performance.now();
    if (this.#pinned && !this.#isAside) this.#pinned.show(this.#lines());
    if (this.#stands.building) this.#draws(SECOND_MS);
  }

  #lines() {
    const {stream, unicode, now} = this.#options;
    // A terminal that knows nothing of itself says 0.
    return watchView(this.#stands, {nowMs: now(), width: stream.columns || SMALLEST.columns, height: stream.rows || SMALLEST.rows, unicode});
  }
}
