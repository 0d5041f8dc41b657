// A Model answers requests: the one interface that recipes see, whatever stands behind it.
// Everything that can go wrong is a ModelError of a known kind; everything that came back, even cut off or refused, is a ModelAnswer.

/** Any JSON value. Declared here because layer 0 folders share nothing. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A picture by the SHA-256 of its bytes, in hex: requests are kept and compared without the bytes. */
export interface Picture {
  readonly digest: string;
  readonly mediaType: 'image/png';
}

/** Finds the bytes of a picture that a message names. */
export type BytesOf = (digest: string) => Uint8Array;

/** One message of a conversation. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
  /** Shown after the text, in this order. The protocol takes them in messages of the user only; absent where there are none. */
  readonly images?: readonly Picture[];
}

/** What the model is asked: exactly what the key of an answer is made of (with the endpoint), and nothing else. */
export interface ModelRequest {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly temperature?: number;
  /** Upper bound on output tokens, reasoning included. */
  readonly maxTokens?: number;
  readonly seed?: number;
  /** JSON Schema the answer must follow; `name` holds at most 64 letters, digits, `_`, `-` (a rule of the protocol). */
  readonly schema?: { readonly name: string; readonly schema: Json };
}

/** Tokens of one answer. `cachedInputTokens` is a part of `inputTokens`; reasoning tokens are a part of `outputTokens`. */
export interface Usage {
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** A part of `inputTokens` that the server put into its cache, where it charges for that; absent where it says nothing of it. */
  readonly cacheWriteTokens?: number;
  /** A part of `outputTokens` that nobody sees; absent where the server says nothing of it. */
  readonly reasoningTokens?: number;
  /** True if at least one count was estimated from text lengths because the server did not report it. */
  readonly estimated: boolean;
}

/** How an answer ended. Only `ok` may become an artifact; the rest is evidence, kept with its usage because it was paid for. */
export type Finish = 'ok' | 'length' | 'refusal' | 'content_filter' | 'empty';

/** What came back. */
export interface ModelAnswer {
  /** The raw text; for `refusal` without any text, the words of the refusal. */
  readonly text: string;
  readonly finish: Finish;
  /** The model as the server reports it (often with a date), or as asked where it reports none. */
  readonly model: string;
  readonly responseId: string | null;
  /** How it was served, by which it is charged (`default`, `flex`, `priority`, `batch`); absent where the server does not say. */
  readonly tier?: string;
  readonly usage: Usage;
  /** Time of the attempt that was answered, in milliseconds; waits between attempts are not in it. */
  readonly ms: number;
  readonly attempts: number;
}

export type ModelErrorKind =
  | 'auth' | 'not-found' | 'bad-request' | 'quota' | 'rate' | 'server' | 'network' | 'timeout' | 'malformed' | 'aborted' | 'budget';

/** One request that was sent, for the ledger. */
export interface Attempt {
  /** 1 for the first. */
  readonly number: number;
  readonly askedModel: string;
  readonly outcome: Finish | ModelErrorKind;
  readonly ms: number;
  /** HTTP status of a failure; null if there was none, or if the attempt was answered. */
  readonly status: number | null;
  /** Message of the failure; never holds the API key. */
  readonly message: string | null;
  /** Of the answer; all three are null for a failure. */
  readonly answeredModel: string | null;
  readonly responseId: string | null;
  readonly tier?: string;
  readonly usage: Usage | null;
  /** Pause before the next attempt in milliseconds; null if this was the last. */
  readonly waitMs: number | null;
}

export interface AskOptions {
  /** Aborting rejects the ask with kind `aborted`, whatever it is doing at that moment. */
  readonly signal: AbortSignal;
  /** Aborts when nothing more is to be sent for it: with `signal`, or before. What was sent by then goes on. */
  readonly unsent?: AbortSignal;
  /** Limit on one attempt in milliseconds, where it is not that of the model's server. */
  readonly timeoutMs?: number;
  /** Which of several independent answers to the same request this is to be, from 1. */
  readonly sample?: number;
  /** Told of the text so far, where the answer comes word by word. */
  readonly onText?: (text: string) => void;
  /** Told of each request just before it is sent. */
  readonly onSend?: () => void;
  /** Told of each attempt as it ends, before the ask settles or waits. */
  readonly onAttempt?: (attempt: Attempt) => void;
  /** Needed as soon as a message has pictures: called for each just before it is sent. What it throws passes through. */
  readonly bytesOf?: BytesOf;
}

export interface Model {
  /** Alias of the server, a part of every key: `openai` by default, `offline` for the offline model. Never a URL with a secret in it. */
  readonly endpoint: string;
  /**
   * Asks once, or (wrapped by `withRetry`) until answered.
   * @throws ModelError, and nothing else but what `bytesOf` throws.
   */
  ask(request: ModelRequest, options: AskOptions): Promise<ModelAnswer>;
}

export interface ModelErrorParts {
  readonly kind: ModelErrorKind;
  /** What was expected and found, where; no full stop at the end. */
  readonly problem: string;
  /** What the user can do; whole sentences. */
  readonly remedy: string;
  readonly attempts?: number;
  readonly status?: number | null;
  readonly retryAfterMs?: number | null;
  readonly final?: boolean;
}

const FINAL_KINDS: ReadonlySet<ModelErrorKind> = new Set(['auth', 'not-found', 'bad-request', 'quota', 'aborted', 'budget']);

/** A request without an answer. `message` = problem + attempts + remedy; problem and remedy are also there apart. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly kind: ModelErrorKind;
  readonly problem: string;
  readonly remedy: string;
  readonly attempts: number;
  /** HTTP status, or null where there was none. */
  readonly status: number | null;
  /** How long the server asks to wait, in milliseconds; null if it does not say. */
  readonly retryAfterMs: number | null;
  /** True if asking again without a change cannot help, or the server forbids it. */
  readonly final: boolean;

  constructor(parts: ModelErrorParts) {
    const attempts = parts.attempts ?? 1;
    super(`${parts.problem}${attempts > 1 ? ` (${attempts} attempts)` : ''}. ${parts.remedy}`);
    this.kind = parts.kind;
    this.problem = parts.problem;
    this.remedy = parts.remedy;
    this.attempts = attempts;
    this.status = parts.status ?? null;
    this.retryAfterMs = parts.retryAfterMs ?? null;
    this.final = parts.final ?? FINAL_KINDS.has(parts.kind);
  }

  /** The same failure, told differently. */
  with(changes: Partial<ModelErrorParts>): ModelError {
    const { kind, problem, remedy, attempts, status, retryAfterMs, final } = this;
    return new ModelError({ kind, problem, remedy, attempts, status, retryAfterMs, final, ...changes });
  }
}

/** The error of an ask that was aborted. */
export function abortedError(model: string, attempts = 1): ModelError {
  return new ModelError({
    kind: 'aborted',
    problem: `Stopped before model "${model}" answered`,
    remedy: 'Build again to ask; answers already received are kept.',
    attempts,
  });
}
