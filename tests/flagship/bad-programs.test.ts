// Programs as a model may write them at its worst: each is one task that is not solved, with the reason, in every mean;
// and all that was built beside it is as if it had been well written.

import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import type {Ended} from '../cli/rig.ts';
import {provider, type Provider} from '../cli/server.ts';
import {OUT, build, instructionsIn, made, paint, plainCell, report, requestsFor, tiny, world, type Told} from './tiny.ts';

/** What the first of two cells is; the second one is right. And what is told of it: the whole of error.txt. */
const WORST: Readonly<Record<string, readonly [cell: string, told: string]>> = {
  hangs: ['while True: pass', 'The whole program: Timeout: The program was stopped at its limit of 5000 ms.\n'],
  ends: ['import os\nos._exit(0)', 'The whole program: Crash: The program ended the interpreter before run() returned.\n'],
  floods: ['import os\nwhile True: os.write(1, b"x" * 10 ** 6)', 'The whole program: Output: The program printed more than its limit of 256 KiB.\n'],
  exits: ['import sys\nsys.exit("bye")', 'step 1, line 2: SystemExit: bye\n    import sys\n  > sys.exit("bye")\n'],
  recurses: ['def down(n): return down(n + 1)\ndown(0)', 'step 1, line 1: RecursionError: maximum recursion depth exceeded\n  > def down(n): return down(n + 1)\n    down(0)\n'],
  hoards: ['kept = []\nwhile True: kept.append(bytearray(10 ** 7))', 'step 1, line 2: MemoryError\n    kept = []\n  > while True: kept.append(bytearray(10 ** 7))\n'],
  imports: ['import numpy', "step 1, line 1: ModuleNotFoundError: No module named 'numpy'\n  > import numpy\n"],
  reaches: ['import js', 'step 1, line 1: ModuleNotFoundError: import of js halted; None in sys.modules\n  > import js\n'],
  reads: ['open("/etc/passwd")', "step 1, line 1: FileNotFoundError: [Errno 44] No such file or directory: '/etc/passwd'\n  > open(\"/etc/passwd\")\n"],
  breaks: ['def (', 'step 1, line 1: SyntaxError: invalid syntax\n  > def (\n'],
  invents: ["Tile(1, 1).sparkle('red')", "step 1, line 1: AttributeError: 'Tile' object has no attribute 'sparkle'\n  > Tile(1, 1).sparkle('red')\n"],
  unpaints: [
    'Tile.draw = None\nShape.draw = None\nraise SystemExit',
    "step 1, line 3: SystemExit\n    Tile.draw = None\n    Shape.draw = None\n  > raise SystemExit\n\nstep 2, line 1: TypeError: 'NoneType' object is not callable\n  > Tile(7, 12).draw('blue')\n",
  ],
};
/** These raise nothing, and paint nothing. */
const SILENT: Readonly<Record<string, string>> = {
  idles: '', returns: 'None', 'draws beyond the edge': "Tile(1, 1).neighbor('up').draw('red')", 'draws far out': "Tile(99, 99).draw('red')",
};
/** What is answered in place of a program, and what is told of it. */
const NO_PROGRAM: Readonly<Record<string, readonly [answer: object | string, told: string]>> = {
  'one cell too few': [{cells: ['None']}, '- expected exactly one cell for each step: there are 2 steps, but 1 cell; write a comment where a step paints nothing\n'],
  'no JSON': ['Here you are!', '- expected JSON, found "Here you are!" '],
  'another object': [{code: 'None'}, 'cells'],
};
/** What prints much is right all the same, and so is what comes after a program that spoilt the library. */
const RIGHT: Readonly<Record<string, string>> = {prints: 'for n in range(50): print("x" * 10 ** 6)\n', behaves: ''};

const all = [...Object.keys(WORST), ...Object.keys(SILENT), ...Object.keys(NO_PROGRAM), ...Object.keys(RIGHT)];
const taskOf = (id: string, n: number): Told => ({id, steps: [{...paint(3, 1 + n % 18, 'red'), text: `Paint (3, ${1 + n % 18}) red: ${id}`}, paint(7, 1 + n % 18, 'blue')]});

let server: Provider;
let folder = '';
let ended: Ended;

/** Writes programs over the generated library as its task is called, those over the minimal one well. */
const writer = world([], {drawing_program: ({user, system}) => {
  const [first = '', second = ''] = instructionsIn(user);
  const id = first.split(': ')[1] ?? '';
  if (id === 'never ends') return {cells: ['while True: pass', plainCell(second)]};
  if (!system.includes('from generated_lib') || !all.includes(id)) return undefined;
  const cell = WORST[id]?.[0] ?? SILENT[id] ?? `${RIGHT[id]}${plainCell(first)}`;
  return NO_PROGRAM[id]?.[0] ?? {cells: [cell, plainCell(second)]};
}});

