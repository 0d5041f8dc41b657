// The part of OpenAI's chat completions protocol that the offline model speaks: reading a request, wording an answer or an error.
import { createHash } from 'node:crypto';
import { SCHEMAS, answerTo } from './answer.ts';
import type { Message } from './reading.ts';

export const MODEL = 'offline';

/** Mean length of a token in English text; an estimate, used for usage and for the output limit. */
const CHARS_PER_TOKEN = 4;

export interface Reply {
  readonly status: number;
  readonly body: object;
}

/** One completion for one request body. Deterministic: the same request gives the same bytes. */
export function complete(text: string): Reply {
  const body = parse(text);
  if (body === undefined) return failure(400, 'The request body is not a JSON object.', 'invalid_json');
  if (body['stream'] === true) return failure(400, 'The offline model answers in one piece; send "stream": false.', 'unsupported_stream');
  const messages = readMessages(body['messages']);
  if (messages === undefined) return failure(400, 'Expected "messages": a list of objects with "role" and "content".', 'invalid_messages');
  const schema = schemaName(body['response_format']);
  if (schema === null) return failure(400, 'Expected "response_format" of type "json_schema" with a "json_schema.name", or none at all.', 'invalid_response_format');
  const answer = answerTo(messages, schema);
  if (answer === undefined) {
    const known = `It answers ${SCHEMAS.join(', ')}; for other prompts choose a real model.`;
    return failure(400, `The offline model does not know the schema "${schema}". ${known}`, 'unknown_schema');
  }
  const limit = [body['max_completion_tokens'], body['max_tokens']].find((value) => typeof value === 'number');
  return { status: 200, body: completion(messages, answer, typeof limit === 'number' ? limit : Infinity) };
}

/** The list of models. */
export function models(): Reply {
  return { status: 200, body: { object: 'list', data: [{ id: MODEL, object: 'model', created: 0, owned_by: 'hexgen' }] } };
}

/** An error in OpenAI's shape. */
export function failure(status: number, message: string, code: string): Reply {
  return { status, body: { error: { message, type: 'invalid_request_error', param: null, code } } };
}

function completion(messages: readonly Message[], answer: string, limit: number): object {
  const input = Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / CHARS_PER_TOKEN);
  const whole = Math.ceil(answer.length / CHARS_PER_TOKEN) <= limit;
  const content = whole ? answer : answer.slice(0, limit * CHARS_PER_TOKEN);
  const output = Math.ceil(content.length / CHARS_PER_TOKEN);
  const id = createHash('sha256').update(JSON.stringify(messages)).update('\0').update(content).digest('hex').slice(0, 24);
  return {
    id: `chatcmpl-offline-${id}`, object: 'chat.completion', created: 0, model: MODEL,
    choices: [{ index: 0, message: { role: 'assistant', content, refusal: null }, logprobs: null, finish_reason: whole ? 'stop' : 'length' }],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  };
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function readMessages(value: unknown): readonly Message[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const messages = value.map(readMessage);
  return messages.every((message) => message !== undefined) ? messages : undefined;
}

/** A message; of content in parts, the text parts. */
function readMessage(value: unknown): Message | undefined {
  const { role, content } = asObject(value) ?? {};
  if (typeof role !== 'string') return undefined;
  if (typeof content === 'string') return { role, content };
  if (!Array.isArray(content)) return undefined;
  const texts = content.map((part) => asObject(part)?.['text']).filter((text) => typeof text === 'string');
  return { role, content: texts.join('\n') };
}

/** The schema's name; undefined if a text is wanted, null if the format is none that can be answered. */
function schemaName(format: unknown): string | undefined | null {
  if (format === undefined || format === null || asObject(format)?.['type'] === 'text') return undefined;
  const name = asObject(asObject(format)?.['json_schema'])?.['name'];
  return asObject(format)?.['type'] === 'json_schema' && typeof name === 'string' ? name : null;
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : undefined;
}
