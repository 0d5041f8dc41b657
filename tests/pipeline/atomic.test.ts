// Whole files or none, and nothing left behind for long.

import {execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {sweep, writeAtomically} from '../../src/pipeline/atomic.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'hexgen-atomic-'));
const deadProcess = (): string => execFileSync(process.execPath, ['-p', 'process.pid'], {encoding: 'utf8'}).trim();

it('writes a file and leaves nothing beside it', () => {
  const here = folder();
  writeAtomically(join(here, 'deep/a.txt'), 'whole');
  expect([readdirSync(join(here, 'deep')), readFileSync(join(here, 'deep/a.txt'), 'utf8')]).toEqual([['a.txt'], 'whole']);
});

it('says what is in the way, and leaves nothing beside it', () => {
  const here = folder();
  writeAtomically(join(here, 'a/b.txt'), 'whole');
  expect(() => writeAtomically(join(here, 'a'), 'a file')).toThrow(/EISDIR|directory/);
  expect(readdirSync(here)).toEqual(['a']);
});

it('takes away what a killed process left, and not what a living one is writing', () => {
  const here = folder();
  const [dead, living] = [`.${deadProcess()}.0123abcd.tmp`, `.${process.pid}.0123abcd.tmp`];
  for (const name of [dead, living, '.hidden', 'a.txt']) writeFileSync(join(here, name), 'half');
  sweep(here);
  expect(readdirSync(here).sort()).toEqual(['.hidden', 'a.txt', living].sort());
});

it('a folder that is not there is clean', () => {
  expect(() => sweep(join(folder(), 'nothing'))).not.toThrow();
});
