// Batch jobs: what is asked with --batch comes out as it does online, and nothing is ever sent twice.

import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {randomFrom} from '../crash/rig.ts';
import {batchServer, type BatchServer} from './batch-server.ts';
import {notes} from './notes.ts';
import {contents, copyOf, edit, object, run, start} from './rig.ts';

/** A project whose jobs are looked at all the time. */
function project(): string {
  const folder = notes();
  edit(folder, 'pipeline.yaml', ['output: out', 'limits: {batch-poll: 20ms}\noutput: out']);
  return folder;
}

const build = (cwd: string, {env}: BatchServer, ...more: readonly string[]) => run(['build', ...more], {cwd, env});
const artifacts = (folder: string): Record<string, string> => Object.fromEntries(Object.entries(contents(join(folder, 'out'))).filter(([path]) => !path.endsWith('_summary.json')));
const onlyOnce = (server: BatchServer): number[] => [...new Set(server.sent().values())];

describe('a build with --batch', () => {
  it('sends a job for each level, makes what a build online makes, and costs half of it', async () => {
    const server = await batchServer();
    const [batched, online] = [project(), project()];
    const {ok, llm} = object(await build(batched, server, '--batch', '--json')) as unknown as {ok: boolean; llm: {calls: number; dollars: number}};
    expect([ok, llm.calls]).toEqual([true, 4]);
    expect(server.jobs.map(({lines}) => lines.length)).toEqual([3, 1]);
    const asked = object(await build(online, server, '--json')) as unknown as {llm: {dollars: number}};
    expect(artifacts(batched)).toEqual(artifacts(online));
    expect(llm.dollars).toBeCloseTo(asked.llm.dollars / 2, 12);
    expect(object(await build(batched, server, '--json'))).toMatchObject({ok: true, llm: {calls: 0}});
  });

  it('says what it waits for', async () => {
    const server = await batchServer();
    server.script.ends = job => (job.looks > 2 ? 'completed' : undefined);
    const {stderr} = await build(project(), server, '--batch');
    expect(stderr).toContain('batch job batch-1: 3 requests sent\n');
    expect(stderr).toContain('batch job batch-1: in progress, 0 of 3 done\n');
    expect(stderr).toContain('batch job batch-1: completed, 3 of 3 done\n');
  });

  it('leaves no record of jobs that are over and used', async () => {
    const server = await batchServer();
    const folder = project();
    await build(folder, server, '--batch');
    expect(Object.keys(contents(folder)).filter(path => path.includes('.hexgen/batches'))).toEqual([]);
  });
});

describe('a line that failed', () => {
  it('for good fails its item alone', async () => {
    const server = await batchServer();
    const {answers} = server.script;
    server.script.answers = (text, line) => (text.includes('tide') ? 400 : answers(text, line));
    const {status, stdout} = await build(project(), server, '--batch');
    expect(status).toBe(1);
    expect(stdout).toContain('read/summaries/002: ');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('the server does not accept the request (status 400: refused)');
    server.script.answers = answers;
    const folder = project();
    expect(object(await build(folder, server, '--batch', '--json'))).toMatchObject({ok: true});
  });

  it('for a while goes into another job', async () => {
    const server = await batchServer();
    const {answers} = server.script;
    server.script.answers = (text, line) => (text.includes('tide') && server.jobs.length === 1 ? 500 : answers(text, line));
    expect(object(await build(project(), server, '--batch', '--json'))).toMatchObject({ok: true, llm: {calls: 4, attempts: 5}});
    expect(server.jobs.map(({lines}) => lines.length)).toEqual([3, 1, 1]);
  });
});

describe('a job that ends badly', () => {
  it.each([
    ['expired', 'the provider did not get to it in 24 hours'], ['cancelled', 'the job was cancelled'],
  ])('%s: what came is kept, and only the rest is sent anew', async (how, why) => {
    const server = await batchServer();
    const {answers} = server.script;
    server.script = {ends: () => how, answers: (text, line) => (text.includes('wind') || text.includes('Wind') ? undefined : answers(text, line))};
    const folder = project();
    const {status, stdout} = await build(folder, server, '--batch');
    expect(status).toBe(1);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`ended without this answer: ${why}. Build again to send it anew; answers that came are kept.`);
    server.script = {ends: () => 'completed', answers};
    expect(object(await build(folder, server, '--batch', '--json'))).toMatchObject({ok: true, llm: {calls: 2}});
    expect(server.jobs.map(({lines}) => lines.length)).toEqual([3, 1, 1]);
  });

  it('because the provider does not take it: its words are told', async () => {
    const server = await batchServer();
    server.script.ends = () => 'failed';
    const {status, stdout} = await build(project(), server, '--batch');
    expect(status).toBe(1);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('the provider did not take the job (line 1 is no JSON)');
  });
});

