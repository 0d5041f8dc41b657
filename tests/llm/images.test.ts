// Pictures: sent as data URLs with the text, kept and compared by their digests alone.

import { expect, test } from 'vitest';
import { type Json, descend, digestOfBytes } from '../../src/engine/artifact.ts';
import { estimateImageTokens } from '../../src/llm/image-tokens.ts';
import type { Message, ModelRequest } from '../../src/llm/model.ts';
import { STANDARD_RETRY, withRetry } from '../../src/llm/retry.ts';
import { type Models, asking } from '../../src/recipes/ask.ts';
import { imagesIn, withImages } from '../../src/recipes/images.ts';
import { actionOf, rig } from '../engine/rig.ts';
import { REQUEST, ask, modelAt } from './ask.ts';
import { completion, scriptedServer } from './server.ts';

/** The beginning of a PNG, which is all that is looked at; `more` tells pictures apart. */
function png(width: number, height: number, more = ''): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000', 'hex');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return Buffer.concat([head, Buffer.from(more)]);
}

const RED = png(700, 500, 'red'), BLUE = png(700, 500, 'blue');
const pictureOf = (bytes: Buffer) => ({ digest: digestOfBytes(bytes) as string, mediaType: 'image/png' as const });
const showing = (...pictures: Buffer[]): ModelRequest => ({ ...REQUEST, messages: [{ role: 'user', content: 'What is drawn?', images: pictures.map(pictureOf) }] });
const bytesOf = (digest: string): Buffer => [RED, BLUE].find((picture) => digestOfBytes(picture) === digest) ?? Buffer.alloc(0);
const wireImage = (bytes: Buffer) => ({ type: 'image_url', image_url: { url: `data:image/png;base64,${bytes.toString('base64')}`, detail: 'auto' } });

test('pictures go over the wire behind the text, in order, also when it is asked again', async () => {
  await using server = await scriptedServer({ status: 500 }, { body: completion('Two boards.') });
  const model = withRetry(modelAt(server.url), { ...STANDARD_RETRY, sleep: () => Promise.resolve() });
  await ask(model, { request: showing(RED, BLUE), bytesOf });
  expect(server.seen.map(({ body }) => body['messages'])).toEqual(Array.from({ length: 2 }, () => [
    { role: 'user', content: [{ type: 'text', text: 'What is drawn?' }, wireImage(RED), wireImage(BLUE)] },
  ]));
});

test('no pictures are an ordinary message', async () => {
  await using server = await scriptedServer({ body: completion('Nothing.') });
  await ask(modelAt(server.url), { request: showing() });
  expect(server.seen[0]?.body['messages']).toEqual([{ role: 'user', content: 'What is drawn?' }]);
});

test('pictures that cannot be sent are refused before anything is', async () => {
  await using server = await scriptedServer();
  await expect(ask(modelAt(server.url), { request: showing(RED) })).rejects.toThrow('A message has pictures, and nothing was given to read their bytes with');
  const system: Message = { role: 'system', content: '', images: [pictureOf(RED)] };
  await expect(ask(modelAt(server.url), { request: { ...REQUEST, messages: [system] }, bytesOf })).rejects.toThrow(
    'A message of the system has pictures, which only messages of the user can have');
  expect(server.seen).toEqual([]);
});

test('what is asked is kept with digests only, and another picture is asked anew', async () => {
  await using server = await scriptedServer({ body: completion('A red board.') }, { body: completion('A blue board.') });
  const state = rig();
  const models: Models = { endpointOf: () => 'openai', open: () => Promise.resolve(modelAt(server.url)), price: () => undefined };
  const askFor = (bytes: Buffer) => {
    state.store.putBytes(bytes);
    const request = state.store.putJson(showing(bytes) as unknown as Json);
    return state.build({ pools: new Map([['model', state.pool]]) }).action(actionOf('asked', asking({ models, endpoint: 'openai', named: undefined, maxTokens: undefined, timeoutMs: undefined }), { request }));
  };
  const answers: string[] = [];
  for (const bytes of [RED, BLUE, RED]) {
    const { artifact } = await askFor(bytes);
    answers.push(state.store.text(descend(artifact, ['answer'])!));
  }
  expect(answers).toEqual(['A red board.', 'A blue board.', 'A red board.']);
  expect(server.seen.map(({ body }) => JSON.stringify(body).includes(RED.toString('base64')))).toEqual([true, false]);
  const kept = state.store.text(state.store.putJson(showing(RED) as unknown as Json));
  expect(kept).toBe(`{"messages":[{"content":"What is drawn?","images":[{"digest":"${digestOfBytes(RED)}","mediaType":"image/png"}],"role":"user"}],"model":"gpt-4o"}`);
});

test.each([[512, 512, 255], [700, 500, 425], [1024, 1024, 765], [2048, 4096, 1105]])('a picture of %i × %i counts as %i tokens', (width, height, tokens) => {
  expect(estimateImageTokens(png(width, height))).toBe(tokens);
});

test('the tokens of pictures are estimated where the server counts none', async () => {
  await using server = await scriptedServer(...[0, 1].map(() => ({ body: completion('One board.', { top: { usage: null } }) })));
  const [without, shown] = [await ask(modelAt(server.url), { request: showing() }), await ask(modelAt(server.url), { request: showing(RED), bytesOf })];
  expect(shown.usage.inputTokens - without.usage.inputTokens).toBe(425);
});

test('a prompt shows the pictures of its inputs, lists and folders in order, in its first message of the user', () => {
  const { store } = rig();
  const [red, blue] = [store.putBytes(RED), store.putBytes(BLUE)];
  const sheets = store.putTree('list', [['b', blue], ['a', red]]);
  const messages: Message[] = [{ role: 'system', content: 'Look.' }, { role: 'user', content: 'Here.' }, { role: 'user', content: 'And?' }];
  const shown = withImages(messages, ['sheets', 'one'], { inputs: { sheets, one: red, other: blue }, store });
  expect(shown).toEqual([messages[0], { role: 'user', content: 'Here.', images: [BLUE, RED, RED].map(pictureOf) }, messages[2]]);
  expect(withImages(messages, ['sheets'], { inputs: { sheets: store.putTree('list', []) }, store })).toEqual(messages);
  expect(imagesIn(store.putTree('tree', [['b', blue], ['a', red]]), store)).toEqual([RED, BLUE].map(pictureOf));
});

test('what is no picture is named with its place', () => {
  const { store } = rig();
  const sheets = store.putTree('list', [['hex_1', store.putText('red')]]);
  expect(() => imagesIn(sheets, store, 'sheets')).toThrow('Expected "sheets/hex_1" to be a PNG picture, found text. Name only pictures, or lists and folders of them, in "images".');
  expect(() => imagesIn(store.putBytes(Buffer.from('GIF89a')), store, 'sheet')).toThrow('Expected "sheet" to be a PNG picture, found bytes that begin otherwise.');
  expect(() => withImages([{ role: 'system', content: '' }], ['sheet'], { inputs: { sheet: store.putBytes(RED) }, store })).toThrow(
    'A prompt that shows pictures needs a message of the user to show them in. Write {% role user %} in it.');
});
