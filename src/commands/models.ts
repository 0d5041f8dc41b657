// Which model answers: the provider's, one behind a base URL, or the offline model. Nothing is connected before it is needed.

import {BuildHalted, RecipeFailed} from '../engine/event.ts';
import type {Model} from '../llm/model.ts';
import {openaiModel} from '../llm/openai.ts';
import {dollarsOf} from '../llm/price.ts';
import {PRICES} from '../llm/prices.ts';
import {STANDARD_RETRY, withRetry} from '../llm/retry.ts';
import type {Models} from '../recipes/ask.ts';
import type {Host} from './host.ts';

/** The model of this name is the offline model, wherever it is named: it needs no key and costs nothing. */
export const OFFLINE = 'offline';

/** How long one attempt may take. */
const TIMEOUT_MS = 280_000;

export interface OpenModels extends Models { close(): Promise<void> }

/** @param options.frozen ask nobody: what is not in the store fails */
export function modelsOf(host: Host, {frozen}: {readonly frozen: boolean}): OpenModels {
  const closing: (() => Promise<void>)[] = [];
  const provider = once(() => openProvider(host));
  const offline = once(() => openOffline(closing));
  return {
    endpointOf: (model, named) => (model === OFFLINE ? OFFLINE : named ?? endpointOf(host.baseUrl)),
    async open(model) {
      if (frozen) throw new RecipeFailed({reason: 'frozen', message: 'This answer is not in the store, and --frozen asks nobody. Build without --frozen to ask.'});
      return model === OFFLINE ? offline() : provider();
    },
    price: (model, usage) => dollarsOf(model, usage, PRICES),
    close: async () => { for (const close of closing) await close(); },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => made ??= make();
}

async function openProvider({apiKey, baseUrl, standIns}: Host): Promise<Model> {
  if (!apiKey && !baseUrl) throw nobodyToAsk();
  return standIns?.model ?? connect({baseUrl, apiKey, endpoint: endpointOf(baseUrl)});
}

async function openOffline(closing: (() => Promise<void>)[]): Promise<Model> {
  const {startOfflineServer} = await import('../offline/server.ts');
  const server = await startOfflineServer();
  closing.push(() => server.close());
  return connect({baseUrl: server.url, apiKey: OFFLINE, endpoint: OFFLINE});
}

function connect({baseUrl, apiKey, endpoint}: {baseUrl: string | undefined; apiKey: string | undefined; endpoint: string}): Model {
  const server = {endpoint, timeoutMs: TIMEOUT_MS, ...(baseUrl !== undefined && {baseUrl}), ...(apiKey !== undefined && {apiKey})};
  return withRetry(openaiModel(server), STANDARD_RETRY);
}

/** A name for a base URL that holds no secret: its host and path. */
function endpointOf(baseUrl: string | undefined): string {
  if (!baseUrl) return 'openai';
  try {
    const {host, pathname} = new URL(baseUrl);
    return host === 'api.openai.com' ? 'openai' : host + pathname.replace(/\/+$/, '');
  } catch { return 'openai'; } // Not a URL: connecting says so.
}

const nobodyToAsk = (): BuildHalted => new BuildHalted('An answer is needed, and there is no model to ask: neither OPENAI_API_KEY nor OPENAI_BASE_URL is set', {
  remedy: [
    'Nothing was spent. The ways on:',
    '  hexgen build --model offline          the offline model: no key, no cost, a rule-based stand-in',
    '  export OPENAI_API_KEY=sk-…            OpenAI, with the model named in pipeline.yaml',
    '  export OPENAI_BASE_URL=http://localhost:11434/v1   any server that speaks its protocol (Ollama, vLLM, llama.cpp)',
  ].join('\n'),
  exitStatus: 2,
});
