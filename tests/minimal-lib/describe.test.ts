// The API text for prompts is made from the code: complete, current, and refused when code and text part ways.
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {MUTATIONS} from './mutations.ts';
import {messageOf, mutated, openScripts, valueOf} from './rig.ts';

interface Signatures {
  readonly classes: readonly {
    readonly name: string;
    readonly properties: readonly {readonly name: string}[];
    readonly methods: readonly {readonly name: string}[];
  }[];
  readonly constants: readonly {readonly name: string; readonly value: unknown}[];
}

const scripts = openScripts();
beforeAll(() => scripts.ready(), 60_000);
afterAll(() => scripts.close());

const textOf = async (files?: Readonly<Record<string, string>>) => valueOf(await scripts.script('describe.py', {}, files)) as string;
const HEADING = `from minimal_lib import WIDTH, HEIGHT, COLORS, DIRECTIONS, Game, Tile, Shape, Vec

The board (WIDTH = 18, HEIGHT = 10)
- 10 rows, 18 columns. Addresses are (row, column), 1-based: row 1 at the top, column 1 at the left.
- Hexagons are flat-topped. Columns are straight vertical stacks; even columns sit half a tile lower than odd ones.
- DIRECTIONS, a dict of name to Vec: up, down, up_left, up_right, down_left, down_right. No left, no right.
- Odd column: up_left and up_right change the row by -1, down_left and down_right by 0.
  Tile(5, 7): up (4, 7), down (6, 7), up_left (4, 6), up_right (4, 8), down_left (5, 6), down_right (5, 8)
- Even column: up_left and up_right change the row by 0, down_left and down_right by 1.
  Tile(5, 8): up (4, 8), down (6, 8), up_left (5, 7), up_right (5, 9), down_left (6, 7), down_right (6, 9)
- Negative numbers count from the far edge, only in Tile(row, column): Tile(-1, -1) is Tile(10, 18).
- Neighbors and shapes keep true coordinates beyond the edge: Tile(1, 1).neighbor("up") is <off board: row 0, column 1>. Painting there does nothing; nothing wraps.
- COLORS, given by name or number: white 0, black 1, yellow 2, green 3, red 4, blue 5, purple 6, orange 7. Others: ValueError.
`;

describe('the API text', () => {
  it('opens with the import and with how the board lies', async () => {
    expect((await textOf()).startsWith(HEADING)).toBe(true);
  });

  it('gives classes and members in the order of the source, each with signature and sentence', async () => {
    const text = await textOf();
    expect(text.match(/^class .*$/gm)).toEqual([
      'class Game(width: int = 18, height: int = 10)',
      'class Tile(row: int, column: int)',
      'class Shape(items: Tile | Iterable[Tile | Shape] = ())',
      'class Vec(q: int, r: int, s: int)',
    ]);
    expect(text).toContain('\n  .neighbor(direction: str, steps: int = 1) -> Tile — The tile that many steps away in a direction, perhaps off the board.\n');
    expect(text).toContain('\n  Game.current() -> Game — The innermost open game; RuntimeError if there is none.\n');
    expect(text).toContain('\n  Operators: + or | (union, with a shape or a tile), * or & (intersection), - (difference), iteration, len(), in, [index], ==\n');
  });

  it('is short, without private names, and the same each time', async () => {
    const text = await textOf();
    expect(text.length).toBeGreaterThan(2_400);
    expect(text.length).toBeLessThan(3_900); // about 900 tokens
    expect(text).not.toMatch(/\b_\w/);
    expect(await textOf()).toBe(text);
  });

  it('has an entry for everything that the signatures name', async () => {
    const text = await textOf();
    const {classes, constants} = valueOf(await scripts.script('describe.py', {as: 'json'})) as unknown as Signatures;
    expect(constants.map(({name}) => name)).toEqual(['WIDTH', 'HEIGHT', 'COLORS', 'DIRECTIONS']);
    for (const {name, properties, methods} of classes) {
      const section = text.split(`\nclass ${name}(`)[1]?.split('\nclass ')[0] ?? '';
      const entries = [...section.matchAll(/^ {2}\w*\.(\w+)/gm)].map((match) => match[1]);
      expect(new Set(entries), name).toEqual(new Set([...properties, ...methods].map((member) => member.name)));
    }
  });

  it('follows the code: with the parity turned round it says so', async () => {
    const parity = MUTATIONS.find(({caughtBy}) => caughtBy === 'parity')!;
    const text = await textOf(mutated(parity));
    expect(text).toContain('odd columns sit half a tile lower than even ones');
    expect(text).toContain('- Odd column: up_left and up_right change the row by 0, down_left and down_right by 1.\n');
  });
});

describe('signatures as data', () => {
  it('have parameters with types and defaults, and results', async () => {
    const {classes} = valueOf(await scripts.script('describe.py', {as: 'json'})) as unknown as Signatures;
    expect(classes.map(({name}) => name)).toEqual(['Game', 'Tile', 'Shape', 'Vec']);
    expect(classes[1]?.methods[1]).toEqual({
      name: 'neighbor', params: [{name: 'direction', type: 'str'}, {name: 'steps', type: 'int', default: 1}], returns: 'Tile',
    });
    expect(classes[1]?.properties).toContainEqual({name: 'color', type: 'str | None'});
  });

  it('are refused in any other form', async () => {
    const message = messageOf(await scripts.script('describe.py', {as: 'xml'}));
    expect(message).toMatch(/ValueError: inputs\["as"\] must be "text" or "json", not 'xml'$/);
  });
});

describe('a text that does not fit the code is refused', () => {
  const refused: readonly (readonly [what: string, module: string, from: string, to: string, message: string])[] = [
    ['a method without docstring', 'shape', '        """All tiles, in order."""\n', '', 'Shape.tiles has no docstring'],
    ['a method that a docstring mentions and nobody has', 'tile', 'center.offset(tile)', 'center.towards(tile)', '.towards() is mentioned but does not exist'],
    ['a private name in a docstring', 'shape', 'immutable.', 'kept in _members.', '_members is private but mentioned'],
    ['an operator of no known sign', 'shape', '__or__ = __add__', '__matmul__ = __add__', 'Shape has methods that describe.py cannot write down: __matmul__'],
    ['a public name that is no class and not told of', '__init__', '"Vec"]', '"Vec", "EDGE"]\nEDGE = 0', 'EDGE is not described'],
    ['a public attribute that is no method', 'tile', '    __slots__ = ("_game", "_hexagon")\n', '    __slots__ = ("_game", "_hexagon", "mood")\n', 'Tile.mood is not described'],
    ['diagonal directions that do not match', 'constants', '"down_right": _Vec(1, 0, -1)', '"down_right": _Vec(1, 1, -2)', 'down_left and down_right of Tile(5, 8) are in different rows'],
  ];

  it.each(refused)('%s', async (_what, module, from, to, message) => {
    const told = messageOf(await scripts.script('describe.py', {}, mutated({module, edits: [[from, to]]})));
    expect(told.split('\n').at(-1)).toMatch(/^(LookupError: | {2})/);
    expect(told.endsWith(message)).toBe(true);
  });
});
