// Asking again: when, after how long, how often, and how it stops. No test waits: the sleep is the test's own.

import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Attempt } from '../../src/llm/model.ts';
import { type RetryOptions, STANDARD_RETRY, retryDelayMs, withRetry } from '../../src/llm/retry.ts';
import { KEY, ask, failureOf, modelAt } from './ask.ts';
import { type Reply, type ScriptedServer, completion, scriptedServer } from './server.ts';

const NOW_MS = Date.parse('2026-11-22T10:00:00Z');
const HELLO: Reply = { body: completion('Hello.') };
const QUOTA: Reply = { status: 429, body: { error: { message: 'No quota', code: 'insufficient_quota' } } };

/** A retrying model whose sleeps are written down and over at once. */
function retrying(server: ScriptedServer, changes: Partial<RetryOptions> = {}): { readonly model: ReturnType<typeof withRetry>; readonly waits: number[] } {
  const waits: number[] = [];
  const options: RetryOptions = {
    maxAttempts: 4,
    maxWaitMs: 300_000,
    sleep: async (ms) => void waits.push(ms),
    random: () => 0.5,
    now: () => NOW_MS,
    ...changes,
  };
  return { model: withRetry(modelAt(server.url, { now: () => NOW_MS }), options), waits };
}

describe('retryDelayMs', () => {
  test('full jitter: between nothing and the backoff, which doubles up to a minute', () => {
    const soft = { final: false, retryAfterMs: null };
    expect([1, 2, 3, 4, 5, 6, 7, 8, 60].map((attempt) => retryDelayMs(soft, attempt, 0.5))).toEqual(
      [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000],
    );
    expect(retryDelayMs(soft, 3, 0)).toBe(0);
    expect(retryDelayMs(soft, 3, 0.9999)).toBe(3_999);
  });

  test('the server may ask for more, and never gets less than it asks for', () => {
    expect(retryDelayMs({ final: false, retryAfterMs: 61_000 }, 1, 0.5)).toBe(61_000);
    expect(retryDelayMs({ final: false, retryAfterMs: 100 }, 4, 0.5)).toBe(4_000);
  });

  test('a final failure is not asked again, whatever its headers say', () => {
    expect(retryDelayMs({ final: true, retryAfterMs: 1_000 }, 1, 0.5)).toBeNull();
  });
});

describe('asked again until answered', () => {
  const faults: readonly (readonly [string, Reply])[] = [
    ...[408, 409, 425, 429, 500, 502, 503, 504, 529].map((status): [string, Reply] => [`status ${status}`, { status }]),
    ['connection closed', { how: 'drop' }],
    ['answer cut', { how: 'cut', body: completion('Hel') }],
    ['empty body', { body: '' }],
    ['malformed JSON', { body: '{"choices": [' }],
    ['web page', { body: '<!doctype html>', headers: { 'content-type': 'text/html' } }],
    ['no choices', { body: {} }],
  ];
  test.each(faults)('%s', async (_title, fault) => {
    await using server = await scriptedServer(fault, fault, HELLO);
    const { model, waits } = retrying(server);
    expect(await ask(model)).toMatchObject({ text: 'Hello.', attempts: 3 });
    expect(waits).toEqual([500, 1_000]);
    expect(server.seen).toHaveLength(3);
    expect(server.seen[2]?.body).toEqual(server.seen[0]?.body);
  });

  test('every attempt is told, with the wait that follows it', async () => {
    await using server = await scriptedServer({ status: 500 }, { status: 429, headers: { 'retry-after': '9' } }, HELLO);
    const attempts: Attempt[] = [];
    await ask(retrying(server).model, { onAttempt: (attempt) => attempts.push(attempt) });
    expect(attempts.map(({ number, outcome, status, waitMs }) => [number, outcome, status, waitMs])).toEqual(
      [[1, 'server', 500, 500], [2, 'rate', 429, 9_000], [3, 'ok', null, null]],
    );
    expect(attempts[2]?.usage).toEqual({ inputTokens: 20, cachedInputTokens: 8, outputTokens: 5, estimated: false });
  });

  test('the endpoint is that of the model inside', async () => {
    await using server = await scriptedServer();
    expect(retrying(server).model.endpoint).toBe('openai');
  });
});

describe('Retry-After', () => {
  const headers: readonly (readonly [string, Readonly<Record<string, string>>, number])[] = [
    ['seconds', { 'retry-after': '7' }, 7_000],
    ['above a minute', { 'retry-after': '61' }, 61_000],
    ['exactly the limit', { 'retry-after': '300' }, 300_000],
    ['milliseconds', { 'retry-after-ms': '1234' }, 1_234],
    ['a date', { 'retry-after': 'Sun, 22 Nov 2026 10:02:00 GMT', date: 'Sun, 22 Nov 2026 10:00:00 GMT' }, 120_000],
    ['less than the backoff', { 'retry-after-ms': '10' }, 500],
  ];
  test.each(headers)('%s', async (_title, sent, waitMs) => {
    await using server = await scriptedServer({ status: 429, headers: sent }, HELLO);
    const { model, waits } = retrying(server);
    await ask(model);
    expect(waits).toEqual([waitMs]);
  });

  test('longer than the limit: fails at once and says when to come back', async () => {
    await using server = await scriptedServer({ status: 429, headers: { 'retry-after': '1800' } });
    const { model, waits } = retrying(server);
    const failure = await failureOf(ask(model));
    expect(failure.message).toBe(
      `Cannot ask model "gpt-4o" at ${server.url}: the rate limit is reached (status 429); it asks to wait 30 min, longer than the limit of 5 min. `
      + 'Build again after 2026-11-22T10:30:00Z; answers already received are kept.',
    );
    expect(failure).toMatchObject({ kind: 'rate', attempts: 1 });
    expect(waits).toEqual([]);
  });

  test('the limit also bounds the backoff', async () => {
    await using server = await scriptedServer({ status: 500 }, HELLO);
    const { model, waits } = retrying(server, { maxWaitMs: 100 });
    await ask(model);
    expect(waits).toEqual([100]);
  });
});

