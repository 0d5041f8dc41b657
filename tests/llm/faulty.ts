// A server with every fault that a provider, or the line to it, is known for. Which request meets which is settled by a seed,
// the request and how often it came, so that the order in which requests arrive does not matter.

import {createHash} from 'node:crypto';
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {completion} from './server.ts';

type Send = (response: ServerResponse, good: string) => void;

const status = (code: number, headers: Readonly<Record<string, string>> = {}, body: string = JSON.stringify({error: {message: 'not now'}})): Send =>
  response => { response.writeHead(code, {'content-type': 'application/json', ...headers}).end(body); };
const fine = (body: (good: string) => string, type = 'application/json'): Send =>
  (response, good) => { response.writeHead(200, {'content-type': type}).end(body(good)); };
const WEB_PAGE = '<!DOCTYPE html><html><body>Bad gateway</body></html>';

/** Sorts of fault, each in the forms that it takes. */
export const FAULTS: Readonly<Record<string, readonly Send[]>> = {
  'too many requests': [
    status(429, {'retry-after': '61'}), status(429, {'retry-after-ms': '250'}), status(429),
    status(429, {'retry-after': new Date(Date.now() + 90_000).toUTCString()}),
  ],
  'a fault of the server': [status(500), status(502, {'content-type': 'text/html'}, WEB_PAGE), status(503), status(529)],
  'a request that comes too early': [status(408), status(409), status(425)],
  'a connection lost before the answer': [response => { response.socket?.destroy(); }],
  'a connection lost in the answer': [
    (response, good) => { response.writeHead(200, {'content-type': 'application/json', 'content-length': String(good.length)}); response.write(good.slice(0, 40), () => response.socket?.destroy()); },
    (response, good) => { response.writeHead(200, {'content-type': 'application/json'}); response.write(good.slice(0, 40), () => response.socket?.destroy()); },
  ],
  'nothing in the answer': [fine(() => ''), fine(() => 'null'), fine(() => '{"choices": []}')],
  'an answer that is no JSON': [fine(good => good.slice(0, 60)), fine(() => 'ok', 'text/plain')],
  'a web page': [fine(() => WEB_PAGE, 'text/html')],
  'an error with a good status': [fine(() => '{"error": {"message": "worker died"}}'), fine(good => good.replace('"finish_reason":"stop"', '"finish_reason":"error"'))],
  'no answer at all': [() => undefined],
};

export interface FaultyServer extends AsyncDisposable {
  readonly url: string;
  /** How often each request came, by its text. */
  readonly came: ReadonlyMap<string, number>;
  /** How often each was answered well. */
  readonly answered: ReadonlyMap<string, number>;
  /** How often each sort of fault was met. */
  readonly met: ReadonlyMap<string, number>;
}

export interface FaultyOptions {
  readonly seed: number;
  /** Of all requests, for each sort of fault. */
  readonly rate: number;
  /** Requests with this in their text are never answered well. */
  readonly hopeless?: RegExp;
  readonly answer: (text: string) => string;
}

/** Starts one on loopback. */
export async function faultyServer({seed, rate, hopeless, answer}: FaultyOptions): Promise<FaultyServer> {
  const [came, answered, met] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const count = (counts: Map<string, number>, name: string): number => counts.set(name, (counts.get(name) ?? 0) + 1).get(name)!;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const {messages} = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {messages: {content: string}[]};
      const text = messages.map(({content}) => content).join('\n');
      const draw = drawOf(seed, text, count(came, text));
      const good = JSON.stringify(completion(answer(text)));
      if (hopeless?.test(text)) return status(500)(response, good);
      const sort = Object.keys(FAULTS)[Math.floor(draw / rate)];
      if (sort === undefined) {
        count(answered, text);
        return fine(() => good)(response, good);
      }
      const forms = FAULTS[sort]!;
      return forms[count(met, sort) % forms.length]!(response, good);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, came, answered, met,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

/** A number from 0 to 1 that depends on these alone. */
const drawOf = (...parts: readonly (string | number)[]): number => createHash('sha256').update(JSON.stringify(parts)).digest().readUInt32BE() / 2 ** 32;
