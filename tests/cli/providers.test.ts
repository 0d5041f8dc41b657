// What stands between hexgen and an answer: no key, a wrong one, a wrong address, and answers that are of no use.

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {notes, structured} from './notes.ts';
import {contents, object, run, type Ended} from './rig.ts';
import {KEY, provider, saying, type Reply} from './server.ts';

const NOBODY = 'An answer is needed, and there is no model to ask: neither OPENAI_API_KEY nor OPENAI_BASE_URL is set';
const WAYS_ON = 'Nothing was spent. The ways on:\n'
  + '  hexgen build --model offline          the offline model: no key, no cost, a rule-based stand-in\n'
  + '  export OPENAI_API_KEY=sk-…            OpenAI, with the model named in pipeline.yaml\n'
  + '  export OPENAI_BASE_URL=http://localhost:11434/v1   any server that speaks its protocol (Ollama, vLLM, llama.cpp)';

const indented = (text: string): string => text.replace(/^/gm, '  ');
const failures = (ended: Ended) => (object(ended) as unknown as {readonly failures: readonly {readonly key: string; readonly reason: string; readonly message: string}[]}).failures;

describe('without a key', () => {
  it('a build that has to ask says which ways there are, and spends nothing', async () => {
    const ended = await run(['build'], {cwd: notes()});
    expect(ended).toMatchObject({status: 2, stdout: ''});
    expect(ended.stderr.slice(ended.stderr.indexOf(NOBODY))).toBe(`${NOBODY}\n${indented(WAYS_ON)}\n`);
  });

  it('and tells it as JSON', async () => {
    const ended = await run(['build', '--json'], {cwd: notes()});
    expect(ended.status).toBe(2);
    expect(object(ended)).toMatchObject({ok: false, actions: {ran: 0, failed: 0}, llm: {calls: 0, attempts: 0, dollars: 0}});
    expect(failures(ended)).toEqual([{key: '', reason: 'halted', message: `${NOBODY}. ${WAYS_ON}`}]);
  });

  it('a build that has nothing to ask works, and so do plan, status, why and show', async () => {
    const folder = notes();
    const {env} = await provider();
    expect((await run(['build', '--plain'], {cwd: folder, env})).status).toBe(0);
    const endpoint = {OPENAI_BASE_URL: env['OPENAI_BASE_URL']!};
    for (const command of [['build'], ['build', '--frozen', '--no-witness'], ['plan'], ['status'], ['why', 'digest'], ['show', 'digest']]) {
      expect(await run(command, {cwd: folder, env: endpoint}), command.join(' ')).toMatchObject({status: 0});
    }
  });

  it('--frozen asks nobody, and says what is missing', async () => {
    const server = await provider();
    const ended = await run(['build', '--frozen', '--json'], {cwd: notes(), env: server.env});
    expect(ended.status).toBe(1);
    expect(failures(ended)[0]).toEqual({key: 'read/summaries/001', reason: 'frozen', message: 'This answer is not in the store, and --frozen asks nobody. Build without --frozen to ask.'});
    expect(server.requests).toEqual([]);
  });
});

