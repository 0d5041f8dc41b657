// `hexgen watch`: builds a sample whenever something that the build read is saved, shows what became of it, and on a key the rest.
//
//   resting ──saved──▶ building ──▶ resting    Broken files are told of, and nothing else changes. Never two builds at once:
//                       ▲     │                 the one before is given up, which sends nothing more; what it has sent goes on
//                       └saved┘                 beside (`leaving`), and its answers are found by whichever build wants them.
//
// One key builds all of it instead of a sample; what the sample made is not asked again.

import {resolve} from 'node:path';
import type {Key} from '../engine/action.ts';
import {BuildHalted} from '../engine/event.ts';
import {InvalidFiles} from '../pipeline/source.ts';
import type {Disk} from '../pipeline/disk.ts';
import type {Target} from '../pipeline/pipeline.ts';
import type {Display} from '../ui/display.ts';
import {Building, type Built, type Kept} from './building.ts';
import type {BuildFlags} from './build.ts';
import type {Host} from './host.ts';
import {namesAsWritten} from '../pipeline/graph.ts';
import type {Stood} from './sample-changes.ts';
import {PIPELINE} from './flags.ts';
import {openSession, wantedTargets, wholeNumber, type Session} from './session.ts';
import {some} from '../ui/words.ts';
import {WatchedFiles} from './watched-files.ts';
import {outcomeOf, type Outcome} from './watch-outcome.ts';
import {Workshop} from './workshop.ts';

export interface WatchFlags extends BuildFlags {
}

