// The key is in nothing that hexgen writes or says, whatever a server does with it: everything written is searched.

import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {notes} from './notes.ts';
import {contents, edit, run, start, type Ended} from './rig.ts';
import {KEY, provider, saying, type Provider, type Reply} from './server.ts';

/** Ways in which a server may give the key back. */
const ECHOES: readonly (readonly [string, Reply])[] = [
  ['an error that quotes it', {status: 401, body: {error: {message: `Incorrect API key provided: ${KEY}. You can find yours elsewhere.`, code: 'invalid_api_key'}}}],
  ['an error that quotes the header', {status: 400, body: {error: {message: `bad header "Authorization: Bearer ${KEY}"`}}}],
  ['a fault that quotes it as text', {status: 500, body: `Traceback: key=${KEY}`}],
  ['a web page with it', {status: 403, body: `<html><body>${KEY}</body></html>`}],
  ['an error of another shape', {status: 422, body: {detail: [{msg: KEY, loc: ['header', KEY]}]}}],
  ['a model that is called so', {status: 404, body: {error: {message: `no model for ${KEY}`, code: 'model_not_found'}}}],
  ['an error with a good status', {status: 200, body: {error: {message: `denied: ${KEY}`}}}],
];

const LOOKS = [['plan'], ['status'], ['cost'], ['why', 'read/summaries/001'], ['show', 'read/summaries/001', '--prompt'], ['show', 'read/summaries/001', '--answer'], ['prices'], ['graph']];

/** Everything that was written under a folder, and said. */
const written = (folder: string, said: readonly Ended[]): string =>
  [...Object.keys(contents(folder)).map(path => `${path}\n${readFileSync(join(folder, path), 'latin1')}`), ...said.flatMap(({stdout, stderr}) => [stdout, stderr])].join('\n');

async function lookAt(folder: string, {env}: Pick<Provider, 'env'>): Promise<Ended[]> {
  return await Promise.all(LOOKS.map(words => run([...words, ...(words[0] === 'graph' ? [] : ['--json'])], {cwd: folder, env})));
}

describe('the key is nowhere', () => {
  it.each(ECHOES)('after %s', async (_, reply) => {
    const server = await provider();
    server.script = (_, number) => (number % 2 === 1 ? reply : undefined);
    const folder = notes();
    const said = [await run(['build', '--workers', '1'], {cwd: folder, env: server.env}), await run(['build', '--json'], {cwd: folder, env: server.env})];
    expect(server.requests.length).toBeGreaterThan(0);
    expect(written(folder, said)).not.toContain(KEY);
  }, 600_000);

  it('in anything that looks at a failed build', async () => {
    const server = await provider();
    server.script = (_, number) => (number === 1 ? ECHOES[2]![1] : number === 2 ? ECHOES[0]![1] : undefined);
    const folder = notes();
    const said = [await run(['build', '--workers', '1'], {cwd: folder, env: server.env}), ...await lookAt(folder, server)];
    expect(said[0]!.status).toBe(1);
    expect(written(folder, said)).not.toContain(KEY);
  });

  it('after a build that was killed while it asked', async () => {
    const server = await provider();
    server.hold();
    const folder = notes();
    const building = start(['build'], {cwd: folder, env: server.env});
    await server.saw(1);
    process.kill(-building.pid, 'SIGKILL');
    expect(written(folder, [await building.ended])).not.toContain(KEY);
  });

  it('in the name or the arguments of any process of a build', async () => {
    const server = await provider();
    server.hold();
    const folder = notes();
    const building = start(['build'], {cwd: folder, env: server.env});
    await server.saw(1);
    const titles = readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(pid => titleOf(pid));
    expect(titles.join('\n')).toContain('build');
    expect(titles.join('\n')).not.toContain(KEY);
    server.release();
    expect((await building.ended).status).toBe(0);
  });

  it('when it stands in the query of the server\'s address', async () => {
    const server = await provider();
    const folder = notes();
    const there = {env: {...server.env, OPENAI_API_KEY: 'sk-other', OPENAI_BASE_URL: `${server.url}?token=${KEY}`}};
    const said = [await run(['build', '--workers', '1'], {cwd: folder, ...there}), await run(['build', '--json'], {cwd: folder, ...there}), ...await lookAt(folder, there)];
    expect(server.requests.map(({path}) => path).join()).toContain(KEY);
    expect(written(folder, said)).not.toContain(KEY);
  }, 600_000);

  it('but where a model says it: an answer is kept as it came', async () => {
    const server = await provider();
    server.script = () => saying(`Your key is ${KEY}.`);
    const folder = notes();
    const ended = await run(['build'], {cwd: folder, env: server.env});
    expect(written(folder, [ended])).toContain(KEY);
    edit(folder, 'pipeline.yaml', ['temperature: 0', 'temperature: 1']);
    expect(ended.stdout + ended.stderr).not.toContain(KEY);
  });
});

function titleOf(pid: string): string {
  try { return readFileSync(`/proc/${pid}/cmdline`, 'latin1') + readFileSync(`/proc/${pid}/comm`, 'latin1'); } catch { return ''; } // It ended meanwhile.
}
