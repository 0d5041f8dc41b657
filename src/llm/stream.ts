// An answer that comes word by word, put together to the body that it would have been in one piece.

import { field, textField } from './field.ts';

/** How often at most anyone is told of more text. */
const TOLD_EVERY_CHARACTERS = 16;

/**
 * @param chunks `chat.completion.chunk` objects, as the server sends them
 * @param onText told of the text so far, now and then
 * @returns the body of a chat completion; of one that broke off, a body that says so
 */
export async function assembled(chunks: AsyncIterable<unknown>, onText: (text: string) => void): Promise<unknown> {
  const body: { id?: unknown; model?: unknown; service_tier?: unknown; usage?: unknown } = {};
  let [content, refusal, told] = ['', '', 0];
  let finish: unknown = null;
  for await (const chunk of chunks) {
    for (const name of ['id', 'model', 'service_tier', 'usage'] as const) body[name] = field(chunk, name) ?? body[name];
    const choices = field(chunk, 'choices');
    const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
    const delta = field(choice, 'delta');
    content += textField(delta, 'content');
    refusal += textField(delta, 'refusal');
    finish = field(choice, 'finish_reason') ?? finish;
    if (content.length - told < TOLD_EVERY_CHARACTERS) continue;
    told = content.length;
    onText(content);
  }
  if (finish === null) return { error: { message: 'the stream ended before the answer did' } };
  return { ...body, choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content, refusal: refusal === '' ? null : refusal } }] };
}
