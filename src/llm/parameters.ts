// Which parameters a model accepts, as a table; and the body of a chat completion request made by it.

import { type WireMessage, wireMessage } from './message.ts';
import type { BytesOf, Json, ModelRequest } from './model.ts';

/** Body of POST /chat/completions, as it goes on the wire. */
export interface WireBody {
  model: string;
  messages: WireMessage[];
  temperature?: number;
  max_tokens?: number;
  max_completion_tokens?: number;
  seed?: number;
  response_format?: { type: 'json_schema'; json_schema: { name: string; strict: true; schema: { [key: string]: unknown } } };
}

/** What an endpoint says of models that is not what their family takes elsewhere. */
export interface ParameterRule {
  /** Tested against the model id as it is asked for. */
  readonly matches: RegExp;
  readonly tokenLimit?: 'max_tokens' | 'max_completion_tokens' | undefined;
  readonly refuses: readonly ('temperature' | 'seed')[];
}

interface Family {
  readonly name: string;
  /** Tested against the model id in lower case, without a provider prefix such as `openai/`. */
  readonly matches: RegExp;
  readonly tokenLimit: 'max_tokens' | 'max_completion_tokens';
  readonly refuses: readonly ('temperature' | 'seed')[];
}

/** The first family that matches counts; the last matches everything. */
const FAMILIES: readonly Family[] = [
  // The chat variants of gpt-5 do not reason: they take a temperature, and the new name of the token limit.
  { name: 'gpt-5 chat', matches: /^gpt-5(\.\d+)?-chat\b/, tokenLimit: 'max_completion_tokens', refuses: [] },
  // Reasoning models reject any temperature but their default, and `max_tokens` altogether.
  { name: 'reasoning', matches: /^(o[1-9]|gpt-([5-9]|[1-9]\d+)(\.\d+)?)(-|$)/, tokenLimit: 'max_completion_tokens', refuses: ['temperature'] },
  // Everything else, local servers above all, knows `max_tokens` for certain and the newer name only sometimes.
  { name: 'any other', matches: /(?:)/, tokenLimit: 'max_tokens', refuses: [] },
];

/**
 * The request as the server of its model wants it: parameters the model refuses are left out, the token limit has the right name.
 * @param bytesOf needed where a message has pictures
 * @param rules of the endpoint; the first that matches comes before the family of the model
 */
export function wireBody(request: ModelRequest, bytesOf?: BytesOf, rules: readonly ParameterRule[] = []): WireBody {
  const rule = rules.find(({ matches }) => matches.test(request.model));
  const tokenLimit = rule?.tokenLimit ?? familyOf(request.model).tokenLimit;
  const refused = rule?.refuses ?? familyOf(request.model).refuses;
  return {
    model: request.model,
    messages: request.messages.map((message) => wireMessage(message, bytesOf)),
    ...(request.temperature === undefined || refused.includes('temperature') ? {} : { temperature: request.temperature }),
    ...(request.maxTokens === undefined ? {} : { [tokenLimit]: request.maxTokens }),
    ...(request.seed === undefined || refused.includes('seed') ? {} : { seed: request.seed }),
    ...(request.schema === undefined ? {} : { response_format: responseFormat(request.schema) }),
  };
}

/** Names of the parameters that the request sets and its model refuses: they are not sent, and a key need not hold them. */
export function droppedParameters(request: ModelRequest): readonly ('temperature' | 'seed')[] {
  return familyOf(request.model).refuses.filter((name) => request[name] !== undefined);
}

function familyOf(model: string): Family {
  const id = model.toLowerCase().replace(/^.*\//, '').replace(/^ft:/, '');
  const family = FAMILIES.find((candidate) => candidate.matches.test(id));
  if (family === undefined) throw new Error('The last parameter family must match every model');
  return family;
}

function responseFormat(schema: { readonly name: string; readonly schema: Json }): NonNullable<WireBody['response_format']> {
  return { type: 'json_schema', json_schema: { name: schema.name, strict: true, schema: schema.schema as { [key: string]: unknown } } };
}