/** What shows a watch. It is told, and asks for nothing. */
export interface WatchFace {
  /** What a build shows while it runs. */
  display(about: {readonly targets: readonly string[]; readonly isSample: boolean; readonly because: string}): Display;
  /** A build is over, and this came of it. */
  ended(outcome: Outcome): void;
  /** Files are broken; whatever ran goes on. */
  broken(message: string): void;
  say(text: string): void;
  /** Shows or hides what keys do. */
  help(): void;
  /** What keys and clocks change: whether it is paused, and how many requests of builds that were given up are under way. */
  stands(now: {readonly isPaused: boolean; readonly leaving: number; readonly watched: number; readonly isResting: boolean}): void;
  /** Shows a long text in a pager. */
  page(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Items of each list that a save builds, unless told otherwise. */
export const USUAL_SAMPLE = 3;

/** @returns the exit status: 0 after the key that quits, 130 after an interrupt. */
export async function watch(host: Host, flags: WatchFlags): Promise<number> {
  const sample = flags.sample === 'all' || flags.sample === '0' ? undefined : wholeNumber(flags.sample, 'sample', 1) ?? USUAL_SAMPLE;
  const {openFace} = await import('./watch-face.ts');
  const face = openFace(host, flags);
  const watching = new Watching(host, flags, {sample, face});
  try {
    return await watching.run();
  } finally {
    await face.close();
  }
}

interface Running {
  readonly building: Building;
  /** Aborts when an edit makes it obsolete. */
  readonly gone: AbortController;
  readonly over: Promise<void>;
}

/** A build, and what it is of. */
interface About {
  readonly session: Session;
  readonly wanted: readonly Target[];
  readonly display: Display;
  readonly sample: number | undefined;
  /** Actions that stand, as they are told. */
  readonly stands: readonly Stood[];
  /** Targets that are as they are on record, so that nothing is told of their actions. */
  readonly asRecorded: ReadonlySet<string>;
  /** Files that were saved, relative to the project. */
  readonly saved: readonly string[];
  readonly signal: AbortSignal;
}

class Watching {
  readonly #host: Host;
  readonly #flags: WatchFlags;
  readonly #sample: number | undefined;
  readonly #face: WatchFace;
  readonly #workshop = new Workshop();
  readonly #files = new WatchedFiles(paths => this.#saved(paths));
  readonly #kept: Kept = {};
  /** What stood at each key after the last build that came to its end. */
  readonly #stood = new Map<Key, Stood>();
  readonly #leaving = new Set<Promise<void>>();
  readonly #ended = Promise.withResolvers<number>();
  #running: Running | undefined;
  #outcome: Outcome | undefined;
  #isPaused = false;
  /** What was saved while it was paused. */
  #waits = false;
  #interrupts = 0;

  constructor(host: Host, flags: WatchFlags, {sample, face}: {readonly sample: number | undefined; readonly face: WatchFace}) {
    this.#host = host;
    this.#flags = flags;
    this.#sample = sample;
    this.#face = face;
  }

  async run(): Promise<number> {
    const endings = [this.#host.onInterrupt(() => this.#interrupt(130)), this.#host.terminal?.keys(key => this.#pressed(key)) ?? (() => undefined)];
    try {
      // Even if it is not there yet.
      void this.#files.file(resolve(this.#host.cwd, this.#flags.directory ?? '.', this.#flags.file ?? PIPELINE));
      this.#begin({because: 'watch begins', sample: this.#sample});
      return await this.#ended.promise;
    } finally {
      await this.#files.close();
      await Promise.all([this.#running?.over, ...this.#leaving]);
      for (const end of endings) end();
      await this.#workshop.close();
      this.#kept.lock?.release();
    }
  }

  #saved(paths: readonly string[]): void {
    if (this.#interrupts > 0) return;
    if (this.#isPaused) { this.#waits = true; return; }
    const root = resolve(this.#host.cwd, this.#flags.directory ?? '.');
    const names = paths.map(path => (path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path));
    this.#begin({because: `saved: ${some(names, 3)}`, sample: this.#sample, saved: names});
  }

  /** Reads the files; if they are sound, gives up what runs and builds. */
  #begin({because, sample, saved = []}: {readonly because: string; readonly sample: number | undefined; readonly saved?: readonly string[]}): void {
    const startedNs = BigInt(this.#host.now()) * 1_000_000n;
    const opened = this.#open();
    if (!opened) return;
    const {session, wanted} = opened;
    this.#giveUp();
    const stands: Stood[] = [];
    const asRecorded = new Set<string>();
    const shown = this.#face.display({targets: namesAsWritten(session.pipeline.stages, wanted), isSample: sample !== undefined, because});
    const display: Display = {...shown, emit: event => {
      if (event.type === 'done' && event.partOf === undefined) stands.push(event);
      if (event.type === 'target-done' && !event.expanded) asRecorded.add(event.target);
      shown.emit(event);
    }};
    const building = new Building(this.#host, session, {
      flags: this.#flags, wanted, startedNs, kept: this.#kept, display, command: 'watch', sample, flight: this.#workshop.flight, sourced: () => void this.#files.also(session.disk),
    });
    building.pause(this.#isPaused);
    const gone = new AbortController();
    // What it sends is to go out before anything else is seen to.
    const over = this.#run(building, {session, wanted, display, sample, stands, asRecorded, saved, signal: gone.signal}).finally(() => this.#left(over));
    this.#running = {building, over, gone};
    this.#stand();
  }

  /** Undefined where the files are broken, which is told. */
  #open(): {readonly session: Session; readonly wanted: readonly Target[]} | undefined {
    let disk: Disk | undefined;
    try {
      const session = openSession(this.#host, this.#flags, {workshop: this.#workshop, frozen: this.#flags.frozen ?? false, reads: each => { disk = each; }});
      return {session, wanted: wantedTargets(session, this.#flags.targets)};
    } catch (error) {
      // No edit mends the command line, and where there is no project at first there is nothing to watch.
      if (!(error instanceof InvalidFiles || error instanceof BuildHalted) || (!this.#outcome && isHopeless(error))) this.#ended.reject(error);
      else this.#face.broken(messageOf(error));
      this.#stand();
      return undefined;
    } finally {
      if (disk) void this.#files.also(disk, {justNow: true});
    }
  }

  async #run(building: Building, about: About): Promise<void> {
    const {session, display, sample} = about;
    const isCurrent = () => this.#running?.building === building;
    try {
      await Promise.resolve(); // So that `#running` is this one.
      const built = await building.run();
      if (built) await this.#finished(built, about, isCurrent);
      else if (isCurrent() && this.#interrupts === 0) setImmediate(() => this.#begin({because: 'the other build is over', sample}));
    } catch (error) {
      if (!(error instanceof InvalidFiles || error instanceof BuildHalted)) return this.#ended.reject(error);
      if (isCurrent()) this.#face.broken(messageOf(error)); // Of a build that was given up nobody wants to know.
    } finally {
      await display.finish();
      await session.close();
    }
  }

  async #finished(built: Built, {session, wanted, display, sample, stands, asRecorded, saved, signal}: About, isCurrent: () => boolean): Promise<void> {
    await this.#files.only(session.disk);
    const outcome = await outcomeOf(this.#host, session, {built, wanted, stands, saved, signal, before: this.#stood, tally: display.tally, isSample: sample !== undefined});
    for (const each of stands) this.#stood.set(each.key, each);
    // Nothing was told of the actions of these: as after an undo, what is on record stands again.
    for (const {key, target} of this.#stood.values()) if (asRecorded.has(target)) this.#stood.delete(key);
    if (!isCurrent()) return;
    this.#outcome = outcome;
    this.#face.ended(outcome);
    if (outcome.rest?.isFree && !this.#isPaused) setImmediate(() => { if (!this.#running || isCurrent()) this.#begin({because: 'the rest, for nothing', sample: undefined}); });
  }

  /** What runs is obsolete. What it has sent goes on beside. */
  #giveUp(): void {
    const before = this.#running;
    this.#running = undefined;
    if (!before) return;
    before.building.supersede();
    before.gone.abort();
    this.#leaving.add(before.over);
  }

  #left(over: Promise<void>): void {
    this.#leaving.delete(over);
    if (this.#running?.over === over) this.#running = undefined;
    if (!this.#running && this.#leaving.size === 0) {
      this.#kept.lock?.release();
      delete this.#kept.lock;
    }
    this.#stand();
  }

  #stand(): void {
    this.#face.stands({isPaused: this.#isPaused, leaving: this.#leaving.size, watched: this.#files.size, isResting: !this.#running});
    if (this.#interrupts > 0 && !this.#running && this.#leaving.size === 0) this.#ended.resolve(this.#status);
  }

  #status = 130;

  /** The first lets what was sent come in; the second ends at once. */
  #interrupt(status: number): void {
    this.#interrupts++;
    this.#status = status;
    if (this.#interrupts > 1) this.#host.exit(status);
    this.#running?.building.interrupt(1);
    this.#stand();
  }

  #pressed(key: string): void {
    switch (key) {
      case 'ctrl-c': this.#interrupt(130); break;
      case 'q': this.#interrupt(0); break;
      case 'p': this.#promote(); break;
      case 'r': this.#begin({because: 'asked to try again', sample: this.#outcome?.isSample === false ? undefined : this.#sample}); break;
      case 'space': this.#pause(); break;
      case 'd': this.#page(this.#outcome?.differences || 'Nothing was made anew since the watch began.\n'); break;
      case 'w': this.#page(this.#outcome?.reasons ?? 'Nothing was built yet.\n'); break;
      case '?': this.#face.help(); break;
      case 'f': this.#page(this.#outcome?.failures ?? 'Nothing failed.\n'); break;
      default: // A key that means nothing.
    }
  }

  #promote(): void {
    if (this.#isPaused) this.#pause();
    this.#begin({because: 'all of it', sample: undefined});
  }

  #pause(): void {
    this.#isPaused = !this.#isPaused;
    this.#running?.building.pause(this.#isPaused);
    if (!this.#isPaused && this.#waits) {
      this.#waits = false;
      this.#begin({because: 'saved while paused', sample: this.#sample});
    }
    this.#stand();
  }

  #page(text: string): void { void this.#face.page(text); }
}

const isHopeless = (error: InvalidFiles | BuildHalted): boolean =>
  error instanceof BuildHalted || error.diagnostics.every(({span: {source}}) => source.path === 'command line');

const messageOf = (error: InvalidFiles | BuildHalted): string =>
  (error instanceof InvalidFiles ? error.message : `${error.message}\n${error.remedy.replace(/^/gm, '  ')}`);
