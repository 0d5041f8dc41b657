// Asking again, where that can help: a Model around a Model. The SDK's own retries are off; these are the only ones.

import { setTimeout as sleep } from 'node:timers/promises';
import { untilAborted } from './abort.ts';
import { answeredAttempt, failedAttempt } from './attempt.ts';
import { type AskOptions, type Model, type ModelAnswer, ModelError, type ModelRequest, abortedError } from './model.ts';

const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 60_000;

export interface RetryOptions {
  /** Requests in all, the first included; at least 1. */
  readonly maxAttempts: number;
  /** The longest single wait, in milliseconds. A server that asks for more makes the ask fail and say when to come back. */
  readonly maxWaitMs: number;
  /** Resolves after `ms` milliseconds; may reject when `signal` aborts, and need not. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a build uses: six requests, waits of at most five minutes, the real clock. */
export const STANDARD_RETRY: RetryOptions = {
  maxAttempts: 6,
  maxWaitMs: 300_000,
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  random: Math.random,
  now: Date.now,
};

/**
 * How long to wait before asking again, in milliseconds; null if asking again cannot help.
 * The larger of what the server asks for and a backoff with full jitter: random · min(60 s, 1 s · 2^(attempt − 1))
 * (Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015).
 * Asked again: status 408, 409, 425, 429 (but for an exhausted quota), 500 and above; network faults; time-outs; malformed answers.
 * @param attempt Number of the attempt that failed, from 1.
 * @param random  Uniform in [0, 1).
 */
export function retryDelayMs(failure: Pick<ModelError, 'final' | 'retryAfterMs'>, attempt: number, random: number): number | null {
  if (failure.final) return null;
  const backoffMs = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1));
  return Math.max(Math.floor(random * backoffMs), failure.retryAfterMs ?? 0);
}

/** The model, asked again by the rules of `retryDelayMs`. Its answers and errors count all attempts; `onAttempt` is told of each. */
export function withRetry(model: Model, options: RetryOptions): Model {
  return { endpoint: model.endpoint, ask: (request, ask) => askUntilAnswered({ model, request, ask, options }) };
}

interface Asking {
  readonly model: Model;
  readonly request: ModelRequest;
  readonly ask: AskOptions;
  readonly options: RetryOptions;
}

async function askUntilAnswered(asking: Asking): Promise<ModelAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await askOnce(asking, attempt);
    if ('text' in outcome) return outcome;
    await pause(asking, outcome.waitMs, attempt);
  }
}

/** One attempt, reported: its answer, or the wait before the next. Errors that are no ModelError are ours, and pass through. */
async function askOnce({ model, request, ask, options }: Asking, attempt: number): Promise<ModelAnswer | { readonly waitMs: number }> {
  const startedMs = options.now();
  let answer: ModelAnswer;
  try {
    answer = { ...await model.ask(request, { signal: ask.signal, ...(ask.unsent && { unsent: ask.unsent }), ...(ask.bytesOf && { bytesOf: ask.bytesOf }), ...(ask.timeoutMs !== undefined && { timeoutMs: ask.timeoutMs }), ...(ask.onText && { onText: ask.onText }), ...(ask.onSend && { onSend: ask.onSend }) }), attempts: attempt };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    if (error.attempts === 0) throw error.with({ attempts: attempt - 1 }); // It was not sent: no attempt.
    const waitMs = nextWaitMs(error, attempt, options);
    const ms = Math.max(0, Math.round(options.now() - startedMs));
    ask.onAttempt?.(failedAttempt(request, error, { number: attempt, ms, waitMs }));
    if (waitMs === null) throw givingUp(error, attempt, options);
    return { waitMs };
  }
  ask.onAttempt?.(answeredAttempt(request, answer, { number: attempt, ms: answer.ms }));
  return answer;
}

function nextWaitMs(failure: ModelError, attempt: number, options: RetryOptions): number | null {
  const waitMs = retryDelayMs(failure, attempt, options.random());
  if (waitMs === null || attempt >= options.maxAttempts || asksTooMuch(failure, options)) return null;
  return Math.min(waitMs, options.maxWaitMs);
}

async function pause({ request, ask, options }: Asking, waitMs: number, attempt: number): Promise<void> {
  const stopped = (): ModelError => abortedError(request.model, attempt);
  const unsent = ask.unsent ?? ask.signal;
  if (unsent.aborted) throw stopped();
  await untilAborted(options.sleep(waitMs, unsent), unsent, stopped);
}

function asksTooMuch(failure: ModelError, options: RetryOptions): boolean {
  return !failure.final && (failure.retryAfterMs ?? 0) > options.maxWaitMs;
}

/** The last failure, with all its attempts and, where the server asked for too long a wait, the time to come back. */
function givingUp(failure: ModelError, attempts: number, options: RetryOptions): ModelError {
  const waitMs = failure.retryAfterMs ?? 0;
  if (!asksTooMuch(failure, options)) return failure.with({ attempts });
  const until = new Date(options.now() + waitMs).toISOString().replace(/\.\d+Z$/, 'Z');
  const problem = `${failure.problem}; it asks to wait ${duration(waitMs)}, longer than the limit of ${duration(options.maxWaitMs)}`;
  return failure.with({ problem, attempts, remedy: `Build again after ${until}; answers already received are kept.` });
}

function duration(ms: number): string {
  if (ms < 120_000) return `${Math.ceil(ms / 1_000)} s`;
  return ms < 7_200_000 ? `${Math.ceil(ms / 60_000)} min` : `${Math.ceil(ms / 3_600_000)} h`;
}
