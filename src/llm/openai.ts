// A Model behind any server that speaks the chat completions protocol, through the `openai` package.
// The only importer of that package, which is loaded at the first ask: a build that asks nothing does not pay for it.

import type { OpenAI } from 'openai';
import { untilAborted } from './abort.ts';
import { type Received, readAnswer } from './answer.ts';
import { answeredAttempt, failedAttempt } from './attempt.ts';
import { type BadStatus, type Place, USUAL_NAMES, cannotAsk, malformedFailure, statusFailure, timeoutFailure } from './failure.ts';
import { type AskOptions, type Model, type ModelAnswer, ModelError, type ModelRequest, abortedError } from './model.ts';
import { networkFailure } from './network.ts';
import { NODE_FETCH_LIMIT_MS, patientFetch } from './patient.ts';
import type { HeaderLookup } from './retry-after.ts';
import { type ParameterRule, type WireBody, wireBody } from './parameters.ts';

type Fetch = typeof globalThis.fetch;

export interface OpenAIOptions {
  /** Address under which /chat/completions answers; OpenAI's own by default. */
  readonly baseUrl?: string;
  /** Sent as a bearer token. Without one, no Authorization header is sent: local servers want none. */
  readonly apiKey?: string;
  /** Alias of the server, a part of every key. */
  readonly endpoint: string;
  /** Limit on one attempt, from sending to the last byte of the body, in milliseconds. */
  readonly timeoutMs: number;
  /** How messages call the address and the key: `OPENAI_BASE_URL` and `OPENAI_API_KEY` unless told otherwise. */
  readonly names?: Place['names'];
  /** What its models take, where that is not what their family takes elsewhere. */
  readonly rules?: readonly ParameterRule[];
  /** Is shown the headers of every response, good or bad: servers say there how much they bear. */
  readonly onHeaders?: (headers: HeaderLookup) => void;
  /** For tests and for callers with their own transport. */
  readonly fetch?: Fetch;
  /** Clock in milliseconds since 1970. */
  readonly now?: () => number;
}

export const DEFAULT_BASE_URL = 'https://api.openai.com/v1';
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** The SDK's own time limit must never fire before ours, which also covers the bodies of failures. */
const SDK_SLACK_MS = 60_000;

/**
 * A model that asks once per `ask` (wrap it with `withRetry`), without streaming.
 * Nothing is read from the environment: the SDK would read OPENAI_API_KEY, OPENAI_ADMIN_KEY, OPENAI_BASE_URL, OPENAI_ORG_ID,
 * OPENAI_PROJECT_ID, OPENAI_LOG and OPENAI_CUSTOM_HEADERS, of which none takes effect here; whoever wants one passes it as an option.
 * Every error is a ModelError, and no message holds the API key.
 */
export function openaiModel(options: OpenAIOptions): Model {
  const connection = new Connection(options);
  return { endpoint: options.endpoint, ask: (request, ask) => connection.ask(request, ask) };
}

class Connection {
  readonly #options: OpenAIOptions;
  readonly #baseUrl: string;
  readonly #apiKey: string | undefined;
  readonly #now: () => number;
  #client: Promise<OpenAI> | undefined;
  /** Some request may take longer than Node's own fetch allows. */
  #isPatient = false;

  constructor(options: OpenAIOptions) {
    this.#options = options;
    this.#baseUrl = options.baseUrl || DEFAULT_BASE_URL;
    this.#apiKey = options.apiKey || undefined;
    this.#now = options.now ?? (() => performance.timeOrigin + performance.now());
  }

