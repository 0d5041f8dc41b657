// A Model behind any server that speaks the chat completions protocol, through the `openai` package.

import type { OpenAI } from 'openai';
import { untilAborted } from './abort.ts';
import { type Received, readAnswer } from './answer.ts';
import { answeredAttempt, failedAttempt } from './attempt.ts';
import { type ClientOptions, DEFAULT_BASE_URL, sdkClient } from './client.ts';
import { type BadStatus, type Place, USUAL_NAMES, cannotAsk, malformedFailure, statusFailure, timeoutFailure } from './failure.ts';
import { type AskOptions, type Model, type ModelAnswer, ModelError, type ModelRequest, abortedError } from './model.ts';
import { networkFailure } from './network.ts';
import { type ParameterRule, type WireBody, wireBody } from './parameters.ts';
import { assembled } from './stream.ts';

export interface OpenAIOptions extends ClientOptions {
  /** Alias of the server, a part of every key. */
  readonly endpoint: string;
  /** Limit on one attempt, from sending to the last byte of the body, in milliseconds. */
  readonly timeoutMs: number;
  /** How messages call the address and the key: `OPENAI_BASE_URL` and `OPENAI_API_KEY` unless told otherwise. */
  readonly names?: Place['names'];
  /** What its models take, where that is not what their family takes elsewhere. */
  readonly rules?: readonly ParameterRule[];
  /** Whether answers are to come word by word. */
  readonly stream?: boolean;
  /** Clock in milliseconds since 1970. */
  readonly now?: () => number;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** The SDK's own time limit must never fire before ours, which also covers the bodies of failures. */
const SDK_SLACK_MS = 60_000;

/**
 * A model that asks once per `ask` (wrap it with `withRetry`).
 * Nothing is read from the environment: the SDK would read OPENAI_API_KEY, OPENAI_ADMIN_KEY, OPENAI_BASE_URL, OPENAI_ORG_ID,
 * OPENAI_PROJECT_ID, OPENAI_LOG and OPENAI_CUSTOM_HEADERS, of which none takes effect here; whoever wants one passes it as an option.
 * Every error is a ModelError, and no message holds the API key.
 */
export function openaiModel(options: OpenAIOptions): Model {
  const connection = new Connection(options);
  return { endpoint: options.endpoint, ask: (request, ask) => connection.ask(request, ask) };
}

type Sending = Required<Pick<AskOptions, 'signal' | 'onText' | 'timeoutMs'>>;

class Connection {
  readonly #options: OpenAIOptions;
  readonly #baseUrl: string;
  readonly #apiKey: string | undefined;
  readonly #now: () => number;
  readonly #client: () => Promise<OpenAI>;

  constructor(options: OpenAIOptions) {
    this.#options = options;
    this.#baseUrl = options.baseUrl || DEFAULT_BASE_URL;
    this.#apiKey = options.apiKey || undefined;
    this.#client = sdkClient({ ...options, baseUrl: this.#baseUrl });
    this.#now = options.now ?? (() => performance.timeOrigin + performance.now());
  }

  async ask(request: ModelRequest, ask: AskOptions): Promise<ModelAnswer> {
    const startedMs = this.#now();
    const elapsed = (): number => Math.max(0, Math.round(this.#now() - startedMs));
    let answer: ModelAnswer;
    ask.onSend?.();
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
  async #send(request: ModelRequest, { signal, bytesOf, onText = () => undefined, timeoutMs = this.#options.timeoutMs }: AskOptions): Promise<unknown> {
    const place = this.#place(request);
    checkPlace(place);
    const body = wireBody(request, bytesOf, this.#options.rules);
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(timeoutFailure(timeoutMs, place)), timerMs(timeoutMs));
    const stop = (): void => limit.abort(abortedError(request.model));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await untilAborted(this.#create(body, { signal: limit.signal, timeoutMs, onText }), limit.signal, () => limit.signal.reason as Error);
    } catch (error) {
      if (limit.signal.aborted) throw limit.signal.reason;
      if (error instanceof SyntaxError) return error;
      throw sdkFailure(error, place, this.#now());
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  async #create(body: WireBody, { signal, timeoutMs, onText }: Sending): Promise<unknown> {
    const client = await this.#client();
    const options = { signal, timeout: timerMs(timeoutMs) + SDK_SLACK_MS };
    if (!this.#options.stream) return client.chat.completions.create(body, options);
    return assembled(await client.chat.completions.create({ ...body, stream: true, stream_options: { include_usage: true } }, options), onText);
  }

  #read(body: unknown, received: Pick<Received, 'request' | 'ms' | 'bytesOf'>): ModelAnswer {
    const answer = readAnswer({ ...received, body, apiKey: this.#apiKey });
    if ('found' in answer) throw malformedFailure(answer.found, this.#place(received.request));
    return answer;
  }

  #place(request: ModelRequest): Place {
    return { model: request.model, baseUrl: this.#baseUrl, apiKey: this.#apiKey, names: this.#options.names ?? USUAL_NAMES };
  }
}

const timerMs = (timeoutMs: number): number => Math.min(timeoutMs, LONGEST_TIMER_MS - SDK_SLACK_MS);

/** What the SDK threw: it marks an HTTP failure by `status`; errors of its connection phase are APIErrors without one; a cut body is the wire's own error. */
export function sdkFailure(error: unknown, place: Place, nowMs: number): ModelError {
  const sdkError = error as Partial<Omit<BadStatus, 'nowMs'>> & { readonly message?: string };
  if (typeof sdkError.status !== 'number') return networkFailure(error, error instanceof TypeError, place);
  const headers = sdkError.headers ?? new Headers();
  const unparsed = (sdkError.message ?? '').replace(/^\d{3} (status code \(no body\))?/, '');
  return statusFailure({ status: sdkError.status, error: sdkError.error ?? unparsed, headers, nowMs }, place);
}

/** Refuses addresses and keys that would be rejected with a message that quotes them. */
export function checkPlace(place: Place): void {
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
