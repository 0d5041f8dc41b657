// Answers that come word by word: the same answer as in one piece, told while it comes, and none at all if it broke off.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openaiModel } from '../../src/llm/openai.ts';

const chunk = (delta: object, more: object = {}): string => `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', model: 'gpt-4o-2024-08-06', choices: [{ index: 0, delta, finish_reason: null, ...more }] })}\n\n`;
const WORDS = ['Once upon a time ', 'there was a hexagon, ', 'and it had six ', 'corners.'];
const USAGE = `data: ${JSON.stringify({ id: 'c1', model: 'gpt-4o-2024-08-06', service_tier: 'flex', choices: [], usage: { prompt_tokens: 9, completion_tokens: 17, completion_tokens_details: { reasoning_tokens: 4 } } })}\n\n`;
const WHOLE = [...WORDS.map((content) => chunk({ content })), chunk({}, { finish_reason: 'stop' }), USAGE, 'data: [DONE]\n\n'];

async function streamed(parts: readonly string[], { cut = false, status = 200 } = {}) {
  const bodies: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => { text += part.toString(); }).on('end', () => {
      bodies.push(JSON.parse(text) as Record<string, unknown>);
      response.writeHead(status, { 'content-type': status === 200 ? 'text/event-stream' : 'application/json' });
      response.write(parts.join(''), () => { if (cut) response.socket?.destroy(); else response.end(); });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => { server.closeAllConnections(); server.close(); });
  const model = openaiModel({ endpoint: 'local', baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, timeoutMs: 20_000, stream: true });
  const told: string[] = [];
  const asked = model.ask({ model: 'gpt-4o', messages: [{ role: 'user', content: '?' }] }, { signal: new AbortController().signal, onText: (text) => told.push(text) });
  return { asked, told, bodies };
}

describe('a stream', () => {
  it('is asked for with its usage, told while it comes, and put together', async () => {
    const { asked, told, bodies } = await streamed(WHOLE);
    expect(await asked).toMatchObject({
      text: WORDS.join(''), finish: 'ok', model: 'gpt-4o-2024-08-06', responseId: 'c1', tier: 'flex', usage: { inputTokens: 9, outputTokens: 17, reasoningTokens: 4, estimated: false },
    });
    expect(bodies[0]).toMatchObject({ stream: true, stream_options: { include_usage: true } });
    expect(told[0]).toBe(WORDS[0]);
    expect(told.length).toBeGreaterThan(1);
  });

  it.each([
    ['was cut off by the limit', [...WORDS.map((content) => chunk({ content })), chunk({}, { finish_reason: 'length' })], 'length'],
    ['refuses', [chunk({ refusal: 'I will not.' }), chunk({}, { finish_reason: 'stop' })], 'refusal'],
    ['says nothing', [chunk({}, { finish_reason: 'stop' })], 'empty'],
  ])('that %s is such an answer', async (_, parts, finish) => {
    expect(await (await streamed(parts)).asked).toMatchObject({ finish });
  });

  it('without usage has estimated tokens', async () => {
    expect((await (await streamed(WHOLE.filter((part) => part !== USAGE))).asked).usage).toMatchObject({ estimated: true });
  });

  it.each([
    ['that ends too soon', WHOLE.slice(0, 2), {}, 'the stream ended before the answer did'],
    ['whose line breaks', WHOLE.slice(0, 2), { cut: true }, 'Cannot ask model'],
    ['that never begins', [JSON.stringify({ error: { message: 'not now' } })], { status: 503 }, 'the server has a fault (status 503: not now)'],
  ])('%s is no answer, and may be asked again', async (_, parts, how, message) => {
    const error = await (await streamed(parts, how)).asked.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ModelError', final: false });
    expect((error as Error).message).toContain(message);
  });
});
