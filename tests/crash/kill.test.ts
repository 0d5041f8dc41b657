// Killed at any moment, hexgen loses nothing but the answers in flight, and what it leaves is as if nobody had been killed.

import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {contents, object, olderNode} from '../cli/rig.ts';
import {provider} from '../cli/server.ts';
import {askedTwice, CALLS, OUTPUT, projects, randomFrom, startBuild, WORKERS} from './rig.ts';

const KILLS = 5;
const SLOWEST_MS = 60;
/** Most kills come while answers are under way, some while hexgen still starts. */
const MOST_REQUESTS_BEFORE = 8;
const LATEST_MS = 40;

describe('kill -9', () => {
  const fresh = projects();
  let undisturbed: Record<string, string> = {};

  beforeAll(async () => {
    const folder = fresh();
    const server = await provider();
    expect((await startBuild(folder, server).ended).status).toBe(0);
    expect(server.requests).toHaveLength(CALLS);
    undisturbed = contents(join(folder, OUTPUT));
  });

  it.each([1, 2, 3, 4, 5, 6])(`at ${KILLS} random moments of a build costs at most what was in flight, and changes nothing (seed %i)`, async seed => {
    const random = randomFrom(seed);
    const server = await provider();
    server.delayMs = () => random() * SLOWEST_MS;
    const folder = fresh();
    const before = readdirSync(folder);
    let kills = 0;
    while (kills < KILLS && server.requests.length < CALLS) {
      const building = startBuild(folder, server);
      await Promise.race([server.saw(server.requests.length + Math.floor(random() * MOST_REQUESTS_BEFORE)), building.ended]);
      await new Promise(resolve => setTimeout(resolve, random() * LATEST_MS));
      process.kill(-building.pid, 'SIGKILL');
      expect((await building.ended).signal).toBe('SIGKILL');
      kills++;
    }
    const last = await startBuild(folder, server).ended;
    expect(last.status, last.stderr).toBe(0);
    expect(kills).toBe(KILLS);
    expect(server.requests.length).toBeLessThanOrEqual(CALLS + WORKERS * kills);
    expect(contents(join(folder, OUTPUT))).toEqual(undisturbed);
    expect(readdirSync(folder)).toEqual(before);
    expect(object(await startBuild(folder, server).ended)).toMatchObject({ok: true, actions: {ran: 0, failed: 0, cancelled: 0}});
  });

  it.skipIf(olderNode() === undefined)('of the launcher ends the Node that it started (skipped where the PATH has no Node older than 26)', async () => {
    const server = await provider();
    server.hold();
    const folder = fresh();
    const building = startBuild(folder, server, {node: olderNode() ?? ''});
    await server.saw(WORKERS);
    process.kill(building.pid, 'SIGKILL');
    await building.ended; // Only when the child, which has the same streams, is gone too.
    server.release();
    expect((await startBuild(folder, server).ended).status).toBe(0);
    expect(server.requests).toHaveLength(CALLS + WORKERS);
  });

  it('loses no answer that had come', async () => {
    const server = await provider();
    server.hold();
    const folder = fresh();
    const building = startBuild(folder, server);
    await server.saw(WORKERS);
    server.release(2);
    await server.saw(WORKERS + 2); // Whoever asks the next has kept the answer before.
    process.kill(-building.pid, 'SIGKILL');
    await building.ended;
    server.release();
    expect(object(await startBuild(folder, server).ended)).toMatchObject({ok: true, llm: {calls: CALLS - 2}});
    expect(askedTwice(server)).toBeDefined();
    expect(server.requests).toHaveLength(CALLS + WORKERS);
  });
});
