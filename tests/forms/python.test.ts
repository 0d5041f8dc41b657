// The little Python that the gate reads: literals, argument lists, and laws whose names must all be known.
import { expect, test } from 'vitest';
import { readBaseNames } from '../../src/forms/base-names.ts';
import { faultsOfLaw, isLiteral, isName, splitArguments } from '../../src/forms/python.ts';
import { minimalApi } from './sample.ts';

test('a default is a literal, not an expression', () => {
  expect(['None', '1', '-2.5', "'red'", '"a, b"', '[]', "['red', 'blue']", '(1, 2)'].filter((text) => !isLiteral(text))).toEqual([]);
  expect(['red', '1 +', 'f()', "'a' * 9", '[x]', '', "'", '__import__("os")'].filter(isLiteral)).toEqual([]);
});

test('names are lower-case words that Python leaves free', () => {
  expect(['ring', 'line_2', 'Ring', '_ring', 'lambda', 'a b', ''].filter(isName)).toEqual(['ring', 'line_2']);
});

test('arguments are cut at commas outside brackets and strings', () => {
  expect(splitArguments("colors: list[Color] = ['red', 'blue'], text: str = 'a, b', n: int")).toEqual(["colors: list[Color] = ['red', 'blue']", "text: str = 'a, b'", 'n: int']);
});

test.each([
  ['len(result) <= 6 * radius', []],
  ["all(tile.color == 'red' for tile in result)", []],
  ['all(a.distance(b) <= 1 for a, b in zip(result, result[1:]))', []],
  ['result == radius', []],
  ['result = radius', ['it must be one Python expression without assignment, lambda, keyword argument or back-quote']],
  ['len(result > 0', ['its brackets do not match']],
  ['len(result) < size and open(size)', ['it uses "size", which is neither a parameter nor known', 'it uses "open", which is neither a parameter nor known']],
  ['result.__class__', ['it must be one Python expression without assignment, lambda, keyword argument or back-quote']],
])('the law %s', (law, faults) => {
  expect(faultsOfLaw(law, new Set(['radius']))).toEqual(faults);
});

test('the names of a library are read from the text that describes it', () => {
  const { members, names } = readBaseNames(minimalApi);
  expect([...names].sort()).toEqual(['COLORS', 'Game', 'HEIGHT', 'Shape', 'Tile', 'WIDTH']);
  expect([...(members.get('Tile') ?? [])].sort()).toEqual(['color', 'distance', 'draw', 'neighbors']);
  expect([...(members.get('Shape') ?? [])]).toEqual(['draw', 'neighbors']);
});

test('source code describes a library, too', () => {
  const { members, names } = readBaseNames('LIMIT = 3\n\ndef free(x):\n    pass\n\nclass Pen:\n    def move(self, by):\n        pass\n    speed: int = 1\n');
  expect([...names].sort()).toEqual(['LIMIT', 'Pen', 'free']);
  expect([...(members.get('Pen') ?? [])]).toEqual(['move', 'speed']);
});
