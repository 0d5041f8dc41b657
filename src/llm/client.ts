// The `openai` package, loaded at the first request: a build that asks nothing does not pay for it. Its only importer.
//
// Nothing is read from the environment: the SDK would read OPENAI_API_KEY, OPENAI_ADMIN_KEY, OPENAI_BASE_URL, OPENAI_ORG_ID,
// OPENAI_PROJECT_ID, OPENAI_LOG and OPENAI_CUSTOM_HEADERS, of which none takes effect here.

import type { OpenAI } from 'openai';
import type { HeaderLookup } from './retry-after.ts';
import { wireFetch } from './wire.ts';

type Fetch = typeof globalThis.fetch;

export interface ClientOptions {
  /** Address under which /chat/completions answers; OpenAI's own by default. */
  readonly baseUrl?: string;
  /** Sent as a bearer token. Without one, no Authorization header is sent: local servers want none. */
  readonly apiKey?: string;
  /** Is shown the headers of every response, good or bad: servers say there how much they bear. */
  readonly onHeaders?: (headers: HeaderLookup) => void;
  /** How long nothing may come or go, in milliseconds; without end unless told otherwise. */
  readonly idleMs?: number;
  /** For tests and for callers with their own transport. */
  readonly fetch?: Fetch;
}

export const DEFAULT_BASE_URL = 'https://api.openai.com/v1';

/** Gives the client of a server, the same every time. */
export function sdkClient(options: ClientOptions): () => Promise<OpenAI> {
  let client: Promise<OpenAI> | undefined;
  return () => client ??= connect(options);
}

async function connect(options: ClientOptions): Promise<OpenAI> {
  const sdk = await import('openai');
  return new sdk.OpenAI({
    baseURL: options.baseUrl || DEFAULT_BASE_URL,
    // The SDK insists on a key; which header is sent, if any, is decided below.
    apiKey: options.apiKey || 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    fetch: fetchOf(options),
  });
}

/**
 * Replaces the SDK's headers by the few that are needed, because the SDK cannot be told to leave OPENAI_CUSTOM_HEADERS alone
 * (which could even replace Authorization), and because nobody needs to be told about this machine.
 */
function fetchOf({ apiKey, onHeaders, idleMs, fetch = wireFetch(idleMs) }: ClientOptions): Fetch {
  const send: Fetch = async (input, init) => {
    const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'hexgen' };
    // A form tells its type itself, with the line between its parts.
    if (typeof init?.body === 'string') headers['content-type'] = 'application/json';
    if (apiKey) headers['authorization'] = `Bearer ${apiKey}`;
    const response = await fetch(input, { ...init, headers, redirect: 'manual' });
    onHeaders?.(response.headers);
    return response;
  };
  // Forms are sent as this class encodes them; the SDK would find that out by a request.
  return Object.assign(send, { Response });
}
