// What comes back with a good status: answers that ended well, answers that did not, and what is no answer at all.

import { describe, expect, test } from 'vitest';
import type { Attempt } from '../../src/llm/model.ts';
import { KEY, REQUEST, ask, failureOf, modelAt } from './ask.ts';
import { type Reply, completion, scriptedServer } from './server.ts';

test('an answer carries text, model, id, usage and time', async () => {
  await using server = await scriptedServer({ body: completion('Hello.') });
  const times = [1_000, 1_250];
  const answer = await ask(modelAt(server.url, { now: () => times.shift() ?? Number.NaN }));
  expect(answer).toEqual({
    text: 'Hello.',
    finish: 'ok',
    model: 'gpt-4o-2024-08-06',
    responseId: 'chatcmpl-1',
    usage: { inputTokens: 20, cachedInputTokens: 8, outputTokens: 5, estimated: false },
    ms: 250,
    attempts: 1,
  });
});

test('an answered attempt is reported', async () => {
  await using server = await scriptedServer({ body: completion('Hello.') });
  const attempts: Attempt[] = [];
  const answer = await ask(modelAt(server.url), { onAttempt: (attempt) => attempts.push(attempt) });
  expect(attempts).toEqual([{
    number: 1,
    askedModel: 'gpt-4o',
    outcome: 'ok',
    ms: answer.ms,
    status: null,
    message: null,
    answeredModel: 'gpt-4o-2024-08-06',
    responseId: 'chatcmpl-1',
    usage: answer.usage,
    waitMs: null,
  }]);
});

describe('finish', () => {
  const cases: readonly (readonly [string, object, string, string])[] = [
    ['stop with text', completion('Hi'), 'ok', 'Hi'],
    ['cut off: the text so far is kept', completion('{"a": [1, 2', { choice: { finish_reason: 'length' } }), 'length', '{"a": [1, 2'],
    ['cut off before the first word', completion(null, { choice: { finish_reason: 'length' } }), 'length', ''],
    ['filtered', completion(null, { choice: { finish_reason: 'content_filter' } }), 'content_filter', ''],
    ['refused: the refusal is the text', completion(null, { message: { refusal: 'I cannot.' } }), 'refusal', 'I cannot.'],
    ['refused after some text: the text is kept', completion('Well', { message: { refusal: 'I cannot.' } }), 'refusal', 'Well'],
    ['no content', completion(null), 'empty', ''],
    ['blank content', completion(' \n'), 'empty', ' \n'],
    ['a server that gives no reason', completion('Hi', { choice: { finish_reason: null } }), 'ok', 'Hi'],
    ['a reason of its own', completion('Hi', { choice: { finish_reason: 'eos' } }), 'ok', 'Hi'],
  ];
  test.each(cases)('%s', async (_title, body, finish, text) => {
    await using server = await scriptedServer({ body });
    const answer = await ask(modelAt(server.url));
    expect(answer).toMatchObject({ finish, text, usage: { inputTokens: 20, outputTokens: 5 } });
  });
});

describe('usage', () => {
  const cases: readonly (readonly [string, unknown, object])[] = [
    ['details null', { prompt_tokens: 9, completion_tokens: 3, prompt_tokens_details: null, completion_tokens_details: null },
      { inputTokens: 9, cachedInputTokens: 0, outputTokens: 3, estimated: false }],
    ['details without a cached count', { prompt_tokens: 9, completion_tokens: 3, prompt_tokens_details: {} },
      { inputTokens: 9, cachedInputTokens: 0, outputTokens: 3, estimated: false }],
    ['more cached than sent', { prompt_tokens: 9, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 12 } },
      { inputTokens: 9, cachedInputTokens: 9, outputTokens: 3, estimated: false }],
    ['null', null, { inputTokens: 5, cachedInputTokens: 0, outputTokens: 3, estimated: true }],
    ['missing', undefined, { inputTokens: 5, cachedInputTokens: 0, outputTokens: 3, estimated: true }],
    ['only the output', { completion_tokens: 4 }, { inputTokens: 5, cachedInputTokens: 0, outputTokens: 4, estimated: true }],
    ['zero input', { prompt_tokens: 0, completion_tokens: 0 }, { inputTokens: 5, cachedInputTokens: 0, outputTokens: 0, estimated: true }],
    ['nonsense', { prompt_tokens: '9', completion_tokens: -1 }, { inputTokens: 5, cachedInputTokens: 0, outputTokens: 3, estimated: true }],
  ];
  // 21 characters are sent and 12 come back, at 4.2 characters a token.
  const request = { ...REQUEST, messages: [{ role: 'user', content: 'Say hello to me now.' }] } as const;
  test.each(cases)('%s', async (_title, usage, expected) => {
    await using server = await scriptedServer({ body: completion('Hello there.', { top: { usage } }) });
    expect((await ask(modelAt(server.url), { request })).usage).toEqual(expected);
  });
});

