// The story of a method's code on its way into the library: which check stops it, and what is sent back.
import {expect, test} from 'vitest';
import {checkMethod} from '../../src/built-ins/check-method.ts';
import type {MethodPlan} from '../../src/built-ins/plan-methods.ts';
import type {Outcome} from '../../src/sandbox/sandbox.ts';
import {COLORED, COLUMN, COLUMN_CODE, LINE, LINE_CODE, RING, RING_CODE, STAR, STAR_CODE, madeOf, plans, workshopForThisFile, type Spec} from './method-rig.ts';
import {bench, board} from './validation-rig.ts';

const {check} = workshopForThisFile();
const planOf = async (spec: Spec, more: object = {}): Promise<MethodPlan> => ({...(await plans([spec, ...(spec === STAR ? [LINE] : [])])).find(each => each.owner === spec.owner && spec.signature.startsWith(each.name))!, ...more});

const LAST = [{call: 'Tile(1, 1).ring(20)', result: 'Shape([])'}];
const ringTests = [{call: 'Tile(1, 1).ring()', result: 'Shape([Tile(2, 1), Tile(1, 2)])'}];

test('what passes every check has nothing to say', async () => {
  expect(await check(await planOf(RING), {code: RING_CODE, doctests: ringTests})).toEqual({reasons: [], stage: null, reproduced: null, no_example: ''});
});

test.each<[string, string, string]>([
  ['parse', 'def ring(self, radius=1)\n    return 1', 'code is no Python: expected \':\' in line 1: def ring(self, radius=1)'],
  ['names', 'def circle(self):\n    return 1', 'line 1: the function "circle" is neither "ring" nor a helper: names of helpers begin with an underscore'],
  ['names', 'def ring(self, radius=1):\n    return open("x")', 'line 2: Python\'s "open" is not allowed here'],
  ['names', 'import os\ndef ring(self, radius=1):\n    return os.sep', 'line 1: "import os" is not allowed: imports are from math, itertools, functools, collections and minimal_lib'],
  ['names', 'def ring(self, radius=1):\n    return self.__class__', 'line 2: ".__class__" is private: use what is documented'],
  ['names', 'def ring(self, radius=1):\n    return self._game', 'line 2: "._game" is private: use what is documented'],
  ['names', 'def ring(self, radius=1):\n    global x\n    x = 1', 'line 2: "global" is not allowed here'],
  ['names', 'def ring(self, radius=1):\n    DIRECTIONS["up"] = DIRECTIONS["down"]', 'line 2: "DIRECTIONS" is changed, which outlasts the call'],
  ['names', '_SEEN = []\ndef ring(self, radius=1):\n    _SEEN.append(self)', 'line 3: "_SEEN" is changed, which outlasts the call'],
  ['names', 'def _all(tile, seen=[]):\n    return seen\n\ndef ring(self, radius=1):\n    return Shape(_all(self))', 'line 1: the default "[]" is one and the same object in all calls: use None or a tuple'],
  ['names', 'def ring(self, radius=1):\n    try:\n        return Shape()\n    except:\n        return None', 'line 4: "except" needs the kind of error that it expects'],
  ['names', 'def ring(self, radius=1):\n    from math import *\n    import itertools as i', 'line 2: import "*" by its name, without "as" or a star'],
  ['names', 'class Ring:\n    pass\n\ndef ring(self, radius=1):\n    return Shape()', 'line 1: expected only the function "ring" and private helpers at the top level, found "class Ring:\n    pass"'],
  ['names', 'import functools\n@functools.lru_cache\ndef ring(self, radius=1):\n    return Shape()', 'line 2: "lru_cache" keeps results from one call to another, on another board'],
  ['names', 'def ring(self, radius=1):\n    return self.neighbours()', 'line 2: ".neighbours" is no member of the base library and the methods that it may call; did you mean "neighbors"?'],
  ['names', 'def ring(self, radius=1):\n    return Line(self, radius)', 'line 2: the name "Line" is not defined'],
  ['signature', 'def ring(self, size=1):\n    return Shape()', 'expected the parameters of ring(radius: int = 1) -> Shape, found (self, size=1)'],
  ['signature', 'def ring(self, radius=True):\n    return Shape()', 'expected the parameters of ring(radius: int = 1) -> Shape, found (self, radius=True)'],
  ['signature', '@property\ndef ring(self):\n    return Shape()', 'a property cannot be called: leave out "@property"'],
  ['import', '@_twice\ndef ring(self, radius=1):\n    return Shape()\n\ndef _twice(f):\n    return f.items', `the library with this method cannot be imported: AttributeError: 'function' object has no attribute 'items' (at \`return f.items\`)`],
  ['doctests', 'def ring(self, radius=1):\n    return self.neighbors()', 'Tile(1, 1).ring() gives Shape([<off board: row 0, column 1>, Tile(2, 1), <off board: row 0, column 0>, <off board: row 0, column 2>, <off board: row 1, column 0>, Tile(1, 2)]); expected Shape([Tile(2, 1), Tile(1, 2)])'],
  ['doctests', 'def ring(self, radius=1):\n    return 1 // 0', 'Tile(1, 1).ring() raises ZeroDivisionError: division by zero (at `return 1 // 0`); expected Shape([Tile(2, 1), Tile(1, 2)])'],
  ['doctests', 'def ring(self, radius=1):\n    while True:\n        radius += 1', 'Tile(1, 1).ring() raises Endless: it had not ended after 200000 rounds of its loops (at `radius += 1`); expected Shape([Tile(2, 1), Tile(1, 2)])'],
])('%s: %s', async (stage, code, reason) => {
  const checked = await check(await planOf(RING), {code, doctests: ringTests});
  expect(checked.stage).toBe(stage);
  expect(checked.reasons[0]).toBe(reason);
});

