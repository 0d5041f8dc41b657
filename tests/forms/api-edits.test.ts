// The story of edits: those that the gate lets pass are made one after another, the others are kept with the reason, and the page tells of both.
import { describe, expect, test } from 'vitest';
import { apiEdits } from '../../src/forms/api-edits.ts';
import { api } from '../../src/forms/api.ts';
import type { EditedEvidence } from '../../src/forms/edit-shape.ts';
import type { Made } from '../../src/forms/form.ts';
import { json, minimalApi, reasonsOf } from './sample.ts';

const concept = (id: string, support: string, tasks: string): unknown => ({ id, kind: 'shape', signature: `${id}() -> Shape`, support, tasks, examples: [] });
const support = [concept('line', '16-31', '8-15'), concept('ring', '16-31', '8-15'), concept('mirror', '4-7', '2-3')];

const line = {
  name: 'line', params: [{ name: 'direction', type: 'Direction', default: null }], returns: 'Shape', covers: ['line'], laws: ['len(result) >= 0'], uses: ['Tile.neighbors'], summary: 'A straight run.',
};
const ring = { ...line, name: 'ring', params: [{ name: 'radius', type: 'int', default: '1' }], covers: ['ring'], uses: ['Tile.line'], summary: 'Tiles at a distance.' };
const mirror = { ...line, name: 'mirror', params: [], covers: ['mirror'], uses: [], summary: 'The reflection.' };
const before = api.make(json({ classes: [{ name: 'Tile', methods: [line, ring] }], rejected: [{ concept: 'mirror', reason: 'rare', note: 'Few want it.' }] }), { support: json(support), minimal_api: minimalApi });

const findings = { unknown: [{ name: 'Shape.mirror', count: 2, steps: ['P1#2', 'P2#1'] }], broken: [{ step: 'P1#3', message: 'invalid syntax' }] };
const op = (change: object): object => ({ op: 'add', target: 'Shape.mirror', to: null, spec: mirror, because: ['P1#2'], reason: 'People mirror shapes.', ...change });

const make = (...ops: readonly object[]): Made => apiEdits.make(json({ ops }), { api: json(before), minimal_api: minimalApi, support: json(support), findings: json(findings) });
const evidence = (made: Made): EditedEvidence => made.evidence as unknown as EditedEvidence;
const whyNot = (...ops: readonly object[]): readonly string[] => evidence(make(...ops)).refused.map(({ why }) => why);
const paths = ({ semantic }: Made): readonly string[] =>
  (semantic as unknown as { classes: { name: string; methods: { name: string; uses: string[] }[] }[] }).classes
    .flatMap(({ name, methods }) => methods.map((method) => `${name}.${method.name} ${method.uses.join(' ')}`.trim()));

describe('what is made', () => {
  test('an added method is in its class, and what it covers is no longer decided against', () => {
    const made = make(op({}));
    expect(paths(made)).toEqual(['Shape.mirror', 'Tile.line Tile.neighbors', 'Tile.ring Tile.line']);
    expect(evidence(made)).toMatchObject({ changed: 1, rejected: [], summaries: { 'Shape.mirror': 'The reflection.' }, refused: [] });
  });

  test('a renamed method is renamed where others use it', () => {
    expect(paths(make(op({ op: 'rename', target: 'Tile.line', to: 'ray', spec: null })))).toEqual(['Tile.ray Tile.neighbors', 'Tile.ring Tile.ray']);
  });

  test('a changed method is the new one as a whole', () => {
    const params = [...line.params, { name: 'length', type: 'integer', default: 'None' }];
    const made = make(op({ op: 'change', target: 'Tile.line', spec: { ...line, params } }));
    expect(evidence(made).ops).toMatchObject([{ signature: 'Tile.line(direction: Direction, length: int = None) -> Shape' }]);
    expect(api.render(made)).toContain('### `line(direction: Direction, length: int = None) -> Shape`');
  });

  test('one after another: what one adds the next may use, and the last method of a class takes the class away', () => {
    const made = make(op({}), op({ op: 'change', target: 'Tile.ring', spec: { ...ring, uses: ['Shape.mirror'] } }), op({ op: 'change', target: 'Tile.ring', spec: ring }));
    expect(evidence(made).changed).toBe(3);
    expect(paths(apiEdits.make(json({ ops: [op({ op: 'remove', spec: null })] }), { api: json(made), minimal_api: minimalApi, findings: json(findings) }))).toEqual(paths(before));
  });

  test('nothing, if there is nothing to change: the API stays byte for byte', () => {
    for (const made of [make(), make(op({ because: [] }))]) expect(JSON.stringify(made.semantic)).toBe(JSON.stringify(before.semantic));
    expect(evidence(make()).changed).toBe(0);
  });
});