  async ask(request: ModelRequest, ask: AskOptions): Promise<ModelAnswer> {
    const startedMs = this.#now();
    const elapsed = (): number => Math.max(0, Math.round(this.#now() - startedMs));
    let answer: ModelAnswer;
    try {
      answer = this.#read(await this.#send(request, ask), { request, ms: elapsed(), bytesOf: ask.bytesOf });
    } catch (error) {
      if (error instanceof ModelError) ask.onAttempt?.(failedAttempt(request, error, { number: 1, ms: elapsed() }));
      throw error;
    }
    ask.onAttempt?.(answeredAttempt(request, answer, { number: 1, ms: answer.ms }));
    return answer;
  }

  /** The body of a good answer: parsed JSON, text, nothing, or the SyntaxError of JSON that is none. */
  async #send(request: ModelRequest, { signal, bytesOf, timeoutMs = this.#options.timeoutMs }: AskOptions): Promise<unknown> {
    const place = this.#place(request);
    checkPlace(place);
    const body = wireBody(request, bytesOf, this.#options.rules);
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(timeoutFailure(timeoutMs, place)), timerMs(timeoutMs));
    const stop = (): void => limit.abort(abortedError(request.model));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await untilAborted(this.#create(body, { signal: limit.signal, timeoutMs }), limit.signal, () => limit.signal.reason as Error);
    } catch (error) {
      if (limit.signal.aborted) throw limit.signal.reason;
      if (error instanceof SyntaxError) return error;
      throw this.#failure(error, place);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  async #create(body: WireBody, { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number }): Promise<unknown> {
    if (timeoutMs > NODE_FETCH_LIMIT_MS) this.#isPatient = true;
    const client = await (this.#client ??= this.#connect());
    return client.chat.completions.create(body, { signal, timeout: timerMs(timeoutMs) + SDK_SLACK_MS });
  }

  async #connect(): Promise<OpenAI> {
    const sdk = await import('openai');
    return new sdk.OpenAI({
      baseURL: this.#baseUrl,
      // The SDK insists on a key; which header is sent, if any, is decided in #fetch.
      apiKey: this.#apiKey ?? 'none',
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      maxRetries: 0,
      logLevel: 'off',
      fetch: this.#fetch,
    });
  }

  /**
   * Replaces the SDK's headers by the few that are needed, because the SDK cannot be told to leave OPENAI_CUSTOM_HEADERS alone
   * (which could even replace Authorization), and because nobody needs to be told about this machine.
   */
  readonly #fetch: Fetch = async (input, init) => {
    const headers = new Headers({ accept: 'application/json', 'content-type': 'application/json', 'user-agent': 'hexgen' });
    if (this.#apiKey !== undefined) headers.set('authorization', `Bearer ${this.#apiKey}`);
    const send = this.#options.fetch ?? (this.#isPatient ? await patientFetch() : globalThis.fetch);
    const response = await send(input, { ...init, headers, redirect: 'manual' });
    this.#options.onHeaders?.(response.headers);
    return response;
  };

  #read(body: unknown, received: Pick<Received, 'request' | 'ms' | 'bytesOf'>): ModelAnswer {
    const answer = readAnswer({ ...received, body, apiKey: this.#apiKey });
    if ('found' in answer) throw malformedFailure(answer.found, this.#place(received.request));
    return answer;
  }

  /** The SDK marks an HTTP failure by `status`; errors of its connection phase are APIErrors without one; a cut body is fetch's own error. */
  #failure(error: unknown, place: Place): ModelError {
    const sdkError = error as Partial<Omit<BadStatus, 'nowMs'>> & { readonly message?: string };
    if (typeof sdkError.status !== 'number') return networkFailure(error, error instanceof TypeError, place);
    const headers = sdkError.headers ?? new Headers();
    const unparsed = (sdkError.message ?? '').replace(/^\d{3} (status code \(no body\))?/, '');
    return statusFailure({ status: sdkError.status, error: sdkError.error ?? unparsed, headers, nowMs: this.#now() }, place);
  }

  #place(request: ModelRequest): Place {
    return { model: request.model, baseUrl: this.#baseUrl, apiKey: this.#apiKey, names: this.#options.names ?? USUAL_NAMES };
  }
}

const timerMs = (timeoutMs: number): number => Math.min(timeoutMs, LONGEST_TIMER_MS - SDK_SLACK_MS);

/** Refuses addresses and keys that fetch would reject with a message that quotes them. */
function checkPlace(place: Place): void {
  const url = URL.parse(place.baseUrl);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new ModelError({
      kind: 'bad-request',
      problem: `Cannot ask model "${place.model}": ${place.names.url} is no http or https address without user and password`,
      remedy: `Set it to the address under which /chat/completions answers, such as ${DEFAULT_BASE_URL}.`,
    });
  }
  if (place.apiKey !== undefined && !/^[\x21-\x7e]+$/.test(place.apiKey)) {
    throw new ModelError({
      kind: 'auth',
      problem: `${cannotAsk(place)}: ${place.names.key} holds a blank, a line break or a letter that a key cannot hold`,
      remedy: 'Set it again, without quotes or line breaks.',
    });
  }
}
