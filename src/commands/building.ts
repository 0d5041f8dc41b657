// One build of an opened project, from the lock to the record of it. What is said of it is for others to say.
//
//   ──run()──▶ locked ──▶ evaluating ──▶ finished: delivered, recorded, witnessed
//                            │ supersede(): an edit came. Nothing more is sent and nothing is delivered;
//                            └──▶ what was sent goes on, and its answers are kept

import {BuildHalted, type Emit} from '../engine/event.ts';
import type {Flight} from '../engine/flight.ts';
import {takeLock, type Lock} from '../engine/lock.ts';
import type {Pool} from '../engine/pool.ts';
import {Lost} from '../engine/store.ts';
import type {Traces} from '../engine/trace.ts';
import {Checkout} from '../pipeline/checkout.ts';
import {Deliveries} from '../pipeline/deliveries.ts';
import type {Target} from '../pipeline/pipeline.ts';
import type {Display} from '../ui/display.ts';
import {reportOf, type BuildReport} from '../ui/report.ts';
import type {Scores} from '../ui/scores.ts';
import {atWork} from '../ui/tally.ts';
import {version} from '../version.ts';
import {recordBuild, summarizeStages} from './after-build.ts';
import {BuildLog} from './build-log.ts';
import {evaluate, poolsOf, type Evaluated} from './evaluate.ts';
import type {CommonFlags, Host} from './host.ts';
import {scoresOf} from './scores.ts';
import {stateFolder, type Session} from './session.ts';
import {costBehind} from './stage-summary.ts';
import {witnessBuild} from './witness-build.ts';

/** The lock, kept while the session is opened anew. */
export interface Kept { lock?: Lock | undefined }

export interface BuildingOptions {
  readonly wanted: readonly Target[];
  /** When it began, in nanoseconds since 1970. */
  readonly startedNs: bigint;
  readonly kept: Kept;
  readonly display: Display;
  /** The command that builds. */
  readonly command: string;
  /** Makes only so many items of each list, and delivers only if that is all. */
  readonly sample?: number | undefined;
  /** What earlier builds of this process are still at. */
  readonly flight?: Flight | undefined;
  /** Told when the files that it depends on are known. */
  readonly sourced?: (() => void) | undefined;
  /** Said of a build that went well. */
  readonly note?: string | undefined;
  /** Takes what was made, where all went well; then the output folder of the experiment stays as it is. */
  take?: ((made: {readonly session: Session; readonly evaluated: Evaluated; readonly checkout: Checkout}) => Taken) | undefined;
}

/** What there is to say of it, after the report of the build. */
export interface Taken { readonly text: string; readonly json: Readonly<Record<string, unknown>> }

/** How a build ended. */
export interface Built {
  /** 0 done, 1 something failed, 2 files or flags are wrong, 3 the budget is used up, 130 interrupted. */
  readonly status: number;
  readonly report: BuildReport;
  readonly evaluated: Evaluated;
  readonly taken: Taken | undefined;
}

/** A batch job takes as many requests as there are: no pool holds them back. */
const MANY = 1_000_000;

export class Building {
  readonly #host: Host;
  readonly #session: Session;
  readonly #flags: CommonFlags;
  readonly #options: BuildingOptions;
  readonly #pools: ReadonlyMap<string, Pool>;
  readonly #emit: Emit;
  readonly #log: BuildLog;
  readonly #giveUp = new AbortController();
  /** Nothing more is sent. */
  readonly #stop = new AbortController();
  #waited = false;
  #interrupted = false;
  #superseded = false;
  #evaluating = false;

