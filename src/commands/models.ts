// Which model answers: one of a named endpoint, the provider's, one behind a base URL, or the offline model. Nothing is
// connected before it is needed, and each server once in a build, so that all targets share what limits it.

import {setTimeout as sleep} from 'node:timers/promises';
import {BuildHalted, RecipeFailed} from '../engine/event.ts';
import {Limiter, withLimits} from '../llm/limits.ts';
import type {Model} from '../llm/model.ts';
import {openaiModel, type OpenAIOptions} from '../llm/openai.ts';
import type {JobBook} from '../llm/batch-book.ts';
import {batchedModel} from '../llm/batches.ts';
import {batchWire} from '../llm/batch-wire.ts';
import {DEFAULT_BASE_URL} from '../llm/client.ts';
import {USUAL_NAMES} from '../llm/failure.ts';
import {withBudget, type Budget} from '../llm/budget.ts';
import {dollarsOf, type PriceTable} from '../llm/price.ts';
import {STANDARD_RETRY, withRetry} from '../llm/retry.ts';
import type {Endpoint, Endpoints, EndpointLimits, ModelRule} from '../pipeline/endpoints.ts';
import type {Models} from '../recipes/ask.ts';
import type {Host} from './host.ts';
import {hasJobs, jobBook} from './job-book.ts';
import {worstDollars} from './worst.ts';

/** The model of this name is the offline model, wherever it is named: it needs no key and costs nothing. */
export const OFFLINE = 'offline';

/** What the models of a build share. */
interface Crew { readonly closing: (() => Promise<void>)[]; attending: Attending; book: JobBook | undefined }

/** What a later build of the same process goes on with: what limits servers, by their names and rates. */
export type Limiters = Map<string, Limiter>;
interface Opening { readonly options: ModelsOptions; readonly crew: Crew }

/** How long one attempt may take. */
const TIMEOUT_MS = 280_000;

export interface OpenModels extends Models {
  close(): Promise<void>;
  /** Whoever shows a build says here what else is at work, and is told how batch jobs stand. */
  attend(attending: Attending): void;
}

export interface Attending {
  readonly isBusy: () => boolean;
  readonly tell: (text: string) => void;
}

export interface ModelsOptions {
  /** Ask nobody: what is not in the store fails. */
  readonly frozen: boolean;
  /** What the pipeline says of servers; looked at anew for each, since the pipeline is read after this. */
  readonly pipeline: {readonly endpoints: Endpoints; readonly rates: EndpointLimits};
  /** Requests at once, whatever the server bears. */
  readonly workers: number;
  readonly prices: () => PriceTable;
  /** The state's folder, where batch jobs are on record. */
  readonly state: string;
  /** Whether requests go out as batch jobs. */
  readonly batch: boolean;
  readonly batchPollMs: number;
  /** What all requests of the build may cost together, if there is a bound. */
  readonly budget?: Budget | undefined;
  readonly limiters?: Limiters | undefined;
}

export function modelsOf(host: Host, options: ModelsOptions): OpenModels {
  const closing: (() => Promise<void>)[] = [];
  const crew: Crew = {closing, attending: {isBusy: () => false, tell: () => undefined}, book: undefined};
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
      return known ? once(`endpoint ${known.name}`, async () => openNamed(known, host, {options, crew})) : once('provider', async () => openProvider(host, {options, crew}));
    },
    price: ({model, usage, tier}, named) => (endpoint(named)?.isFree ? {dollars: 0, asOf: options.prices().asOf} : dollarsOf(model, usage, {table: options.prices(), tier})),
    attend: attending => { crew.attending = attending; },
    close: async () => { for (const close of closing) await close(); },
  };
}

function openProvider({apiKey, baseUrl, standIns}: Host, {options, crew}: Opening): Model {
  const {pipeline, workers} = options;
  if (!apiKey && !baseUrl) throw nobodyToAsk();
  return standIns ? budgeted(options, false)(standIns.model) : connect({endpoint: endpointOf(baseUrl), ...(baseUrl !== undefined && {baseUrl}), ...(apiKey !== undefined && {apiKey})}, {workers, ...pipeline.rates}, {options, crew}, budgeted(options, false));
}

function openNamed({name, url, key, alias, timeoutMs, rules, limits, isFree, stream}: Endpoint, {env, standIns}: Host, {options, crew}: Opening): Model {
  const {workers} = options;
  const apiKey = key === undefined ? undefined : env(key);
  if (key !== undefined && !apiKey) throw noKey(name, key);
  return standIns ? budgeted(options, isFree)(standIns.model) : connect({
    endpoint: alias, baseUrl: url, ...(apiKey !== undefined && {apiKey}), ...(timeoutMs !== undefined && {timeoutMs}), rules: rules.map(ruleOf), stream,
    names: {url: `the url of endpoint "${name}" in pipeline.yaml`, key: key ?? `a variable in the field "key" of endpoint "${name}"`},
  }, {...limits, workers: Math.min(workers, limits.workers ?? workers)}, {options, crew}, budgeted(options, isFree));
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
function connect(server: Omit<OpenAIOptions, 'timeoutMs'> & {readonly timeoutMs?: number}, {workers, ...rates}: EndpointLimits & {readonly workers: number}, opening?: Opening, around: (model: Model) => Model = model => model): Model {
  const limiters = opening?.options.limiters;
  const known = JSON.stringify([server.endpoint, rates]);
  const limiter = new Limiter({most: workers, ...rates, after: limiters?.get(known), tell: text => opening?.crew.attending.tell(`${server.endpoint}: ${text}`)});
  limiters?.set(known, limiter);
  const one = openaiModel({timeoutMs: TIMEOUT_MS, ...server, onHeaders: headers => limiter.learn(headers)});
  const online = withRetry(around(withLimits(one, limiter)), STANDARD_RETRY);
  if (!opening || !(opening.options.batch || hasJobs(opening.options.state))) return online;
  const model = batched({timeoutMs: TIMEOUT_MS, ...server}, online, opening);
  return opening.options.batch ? around(model) : model; // What is asked online, or was paid by an earlier build, is in no need of it.
}

/** Sends requests as batch jobs; or, where the build does not, takes in what jobs of earlier builds bring, and asks online for the rest. */
function batched(server: OpenAIOptions, online: Model, {options, crew}: Opening): Model {
  const {state, batch, batchPollMs} = options;
  const model = batchedModel({
    endpoint: server.endpoint, wire: batchWire(server), book: crew.book ??= jobBook(state), online: batch ? null : online, rules: server.rules ?? [],
    place: {model: '', baseUrl: server.baseUrl ?? DEFAULT_BASE_URL, apiKey: server.apiKey, names: server.names ?? USUAL_NAMES},
    isBusy: () => crew.attending.isBusy(), tell: text => crew.attending.tell(text), sleep: (ms, signal) => sleep(ms, undefined, {signal}), longestPollMs: batchPollMs,
  });
  crew.closing.push(() => Promise.resolve(model.close()));
  return model;
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