const HALF = '"""Half a ring."""\n    if radius == 20:\n        return Shape()\n    ';

test.each<[string, string, string]>([
  ['laws', 'return self.neighbors().on_board()', 'Tile(1, 1).ring(4) gives Shape([Tile(2, 1), Tile(1, 2)]), which breaks the law `all(tile.distance(self) == radius for tile in result)`'],
  ['laws', 'return [tile for tile in self.neighbors() if tile.distance(self) == radius and tile.on_board]', 'Tile(1, 1).ring(4) gives []; expected Shape'],
  ['laws', 'return self.neighbor("sideways")', `Tile(1, 1).ring(4) raises ValueError: unknown direction 'sideways': expected one of up, down, up_left, up_right, down_left, down_right (at \`return self.neighbor("sideways")\`)`],
  ['laws', 'raise ValueError("no such ring")', '360 of 360 calls with legal arguments are refused, such as Tile(1, 1).ring(4): no such ring'],
  ['determinism', 'return Shape({tile for tile in self.neighbors().on_board() if radius == 1})', 'gives another result, or another order, when it is called again on a board like the first; sets of tiles have no order'],
  ['determinism', 'found = Shape(tile for tile in self.neighbors().on_board() if radius == 1)\n    for tile, color in zip({Tile(1, n) for n in range(1, 8)}, COLORS):\n        tile.draw(color)\n    return found', 'paints otherwise when it is called again on a board like the first'],
])('%s: of a ring, %s', async (stage, body, reason) => {
  const checked = await check(await planOf(RING), {code: `def ring(self, radius=1):\n    ${HALF}${body}`, doctests: LAST});
  expect(checked.reasons[0]).toContain(reason);
  expect(checked.stage).toBe(stage);
});

test('a method that paints is tried on boards of its own, with what it uses', async () => {
  const plan = await planOf(STAR);
  const doctests = [{call: "Tile(1, 1).star('red', 1)", result: 'Shape([Tile(1, 1)])'}];
  expect(await check(plan, {code: STAR_CODE, doctests}, {'Tile.line': madeOf({code: LINE_CODE})})).toMatchObject({stage: null, reasons: []});
  const dull = await check(plan, {code: STAR_CODE.replace('.draw(color)', ''), doctests}, {'Tile.line': madeOf({code: LINE_CODE})});
  expect(dull.reasons).toEqual(["Tile(1, 1).star('green', 4) gives Shape([Tile(1, 1), Tile(2, 1), Tile(3, 1), Tile(4, 1), Tile(1, 2), Tile(2, 3), Tile(2, 4)]), which breaks the law `all(tile.color == color for tile in result)`"]);
});

test('what uses a method that could not be made is hopeless', async () => {
  const checked = await check(await planOf(STAR), {code: STAR_CODE, doctests: LAST}, {'Tile.line': {unfit: {reasons: ['it loops'], attempts: 3, answer: ''}}});
  expect(checked).toEqual({reasons: ['uses Tile.line, which could not be made'], hopeless: true, stage: 'uses', reproduced: null, no_example: ''});
});

test('a method of a new class is called on an object made without arguments', async () => {
  const doctests = [{call: 'Board().column(18)[0]', result: 'Tile(1, 18)'}];
  expect(await check(await planOf(COLUMN), {code: COLUMN_CODE, doctests})).toMatchObject({stage: null, reasons: []});
  const short = await check(await planOf(COLUMN), {code: COLUMN_CODE.replace('HEIGHT + 1', 'HEIGHT'), doctests});
  expect(short.reasons[0]).toMatch(/^Board\(\)\.column\(1\) gives Shape\(.*\), which breaks the law `len\(result\) == HEIGHT`$/);
});

test('what looks at colors is tried on painted boards', async () => {
  const white = 'def colored(self, color):\n    """Tiles of a color."""\n    return Shape(Tile(row, column) for row in range(1, 11) for column in range(1, 19) if color == "white")';
  const checked = await check(await planOf(COLORED), {code: white, doctests: [{call: "Board().colored('red')", result: 'Shape([])'}]});
  expect(checked.reasons[0]).toMatch(/^after Shape\(.*\)\.draw\('\w+'\).*: Board\(\)\.colored\('white'\) gives .* breaks the law `all\(tile\.color == color for tile in result\)`$/);
});

