// The benchmark's own tree, built by the real program: what every edit of one leaf reruns. Nothing here is timed.

import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));

const bench = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(repository, 'scripts/bench.mjs'), ...args], {cwd: repository, encoding: 'utf8'});

describe('npm run bench', () => {
  it('reruns one action per level for an edited leaf, one for the same summary, and none where nothing changed', () => {
    const {stdout, stderr, status} = bench('--steps', '--sizes', '33', '--tools', 'none');
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout)).toEqual([{
      sources: 33,
      steps: {hexgen: {cold: 38, again: 0, edit: 3, revert: 0, sameSummary: 1, touch: 0, reformat: 0}},
    }]);
  }, 300_000);

  it.each([
    [['--sizes', '33,10'], 'Expected a whole number of sources above 10, found 10'],
    [['--runs', 'many'], 'Expected a whole number of at least 1 for --runs, found "many"'],
    [['--tools', 'nnija'], 'Unknown tool "nnija": known are ninja, make, snakemake, turbo, wireit, none'],
  ])('refuses %j before it builds anything', (args, message) => {
    expect(bench(...args)).toMatchObject({status: 2, stdout: '', stderr: `${message}\n`});
  });

  it('finds the place for its figures in the documentation', () => {
    const text = readFileSync(join(repository, 'docs/bench.md'), 'utf8');
    expect(text).toMatch(/<!-- figures: written by `npm run bench` -->[^]*<!-- end of figures -->/);
  });
});
