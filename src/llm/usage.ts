// Token counts out of a server's `usage` object, which may be missing, null, or half filled in.

import { field } from './field.ts';
import { estimateImageTokens } from './image-tokens.ts';
import type { BytesOf, Json, ModelRequest, Usage } from './model.ts';
import { estimateTokens } from './tokens.ts';

interface Sent {
  readonly request: ModelRequest;
  readonly bytesOf: BytesOf | undefined;
}

/**
 * Usage of an answer.
 * @param reported `usage` of a chat completion: {prompt_tokens, completion_tokens, prompt_tokens_details?: {cached_tokens?, cache_write_tokens?},
 *   completion_tokens_details?: {reasoning_tokens?}}, or anything else.
 * @param sent, text  What was sent and received, for estimating the counts the server left out.
 */
export function usageOf(reported: unknown, sent: Sent, text: string): Usage {
  // Every request has input, so a count of 0 is a server that does not count, not a free request.
  const input = count(field(reported, 'prompt_tokens')) || null;
  const output = count(field(reported, 'completion_tokens'));
  const cached = count(field(field(reported, 'prompt_tokens_details'), 'cached_tokens')) ?? 0;
  const written = count(field(field(reported, 'prompt_tokens_details'), 'cache_write_tokens'));
  const reasoning = count(field(field(reported, 'completion_tokens_details'), 'reasoning_tokens'));
  const inputTokens = input ?? estimateTokens(textSent(sent.request)) + pictureTokens(sent);
  return {
    inputTokens,
    cachedInputTokens: Math.min(cached, inputTokens),
    outputTokens: output ?? estimateTokens(text),
    ...(written !== null && { cacheWriteTokens: written }),
    ...(reasoning !== null && { reasoningTokens: reasoning }),
    estimated: input === null || output === null,
  };
}

function count(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function pictureTokens({ request, bytesOf }: Sent): number {
  const pictures = bytesOf === undefined ? [] : request.messages.flatMap(({ images = [] }) => images);
  return pictures.reduce((sum, { digest }) => sum + estimateImageTokens(bytesOf?.(digest) ?? new Uint8Array()), 0);
}

function textSent(request: ModelRequest): string {
  const schema: Json = request.schema?.schema ?? '';
  return [...request.messages.map((message) => message.content), schema === '' ? '' : JSON.stringify(schema)].join('\n');
}
