// Against a server that this project did not write: aimock, from npm, which speaks the protocol as its authors read it.

import {LLMock, type JournalEntry} from '@copilotkit/aimock';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {notes, structured} from './notes.ts';
import {edit, object, read, run} from './rig.ts';

const KEY = 'sk-test-foreign-93b1';
let server: LLMock;
const env = () => ({OPENAI_BASE_URL: `${server.url}/v1`, OPENAI_API_KEY: KEY});
const build = (cwd: string, ...more: readonly string[]) => run(['build', '--json', ...more], {cwd, env: env()});
const asked = (): JournalEntry[] => server.getRequests().filter(({path}) => path === '/v1/chat/completions');

beforeAll(async () => {
  server = await LLMock.create({port: 0, host: '127.0.0.1', logLevel: 'silent'});
  server.onMessage(/Summarize/, request => ({content: `In short: ${/[^\n]+$/.exec(JSON.parse(JSON.stringify(request.messages.at(-1)?.content)) as string)?.[0]}`}));
  server.onMessage(/digest/, {content: '{"title": "Notes", "points": ["bees dance", "tides come twice"]}'});
});
afterAll(() => server.stop());

describe('a server from elsewhere', () => {
  it('answers a build, and the next one asks nothing', async () => {
    const folder = notes();
    server.clearRequests();
    expect(object(await build(folder))).toMatchObject({ok: true, llm: {calls: 4, attempts: 4}});
    expect(read(folder, 'out/mine/read/bees.txt')).toBe('In short: Bees dance to tell where the flowers are.');
    expect(object(await build(folder))).toMatchObject({ok: true, llm: {calls: 0}});
    expect(asked()).toHaveLength(4);
  });

  it('is asked for structured output', async () => {
    const folder = structured();
    expect(object(await build(folder))).toMatchObject({ok: true});
    expect(read(folder, 'out/mine/tell/digest.md')).toContain('bees dance');
  });

  it('that fails once is asked once more', async () => {
    const folder = notes();
    server.nextRequestError(503, {message: 'overloaded'});
    expect(object(await build(folder))).toMatchObject({ok: true, llm: {calls: 4, attempts: 5}});
  });

  it('that does not know the key ends the build with what to do', async () => {
    const folder = notes();
    server.nextRequestError(401, {message: 'Incorrect API key provided', type: 'invalid_request_error', code: 'invalid_api_key'});
    const {status, stderr} = await run(['build', '--workers', '1'], {cwd: folder, env: env()});
    expect(status).toBe(1);
    expect(stderr).toContain('the server does not accept the API key (status 401: Incorrect API key provided)');
    expect(object(await build(folder))).toMatchObject({ok: true, llm: {calls: 4}});
  });

  it('takes batch jobs', async () => {
    const folder = notes();
    edit(folder, 'pipeline.yaml', ['output: out', 'limits: {batch-poll: 20ms}\noutput: out']);
    server.clearRequests();
    expect(object(await build(folder, '--batch'))).toMatchObject({ok: true, llm: {calls: 4}});
    expect(read(folder, 'out/mine/read/bees.txt')).toBe('Mock batch completion'); // All that it says in a job.
    expect(server.getRequests().filter(({path, method}) => path === '/v1/batches' && method === 'POST')).toHaveLength(2);
    expect(object(await build(folder))).toMatchObject({ok: true, llm: {calls: 0}});
  });

  it('is asked again for the one item whose prompt changed', async () => {
    const folder = notes();
    await build(folder);
    server.clearRequests();
    edit(folder, 'notes/wind.md', ['moves', 'blows']);
    expect(object(await build(folder))).toMatchObject({ok: true, llm: {calls: 2}});
    expect(asked()).toHaveLength(2);
  });
});
