// The story of a proposal: it passes the gate as data in canonical order and as a page to read, or every rule it breaks is named.
import { expect, test } from 'vitest';
import { api } from '../../src/forms/api.ts';
import type { Made } from '../../src/forms/form.ts';
import { json, minimalApi, reasonsOf } from './sample.ts';

const concept = (id: string, support: string, tasks: string): unknown => ({ id, kind: 'shape', signature: `${id}() -> Shape`, support, tasks, examples: [] });
const support = [concept('copy_shape', '8-15', '4-7'), concept('ring', '16-31', '8-15'), concept('spiral', '1', '1'), concept('fan', '8-15', '1')];

const ring = {
  name: 'ring', params: [{ name: 'radius', type: 'integer', default: '1' }], returns: 'Shape', covers: ['ring'],
  laws: ['len(result) <= 6 * radius', 'all(tile.color in COLORS for tile in result)'], uses: ['Tile.neighbors', 'Shape.shifted'], summary: 'All tiles at  a distance.',
};
const shifted = { ...ring, name: 'shifted', params: [{ name: 'by', type: 'Tile', default: null }], covers: ['copy_shape'], laws: ['len(result) == len(self)'], uses: [], summary: 'The same elsewhere.' };
const rejected = [{ concept: 'fan', reason: 'rare', note: 'One person wants it.' }];
const good = { classes: [{ name: 'Tile', methods: [ring] }, { name: 'Shape', methods: [shifted] }], rejected };

const make = (answer: unknown, about: unknown = support): Made => api.make(json(answer), { support: json(about), minimal_api: minimalApi });
const withMethod = (method: object): unknown => ({ ...good, classes: [{ name: 'Tile', methods: [{ ...ring, ...method }] }, { name: 'Shape', methods: [shifted] }] });

const PAGE = `# Proposed API

## class Shape

### \`shifted(by: Tile) -> Shape\`

The same elsewhere.

- covers: copy_shape
- law: \`len(result) == len(self)\`

## class Tile

### \`ring(radius: int = 1) -> Shape\`

All tiles at a distance.

- covers: ring
- law: \`all(tile.color in COLORS for tile in result)\`
- law: \`len(result) <= 6 * radius\`
- uses: Shape.shifted, Tile.neighbors

## Decided against

- fan (rare): One person wants it.
`;

test('a good proposal becomes a page that reads back as the same data', () => {
  const made = make(good);
  expect(api.render(made)).toBe(PAGE);
  expect(api.parse(PAGE)).toEqual(made);
});

test('the order and the wording of an answer do not change what counts', () => {
  const other = { ...good, classes: good.classes.toReversed().map((one) => ({ ...one, methods: one.methods.map((method) => ({ ...method, laws: method.laws.toReversed(), summary: 'Otherwise.' })) })) };
  expect(make(other).semantic).toEqual(make(good).semantic);
});

test.each([
  ['a name that is no name', { name: 'Ring' }, ['Tile.Ring: "Ring" is no method name: expected lower-case words joined by underscores']],
  ['a name that the base library has', { name: 'neighbors' }, ['Tile.neighbors exists in the base library; choose another name, or leave it out', 'Tile.neighbors lists itself under uses']],
  ['a type that does not exist', { params: [{ name: 'radius', type: 'Distance', default: null }] }, [
    'Tile.ring: parameter "radius": the type "Distance" is not one of Tile, Shape, Direction, int, float, bool, str, Color, list[…] of these, or None as a result',
  ]],
  ['a default that is no literal', { params: [{ name: 'radius', type: 'Color', default: 'red' }] }, ['Tile.ring: the default red of "radius" is no Python literal; strings need quotes']],
  ['a required parameter after a default', { params: [{ name: 'radius', type: 'int', default: '1' }, { name: 'color', type: 'Color', default: null }] }, [
    'Tile.ring: "color" has no default but follows a parameter that has one',
  ]],
  ['a law over unknown names', { laws: ['result.area > size'] }, ['Tile.ring: the law "result.area > size" cannot be checked: it uses "size", which is neither a parameter nor known']],
  ['a law about nothing', { laws: ['radius > 0'] }, ['Tile.ring: the law "radius > 0" cannot be checked: it says nothing about "result"']],
  ['an unknown helper', { uses: ['Tile.neighbor'] }, ['Tile.ring uses "Tile.neighbor", which neither the base library nor this API has; did you mean "Tile.neighbors"?']],
  ['a cover nobody asked for', { covers: ['ring', 'rainbow'] }, ['Tile.ring covers "rainbow", which is no concept of the list']],
  ['a whim of one person', { name: 'spiral', covers: ['spiral'] }, ['Tile.spiral covers no concept that 2 procedures ask for; leave it out', 'the concept ring (16-31 steps) is neither covered nor rejected']],
  ['no summary', { summary: ' ' }, ['Tile.ring has no summary; say in one sentence what it does']],
])('the gate names %s', (_, method, reasons) => {
  expect(reasonsOf(() => make(withMethod(method)))).toEqual(reasons);
});

