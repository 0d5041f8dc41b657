// A provider with a Batch API on loopback, held in a test's hand: it keeps what was sent to it, and does with jobs what it is told.

import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterAll} from 'vitest';
import {KEY} from './server.ts';

/** One line of a file of requests. */
export interface Line { readonly custom_id: string; readonly body: {readonly messages: readonly {readonly content: string}[]; readonly model: string} }
export interface SentJob { readonly id: string; readonly mark: string; readonly lines: readonly Line[]; status: string; looks: number }

export interface BatchServer {
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: readonly SentJob[];
  /** Requests that were asked online. */
  readonly online: readonly string[];
  /** How often each text was sent, in jobs or online. */
  sent(): Map<string, number>;
  /** How a job ends once it was looked at, and what comes of a line: a text, an error's status, or nothing. */
  script: {ends: (job: SentJob) => string | undefined; answers: (text: string, line: Line) => string | number | undefined};
  /** Replies to a request before anything else does: a status, or nothing to go on as ever. */
  trouble: (method: string, path: string) => number | 'cut' | undefined;
  /** Whether the line breaks after a job was made, so that nobody hears of it. */
  losesMaking: boolean;
  /** Resolves when this many jobs have come. */
  saw(count: number): Promise<void>;
}

const completion = (text: string, model: string): object => ({
  id: `chatcmpl-${text.length}`, object: 'chat.completion', created: 1, model, choices: [{index: 0, finish_reason: 'stop', message: {role: 'assistant', content: text, refusal: null}}],
  usage: {prompt_tokens: 20, completion_tokens: 5, total_tokens: 25},
});
const textOf = ({messages}: Line['body']): string => messages.map(({content}) => content).join('\n');

export async function batchServer(): Promise<BatchServer> {
  const files = new Map<string, string>();
  const jobs: SentJob[] = [];
  const online: string[] = [];
  const milestones: {readonly count: number; readonly resolve: () => void}[] = [];
  const server = createServer((request, response) => void bodyOf(request).then(body => {
    const trouble = self.trouble(request.method ?? '', request.url ?? '');
    if (trouble === 'cut') return void response.socket?.destroy();
    if (trouble !== undefined) return send(response, trouble, {error: {message: 'no'}});
    route(request, response, body);
  }).catch(() => undefined)); // Whoever was sending was killed.
  const route = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const path = (request.url ?? '').replace(/^\/v1/, '').replace(/\?.*/, '');
    const [, folder, id, more] = path.split('/');
    if (path === '/chat/completions') {
      const asked = JSON.parse(body) as Line['body'];
      online.push(textOf(asked));
      const said = self.script.answers(textOf(asked), {custom_id: '', body: asked});
      return typeof said === 'string' ? send(response, 200, completion(said, asked.model)) : send(response, said ?? 500, {error: {message: 'no answer'}});
    }
    if (path === '/files') {
      const file = `file-${files.size + 1}`;
      files.set(file, /\r\n\r\n(\{[\s\S]*\n)\r\n--/.exec(body)?.[1] ?? '');
      return send(response, 200, {id: file, object: 'file'});
    }
    if (path === '/batches' && request.method === 'POST') {
      const {input_file_id: input, metadata} = JSON.parse(body) as {input_file_id: string; metadata: {hexgen: string}};
      const lines = files.get(input)!.trim().split('\n').map(line => JSON.parse(line) as Line);
      const job: SentJob = {id: `batch-${jobs.length + 1}`, mark: metadata.hexgen, lines, status: 'validating', looks: 0};
      jobs.push(job);
      for (const {count, resolve} of milestones) if (jobs.length >= count) resolve();
      return self.losesMaking ? void response.socket?.destroy() : send(response, 200, view(job));
    }
    if (path === '/batches') return send(response, 200, {object: 'list', data: jobs.map(view), has_more: false});
    if (folder === 'batches') return send(response, 200, view(looked(jobs.find(job => job.id === id)!)));
    if (folder === 'files' && more === 'content') return void response.writeHead(200).end(contentOf(jobs.find(job => `out-${job.id}` === id)!));
    return send(response, 404, {error: {message: 'nothing here'}});
  };
  const looked = (job: SentJob): SentJob => {
    job.looks++;
    job.status = self.script.ends(job) ?? 'in_progress';
    return job;
  };
  /** In another order than the requests came: the protocol promises none. */
  const contentOf = (job: SentJob): string => [...job.lines].reverse().flatMap(line => {
    const said = self.script.answers(textOf(line.body), line);
    if (said === undefined) return [];
    return [JSON.stringify({id: 'r', custom_id: line.custom_id, response: typeof said === 'string' ? {status_code: 200, body: completion(said, line.body.model)} : {status_code: said, body: {error: {message: 'refused'}}}, error: null})];
  }).join('\n');
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => { server.closeAllConnections(); server.close(); });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const self: BatchServer = {
    url, env: {OPENAI_BASE_URL: url, OPENAI_API_KEY: KEY}, jobs, online,
    sent() {
      const counts = new Map<string, number>();
      for (const text of [...online, ...jobs.flatMap(({lines}) => lines.map(({body}) => textOf(body)))]) counts.set(text, (counts.get(text) ?? 0) + 1);
      return counts;
    },
    script: {ends: () => 'completed', answers: text => `told: ${text.toUpperCase()}`},
    trouble: () => undefined,
    losesMaking: false,
    saw: count => new Promise(resolve => { if (jobs.length >= count) resolve(); else milestones.push({count, resolve}); }),
  };
  return self;
}

const view = ({id, status, lines, mark}: SentJob): object => ({
  id, object: 'batch', endpoint: '/v1/chat/completions', status, metadata: {hexgen: mark}, request_counts: {total: lines.length, completed: status === 'completed' ? lines.length : 0, failed: 0},
  ...(['completed', 'expired', 'cancelled'].includes(status) && {output_file_id: `out-${id}`}),
  ...(status === 'failed' && {errors: {object: 'list', data: [{message: 'line 1 is no JSON'}]}}),
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {'content-type': 'application/json'}).end(JSON.stringify(body));
}
