// `hexgen build`: brings targets up to date and says what it did.

import {takeLock, type Lock} from '../engine/lock.ts';
import type {Emit} from '../engine/event.ts';
import type {Traces} from '../engine/trace.ts';
import {Checkout} from '../pipeline/checkout.ts';
import {closure} from '../pipeline/graph.ts';
import type {Target} from '../pipeline/pipeline.ts';
import {closingText} from '../ui/closing.ts';
import {startDisplay, type Display} from '../ui/display.ts';
import {reportOf, type BuildReport} from '../ui/report.ts';
import type {Scores} from '../ui/scores.ts';
import {atWork} from '../ui/tally.ts';
import {version} from '../version.ts';
import {evaluate, poolsOf, type Evaluated} from './evaluate.ts';
import {paintsResults, typed, widthOf, type CommonFlags, type Host} from './host.ts';
import {recordBuild, summarizeStages} from './after-build.ts';
import {BuildLog} from './build-log.ts';
import {scoresOf} from './scores.ts';
import {costBehind} from './stage-summary.ts';
import {openSession, stageFlag, stateFolder, wantedTargets, type Session} from './session.ts';
import {witnessBuild} from './witness-build.ts';

export interface BuildFlags extends CommonFlags {
  readonly targets: readonly string[];
  readonly stage?: string;
  readonly plain?: boolean;
  /** Targets or actions that are asked once more. */
  readonly again?: readonly string[];
  readonly frozen?: boolean;
}

/** What a command that builds does otherwise than `build` itself. */
export interface Otherwise {
  /** Its name. */
  readonly command?: string;
  /** The folder that it writes to, as people are told. */
  readonly output?: string;
  /** Is shown the session before it closes: what the build looked at. */
  seen?(session: Session): void;
  /** Opens the project in another way. */
  open?(host: Host, flags: CommonFlags, options: {readonly frozen: boolean}): Session;
  /** Takes what was made, where all went well; then the output folder of the experiment stays as it is. */
  take?(made: {readonly session: Session; readonly evaluated: Evaluated; readonly checkout: Checkout}): Taken;
}

/** What there is to say of it, after the report of the build. */
export interface Taken { readonly text: string; readonly json: Readonly<Record<string, unknown>> }

/**
 * @returns the exit status: 0 done, 1 something failed, 2 files or flags are wrong, 3 the budget is used up, 130 interrupted.
 */
export async function build(host: Host, flags: BuildFlags, otherwise: Otherwise = {}): Promise<number> {
  const startedNs = BigInt(host.now()) * 1_000_000n;
  const kept: Kept = {};
  const once = flags.again?.length ? await askAgain(host, flags, flags.again) : [];
  try {
    for (;;) {
      const session = (otherwise.open ?? openSession)(host, flags, {frozen: flags.frozen ?? false});
      try {
        const named = [...flags.targets, ...stageFlag(flags.stage)];
        const wanted = wantedTargets(session, named.length > 0 ? named : flags.again ?? []);
        const status = await new Building(host, session, {flags, wanted, startedNs, kept, otherwise, once}).run();
        if (status !== undefined) return status;
      } finally {
        otherwise.seen?.(session);
        await session.close();
      }
    }
  } finally {
    kept.lock?.release();
  }
}

/** A batch job takes as many requests as there are: no pool holds them back. */
const MANY = 1_000_000;

/** The lock, kept while the session is opened anew. */
interface Kept { lock?: Lock | undefined }

/** One build from the lock to the last word. */
class Building {
  readonly #host: Host;
  readonly #session: Session;
  readonly #flags: BuildFlags;
  readonly #wanted: readonly Target[];
  readonly #startedNs: bigint;
  readonly #display: Display;
  readonly #emit: Emit;
  readonly #log: BuildLog;
  readonly #giveUp = new AbortController();
  readonly #kept: Kept;
  readonly #otherwise: Otherwise;
  /** Keys that were asked once more. */
  readonly #once: readonly string[];
  #waited = false;
  #interrupted = false;

