// The story of a library put together from methods: what was written stays as it was written, in its place, and works.
import {expect, test} from 'vitest';
import type {MethodPlan} from '../../src/built-ins/plan-methods.ts';
import {pythonProgram} from '../../src/python/text.ts';
import {MINIMAL, paintedIn, valueOf} from '../python/rig.ts';
import type {Run} from '../../src/scoring/run.ts';
import {COLUMN, COLUMN_CODE, LINE, LINE_CODE, STAR, STAR_CODE, madeOf, plans, workshopForThisFile, type Answer, type Spec} from './method-rig.ts';

const {assembled, sandbox} = workshopForThisFile();
type Files = Readonly<Record<string, string>>;

async function libraryOf(...methods: readonly (readonly [Spec, Answer | null])[]): Promise<Files> {
  const plan = await plans(methods.map(([spec]) => spec));
  const idOf = ({owner, signature}: Spec): string => `${owner}.${signature.split('(')[0]}`;
  const answers = new Map(methods.map(([spec, answer]) => [idOf(spec), answer] as const));
  const code = plan.map(({id}: MethodPlan) => {
    const answer = answers.get(id);
    return answer ? madeOf(answer) : {unfit: {reasons: ['it loops'], attempts: 3, answer: ''}};
  });
  return (await assembled(plan, code)).files;
}

async function run(program: 'run_program' | 'analyse_code', files: Files, inputs: object): Promise<unknown> {
  const harness = pythonProgram(program);
  const library = Object.fromEntries(Object.entries(files).map(([name, text]) => [`generated_lib/${name}`, text]));
  return valueOf(await sandbox.run({source: harness.source, files: {...harness.files, ...MINIMAL, ...library}, inputs: {library: 'generated_lib', ...inputs}, timeoutMs: 60_000}));
}
const cells = async (files: Files, ...all: readonly string[]): Promise<Run> => await run('run_program', files, {cells: all}) as Run;

const ALL = [[LINE, {code: LINE_CODE}], [STAR, {code: STAR_CODE}], [COLUMN, {code: COLUMN_CODE}]] as const;

