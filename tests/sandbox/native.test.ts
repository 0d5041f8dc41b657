// The native Python is the embedded one again: the same results of the same programs, the same limits, an end with its parent;
// and where it cannot be walled in, a refusal that says why.
import {spawn, spawnSync} from 'node:child_process';
import {readFileSync, readdirSync} from 'node:fs';
import {createServer} from 'node:net';
import type {AddressInfo} from 'node:net';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {afterAll, describe, expect, onTestFinished, test} from 'vitest';
import {openChosenSandbox} from '../../src/sandbox/choice.ts';
import type {SandboxKind} from '../../src/sandbox/choice.ts';
import {filterFor} from '../../src/sandbox/native-calls.ts';
import {findNative, openNativeSandbox} from '../../src/sandbox/native.ts';
import {openSandbox} from '../../src/sandbox/pool.ts';
import type {Outcome, Program} from '../../src/sandbox/sandbox.ts';
import {findOrRefusal, whereNative} from './native-rig.ts';
import {body, CACHE, isLiving, PATIENCE_MS, processesStartedFromHere, programOf, valueOf} from './rig.ts';

const SHAPES = {
  'shapes/__init__.py': 'from .tile import Tile, paint\n',
  'shapes/tile.py': 'from dataclasses import dataclass\n@dataclass(frozen=True)\nclass Tile:\n    """\n    >>> Tile(1, 2).right()\n    Tile(row=1, column=3)\n    """\n'
    + '    row: int\n    column: int\n    def right(self): return Tile(self.row, self.column + 1)\ndef paint(color):\n    import json\n    return json.loads(color)\n',
  'notes.txt': 'read me',
};

const PROGRAMS: Readonly<Record<string, readonly [source: string, options?: Partial<Program>]>> = {
  'values of all kinds': [body('return [inputs, 1 / 3, 10 ** 20, "ü 🎨", (1, 2), {3: None}]'), {inputs: {list: [1, 2.5, -1e300, true, null], nested: {'': {}}}}],
  'printing, also without a line break': ['print("first")\ndef run(inputs):\n    print("ü", end="")\n    return 1'],
  'printing too much': [body('print("1234ü", end="", flush=True)'), {outputBytes: 5}],
  'a library beside the program': [body('from shapes import Tile\nreturn [repr(Tile(1, 2).right()), sorted({Tile(2, 1), Tile(1, 9)}, key=repr)[0].row, open("notes.txt").read()]'), {files: SHAPES}],
  'examples in a docstring': [body('import doctest\nfrom shapes import tile\nresult = doctest.testmod(tile)\nreturn [result.failed, result.attempted]'), {files: SHAPES}],
  'a traceback through files': ['from shapes import paint\n\ndef run(inputs):\n    return paint("pinkk")\n', {files: SHAPES}],
  'a syntax error': ['def run(inputs:\n    pass\n'],
  'a missing run': ['x = 1\n'],
  'a name that does not exist': [body('return undefined')],
  'a result that is no JSON': [body('return object()')],
  'an exit': ['import sys\nsys.exit("bye")\n'],
  'a hard exit': [body('import os\nos._exit(0)')],
  'endless recursion': ['def down(n):\n    return down(n + 1)\ndef run(inputs):\n    try: down(0)\n    except RecursionError: return "caught"\n'],
  'chance with a seed': [body('import random\nrandom.seed(7)\nreturn [random.random(), random.sample(range(100), 5), random.Random(3).choice("abc")]')],
  'a clock of its own': [body('import time, datetime\nbefore = time.time()\ntime.sleep(600)\nreturn [str(datetime.datetime.now())[:16], round(time.time() - before), time.localtime(0).tm_hour]')],
  'the environment of a hash': [body('return sorted(map(str, {1, 2.5, None, True}))')],
  'too much memory': ['def run(inputs):\n    return len(bytearray(400_000_000))\n', {memoryBytes: 2 ** 25}],
  'too much time': [body('while True: pass'), {timeoutMs: 300}],
  'a file written': [body('open("loot.txt", "w")')],
  'a socket': [body('import socket\nsocket.socket()')],
};

