// Asking a model: one request, one answer, kept as it came. The only recipe that costs money.
//
// Its fingerprint is what the answer depends on: messages, model, settings, schema and the endpoint's alias; never a key,
// a URL, a batch number or a limit on length. A raised limit re-asks only what was cut, since only that has no trace.
// Pictures are in it by their digests; their bytes are read when the request is sent.

import type {Cost, Performing, Recipe} from '../engine/action.ts';
import type {Digest, Json} from '../engine/artifact.ts';
import {BuildHalted, BuildStopped, RecipeFailed} from '../engine/event.ts';
import {ModelError, type Attempt, type Model, type ModelAnswer, type ModelRequest} from '../llm/model.ts';

/** Models as a build sees them: nothing is connected before the first request. */
export interface Models {
  /**
   * The name of the server that answers for a model: a part of fingerprints.
   * @param named the name that the pipeline gives it, if it does
   */
  endpointOf(model: string, named: string | undefined): string;
  /**
   * @param named as for `endpointOf`
   * @throws BuildHalted if there is neither a key nor a base URL, with the ways on.
   */
  open(model: string, named: string | undefined): Promise<Model>;
  /** What an answer costs, by how it was served if the server says so; undefined where nobody knows. */
  price(answer: Pick<ModelAnswer, 'model' | 'usage' | 'tier'>, named: string | undefined): {readonly dollars: number; readonly asOf: string} | undefined;
}

/** The request without what must not be part of its fingerprint. */
export type KeyedRequest = Omit<ModelRequest, 'maxTokens'>;

/** Raised when what is stored of an answer changes. */
const VERSION = 1;

const WAYS_TO_FINISH: Readonly<Record<Exclude<ModelAnswer['finish'], 'ok'>, string>> = {
  length: 'The answer was cut off at the limit of max-tokens. Raise it (--max-tokens, or max-tokens in pipeline.yaml): only answers that were cut are asked for again.',
  refusal: 'The model refused to answer. Change the prompt, or use another model; `hexgen show KEY --answer` shows its words.',
  content_filter: 'The provider\'s content filter stopped the answer. Change the prompt or the data it quotes.',
  empty: 'The model answered with nothing. Build again to ask once more.',
};

export interface AskingOptions {
  readonly models: Models;
  /** A name for the server, part of the fingerprint. */
  readonly endpoint: string;
  /** Which of the pipeline's endpoints is asked, if it names one. */
  readonly named: string | undefined;
  readonly maxTokens: number | undefined;
  readonly timeoutMs: number | undefined;
  /** Which of several independent answers, from 1. */
  readonly sample?: number;
}

export const asking = ({models, endpoint, named, maxTokens, timeoutMs, sample = 1}: AskingOptions): Recipe => ({
  kind: 'ask',
  pool: 'model',
  identity: {endpoint, sample: sample - 1, version: VERSION},
  // Met in a plan where a known answer turns out not to fit, and is to be sent back.
  foresee: ({request}, {store}) => ({calls: 1, inputTokens: null, model: (store.json(request!) as unknown as KeyedRequest).model, endpoint: named, maxTokens: maxTokens ?? null}),
  async perform({request}, performing) {
    const {store, spend} = performing;
    const keyed = store.json(request!) as unknown as KeyedRequest;
    const server = await models.open(keyed.model, named);
    const answer = await ask(server, {...keyed, ...(maxTokens !== undefined && {maxTokens})}, {...performing, timeoutMs, sample, priceOf: answered => models.price(answered, named)});
    spend({...costOf(answer, models, named), endpoint: server.endpoint});
    if (answer.finish !== 'ok') throw new RecipeFailed({reason: answer.finish, message: WAYS_TO_FINISH[answer.finish], detail: answer.text});
    const {finish, model, responseId, usage} = answer;
    return store.putTree('tree', [
      ['answer', store.putText(answer.text)],
      ['response', store.putJson({finish, model, responseId, usage: usage as unknown as Json})],
    ]);
  },
});

interface Asking {
  readonly sample: number;
  readonly timeoutMs: number | undefined;
  readonly priceOf: (answer: Pick<ModelAnswer, 'model' | 'usage' | 'tier'>) => {readonly dollars: number; readonly asOf: string} | undefined;
}

/** What a request cost, at the price of this day; null where nobody knows. */
function priced({answeredModel, usage, tier}: Attempt, priceOf: Asking['priceOf']): {dollars: number | null; priceAsOf: string | null} {
  const price = usage && priceOf({model: answeredModel ?? '', usage, ...(tier !== undefined && {tier})});
  return {dollars: price?.dollars ?? null, priceAsOf: price?.asOf ?? null};
}

async function ask(model: Model, request: ModelRequest, {signal, unsent, spend, attempted, saying, store, timeoutMs, sample, priceOf}: Performing & Asking): Promise<ModelAnswer> {
  try {
    return await model.ask(request, {
      signal, unsent, onText: saying, onSend: () => attempted({endpoint: model.endpoint, askedModel: request.model, outcome: 'sent'}), onAttempt: attempt => attempted({endpoint: model.endpoint, ...attempt, ...priced(attempt, priceOf)} as unknown as Json),
      bytesOf: digest => store.bytes({kind: 'bytes', digest: digest as Digest}), ...(sample > 1 && {sample}), ...(timeoutMs !== undefined && {timeoutMs}),
    });
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    spend({...NOTHING, model: request.model, attempts: error.attempts});
    throw troubleOf(error);
  }
}

/** What requests that nobody answered used, as far as anyone can tell. */
const NOTHING = {calls: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, estimated: false, dollars: 0, priceAsOf: null} satisfies Partial<Cost>;

/** Trouble that every further request would meet ends the build; the rest is this one action's. */
function troubleOf(error: ModelError): Error {
  switch (error.kind) {
    case 'aborted': return new BuildStopped();
    case 'budget': return new BuildHalted(error.problem, {remedy: error.remedy, exitStatus: 3});
    case 'auth': case 'quota': case 'not-found':
      return new BuildHalted(error.problem, {remedy: error.remedy, exitStatus: 1});
    case 'bad-request': case 'rate': case 'server': case 'network': case 'timeout': case 'malformed':
      return new RecipeFailed({reason: error.kind, message: error.message});
  }
}

function costOf(answer: ModelAnswer, models: Models, named: string | undefined): Cost {
  const {model, usage, attempts, tier} = answer;
  const priced = models.price(answer, named);
  return {model, calls: 1, attempts, ...usage, ...(tier !== undefined && {tier}), dollars: priced?.dollars ?? null, priceAsOf: priced?.asOf ?? null};
}