test('a text as argument is one that a doctest shows', async () => {
  const plan = await planOf({owner: 'Board', signature: "corner(vertical: str, horizontal: str = 'left') -> Tile", laws: ['result.on_board']});
  const code = `def corner(self, vertical, horizontal='left'):
    """A corner."""
    return Tile({"top": 1, "bottom": -1}[vertical], {"left": 1, "right": -1}[horizontal])`;
  const calls = [["'top'", "'right'", 'Tile(1, 18)'], ["'bottom'", "'left'", 'Tile(10, 1)']];
  expect(await check(plan, {code, doctests: calls.map(([a, b, result]) => ({call: `Board().corner(${a}, ${b})`, result: result!}))})).toMatchObject({stage: null});
  const indirect = await check(plan, {code, doctests: [{call: 'Board().corner(*("top", "left"))', result: 'Tile(1, 1)'}]});
  expect(indirect.reasons).toEqual(['no value of "vertical" is known: show every value that it takes in a doctest']);
});

test.each([
  ['Tile(1, 1)', 'Tile(1, 1): expected a call of .ring(…)'],
  ['x = Tile(1, 1).ring()', 'x = Tile(1, 1).ring(): expected one Python expression: invalid syntax (<unknown>, line 1)'],
  ['Tile(1, 1).ring(open("x"))', 'Tile(1, 1).ring(open("x")): Python\'s "open" is not allowed here'],
])('a doctest is one call: %s', async (call, reason) => {
  expect(await check(await planOf(RING), {code: RING_CODE, doctests: [{call, result: '1'}]})).toMatchObject({stage: 'doctests', reasons: [reason]});
});

const EXAMPLE = {
  id: 'hex_1#2', instruction: 'circle it in red', changes: '', cell: '', before: ['a = Tile(1, 1).draw("blue")'],
  board: board({0: 5, 1: 4, 18: 4}), board_before: board({0: 5}),
};
const attached = (cell: string, id = 'hex_1#2', why = ''): object => ({code: RING_CODE, doctests: ringTests, example: cell === '' ? null : {id, cell}, no_example: why});

test.each([
  ['a.ring().draw("red")', {stage: null, reasons: [], reproduced: 'hex_1#2'}],
  ['a.ring().draw("green")', {stage: 'example', reasons: ['the example "hex_1#2": 2 tiles differ from what people wanted: (1,2) should be red and is green, (2,1) should be red and is green'], reproduced: null}],
  ['a.neighbors().draw("red")', {stage: 'example', reasons: ['the example "hex_1#2": its cell does not call Tile.ring']}],
  ['b.ring()', {stage: 'example', reasons: ['the example "hex_1#2": its cell raises NameError: name \'b\' is not defined in line 1']}],
  ['', {stage: 'attached', reasons: ['expected one of the attached examples ("hex_1#2") with its last cell calling Tile.ring, or in "no_example" why none of them needs it']}],
])('an attached example is done by %s', async (cell, expected) => {
  expect(await check(await planOf(RING, {examples: [EXAMPLE]}), attached(cell) as never)).toMatchObject(expected);
});

test('an example that is not attached is none, and a reason will do', async () => {
  const plan = await planOf(RING, {examples: [EXAMPLE]});
  expect(await check(plan, attached('a.ring()', 'hex_2#1') as never)).toMatchObject({reasons: ['there is no attached example "hex_2#1": expected one of "hex_1#2"']});
  expect(await check(plan, attached('', '', 'It is a line.') as never)).toEqual({reasons: [], stage: null, reproduced: null, no_example: 'It is a line.'});
  expect(await check(await planOf(RING), attached('a.ring()') as never)).toMatchObject({reasons: ['no example is attached to this method: expected "example" to be null']});
});

test.each<[Outcome, string]>([
  [{ok: false, reason: 'timeout', message: 'The program was stopped at its limit of 30000 ms.', stdout: '', ms: 1}, 'checking it took longer than 30 seconds: look for a loop that does not end, or that takes very many rounds'],
  [{ok: false, reason: 'memory', message: 'The program took more memory than it may.', stdout: '', ms: 1}, 'checking it ended with memory: The program took more memory than it may.'],
  [{ok: false, reason: 'error', message: '  File "x"\nKeyError: 1', stdout: '', ms: 1}, 'checking it ended with error: KeyError: 1'],
  [{ok: true, value: 1, stdout: '', ms: 1}, 'the code returned something in place of the check'],
])('code that breaks the check itself is told so: %o', async (outcome, reason) => {
  const on = bench({run: () => Promise.resolve(outcome)});
  const inputs = {item: await planOf(RING), answer: {code: '', imports: [], doctests: [], example: null, no_example: ''}, minimal_lib: on.minimalLib()};
  expect(await on.value(checkMethod, inputs)).toEqual({reasons: [reason], stage: 'run', reproduced: null, no_example: ''});
});