/** All that a result is kept by; how systems number their errors is their own. */
function told(outcome: Outcome): unknown {
  const {ms: _, ...rest} = outcome;
  return outcome.ok ? rest : {...rest, message: outcome.message.replace(/\[Errno -?\d+\]/, '[Errno]')};
}

describe('a native Python', () => {
  whereNative(() => {
    const native = openNativeSandbox({workers: 2}), embedded = openSandbox({workers: 1, cacheDir: CACHE});
    afterAll(() => Promise.all([native.close(), embedded.close()]), PATIENCE_MS);
    const both = (program: Program): Promise<readonly unknown[]> => Promise.all([native, embedded].map(async sandbox => told(await sandbox.run(program))));

    test.each(Object.entries(PROGRAMS))('has the same result as the embedded one: %s', {timeout: PATIENCE_MS}, async (_, [source, options]) => {
      const [own, other] = await both(programOf(source, options));
      expect(own).toEqual(other);
    });

    test('names its versions', () => {
      expect(native.version).toMatch(/^python 3\.\d+\.\d+, native, harness \d+$/);
    });

    test('sees the same chance, time and addresses in every worker and after every program', {timeout: PATIENCE_MS}, async () => {
      const code = body('import os, random, time, uuid\nreturn [random.random(), random.Random().random(), os.urandom(4).hex(), str(uuid.uuid4()), hash("a"), time.time(), os.getpid(), id(object())]');
      const other = openNativeSandbox({workers: 1});
      const runs = [native, other, native, native, other].map(sandbox => sandbox.run(programOf(code)));
      const values = (await Promise.all(runs)).map(valueOf);
      await other.close();
      expect(values).toEqual(values.map(() => values[0]));
    });

    test('runs the minimal library', {timeout: PATIENCE_MS}, async () => {
      const folder = new URL('../../minimal-lib/minimal_lib/', import.meta.url);
      const files = Object.fromEntries(readdirSync(folder).filter(name => name.endsWith('.py')).map(name => [`minimal_lib/${name}`, readFileSync(new URL(name, folder), 'utf8')]));
      const source = 'from minimal_lib import *\ndef run(inputs):\n    with Game() as game:\n        Tile(3, 4).draw("red")\n        return str(game.board_state)\n';
      const [own, other] = await both(programOf(source, {files}));
      expect(own).toEqual(other);
      expect(own).toMatchObject({ok: true});
    });
  });
});

describe.each(['bubblewrap', 'namespaces'] as const)('a native Python behind %s', enclosure => {
  whereNative(() => {
    test('has no file, network or process of the machine, even without the filter of its calls', async () => {
      const server = createServer(socket => socket.destroy());
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => { server.close(); });
      const [program = '', ...args] = findNative({enclosures: [enclosure]}).command;
      const spied = spawnSync(program, [...args, '-c', SPY, String((server.address() as AddressInfo).port)], {encoding: 'utf8', env: {SECRET: 'secret'}});
      expect(spied.stderr).toBe('');
      expect(JSON.parse(spied.stdout)).toEqual({
        root: ['dev', 'program', 'python', 'state', 'tmp'], dev: ['null'], connect: expect.stringMatching(/^(ConnectionRefusedError|OSError)$/), interfaces: ['lo'],
        write: 'OSError', library: 'OSError', mount: -1, pid: 1, parent: 0, user: 65534, secret: false,
      });
    });

    test('is ended with its parent, though a program keeps it busy', {timeout: PATIENCE_MS}, async () => {
      const parent = spawn(process.execPath, [fileURLToPath(new URL('native-parent.ts', import.meta.url)), enclosure], {stdio: ['ignore', 'pipe', 'inherit']});
      for await (const line of createInterface({input: parent.stdout})) if (line === 'ready') break;
      const before = descendantsOf(parent.pid ?? 0);
      expect(before.length).toBeGreaterThan(1);
      parent.kill('SIGKILL');
      await expect.poll(() => before.filter(isAlive), {timeout: PATIENCE_MS}).toEqual([]);
    });

    test('is ended when its program takes too long, and is there again for the next', {timeout: PATIENCE_MS}, async () => {
      const started = processesStartedFromHere();
      const sandbox = openNativeSandbox({workers: 1, enclosures: [enclosure]});
      expect(await sandbox.run(programOf(body('while True: pass'), {timeoutMs: 200}))).toMatchObject({ok: false, reason: 'timeout'});
      expect(valueOf(await sandbox.run(programOf(body('return 1'))))).toBe(1);
      await sandbox.close();
      expect(started.filter(isLiving)).toEqual([]);
    });
  }, {enclosures: [enclosure]});
});