test('a library reads as if it had been written', async () => {
  const files = await libraryOf(...ALL);
  expect(files['shapes.py']).toBe(`"""Shapes: methods that find or make tiles, and paint nothing."""

from __future__ import annotations

from minimal_lib import HEIGHT, Shape, Tile

from . import Board, _extends


@_extends(Board)
class Board:
    """More methods of Board."""

    def column(self, number: int) -> Shape:
        """All tiles of a column."""
        return Shape(Tile(row, number) for row in range(1, HEIGHT + 1))


@_extends(Tile)
class Tile:
    """More methods of Tile."""

    def line(self, direction: str, length: int = None) -> Shape:
        """The tiles from this one in a direction, so many or up to the edge."""
        tiles = []
        tile = self
        while tile.on_board and (length is None or len(tiles) < length):
            tiles.append(tile)
            tile = tile.neighbor(direction)
        return Shape(tiles)
`);
  expect(files['queries.py']).toBe('"""Queries: methods that tell something about tiles, shapes and colors, and paint nothing."""\n');
  expect(files['__init__.py']).toContain('__all__ = ["Board", "COLORS", "DIRECTIONS", "Game", "HEIGHT", "Shape", "Tile", "Vec", "WIDTH"]\n');
  expect(files['__init__.py']).toMatch(/^"""minimal_lib with 3 more methods, and the class Board\.\n/);
});

test('methods are on the objects of the base library, wherever these come from', async () => {
  const run = await cells(await libraryOf(...ALL), 'Tile(5, 7).neighbor("up").star("red", 2)', 'Board().column(1).tiles[9].line("up_right", 2).draw(5)', 'print(Board(), Board)');
  expect(run.steps.map(({error}) => error)).toEqual([null, null, null]);
  expect(Object.keys(paintedIn(run, 0))).toHaveLength(7);
  expect(run.steps.map(({calls}) => calls)).toEqual([
    {Tile: 1, 'Tile.neighbor': 1, 'Tile.star': 1}, {'Board.column': 1, 'Shape.draw': 1, 'Shape.tiles': 1, 'Tile.line': 1}, {},
  ]);
  expect(run.packages).toMatchObject({'Tile.star': 'generated_lib', 'Tile.line': 'generated_lib', 'Board.column': 'generated_lib', Tile: 'minimal_lib', 'Tile.neighbor': 'minimal_lib'});
});

test('what is measured of a library is its own, by the names of its methods', async () => {
  const {library} = await run('analyse_code', await libraryOf(...ALL), {}) as {library: {functions: {name: string; package: string; file: string}[]; public: {name: string; package: string}[]}};
  const own = (list: readonly {name: string; package: string}[]): string[] => list.filter(each => each.package === 'generated_lib').map(({name}) => name);
  expect(own(library.public)).toEqual(['Board', 'Board.column', 'Tile.line', 'Tile.star']);
  expect(own(library.functions)).toEqual(['Board.__repr__', '_extends', '_extends.attach', 'Tile.star', 'Board.column', 'Tile.line']);
});

test('no methods make the base library, and so does none that could be made', async () => {
  for (const files of [await libraryOf(), await libraryOf([LINE, null])]) {
    expect(Object.keys(files).sort()).toEqual(['__init__.py', 'operations.py', 'queries.py', 'shapes.py']);
    expect(files['__init__.py']).toBe(`"""minimal_lib as it is."""

from minimal_lib import COLORS, DIRECTIONS, HEIGHT, WIDTH, Game, Shape, Tile, Vec

__all__ = ["COLORS", "DIRECTIONS", "Game", "HEIGHT", "Shape", "Tile", "Vec", "WIDTH"]
`);
    expect((await cells(files, 'Tile(1, 1).draw("red").line')).steps[0]?.error?.message).toBe("'Tile' object has no attribute 'line'");
  }
});

// What is lost when code is cut out of an answer by its looks.

const MANY = `# Lengths in tiles.
_LONGEST = 3


def _doubled(function):
    @functools.wraps(function)
    def inner(*given):  # whatever it takes
        return function(*given) * 2
    return inner


def _root(number):
    return math.isqrt(number)`;

const spec = (owner: string, signature: string): Spec => ({owner, signature});

test('decorators, helpers, constants, comments and imports stay with their method, in order', async () => {
  const files = await libraryOf(
    [spec('Shape', 'first() -> int'), {code: `${MANY}\n\n\n# The first.\n@_doubled\ndef first(self):\n    return _root(16)  # four`, imports: ['import functools', 'import math']}],
    [spec('Shape', 'second() -> int'), {code: '@staticmethod\ndef second():\n    """Two."""\n    return comb(2, 1)', imports: ['from math import comb']}],
    [spec('Shape', 'third() -> str'), {code: `def third(self):\n    """Says\n    it."""\n    text = '''a\n  b'''\n    return f'''{text}\nc'''`}],
  );
  const text = files['queries.py'] ?? '';
  expect(text).toContain(`import functools
import math
from math import comb

from minimal_lib import Shape

from . import _extends


# Lengths in tiles.
_LONGEST = 3


def _doubled(function):
    @functools.wraps(function)
    def inner(*given):  # whatever it takes
        return function(*given) * 2
    return inner


def _root(number):
    return math.isqrt(number)


@_extends(Shape)
class Shape:
    """More methods of Shape."""

    # The first.
    @_doubled
    def first(self) -> int:
        return _root(16)  # four

    @staticmethod
    def second() -> int:
        """Two."""
        return comb(2, 1)

    def third(self) -> str:
`);
  const made = await cells(files, 's = Shape()\nassert (s.first(), s.second(), Shape.second(), s.third()) == (8, 2, 2, "a\\n  b\\nc"), s.third()', 's.first()');
  expect(made.steps.map(({error}) => error)).toEqual([null, null]);
  expect(made.steps[1]?.calls).toEqual({'Shape.first': 1});
});

test('helpers of one name are one if they are equal, and renamed if not', async () => {
  const helper = (value: number): string => `def _value():\n    return _N + ${value}  # a _value\n\n_N = 1\n\n`;
  const method = (name: string): string => `def ${name}(self):\n    """Calls _value."""\n    return _value()`;
  const ofTile = (name: string, value: number): readonly [Spec, Answer] => [spec('Tile', `${name}() -> int`), {code: helper(value) + method(name)}];
  const same = await libraryOf(ofTile('a', 1), ofTile('b', 1));
  expect(same['queries.py']?.match(/def _value/g)).toHaveLength(1);
  const other = await libraryOf(ofTile('a', 1), ofTile('b', 2));
  expect(other['queries.py']).toContain('def _tile_a_value():\n    return _N + 1  # a _value\n');
  expect((await cells(other, 'assert (Tile(1, 1).a(), Tile(1, 1).b()) == (2, 3)')).steps[0]?.error).toBeNull();
});

test('a first line in any spelling is spelled by the specification', async () => {
  const spell = spec('Shape', "mirror(axis: Direction = 'up', parts: list[Color] = None) -> Shape");
  const codes = [
    'def mirror(self, axis="up", parts=None): return self',
    'def mirror(\n    self,  # a shape\n    axis="up",\n    parts: "list" = None,\n):\n    # nothing yet\n    return self',
    'def mirror(self, axis: str = "up", parts=None) -> "dict[str: int]":\n    return self',
  ];
  for (const code of codes) {
    const files = await libraryOf([spell, {code}]);
    expect(files['shapes.py']).toContain("    def mirror(self, axis: str = 'up', parts: list[str | int] = None) -> Shape:\n");
    expect((await cells(files, 'assert Shape([Tile(1, 1)]).mirror() == Shape([Tile(1, 1)])')).steps[0]?.error).toBeNull();
  }
});

test('the same methods in another order are the same library', async () => {
  expect(await libraryOf(...[...ALL].reverse())).toEqual(await libraryOf(...ALL));
});