describe('trouble on the way', () => {
  it('while a job is looked at is waited out', async () => {
    const server = await batchServer();
    let looks = 0;
    server.trouble = (method, path) => (method === 'GET' && /batches\/|content/.test(path) && ++looks % 2 === 1 ? (looks % 4 === 1 ? 503 : 'cut') : undefined);
    expect(object(await build(project(), server, '--batch', '--json'))).toMatchObject({ok: true, llm: {calls: 4, attempts: 4}});
    expect(onlyOnce(server)).toEqual([1]);
  });

  it('after a job was made, whose making nobody heard of: it is found again', async () => {
    const server = await batchServer();
    server.losesMaking = true;
    const folder = project();
    expect(object(await build(folder, server, '--batch', '--json'))).toMatchObject({ok: true});
    expect(onlyOnce(server)).toEqual([1]);
  });

  it('a server without a Batch API says so, and nothing is lost', async () => {
    const server = await batchServer();
    server.trouble = (_, path) => (/files|batches/.test(path) ? 404 : undefined);
    const {status, stderr} = await build(project(), server, '--batch');
    expect(status).toBe(1);
    expect(stderr).toMatch(/Cannot use the Batch API at http:\/\/127\.0\.0\.1:\d+\/v1: this server has none\n {2}Build without --batch\.\n/);
  });
});

describe('a build that ends before its jobs', () => {
  it('is stopped by Ctrl-C at once; the next one, even without --batch, takes in what they bring', async () => {
    const server = await batchServer();
    server.script.ends = () => undefined;
    const folder = project();
    const building = start(['build', '--batch'], {cwd: folder, env: server.env});
    await building.says('in progress');
    process.kill(building.pid, 'SIGINT');
    expect((await building.ended).status).toBe(130);
    server.script.ends = () => 'completed';
    expect(object(await build(folder, server, '--json'))).toMatchObject({ok: true, llm: {calls: 4}});
    expect([server.jobs.length, server.online.length]).toEqual([1, 1]);
    expect(onlyOnce(server)).toEqual([1]);
  });

  it('whose prompt was edited meanwhile keeps what they bring, for an undo', async () => {
    const server = await batchServer();
    server.script.ends = () => undefined;
    const folder = project();
    const building = start(['build', 'read', '--batch'], {cwd: folder, env: server.env});
    await building.says('in progress');
    process.kill(building.pid, 'SIGKILL');
    await building.ended;
    server.script.ends = () => 'completed';
    edit(folder, 'prompts/summary.md', ['in one sentence', 'in two sentences']);
    expect(object(await build(folder, server, 'read', '--batch', '--json'))).toMatchObject({llm: {calls: 3}});
    edit(folder, 'prompts/summary.md', ['in two sentences', 'in one sentence']);
    expect(object(await build(folder, server, 'read', '--batch', '--json'))).toMatchObject({ok: true, llm: {calls: 3}});
    expect(onlyOnce(server)).toEqual([1]);
  });

  it.each([1, 2, 3])('killed ten times at any moment sends nothing twice (seed %i)', async seed => {
    const random = randomFrom(seed);
    const server = await batchServer();
    server.script.ends = job => (job.looks > 25 ? 'completed' : undefined);
    const folder = project();
    let kills = 0;
    for (let kill = 0; kill < 10; kill++) {
      const building = start(['build', '--batch'], {cwd: folder, env: server.env});
      await Promise.race([building.ended, new Promise(resolve => setTimeout(resolve, 120 + random() * 250))]);
      try { process.kill(-building.pid, 'SIGKILL'); } catch { /* It was done before. */ }
      if ((await building.ended).signal === 'SIGKILL') kills++;
    }
    expect(kills).toBeGreaterThan(4);
    expect(object(await build(folder, server, '--batch', '--json'))).toMatchObject({ok: true});
    expect(onlyOnce(server)).toEqual([1]);
    const whole = copyOf(project());
    await build(whole, await batchServer(), '--batch');
    expect(artifacts(folder)).toEqual(artifacts(whole));
  });
});