describe('a key and a base URL', () => {
  it('of another server are asked, though nothing else has changed', async () => {
    const [one, other] = [await provider(), await provider()];
    const folder = notes();
    await run(['build'], {cwd: folder, env: one.env});
    expect((await run(['build'], {cwd: folder, env: one.env})).stdout).toBe('Nothing to do: 4 actions up to date.\n');
    await run(['build'], {cwd: folder, env: other.env});
    expect([one.requests.length, other.requests.length]).toEqual([4, 4]);
  });

  it('are used, and the key is written nowhere', async () => {
    const server = await provider();
    const folder = notes();
    const ended = await run(['build'], {cwd: folder, env: server.env});
    expect(ended.status).toBe(0);
    expect(server.requests.map(({path, authorization}) => `${path} ${authorization}`)).toEqual(Array(4).fill(`/v1/chat/completions Bearer ${KEY}`));
    server.script = () => ({status: 401, body: {error: {message: `Incorrect API key provided: ${KEY}.`, code: 'invalid_api_key'}}});
    const again = await run(['build', '--temperature', '1', '--json'], {cwd: folder, env: server.env});
    expect(again.status).toBe(1);
    expect([ended.stdout, ended.stderr, again.stdout, again.stderr].join('')).not.toContain(KEY);
    const holding = Object.keys(contents(folder)).filter(path => readFileSync(join(folder, path)).includes(KEY));
    expect(Object.keys(contents(folder)).filter(path => path.startsWith('.hexgen/')).length).toBeGreaterThan(0);
    expect(holding).toEqual([]);
  });

  it('of another server are another model: its answers are not taken for those of the first', async () => {
    const [one, two] = [await provider(), await provider()];
    const folder = notes();
    await run(['build'], {cwd: folder, env: one.env});
    expect(object(await run(['build', '--json'], {cwd: folder, env: two.env}))).toMatchObject({ok: true, llm: {calls: 4}});
    expect(object(await run(['build', '--json'], {cwd: folder, env: one.env}))).toMatchObject({ok: true, llm: {calls: 0}});
  });
});

describe('a server that cannot be used ends the build at once', () => {
  it.each<[string, Reply, string]>([
    ['the wrong key', {status: 401, body: {error: {message: 'Incorrect API key provided.', code: 'invalid_api_key'}}},
      'the server does not accept the API key (status 401: Incorrect API key provided)\n  Set OPENAI_API_KEY to a valid key of this server, or OPENAI_BASE_URL to the server the key is for.\n'],
    ['an unknown model', {status: 404, body: {error: {message: 'The model `gpt-4o` does not exist.', code: 'model_not_found'}}},
      'the server does not have this model, or the key may not use it (status 404: The model `gpt-4o` does not exist)\n  Choose a model that this server has (--model), or the server that has it (OPENAI_BASE_URL).\n'],
    ['a web page that is not there', {status: 404, body: '<!doctype html><title>Not found</title>'},
      'nothing is at this address (status 404: a web page)\n  Check OPENAI_BASE_URL: it must be the address under which /chat/completions answers, such as https://api.openai.com/v1.\n'],
  ])('%s', async (_, reply, words) => {
    const server = await provider();
    server.script = () => reply;
    const ended = await run(['build', '--workers', '1'], {cwd: notes(), env: server.env});
    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain(`Cannot ask model "gpt-4o" at ${server.url}: ${words}`);
    expect(server.requests).toHaveLength(1);
  });

  it('an address that is none', async () => {
    const ended = await run(['build', '--json'], {cwd: notes(), env: {OPENAI_BASE_URL: 'localhost:1234'}});
    expect(ended.status).toBe(1);
    expect(failures(ended)[0]?.message).toBe('Cannot ask model "gpt-4o": OPENAI_BASE_URL is no http or https address without user and password. '
      + 'Set it to the address under which /chat/completions answers, such as https://api.openai.com/v1.');
  });
});

describe('a server that may yet come back is asked again, and then the rest is kept', () => {
  it('nobody listens; a web page answers', async () => {
    const page = await provider();
    page.script = ({body}) => (body.includes('Wind is air') ? {status: 200, body: '<!doctype html><title>Welcome</title>'} : undefined);
    const folder = notes();
    const [down, wrong] = await Promise.all([
      run(['build', '--json'], {cwd: notes(), env: {OPENAI_BASE_URL: 'http://127.0.0.1:9/v1'}}),
      run(['build', '--json'], {cwd: folder, env: page.env}),
    ]);
    expect([down.status, wrong.status]).toEqual([1, 1]);
    expect(failures(down).map(({reason}) => reason)).toEqual(Array(3).fill('network'));
    expect(failures(down)[0]?.message).toContain('Cannot ask model "gpt-4o" at http://127.0.0.1:9/v1: ');
    expect(failures(wrong)).toHaveLength(1);
    expect(failures(wrong)[0]).toMatchObject({key: 'read/summaries/003', reason: 'malformed'});
    expect(failures(wrong)[0]?.message).toContain('expected a chat completion as JSON, found a web page');
    expect(page.requests).toHaveLength(2 + 6);
    page.script = () => undefined;
    expect(object(await run(['build', '--json'], {cwd: folder, env: page.env}))).toMatchObject({ok: true, llm: {calls: 2}});
  });
});