test('the gate looks at the proposal as a whole, and tells everything at once', () => {
  const plain = { ...ring, uses: [] };
  const classes = [
    { name: 'Tile', methods: [plain, plain, { ...plain, name: 'ring_around_it' }, { ...plain, name: 'ring_around' }] },
    { name: 'Tile', methods: [] },
    { name: 'COLORS', methods: [{ ...plain, name: 'circle' }] },
  ];
  const also = [...rejected, { concept: 'ring', reason: 'rare', note: '' }, { concept: 'fun', reason: 'rare', note: '' }];
  expect(reasonsOf(() => make({ classes, rejected: also }))).toEqual([
    'the class Tile is listed twice; put its methods together',
    '"COLORS" is no class name: expected CamelCase, such as "Board"',
    'the class COLORS has the name of something else in the base library; choose another',
    'the class Tile has no methods; leave it out',
    'Tile.ring is proposed twice',
    'Tile.ring_around and Tile.ring_around_it take and return the same under nearly the same name; keep one',
    'the concept copy_shape (8-15 steps) is neither covered nor rejected',
    'the concept ring is both covered and rejected; decide',
    '"fun" is rejected but is no concept of the list; did you mean "fan"?',
  ]);
});

test('forty methods are enough', () => {
  const methods = Array.from({ length: 40 }, (_, index) => ({ ...ring, name: `ring${index}`, uses: [] }));
  expect(reasonsOf(() => make({ ...good, classes: [{ name: 'Tile', methods }, { name: 'Shape', methods: [shifted] }] }))).toEqual([
    '41 methods are proposed; at most 40 are allowed: merge the ones that differ in a parameter only',
  ]);
});

test('in a data set of one procedure, one person is enough', () => {
  const lonely = { classes: [{ name: 'Tile', methods: [{ ...ring, covers: ['spiral'], uses: [] }] }], rejected: [] };
  expect(make(lonely, [concept('spiral', '2-3', '1')]).semantic).toMatchObject({ classes: [{ name: 'Tile' }] });
});

test('a base library that names no class is a fault of the pipeline, not of the answer', () => {
  expect(() => api.make(json(good), { support: json(support), minimal_api: 'Some tiles.' })).toThrow(
    'The text of the base library\'s API names no class: expected lines such as "class Tile" with its methods below',
  );
});

test('an edited page that cannot be read is refused with its lines', () => {
  const edited = PAGE.replace('radius: int = 1', 'radius = 1').replace('- law: `len(result) <= 6 * radius`', '- law: len(result) > 0').replace('(rare)', '(seldom)').replace('## class Shape', '## Shape');
  expect(reasonsOf(() => api.parse(edited))).toEqual([
    'line 3: expected a heading such as "## class Shape" or "## Decided against", found "## Shape"',
    'line 14: expected a parameter such as "radius: int = 1", found "radius = 1"',
    'line 20: expected a law in back-quotes, such as "- law: `len(result) > 0`", found "- law: len(result) > 0"',
    'line 25: expected a decision such as "- spiral (rare): two people draw one" with composable, rare or ambiguous, found "- fan (seldom): One person wants it."',
  ]);
});