describe('given up', () => {
  test('after the last attempt, with their number', async () => {
    await using server = await scriptedServer({ status: 500 }, { status: 502 }, { status: 503 });
    const { model, waits } = retrying(server, { maxAttempts: 3 });
    const failure = await failureOf(ask(model));
    expect(failure.message).toBe(
      `Cannot ask model "gpt-4o" at ${server.url}: the server has a fault (status 503) (3 attempts). Build again later; answers already received are kept.`,
    );
    expect(failure).toMatchObject({ kind: 'server', attempts: 3, status: 503 });
    expect(waits).toEqual([500, 1_000]);
  });

  const hopeless: readonly (readonly [string, Reply, string])[] = [
    ['status 400', { status: 400 }, 'bad-request'],
    ['status 401', { status: 401 }, 'auth'],
    ['status 403', { status: 403 }, 'auth'],
    ['status 404', { status: 404 }, 'not-found'],
    ['status 422', { status: 422 }, 'bad-request'],
    ['no quota', QUOTA, 'quota'],
    ['no quota, with Retry-After', { ...QUOTA, headers: { 'retry-after': '1', 'x-should-retry': 'true' } }, 'quota'],
    ['a server that forbids it', { status: 503, headers: { 'x-should-retry': 'false', 'retry-after': '9999' } }, 'server'],
  ];
  test.each(hopeless)('at once: %s', async (_title, reply, kind) => {
    await using server = await scriptedServer(reply);
    const { model, waits } = retrying(server);
    const failure = await failureOf(ask(model));
    expect(failure).toMatchObject({ kind, attempts: 1 });
    expect(failure.message).not.toContain('asks to wait');
    expect(waits).toEqual([]);
    expect(server.seen).toHaveLength(1);
  });

  test('an answer that ended badly is paid for and not asked again', async () => {
    await using server = await scriptedServer({ body: completion('{"a"', { choice: { finish_reason: 'length' } }) });
    expect(await ask(retrying(server).model)).toMatchObject({ finish: 'length', attempts: 1 });
  });

  test('an error that is no ModelError is ours and passes through', async () => {
    const broken = { endpoint: 'openai', ask: () => Promise.reject(new RangeError('ours')) };
    await expect(ask(withRetry(broken, STANDARD_RETRY))).rejects.toThrow(new RangeError('ours'));
  });
});

describe('abort', () => {
  test('while waiting to ask again, even if the sleep does not listen', async () => {
    await using server = await scriptedServer({ status: 500 });
    const stop = new AbortController();
    const asleep = Promise.withResolvers<void>();
    const { model } = retrying(server, { sleep: () => { asleep.resolve(); return new Promise(() => {}); } });
    const asking = failureOf(ask(model, { signal: stop.signal }));
    await asleep.promise;
    stop.abort();
    expect(await asking).toMatchObject({ kind: 'aborted', attempts: 1 });
    expect(server.seen).toHaveLength(1);
  });

  test('while the real sleep waits', async () => {
    await using server = await scriptedServer({ status: 429, headers: { 'retry-after': '200' } });
    const stop = new AbortController();
    const asleep = Promise.withResolvers<void>();
    const sleep: RetryOptions['sleep'] = (ms, signal) => {
      const sleeping = STANDARD_RETRY.sleep(ms, signal);
      asleep.resolve();
      return sleeping;
    };
    const { model } = retrying(server, { sleep });
    const asking = failureOf(ask(model, { signal: stop.signal }));
    await asleep.promise;
    stop.abort();
    expect((await asking).kind).toBe('aborted');
  });

  test('during the second request', async () => {
    await using server = await scriptedServer({ status: 500 }, { how: 'hang' });
    const stop = new AbortController();
    const attempts: Attempt[] = [];
    const asking = failureOf(ask(retrying(server).model, { signal: stop.signal, onAttempt: (attempt) => attempts.push(attempt) }));
    await server.replied(2);
    stop.abort();
    expect(await asking).toMatchObject({ kind: 'aborted', attempts: 2 });
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['server', 'aborted']);
  });

  test('before the second request, where nothing more is to be sent', async () => {
    await using server = await scriptedServer({ status: 500 });
    const stop = new AbortController();
    const { model, waits } = retrying(server);
    const failure = await failureOf(ask(model, { unsent: stop.signal, onAttempt: () => stop.abort() }));
    expect([failure.kind, failure.attempts, waits]).toEqual(['aborted', 1, []]);
  });

  test('when told of the failed attempt', async () => {
    await using server = await scriptedServer({ status: 500 });
    const stop = new AbortController();
    const { model, waits } = retrying(server);
    const failure = await failureOf(ask(model, { signal: stop.signal, onAttempt: () => stop.abort() }));
    expect(failure.kind).toBe('aborted');
    expect(waits).toEqual([]);
  });
});

test('the key is in no message of any attempt', async () => {
  const echo = { error: { message: `Bearer ${KEY} is bad: ${KEY}` } };
  await using server = await scriptedServer({ status: 500, body: echo }, { status: 200, body: echo }, { status: 401, body: echo });
  const attempts: Attempt[] = [];
  const failure = await failureOf(ask(retrying(server).model, { onAttempt: (attempt) => attempts.push(attempt) }));
  expect(attempts).toHaveLength(3);
  expect(inspect([attempts, failure], { depth: 9 })).not.toContain(KEY);
  expect(failure.cause).toBeUndefined();
});
