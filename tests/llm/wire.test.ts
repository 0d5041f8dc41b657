// The transport itself, against real servers: what it sends and how it takes what comes.
import { type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { wireFetch } from '../../src/llm/wire.ts';
import { scriptedServer } from './server.ts';

async function serving(listener: RequestListener): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() { server.closeAllConnections(); await new Promise((resolve) => server.close(resolve)); },
  };
}

const packings = [['gzip', gzipSync], ['deflate', deflateSync], ['br', brotliCompressSync]] as const;
test.each(packings)('an answer that comes packed (%s) is unpacked', async (encoding, pack) => {
  await using server = await serving((_, response) => response.setHeader('content-encoding', encoding).end(pack('{"said": "grün"}')));
  expect(await (await wireFetch()(server.url)).json()).toEqual({ said: 'grün' });
});

test('a packed answer that is cut breaks off', async () => {
  const packed = gzipSync('x'.repeat(1000));
  await using server = await serving((_, response) => response.setHeader('content-encoding', 'gzip').end(packed.subarray(0, packed.length - 5)));
  await expect((await wireFetch()(server.url)).text()).rejects.toThrow('the answer broke off');
});

test('a redirect is an answer like any other: a key goes nowhere else', async () => {
  await using server = await scriptedServer({ status: 302, headers: { location: 'http://127.0.0.1:9/' } });
  expect(await wireFetch()(server.url)).toMatchObject({ status: 302, ok: false });
  expect(server.seen).toHaveLength(1);
});

test('a form is sent with the type that tells the line between its parts', async () => {
  const seen: string[] = [];
  await using server = await serving((request, response) => {
    request.on('data', part => seen.push(String(part))).on('end', () => response.end(request.headers['content-type']));
  });
  const form = new FormData();
  form.set('file', new File(['line of grün\n'], 'requests.jsonl'));
  const type = await (await wireFetch()(server.url, { method: 'POST', body: form })).text();
  const [, line] = /^multipart\/form-data; boundary=(.+)$/.exec(type)!;
  expect(seen.join('').startsWith(`--${line}\r\n`)).toBe(true);
  expect(seen.join('')).toContain('filename="requests.jsonl"\r\nContent-Type: application/octet-stream\r\n\r\nline of grün\n\r\n');
});

test('where nothing comes for too long, it says so', async () => {
  await using server = await scriptedServer({ how: 'hang' });
  await expect(wireFetch(20)(server.url)).rejects.toMatchObject({ cause: { code: 'ETIMEDOUT', message: 'nothing came for 0.02 s' } });
});

test('an answer that nobody reads and that is cut ends no process', async () => {
  await using server = await scriptedServer({ how: 'cut', body: { long: 'answer' } }, { body: 'next' });
  const { status } = await wireFetch()(server.url);
  expect(status).toBe(200);
  expect(await (await wireFetch()(server.url)).text()).toBe('next');
});

test('an address of version 6 is one', async () => {
  const server = createServer((_, response) => response.end('six'));
  await new Promise<void>((resolve) => { server.listen(0, '::1', resolve); });
  const { port } = server.address() as AddressInfo;
  expect(await (await wireFetch()(`http://[::1]:${port}/`)).text()).toBe('six');
  await new Promise((resolve) => server.close(resolve));
});
