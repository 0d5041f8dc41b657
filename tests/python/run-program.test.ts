// Stories of programs that mean well: what is recorded of each cell, and who called what.
import {describe, expect, test} from 'vitest';
import {GENERATED, painted, paintedIn, pythonForThisFile} from './rig.ts';

const python = pythonForThisFile();
const generated = {library: 'generated_lib', files: GENERATED};

describe('cells', () => {
  test('share their names, and the board is recorded after each', async () => {
    const run = await python.cells(["start = Tile(1, 2).draw('red')", 'here = start.neighbor("down")\nhere.draw("blue")', "Tile(1, 2).draw('white')"]);
    expect(run.steps.map(painted)).toEqual([{1: 4}, {1: 4, 19: 5}, {19: 5}]);
    expect(run.steps.map(({error}) => error)).toEqual([null, null, null]);
    expect(run.executed).toBe(true);
    expect(run.steps[0]?.board).toHaveLength(180);
  });

  test('that are blank or a remark draw nothing and are no error', async () => {
    const run = await python.cells(['', '# Now look at it.', '   \n', 'pass']);
    expect(run.steps.map(painted)).toEqual([{}, {}, {}, {}]);
    expect(run.executed).toBe(true);
  });

  test('none at all: a look at whether the library can be imported', async () => {
    expect(await python.cells([])).toEqual({steps: [], executed: true, packages: {}});
  });

  test('have the whole library, the open game, and the standard library', async () => {
    const run = await python.cells(['from math import sqrt\nimport itertools', 'for n in itertools.islice(itertools.count(1), int(sqrt(9))): Tile(n, 1).draw(n)', 'assert game.board_state[18] == 2 and COLORS[2] == "yellow" and Vec(0, 0, 0).length == 0']);
    expect(run.steps.map(({error}) => error)).toEqual([null, null, null]);
    expect(paintedIn(run, 2)).toEqual({0: 1, 18: 2, 36: 3});
  });

  test('on a board of another size', async () => {
    const run = await python.cells(['Tile(-1, -1).draw("red")'], {size: {width: 3, height: 2}});
    expect(run.steps[0]?.board).toEqual([0, 0, 0, 0, 0, 4]);
  });

  test('define functions and classes that later cells use, even data classes', async () => {
    const run = await python.cells(['from dataclasses import dataclass\n@dataclass\nclass Spot:\n    row: int\n    column: int = 2\n    def paint(self): Tile(self.row, self.column).draw("red")', 'Spot(2).paint()']);
    expect(run.executed).toBe(true);
    expect(paintedIn(run, 1)).toEqual({19: 4});
  });
});

describe('errors', () => {
  test.each([
    ['an exception keeps what was painted before', 'Tile(1, 1).draw("red")\n\nraise KeyError("x")', {type: 'KeyError', message: "'x'", line: 3}],
    ['the line of the cell, not of the library', 'x = 1\nTile(1, 1).draw("bleu")', {type: 'ValueError', message: expect.stringContaining("did you mean 'blue'?"), line: 2}],
    ['the innermost line of the cell', 'def f():\n    return 1 / 0\nf()', {type: 'ZeroDivisionError', message: 'division by zero', line: 2}],
    ['no Python', 'x = = 3', {type: 'SyntaxError', message: 'invalid syntax', line: 1}],
    ['no Python inside an evaluated text', '\neval("1 +")', {type: 'SyntaxError', message: expect.stringContaining('invalid syntax'), line: 2}],
    ['an unknown name', 'spiral(3)', {type: 'NameError', message: "name 'spiral' is not defined", line: 1}],
    ['an unknown member', 'Shape().spiral', {type: 'AttributeError', message: "'Shape' object has no attribute 'spiral'", line: 1}],
    ['a module that is not there', 'import numpy', {type: 'ModuleNotFoundError', message: "No module named 'numpy'", line: 1}],
    ['a function of an earlier cell is told where this cell called it', '1\n2\nbroken()', {type: 'NameError', message: "name 'nothing' is not defined", line: 3}],
    ['return outside of a function', 'return 3', {type: 'SyntaxError', message: "'return' outside function", line: 1}],
    ['a null character', 'x = 1\0', {type: 'SyntaxError', message: 'source code string cannot contain null bytes', line: expect.toBeOneOf([null, 1])}],
    ['input has nothing to read', 'input()', {type: 'EOFError', message: 'EOF when reading a line', line: 1}],
  ])('%s', async (_, cell, error) => {
    const run = await python.cells(['def broken(): nothing()', cell, 'Tile(10, 18).draw(7)']);
    expect(run.steps[1]?.error).toEqual(error);
    expect(run.steps[2]?.error).toBe(null);
    expect(paintedIn(run, 2)).toMatchObject({179: 7});
    expect(run.executed).toBe(false);
  });

  test('an exception keeps what its cell painted', async () => {
    const run = await python.cells(['Tile(1, 1).draw("red")\n1 / 0']);
    expect(run.steps.map(painted)).toEqual([{0: 4}]);
  });

  test("the library's own faults are not the program's: they are raised", async () => {
    const broken = await python.outcome(['pass'], {library: 'generated_lib', files: {...GENERATED, 'generated_lib/operations.py': 'import nothing_such'}});
    expect(broken).toMatchObject({ok: false, reason: 'error', message: expect.stringMatching(/generated_lib\/operations.py.*\n.*\n.*No module named 'nothing_such'$/s)});
    const missing = await python.outcome(['pass'], {library: 'no_lib'});
    expect(missing).toMatchObject({ok: false, message: expect.stringContaining("No module named 'no_lib'")});
    const gameless = await python.outcome([], {library: 'odd', files: {'odd/__init__.py': 'class Game:\n    board_state = "white"\n    def __enter__(self): return self\n'}});
    expect(gameless).toMatchObject({ok: false, message: expect.stringContaining("Game of odd: the board cannot be read: expected a list of numbers, found str")});
  });
});

