// How much of one server is asked at once: as much as it bears. One limiter for each server, shared by all targets of a build.
//
// Concurrency grows while answers come and shrinks when the server says "too many": additive increase, multiplicative
// decrease (Chiu and Jain, "Analysis of the increase and decrease algorithms for congestion avoidance", 1989), doubling
// each round until the first refusal, as TCP's slow start does. What the server says of its rates is believed.

import { Bucket } from './bucket.ts';
import type { HeaderLookup } from './retry-after.ts';
import { type Model, ModelError, type ModelRequest, abortedError } from './model.ts';
import { estimateTokens } from './tokens.ts';

const FIRST_AT_ONCE = 16;
const SHRINKS_TO = 0.8;
/** All refusals of one burst count as one. */
const COOL_DOWN_MS = 15_000;
/** After a fault of the server nothing grows for so long. */
const NO_GROWTH_MS = 5_000;

/** Time that only goes forward, in milliseconds: a wall clock that is set has no say here. */
export interface Clock {
  now(): number;
  /** Calls back once after `ms`. */
  later(ms: number, call: () => void): void;
}

export const STEADY_CLOCK: Clock = { now: () => performance.now(), later: (ms, call) => void setTimeout(call, ms) };

export interface LimiterOptions {
  /** Never more at once than these. */
  readonly most: number;
  readonly requestsPerMinute?: number | undefined;
  readonly tokensPerMinute?: number | undefined;
  readonly clock?: Clock;
  /** Told, for people, when the server had to say that there were too many. */
  readonly tell?: (text: string) => void;
  /** The limiter of an earlier build: what it learned of the server counts here too, what it still has under way does not. */
  readonly after?: Limiter | undefined;
}

/** What is known of a server, by whoever asked it. */
interface Known {
  requests: Bucket | undefined;
  tokens: Bucket | undefined;
  allowed: number;
  doubles: boolean;
  coolUntilMs: number;
  growsFromMs: number;
  pausedUntilMs: number;
}

interface Waiting {
  readonly tokens: number;
  readonly go: () => void;
}

export class Limiter {
  readonly #most: number;
  readonly #clock: Clock;
  readonly #tell: (text: string) => void;
  readonly #known: Known;
  readonly #waiting: Waiting[] = [];
  #inFlight = 0;
  #isTimed = false;

