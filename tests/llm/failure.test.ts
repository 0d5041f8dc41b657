// Failures of one request: each kind, the exact words, what to do, and never the key.

import { inspect } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Attempt } from '../../src/llm/model.ts';
import { openaiModel } from '../../src/llm/openai.ts';
import { KEY, ask, failureOf, modelAt } from './ask.ts';
import { type Reply, scriptedServer } from './server.ts';

afterEach(() => {
  vi.useRealTimers();
});

const LATER = 'Build again later; answers already received are kept.';
const URL_REMEDY = 'Check OPENAI_BASE_URL: it must be the address under which /chat/completions answers, such as https://api.openai.com/v1.';
const REFUSED_REMEDY = 'Change the settings, the schema or the text of the prompt, or choose another model (--model).';
const TOO_LARGE_REMEDY = 'Send less in one request (smaller batches), or choose a model that takes more (--model).';
const QUOTA_REMEDY = 'Add credit or raise the spending limit of the account, or use another key (OPENAI_API_KEY), then build again; answers already received are kept.';

function error(message: string, code: string | null = null, type = 'invalid_request_error'): object {
  return { error: { message, type, param: null, code } };
}

interface Case {
  readonly title: string;
  readonly reply: Reply;
  readonly kind: string;
  readonly final: boolean;
  readonly says: string;
  readonly remedy: string;
}

