// Which model answers: one of a named endpoint, the provider's, one behind a base URL, or the offline model. Nothing is
// connected before it is needed, and each server once in a build, so that all targets share what limits it.

import {BuildHalted, RecipeFailed} from '../engine/event.ts';
import {Limiter, withLimits} from '../llm/limits.ts';
import type {Model} from '../llm/model.ts';
import {openaiModel, type OpenAIOptions} from '../llm/openai.ts';
import {withBudget, type Budget} from '../llm/budget.ts';
import {dollarsOf, type PriceTable} from '../llm/price.ts';
import {STANDARD_RETRY, withRetry} from '../llm/retry.ts';
import type {Endpoint, Endpoints, EndpointLimits, ModelRule} from '../pipeline/endpoints.ts';
import type {Models} from '../recipes/ask.ts';
import type {Host} from './host.ts';
import {worstDollars} from './worst.ts';

/** The model of this name is the offline model, wherever it is named: it needs no key and costs nothing. */
export const OFFLINE = 'offline';

/** How long one attempt may take. */
const TIMEOUT_MS = 280_000;

export interface OpenModels extends Models { close(): Promise<void> }

export interface ModelsOptions {
  /** Ask nobody: what is not in the store fails. */
  readonly frozen: boolean;
  /** What the pipeline says of servers; looked at anew for each, since the pipeline is read after this. */
  readonly pipeline: {readonly endpoints: Endpoints; readonly rates: EndpointLimits};
  /** Requests at once, whatever the server bears. */
  readonly workers: number;
  readonly prices: () => PriceTable;
  /** What all requests of the build may cost together, if there is a bound. */
  readonly budget?: Budget | undefined;
}

export function modelsOf(host: Host, options: ModelsOptions): OpenModels {
  const closing: (() => Promise<void>)[] = [];
  const open = new Map<string, Promise<Model>>();
  /** Each server once. */
  const once = (name: string, make: () => Promise<Model>): Promise<Model> => {
    const made = open.get(name) ?? make();
    open.set(name, made);
    return made;
  };
  const endpoint = (named: string | undefined): Endpoint | undefined => (named === undefined ? undefined : options.pipeline.endpoints.get(named));
  return {
    endpointOf: (model, named) => (model === OFFLINE ? OFFLINE : endpoint(named)?.alias ?? named ?? endpointOf(host.baseUrl)),
    async open(model, named) {
      if (options.frozen) throw new RecipeFailed({reason: 'frozen', message: 'This answer is not in the store, and --frozen asks nobody. Build without --frozen to ask.'});
      if (model === OFFLINE) return once('model offline', () => openOffline(closing, options));
      if (options.budget) await (await import('../llm/tokenizer.ts')).loadTokenizers([model]);
      const known = endpoint(named);
      return known ? once(`endpoint ${known.name}`, async () => openNamed(known, host, options)) : once('provider', async () => openProvider(host, options));
    },
    price: ({model, usage, tier}, named) => (endpoint(named)?.isFree ? {dollars: 0, asOf: options.prices().asOf} : dollarsOf(model, usage, {table: options.prices(), tier})),
    close: async () => { for (const close of closing) await close(); },
  };
}

function openProvider({apiKey, baseUrl, standIns}: Host, options: ModelsOptions): Model {
  const {pipeline, workers} = options;
  if (!apiKey && !baseUrl) throw nobodyToAsk();
  return standIns ? budgeted(options, false)(standIns.model) : connect({endpoint: endpointOf(baseUrl), ...(baseUrl !== undefined && {baseUrl}), ...(apiKey !== undefined && {apiKey})}, {workers, ...pipeline.rates}, budgeted(options, false));
}

function openNamed({name, url, key, alias, timeoutMs, rules, limits, isFree}: Endpoint, {env, standIns}: Host, options: ModelsOptions): Model {
  const {workers} = options;
  const apiKey = key === undefined ? undefined : env(key);
  if (key !== undefined && !apiKey) throw noKey(name, key);
  return standIns ? budgeted(options, isFree)(standIns.model) : connect({
    endpoint: alias, baseUrl: url, ...(apiKey !== undefined && {apiKey}), ...(timeoutMs !== undefined && {timeoutMs}), rules: rules.map(ruleOf),
    names: {url: `the url of endpoint "${name}" in pipeline.yaml`, key: key ?? `a variable in the field "key" of endpoint "${name}"`},
  }, {...limits, workers: Math.min(workers, limits.workers ?? workers)}, budgeted(options, isFree));
}

/** `llama*` → /^llama.*$/. */
const ruleOf = ({pattern, ...rule}: ModelRule) =>
  ({...rule, matches: new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*')}$`, 'i')});

async function openOffline(closing: (() => Promise<void>)[], {workers}: ModelsOptions): Promise<Model> {
  const {startOfflineServer} = await import('../offline/server.ts');
  const server = await startOfflineServer();
  closing.push(() => server.close());
  return connect({baseUrl: server.url, apiKey: OFFLINE, endpoint: OFFLINE}, {workers});
}

/** From a server to a model that recipes may ask: what stands around each request is put together here alone. */
function connect(server: Omit<OpenAIOptions, 'timeoutMs'> & {readonly timeoutMs?: number}, {workers, ...rates}: EndpointLimits & {readonly workers: number}, around: (model: Model) => Model = model => model): Model {
  const limiter = new Limiter({most: workers, ...rates});
  const one = openaiModel({timeoutMs: TIMEOUT_MS, ...server, onHeaders: headers => limiter.learn(headers)});
  return withRetry(around(withLimits(one, limiter)), STANDARD_RETRY);
}

/** Keeps a model within the build's budget, if it has one. */
function budgeted({budget, prices}: ModelsOptions, isFree: boolean): (model: Model) => Model {
  if (!budget || isFree) return model => model;
  return model => withBudget(model, budget, {
    worst: (request, bytesOf) => worstDollars(request, {table: prices(), bytesOf}),
    actual: ({model: answered, usage, tier}) => dollarsOf(answered, usage, {table: prices(), tier})?.dollars,
  });
}

/** A name for a base URL that holds no secret: its host and path. */
function endpointOf(baseUrl: string | undefined): string {
  if (!baseUrl) return 'openai';
  try {
    const {host, pathname} = new URL(baseUrl);
    return host === 'api.openai.com' ? 'openai' : host + pathname.replace(/\/+$/, '');
  } catch { return 'openai'; } // Not a URL: connecting says so.
}

const noKey = (name: string, key: string): BuildHalted => new BuildHalted(`An answer of endpoint "${name}" is needed, and its key is not there: ${key} is not set`, {
  remedy: `Nothing was spent. Set it (export ${key}=…), or write "key: none" in pipeline.yaml if the server wants none.\nhexgen build --model offline needs no key.`, exitStatus: 2,
});

const nobodyToAsk = (): BuildHalted => new BuildHalted('An answer is needed, and there is no model to ask: neither OPENAI_API_KEY nor OPENAI_BASE_URL is set', {
  remedy: [
    'Nothing was spent. The ways on:',
    '  hexgen build --model offline          the offline model: no key, no cost, a rule-based stand-in',
    '  export OPENAI_API_KEY=sk-…            OpenAI, with the model named in pipeline.yaml',
    '  export OPENAI_BASE_URL=http://localhost:11434/v1   any server that speaks its protocol (Ollama, vLLM, llama.cpp)',
  ].join('\n'),
  exitStatus: 2,
});
