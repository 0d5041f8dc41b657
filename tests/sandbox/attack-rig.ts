// Tries attacks one after the other on one sandbox: each has its exact outcome, and after each one
// a program that looks around finds an interpreter in which nothing has happened.
import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import type {AddressInfo, Server} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Json, Outcome, Sandbox} from '../../src/sandbox/sandbox.ts';
import type {Aim, Attack} from './attacks-outward.ts';
import {PATIENCE_MS, programOf, valueOf} from './rig.ts';

const SECRET = 'the-secret-of-the-host';
const FILES = {'keep.txt': 'keep', 'lib/__init__.py': 'STATE = []\ndef answer(): return 42\n'};

/** Looks at all that an attack may have touched; a clean interpreter always finds the same, down to an object's address. */
const PROBE = `
import abc, atexit, builtins, codecs, collections.abc, decimal, enum, gc, io, json, linecache, math, os, random, sys, threading, time, warnings
import lib
def run(inputs):
    class Color(enum.Enum):
        RED = 1
    print('plain output')
    try: undefined
    except NameError as error: told = str(error)
    try: closed = os.close(2)
    except OSError as error: closed = str(error)
    return [
        inputs, lib.answer(), lib.STATE, len([1, 2]), sorted('cab'), 'up'.upper(), [1] + [2], str(Color.RED), isinstance(1, collections.abc.Sized),
        json.loads(json.dumps({'a': [1.5, None]})), random.random(), random.getrandbits(32), time.time(), time.perf_counter(), math.pi,
        dict(os.environ), os.getcwd(), sorted(os.listdir('/program')), os.listdir('/tmp'), open('/program/keep.txt').read(), open('/program/keep.txt').fileno(),
        sys.path, sys.argv, [str(finder) for finder in sys.meta_path], len(sys.path_hooks), sorted(sys.modules), sys.getrecursionlimit(),
        str(sys.gettrace()), str(sys.getprofile()), str(sys.excepthook), sys.stdout.encoding, sys.stdout.errors, gc.isenabled(), len(gc.callbacks),
        atexit._ncallbacks(), decimal.getcontext().prec, len(warnings.filters), sorted(vars(builtins)), sorted(vars(sys.modules['__main__'])),
        linecache.getlines('program.py')[1][:10], told, closed, id(object()), hash('text'), os.stat('/program/keep.txt').st_mtime, threading.active_count(),
        str(codecs.lookup_error('strict')), len(gc.get_objects()),
    ]
`;

let sandbox: Sandbox, server: Server, folder: string, clean: {value: Json; stdout: string};
let connections = 0;

/** Opens the sandbox and what the attacks of this file aim at, before its tests. */
export function setUp(open: () => Sandbox): void {
  beforeAll(() => begin(open), PATIENCE_MS);
  afterAll(end, PATIENCE_MS);
}

async function begin(open: () => Sandbox): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'hexgen-attacks-'));
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  server = createServer(socket => { connections++; socket.destroy(); });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  sandbox = open();
  clean = await look();
}

async function end(): Promise<void> {
  await sandbox.close();
  await new Promise(resolve => server.close(resolve));
  rmSync(folder, {recursive: true, force: true});
}

async function look(): Promise<{value: Json; stdout: string}> {
  const outcome = await sandbox.run(programOf(PROBE, {files: FILES, inputs: {some: 'input'}}));
  return {value: valueOf(outcome), stdout: outcome.stdout};
}

function brief(outcome: Outcome): string {
  return outcome.ok ? `returned ${JSON.stringify(outcome.value)}` : `${outcome.reason}: ${outcome.message.split('\n').at(-1)}`;
}

/**
 * Attacks are named when tests are collected, before there is anything to aim at; so each makes its source when it runs.
 * @param otherwise outcomes by name that differ from those of the embedded Python
 */
export function tryAll(attacksAt: (aim: Aim) => readonly Attack[], otherwise: (aim: Aim) => Readonly<Record<string, string | RegExp>> = () => ({})): void {
  const names = attacksAt({secret: '', loot: '', port: 0}).map(([name]) => name);
  test.each(names)('%s', async name => {
    const aim = {secret: join(folder, 'secret.txt'), loot: join(folder, 'loot.txt'), port: (server.address() as AddressInfo).port};
    const [, source = '', embedded = ''] = attacksAt(aim).find(([other]) => other === name) ?? [];
    const expected = otherwise(aim)[name] ?? embedded;
    const timeoutMs = embedded.startsWith('timeout') ? 500 : PATIENCE_MS;
    const outcome = await sandbox.run(programOf(source, {files: FILES, timeoutMs, memoryBytes: 2 ** 25}));
    if (typeof expected === 'string') expect(brief(outcome)).toBe(expected);
    else expect(brief(outcome)).toMatch(expected);
    expect(JSON.stringify(outcome)).not.toContain(SECRET);
    expect(existsSync(aim.loot)).toBe(false);
    expect(connections).toBe(0);
    expect(await look()).toEqual(clean);
  }, PATIENCE_MS);
}
