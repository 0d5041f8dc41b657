// Builds of a sample: some items of every list, and nothing delivered before all of it stands.

import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {describe, expect, it} from 'vitest';
import {animals} from './animals.ts';

describe('hexgen build --sample', () => {
  it('makes some items of every list, says what is left, and delivers nothing', async () => {
    const rig = animals();
    const {calls, report} = await rig.build('--sample', '2');
    expect([calls, report?.actions.held, rig.has('out')]).toEqual([2, 7, false]);
  });

  it('is a build where nothing is left', async () => {
    const rig = animals();
    await rig.build('--sample', '8');
    expect(Object.keys(rig.files('out'))).toContain('s/page.txt');
  });

  it('makes again what turns out to be damaged when it is delivered', async () => {
    const rig = animals();
    await rig.build();
    rig.remove('out');
    const db = new DatabaseSync(join(rig.root, '.hexgen/state.db'));
    db.exec("update blob set bytes = cast('damaged' as blob) where bytes = (select bytes from blob where cast(bytes as text) like 'answer%' limit 1)");
    db.close();
    const {status, failures} = await rig.build('--sample', '8');
    expect([status, failures]).toEqual([0, []]);
    expect(Object.keys(rig.files('out')).length).toBe(10);
  });

  it('refuses a number that is none', async () => {
    expect((await animals().hexgen('build', '--sample', 'few')).stderr).toContain('Expected a whole number of at least 1 for --sample, found "few"');
  });
});
