// A provider on loopback that a test holds in its hand: it answers as the offline model does, when and how it is told to.

import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterAll} from 'vitest';
import {complete} from '../../src/offline/protocol.ts';

export interface Request {
  readonly path: string;
  readonly authorization: string | undefined;
  /** The body as it came. */
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  /** A string is sent as it is, as a web page; anything else as JSON. */
  readonly body: unknown;
}

/** What to do with a request: another reply, or nothing to answer it well. Its number counts from 1. */
export type Script = (request: Request, number: number) => Reply | undefined;

export interface Provider {
  readonly url: string;
  /** OPENAI_BASE_URL and OPENAI_API_KEY for a process that is to use it. */
  readonly env: Readonly<Record<string, string>>;
  readonly requests: readonly Request[];
  script: Script;
  /** Resolves when this many requests have come in all. */
  saw(count: number): Promise<void>;
  /** Answers from now on wait for `release`. */
  hold(): void;
  /** Lets the oldest held answers go: this many, or all, and every later one. */
  release(count?: number): void;
  /** Milliseconds that an answer takes which is not held. */
  delayMs: (number: number) => number;
}

export const KEY = 'sk-test-4e1f60b7c3d94a';

export async function provider(): Promise<Provider> {
  const held: (() => void)[] = [];
  let holding = false;
  const milestones: {readonly count: number; readonly resolve: () => void}[] = [];
  const requests: Request[] = [];
  const known = new Map<string, Reply>();
  const wellAnswered = (body: string): Reply => known.get(body) ?? known.set(body, complete(body)).get(body)!;
  const server = createServer((request, response) => void take(request).then(async asked => {
    const number = requests.push(asked);
    for (const {count, resolve} of milestones) if (number >= count) resolve();
    const reply = self.script(asked, number) ?? wellAnswered(asked.body);
    if (holding) await new Promise<void>(resolve => held.push(resolve));
    else await new Promise(resolve => setTimeout(resolve, self.delayMs(number)));
    send(response, reply);
  }));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => { server.closeAllConnections(); server.close(); });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const self: Provider = {
    url, env: {OPENAI_BASE_URL: url, OPENAI_API_KEY: KEY}, requests,
    script: () => undefined,
    delayMs: () => 0,
    saw: count => new Promise(resolve => { if (requests.length >= count) resolve(); else milestones.push({count, resolve}); }),
    hold: () => { holding = true; },
    release: count => {
      if (count === undefined) holding = false;
      for (const go of held.splice(0, count ?? held.length)) go();
    },
  };
  return self;
}

/** A chat completion that says this. */
export const saying = (content: string, finish = 'stop'): Reply => ({
  status: 200,
  body: {
    id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'gpt-4o-2024-08-06',
    choices: [{index: 0, finish_reason: finish, message: {role: 'assistant', content, refusal: null}}],
    usage: {prompt_tokens: 20, completion_tokens: 5, total_tokens: 25},
  },
});

async function take(request: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {path: request.url ?? '', authorization: request.headers.authorization, body: Buffer.concat(chunks).toString('utf8')};
}

function send(response: ServerResponse, {status = 200, body}: Reply): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, {'content-type': typeof body === 'string' ? 'text/html' : 'application/json'}).end(text);
}
