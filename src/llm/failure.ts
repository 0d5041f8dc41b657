// What went wrong on the way, as a ModelError: which kind, in whose words, and what the user can do.

import { errorWords, textField } from './field.ts';
import { ModelError, type ModelErrorKind } from './model.ts';
import { type HeaderLookup, forbidsRetry, retryAfterMs } from './retry-after.ts';
import { quotable, safeUrl } from './words.ts';

/** Where the request went; the key only so that it can be kept out of messages. */
export interface Place {
  readonly model: string;
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  /** How messages call the address and the key, so that people know what to set. */
  readonly names: { readonly url: string; readonly key: string };
}

export const USUAL_NAMES = { url: 'OPENAI_BASE_URL', key: 'OPENAI_API_KEY' } as const;

export interface BadStatus {
  readonly status: number;
  /** The `error` member of the body, if the body was JSON; otherwise the body's text. */
  readonly error: unknown;
  readonly headers: HeaderLookup;
  readonly nowMs: number;
}

interface Diagnosis {
  readonly kind: ModelErrorKind;
  readonly what: string;
  readonly remedy: string;
}

const KEPT = 'Build again later; answers already received are kept.';
const checkUrl = ({ names }: Place): string => `Check ${names.url}: it must be the address under which /chat/completions answers, such as https://api.openai.com/v1.`;

/** A request that was answered with a status outside 200–299. */
export function statusFailure(bad: BadStatus, place: Place): ModelError {
  const said = quotable(errorWords(bad.error ?? ''), place.apiKey);
  const { kind, what, remedy } = diagnose(bad, said, place);
  const final = forbidsRetry(bad.headers) ? { final: true } : {};
  const saying = said === '' ? '' : `: ${said}`;
  return new ModelError({
    kind,
    problem: `${cannotAsk(place)}: ${what} (status ${bad.status}${saying})`,
    remedy,
    status: bad.status,
    retryAfterMs: retryAfterMs(bad.headers, bad.nowMs),
    ...final,
  });
}

function diagnose({ status, error, headers }: BadStatus, said: string, place: Place): Diagnosis {
  // Servers disagree on which of the two members holds the machine-readable name of the fault.
  const names = [textField(error, 'code'), textField(error, 'type')];
  if (status >= 500) return { kind: 'server', what: 'the server has a fault', remedy: KEPT };
  if (status >= 300 && status < 400) return moved(headers.get('location'), place);
  switch (status) {
    case 401: return { kind: 'auth', what: 'the server does not accept the API key', remedy: keyRemedy(place) };
    case 402: return exhausted(place);
    case 403: return { kind: 'auth', what: 'the API key may not do this', remedy: `Use a key that may (${place.names.key}), or another model (--model).` };
    case 404: return notFound(names, said, place);
    case 405: return { kind: 'not-found', what: 'this address takes no chat completions', remedy: checkUrl(place) };
    case 408: return { kind: 'timeout', what: 'the server gave up waiting', remedy: KEPT };
    case 409: return { kind: 'server', what: 'the server is busy with a conflicting request', remedy: KEPT };
    case 425: return { kind: 'server', what: 'the server is not ready for this request', remedy: KEPT };
    case 429: return limited(names, said, place);
    default: return refused(status, names);
  }
}

function keyRemedy(place: Place): string {
  return place.apiKey === undefined
    ? `No key was sent: set ${place.names.key}.`
    : `Set ${place.names.key} to a valid key of this server, or ${place.names.url} to the server the key is for.`;
}

function exhausted({ names }: Place): Diagnosis {
  const remedy = `Add credit or raise the spending limit of the account, or use another key (${names.key}), then build again; answers already received are kept.`;
  return { kind: 'quota', what: 'the account has no quota left', remedy };
}

function notFound(names: readonly string[], said: string, place: Place): Diagnosis {
  if (!names.includes('model_not_found') && !/model/i.test(said)) return { kind: 'not-found', what: 'nothing is at this address', remedy: checkUrl(place) };
  const remedy = `Choose a model that this server has (--model), or the server that has it (${place.names.url}).`;
  return { kind: 'not-found', what: 'the server does not have this model, or the key may not use it', remedy };
}

/** Three things share status 429: too fast, too large for the limit ever to allow it, and no money left. */
function limited(names: readonly string[], said: string, place: Place): Diagnosis {
  if (names.includes('insufficient_quota') || names.includes('billing_hard_limit_reached')) return exhausted(place);
  if (/^request too large/i.test(said)) return tooLarge();
  return { kind: 'rate', what: 'the rate limit is reached', remedy: 'Build again later or with fewer workers; answers already received are kept.' };
}

function refused(status: number, names: readonly string[]): Diagnosis {
  if (names.includes('context_length_exceeded') || status === 413) return tooLarge();
  const remedy = 'Change the settings, the schema or the text of the prompt, or choose another model (--model).';
  return { kind: 'bad-request', what: 'the server does not accept the request', remedy };
}

function tooLarge(): Diagnosis {
  const remedy = 'Send less in one request (smaller batches), or choose a model that takes more (--model).';
  return { kind: 'bad-request', what: 'the request is too large', remedy };
}

/** Redirects are not followed: a POST may turn into a GET on the way, and a key must not travel to another host. */
function moved(location: string | null | undefined, place: Place): Diagnosis {
  return { kind: 'not-found', what: location ? `the server points to ${safeUrl(location)}` : 'the server points elsewhere', remedy: checkUrl(place) };
}

/** No answer within the limit. */
export function timeoutFailure(timeoutMs: number, place: Place): ModelError {
  return new ModelError({
    kind: 'timeout',
    problem: `${cannotAsk(place)}: expected an answer within ${timeoutMs / 1000} s, found none`,
    remedy: 'Build again later, or give the request more time; answers already received are kept.',
  });
}

/** An answer with a good status that is no chat completion. `found` says what it is instead. */
export function malformedFailure(found: string, place: Place): ModelError {
  const check = checkUrl(place);
  const remedy = `If this happens every time: ${check.charAt(0).toLowerCase()}${check.slice(1)}`;
  return new ModelError({ kind: 'malformed', problem: `${cannotAsk(place)}: expected a chat completion as JSON, found ${found}`, remedy });
}

/** "Cannot ask model M at URL", the start of every message. */
export function cannotAsk(place: Place): string {
  return `Cannot ask model "${place.model}" at ${safeUrl(place.baseUrl)}`;
}