const CASES: readonly Case[] = [
  { title: '400', reply: { status: 400, body: error('Invalid schema for response_format.') }, kind: 'bad-request', final: true,
    says: 'the server does not accept the request (status 400: Invalid schema for response_format)', remedy: REFUSED_REMEDY },
  { title: '400, context too long', reply: { status: 400, body: error('Too many tokens.', 'context_length_exceeded') }, kind: 'bad-request', final: true,
    says: 'the request is too large (status 400: Too many tokens)', remedy: TOO_LARGE_REMEDY },
  { title: '401', reply: { status: 401, body: error(`Incorrect API key provided: ${KEY}. Find yours online.`, 'invalid_api_key') }, kind: 'auth', final: true,
    says: 'the server does not accept the API key (status 401: Incorrect API key provided: [key]. Find yours online)',
    remedy: 'Set OPENAI_API_KEY to a valid key of this server, or OPENAI_BASE_URL to the server the key is for.' },
  { title: '401, the key behind asterisks', reply: { status: 401, body: error('Incorrect API key provided: test-k**********7890.') }, kind: 'auth', final: true,
    says: 'the server does not accept the API key (status 401: Incorrect API key provided: [key])',
    remedy: 'Set OPENAI_API_KEY to a valid key of this server, or OPENAI_BASE_URL to the server the key is for.' },
  { title: '402', reply: { status: 402, body: error('Insufficient credits') }, kind: 'quota', final: true,
    says: 'the account has no quota left (status 402: Insufficient credits)', remedy: QUOTA_REMEDY },
  { title: '403', reply: { status: 403, body: error('Country not supported') }, kind: 'auth', final: true,
    says: 'the API key may not do this (status 403: Country not supported)', remedy: 'Use a key that may (OPENAI_API_KEY), or another model (--model).' },
  { title: '404, model', reply: { status: 404, body: error('The model `gpt-4o` does not exist.', 'model_not_found') }, kind: 'not-found', final: true,
    says: 'the server does not have this model, or the key may not use it (status 404: The model `gpt-4o` does not exist)',
    remedy: 'Choose a model that this server has (--model), or the server that has it (OPENAI_BASE_URL).' },
  { title: '404, model, in the words of a local server', reply: { status: 404, body: { error: "model 'gpt-4o' not found" } }, kind: 'not-found', final: true,
    says: "the server does not have this model, or the key may not use it (status 404: model 'gpt-4o' not found)",
    remedy: 'Choose a model that this server has (--model), or the server that has it (OPENAI_BASE_URL).' },
  { title: '404, address', reply: { status: 404, body: { detail: 'Not Found' } }, kind: 'not-found', final: true,
    says: 'nothing is at this address (status 404: Not Found)', remedy: URL_REMEDY },
  { title: '404, web page', reply: { status: 404, body: '<!doctype html><p>404</p>', headers: { 'content-type': 'text/html' } }, kind: 'not-found', final: true,
    says: 'nothing is at this address (status 404: a web page)', remedy: URL_REMEDY },
  { title: '404, no body', reply: { status: 404 }, kind: 'not-found', final: true, says: 'nothing is at this address (status 404)', remedy: URL_REMEDY },
  { title: '405', reply: { status: 405 }, kind: 'not-found', final: true, says: 'this address takes no chat completions (status 405)', remedy: URL_REMEDY },
  { title: '301', reply: { status: 301, headers: { location: 'https://me:secret@example.org/v1/chat/completions?key=secret' } }, kind: 'not-found', final: true,
    says: 'the server points to https://example.org/v1/chat/completions (status 301)', remedy: URL_REMEDY },
  { title: '408', reply: { status: 408 }, kind: 'timeout', final: false, says: 'the server gave up waiting (status 408)', remedy: LATER },
  { title: '409', reply: { status: 409 }, kind: 'server', final: false, says: 'the server is busy with a conflicting request (status 409)', remedy: LATER },
  { title: '413', reply: { status: 413 }, kind: 'bad-request', final: true, says: 'the request is too large (status 413)', remedy: TOO_LARGE_REMEDY },
  { title: '422', reply: { status: 422, body: error('Unprocessable') }, kind: 'bad-request', final: true,
    says: 'the server does not accept the request (status 422: Unprocessable)', remedy: REFUSED_REMEDY },
  { title: '425', reply: { status: 425 }, kind: 'server', final: false, says: 'the server is not ready for this request (status 425)', remedy: LATER },
  { title: '429', reply: { status: 429, body: error('Rate limit reached.', 'rate_limit_exceeded', 'tokens') }, kind: 'rate', final: false,
    says: 'the rate limit is reached (status 429: Rate limit reached)', remedy: 'Build again later or with fewer workers; answers already received are kept.' },
  { title: '429, no quota', reply: { status: 429, body: error('You exceeded your current quota.', 'insufficient_quota', 'insufficient_quota') }, kind: 'quota', final: true,
    says: 'the account has no quota left (status 429: You exceeded your current quota)', remedy: QUOTA_REMEDY },
  { title: '429, no quota by type alone', reply: { status: 429, body: error('You exceeded your current quota.', null, 'insufficient_quota') }, kind: 'quota', final: true,
    says: 'the account has no quota left (status 429: You exceeded your current quota)', remedy: QUOTA_REMEDY },
  { title: '429, larger than the limit will ever allow', reply: { status: 429, body: error('Request too large for gpt-4o: Limit 30000, Requested 40000.', 'rate_limit_exceeded', 'tokens') },
    kind: 'bad-request', final: true,
    says: 'the request is too large (status 429: Request too large for gpt-4o: Limit 30000, Requested 40000)', remedy: TOO_LARGE_REMEDY },
  { title: '500', reply: { status: 500, body: error('The server had an error.') }, kind: 'server', final: false,
    says: 'the server has a fault (status 500: The server had an error)', remedy: LATER },
  { title: '502, web page', reply: { status: 502, body: '<html><h1>Bad Gateway</h1></html>', headers: { 'content-type': 'text/html' } }, kind: 'server', final: false,
    says: 'the server has a fault (status 502: a web page)', remedy: LATER },
  { title: '503, long words', reply: { status: 503, body: error('x'.repeat(400)) }, kind: 'server', final: false,
    says: `the server has a fault (status 503: ${'x'.repeat(300)}…)`, remedy: LATER },
  { title: '503 that forbids asking again', reply: { status: 503, headers: { 'x-should-retry': 'false' } }, kind: 'server', final: true,
    says: 'the server has a fault (status 503)', remedy: LATER },
];

