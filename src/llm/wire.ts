// A fetch over Node's own HTTP client: six tenths of the work of Node's fetch for each answer, and no time limit of its own (that one
// gives up after 300 s without a header, whatever its caller says). It knows what the `openai` package asks of a fetch, no more.

import type { Agent, IncomingMessage, RequestOptions } from 'node:http';
import type { Readable } from 'node:stream';

type Fetch = typeof globalThis.fetch;
/** What is sent; headers as a plain object. */
export interface Sent extends Omit<RequestInit, 'headers'> { readonly headers?: Readonly<Record<string, string>> }
type Send = (options: RequestOptions, listener: (message: IncomingMessage) => void) => import('node:http').ClientRequest;

/**
 * A fetch that follows no redirect, keeps connections, goes through a proxy where Node is told to (NODE_USE_ENV_PROXY).
 * It throws a TypeError whose cause is the fault of the connection.
 * @param idleMs How long nothing may come or go; without end by default, for callers that watch the clock themselves.
 */
export function wireFetch(idleMs = 0): Fetch {
  const fetch = async (address: string, sent: Sent = {}): Promise<Response> => {
    const url = new URL(address);
    const { request, globalAgent } = await (url.protocol === 'https:' ? import('node:https') : import('node:http'));
    const { type, bytes } = await payload(sent.body);
    const headers = { ...type && { 'content-type': type }, ...sent.headers, ...bytes !== undefined && { 'content-length': Buffer.byteLength(bytes) } };
    const options = { ...place(url), agent: globalAgent as Agent, method: sent.method ?? 'GET', headers, signal: sent.signal ?? undefined, timeout: idleMs };
    return exchange(request as Send, options, bytes);
  };
  return fetch as unknown as Fetch;
}

/** The parts of an address by themselves: Node would make a header of a user and a password in it. */
function place({ protocol, hostname, port, pathname, search }: URL): RequestOptions {
  return { protocol, hostname: hostname.replace(/^\[|\]$/g, ''), port, path: `${pathname}${search}` };
}

/** Text as it is; a form as the bytes it comes to, with the type that tells the line between its parts. */
async function payload(body: Sent['body']): Promise<{ readonly type?: string | undefined; readonly bytes?: string | Uint8Array }> {
  if (body === undefined || body === null) return {};
  if (typeof body === 'string') return { bytes: body };
  const encoded = new Response(body);
  return { type: encoded.headers.get('content-type') ?? undefined, bytes: new Uint8Array(await encoded.arrayBuffer()) };
}

function exchange(send: Send, options: RequestOptions, bytes: string | Uint8Array | undefined): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = send(options, (message) => {
      received(message).then(resolve, reject);
    });
    request.on('timeout', () => { if (options.timeout) request.destroy(idle(options.timeout)); });
    request.on('error', (cause) => { reject(new TypeError('the request failed', { cause })); });
    request.end(bytes);
  });
}

const idle = (ms: number): Error => Object.assign(new Error(`nothing came for ${ms / 1000} s`), { code: 'ETIMEDOUT' });

async function received(message: IncomingMessage): Promise<Response> {
  const status = message.statusCode ?? 0;
  return new Received(status, headersOf(message), await decoded(message)) as unknown as Response;
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at]!, rawHeaders[at + 1]!);
  return headers;
}

/** Nobody asked for a packed answer, but there are servers that send one to everybody. */
async function decoded(message: IncomingMessage): Promise<Readable> {
  const encoding = message.headers['content-encoding']?.toLowerCase();
  if (encoding === undefined || encoding === 'identity') return message;
  const [{ createBrotliDecompress, createUnzip }, { pipeline }] = await Promise.all([import('node:zlib'), import('node:stream')]);
  // The fault of either ends both; who reads the end of it hears of it.
  return pipeline(message, encoding === 'br' ? createBrotliDecompress() : createUnzip(), () => undefined);
}

/** As much of a Response as is used. */
class Received {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: Headers;
  /** Its bytes as they come; an async iterable, which is what a stream of events is read from. */
  readonly body: Readable;
  readonly url = '';

  constructor(status: number, headers: Headers, body: Readable) {
    this.status = status;
    this.ok = status >= 200 && status < 300;
    this.headers = headers;
    this.body = body;
    // What nobody reads must not hold the connection, and its fault must not end the process.
    body.on('error', () => undefined);
    if (status === 204) body.resume();
  }

  /** @throws TypeError whose cause is the fault that cut it. */
  text(): Promise<string> {
    return new Promise((resolve, reject) => {
      const parts: Buffer[] = [];
      this.body.on('data', (part: Buffer) => { parts.push(part); });
      this.body.on('end', () => { resolve(new TextDecoder().decode(parts.length === 1 ? parts[0] : Buffer.concat(parts))); });
      this.body.on('error', (cause) => { reject(new TypeError('the answer broke off', { cause })); });
    });
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text()) as unknown;
  }
}
