// A real HTTP server on 127.0.0.1 that answers exactly what a test has written down, one reply per request, and keeps what it was sent.

import { type IncomingHttpHeaders, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as it is; anything else as JSON. */
  readonly body?: unknown;
  /**
   * `hang`: nothing is sent at all; `hang-in-body`: the head and half the body are sent, and then nothing more;
   * `cut`: the connection is closed after half the body; `drop`: it is closed at once.
   */
  readonly how?: 'hang' | 'hang-in-body' | 'cut' | 'drop';
}

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ScriptedServer extends AsyncDisposable {
  /** Base URL for a client, ending in /v1. */
  readonly url: string;
  readonly seen: readonly Seen[];
  /** Resolves when the reply to the request of this number (from 1) is on its way, or held back as its script says. */
  replied(number: number): Promise<void>;
}

/** Starts a server with a script; a request beyond the script gets status 599, which no test expects. */
export async function scriptedServer(...replies: readonly Reply[]): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  const milestones = replies.map(() => Promise.withResolvers<void>());
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const number = seen.push({
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: text === '' ? {} : JSON.parse(text) as Seen['body'],
      });
      send(response, replies[number - 1] ?? { status: 599, body: 'beyond the script' }, () => milestones[number - 1]?.resolve());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    seen,
    replied: (number) => milestones[number - 1]?.promise ?? Promise.reject(new Error(`The script has no reply ${number}`)),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(response: ServerResponse, reply: Reply, done: () => void): void {
  if (reply.how === 'hang') return done();
  if (reply.how === 'drop') {
    response.socket?.destroy();
    return done();
  }
  const isText = typeof reply.body === 'string';
  const text = isText ? reply.body as string : reply.body === undefined ? '' : JSON.stringify(reply.body);
  response.writeHead(reply.status ?? 200, {
    'content-type': 'application/json',
    ...(reply.headers?.['transfer-encoding'] === undefined ? { 'content-length': String(Buffer.byteLength(text)) } : {}),
    ...reply.headers,
  });
  if (reply.how === undefined) return void response.end(text, done);
  response.write(text.slice(0, text.length / 2), () => {
    if (reply.how === 'cut') response.socket?.end();
    done();
  });
}

/** A chat completion that says `content`, with whatever else the test wants to be different. */
export function completion(content: string | null, changes: { readonly choice?: object; readonly message?: object; readonly top?: object } = {}): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'gpt-4o-2024-08-06',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content, refusal: null, ...changes.message }, ...changes.choice }],
    usage: { prompt_tokens: 20, completion_tokens: 5, total_tokens: 25, prompt_tokens_details: { cached_tokens: 8 } },
    ...changes.top,
  };
}
