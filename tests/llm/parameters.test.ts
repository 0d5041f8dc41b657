// Which parameters go to which model.

import { describe, expect, test } from 'vitest';
import { droppedParameters, wireBody } from '../../src/llm/parameters.ts';
import { ask, modelAt } from './ask.ts';
import { completion, scriptedServer } from './server.ts';

const SETTINGS = { messages: [], temperature: 0, maxTokens: 50, seed: 1 };

describe('reasoning models get max_completion_tokens and no temperature', () => {
  const models = [
    'o1', 'o1-mini', 'o3', 'o3-mini-2025-01-31', 'o4-mini', 'gpt-5', 'gpt-5-mini', 'gpt-5.4-nano', 'gpt-5.6-sol', 'gpt-6.1-sol', 'gpt-10', 'openai/gpt-5', 'GPT-5',
  ];
  test.each(models)('%s', (model) => {
    expect(wireBody({ ...SETTINGS, model })).toEqual({ model, messages: [], max_completion_tokens: 50, seed: 1 });
    expect(droppedParameters({ ...SETTINGS, model })).toEqual(['temperature']);
  });
});

describe('all others get max_tokens and what is set', () => {
  test.each(['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'ft:gpt-4o:acme', 'offline', 'gpt-oss-20b', 'o1000-custom', 'llama3.1', 'olmo-2', ''])('%s', (model) => {
    expect(wireBody({ ...SETTINGS, model })).toEqual({ model, messages: [], temperature: 0, max_tokens: 50, seed: 1 });
    expect(droppedParameters({ ...SETTINGS, model })).toEqual([]);
  });
});

test.each(['gpt-5-chat-latest', 'gpt-5.2-chat-latest'])('%s takes a temperature, and the new name of the limit', (model) => {
  expect(wireBody({ ...SETTINGS, model })).toEqual({ model, messages: [], temperature: 0, max_completion_tokens: 50, seed: 1 });
});

test('what is not set is not called dropped', () => {
  expect(droppedParameters({ model: 'o3', messages: [] })).toEqual([]);
});

test('only role and content of a message are sent', () => {
  const message = { role: 'user' as const, content: 'Hi', note: 'ours' };
  expect(wireBody({ model: 'gpt-4o', messages: [message] }).messages).toEqual([{ role: 'user', content: 'Hi' }]);
});

test('the body is what goes over the wire', async () => {
  await using server = await scriptedServer({ body: completion('Hi') });
  const request = { ...SETTINGS, model: 'o3', messages: [{ role: 'user' as const, content: 'Hi' }] };
  await ask(modelAt(server.url), { request });
  expect(server.seen[0]?.body).toEqual(wireBody(request));
});
