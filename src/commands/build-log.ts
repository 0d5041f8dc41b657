// The record of a build as it happens: a file of JSON lines in .hexgen/log, one for every request that was sent, whatever became
// of it, and for what ran and failed. For `cost`, `why`, and whoever has to find out afterwards.
//
// It listens to events and can change none of them. Each line is handed to the system at once, so that a kill loses none;
// a line that was cut is passed over by readers. Logs are never removed: of a request that nobody answered there is no other record.

import {appendFileSync, mkdirSync, readdirSync, readFileSync} from 'node:fs';
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
  #path: string | undefined;
  #isBroken = false;

  constructor(options: LogOptions) { this.#options = options; }

  hear(event: Event): void {
    switch (event.type) {
      case 'attempted': this.#write({type: event.type, key: event.key, target: event.target, ...(event.attempt as object)}); break;
      case 'done': if (event.how === 'ran') this.#write({type: event.type, key: event.key, ms: event.ms}); break;
      case 'failed': this.#write({type: event.type, key: event.key, reason: event.failure.reason, message: event.failure.message}); break;
      case 'lost': this.#write({...event}); break;
      default: // What else there is, others tell.
    }
  }

  /** The last line, if there were any. */
  ended(report: BuildReport, status: number): void {
    if (this.#path === undefined) return;
    const {actions, llm, failures} = report;
    this.#write({type: 'ended', status, ms: report.ms, actions: actions as unknown as Json, llm: llm as unknown as Json, failures: failures.length});
  }

  #write(line: {readonly [name: string]: unknown}): void {
    if (this.#isBroken) return;
    try {
      if (this.#path === undefined) this.#begin();
      appendFileSync(this.#path!, this.#line(line));
    } catch (error) { this.#break(error); } // A log is for people: no build fails for it, not even on a full disk.
  }

  #break(error: unknown): void {
    this.#isBroken = true; // First, since what is told comes back as an event.
    const {state, tell} = this.#options;
    tell(`Requests of this build are not recorded: ${logFolder(state)} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}). Answers and their cost are kept all the same.`);
  }

  #begin(): void {
    const {state, now, pid, began} = this.#options;
    mkdirSync(logFolder(state), {recursive: true});
    this.#path = join(logFolder(state), `${new Date(now()).toISOString().replaceAll(/[:.]/g, '-')}-${pid}.jsonl`);
    appendFileSync(this.#path, this.#line({type: 'began', ...began}));
  }

  #line(line: object): string { return `${JSON.stringify({at: new Date(this.#options.now()).toISOString(), ...line})}\n`; }
}

const logFolder = (state: string): string => join(state, 'log');

/** Every request that is on record, file by file, the newest file first; in a file, in the order in which they ended. */
export function* loggedAttempts(state: string): Generator<readonly LoggedAttempt[]> {
  for (const name of namesIn(logFolder(state)).filter(each => each.endsWith('.jsonl')).sort().reverse()) {
    yield readFileSync(join(logFolder(state), name), 'utf8').split('\n').flatMap(line => attemptIn(line) ?? []);
  }
}

/** What was sent for an action in the last build that sent anything for it. */
export function lastAttempts(state: string, key: string): readonly LoggedAttempt[] {
  for (const attempts of loggedAttempts(state)) {
    const its = attempts.filter(attempt => attempt.key === key || attempt.key.startsWith(`${key}/`));
    if (its.length > 0) return its;
  }
  return [];
}

function attemptIn(line: string): LoggedAttempt | undefined {
  if (!line.includes('"attempted"')) return undefined;
  try {
    const found = JSON.parse(line) as LoggedAttempt;
    return found.type === 'attempted' ? found : undefined;
  } catch { return undefined; } // It was being written when its build was killed.
}

function namesIn(folder: string): readonly string[] {
  try { return readdirSync(folder); } catch { return []; } // There was no build yet.
}
