// What every test of a model needs: a request, a way to ask it, and the error instead of a rejection.

import { type AskOptions, type Model, type ModelAnswer, ModelError, type ModelRequest } from '../../src/llm/model.ts';
import { type OpenAIOptions, openaiModel } from '../../src/llm/openai.ts';

export const KEY = 'test-key-1234567890';
export const REQUEST: ModelRequest = { model: 'gpt-4o', messages: [{ role: 'user', content: 'Say hello.' }] };

export function modelAt(url: string, options: Partial<OpenAIOptions> = {}): Model {
  return openaiModel({ baseUrl: url, apiKey: KEY, endpoint: 'openai', timeoutMs: 60_000, ...options });
}

export function ask(model: Model, options: Partial<AskOptions> & { readonly request?: ModelRequest } = {}): Promise<ModelAnswer> {
  return model.ask(options.request ?? REQUEST, { signal: new AbortController().signal, ...options });
}

/** The ModelError that an ask ends with; anything else fails the test. */
export async function failureOf(asking: Promise<ModelAnswer>): Promise<ModelError> {
  const outcome = await asking.catch((error: unknown) => error);
  if (outcome instanceof ModelError) return outcome;
  throw new Error(`Expected a ModelError, found ${outcome instanceof Error ? String(outcome.stack) : JSON.stringify(outcome)}`);
}
