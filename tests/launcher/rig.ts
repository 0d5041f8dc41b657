// A throw-away installation of hexgen's launcher with a command line of the test's own, and a project to run it in.
import {execFileSync, spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {onTestFinished, vi} from 'vitest';
import type {WitnessedFile} from '../../src/witness.ts';

// These tests start many processes, which may take long on a busy machine.
vi.setConfig({testTimeout: 60_000});

export const repository = fileURLToPath(new URL('../..', import.meta.url));
export const parentModule = new URL('../../src/parent.ts', import.meta.url).href;
export const buildId = '1.2.3+0123456789abcdef';

/** What a process said and how it ended. */
export interface Ended {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly pid: number;
  /** Resolves when this line appears on stdout; rejects when the output ends without it. */
  line(text: string): Promise<void>;
  /** Resolves when the process and all that inherited its output are gone. */
  readonly ended: Promise<Ended>;
}

/** An empty folder that is removed after the test; its real path. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hexgen-launcher-')));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

/** A copy of bin/ with `cli` as dist/cli.js; without the packages if `bare`. Also a script that always runs it in a child. */
export function installation(cli: string, {bare = false} = {}): string {
  const folder = temporaryFolder();
  cpSync(join(repository, 'bin'), join(folder, 'bin'), {recursive: true});
  if (!bare) symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
  write(folder, 'package.json', '{"type": "module"}');
  write(folder, 'dist/cli.js', cli);
  write(folder, 'dist/build-id', `${buildId}\n`);
  write(folder, 'bin/in-child.mjs', "import {runUnder} from './child.mjs';\n"
    + "process.exit(await runUnder(process.execPath, [new URL('run.mjs', import.meta.url).pathname, ...process.argv.slice(2)]));\n");
  return folder;
}

/** Each way to reach dist/cli.js on this machine: [name, command before the folder's scripts, script]. */
export function waysToStart(): readonly {readonly way: string; readonly node: string; readonly script: string}[] {
  const here = {way: 'in the process of Node 26', node: process.execPath, script: 'bin/hexgen.mjs'};
  const child = {way: 'in a child', node: process.execPath, script: 'bin/in-child.mjs'};
  return [here, child, ...olderNodes().map((node) => ({way: `started by ${node}`, node, script: 'bin/hexgen.mjs'}))];
}

/** The first Node on the PATH that is not one of npm's and older than 26, if there is one. */
export function olderNodes(): readonly string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const node = folders.map((folder) => join(folder, 'node')).find((path) => existsSync(path));
  if (node === undefined) return [];
  const major = Number.parseInt(execFileSync(node, ['--version'], {encoding: 'utf8'}).slice(1), 10);
  return major >= 20 && major < 26 ? [node] : [];
}

/** Starts a program in a process group of its own, so that a signal can be sent to it as a terminal does. */
export function start(command: readonly string[], cwd: string): Running {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe']});
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  child.stdout.on('data', (data) => { stdout += String(data); for (const look of waiting) look(); });
  child.stderr.on('data', (data) => { stderr += String(data); });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({status, signal, stdout, stderr}));
  });
  const line = (text: string): Promise<void> => new Promise((resolve, reject) => {
    const look = (): void => { if (stdout.split('\n').includes(text)) resolve(); };
    waiting.add(look);
    look();
    void ended.then(() => reject(new Error(`no line "${text}" in:\n${stdout}\n${stderr}`)), reject);
  });
  return {pid: child.pid ?? 0, line, ended};
}

export function run(command: readonly string[], cwd: string): Promise<Ended> {
  return start(command, cwd).ended;
}

export function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), {recursive: true});
  writeFileSync(join(folder, path), text);
}

/** A file as a build would have recorded it now. */
export function witnessed(folder: string, path: string): WitnessedFile {
  const {size, mtimeNs, ctimeNs, ino} = statSync(join(folder, path), {bigint: true});
  return {path, size, mtimeNs, ctimeNs, ino, sha256: sha256(readFileSync(join(folder, path)))};
}

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
