// Fingerprints: one walk gives the hash and its explanation, so they cannot disagree.

import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Recipe} from '../../src/engine/action.ts';
import {digestOfBytes, type Artifact, type Json} from '../../src/engine/artifact.ts';
import {differences, fingerprint, ingredients, inWords} from '../../src/engine/fingerprint.ts';
import {actionOf, counting} from './rig.ts';

const text = (content: string): Artifact => ({kind: 'text', digest: digestOfBytes(content)});

const walk = (identity: Recipe['identity'], inputs: Record<string, Artifact> = {}, {key = 'stage/a', kind = 'scripted'} = {}) =>
  ingredients(actionOf(key, counting(() => Promise.reject(new Error('never performed')), {identity, kind}), inputs));

const turned = <T>(record: Readonly<Record<string, T>>): Record<string, T> => Object.fromEntries(Object.entries(record).reverse());

test('the lines name the recipe, then its settings, then its inputs, each sorted by name', () => {
  const lines = walk({temperature: 0.2, model: 'gpt-4o'}, {item: text('x'), 'answer schema': text('y')});
  expect(lines).toEqual([
    ['recipe', 'scripted'], ['recipe.model', '"gpt-4o"'], ['recipe.temperature', '0.2'],
    ['input.answer schema', `text:${digestOfBytes('y')}`], ['input.item', `text:${digestOfBytes('x')}`],
  ]);
});

test('neither the order of keys nor the place of an action is part of its fingerprint', () => {
  const identity = {b: {y: 1, x: [2]}, a: null};
  const inputs = {one: text('1'), two: text('2')};
  const print = fingerprint(walk(identity, inputs));
  expect(fingerprint(walk({a: null, b: {x: [2], y: 1}}, turned(inputs), {key: 'elsewhere/9'}))).toBe(print);
});

test('kind, settings, inputs and the names of inputs are', () => {
  const print = fingerprint(walk({a: 1}, {one: text('1')}));
  const others = [walk({a: 1}, {one: text('1')}, {kind: 'other'}), walk({a: '1'}, {one: text('1')}), walk({a: 1}, {one: text('2')}), walk({a: 1}, {two: text('1')}), walk({a: 1, b: null}, {one: text('1')})];
  expect(new Set([print, ...others.map(fingerprint)]).size).toBe(6);
});

test('a long setting is shown as a hash, which the order of its keys does not change', () => {
  const long = {one: 'x'.repeat(150), two: 'y'.repeat(150)};
  const [, line] = walk({schema: long});
  expect(line).toEqual(['recipe.schema', expect.stringMatching(/^hash:[0-9a-f]{64}$/)]);
  expect(walk({schema: turned(long)})).toEqual(walk({schema: long}));
  expect(fingerprint(walk({schema: {...long, two: 'y'.repeat(151)}}))).not.toBe(fingerprint(walk({schema: long})));
});

const identities = fc.dictionary(fc.string({maxLength: 3}), fc.oneof(fc.jsonValue(), fc.string({minLength: 150, maxLength: 250})), {maxKeys: 4}) as fc.Arbitrary<Record<string, Json>>;
const inputs = fc.dictionary(fc.string({maxLength: 3}), fc.nat({max: 2}).map(number => text(String(number))), {maxKeys: 4});
const given = fc.record({identity: identities, inputs, kind: fc.constantFrom('ask', 'run')});

/** Another action: unrelated, the same written in another order, or the same but for one setting. */
const pairs = fc.tuple(given, given, identities, fc.constantFrom('unrelated', 'turned', 'edited')).map(([one, other, edit, how]) => {
  if (how === 'unrelated') return [one, other] as const;
  return [one, {...one, identity: turned(how === 'edited' ? {...one.identity, ...edit} : one.identity), inputs: turned(one.inputs)}] as const;
});

test('there is a difference to tell exactly if the fingerprints differ', () => {
  let equal = 0;
  fc.assert(fc.property(pairs, ([one, other]) => {
    const [before, after] = [one, other].map(({identity, inputs: its, kind}) => walk(identity, its, {kind}));
    const same = fingerprint(before!) === fingerprint(after!);
    equal += same ? 1 : 0;
    expect(differences(before!, after!).length === 0).toBe(same);
    expect(differences(after!, before!).length === 0).toBe(same);
  }), {numRuns: 500});
  expect(equal).toBeGreaterThan(50); // Both sides of the "exactly" were seen.
});

test('differences carry what was and what is, and read like a sentence', () => {
  const found = differences(walk({temperature: 0.7, seed: 1}, {item: text('a')}), walk({temperature: 0.2, form: 'concepts 2'}, {item: text('b')}));
  expect(found.map(inWords)).toEqual(['form is new', 'temperature 0.7 → 0.2', 'item changed', 'seed is gone']);
  expect(found.find(({label}) => label === 'recipe.temperature')).toEqual({label: 'recipe.temperature', before: '0.7', after: '0.2'});
});
