// The offline model over HTTP: the same protocol as a real provider, the same bytes for the same request, clear errors for the rest.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCHEMAS } from '../../src/offline/answer.ts';
import { startOfflineServer, type OfflineServer } from '../../src/offline/server.ts';

let server: OfflineServer;
beforeAll(async () => {
  server = await startOfflineServer();
});
afterAll(() => server.close());

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

async function post(body: unknown, path = '/chat/completions'): Promise<Answered> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${server.url}${path}`, { method: 'POST', body: text });
  return { status: response.status, body: await response.json() };
}

const user = (content: unknown): readonly object[] => [{ role: 'system', content: 'Be brief.' }, { role: 'user', content }];
const format = (name: string): object => ({ type: 'json_schema', json_schema: { name, strict: true, schema: {} } });
const ask = { model: 'offline', messages: user('1 | step 1 | Make a ring. | 6 cells: 6 to 4'), response_format: format('batch_concepts') };
const error = (message: string, code: string): object => ({ error: { message, type: 'invalid_request_error', param: null, code } });

test('a known schema is answered in the shape of a chat completion, with an estimate of its tokens', async () => {
  const { status, body } = await post(ask);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    object: 'chat.completion', model: 'offline',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', refusal: null } }],
    usage: { prompt_tokens: 13, completion_tokens: 53, total_tokens: 66 },
  });
});

test('the same request gives the same bytes', async () => {
  expect(await post(ask)).toEqual(await post(ask));
});

test('an answer longer than the limit is cut off, and says so', async () => {
  const { body } = await post({ ...ask, max_tokens: 10 });
  expect(body).toMatchObject({ choices: [{ finish_reason: 'length', message: { content: '{"tags":[{"id":"ring","steps":[1]}],"con' } }], usage: { completion_tokens: 10 } });
});

test('of content in parts, the texts are read', async () => {
  const parts = [{ type: 'text', text: '1 | step 1 | Make a ring. | 6 cells' }, { type: 'image_url', image_url: { url: 'data:,' } }];
  expect(await post({ ...ask, messages: user(parts) })).toMatchObject({ body: { choices: [{ message: { content: expect.stringContaining('"ring"') as unknown } }] } });
});

test('without a schema it says what it is, in one line about what it was sent', async () => {
  const { body } = await post({ model: 'offline', messages: user('Sum up this text about bees.') });
  expect(body).toMatchObject({ choices: [{ message: { content: '(offline stand-in, not a language model) 6 words, sha256 012f87dac44d: Sum up this text about bees.' } }] });
});

test('it lists itself as the only model', async () => {
  const response = await fetch(`${server.url}/models`);
  expect(await response.json()).toEqual({ object: 'list', data: [{ id: 'offline', object: 'model', created: 0, owned_by: 'hexgen' }] });
});

test.each([
  ['an unknown schema', { ...ask, response_format: format('poem') }, `The offline model does not know the schema "poem". It answers ${SCHEMAS.join(', ')}; for other prompts choose a real model.`, 'unknown_schema'],
  ['a response format without a name', { ...ask, response_format: { type: 'json_object' } }, 'Expected "response_format" of type "json_schema" with a "json_schema.name", or none at all.', 'invalid_response_format'],
  ['no messages', { model: 'offline' }, 'Expected "messages": a list of objects with "role" and "content".', 'invalid_messages'],
  ['streaming', { ...ask, stream: true }, 'The offline model answers in one piece; send "stream": false.', 'unsupported_stream'],
  ['a body that is no JSON', '{"model":', 'The request body is not a JSON object.', 'invalid_json'],
])('%s is refused with what to do', async (_, body, message, code) => {
  expect(await post(body)).toEqual({ status: 400, body: error(message, code) });
});

test('other addresses are not there', async () => {
  expect(await post(ask, '/embeddings')).toEqual({
    status: 404,
    body: error('The offline model does not serve POST /v1/embeddings; it serves POST /v1/chat/completions and GET /v1/models.', 'not_found'),
  });
});

test('closing ends an answer that is still being waited for', async () => {
  const slow = await startOfflineServer({ delayMs: 600_000 });
  const waiting = fetch(`${slow.url}/chat/completions`, { method: 'POST', body: JSON.stringify(ask) }).then(() => 'answered', () => 'ended');
  await fetch(`${slow.url}/models`);
  await slow.close();
  expect(await waiting).toBe('ended');
});