describe('an answer of no use', () => {
  const good = JSON.stringify({title: 'Nature', points: ['Bees dance.']});
  const digest = (reply: Reply) => ({body}: {readonly body: string}) => (body.includes('Write a digest') ? reply : undefined);

  it.each<[string, Reply, number, string, string]>([
    ['is no JSON', saying('Here it is: bees dance.'), 2, 'invalid',
      'The answer does not fit, asked 2 times: expected JSON, found "Here it is: bees dance." (Unexpected token \'H\', "Here it is"... is not valid JSON). Build again to ask afresh, or change the prompt; `hexgen show KEY --answer` shows the answer.'],
    ['misses the schema', saying('{"title": "Nature", "points": [], "extra": 1}'), 2, 'invalid',
      'The answer does not fit, asked 2 times: the answer must NOT have additional properties ("extra"); /points must NOT have fewer than 1 items. Build again to ask afresh, or change the prompt; `hexgen show KEY --answer` shows the answer.'],
    ['is cut off', saying('{"title": "Nat', 'length'), 1, 'length',
      'The answer was cut off at the limit of max-tokens. Raise it (--max-tokens, or max-tokens in pipeline.yaml): only answers that were cut are asked for again.'],
  ])('%s: it is told, its siblings are kept, and the next build asks only for it', async (_, reply, asked, reason, message) => {
    const server = await provider();
    server.script = digest(reply);
    const folder = structured();
    const failed = await run(['build', '--json'], {cwd: folder, env: server.env});
    expect(failed.status).toBe(1);
    expect(failures(failed)).toEqual([{key: 'tell/digest', reason, message}]);
    expect(object(failed)).toMatchObject({ok: false, targets: {'read/summaries': {ran: 3, failed: 0}, 'tell/digest': {ran: 0, failed: 1}}});
    expect(server.requests).toHaveLength(3 + asked);
    expect((await run(['status'], {cwd: folder, env: server.env})).stdout).toContain('tell/digest     failed          1 to run: tell/digest: ');
    server.script = digest(saying(good));
    expect(object(await run(['build', '--json'], {cwd: folder, env: server.env}))).toMatchObject({ok: true, actions: {ran: 1, cached: 3}, llm: {calls: 1}});
    expect((await run(['show', 'digest'], {cwd: folder, env: server.env})).stdout).toBe('{\n  "points": [\n    "Bees dance."\n  ],\n  "title": "Nature"\n}\n');
  });

  it('is shown as it came, and what it answered', async () => {
    const server = await provider();
    server.script = digest(saying('Here it is: bees dance.'));
    const folder = structured();
    await run(['build'], {cwd: folder, env: server.env});
    const show = (...flags: readonly string[]) => run(['show', 'digest', ...flags], {cwd: folder, env: server.env});
    expect(await show('--answer')).toMatchObject({status: 0, stdout: 'Here it is: bees dance.\n'});
    expect(object(await show('--answer', '--json'))).toEqual({ok: true, command: 'show', key: 'tell/digest', answer: 'Here it is: bees dance.', failed: 'invalid'});
    expect((await show('--prompt')).stdout).toContain('──── user ────\nWrite a digest of these summaries.\n');
  });

  it('that fits when asked again costs one call more, and nothing afterwards', async () => {
    const server = await provider();
    server.script = ({body}, number) => (body.includes('Write a digest') ? saying(number === 4 ? 'Sure!' : good) : undefined);
    const folder = structured();
    expect(object(await run(['build', '--json'], {cwd: folder, env: server.env}))).toMatchObject({ok: true, llm: {calls: 5, attempts: 5}});
    expect(server.requests[4]?.body).toContain('That answer cannot be used:');
    expect(object(await run(['build', '--json', '--no-witness'], {cwd: folder, env: server.env}))).toMatchObject({ok: true, llm: {calls: 0}});
  });
});
