// Serves the offline model on loopback, so that the same client code talks to it as to a real provider: no key, no cost, no network.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { complete, failure, models, type Reply } from './protocol.ts';

export interface OfflineOptions {
  /** Pause before each answer in milliseconds, for trying out interruptions; 0 by default. */
  readonly delayMs?: number;
}

export interface OfflineServer {
  /** Base URL for a client, such as `http://127.0.0.1:40123/v1`. */
  readonly url: string;
  /** Ends at once, answers in flight included. */
  close(): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1. It does not keep a process alive by itself. */
export async function startOfflineServer({ delayMs = 0 }: OfflineOptions = {}): Promise<OfflineServer> {
  const closing = new AbortController();
  const server = createServer((request, response) => {
    reply(request, { delayMs, signal: closing.signal })
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      })
      .catch(() => response.destroy());
  });
  await listening(server);
  server.unref();
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1`, close: () => closed(server, closing) };
}

async function reply(request: IncomingMessage, { delayMs, signal }: { readonly delayMs: number; readonly signal: AbortSignal }): Promise<Reply> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const asked = `${request.method ?? 'GET'} ${pathname}`;
  const body = await bodyOf(request);
  if (asked === 'GET /v1/models') return models();
  if (asked !== 'POST /v1/chat/completions') {
    return failure(404, `The offline model does not serve ${asked}; it serves POST /v1/chat/completions and GET /v1/models.`, 'not_found');
  }
  if (delayMs > 0) await sleep(delayMs, undefined, { signal });
  return complete(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function listening(server: Server): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(0, '127.0.0.1', resolve);
  return promise;
}

function closed(server: Server, closing: AbortController): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  closing.abort();
  server.close(() => resolve());
  server.closeAllConnections();
  return promise;
}
