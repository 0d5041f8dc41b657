// The story of programs that were written against an API that does not exist yet: what they call is compared, not run.
import {expect, test} from 'vitest';
import {checkCalls} from '../../src/built-ins/check-calls.ts';
import {sandboxForThisFile} from './docs-rig.ts';
import {bench, programOf, unfit} from './validation-rig.ts';

const sandbox = sandboxForThisFile();

const method = (name: string, params: readonly (readonly [name: string, type: string, otherwise?: string])[], returns = 'Shape'): object =>
  ({name, params: params.map(([param, type, otherwise = null]) => ({name: param, type, default: otherwise})), returns, covers: [], laws: [], uses: []});

const API = {
  semantic: {classes: [
    {name: 'Board', methods: [method('column', [['number', 'int']]), method('columns', [['numbers', 'list[int]', '[]']], 'list[Shape]')]},
    {name: 'Shape', methods: [method('mirror', [['center', 'Tile'], ['axis', 'str', "'vertical'"]]), method('paint', [['colors', 'list[Color]']], 'None')]},
    {name: 'Tile', methods: [method('line', [['direction', 'Direction'], ['length', 'int', 'None']]), method('ring', [['radius', 'int', '1']])]},
  ]},
  evidence: {summaries: {}, rejected: []}, text: '',
};

interface Findings {
  readonly programs: number;
  readonly cells: number;
  readonly unknown: readonly {readonly name: string; readonly count: number; readonly steps: readonly string[]}[];
  readonly misused: readonly {readonly call: string; readonly message: string}[];
  readonly unused: readonly string[];
  readonly uses: readonly object[];
  readonly glue: object;
  readonly broken: readonly object[];
  readonly lacks: readonly object[];
}

async function found(programs: Readonly<Record<string, unknown>>): Promise<Findings> {
  const {value, store, minimalLib} = bench(sandbox);
  const attempts = store.putTree('list', Object.entries(programs).map(([task, program]) => [task, store.putJson(program as never)] as const));
  return value<Findings>(checkCalls, {api: API, attempts, minimal_lib: minimalLib()});
}

const inCells = async (...cells: readonly string[]): Promise<Findings> => found({P1: programOf(...cells)});

test('a program that calls what there is, as it is, gives nothing to find', async () => {
  const {uses, ...rest} = await found({P1: programOf(
    'start = Tile(5, 7).draw("red")\nstart.line("up", 3).draw("blue")',
    'for column in Board().columns([1, 2]):\n    column.draw(2)',
    'Tile.neighbor(start, "up").line(direction="down").paint(["red", "blue"])',
    'around = {tile.distance(start): tile for tile in start.ring()}\nmath_text = ", ".join(str(key) for key in around)',
  )});
  expect(rest).toEqual({
    programs: 1, cells: 4, unknown: [], misused: [], unused: ['Board.column', 'Shape.mirror'], glue: {cells: 0, steps: []}, broken: [], lacks: [],
  });
  expect(uses).toContainEqual({name: 'Tile.line', count: 2, tasks: 1});
});

test.each<readonly [string, string, string]>([
  ['of an evident class', 'Tile(1, 2).spiral(3)', 'Tile.spiral'],
  ['of what a method returns', 'Tile(1, 2).line("up").spiral(3)', 'Shape.spiral'],
  ['of a variable that is nothing else', 'ring = Tile(1, 2).ring()\nring.spiral()', 'Shape.spiral'],
  ['of a tile of a shape', 'for tile in Tile(1, 2).ring():\n    tile.spiral()', 'Tile.spiral'],
  ['of another class', 'Tile(1, 2).mirror(Tile(3, 4))', 'Tile.mirror'],
  ['of a list', 'Board().columns().draw("red")', 'list[Shape].draw'],
  ['of nothing', 'Tile(1, 2).ring().paint(["red"]).draw("red")', 'None.draw'],
  ['of whatever it is', 'def at(tile):\n    tile.spiral()', '.spiral'],
  ['of a class itself', 'Shape.spiral(3)', 'Shape.spiral'],
  ['that stands alone', 'spiral(3)', 'spiral'],
])('an unknown name: %s', async (_, cell, name) => {
  expect((await inCells(cell)).unknown).toEqual([{name, count: 1, steps: ['P1#1']}]);
});