  constructor(host: Host, session: Session, {flags, ...options}: BuildingOptions & {readonly flags: CommonFlags}) {
    this.#host = host;
    this.#session = session;
    this.#flags = flags;
    this.#options = options;
    this.#pools = poolsOf(flags.batch ? MANY : session.workers, session.pipeline.limits.sandboxes);
    this.#log = new BuildLog({
      state: stateFolder(session.root), now: host.now, pid: host.pid, tell: text => this.#emit({type: 'note', text}),
      began: {version, argv: host.argv, experiment: session.folder, params: Object.fromEntries(session.pipeline.params), targets: options.wanted.map(({id}) => id)},
    });
    this.#emit = event => {
      if (!this.#superseded) options.display.emit(event);
      this.#log.hear(event);
      host.standIns?.listen(event);
    };
  }

  /** @returns how it ended, or undefined if the files may have been edited while it waited for another build, or have been since. */
  async run(): Promise<Built | undefined> {
    const {disk, database, store, folder} = this.#session;
    const {kept, display} = this.#options;
    const checkout = new Checkout({folder, disk, database, store, emit: this.#emit});
    this.#session.models.attend({isBusy: () => this.#pools.get('python')!.isBusy, tell: text => this.#emit({type: 'note', passing: true, text})});
    this.#host.atWork?.(() => [...display.tally.running.keys()]);
    kept.lock ??= await this.#lock();
    if (!kept.lock || this.#superseded || this.#waited) return undefined;
    this.#evaluating = true;
    for (;;) {
      const ended = await this.#evaluate(checkout);
      if (!(ended instanceof Lost)) return ended;
      this.#emit({type: 'lost', digest: ended.digest, what: ended.what}); // What made it is brought up to date again.
    }
  }

  async #evaluate(checkout: Checkout): Promise<Built | undefined | Lost> {
    const {wanted, sample, flight, take, sourced, display} = this.#options;
    // A sample is no whole experiment, and what an edit superseded none that anyone wants: both are told apart at the end.
    const deliveries = sample === undefined && !flight ? undefined : new Deliveries(checkout);
    const evaluated = await evaluate(wanted, {
      session: this.#session, emit: this.#emit, now: this.#host.now, signal: this.#giveUp.signal, unsent: this.#stop.signal, pools: this.#pools, planning: false,
      ...(!take && {checkout: deliveries ?? checkout}), ...(sample !== undefined && {sample}), ...(flight && {flight}), ...(sourced && {sourced: () => { if (!this.#superseded) sourced(); }}),
    });
    if (this.#superseded) return this.#left(evaluated);
    const delivered = deliveries && display.tally.held === 0 ? deliver(evaluated, deliveries) : evaluated;
    return delivered instanceof Lost ? delivered : this.#finish(await written(delivered, checkout), checkout);
  }

  /** Whether it was interrupted while it waited for another build. */
  get isInterrupted(): boolean { return this.#interrupted; }

  /** An edit makes it obsolete: nothing more is sent, and nothing is delivered. `run` ends when what was sent has come. */
  supersede(): void {
    this.#superseded = true;
    if (!this.#evaluating) this.#giveUp.abort(); // It still waits for another build.
    this.#close();
  }

  /** While it is paused nothing begins; what runs goes on. */
  pause(isPaused: boolean): void {
    for (const pool of this.#pools.values()) { if (isPaused) pool.pause(); else pool.resume(); }
  }

  /** The first interrupt lets what runs finish, because its answers are paid for; the second ends the process. */
  interrupt(count: number): void {
    if (count > 1) this.#host.exit(130);
    this.#interrupted = true;
    const running = [...this.#options.display.tally.running.values()].filter(atWork).length;
    // A batch job goes on at the provider, and is found again: nobody need wait for it.
    if (running === 0 || this.#flags.batch) this.#giveUp.abort();
    this.#emit({type: 'note', passing: true, text: this.#flags.batch ? 'Stopping. Batch jobs go on at the provider; the next build takes in what they bring.' : running === 0 ? 'Stopping.' : `Stopping: waiting for ${running} running, whose answers are kept. Ctrl-C again stops at once and loses them.`});
    this.#close();
  }

  /** Nobody begins any more, and what waits to be sent, in a line or for another try, is not sent. */
  #close(): void {
    for (const pool of this.#pools.values()) pool.close();
    this.#stop.abort();
  }

  /** Undefined if the wait for another build was interrupted. */
  async #lock(): Promise<Lock | undefined> {
    const holder = `process ${this.#host.pid}: hexgen ${this.#host.argv.join(' ')}`;
    try {
      return await takeLock(stateFolder(this.#session.root), holder, {onWait: other => { this.#waited = true; this.#emit({type: 'waiting', holder: other}); }, signal: this.#giveUp.signal});
    } catch (error) {
      if (this.#giveUp.signal.aborted) return undefined;
      throw error;
    }
  }

  /** What was sent has come; of the rest nobody wants to know. */
  async #left(evaluated: Evaluated): Promise<undefined> {
    await this.#session.store.settled();
    this.#log.ended(this.#report({ok: false}, evaluated, {worth: null, scores: {}}).report, 130);
    return undefined;
  }

  async #finish(evaluated: Evaluated, checkout: Checkout): Promise<Built> {
    const {halted, failures, stopped} = evaluated;
    const {take, note, display} = this.#options;
    const isWhole = display.tally.held === 0;
    const status = this.#interrupted ? 130 : halted ? halted.exitStatus : stopped ? 130 : failures.length > 0 ? 1 : 0;
    const shown = scoresOf(this.#session, evaluated);
    shown.notes.forEach(each => this.#emit(each));
    if (!take && isWhole && status !== 130 && !halted) summarizeStages(this.#session, evaluated, {checkout, scores: shown.scores});
    const taken = status === 0 ? take?.({session: this.#session, evaluated, checkout}) : undefined;
    await checkout.settled();
    if (note !== undefined && status === 0) this.#emit({type: 'note', text: note});
    await this.#session.store.settled();
    const worth = worthOf(evaluated, this.#session.traces);
    const {ms, report} = this.#report({ok: status === 0}, evaluated, {worth, scores: shown.scores});
    this.#log.ended(report, status);
    if (!take && isWhole) await this.#record({status, report, evaluated, taken}, {checkout, ms, worth, shown});
    return {status, report, evaluated, taken};
  }

  async #record({status, report, evaluated}: Built, {checkout, ...finished}: {readonly checkout: Checkout; readonly ms: number; readonly worth: number | null; readonly shown: ReturnType<typeof scoresOf>}): Promise<void> {
    const {startedNs, wanted} = this.#options;
    await recordBuild(this.#session, evaluated, {report, at: this.#host.now()});
    if (status !== 0 || checkout.edited.size > 0) return;
    witnessBuild(this.#host, this.#session, {evaluated, checkout, startedNs, wanted, ...finished});
  }

  #report({ok}: {ok: boolean}, {halted}: Evaluated, {worth, scores}: {worth: number | null; scores: Scores}): {ms: number; report: BuildReport} {
    const {startedNs, display: {tally}, command} = this.#options;
    const ms = this.#host.now() - Number(startedNs / 1_000_000n);
    const report = reportOf(tally, {command, ms, ok, savedDollars: saved(worth, tally.spending.dollars), scores});
    if (!halted) return {ms, report};
    return {ms, report: {...report, failures: [...report.failures, {key: '', reason: 'halted', message: `${halted.message}. ${halted.remedy}`}]}};
  }
}

/** Files are written beside the rest of a build; one that could not be halts it. */
async function written(evaluated: Evaluated, checkout: Checkout): Promise<Evaluated> {
  try {
    await checkout.settled();
    return evaluated;
  } catch (error) {
    if (!(error instanceof BuildHalted)) throw error;
    return {...evaluated, halted: error};
  }
}

/** What cannot be delivered halts a build as it does while it runs; what is lost is to be made again. */
function deliver(evaluated: Evaluated, deliveries: Deliveries): Evaluated | Lost {
  try {
    deliveries.deliver();
    return evaluated;
  } catch (error) {
    if (error instanceof Lost) return error;
    if (!(error instanceof BuildHalted)) throw error;
    return {...evaluated, halted: error};
  }
}

/** What the answers behind all that stands cost when they were asked; null where a price is unknown. */
function worthOf({standing}: Evaluated, traces: Traces): number | null {
  const cost = costBehind([...standing.values()].flatMap(({record}) => record?.actions ?? []), traces);
  return cost === null ? 0 : cost.dollars;
}

/** What the store saved: all of it, less what this build paid. */
const saved = (worth: number | null, spent: number | null): number | null =>
  (worth === null || spent === null ? null : Math.max(0, worth - spent));