  constructor(host: Host, session: Session, {flags, wanted, startedNs, kept, otherwise, once}: {flags: BuildFlags; wanted: readonly Target[]; startedNs: bigint; kept: Kept; otherwise: Otherwise; once: readonly string[]}) {
    this.#kept = kept;
    this.#once = once;
    this.#otherwise = otherwise;
    this.#host = host;
    this.#session = session;
    this.#flags = flags;
    this.#wanted = wanted;
    this.#startedNs = startedNs;
    const needed = closure(session.pipeline.stages, wanted);
    const live = host.stderr.isTTY && !host.dumb && !flags.plain && !flags.json;
    this.#display = startDisplay({
      mode: live ? 'live' : 'plain', stream: host.stderr, color: host.color, unicode: host.unicode, now: host.now,
      targets: needed.map(target => target.id),
    });
    this.#log = new BuildLog({
      state: stateFolder(session.root), now: host.now, pid: host.pid, tell: text => this.#emit({type: 'note', text}),
      began: {version, argv: host.argv, experiment: session.folder, params: Object.fromEntries(session.pipeline.params), targets: wanted.map(({id}) => id)},
    });
    this.#emit = event => { this.#display.emit(event); this.#log.hear(event); host.standIns?.listen(event); };
  }

  /** @returns the exit status, or undefined if the files may have been edited while it waited for another build. */
  async run(): Promise<number | undefined> {
    const {disk, database, store, folder, workers, pipeline} = this.#session;
    const checkout = new Checkout({folder, disk, database, store, emit: this.#emit});
    const pools = poolsOf(this.#flags.batch ? MANY : workers, pipeline.limits.sandboxes);
    this.#session.models.attend({isBusy: () => pools.get('python')!.isBusy, tell: text => this.#emit({type: 'note', passing: true, text})});
    this.#host.atWork?.(() => [...this.#display.tally.running.keys()]);
    const forget = this.#host.onInterrupt(count => this.#interrupt(count, () => { for (const pool of pools.values()) pool.close(); }));
    try {
      this.#kept.lock ??= await this.#lock();
      if (!this.#kept.lock) return 130;
      if (this.#waited) return undefined;
      const evaluated = await evaluate(this.#wanted, {
        session: this.#session, emit: this.#emit, now: this.#host.now, signal: this.#giveUp.signal, pools, planning: false, ...(!this.#otherwise.take && {checkout}),
      });
      return await this.#finish(evaluated, checkout);
    } finally {
      await this.#display.finish();
      forget();
    }
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

  /** The first interrupt lets what runs finish, because its answers are paid for; the second ends the process. */
  #interrupt(count: number, stop: () => void): void {
    if (count > 1) this.#host.exit(130);
    this.#interrupted = true;
    const running = [...this.#display.tally.running.values()].filter(atWork).length;
    // A batch job goes on at the provider, and is found again: nobody need wait for it.
    if (running === 0 || this.#flags.batch) this.#giveUp.abort();
    this.#emit({type: 'note', passing: true, text: this.#flags.batch ? 'Stopping. Batch jobs go on at the provider; the next build takes in what they bring.' : running === 0 ? 'Stopping.' : `Stopping: waiting for ${running} running, whose answers are kept. Ctrl-C again stops at once and loses them.`});
    stop();
  }

  async #finish(evaluated: Evaluated, checkout: Checkout): Promise<number> {
    const {halted, failures, stopped} = evaluated;
    const status = this.#interrupted ? 130 : halted ? halted.exitStatus : stopped ? 130 : failures.length > 0 ? 1 : 0;
    const {take, command = 'build'} = this.#otherwise;
    const shown = scoresOf(this.#session, evaluated);
    shown.notes.forEach(note => this.#emit(note));
    if (!take && status !== 130 && !halted) summarizeStages(this.#session, evaluated, {checkout, scores: shown.scores});
    const taken = status === 0 ? take?.({session: this.#session, evaluated, checkout}) : undefined;
    if (this.#once.length > 0 && status === 0) this.#emit({type: 'note', text: asksAgain(this.#once)});
    await this.#session.store.settled();
    const worth = worthOf(evaluated, this.#session.traces);
    const {ms, report} = this.#report({command, ok: status === 0}, evaluated, {worth, scores: shown.scores});
    this.#log.ended(report, status);
    if (!take) await recordBuild(this.#session, evaluated, {report, at: this.#host.now()});
    if (!take && status === 0 && checkout.edited.size === 0) {
      witnessBuild(this.#host, this.#session, {evaluated, checkout, startedNs: this.#startedNs, ms, worth, wanted: this.#wanted, shown});
    }
    await this.#display.finish();
    this.#say(report, evaluated, taken);
    return status;
  }

  #report({command, ok}: {command: string; ok: boolean}, {halted}: Evaluated, {worth, scores}: {worth: number | null; scores: Scores}): {ms: number; report: BuildReport} {
    const ms = this.#host.now() - Number(this.#startedNs / 1_000_000n);
    const {tally} = this.#display;
    const report = reportOf(tally, {command, ms, ok, savedDollars: saved(worth, tally.spending.dollars), scores});
    if (!halted) return {ms, report};
    return {ms, report: {...report, failures: [...report.failures, {key: '', reason: 'halted', message: `${halted.message}. ${halted.remedy}`}]}};
  }

  #say(report: BuildReport, {halted}: Evaluated, taken: Taken | undefined): void {
    const {stdout, stderr, unicode} = this.#host;
    if (halted) stderr.write(`${halted.message}\n${halted.remedy.replace(/^/gm, '  ')}\n`);
    if (this.#flags.json) stdout.write(`${JSON.stringify({...report, ...taken?.json})}\n`);
    else if (!halted || report.actions.ran > 0) {
      stdout.write(closingText({...report, failures: report.failures.filter(failure => failure.reason !== 'halted')}, this.#display.tally, {
        output: this.#otherwise.output ?? this.#session.folder, color: paintsResults(this.#host), unicode, width: widthOf(stdout), typed: typed(this.#host),
      }));
      if (taken) stdout.write(`\n${taken.text}`);
    }
  }
}

/** Lets the lock file name answers that are still to be asked. @returns the keys that will ask. */
async function askAgain(host: Host, flags: BuildFlags, names: readonly string[]): Promise<readonly string[]> {
  const session = openSession(host, flags);
  try {
    return (await import('./samples.ts')).again(session, names);
  } finally {
    await session.close();
  }
}

const asksAgain = (keys: readonly string[]): string =>
  `${keys.length === 1 ? `${keys[0]} uses its new answer` : `${keys.length} actions use their new answers`}; the old ones are kept: \`hexgen samples ${keys[0]}\` lists them, \`hexgen pick ${keys[0]} 1\` goes back`;

/** What the answers behind all that stands cost when they were asked; null where a price is unknown. */
function worthOf({standing}: Evaluated, traces: Traces): number | null {
  const cost = costBehind([...standing.values()].flatMap(({record}) => record?.actions ?? []), traces);
  return cost === null ? 0 : cost.dollars;
}

/** What the store saved: all of it, less what this build paid. */
const saved = (worth: number | null, spent: number | null): number | null =>
  (worth === null || spent === null ? null : Math.max(0, worth - spent));
