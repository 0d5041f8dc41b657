// The `openai` package, loaded at the first request: a build that asks nothing does not pay for it. Its only importer.
//
// Nothing is read from the environment: the SDK would read OPENAI_API_KEY, OPENAI_ADMIN_KEY, OPENAI_BASE_URL, OPENAI_ORG_ID,
// OPENAI_PROJECT_ID, OPENAI_LOG and OPENAI_CUSTOM_HEADERS, of which none takes effect here.

import type { OpenAI } from 'openai';
import { NODE_FETCH_LIMIT_MS, patientFetch } from './patient.ts';
import type { HeaderLookup } from './retry-after.ts';

type Fetch = typeof globalThis.fetch;

export interface ClientOptions {
  /** Address under which /chat/completions answers; OpenAI's own by default. */
  readonly baseUrl?: string;
  /** Sent as a bearer token. Without one, no Authorization header is sent: local servers want none. */
  readonly apiKey?: string;
  /** Is shown the headers of every response, good or bad: servers say there how much they bear. */
  readonly onHeaders?: (headers: HeaderLookup) => void;
  /** For tests and for callers with their own transport. */
  readonly fetch?: Fetch;
}

export const DEFAULT_BASE_URL = 'https://api.openai.com/v1';

/** Gives the client of a server, the same every time; `timeoutMs` says how long the request may take that it is wanted for. */
export function sdkClient(options: ClientOptions): (timeoutMs: number) => Promise<OpenAI> {
  let client: Promise<OpenAI> | undefined;
  /** Some request may take longer than Node's own fetch allows. */
  let isPatient = false;
  return (timeoutMs) => {
    if (timeoutMs > NODE_FETCH_LIMIT_MS) isPatient = true;
    return client ??= connect(options, () => isPatient);
  };
}

async function connect(options: ClientOptions, isPatient: () => boolean): Promise<OpenAI> {
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
    fetch: fetchOf(options, isPatient),
  });
}

/**
 * Replaces the SDK's headers by the few that are needed, because the SDK cannot be told to leave OPENAI_CUSTOM_HEADERS alone
 * (which could even replace Authorization), and because nobody needs to be told about this machine.
 */
function fetchOf({ apiKey, onHeaders, fetch }: ClientOptions, isPatient: () => boolean): Fetch {
  return async (input, init) => {
    const headers = new Headers({ accept: 'application/json', 'user-agent': 'hexgen' });
    // A form tells its type itself, with the line between its parts.
    if (!(init?.body instanceof FormData)) headers.set('content-type', 'application/json');
    if (apiKey) headers.set('authorization', `Bearer ${apiKey}`);
    const send = fetch ?? (isPatient() ? await patientFetch() : globalThis.fetch);
    const response = await send(input, { ...init, headers, redirect: 'manual' });
    onHeaders?.(response.headers);
    return response;
  };
}