describe('a bad status', () => {
  test.each(CASES)('$title', async ({ reply, kind, final, says, remedy }) => {
    await using server = await scriptedServer(reply);
    const failure = await failureOf(ask(modelAt(server.url)));
    expect(failure.message).toBe(`Cannot ask model "gpt-4o" at ${server.url}: ${says}. ${remedy}`);
    expect(failure).toMatchObject({ kind, final, status: reply.status, remedy, attempts: 1 });
    expect(server.seen).toHaveLength(1);
    expect(inspect(failure)).not.toContain(KEY);
  });

  test('401 without a key says that none was sent', async () => {
    await using server = await scriptedServer({ status: 401 });
    const failure = await failureOf(ask(openaiModel({ baseUrl: server.url, endpoint: 'openai', timeoutMs: 60_000 })));
    expect(failure.message).toBe(
      `Cannot ask model "gpt-4o" at ${server.url}: the server does not accept the API key (status 401). No key was sent: set OPENAI_API_KEY.`,
    );
  });

  test('a failure is reported', async () => {
    await using server = await scriptedServer({ status: 503 });
    const attempts: Attempt[] = [];
    const failure = await failureOf(ask(modelAt(server.url), { onAttempt: (attempt) => attempts.push(attempt) }));
    expect(attempts).toEqual([expect.objectContaining({ number: 1, outcome: 'server', status: 503, message: failure.message, usage: null, waitMs: null })]);
  });
});

describe('the line', () => {
  const LINE_REMEDY = 'Check the network and OPENAI_BASE_URL, then build again; answers already received are kept.';

  test('cut in the middle of the answer', async () => {
    await using server = await scriptedServer({ how: 'cut', body: { choices: 'never seen in full' } });
    const failure = await failureOf(ask(modelAt(server.url)));
    expect(failure.message).toBe(
      `Cannot ask model "gpt-4o" at ${server.url}: the answer broke off (ECONNRESET: the connection was cut). ${LINE_REMEDY}`,
    );
    expect(failure).toMatchObject({ kind: 'network', final: false });
  });

  test('closed without an answer', async () => {
    await using server = await scriptedServer({ how: 'drop' });
    const failure = await failureOf(ask(modelAt(server.url)));
    expect(failure.message).toContain('no connection (ECONNRESET: the connection was cut). Check the network');
    expect(failure).toMatchObject({ kind: 'network', final: false });
  });

  test('nothing listens', async () => {
    const server = await scriptedServer();
    await server[Symbol.asyncDispose]();
    const failure = await failureOf(ask(modelAt(server.url)));
    expect(failure.message).toBe(`Cannot ask model "gpt-4o" at ${server.url}: no connection (ECONNREFUSED: nothing listens there). ${LINE_REMEDY}`);
    expect(failure).toMatchObject({ kind: 'network', final: false, status: null });
  });

  const thrown: readonly (readonly [string, string, boolean, string])[] = [
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND', false, `no connection (ENOTFOUND: no server has the name llm.example). ${LINE_REMEDY}`],
    ['EPROTO', 'wrong version number', false, `no connection (EPROTO: what answers there speaks no TLS: an http address, perhaps, and no https one). ${LINE_REMEDY}`],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', true,
      "the server's certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT). Check OPENAI_BASE_URL; if the server has a certificate of your own organisation, name its authority in NODE_EXTRA_CA_CERTS."],
  ];
  test.each(thrown)('fetch fails with %s (%s)', async (code, message, final, says) => {
    const cause = Object.assign(new Error(message), code === '' ? {} : { code });
    const fetch = async (): Promise<Response> => { throw new TypeError('fetch failed', { cause }); };
    const failure = await failureOf(ask(modelAt('https://llm.example/v1', { fetch })));
    expect(failure.message).toBe(`Cannot ask model "gpt-4o" at https://llm.example/v1: ${says}`);
    expect(failure).toMatchObject({ kind: 'network', final });
  });
});

