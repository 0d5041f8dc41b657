// The walls one by one: the attacks succeed without the lock, and a worker's process can do nothing even without Python.
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {expect, onTestFinished, test} from 'vitest';
import {HARMLESS} from '../../src/sandbox/calls.ts';
import {findPyodide} from '../../src/sandbox/installation.ts';
import {launch} from '../../src/sandbox/launch.ts';
import {wasm} from '../../src/sandbox/wasm.ts';
import {CACHE, PATIENCE_MS, temporaryFolder} from './rig.ts';

/** Tries everything that the permission model should refuse, and tells what came of it. */
const SPY = `
import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import net from 'node:net';
const [secret, loot, port] = JSON.parse(readFileSync(process.argv[4], 'utf8'));
const tell = attempt => { try { return String(attempt()); } catch (error) { return error.code ?? error.message; } };
const wait = attempt => new Promise(resolve => { try { attempt(resolve); } catch (error) { resolve(error.code ?? error.message); } });
const told = {
  read: tell(() => readFileSync(secret, 'utf8')),
  list: tell(() => readdirSync('/')),
  write: tell(() => writeFileSync(loot, 'x')),
  spawn: tell(() => spawnSync('cat', [secret]).error ?? 'spawned'),
  addon: tell(() => process.dlopen({exports: {}}, secret)),
  connect: await wait(resolve => net.connect(port, '127.0.0.1').once('connect', () => resolve('connected')).once('error', error => resolve(error.code))),
  fetch: await fetch('http://127.0.0.1:' + port).then(() => 'fetched', () => 'failed'),
  environment: Object.keys(process.env).filter(name => name !== 'TZ').join(),
};
process.stdout.write(JSON.stringify(told), () => process.kill(process.pid, 'SIGKILL'));
`;

test('a process started as workers are can do nothing, whatever its code', {timeout: PATIENCE_MS}, async () => {
  const folder = temporaryFolder();
  const secret = join(folder, 'secret.txt'), loot = join(folder, 'loot.txt'), workerPath = join(folder, 'worker.mjs'), aims = join(folder, 'aims.json');
  writeFileSync(secret, 'secret');
  writeFileSync(workerPath, SPY);
  const server = createServer(socket => socket.end('HTTP/1.1 204 No Content\r\n\r\n'));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => { server.close(); });
  writeFileSync(aims, JSON.stringify([secret, loot, (server.address() as AddressInfo).port]));
  const child = launch({nodePath: process.execPath, workerPath, pyodideDir: findPyodide()}, 'serve', aims);
  let told = '';
  for await (const part of child.stdout) told += String(part);
  expect(JSON.parse(told)).toEqual({
    read: 'ERR_ACCESS_DENIED', list: 'ERR_ACCESS_DENIED', write: 'ERR_ACCESS_DENIED', spawn: 'ERR_ACCESS_DENIED',
    addon: 'ERR_DLOPEN_DISABLED', connect: 'ERR_ACCESS_DENIED', fetch: 'failed', environment: '',
  });
});

test('without the lock the same attacks reach the host: they are real', {timeout: PATIENCE_MS}, () => {
  const folder = temporaryFolder();
  const secret = join(folder, 'secret.txt'), loot = join(folder, 'loot.txt');
  writeFileSync(secret, 'the secret');
  const steal = `process.getBuiltinModule('node:fs').readFileSync(${JSON.stringify(secret)}, 'utf8')`;
  const python = `import os, js\nprint(js.eval(${JSON.stringify(steal)}))\nos.system("cat '${secret}' > '${loot}'")`;
  const script = `const {loadPyodide} = await import('pyodide'); (await loadPyodide()).runPython(${JSON.stringify(python)});`;
  const {stdout} = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {encoding: 'utf8'});
  expect(stdout).toContain('the secret');
  expect(readFileSync(loot, 'utf8')).toBe('the secret');
});

test('every name of the allow-list is an import of the installed interpreter, and no more than a tenth of them is on it', () => {
  const module = new wasm.Module(readFileSync(join(findPyodide(), 'pyodide.asm.wasm')));
  const imports = new Set(wasm.Module.imports(module).filter(({kind}) => kind === 'function').map(({name}) => name));
  expect([...HARMLESS].filter(name => !imports.has(name))).toEqual([]);
  expect(HARMLESS.size * 10).toBeLessThan(imports.size);
});

test('the bundle finds its worker and runs it, from wherever it is installed', {timeout: PATIENCE_MS}, async () => {
  const home = temporaryFolder(), source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  await build({
    entryPoints: {cli: source('parent.ts'), 'sandbox-worker': source('../../src/sandbox/worker.ts')}, outdir: join(home, 'dist'),
    bundle: true, format: 'esm', platform: 'node', external: ['pyodide'], logLevel: 'error',
    banner: {js: "import {createRequire as requireFor} from 'node:module'; const require = requireFor(import.meta.url);"},
  });
  writeFileSync(join(home, 'package.json'), '{"type": "module"}');
  mkdirSync(join(home, 'node_modules'));
  symlinkSync(realpathSync(findPyodide()), join(home, 'node_modules/pyodide'));
  expect(execFileSync(process.execPath, [join(home, 'dist/cli.js'), 'forgetful', CACHE], {encoding: 'utf8', cwd: '/'})).toBe('1\n');
});
