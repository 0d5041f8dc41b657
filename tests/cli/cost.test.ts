// What a killed build had sent is not forgotten: nobody answered it, and it may have been charged.

import {expect, it} from 'vitest';
import {notes} from './notes.ts';
import {object, run, start} from './rig.ts';
import {provider} from './server.ts';

it('requests that were under way when their build was killed are told', async () => {
  const server = await provider();
  server.hold();
  const folder = notes();
  const building = start(['build'], {cwd: folder, env: server.env});
  await server.saw(3);
  process.kill(-building.pid, 'SIGKILL');
  await building.ended;
  server.release();
  expect(object(await run(['cost', '--json'], {cwd: folder}))).toMatchObject({spent: {calls: 0}, unanswered: {'given up': 3}});
  expect((await run(['build'], {cwd: folder, env: server.env})).status).toBe(0);
  expect((await run(['cost'], {cwd: folder})).stdout).toContain('3 requests got no answer and may have been charged all the same: 3 given up.');
});
