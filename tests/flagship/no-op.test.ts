// A build that has nothing to do is answered by the launcher alone: nothing of hexgen or of its packages is even loaded.

import {rmSync, utimesSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {installation, project, read, run, temporaryFolder, write, type Ended} from '../cli/rig.ts';

/** Writes down every module that Node loads in a process, its own included, and every program that it starts. */
const SPY = `
import {appendFileSync} from 'node:fs';
import childProcess from 'node:child_process';
import {registerHooks, syncBuiltinESMExports} from 'node:module';
const tell = line => appendFileSync(process.env.SPY_TELLS, line + '\\n');
registerHooks({load: (url, context, next) => { tell(url); return next(url, context); }});
const {spawn} = childProcess;
childProcess.spawn = (...args) => { tell('spawn ' + args[0]); return spawn(...args); };
syncBuiltinESMExports();
`;

let folder = '';
let spy = '';

/** A build, and what was loaded for it: files below hexgen's folder by their path there. */
async function watched(...flags: readonly string[]): Promise<Ended & {readonly loaded: readonly string[]}> {
  const tells = join(spy, 'tells');
  rmSync(tells, {force: true});
  const env = {NODE_OPTIONS: `--import=${join(spy, 'spy.mjs')}`, SPY_TELLS: tells};
  const ended = await run(['build', 'stage1/batches', '--model', 'offline', ...flags], {cwd: folder, env});
  const own = `file://${installation()}/`;
  return {...ended, loaded: read(spy, 'tells').trim().split('\n').map(url => url.replace(own, ''))};
}

beforeAll(async () => {
  folder = project();
  spy = temporaryFolder();
  write(spy, 'spy.mjs', SPY);
});

describe('a build that has nothing to do', () => {
  it('loads the launcher and nothing else', async () => {
    const first = await watched();
    expect(first).toMatchObject({status: 0});
    // What the spy would see: the program itself, and the YAML in it.
    expect(first.loaded).toEqual(expect.arrayContaining(['bin/launch.mjs', 'dist/cli.js', 'node:sqlite']));
    const second = await watched();
    expect(second).toMatchObject({status: 0, stdout: 'Nothing to do: 2 actions up to date.\n', stderr: ''});
    expect(second.loaded.filter(name => !name.startsWith('node:')).sort()).toEqual(['bin/hexgen.mjs', 'bin/say.mjs', 'bin/witness.mjs']);
    // Files that were written in the last two seconds are compared by content, which takes a hash.
    expect(['node:crypto', 'node:fs', 'node:path']).toEqual(expect.arrayContaining(second.loaded.filter(name => name.startsWith('node:'))));
  });

  it('also looks into files whose time changed, and loads what hashes them', async () => {
    await watched();
    utimesSync(join(folder, 'data/train.jsonl'), new Date(), new Date());
    const {stdout, loaded} = await watched('--json');
    expect(JSON.parse(stdout)).toMatchObject({ok: true, actions: {ran: 0, cached: 2, failed: 0, cancelled: 0}});
    expect(loaded.filter(name => name.startsWith('dist/')).length).toBeGreaterThan(0); // --json is another command line: it has no witness yet.
    utimesSync(join(folder, 'data/train.jsonl'), new Date(), new Date());
    const again = await watched('--json');
    expect(again.loaded.filter(name => name.startsWith('dist/') || name.startsWith('spawn'))).toEqual([]);
    expect(again.loaded).toContain('node:crypto');
  });
});
