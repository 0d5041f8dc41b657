// What is measured of code without running it: worked examples, counted by hand.
import {describe, expect, test} from 'vitest';
import type {LibraryMeasures, ProgramMeasures} from '../../src/scoring/analysis.ts';
import {GENERATED, pythonForThisFile, valueOf} from './rig.ts';

const python = pythonForThisFile();

interface Analysis {readonly library: LibraryMeasures; readonly programs: readonly ProgramMeasures[]}

async function analysed(cells: readonly string[]): Promise<ProgramMeasures> {
  const outcome = await python.analyse({library: 'generated_lib', programs: [{cells}]}, GENERATED);
  const [program] = (valueOf(outcome) as unknown as Analysis).programs;
  if (!program) throw new Error('expected one program');
  return program;
}

describe('a library', () => {
  test('has lines, tokens and functions of each package', async () => {
    const {library} = valueOf(await python.analyse({library: 'generated_lib'}, GENERATED)) as unknown as Analysis;
    expect(library.name).toBe('generated_lib');
    expect(Object.keys(library.packages)).toEqual(['minimal_lib', 'generated_lib']);
    expect(library.packages.generated_lib?.sloc).toBe(4 + 29 + 4);
    const measure = (name: string) => library.functions.find(each => each.name === name && each.package === 'generated_lib');
    expect(measure('Shape.ring')).toEqual({name: 'Shape.ring', package: 'generated_lib', file: 'generated_lib/shapes.py', line: expect.any(Number), sloc: 7, complexity: 5});
    expect(measure('Shape.recolor')).toMatchObject({sloc: 2, complexity: 1});
    expect(measure('column')).toMatchObject({file: 'generated_lib/operations.py', sloc: 2, complexity: 2});
    expect(measure('noted.inner')).toMatchObject({complexity: 1});
  });

  test('has the public names that a program sees, each with the package that defines it', async () => {
    const {library} = valueOf(await python.analyse({library: 'generated_lib'}, GENERATED)) as unknown as Analysis;
    const ours = library.public.filter(each => each.package === 'generated_lib').map(({name, kind}) => `${kind} ${name}`);
    expect(ours).toEqual(['class Shape', 'method Shape.recolor', 'method Shape.ring', 'property Shape.size', 'method Shape.walk', 'function column']);
    expect(library.public.find(({name}) => name === 'Shape.draw')).toEqual({name: 'Shape.draw', kind: 'method', package: 'minimal_lib'});
    expect(library.public.find(({name}) => name === 'COLORS')).toEqual({name: 'COLORS', kind: 'constant', package: 'minimal_lib'});
    expect(library.public.map(({name}) => name).filter(name => name.includes('_lib') || name.includes('__'))).toEqual([]);
  });
});

describe('size', () => {
  test.each([
    ['', 0, 0],
    ['# a remark', 0, 0],
    ['x = 1', 1, 3],
    ['a_very_long_name = 1\n\n# remark\n', 1, 3],
    ['Tile(1, 2).draw("red")', 1, 7],
    ['def f(a: int = 1) -> int:\n    """Says."""\n    return a', 2, 5],
    ['Shape([\n    Tile(1, 1),\n])', 3, 7],
  ])('%j: %i lines, %i tokens', async (cell, sloc, tokens) => {
    expect(await analysed([cell])).toMatchObject({sloc, tokens});
  });
});

test.each([
  ['pass', 1],
  ['if a and b or c: pass\nelif d: pass', 1 + 2 + 2],
  ['for x in y:\n    while z: pass\n    else: pass', 3],
  ['[x for x in y if x if z]', 1 + 3],
  ['a if b else c', 2],
  ['try: pass\nexcept A: pass\nexcept B: pass\nfinally: pass', 3],
  ['match a:\n    case 1: pass\n    case [x, *y] if x: pass\n    case _: pass', 3],
  ['def f():\n    if a: pass', 2],
])('complexity of %j is %i', async (cell, complexity) => {
  expect((await analysed([cell])).complexity).toBe(complexity);
});

test('a program has the complexity of its cells run one after another', async () => {
  const program = await analysed(['if a: pass', 'for b in c: pass', 'pass']);
  expect(program.cells.map(({complexity}) => complexity)).toEqual([2, 2, 1]);
  expect(program.complexity).toBe(3);
});

describe('names', () => {
  test('that are called are the library\'s, as far as they can be told without types', async () => {
    const {cells: [cell]} = await analysed(['t = Tile(1, 2)\nt.draw("red")\nShape.ring(t).draw("blue")\nShape([t]).draw(1)\ncolumn(3)\n[].append(len("x"))']);
    expect(cell?.calls).toEqual([
      {name: 'Shape', count: 1, means: ['Shape']},
      {name: 'Tile', count: 1, means: ['Tile']},
      {name: 'column', count: 1, means: ['column']},
      {name: 'draw', count: 1, means: ['Shape.draw']},
      {name: 'draw', count: 2, means: ['Shape.draw', 'Tile.draw']},
      {name: 'ring', count: 1, means: ['Shape.ring']},
    ]);
  });

  test('that nobody defines are told; what Python or the program itself defines is not', async () => {
    const {cells} = await analysed([
      'import math\nfrom itertools import count as up\nclass Own:\n    def spin(self): self.turns = math.tau\nmine = Own()',
      'mine.spin()\nprint(mine.turns, up(), "a".upper(), {}.items(), game.board_state)\nfor n, (a, b) in enumerate([]): lambda q: q + n + a + b',
      'spiral(3)\nShape().spiral()\nTile(1, 1).colour = 3\nTile(1, 1).size\nspirals',
    ]);
    expect(cells.map(({unknown}) => unknown)).toEqual([[], [], ['.spiral', 'spiral', 'spirals']]);
  });
});

describe('glue: a loop that works out coordinates', () => {
  test.each([
    ['for row in range(1, 11): Tile(row, 3).draw("red")', [1]],
    ['x = 1\nfor a, b in [(1, 2), (3, 4)]:\n    Tile(a, b).draw("red")', [2]],
    ['Shape([Tile(r, c) for r in range(3) for c in (1, 3)])', [1]],
    ['t = Tile(1, 1)\nwhile t.on_board:\n    t = t.neighbor("up")', [2]],
    ['for r in range(3):\n    for c in range(3):\n        Tile(r, c)', [1]],
    ['import itertools\nfor r, c in itertools.product(range(3), range(3)): Tile(r, c)', [2]],
    ['for tile in column(3): tile.draw("red")', []],
    ['for color in ["red", "blue"]: column(3).draw(color)', []],
    ['for n in range(3): print(n)', []],
    ['for tile, color in zip(column(3), COLORS): tile.draw(color)', []],
    ['for n, tile in enumerate(column(3)): tile.draw(n % 2)', []],
  ])('%j', async (cell, lines) => {
    expect((await analysed([cell])).cells[0]?.glue).toEqual(lines);
  });
});

test('a cell that is no Python is measured by its lines, and the others as ever', async () => {
  const {cells} = await analysed(['x = (\n# remark\n1', 'y = 1']);
  expect(cells[0]).toEqual({sloc: 2, tokens: 0, complexity: 1, calls: [], unknown: [], glue: [], broken: {line: 1, message: "'(' was never closed"}});
  expect(cells[1]).toMatchObject({tokens: 3, broken: null});
});

test('programs by name keep their names', async () => {
  const outcome = await python.analyse({library: 'minimal_lib', programs: {b: {cells: ['x = 1']}, a: {cells: []}}});
  expect(valueOf(outcome)).toMatchObject({programs: {b: {tokens: 3}, a: {tokens: 0, cells: []}}});
});