interface Totals { readonly tasks: number; readonly steps: number; readonly solved: number }
interface Validation {
  readonly totals: Totals;
  readonly headline: {readonly exact: {readonly value: number; readonly groups: number}};
  readonly tasks: readonly {readonly task: string; readonly exact: boolean; readonly executed: boolean; readonly actionF1: number}[];
}
const failed = (id: string, file: string): string => made(folder, `stage5/failed_samples/${id}/${file}`);
const validation = (path = 'stage5/validation_report.json') => report<Validation>(folder, path);

beforeAll(async () => {
  server = await provider();
  server.script = writer;
  const train: Told[] = [{id: 'good', steps: [paint(1, 1, 'red'), paint(2, 2, 'blue')]}, {id: 'endless', steps: [{...paint(3, 3, 'red'), text: 'Paint (3, 3) red: never ends'}, paint(4, 4, 'blue')]}];
  folder = tiny(train, all.map(taskOf));
  ended = await build(folder, server);
});

describe('a build with programs that go wrong', () => {
  it('ends well, and nobody sees a stack trace', () => {
    expect(ended).toMatchObject({status: 0, signal: null});
    expect(ended.stdout + ended.stderr).not.toMatch(/^ +at |Traceback|\.ts:|failed/m);
  });

  it.each(Object.entries(WORST))('tells of a program that %s', (id, [, told]) => {
    expect(failed(id, 'error.txt')).toBe(told);
  });

  it.each(Object.entries(SILENT))('tells of one that %s what it did not paint', id => {
    expect(failed(id, 'instructions.txt')).toContain('step 1: F1 0.00 (nothing drawn, 1 tile wanted)\n');
    expect(existsSync(join(folder, OUT, `stage5/failed_samples/${id}/error.txt`))).toBe(false);
  });

  it.each(Object.entries(NO_PROGRAM))('tells of an answer with %s that it is no program', (id, [answer, told]) => {
    expect(failed(id, 'error.txt')).toMatch(/^There is no program: no answer of the model fitted\.\n\n- /);
    expect(failed(id, 'error.txt')).toContain(told);
    expect(failed(id, 'error.txt')).toContain(`The last answer:\n\n${typeof answer === 'string' ? answer : JSON.stringify(answer)}\n`);
  });

  it('asks twice for an answer that is no program, and once for a program that is bad', () => {
    const asked = requestsFor(server, 'drawing_program').filter(({system}) => system.includes('from generated_lib'));
    const times = all.map(id => asked.filter(({user}) => instructionsIn(user)[0]!.endsWith(`: ${id}`)).length);
    // In stage 2 the library is only proposed, and its documentation another one: no procedure of these is in it.
    expect(times).toEqual(all.map(id => (id in NO_PROGRAM ? 2 : 1)));
  });

  it('counts every task in every mean', () => {
    const {totals, headline, tasks} = validation();
    expect(totals).toMatchObject({tasks: all.length, steps: 2 * all.length, solved: 2});
    expect(tasks.map(({task}) => task)).toEqual(all);
    // Of those that go on after an error, the second cell is right; of those that are over, or never were, none is.
    const over = ['hangs', 'ends', 'floods', ...Object.keys(NO_PROGRAM)];
    // "unpaints" goes on without a library to paint with.
    const right = all.map((id): number => (over.includes(id) ? 0 : id in RIGHT ? 2 : id === 'unpaints' ? 0 : 1));
    expect(tasks.map(({actionF1}) => 2 * actionF1)).toEqual(right);
    expect(headline.exact).toMatchObject({groups: all.length, value: right.reduce((sum, each) => sum + each, 0) / (2 * all.length)});
    expect(tasks.filter(({executed}) => executed).map(({task}) => task)).toEqual([...Object.keys(SILENT), ...Object.keys(RIGHT)]);
    expect(validation('stage6/validation_report.json').totals).toEqual(totals);
  });

  it('does not touch what was written well: all of it is solved with the minimal library', () => {
    expect(validation('stage5/minimal_validation_report.json').totals).toMatchObject({tasks: all.length, solved: all.length});
  });

  it('leaves a program of the training set that never ends out of the verified ones', () => {
    expect(report<{task: string}[]>(folder, 'stage2/verified_programs.json').map(({task}) => task)).toEqual(['good']);
  });

  it('is done: the second time nothing runs', async () => {
    const asked = server.requests.length;
    expect((await build(folder, server)).stdout).toMatch(/^Nothing to do/);
    expect(server.requests).toHaveLength(asked);
  });
});
