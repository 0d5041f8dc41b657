// The built program in a folder of its own, projects to run it in, and a way to listen to it while it runs.

import {execFileSync, spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, vi} from 'vitest';

// These tests start many processes, which may take long on a busy machine.
vi.setConfig({testTimeout: 300_000, hookTimeout: 300_000});

export const repository = fileURLToPath(new URL('../..', import.meta.url));
/** Where the real data lies beside a working copy; the tests that want it are skipped without. */
export const hexagons = join(repository, '../shared/hexagons');
export const hasHexagons = existsSync(join(hexagons, 'train.jsonl'));

/** What a process said and how it ended. */
export interface Ended {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly pid: number;
  /** Resolves when this text stands in what was said so far on either stream; rejects if the process ends before. */
  says(text: string): Promise<void>;
  /** Resolves when the process and all that inherited its output are gone. */
  readonly ended: Promise<Ended>;
}

export interface Starting {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The Node that starts it; the one of the tests, where hexgen runs without a child, if not given. */
  readonly node?: string;
  /** The user that it runs as; the tests' own if not given. */
  readonly uid?: number;
}

/** An empty folder, gone when the tests of this file are; its real path. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hexgen-cli-')));
  afterAll(() => rmSync(folder, {recursive: true, force: true, maxRetries: 3}));
  return folder;
}

/** What a project is made of. */
const PARTS = ['pipeline.yaml', 'pipeline.schema.json', 'prompts', 'minimal-lib', 'data'];

let installed: string | undefined;

/** hexgen, bundled from the source as it is now, once for each file of tests: nothing else writes into that folder. */
export function installation(): string {
  if (installed !== undefined) return installed;
  const folder = temporaryFolder();
  for (const name of ['bin', 'scripts', 'package.json', ...PARTS]) cpSync(join(repository, name), join(folder, name), {recursive: true});
  for (const name of ['src', 'node_modules']) symlinkSync(join(repository, name), join(folder, name), 'junction');
  execFileSync(process.execPath, [join(folder, 'scripts/bundle.mjs')], {stdio: ['ignore', 'ignore', 'inherit']});
  return installed = folder;
}

/** A project as the repository ships it, or with these files instead of pipeline, prompts and the rest. */
export function project(files?: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  if (!files) for (const name of PARTS) cpSync(join(repository, name), join(folder, name), {recursive: true});
  for (const [path, text] of Object.entries(files ?? {})) write(folder, path, text);
  return folder;
}

/** The same project once more, with all that was built in it. */
export function copyOf(folder: string): string {
  const copy = temporaryFolder();
  cpSync(folder, copy, {recursive: true, preserveTimestamps: true});
  return copy;
}

/** Starts hexgen in a process group of its own, so that a signal can be sent to it as a terminal does. */
export function start(args: readonly string[], {node = process.execPath, ...starting}: Starting): Running {
  return listen([node, join(installation(), 'bin/hexgen.mjs'), ...args], starting);
}

export const run = (args: readonly string[], starting: Starting): Promise<Ended> => start(args, starting).ended;

/** Runs any program, with nothing of the environment but what programs need to be found. */
export function listen([program = '', ...args]: readonly string[], {cwd, env = {}, uid}: Starting): Running {
  const {PATH = '', HOME = ''} = process.env;
  const child = spawn(program, args, {cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: {PATH, HOME, ...env}, ...(uid !== undefined && {uid})});
  let [stdout, stderr] = ['', ''];
  const waiting = new Set<() => void>();
  const heard = () => { for (const look of waiting) look(); };
  child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; heard(); });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; heard(); });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({status, signal, stdout, stderr}));
  });
  // A test that failed may have left it waiting.
  afterAll(() => { if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL'); });
  const says = (text: string) => new Promise<void>((resolve, reject) => {
    const look = () => { if ((stdout + stderr).includes(text)) { waiting.delete(look); resolve(); } };
    waiting.add(look);
    look();
    void ended.then(() => reject(new Error(`never said "${text}":\n${stdout}\n${stderr}`)), reject);
  });
  return {pid: child.pid ?? 0, says, ended};
}

/** The first Node on the PATH that is older than 26 and not one of npm's, under which hexgen needs a child. */
export function olderNode(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(folder => !folder.includes('node_modules'));
  const node = folders.map(folder => join(folder, 'node')).find(path => existsSync(path));
  if (node === undefined) return undefined;
  const major = Number.parseInt(execFileSync(node, ['--version'], {encoding: 'utf8'}).slice(1), 10);
  return major >= 20 && major < 26 ? node : undefined;
}

export function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), {recursive: true});
  writeFileSync(join(folder, path), text);
}

export const read = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

/** Puts one text in the place of another, which must stand there once. */
export function edit(folder: string, path: string, [before, after]: readonly [string, string]): void {
  const text = read(folder, path);
  if (text.split(before).length !== 2) throw new Error(`"${before}" stands ${text.split(before).length - 1} times in ${path}`);
  write(folder, path, text.replace(before, () => after));
}

/** Every file below a folder with the hash of its content, by path. */
export function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile());
  const paths = files.map(entry => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map(path => [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')]));
}

/** The one JSON object that a command printed; fails if there is anything else on stdout. */
export function object({stdout}: Ended): Record<string, never> {
  if (stdout.split('\n').length !== 2 || !stdout.startsWith('{')) throw new Error(`Expected one line with an object on stdout, found:\n${stdout}`);
  return JSON.parse(stdout) as Record<string, never>;
}
