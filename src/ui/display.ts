// What a build shows while it runs: a live view, a plain log, or nothing. It hears events and can change none of them.

import type {Event} from '../engine/event.ts';
import {loadToolkit, type Toolkit} from './ink.ts';
import {FRAMES_PER_SECOND, openLive, type LiveView, type Terminal} from './live.ts';
import {announcement, PlainLog, type Told} from './plain.ts';
import {reduce, startTally, type Tally} from './tally.ts';
import {clipLine, painter, type Line} from './tone.ts';
import {viewOf} from './view.ts';

export interface DisplayOptions {
  readonly mode: 'live' | 'plain' | 'quiet';
  /** For `live` it must be a terminal. */
  readonly stream: Terminal;
  readonly color: boolean;
  readonly unicode: boolean;
  /** In milliseconds; any clock that only goes forward. */
  readonly now: () => number;
  /** The targets that are asked for and what they need, in order, so that those that wait are shown too. */
  readonly targets?: readonly string[];
  /** What runs; `hexgen build` if not given. */
  readonly title?: string;
  /** What stands under the live view, such as keys, and what its title says besides. */
  readonly foot?: () => {readonly lines: readonly Line[]; readonly state: string};
  /** Called when the live view is there. */
  readonly opened?: () => void;
  /** How the live view's packages are loaded. */
  readonly load?: () => Promise<Toolkit>;
}

export interface Display {
  emit(event: Event): void;
  /** Gives the terminal to somebody else meanwhile, such as a pager. */
  aside?(work: () => Promise<void>): Promise<void>;
  /** Something that is no event of the build is to be shown. */
  redraw?(): void;
  /** Ends the display. What is written afterwards comes below it. */
  finish(): Promise<void>;
  readonly tally: Tally;
}

/** A live view opens this long after something turned out to need running, if nothing has begun before. */
const OPENS_AFTER_MS = 300;
/** How often a plain log looks whether time alone has something to say. */
const LOOKS_EVERY_MS = 200;
const SMALLEST = {columns: 80, rows: 24};

export function startDisplay(options: DisplayOptions): Display {
  switch (options.mode) {
    case 'live': return liveDisplay(options);
    case 'plain': return plainDisplay(options);
    case 'quiet': return display(options, {event: () => undefined, finish: () => Promise.resolve()});
  }
}

interface Listener {
  /** Called before the tally takes the event into account; what it returns is called after that. */
  event(event: Event, tally: Tally, atMs: number): (() => void) | undefined;
  finish(): Promise<void>;
}

function display({now, targets}: DisplayOptions, listener: Listener): Display {
  const tally = startTally(targets);
  return {
    tally,
    emit(event) {
      const atMs = now();
      const then = listener.event(event, tally, atMs);
      reduce(tally, event, atMs);
      then?.();
    },
    finish: () => listener.finish(),
  };
}

function plainDisplay(options: DisplayOptions): Display {
  const {stream, color, now} = options;
  const log = new PlainLog({color});
  let held = '';
  const flush = () => { if (held !== '') stream.write(held); held = ''; };
  /** What one turn tells goes out in one piece: each write to a pipe is a call of the system. */
  const write = (lines: readonly string[]) => {
    if (held === '' && lines.length > 0) setImmediate(flush);
    held += lines.map(line => `${line}\n`).join('');
  };
  const shown = display(options, {
    event(event, tally, atMs) {
      write(log.before(event, tally, atMs));
      return () => write(log.after(tally, atMs));
    },
    finish: () => { clearInterval(timer); flush(); return Promise.resolve(); },
  });
  const timer = setInterval(() => write(log.after(shown.tally, now())), LOOKS_EVERY_MS).unref();
  return shown;
}

function liveDisplay(options: DisplayOptions): Display {
  const told: Told[] = [];
  const screen = new Screen(options, () => ({tally: shown.tally, told}));
  const shown = display(options, {
    event(event) {
      const said = announcement(event);
      // A build that waits for another has no work yet that would open the view, and must not seem to hang.
      if (said && event.type === 'waiting' && !screen.isOpen) options.stream.write(`${painter(options.color)(said.tone, said.text)}\n`);
      else if (said) told.push(said);
      if (event.type === 'queued') screen.openSoon();
      if (event.type === 'started') screen.open();
      screen.isStale = true;
      return undefined;
    },
    finish: () => screen.close(),
  });
  return {...shown, aside: work => screen.aside(work), redraw: () => { screen.isStale = true; }};
}

/** The live view's life: it opens when there is work, is drawn at most ten times a second, and closes once. */
class Screen {
  isStale = true;
  readonly #options: DisplayOptions;
  readonly #state: () => {readonly tally: Tally; readonly told: readonly Told[]};
  #soon: NodeJS.Timeout | undefined;
  #timer: NodeJS.Timeout | undefined;
  #view: LiveView | undefined;
  #stage: 'shut' | 'opening' | 'closed' = 'shut';
  #drawnMs = -Infinity;
  /** Settles when the terminal is given back. */
  #aside: Promise<void> | undefined;
  #size = '';

  constructor(options: DisplayOptions, state: () => {readonly tally: Tally; readonly told: readonly Told[]}) {
    this.#options = options;
    this.#state = state;
  }

  async aside(work: () => Promise<void>): Promise<void> {
    if (!this.#view || this.#aside) return;
    this.#aside = this.#view.aside(work).finally(() => { this.#aside = undefined; this.isStale = true; });
    await this.#aside;
  }

  get isOpen(): boolean { return this.#view !== undefined; }

  openSoon(): void {
    this.#soon ??= setTimeout(() => this.open(), OPENS_AFTER_MS).unref();
  }

  open(): void {
    if (this.#stage !== 'shut') return;
    this.#stage = 'opening';
    clearTimeout(this.#soon);
    const {load = loadToolkit} = this.#options;
    // A view that cannot be loaded must not end a build that works: the closing text tells all.
    load().then(toolkit => this.#show(toolkit), () => undefined);
  }

  async close(): Promise<void> {
    this.#stage = 'closed';
    clearTimeout(this.#soon);
    clearInterval(this.#timer);
    await this.#aside?.catch(() => undefined); // What is written next would be lost in the pager's screen.
    await this.#view?.close({told: this.#state().told, lines: []});
    this.#view = undefined;
  }

  #show(toolkit: Toolkit): void {
    if (this.#stage === 'closed') return;
    const {stream, color} = this.#options;
    this.#view = openLive(toolkit, {stream, paint: painter(color)});
    this.#timer = setInterval(() => this.#draw(), 1000 / FRAMES_PER_SECOND).unref();
    this.#draw();
    this.#options.opened?.();
  }

  /** Draws if something happened, the terminal has another size, or a second has passed for what runs. */
  #draw(): void {
    if (this.#aside) return;
    const {stream, title = 'hexgen build', unicode, now, foot = () => ({lines: [], state: ''})} = this.#options;
    const [width, height] = [stream.columns || SMALLEST.columns, stream.rows || SMALLEST.rows]; // A terminal that knows nothing of itself says 0.
    const nowMs = now();
    const size = `${width}x${height}`;
    if (!this.isStale && size === this.#size && nowMs - this.#drawnMs < 1000) return;
    this.isStale = false;
    this.#size = size;
    this.#drawnMs = nowMs;
    const {tally, told} = this.#state();
    const {lines, state} = foot();
    this.#view?.show({told, lines: [...viewOf(tally, {title: title + state, nowMs, width, height: height - lines.length, unicode}), ...lines.map(line => clipLine(line, {width, unicode}))]});
  }
}
