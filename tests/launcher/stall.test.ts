// Waiting for something that nothing will bring is a fault of hexgen's own, and is told as one.
import {execFileSync, spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {expect, it} from 'vitest';

const stallModule = fileURLToPath(new URL('../../src/stall.ts', import.meta.url));
const waitingFor = (work: string): string => `
import {tellingStall} from ${JSON.stringify(stallModule)};
process.exitCode = await tellingStall(${work}, {atWork: () => ['stage1/api'], say: text => process.stderr.write(text), host: process});
`;

it('a program that nothing can wake says what was at work, and fails', () => {
  const {status, stderr} = spawnSync(process.execPath, ['--input-type=module', '-e', waitingFor('new Promise(() => {})')], {encoding: 'utf8'});
  expect(stderr).toBe('Internal error: hexgen waits for something that nothing will bring, while these run: stage1/api.\n  Answers already received are kept: build again. Please report this with the lines above.\n');
  expect(status).toBe(1);
});

it('a program that ends says nothing', () => {
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', waitingFor('Promise.resolve(0)')], {encoding: 'utf8'})).toBe('');
});
