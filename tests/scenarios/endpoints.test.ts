// Servers by name: which is asked, what their answers are known by, and what is wrong with how they are written.

import {describe, expect, it, onTestFinished} from 'vitest';
import {openaiModel} from '../../src/llm/openai.ts';
import {completion, scriptedServer, type Reply} from '../llm/server.ts';
import {project, type Rig} from '../rig/project.ts';

const PIPELINE = (endpoints: string) => `
  endpoints: ${endpoints}
  model: {name: gpt-4o, endpoint: strong}
  output: out
  stages:
    s:
      one: {prompt: one.md, out: one.txt}
      two: {prompt: two.md, model: {name: tiny, endpoint: local}, out: two.txt}
`;
const SERVERS = '{strong: {url: "https://strong.test/v1", key: STRONG_KEY}, local: {url: "http://local.test/v1", key: none}}';
const FILES = {'pipeline.yaml': PIPELINE(SERVERS), 'one.md': 'One?', 'two.md': 'Two?'};

function rigged(files: Readonly<Record<string, string>> = FILES): Rig {
  const rig = project(files);
  rig.env = {STRONG_KEY: 'sk-strong-0123'};
  return rig;
}

describe('what an answer is known by', () => {
  it.each([
    ['the key is another', (rig: Rig) => { rig.env = {STRONG_KEY: 'sk-rotated-4567'}; }],
    ['the variable of the key is another', (rig: Rig) => { rig.env = {OTHER: 'sk-other-8901'}; rig.edit('pipeline.yaml', 'STRONG_KEY', 'OTHER'); }],
    ['the server moved', (rig: Rig) => rig.edit('pipeline.yaml', 'https://strong.test/v1', 'https://elsewhere.test/openai/v1')],
    ['its limits and its time grew', (rig: Rig) => rig.edit('pipeline.yaml', 'key: STRONG_KEY', 'key: STRONG_KEY, timeout: 15m, workers: 3, requests-per-minute: 500')],
    ['it was renamed, and says what it was', (rig: Rig) => { rig.edit('pipeline.yaml', '{strong: {', '{best: {alias: strong, '); rig.edit('pipeline.yaml', 'endpoint: strong', 'endpoint: best'); }],
  ])('%s: nothing is asked', async (_, change) => {
    const rig = rigged();
    await rig.build();
    change(rig);
    expect(await rig.build()).toMatchObject({status: 0, calls: 0});
  });

  it('another endpoint is another server: its answers are its own, and going back costs nothing', async () => {
    const rig = rigged();
    await rig.build();
    rig.edit('pipeline.yaml', 'name: tiny, endpoint: local', 'name: tiny, endpoint: strong');
    expect(await rig.build()).toMatchObject({ran: ['s/two'], calls: 1});
    rig.edit('pipeline.yaml', 'name: tiny, endpoint: strong', 'name: tiny, endpoint: local');
    expect(await rig.build()).toMatchObject({ran: [], calls: 0});
  });

  it('--endpoint asks one server for everything', async () => {
    const rig = rigged();
    await rig.build();
    expect(await rig.build('--endpoint', 'local')).toMatchObject({ran: ['s/one'], calls: 1});
  });
});

describe('a key that is not there', () => {
  const MISSING = 'An answer of endpoint "strong" is needed, and its key is not there: STRONG_KEY is not set\n  Nothing was spent. Set it (export STRONG_KEY=…), or write "key: none" in pipeline.yaml if the server wants none.\n';
  it('ends the build where an answer is needed', async () => {
    const rig = rigged();
    rig.env = {};
    const {status, stderr} = await rig.build('s/one');
    expect(stderr).toContain(MISSING);
    expect(status).toBe(2);
    expect(await rig.build('s/two')).toMatchObject({status: 0, calls: 1});
  });

  it('is not missed where nothing is asked', async () => {
    const rig = rigged();
    await rig.build();
    rig.env = {};
    expect(await rig.build()).toMatchObject({status: 0, calls: 0});
  });
});

describe('a section that is wrong', () => {
  it('is told with all that is wrong, before anything is asked', async () => {
    const rig = rigged({...FILES, 'pipeline.yaml': PIPELINE('{strong: {url: "ftp://x", key: sk-proj-4711}, local: {adress: x, key: none}}')});
    const {status, stderr, calls} = await rig.build();
    expect([status, calls]).toEqual([2, 0]);
    expect(stderr).toContain('Expected an http or https address, found "ftp://x"');
    expect(stderr).toContain('Expected the name of an environment variable, in capital letters, or "none"');
    expect(stderr).toContain('Unknown field "adress"');
    expect(stderr).toContain('Endpoint "local" needs the field "url": the address under which /chat/completions answers');
  });

  it('an endpoint that is not named is suggested', async () => {
    const rig = rigged({...FILES, 'pipeline.yaml': PIPELINE(SERVERS).replace('endpoint: local', 'endpoint: locale')});
    expect((await rig.build()).stderr).toContain('Unknown endpoint "locale"; did you mean "local"?\n');
    expect((await rigged().build('--endpoint', 'strng')).stderr).toContain('Unknown endpoint "strng"; did you mean "strong"?');
  });
});

describe('a server that is told what its models take', () => {
  it('gets no temperature, and its limit of tokens by the name it knows', async () => {
    const {body} = await asked({status: 200, body: completion('yes')});
    expect(body).toMatchObject({max_tokens: 9});
    expect(body).not.toHaveProperty('temperature');
  });

  it('is named in what went wrong', async () => {
    await expect(asked({status: 401, body: {error: {message: 'who are you?'}}})).rejects.toThrow('Set LOCAL_KEY to a valid key of this server, or the url of endpoint "local" in pipeline.yaml to the server the key is for.');
  });
});

describe('a target that may take longer than Node waits for an answer', () => {
  it('is asked all the same', async () => {
    const server = await scriptedServer({status: 200, body: completion('at last')});
    onTestFinished(() => server[Symbol.asyncDispose]());
    const model = openaiModel({endpoint: 'slow', baseUrl: server.url, timeoutMs: 1});
    const answer = await model.ask({model: 'm', messages: [{role: 'user', content: '?'}]}, {signal: new AbortController().signal, timeoutMs: 900_000});
    expect(answer.text).toBe('at last');
  });

  it('and one whose time is over is told', async () => {
    const rig = rigged({...FILES, 'pipeline.yaml': PIPELINE(SERVERS).replace('endpoint: local', 'endpoint: local, timeout: soon')});
    expect((await rig.build()).stderr).toContain('Expected a time such as "5s", "200ms" or "2m", found "soon"');
  });
});

async function asked(reply: Reply) {
  const server = await scriptedServer(reply);
  onTestFinished(() => server[Symbol.asyncDispose]());
  const model = openaiModel({
    endpoint: 'local', baseUrl: server.url, apiKey: 'sk-local-000000', timeoutMs: 20_000, names: {url: 'the url of endpoint "local" in pipeline.yaml', key: 'LOCAL_KEY'},
    rules: [{matches: /^gpt-5/, refuses: ['temperature'], tokenLimit: 'max_tokens'}],
  });
  await model.ask({model: 'gpt-5', messages: [{role: 'user', content: '?'}], maxTokens: 9, temperature: 1}, {signal: new AbortController().signal});
  return server.seen[0]!;
}
