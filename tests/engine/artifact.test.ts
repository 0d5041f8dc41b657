// Artifacts: what makes two of them the same, and how one finds its way inside.

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {canonical, descend, digestOfBytes, digestOfValue, encodeTree, isPending, PENDING, placeName, refOf, treeOf, type Artifact, type Json} from '../../src/engine/artifact.ts';

const blob = (text: string): Artifact => ({kind: 'text', digest: digestOfBytes(text)});

test('canonical JSON has sorted keys and no white space', () => {
  expect(canonical({b: [1, {d: null, c: 'ö'}], a: true})).toBe('{"a":true,"b":[1,{"c":"ö","d":null}]}');
  expect(canonical({'10': 1, '9': 2, é: 3, z: 4})).toBe('{"10":1,"9":2,"z":4,"é":3}');
  expect(canonical([-0, 1e21, 0.1])).toBe('[0,1e+21,0.1]');
});

test('an optional field that is undefined is a field that is not there', () => {
  expect(canonical({a: 1, b: undefined} as unknown as Json)).toBe('{"a":1}');
});

/** The same value with every object's keys the other way round. */
const turned = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(turned);
  return value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).reverse().map(([name, inner]) => [name, turned(inner as Json)])) : value;
};

test('canonical JSON says the same value, and equal values the same way', () => {
  fc.assert(fc.property(fc.jsonValue(), given => {
    const value = given as Json;
    expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
    expect(canonical(turned(value))).toBe(canonical(value));
  }));
});

test('values hash alike exactly if their canonical JSON is alike', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
    expect(digestOfValue(turned(a as Json))).toBe(digestOfValue(a as Json));
    expect(digestOfValue(a as Json) === digestOfValue(b as Json)).toBe(canonical(a as Json) === canonical(b as Json));
  }));
});

test('one object in two places hashes as two equal objects do', () => {
  const point = {x: 1, y: 2};
  expect(digestOfValue({from: point, to: point})).toBe(digestOfValue({from: {x: 1, y: 2}, to: {x: 1, y: 2}}));
});

test('a tree is the same in whatever order it was put together; a list is not', () => {
  const [a, b] = [['a', blob('1')], ['b', blob('2')]] as const;
  expect(treeOf('tree', [b, a]).digest).toBe(treeOf('tree', [a, b]).digest);
  expect(treeOf('list', [b, a]).digest).not.toBe(treeOf('list', [a, b]).digest);
  expect([...treeOf('list', [b, a]).entries.keys()]).toEqual(['b', 'a']);
});

test('names and contents cannot be mistaken for each other, whatever is in a name', () => {
  const line = encodeTree('tree', [['b', blob('2')]]).split('\n')[1]!;
  const sly = treeOf('tree', [[`a"\n${line}`, blob('1')]]);
  expect(sly.digest).not.toBe(treeOf('tree', [['a', blob('1')], ['b', blob('2')]]).digest);
  expect(encodeTree('tree', sly.entries).split('\n')).toHaveLength(3);
});

test('a tree and a list of the same entries are two artifacts, and so are a text and JSON of the same bytes', () => {
  const entries = [['a', blob('1')]] as const;
  expect(treeOf('tree', entries).digest).not.toBe(treeOf('list', entries).digest);
  expect(refOf({kind: 'text', digest: digestOfBytes('1')})).not.toBe(refOf({kind: 'json', digest: digestOfBytes('1')}));
});

test('two entries of one name are refused: one of them would be lost', () => {
  expect(() => treeOf('list', [['a', blob('1')], ['a', blob('2')]])).toThrow('two entries of a list have one name');
});

test('descending goes by name, and in lists by place too', () => {
  const inner = treeOf('list', [['hex_1', blob('first')], ['hex_2', blob('second')]]);
  const whole = treeOf('tree', [['items', inner]]);
  expect(descend(whole, [])).toBe(whole);
  expect(descend(whole, ['items', 'hex_2'])).toEqual(blob('second'));
  expect(descend(whole, ['items', placeName(0)])).toEqual(blob('first'));
  expect(descend(whole, ['items', '2'])).toEqual(blob('second'));
});

test('there is nothing at a place 0, beyond the end, inside a blob, or at a place of a tree', () => {
  const whole = treeOf('tree', [['items', treeOf('list', [['a', blob('1')]])]]);
  for (const path of [['items', '000'], ['items', '002'], ['items', 'a', 'b'], ['001'], ['no', 'where']]) expect(descend(whole, path)).toBeUndefined();
});

test('a name that looks like a place is a name first', () => {
  const list = treeOf('list', [['002', blob('named')], ['x', blob('second')]]);
  expect(descend(list, ['002'])).toEqual(blob('named'));
});

test('what holds something pending is pending itself', () => {
  expect(isPending(treeOf('list', [['a', blob('1')], ['b', treeOf('tree', [['c', PENDING]])]]))).toBe(true);
  expect(isPending(treeOf('list', [['a', blob('1')]]))).toBe(false);
});
