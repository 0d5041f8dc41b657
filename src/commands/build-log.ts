// The record of a build as it happens: a file of JSON lines in .hexgen/log, one for every request that was sent, whatever became
// of it, and for what ran and failed. For `cost`, `why`, and whoever has to find out afterwards.
//
// It listens to events and can change none of them. What tells of a request goes to the system at once, so that a kill loses none;
// a line that was cut is passed over by readers. Logs are never removed: of a request that nobody answered there is no other record.

import {closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync} from 'node:fs';
import {join} from 'node:path';
import type {Json} from '../engine/artifact.ts';
import type {Event} from '../engine/event.ts';
import type {BuildReport} from '../ui/report.ts';

/** What a line says of a request that was sent, besides what the attempt itself tells. */
export interface LoggedAttempt {
  readonly at: string;
  readonly type: 'attempted';
  readonly key: string;
  readonly target: string;
  readonly endpoint: string;
  readonly askedModel: string;
  readonly answeredModel: string | null;
  readonly number: number;
  readonly outcome: string;
  readonly status: number | null;
  readonly message: string | null;
  readonly ms: number;
  readonly waitMs: number | null;
  /** With the price of that day; null where it is unknown, or where nobody answered. */
  readonly dollars: number | null;
  readonly priceAsOf: string | null;
}

export interface LogOptions {
  /** The state's folder. */
  readonly state: string;
  readonly now: () => number;
  readonly pid: number;
  /** Hears once that nothing more is recorded, and why. */
  readonly tell: (text: string) => void;
  /** What the first line tells of the build. */
  readonly began: {readonly [name: string]: Json};
}

/** A build's log. The file is made when there is something to tell, so a build with nothing to do leaves none. */
export class BuildLog {
  readonly #options: LogOptions;
  #file: number | undefined;
  #isBroken = false;
  /** Lines that go out with the next that tells of money, together with what else is told in its turn. */
  #held = '';
  #isDue = false;

  constructor(options: LogOptions) { this.#options = options; }

  hear(event: Event): void {
    switch (event.type) {
      case 'attempted': this.#write(attemptLine(event)); break;
      case 'done': if (event.how === 'ran') this.#held += this.#line({type: event.type, key: event.key, ms: event.ms}); break;
      case 'failed': this.#write({type: event.type, key: event.key, reason: event.failure.reason, message: event.failure.message}); break;
      case 'lost': this.#write({...event}); break;
      default: // What else there is, others tell.
    }
  }

  /** The last line, if there were any. */
  ended(report: BuildReport, status: number): void {
    if (this.#file === undefined && this.#held === '') return;
    const {actions, llm, failures} = report;
    this.#write({type: 'ended', status, ms: report.ms, actions: actions as unknown as Json, llm: llm as unknown as Json, failures: failures.length});
    this.#flush();
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    this.#isBroken = true; // Whatever comes after the end is not told.
  }

  /** On record before a request of this turn is on its way: Node does no input or output before its ticks are done. */
  #write(line: object): void {
    if (this.#isBroken) return;
    this.#held += this.#line(line);
    if (!this.#isDue) process.nextTick(() => { this.#flush(); });
    this.#isDue = true;
  }

  #flush(): void {
    this.#isDue = false;
    if (this.#isBroken || this.#held === '') return;
    try {
      const text = this.#held;
      this.#held = '';
      writeSync(this.#file ??= this.#begin(), text);
    } catch (error) { this.#break(error); } // A log is for people: no build fails for it, not even on a full disk.
  }

  #break(error: unknown): void {
    this.#isBroken = true; // First, since what is told comes back as an event.
    const {state, tell} = this.#options;
    tell(`Requests of this build are not recorded: ${logFolder(state)} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}). Answers and their cost are kept all the same.`);
  }

  #begin(): number {
    const {state, now, pid, began} = this.#options;
    mkdirSync(logFolder(state), {recursive: true});
    const file = openSync(join(logFolder(state), `${new Date(now()).toISOString().replaceAll(/[:.]/g, '-')}-${pid}.jsonl`), 'a');
    writeSync(file, this.#line({type: 'began', ...began}));
    return file;
  }

  #line(line: object): string { return `${JSON.stringify({at: new Date(this.#options.now()).toISOString(), ...line})}\n`; }
}

/** A request that goes out is told before it is known what becomes of it: should its build be killed, that is all there is. */
function attemptLine({key, target, attempt}: Extract<Event, {readonly type: 'attempted'}>): object {
  const told = attempt as {readonly [name: string]: Json};
  const {outcome, ...rest} = told;
  return outcome === 'sent' ? {type: 'sent', key, target, ...rest} : {type: 'attempted', key, target, ...told};
}

const logFolder = (state: string): string => join(state, 'log');

/** A request that went out. */
export interface LoggedSend { readonly at: string; readonly type: 'sent'; readonly key: string }

/** Every request that is on record, file by file, the newest file first; in a file, in the order of time. */
export function* loggedRequests(state: string): Generator<readonly (LoggedAttempt | LoggedSend)[]> {
  for (const name of namesIn(logFolder(state)).filter(each => each.endsWith('.jsonl')).sort().reverse()) {
    yield readFileSync(join(logFolder(state), name), 'utf8').split('\n').flatMap(line => requestIn(line) ?? []);
  }
}

/** What was sent for an action in the last build that sent anything for it. */
export function lastAttempts(state: string, key: string): readonly LoggedAttempt[] {
  for (const requests of loggedRequests(state)) {
    const its = requests.filter(each => each.type === 'attempted').filter(attempt => attempt.key === key || attempt.key.startsWith(`${key}/`));
    if (its.length > 0) return its;
  }
  return [];
}

function requestIn(line: string): LoggedAttempt | LoggedSend | undefined {
  if (!/"type":"(attempted|sent)"/.test(line)) return undefined;
  try {
    return JSON.parse(line) as LoggedAttempt | LoggedSend;
  } catch { return undefined; } // It was being written when its build was killed.
}

function namesIn(folder: string): readonly string[] {
  try { return readdirSync(folder); } catch { return []; } // There was no build yet.
}
