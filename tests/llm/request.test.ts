// What goes on the wire: exactly the request, the key, and nothing from the environment or about the machine.

import { afterEach, expect, test, vi } from 'vitest';
import { openaiModel } from '../../src/llm/openai.ts';
import { KEY, REQUEST, ask, modelAt } from './ask.ts';
import { completion, scriptedServer } from './server.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('a request with a schema is one POST of a strict json_schema', async () => {
  await using server = await scriptedServer({ body: completion('{}') });
  const schema = { type: 'object', properties: {}, required: [], additionalProperties: false };
  await ask(modelAt(server.url), {
    request: { ...REQUEST, temperature: 0.2, maxTokens: 100, seed: 7, schema: { name: 'batch_summary', schema } },
  });
  expect(server.seen).toHaveLength(1);
  expect(server.seen[0]).toMatchObject({ method: 'POST', path: '/v1/chat/completions' });
  expect(server.seen[0]?.body).toEqual({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: 'Say hello.' }],
    temperature: 0.2,
    max_tokens: 100,
    seed: 7,
    response_format: { type: 'json_schema', json_schema: { name: 'batch_summary', strict: true, schema } },
  });
});

test('what is not set is not sent', async () => {
  await using server = await scriptedServer({ body: completion('Hello.') });
  await ask(modelAt(server.url));
  expect(server.seen[0]?.body).toEqual({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Say hello.' }] });
});

test('only the needed headers are sent, whatever the environment says', async () => {
  for (const name of ['OPENAI_API_KEY', 'OPENAI_ADMIN_KEY', 'OPENAI_ORG_ID', 'OPENAI_PROJECT_ID']) vi.stubEnv(name, 'from-the-environment');
  vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9/v1');
  vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'Authorization: Bearer from-the-environment\nX-Leak: from-the-environment');
  await using server = await scriptedServer({ body: completion('Hello.') });
  await ask(modelAt(server.url));
  const sent = Object.entries(server.seen[0]?.headers ?? {}).filter(([name]) => !['host', 'connection', 'content-length'].includes(name));
  expect(Object.fromEntries(sent)).toEqual({
    accept: 'application/json',
    authorization: `Bearer ${KEY}`,
    'content-type': 'application/json',
    'user-agent': 'hexgen',
  });
});

test('OPENAI_LOG writes nothing to the terminal', async () => {
  vi.stubEnv('OPENAI_LOG', 'debug');
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name).mockReturnValue());
  await using server = await scriptedServer({ body: completion('Hello.') });
  await ask(modelAt(server.url));
  for (const spy of spies) {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
});

test('without a key no Authorization header is sent', async () => {
  vi.stubEnv('OPENAI_API_KEY', 'from-the-environment');
  await using server = await scriptedServer({ body: completion('Hello.') });
  await ask(openaiModel({ baseUrl: server.url, endpoint: 'local', timeoutMs: 60_000 }));
  expect(server.seen[0]?.headers.authorization).toBeUndefined();
});

test('the default address is that of OpenAI, and an empty one means the default', async () => {
  const addresses: string[] = [];
  const fetch = async (input: string | URL | Request): Promise<Response> => {
    addresses.push(input instanceof Request ? input.url : input.toString());
    return Response.json(completion('Hello.'));
  };
  await ask(openaiModel({ apiKey: KEY, endpoint: 'openai', timeoutMs: 60_000, fetch }));
  await ask(openaiModel({ baseUrl: '', apiKey: KEY, endpoint: 'openai', timeoutMs: 60_000, fetch }));
  expect(addresses).toEqual(['https://api.openai.com/v1/chat/completions', 'https://api.openai.com/v1/chat/completions']);
});

test('the SDK is loaded by the first ask and not before', async () => {
  const loaded = vi.fn();
  vi.resetModules();
  vi.doMock('openai', () => {
    loaded();
    return { OpenAI: class {} };
  });
  const fresh = await import('../../src/llm/openai.ts');
  const model = fresh.openaiModel({ apiKey: KEY, endpoint: 'openai', timeoutMs: 60_000 });
  expect(loaded).not.toHaveBeenCalled();
  await expect(ask(model)).rejects.toThrow();
  expect(loaded).toHaveBeenCalledTimes(1);
  vi.doUnmock('openai');
  vi.resetModules();
});

test('many asks share one signal without piling up listeners', async () => {
  await using server = await scriptedServer(...Array.from({ length: 30 }, () => ({ body: completion('Hello.') })));
  const { signal } = new AbortController();
  const added = vi.spyOn(signal, 'addEventListener');
  const removed = vi.spyOn(signal, 'removeEventListener');
  const model = modelAt(server.url);
  await Promise.all(Array.from({ length: 30 }, () => ask(model, { signal })));
  expect(added).toHaveBeenCalledTimes(30);
  expect(removed).toHaveBeenCalledTimes(30);
});