test('JSON under another content type is read all the same; model and id may be missing', async () => {
  const body = JSON.stringify(completion('Hi', { top: { model: undefined, id: undefined } }));
  await using server = await scriptedServer({ body, headers: { 'content-type': 'text/plain' } });
  expect(await ask(modelAt(server.url))).toMatchObject({ text: 'Hi', model: 'gpt-4o', responseId: null });
});

describe('no chat completion', () => {
  const html = { 'content-type': 'text/html' };
  const cases: readonly (readonly [string, Reply, string])[] = [
    ['JSON that breaks off', { body: '{"choices": [' }, 'text that is no JSON (Unexpected end of JSON input)'],
    ['no JSON', { body: 'Oops' }, `text that is no JSON (Unexpected token 'O', "Oops" is not valid JSON)`],
    ['an empty body', { body: '' }, 'an empty body'],
    ['an empty body of unknown length', { body: '', headers: { 'transfer-encoding': 'chunked' } }, 'an empty body'],
    ['an empty body without a type', { body: '', headers: { 'content-type': 'text/plain' } }, 'an empty body'],
    ['status 204', { status: 204 }, 'an empty body'],
    ['a web page', { body: '<!DOCTYPE html>\n<html><body>Welcome</body></html>', headers: html }, 'a web page'],
    ['plain text', { body: 'Hello from the gateway.', headers: html }, 'the text "Hello from the gateway"'],
    ['broken JSON under another type', { body: '{"choices": [', headers: html }, 'text that is no JSON (Unexpected end of JSON input)'],
    ['JSON null', { body: 'null' }, 'an empty body'],
    ['a list', { body: [] }, 'JSON without "choices"'],
    ['no choices', { body: { id: 'x' } }, 'JSON without "choices"'],
    ['choices null', { body: { choices: null } }, 'JSON without "choices"'],
    ['choices empty', { body: { choices: [] } }, 'an empty list of "choices"'],
    ['a choice without a message', { body: { choices: [{ index: 0 }] } }, 'a choice without a message text'],
    ['content in parts', { body: completion(null, { message: { content: [{ type: 'text', text: 'Hi' }] } }) }, 'a choice without a message text'],
    ['an error in place of choices', { body: { error: { message: 'Upstream is down.', code: 502 } } }, 'an error: Upstream is down'],
    ['an error in words', { body: { error: 'overloaded' } }, 'an error: overloaded'],
    ['a choice that ended in an error', { body: completion('Hal', { choice: { finish_reason: 'error' } }) }, 'a choice that ended with "error"'],
    ['an error that echoes the key', { body: { error: { message: `Bad key ${KEY}` } } }, 'an error: Bad key [key]'],
  ];
  test.each(cases)('%s', async (_title, reply, found) => {
    await using server = await scriptedServer(reply);
    const failure = await failureOf(ask(modelAt(server.url)));
    expect(failure).toMatchObject({ kind: 'malformed', final: false, attempts: 1 });
    expect(failure.message).toBe(
      `Cannot ask model "gpt-4o" at ${server.url}: expected a chat completion as JSON, found ${found}. `
      + 'If this happens every time: check OPENAI_BASE_URL: it must be the address under which /chat/completions answers, such as https://api.openai.com/v1.',
    );
  });
});
