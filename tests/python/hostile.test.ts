// Programs that get in the way of the one who runs them: each costs its own step at most, or is a failed run.
import {describe, expect, test} from 'vitest';
import {runOf} from '../../src/scoring/run.ts';
import {painted, paintedIn, pythonForThisFile} from './rig.ts';

const python = pythonForThisFile();

/** What is done in the second of three cells, and the type of error it should have, or null. */
const tricks: readonly (readonly [string, string, string | null])[] = [
  ['exits', 'raise SystemExit(3)', 'SystemExit'],
  ['exits by exit()', 'import sys\nsys.exit()', 'SystemExit'],
  ['interrupts', 'raise KeyboardInterrupt', 'KeyboardInterrupt'],
  ['recurses', 'def down(): down()\ndown()', 'RecursionError'],
  ['raises the bound of recursion and recurses a little', 'import sys\nsys.setrecursionlimit(50)\ndef down(n): return n and down(n - 1)\ndown(60)', 'RecursionError'],
  ['uses up memory', 'kept = []\nwhile True: kept.append(bytearray(10_000_000))', 'MemoryError'],
  ['rebinds game', 'game = None', null],
  ['deletes game', 'del game', null],
  ['takes the builtins away', 'import builtins\nvars(builtins).clear()', null],
  ['replaces the builtins that a harness needs', 'import builtins\nbuiltins.len = builtins.list = builtins.type = builtins.isinstance = builtins.BaseException = None', null],
  ['makes len lie', 'import builtins\nbuiltins.len = lambda _: 0', null],
  ['takes its own builtins away', '__builtins__ = {}', null],
  ['replaces the streams', 'import sys\nsys.stdout = sys.stderr = None', null],
  ['closes the streams', 'import sys\nsys.stdout.close()', 'AttributeError'],
  ['prints megabytes', 'for n in range(2_000): print("x" * 10_000)', null],
  ['warns for ever', 'import sys\nfor n in range(2_000): sys.stderr.write("x" * 10_000)', null],
  ['opens a game and leaves it open', 'inner = Game().__enter__()\nTile(5, 5).draw("red")', null],
  ['opens a game properly', 'with Game() as inner:\n    Tile(5, 5).draw("red")', null],
  ['leaves the game', 'game.__exit__()', null],
  ['leaves all games', 'while True: Game._open.pop()', 'IndexError'],
  ['switches the profiler off', 'import sys\nsys.setprofile(None)\nsys.settrace(lambda *_: None)', null],
  ['replaces the hook itself', 'import sys\nsys.setprofile = sys.settrace = sys.setrecursionlimit = None', null],
  ['hides the board', 'Game.board_state = property(lambda self: 1 / 0)', null],
  ['raises what cannot be told', 'class Shy(Exception):\n    def __str__(self): raise self\nraise Shy', 'Shy'],
  ['raises what tells another thing', 'class Odd(Exception):\n    def __str__(self): return 3\nraise Odd', 'Odd'],
  ['raises what has a strange name', 'raise type("A" * 3, (BaseException,), {})', 'AAA'],
  ['raises without a trace', 'raise ValueError("x").with_traceback(None)', 'ValueError'],
  ['draws off the board', 'Tile(0, 0).draw("red"); Tile(99, 99).draw("red"); Shape([Tile(1, 1).neighbor("up", 5)]).draw("blue")', null],
  ['removes modules', 'import sys\nfor name in list(sys.modules): \n    if name not in ("sys",): del sys.modules[name]', null],
  ['looks for the harness', 'import program', 'ModuleNotFoundError'],
  ['runs its own text', 'exec("Tile(5, 5).color", {"Tile": Tile})', null],
];

describe('the next cell works after one that', () => {
  test.each(tricks)('%s', async (_, cell, type) => {
    const run = await python.cells(['Tile(1, 1).draw("red")\nT, G = Tile, game', cell, 'T(2, 1).draw("blue")']);
    expect(run.steps.map(({error}) => error?.type ?? null)).toEqual([null, type, null]);
    expect(run.steps.map(painted)).toEqual([{0: 4}, {0: 4}, {0: 4, 18: 5}]);
    expect(run.steps[2]?.calls).toEqual({Tile: 1, 'Tile.draw': 1});
  });
});

test('a name that a program gives away stays given away, for it is its own', async () => {
  const run = await python.cells(['Tile = 3', 'Tile(1, 1)', 'Shape = Game = None', 'Shape()']);
  expect(run.steps.map(({error}) => error?.message ?? null)).toEqual([null, "'int' object is not callable", null, "'NoneType' object is not callable"]);
});

describe('a board that was tampered with', () => {
  test('keeps colours that nobody checked, and what is no whole number is no colour', async () => {
    const run = await python.cells(['game._cells[0:7] = [99, -5, "red", 2.0, None, True, 10 ** 400]']);
    expect(paintedIn(run, 0)).toEqual({0: 99, 1: -5, 2: -1, 3: -1, 4: -1, 5: -1, 6: -1});
    expect(run.executed).toBe(true);
  });

  test('of another length is told as it is', async () => {
    const run = await python.cells(['game._cells = [4] * 3', 'game._cells = []', 'game._cells = [0] * 200']);
    expect(run.steps.map(({board}) => (board as readonly number[]).length)).toEqual([3, 0, 200]);
  });

  test('that cannot be read is as it was last, and an error', async () => {
    const run = await python.cells(['Tile(1, 1).draw(4)', 'game._cells = None', 'game._cells = [0] * 10 ** 6', 'class Bad(list):\n    def __iter__(self): raise KeyError\ngame._cells = Bad([1, 2])']);
    expect(run.steps.map(({error}) => error)).toEqual([
      null,
      {type: 'BoardLost', message: "the board cannot be read: 'NoneType' object is not iterable", line: null},
      {type: 'BoardLost', message: 'the board cannot be read: expected at most 100000 numbers, found 1000000', line: null},
      {type: 'BoardLost', message: expect.stringMatching(/^the board cannot be read: /), line: null},
    ]);
    expect(run.steps.map(painted)).toEqual([{0: 4}, {0: 4}, {0: 4}, {0: 4}]);
    expect(run.executed).toBe(false);
  });
});

test('a message of megabytes is cut', async () => {
  const run = await python.cells(['raise ValueError("x" * 10 ** 6)']);
  expect(run.steps[0]?.error?.message).toBe(`${'x'.repeat(499)}…`);
});

describe('a program that does not come back is a failed run: no boards, an error on every step', () => {
  test.each([
    ['never ends', 'while True: pass', {type: 'Timeout', timeoutMs: 700}],
    ['never ends and swallows everything', 'while True:\n    try:\n        while True: pass\n    except BaseException: pass', {type: 'Timeout', timeoutMs: 700}],
    ['ends the interpreter', 'import os\nos._exit(0)', {type: 'Crash', timeoutMs: 60_000}],
    ['floods the descriptor', 'import os\nfor n in range(100): os.write(1, b"x" * 10_000)', {type: 'Output', timeoutMs: 60_000}],
  ])('%s', async (_, cell, {type, timeoutMs}) => {
    const outcome = await python.outcome(['Tile(1, 1).draw("red")', cell], {timeoutMs});
    const blank = Array.from({length: 180}, () => 0);
    const run = runOf(outcome, 2, blank);
    expect(run.steps).toEqual([0, 1].map(() => ({board: blank, error: {type, message: expect.any(String), line: null}, calls: {}})));
    expect(run.executed).toBe(false);
  });
});
