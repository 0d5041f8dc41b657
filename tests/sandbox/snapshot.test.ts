// The memory snapshot: made once, the same wherever it is made, made again when the file is not what was written.
import {copyFileSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {openSandbox} from '../../src/sandbox/pool.ts';
import type {Sandbox} from '../../src/sandbox/sandbox.ts';
import {readSnapshot, sealed, snapshotPath, writeSnapshot} from '../../src/sandbox/snapshot.ts';
import {body, CACHE, PATIENCE_MS, programOf, temporaryFolder, valueOf} from './rig.ts';

const ONE = programOf(body('return 1'));

function open(cacheDir: string): Sandbox {
  const sandbox = openSandbox({workers: 1, cacheDir});
  onTestFinished(() => sandbox.close());
  return sandbox;
}

test('a snapshot with one wrong byte, and a missing one, are made anew, and are the same to the last bit', {timeout: PATIENCE_MS}, async () => {
  const folder = temporaryFolder(), missing = join(folder, 'not/there/yet');
  await open(CACHE).run(ONE);
  const good = snapshotPath(CACHE, '314.0.7'), path = snapshotPath(folder, '314.0.7');
  copyFileSync(good, path);
  const bytes = readFileSync(path);
  bytes[20_000_000] = (bytes[20_000_000] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  writeFileSync(join(folder, 'python-1.2.3-0123456789abcdef.snapshot'), 'of an older version');
  expect(readSnapshot(path)).toBe(null);
  expect(await Promise.all([folder, missing].map(async place => valueOf(await open(place).run(ONE))))).toEqual([1, 1]);
  for (const place of [folder, missing]) expect(readFileSync(snapshotPath(place, '314.0.7')).equals(readFileSync(good))).toBe(true);
  for (const place of [folder, missing]) expect(readdirSync(place).filter(name => name !== 'not')).toEqual([basename(good)]);
});

test('of several who write it at once, each leaves a whole one and nothing else', async () => {
  const folder = temporaryFolder(), path = join(folder, 'python-1.snapshot'), bytes = Buffer.alloc(3_000_000, 'memory');
  await Promise.all(Array.from({length: 8}, async () => {
    await writeSnapshot(path, sealed(bytes));
    expect(bytes.equals(readSnapshot(path) ?? Buffer.alloc(0))).toBe(true);
  }));
  expect(readdirSync(folder)).toEqual(['python-1.snapshot']);
});

test('a folder that cannot be written is told', {timeout: PATIENCE_MS}, async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  await expect(open(join(file, 'cache')).run(ONE)).rejects.toThrow(`Cannot keep Python's memory snapshot in "${join(file, 'cache')}": ENOTDIR`);
});
