// Two builds of one project at once: the second waits, finds the answers of the first, and pays for none of them again.

import {expect, it} from 'vitest';
import {notes} from '../cli/notes.ts';
import {edit, object, project, run, start} from '../cli/rig.ts';
import {provider} from '../cli/server.ts';
import {askedTwice, CALLS, projects, startBuild, WORKERS} from './rig.ts';

const fresh = projects();

it('the second build waits and asks nothing', async () => {
  const server = await provider();
  server.hold();
  const folder = fresh();
  const first = startBuild(folder, server);
  await server.saw(WORKERS);
  const second = startBuild(folder, server);
  await second.says(`waiting for process ${first.pid}: hexgen build stage1 --batching fixed`);
  server.release();
  const [one, two] = [await first.ended, await second.ended];
  expect([one.status, two.status]).toEqual([0, 0]);
  expect(object(one)).toMatchObject({ok: true, llm: {calls: CALLS}});
  expect(object(two)).toMatchObject({ok: true, actions: {ran: 0}, llm: {calls: 0, attempts: 0}});
  expect(server.requests).toHaveLength(CALLS);
  expect(askedTwice(server)).toBeUndefined();
});

it('the second goes on from where the first was killed', async () => {
  const server = await provider();
  server.hold();
  const folder = fresh();
  const first = startBuild(folder, server);
  await server.saw(WORKERS);
  const second = startBuild(folder, server);
  await second.says('waiting for process');
  process.kill(-first.pid, 'SIGKILL');
  server.release();
  expect((await second.ended).status).toBe(0);
  expect(server.requests).toHaveLength(CALLS + WORKERS);
});

it('the second builds from the files as they are when its turn comes', async () => {
  const server = await provider();
  server.hold();
  const folder = notes();
  const first = start(['build'], {cwd: folder, env: server.env});
  await server.saw(3);
  const second = start(['build'], {cwd: folder, env: server.env});
  await second.says('waiting for process');
  edit(folder, 'prompts/summary.md', ['in one sentence', 'in five words']);
  server.release();
  expect([(await first.ended).status, (await second.ended).status]).toEqual([0, 0]);
  expect(server.requests.filter(({body}) => body.includes('"content":"Summarize this note in five words'))).toHaveLength(3);
});

it('eight that start at one moment in a project without state do not get in each other\'s way', async () => {
  const folder = project();
  const all = await Promise.all(Array.from({length: 8}, () => run(['build', 'stage1/batches', '--json'], {cwd: folder})));
  expect(all.map(({status, stderr}) => (status === 0 ? 0 : stderr))).toEqual(Array(8).fill(0));
  const ran = all.map(ended => (object(ended) as unknown as {readonly actions: {readonly ran: number}}).actions.ran);
  expect(ran.filter(count => count > 0)).toEqual([2]);
});
