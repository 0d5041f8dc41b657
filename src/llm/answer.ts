// A body that a server sent with a good status, read as a chat completion: a ModelAnswer, or what is wrong with it.

import { errorWords, field } from './field.ts';
import type { BytesOf, Finish, ModelAnswer, ModelRequest } from './model.ts';
import { usageOf } from './usage.ts';
import { looksLikeHtml, quotable } from './words.ts';

/** The body is no chat completion. `found` ends the sentence "expected …, found …". */
export interface Malformed {
  readonly found: string;
}

export interface Received {
  /** What the SDK made of the body: parsed JSON, text for other content types, nothing for no body, the SyntaxError of JSON that is none. */
  readonly body: unknown;
  readonly request: ModelRequest;
  readonly ms: number;
  readonly apiKey: string | undefined;
  /** For estimating what the pictures of the request cost. */
  readonly bytesOf: BytesOf | undefined;
}

/** Reads a completion of one choice. Refused, cut off, filtered and empty answers are answers; only what is no completion is Malformed. */
export function readAnswer(received: Received): ModelAnswer | Malformed {
  const body = unwrapped(received.body);
  const choices = field(body, 'choices');
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  const message = field(choice, 'message');
  const content = field(message, 'content') ?? '';
  if (typeof message !== 'object' || message === null || typeof content !== 'string' || field(choice, 'finish_reason') === 'error') {
    return { found: describe(body, received) };
  }
  const refusal = field(message, 'refusal');
  const text = content === '' && typeof refusal === 'string' ? refusal : content;
  return {
    text,
    finish: finishOf(field(choice, 'finish_reason'), text, refusal),
    model: words(field(body, 'model')) ?? received.request.model,
    responseId: words(field(body, 'id')),
    ...(words(field(body, 'service_tier')) !== null && { tier: words(field(body, 'service_tier'))! }),
    usage: usageOf(field(body, 'usage'), received, text),
    ms: received.ms,
    attempts: 1,
  };
}

/** Some servers send JSON under another content type, which the SDK then hands over as text. */
function unwrapped(body: unknown): unknown {
  if (typeof body !== 'string' || !body.trimStart().startsWith('{')) return body;
  try {
    return JSON.parse(body) as unknown;
  } catch (error) {
    return error;
  }
}

/** A filter or a cut explains an empty text, so they come before `empty`. Servers have many names for a normal end; none of them is needed. */
function finishOf(reason: unknown, text: string, refusal: unknown): Finish {
  if (reason === 'content_filter') return 'content_filter';
  if (typeof refusal === 'string' && refusal !== '') return 'refusal';
  if (reason === 'length') return 'length';
  return text.trim() === '' ? 'empty' : 'ok';
}

function describe(body: unknown, received: Received): string {
  if (body instanceof SyntaxError) return `text that is no JSON (${quotable(body.message, received.apiKey)})`;
  if (body === undefined || body === null || body === '') return 'an empty body';
  if (typeof body === 'string') return looksLikeHtml(body) ? 'a web page' : `the text ${JSON.stringify(quotable(body, received.apiKey))}`;
  const error = field(body, 'error') ?? field(firstChoice(body), 'error');
  if (error !== undefined && error !== null) return `an error: ${quotable(errorWords(error), received.apiKey)}`;
  const choices = field(body, 'choices');
  if (!Array.isArray(choices)) return 'JSON without "choices"';
  if (choices.length === 0) return 'an empty list of "choices"';
  return field(choices[0], 'finish_reason') === 'error' ? 'a choice that ended with "error"' : 'a choice without a message text';
}

function firstChoice(body: unknown): unknown {
  const choices = field(body, 'choices');
  return Array.isArray(choices) ? choices[0] : undefined;
}

function words(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