  constructor({ most, requestsPerMinute, tokensPerMinute, clock = STEADY_CLOCK, tell = () => undefined, after }: LimiterOptions) {
    this.#tell = tell;
    this.#most = most;
    this.#clock = clock;
    const bucket = (perMinute: number | undefined) => (perMinute === undefined ? undefined : new Bucket(perMinute, clock.now()));
    this.#known = after ? after.#known : {
      requests: bucket(requestsPerMinute), tokens: bucket(tokensPerMinute), allowed: Math.min(FIRST_AT_ONCE, most),
      doubles: true, coolUntilMs: 0, growsFromMs: 0, pausedUntilMs: 0,
    };
  }

  /** How many may be under way now. */
  get atOnce(): number {
    return Math.max(1, Math.floor(Math.min(this.#known.allowed, this.#most)));
  }

  /** Resolves when a request of about so many tokens may be sent. First come, first served; whoever aborts leaves the line. */
  enter(tokens: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = (): void => {
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
      reject(signal.reason as Error);
      this.#admit();
    };
    const waiting: Waiting = { tokens, go: () => { signal.removeEventListener('abort', leave); resolve(); } };
    signal.addEventListener('abort', leave, { once: true });
    this.#waiting.push(waiting);
    this.#admit();
    return promise;
  }

  /** A request is over: what came of it says how many may follow. */
  leave(outcome: 'answered' | ModelError): void {
    this.#inFlight--;
    if (outcome === 'answered') this.#grow();
    else if (outcome.kind === 'rate') this.#shrink(outcome.retryAfterMs ?? 0);
    else if (outcome.kind === 'server') this.#known.growsFromMs = this.#clock.now() + NO_GROWTH_MS;
    this.#admit();
  }

  /** Takes in what a server says of its rates: `x-ratelimit-limit-requests`, `x-ratelimit-remaining-tokens` and their like. */
  learn(headers: HeaderLookup): void {
    this.#known.requests = this.#learned(this.#known.requests, 'requests', headers);
    this.#known.tokens = this.#learned(this.#known.tokens, 'tokens', headers);
  }

  #learned(bucket: Bucket | undefined, what: 'requests' | 'tokens', headers: HeaderLookup): Bucket | undefined {
    const [limit, remaining] = [count(headers.get(`x-ratelimit-limit-${what}`)), count(headers.get(`x-ratelimit-remaining-${what}`))];
    if (limit === null || remaining === null || limit === 0) return bucket;
    const known = bucket ?? new Bucket(limit, this.#clock.now());
    known.leaves(remaining, this.#clock.now());
    return known;
  }

  #grow(): void {
    if (this.#clock.now() < Math.max(this.#known.coolUntilMs, this.#known.growsFromMs)) return;
    this.#known.allowed = Math.min(this.#most, this.#known.allowed + (this.#known.doubles ? 1 : 1 / this.#known.allowed));
  }

  /** One server, one account: what it asks of one request to wait, all wait. */
  #shrink(retryAfterMs: number): void {
    const nowMs = this.#clock.now();
    this.#known.pausedUntilMs = Math.max(this.#known.pausedUntilMs, nowMs + retryAfterMs);
    if (nowMs < this.#known.coolUntilMs) return;
    this.#known.doubles = false;
    this.#known.coolUntilMs = nowMs + COOL_DOWN_MS;
    this.#known.allowed = Math.max(1, this.#known.allowed * SHRINKS_TO);
    const pause = retryAfterMs > 0 ? `, and nothing for ${Math.ceil(retryAfterMs / 1_000)} s` : '';
    this.#tell(`too many requests, says the server: ${this.atOnce} at once from now on${pause}`);
  }

  #admit(): void {
    for (let next = this.#waiting[0]; next && this.#inFlight < this.atOnce; next = this.#waiting[0]) {
      const waitMs = this.#waitMs(next.tokens);
      if (waitMs > 0) return this.#lookAgainIn(waitMs);
      const nowMs = this.#clock.now();
      this.#known.requests?.take(1, nowMs);
      this.#known.tokens?.take(next.tokens, nowMs);
      this.#inFlight++;
      this.#waiting.shift();
      next.go();
    }
  }

  #waitMs(tokens: number): number {
    const nowMs = this.#clock.now();
    return Math.max(this.#known.pausedUntilMs - nowMs, this.#known.requests?.waitMs(1, nowMs) ?? 0, this.#known.tokens?.waitMs(tokens, nowMs) ?? 0);
  }

  #lookAgainIn(ms: number): void {
    if (this.#isTimed) return;
    this.#isTimed = true;
    this.#clock.later(Math.ceil(ms), () => {
      this.#isTimed = false;
      this.#admit();
    });
  }
}

/** The model, asked no faster than its server bears. Inside `withRetry`, so that every attempt stands in line. */
export function withLimits(model: Model, limiter: Limiter): Model {
  return {
    endpoint: model.endpoint,
    async ask(request, options) {
      await limiter.enter(tokensOf(request), options.unsent ?? options.signal).catch(() => { throw abortedError(request.model, 0); });
      try {
        const answer = await model.ask(request, options);
        limiter.leave('answered');
        return answer;
      } catch (error) {
        limiter.leave(error instanceof ModelError ? error : 'answered');
        throw error;
      }
    },
  };
}

/** What providers count towards a rate: the input, and the longest answer that may come. */
const tokensOf = ({ messages, maxTokens = 0 }: ModelRequest): number =>
  messages.reduce((sum, { content }) => sum + estimateTokens(content), maxTokens);

function count(value: string | null | undefined): number | null {
  return value && /^\d+$/.test(value) ? Number(value) : null;
}
