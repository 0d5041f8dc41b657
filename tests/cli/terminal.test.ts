// Pipes and terminals: progress and results go their own ways, colours only where they are wanted, and a reader may leave.

import {execFileSync} from 'node:child_process';
import {describe, expect, it} from 'vitest';
import {notes} from './notes.ts';
import {installation, listen, run, type Ended} from './rig.ts';
import {provider} from './server.ts';

const hexgen = `'${process.execPath}' '${installation()}/bin/hexgen.mjs'`;
const shell = (script: string, cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> => listen(['bash', '-c', script], {cwd, env}).ended;
const ESCAPE = '\u001b';

function hasScript(): boolean {
  try {
    return execFileSync('script', ['--version'], {encoding: 'utf8'}).includes('util-linux');
  } catch { return false; } // Nobody can make a terminal here.
}

describe('in a pipe', () => {
  it('progress goes to stderr and the result to stdout, both without colours', async () => {
    const server = await provider();
    const {stdout, stderr} = await run(['build'], {cwd: notes(), env: {...server.env, TERM: 'xterm-256color'}});
    expect(stdout).toMatch(/^Done after [^\n]+\n\n +ran +cached +failed\nread\/summaries +3 +0 +0\n/);
    expect(stderr).toMatch(/^read\/summaries: 3 to run \(001 because never made before\)\n/);
    expect(stdout + stderr).not.toContain(ESCAPE);
  });

  it('a reader that leaves early is no error', async () => {
    const folder = notes({'notes/long.md': 'Long. '.repeat(200_000)});
    await run(['build', 'summaries', '--model', 'offline'], {cwd: folder});
    for (const command of ['graph', 'why summaries/002', 'show summaries/002 --prompt', 'status --json', 'build summaries --model offline', 'help']) {
      const {stdout, stderr} = await shell(`${hexgen} ${command} | head -c 1; echo " $\{PIPESTATUS[0]}"`, folder);
      expect({command, ended: stdout.slice(1), stderr}).toEqual({command, ended: ' 0\n', stderr: ''});
    }
  });
});

describe.skipIf(!hasScript())('in a terminal (skipped where util-linux cannot make one)', () => {
  const terminal = (command: string, cwd: string, env: Readonly<Record<string, string>>): Promise<Ended> =>
    shell(`script -qec "stty cols 80 rows 24; ${hexgen.replaceAll('"', '\\"')} ${command}" /dev/null`, cwd, {TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env});

  it('there are colours, and a live view', async () => {
    const server = await provider();
    server.delayMs = () => 300;
    const {stdout} = await terminal('build', notes(), server.env);
    expect(stdout).toContain(`${ESCAPE}[32m`);
    expect(stdout).toContain('read/summaries/001');
    expect(stdout).toContain('Done');
  });

  it('NO_COLOR and TERM=dumb switch colours off', async () => {
    const server = await provider();
    server.delayMs = () => 300;
    for (const env of [{NO_COLOR: '1'}, {TERM: 'dumb'}]) {
      const {stdout} = await terminal('build --plain', notes(), {...server.env, ...env});
      expect(stdout).toContain('read/summaries');
      expect(stdout).not.toContain(ESCAPE);
    }
  });

  it('a result that does not go there has none', async () => {
    const {stdout} = await terminal('plan | cat', notes(), {});
    expect(stdout).toContain('Would run 4 actions');
    expect(stdout).not.toContain(ESCAPE);
  });

  it('a terminal that can do nothing gets no live view', async () => {
    const server = await provider();
    server.delayMs = () => 300;
    const {stdout} = await terminal('build', notes(), {...server.env, TERM: 'dumb'});
    expect(stdout).not.toContain(ESCAPE);
  });
});