/** Tries what the namespaces alone should refuse, and tells what came of it; folders of the system's libraries are left out. */
const SPY = `
import ctypes, json, os, socket, sys
def tell(attempt):
    try: return str(attempt())
    except OSError as error: return type(error).__name__
print(json.dumps({
    'root': sorted(name for name in os.listdir('/') if name != 'usr' and not name.startswith(('lib', 'nix'))), 'dev': os.listdir('/dev'),
    'connect': tell(lambda: socket.create_connection(('127.0.0.1', int(sys.argv[1])))), 'interfaces': [name for _, name in socket.if_nameindex()],
    'write': tell(lambda: open('/loot', 'w')), 'library': tell(lambda: open(os.__file__, 'a')),
    'mount': ctypes.CDLL(None).mount(b'tmpfs', b'/tmp', b'tmpfs', 0, None),
    'pid': os.getpid(), 'parent': os.getppid(), 'user': os.getuid(), 'secret': 'SECRET' in os.environ,
}))
`;

/** The processes that this one has started, and theirs. */
function descendantsOf(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  return [...children, ...children.flatMap(descendantsOf)];
}

/** A process that has ended but is not buried yet counts as ended. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('where there is no native Python', () => {
  test.each([
    ['another system', {platform: 'darwin'}, `the walls around it are Linux's, and this is darwin; write "sandbox: embedded", which runs everywhere`],
    ['no such command', {python: 'python-of-nobody', platform: 'linux'}, 'there is no "python-of-nobody" on the PATH; install Python, or write "sandbox: embedded", which needs nothing'],
    ['a command that is no Python', {python: process.execPath, platform: 'linux'}, /^Cannot run Python natively: ".+" did not start \(.+\); repair it, or write "sandbox: embedded", which needs nothing$/],
    ['no walls', {python: 'python3', platform: 'linux', enclosures: []}, /^Cannot run Python natively: (this machine has no walls to run it behind \(\), and hexgen runs no program without; install bubblewrap|there is no "python3" on the PATH; install Python|.+), or write "sandbox: embedded", which needs nothing$/],
  ])('it is refused: %s', (_, finding, reason) => {
    const told = findOrRefusal(finding);
    if (typeof reason === 'string') expect(told).toBe(`Cannot run Python natively: ${reason}`);
    else expect(told).toMatch(reason);
  });
});

test('the filter is known for two machines and for no other', () => {
  expect(filterFor('riscv64')).toBe(null);
  for (const machine of ['x86_64', 'aarch64']) {
    const filter = filterFor(machine) ?? Buffer.alloc(0);
    // It ends in "not permitted", which is what becomes of every call that is not listed.
    expect(filter.subarray(-8).toString('hex')).toBe('0600000001000500');
  }
});

test('which Python it is may be told after the sandbox is handed out, and nothing starts before it is asked', async () => {
  let kind: SandboxKind = 'native';
  const early = openChosenSandbox({get kind() { return kind; }, workers: 1, cacheDir: CACHE});
  kind = 'embedded';
  expect(early.version).toMatch(/pyodide/);
  await early.close();
  await expect(early.run(programOf(body('return 1')))).rejects.toThrow(new Error('The Python sandbox is closed'));
});