describe('calls', () => {
  test('are counted by public name, with the package that defines it', async () => {
    const run = await python.cells(['column(3).draw("red")', 'Shape.ring(Tile(5, 5)).recolor("blue")\nShape.ring(Tile(5, 5), radius=2)', 'Tile(1, 1).color\nShape.ring(Tile(1, 1)).size'], generated);
    expect(run.steps.map(({error}) => error)).toEqual([null, null, null]);
    expect(run.steps.map(({calls}) => calls)).toEqual([
      {column: 1, 'Shape.draw': 1},
      {'Shape.recolor': 1, 'Shape.ring': 2, Tile: 2},
      {'Shape.ring': 1, 'Shape.size': 1, Tile: 2, 'Tile.color': 1},
    ]);
    expect(run.packages).toMatchObject({column: 'generated_lib', 'Shape.draw': 'minimal_lib', 'Shape.ring': 'generated_lib', 'Shape.recolor': 'generated_lib', Tile: 'minimal_lib'});
  });

  test('of the library by itself do not count, those by functions of the program do', async () => {
    const run = await python.cells(['def paint(tile): tile.draw("red")', 'for tile in Tile(5, 5).neighbors(): paint(tile)', 'list(map(Tile.on_board.fget, Shape([Tile(1, 1), Tile(2, 2)])))']);
    expect(run.steps.map(({calls}) => calls)).toEqual([{}, {Tile: 1, 'Tile.draw': 6, 'Tile.neighbors': 1}, {Shape: 1, Tile: 2, 'Tile.on_board': 2}]);
  });

  test('a generator is called once, however often it is resumed', async () => {
    const run = await python.cells(['for tile in Shape.ring(Tile(5, 5)).walk(): pass'], generated);
    expect(run.steps[0]?.calls).toEqual({'Shape.ring': 1, 'Shape.walk': 1, Tile: 1});
  });

  test('a call that fails is a call', async () => {
    const run = await python.cells(['Tile(1, 1).draw("bleu")']);
    expect(run.steps[0]?.calls).toEqual({Tile: 1, 'Tile.draw': 1});
  });
});

test('sent as files, the harness does the same as sent as one text', async () => {
  const cells = ['column(3).draw("red")', 'import run_program\nrun_program.step = None', 'spiral()'];
  expect(await python.cells(cells, {...generated, asFiles: true})).toEqual(await python.cells([cells[0] ?? '', 'pass', cells[2] ?? ''], generated));
});

test('the same program gives the same run', async () => {
  const cells = ['import random\nfor n in range(9): Tile(random.randint(1, 10), random.randint(1, 18)).draw(random.choice(COLORS))', 'Tile(99, 99)', 'oops'];
  expect(await python.cells(cells)).toEqual(await python.cells(cells));
});
