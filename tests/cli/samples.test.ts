// Another answer, as its user asks for it: in the terminal, with what the last build said lying ready.

import {expect, it} from 'vitest';
import {notes} from './notes.ts';
import {object, read, run} from './rig.ts';
import {provider, saying} from './server.ts';

it('a new answer is asked, compared, and taken back, and builds with nothing to do notice each choice', async () => {
  const server = await provider();
  server.script = (_, number) => saying(`answer number ${number}`);
  const folder = notes();
  const hexgen = (...words: readonly string[]) => run([...words], {cwd: folder, env: server.env});
  const bees = () => read(folder, 'out/mine/read/bees.txt');
  await hexgen('build', '--workers', '1');
  expect(object(await hexgen('build', '--json'))).toMatchObject({actions: {ran: 0}});
  const first = bees();
  expect((await hexgen('build', '--again', 'read/summaries/001')).stdout).toContain('read/summaries/001 uses its new answer; the old ones are kept:');
  expect(bees()).toBe('answer number 5');
  expect((await hexgen('samples', 'read/summaries/001')).stdout).toMatch(/^1 {2}answer number \d.*\n2 \(used\) {2}answer number 5 /m);
  await hexgen('build');
  expect((await hexgen('pick', 'read/summaries/001', '1')).status).toBe(0);
  expect(object(await hexgen('build', '--json'))).toMatchObject({ok: true, llm: {calls: 0}});
  expect(bees()).toBe(first);
  await hexgen('pick', 'read/summaries/001', '2');
  expect(object(await hexgen('build', '--json'))).toMatchObject({ok: true, llm: {calls: 0}});
  expect(bees()).toBe('answer number 5');
});
