// One sync at a time, for all that was written before it began.

import * as fs from 'node:fs';
import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, it, vi} from 'vitest';
import {Syncer} from '../../src/engine/syncer.ts';

vi.mock('node:fs', async original => ({...await original<typeof fs>(), fdatasync: vi.fn()}));

/** Syncs that wait for the test. */
function syncs() {
  const file = join(mkdtempSync(join(tmpdir(), 'hexgen-sync-')), 'log');
  writeFileSync(file, '');
  const waiting: ((error: Error | null) => void)[] = [];
  vi.mocked(fs.fdatasync).mockImplementation((_, done) => { waiting.push(done as (error: Error | null) => void); });
  return {syncer: new Syncer(file), waiting};
}

describe('a syncer', () => {
  it('begins at once, and what comes meanwhile shares the next', async () => {
    const {syncer, waiting} = syncs();
    const done: string[] = [];
    const told = (name: string) => syncer.last().then(() => { done.push(name); });
    const all = [told('first'), told('second'), told('third')];
    expect(waiting.length).toBe(1);
    waiting[0]!(null);
    await all[0];
    expect(done).toEqual(['first']);
    waiting[1]!(null);
    await Promise.all(all);
    expect([waiting.length, done]).toEqual([2, ['first', 'second', 'third']]);
  });

  it('says what went wrong to those whom it concerns, and tries again for the next', async () => {
    const {syncer, waiting} = syncs();
    const [bad, good] = [syncer.last(), syncer.last()];
    waiting[0]!(new Error('EIO'));
    await expect(bad).rejects.toThrow('EIO');
    waiting[1]!(null);
    await good;
  });

  it('closes when the last one is through', async () => {
    const {syncer, waiting} = syncs();
    const last = syncer.last();
    syncer.close();
    waiting[0]!(null);
    await last;
    expect(waiting.length).toBe(1);
  });
});