describe('time limit', () => {
  const replies: readonly (readonly [string, Reply])[] = [
    ['the server says nothing', { how: 'hang' }],
    ['the server stops in the middle of an answer', { how: 'hang-in-body', body: { choices: 'never seen in full' } }],
    ['the server stops in the middle of a failure', { how: 'hang-in-body', status: 500, body: { error: 'never seen in full' } }],
  ];
  test.each(replies)('%s', async (_title, reply) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await using server = await scriptedServer(reply);
    const asking = failureOf(ask(modelAt(server.url, { timeoutMs: 90_000 })));
    await server.replied(1);
    vi.advanceTimersByTime(90_000);
    const failure = await asking;
    expect(failure.message).toBe(
      `Cannot ask model "gpt-4o" at ${server.url}: expected an answer within 90 s, found none. `
      + 'Build again later, or give the request more time; answers already received are kept.',
    );
    expect(failure).toMatchObject({ kind: 'timeout', final: false });
  });

  test('no timer is left behind by an answer', async () => {
    const pending = new Set<unknown>();
    const set = vi.spyOn(globalThis, 'setTimeout');
    const clear = vi.spyOn(globalThis, 'clearTimeout');
    await using server = await scriptedServer({ status: 500 });
    await failureOf(ask(modelAt(server.url, { timeoutMs: 123_456 })));
    set.mock.calls.forEach((call, index) => { if (call[1] === 123_456) pending.add(set.mock.results[index]?.value); });
    expect(pending.size).toBe(1);
    for (const timer of pending) expect(clear).toHaveBeenCalledWith(timer);
    set.mockRestore();
    clear.mockRestore();
  });
});

describe('settings that no server could answer to', () => {
  test.each(['api.openai.com/v1', 'ftp://example.org/v1', 'https://me:secret-word@example.org/v1', '  '])('base URL %j', async (baseUrl) => {
    const failure = await failureOf(ask(modelAt(baseUrl)));
    expect(failure.message).toBe(
      'Cannot ask model "gpt-4o": OPENAI_BASE_URL is no http or https address without user and password. '
      + 'Set it to the address under which /chat/completions answers, such as https://api.openai.com/v1.',
    );
  });

  test.each([`${KEY}\n`, `"${KEY} "`, `${KEY}é`])('key %j', async (apiKey) => {
    const failure = await failureOf(ask(modelAt('https://llm.example/v1?key=secret', { apiKey })));
    expect(failure.message).toBe(
      'Cannot ask model "gpt-4o" at https://llm.example/v1: OPENAI_API_KEY holds a blank, a line break or a letter that a key cannot hold. '
      + 'Set it again, without quotes or line breaks.',
    );
    expect(failure.kind).toBe('auth');
  });
});

describe('abort', () => {
  const STOPPED = 'Stopped before model "gpt-4o" answered. Build again to ask; answers already received are kept.';

  test('before the request: nothing is sent', async () => {
    await using server = await scriptedServer();
    const failure = await failureOf(ask(modelAt(server.url), { signal: AbortSignal.abort() }));
    expect(failure).toMatchObject({ kind: 'aborted', message: STOPPED });
    expect(server.seen).toHaveLength(0);
  });

  test('while the SDK is being loaded: nothing is sent', async () => {
    await using server = await scriptedServer();
    const stop = new AbortController();
    const asking = failureOf(ask(modelAt(server.url), { signal: stop.signal }));
    stop.abort();
    expect(await asking).toMatchObject({ kind: 'aborted', message: STOPPED });
    expect(server.seen).toHaveLength(0);
  });

  const replies: readonly (readonly [string, Reply])[] = [
    ['while the server thinks', { how: 'hang' }],
    ['in the middle of the answer', { how: 'hang-in-body', body: { choices: 'never seen in full' } }],
    ['in the middle of a failure', { how: 'hang-in-body', status: 500, body: { error: 'never seen in full' } }],
  ];
  test.each(replies)('%s', async (_title, reply) => {
    await using server = await scriptedServer(reply);
    const stop = new AbortController();
    const asking = failureOf(ask(modelAt(server.url), { signal: stop.signal }));
    await server.replied(1);
    stop.abort();
    expect(await asking).toMatchObject({ kind: 'aborted', message: STOPPED, final: true });
  });

  test('of a transport that does not listen', async () => {
    const stop = new AbortController();
    const begun = Promise.withResolvers<void>();
    const fetch = (): Promise<Response> => { begun.resolve(); return new Promise(() => {}); };
    const asking = failureOf(ask(modelAt('https://llm.example/v1', { fetch }), { signal: stop.signal }));
    await begun.promise;
    stop.abort();
    expect(await asking).toMatchObject({ kind: 'aborted' });
  });
});
