// A sandbox for the tests of one file, and what they need around it.
import type {ChildProcess} from 'node:child_process';
import {subscribe, unsubscribe} from 'node:diagnostics_channel';
import {mkdtempSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, onTestFinished} from 'vitest';
import {openSandbox} from '../../src/sandbox/pool.ts';
import type {SandboxOptions} from '../../src/sandbox/pool.ts';
import type {Json, Outcome, Program, Sandbox} from '../../src/sandbox/sandbox.ts';

/** Kept between test runs, because making a snapshot takes seconds; the tests of the snapshot make their own. */
export const CACHE = fileURLToPath(new URL('../../node_modules/.cache/hexgen-tests/python/', import.meta.url));
/** Generous, because the machine that runs the tests may be busy; no test's outcome depends on it. */
export const PATIENCE_MS = 60_000;

export type Python = (source: string, options?: Partial<Program>) => Promise<Outcome>;

/** A program of these lines inside `run(inputs)`. */
export function body(code: string): string {
  return `def run(inputs):\n${code.trim().split('\n').map(line => `    ${line}`).join('\n')}\n`;
}

export function programOf(source: string, options: Partial<Program> = {}): Program {
  return {source, files: {}, inputs: null, timeoutMs: PATIENCE_MS, ...options};
}

export function runIn(sandbox: Sandbox): Python {
  return (source, options) => sandbox.run(programOf(source, options));
}

/** Opens a sandbox before the file's tests, with Python started, and closes it after them. */
export function pythonForThisFile(options: Partial<SandboxOptions> = {}): Python {
  const sandbox = openSandbox({workers: 1, cacheDir: CACHE, ...options});
  const python = runIn(sandbox);
  beforeAll(async () => { valueOf(await python(body('return 1'))); }, PATIENCE_MS);
  afterAll(() => sandbox.close(), PATIENCE_MS);
  return python;
}

/** The sandbox that whoever opens it closes. */
export const openForAttacks = (): Sandbox => openSandbox({workers: 1, cacheDir: CACHE});

/** A sandbox that is closed after the test. */
export function openForTest(options: Partial<SandboxOptions> = {}): Sandbox {
  const sandbox = openSandbox({workers: 1, cacheDir: CACHE, ...options});
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** The list that every process which this one starts from here on is added to, until the test ends. */
export function processesStartedFromHere(): readonly ChildProcess[] {
  const started: ChildProcess[] = [];
  const note = (message: unknown): void => { started.push((message as {process: ChildProcess}).process); };
  subscribe('child_process', note);
  onTestFinished(() => { unsubscribe('child_process', note); });
  return started;
}

export function isLiving({pid, exitCode, signalCode}: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null;
}

export function valueOf(outcome: Outcome): Json {
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${outcome.message}`);
  return outcome.value;
}

/** The reason and the message of a program that failed. */
export function failureOf(outcome: Outcome): string {
  if (outcome.ok) throw new Error(`expected a failure, but the program returned ${JSON.stringify(outcome.value)}`);
  return `${outcome.reason}: ${outcome.message}`;
}

/** An empty folder that is removed after the test; its real path. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hexgen-sandbox-')));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}