describe('what is refused', () => {
  test.each<readonly [string, object, string]>([
    ['no reason', { because: [] }, 'it names no step that asks for it'],
    ['steps that nobody showed', { because: ['P9#9'] }, 'it names "P9#9", and no such step was shown'],
    ['no target', { target: 'mirror' }, 'expected a target such as "Tile.line", found "mirror"'],
    ['an unknown target', { op: 'remove', target: 'Tile.lin' }, 'Tile.lin is no method of this API; did you mean "Tile.line"?'],
    ['the base library', { op: 'rename', target: 'Tile.draw', to: 'paint' }, 'Tile.draw is of the base library, which stays as it is'],
    ['what is there', { target: 'Tile.line', spec: line }, 'Tile.line is there already; change it'],
    ['what is so already', { op: 'change', target: 'Tile.line', spec: line }, 'Tile.line is like that already'],
    ['two names', { spec: ring }, 'its target is Shape.mirror but its spec is of "ring"; write one name in both'],
    ['no spec', { spec: null }, 'it has no spec; add needs the whole method'],
    ['no summary', { spec: { ...mirror, summary: ' ' } }, 'Shape.mirror has no summary; say in one sentence what it does'],
    ['no new name', { op: 'rename', target: 'Tile.line' }, '"to" is missing; rename needs the new name'],
    ['to remove what others use', { op: 'remove', target: 'Tile.line' }, 'Tile.ring uses it'],
    ['to remove what many ask for', { op: 'remove', target: 'Tile.ring' }, 'the concept ring (16-31 steps) is neither covered nor rejected'],
    ['a name that the base library has', { op: 'rename', target: 'Tile.line', to: 'draw' }, 'Tile.draw exists in the base library; choose another name, or leave it out'],
    ['a circle', { op: 'change', target: 'Tile.line', spec: { ...line, uses: ['Tile.ring'] } }, 'these methods use each other: Tile.line → Tile.ring → Tile.line; none of them could be made first'],
    ['a concept that does not exist', { spec: { ...mirror, covers: ['mirror', 'rainbow'] } }, 'Shape.mirror covers "rainbow", which is no concept of the list'],
  ])('%s', (_, change, why) => {
    expect(whyNot(op(change))).toEqual([why]);
  });

  test('more than three changes in an extension, more than twelve in a refinement', () => {
    const ops = Array.from({ length: 13 }, (_, index) => op({ op: 'rename', target: `Tile.line${index === 0 ? '' : index}`, to: `line${index + 1}` }));
    const extension = { api: json(before), minimal_api: minimalApi, failures: json({ clusters: [{ concepts: ['mirror'], examples: [{ task: 'P1', step: 2 }] }] }) };
    expect(evidence(apiEdits.make(json({ ops }), extension))).toMatchObject({ changed: 3, refused: Array.from({ length: 10 }, () => ({ why: 'one extension changes at most 3 methods' })) });
    expect(evidence(make(...ops))).toMatchObject({ changed: 12, refused: [{ why: 'one round changes at most 12 methods' }] });
  });

  test('not what an extension covers of the failures it saw, even where the support is not told', () => {
    const failures = { clusters: [{ concepts: ['fan'], examples: [{ task: 'P7', step: 4 }] }], lacks: [] };
    const fan = op({ target: 'Board.fan', spec: { ...mirror, name: 'fan', covers: ['fan'] }, because: ['P7#4'] });
    expect(paths(apiEdits.make(json({ ops: [fan] }), { api: json(before), minimal_api: minimalApi, failures: json(failures) }))).toContain('Board.fan');
  });
});

const PAGE_END = `## Changes

- add \`Shape.mirror() -> Shape\`: People mirror shapes. (P1#2)
- rename \`Tile.line\` to \`ray\`: They say "ray" (often). (P1#2, P2#1)

## Refused changes

- remove \`Tile.rings\`: Nobody needs it. (no step is named)
  - why not: it names no step that asks for it
`;

test('the page ends with the changes, and reads back as the same', () => {
  const made = make(op({}), op({ op: 'rename', target: 'Tile.line', to: 'ray', spec: null, because: ['P2#1', 'P1#2', 'P3#3'], reason: 'They say  "ray" (often).' }), op({ op: 'remove', target: 'Tile.rings()', because: [], reason: 'Nobody needs it.' }));
  const page = apiEdits.render(made);
  expect(page.slice(page.indexOf('## Changes'))).toBe(PAGE_END);
  expect(apiEdits.parse(page)).toEqual(made);
  expect(apiEdits.parse(apiEdits.render(make()))).toEqual(make());
});

test('as a first proposal the same page is read without its changes', () => {
  expect(api.parse(apiEdits.render(make(op({}))))).toEqual({ semantic: make(op({})).semantic, evidence: { summaries: evidence(make(op({}))).summaries, rejected: [] } });
});

test('a change that cannot be read is refused with its line', () => {
  const page = apiEdits.render(make(op({}))).replace('- add `', '- added `');
  expect(reasonsOf(() => apiEdits.parse(page))).toEqual([
    'line 32: expected a change such as "- rename `Tile.line` to `ray`: people say ray (hex_12#3)", found "- added `Shape.mirror() -> Shape`: People mirror shapes. (P1#2)"',
  ]);
});