test.each<readonly [string, string, string, string]>([
  ['too many arguments', 'Tile(1, 2).ring(1, 2)', 'Tile.ring', 'takes at most 1 argument, and gets 2'],
  ['none wanted', 'Board(18)', 'Board', 'takes no arguments, and gets 1'],
  ['an unknown keyword', 'Tile(1, 2).line("up", len=3)', 'Tile.line', 'has no parameter "len"'],
  ['one missing', 'Tile(1, 2).line()', 'Tile.line', 'needs "direction"'],
  ['one twice', 'Tile(1, 2).line("up", direction="down")', 'Tile.line', 'gets "direction" twice'],
  ['no direction', 'Tile(1, 2).line("north")', 'Tile.line', "takes a Direction as \"direction\", and gets 'north'"],
  ['no direction, of the base library', 'Tile(1, 2).neighbor("left")', 'Tile.neighbor', "takes a Direction as \"direction\", and gets 'left'"],
  ['no color', 'Tile(1, 2).draw("pink")', 'Tile.draw', "takes a Color as \"color\", and gets 'pink'"],
  ['no color in a list', 'Tile(1, 2).ring().paint(["red", 99])', 'Shape.paint', 'takes a Color as "colors", and gets 99'],
  ['a pair for a tile', 'Tile(1, 2).ring().mirror((3, 4))', 'Shape.mirror', 'takes a Tile as "center", and gets (3, 4)'],
  ['a text for a number', 'Tile(1, "2")', 'Tile', "takes an int as \"column\", and gets '2'"],
  ['a property', 'Tile(1, 2).row()', 'Tile.row', 'is no method; leave out the brackets'],
  ['no object', 'Board.column(3)', 'Board.column', 'is called on the class Board; call it on an object'],
])('a call that does not fit: %s', async (_, cell, call, message) => {
  const {unknown, misused} = await inCells(cell);
  expect({unknown, misused}).toEqual({unknown: [], misused: [{call, message, count: 1, steps: ['P1#1']}]});
});

test.each<readonly [string, string]>([
  ['its own functions and classes', 'class Pen:\n    def spiral(self): self.size = 3\nPen().spiral()\nprint(Pen().size)'],
  ['modules', 'import math\nfrom itertools import product\nmath.floor(2.5)\nproduct.from_iterable'],
  ['values of Python', 'names = ["b"]\nnames.index("b", 0, 1)\n"x".center(3).upper()'],
  ['arguments that are spread', 'given = (1, 2, 3)\nTile(*given)\nTile(1, 2).line(**{})'],
  ['what may be another object', 'def at(thing):\n    thing.index(1, 2, 3, 4, 5)'],
  ['a variable that changes', 'place = Tile(1, 2)\nplace = place.ring()\nplace.mirror(Tile(1, 1))\nplace.row'],
])('nothing is said of %s', async (_, cell) => {
  expect(await inCells(cell)).toMatchObject({unknown: [], misused: []});
});

test('the same findings are one, with at most five steps, the most frequent first', async () => {
  const programs = Object.fromEntries(Array.from({length: 7}, (_, n) => [`P${n}`, programOf('spiral(1)', n === 0 ? 'fan(1)' : '')]));
  expect((await found(programs)).unknown).toEqual([
    {name: 'spiral', count: 7, steps: ['P0#1', 'P1#1', 'P2#1', 'P3#1', 'P4#1']},
    {name: 'fan', count: 1, steps: ['P0#2']},
  ]);
});

test('loops over coordinates, cells that are no Python, answers that are no program, and what programs say they lack', async () => {
  const {programs, cells, glue, broken, lacks} = await found({
    P1: programOf('for row in range(1, 4):\n    Tile(row, 2).draw("red")', 'Tile(1, 2', '# The docs have no such call: Shape.rotate'),
    P2: unfit('expected 3 cells, found 2'),
  });
  expect({programs, cells, glue, broken, lacks}).toEqual({
    programs: 2, cells: 3,
    glue: {cells: 1, steps: ['P1#1']},
    broken: [{step: 'P1#2', message: "'(' was never closed"}, {step: 'P2', message: 'no program: expected 3 cells, found 2'}],
    lacks: [{name: 'Shape.rotate', count: 1, steps: ['P1#3']}],
  });
});

test('code that is nested too deeply stops nothing', async () => {
  const deep = `Tile(1, 1)${'.draw("red")'.repeat(1500)}`;
  const {broken, uses} = await found({P1: programOf(deep), P2: programOf('Tile(1, 1).ring()')});
  expect(broken).toMatchObject([{step: 'P1#1'}]);
  expect(uses).toEqual([{name: 'Tile.ring', count: 1, tasks: 1}]);
});

test('without any program there is nothing to find', async () => {
  expect(await found({})).toMatchObject({programs: 0, cells: 0, unused: ['Board.column', 'Board.columns', 'Shape.mirror', 'Shape.paint', 'Tile.line', 'Tile.ring']});
});
