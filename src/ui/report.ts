// The report of a build for machines: the one JSON object that `--json` prints.

import type {Scores} from './scores.ts';
import {roundDollars} from './spending.ts';
import {unfinished, type Tally} from './tally.ts';

export interface TargetReport {
  readonly ran: number;
  /** Actions that stand behind the target and were not run. */
  readonly cached: number;
  readonly failed: number;
}

export interface BuildReport {
  readonly ok: boolean;
  readonly command: string;
  readonly ms: number;
  readonly targets: {readonly [target: string]: TargetReport};
  /** `cancelled`: actions that were to run and did not, or did not end, because the build stopped; `held`: left for later, in a sample. */
  readonly actions: TargetReport & {readonly cancelled: number; readonly held?: number};
  readonly llm: {
    /** Requests that a model answered in this build. */
    readonly calls: number;
    /** Requests that were sent in this build, answered or not. */
    readonly attempts: number;
    readonly inputTokens: number;
    readonly cachedInputTokens: number;
    readonly outputTokens: number;
    /** Null when a price is unknown, as is `savedDollars`. */
    readonly dollars: number | null;
    readonly savedDollars: number | null;
  };
  /** The numbers that targets show. */
  readonly scores: Scores;
  readonly failures: readonly {readonly key: string; readonly reason: string; readonly message: string}[];
}

export interface ReportOptions {
  readonly command: string;
  /** How long the command took. */
  readonly ms: number;
  readonly ok: boolean;
  /** What known answers saved, where the caller knows it from traces: events tell it only of parts that were looked up. */
  readonly savedDollars?: number | null;
  readonly scores?: Scores;
}

export function reportOf(tally: Tally, {command, ms, ok, savedDollars = tally.spending.savedDollars, scores = {}}: ReportOptions): BuildReport {
  const {calls, attempts, inputTokens, cachedInputTokens, outputTokens, dollars} = tally.spending;
  const targets = [...tally.targets.values()].map(({target, ran, cached, failed}) => [target, {ran, cached, failed}] as const);
  return {
    ok, command, ms: Math.round(ms), targets: Object.fromEntries(targets),
    actions: {ran: tally.ran, cached: tally.cached, failed: tally.failed, cancelled: unfinished(tally), ...(tally.held > 0 && {held: tally.held})},
    llm: {calls, attempts, inputTokens, cachedInputTokens, outputTokens, dollars: round(dollars), savedDollars: round(savedDollars)},
    scores,
    failures: tally.failures.map(({key, failure: {reason, message}}) => ({key, reason, message})),
  };
}

const round = (dollars: number | null): number | null => (dollars === null ? null : roundDollars(dollars));
