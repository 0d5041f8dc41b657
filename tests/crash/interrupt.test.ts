// Ctrl-C: the first lets answers that are under way arrive and be kept, the second ends hexgen at once.

import {describe, expect, it} from 'vitest';
import {object, olderNode, project, start} from '../cli/rig.ts';
import {provider} from '../cli/server.ts';
import {askedTwice, CALLS, projects, startBuild, WORKERS} from './rig.ts';

const STOPPING = `Stopping: waiting for ${WORKERS} running, whose answers are kept. Ctrl-C again stops at once and loses them.`;
const older = olderNode();
const ways: [string, string | undefined][] = [['in one process', undefined], ...(older === undefined ? [] : [['under a launcher', older] as [string, string]])];

describe.each(ways)('Ctrl-C %s', (_, node) => {
  const fresh = projects();
  const way = node === undefined ? {} : {node};

  it('keeps the answers under way, and the next build asks only for the rest', async () => {
    const server = await provider();
    server.hold();
    const folder = fresh();
    const building = startBuild(folder, server, way);
    await server.saw(WORKERS);
    process.kill(-building.pid, 'SIGINT');
    await building.says(STOPPING);
    server.release();
    const stopped = await building.ended;
    expect(stopped).toMatchObject({status: 130, signal: null});
    expect(object(stopped)).toMatchObject({ok: false, llm: {calls: WORKERS, attempts: WORKERS}, actions: {failed: 0}, failures: []});
    expect(server.requests).toHaveLength(WORKERS);
    expect(object(await startBuild(folder, server, way).ended)).toMatchObject({ok: true, llm: {calls: CALLS - WORKERS}});
    expect(askedTwice(server)).toBeUndefined();
  });

  it('twice ends at once', async () => {
    const server = await provider();
    server.hold();
    const folder = fresh();
    const building = startBuild(folder, server, way);
    await server.saw(WORKERS);
    process.kill(-building.pid, 'SIGINT');
    await building.says(STOPPING);
    process.kill(-building.pid, 'SIGINT');
    expect(await building.ended).toMatchObject({status: 130, signal: null});
    server.release();
    expect(object(await startBuild(folder, server, way).ended)).toMatchObject({ok: true, llm: {calls: CALLS}});
  });
});

it('Ctrl-C while Python runs lets it end: the terminal tells its process, too', async () => {
  const folder = project();
  const building = start(['build', '--stage', '0', '--json'], {cwd: folder});
  await building.says('stage0_minimal/conformance: 1 to run');
  process.kill(-building.pid, 'SIGINT');
  const stopped = await building.ended;
  expect(stopped.status).toBe(130);
  expect(object(stopped)).toMatchObject({ok: false, actions: {ran: 1, failed: 0}, failures: []});
});

it('Ctrl-C while hexgen waits for another build stops the waiting', async () => {
  const server = await provider();
  server.hold();
  const folder = project();
  const first = startBuild(folder, server);
  await first.says('stage0_minimal/conformance: 1 to run');
  const second = startBuild(folder, server);
  await second.says('waiting for process');
  process.kill(-second.pid, 'SIGINT');
  expect(await second.ended).toMatchObject({status: 130, signal: null});
  process.kill(-first.pid, 'SIGKILL');
  await first.ended;
});
