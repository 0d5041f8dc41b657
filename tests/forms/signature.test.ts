// Signatures that mean the same are spelled the same; what is outside the closed list of types is refused.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalType, readSignature, writeSignature } from '../../src/forms/signature.ts';

function canonical(text: string): string {
  const read = readSignature(text);
  return read.ok ? writeSignature('f', read.parameters, read.returns) : read.reason;
}

test.each([
  ['line(length: int, start: Tile, direction: Direction) -> Shape', 'f(start: Tile, direction: Direction, length: int) -> Shape'],
  ['f(colors: List[colour], shape: shape) -> void', 'f(shape: Shape, colors: list[Color]) -> None'],
  ['f(end: Tile, start: Tile) -> Tile[]', 'f(start: Tile, end: Tile) -> list[Tile]'],
  ['(radius: integer = 1, color: Optional[Color]) -> Shape | None', 'f(radius: int, color: Color) -> Shape'],
  ['f(tiles: Iterable[Tile], rows: tuple[int, ...]) -> Shape', 'f(tiles: list[Tile], rows: list[int]) -> Shape'],
  ['f() -> bool', 'f() -> bool'],
])('%s is spelled %s', (text, spelled) => {
  expect(canonical(text)).toBe(spelled);
});

test.each([
  ['a circle', 'expected a signature such as "ring(center: Tile, radius: int) -> Shape", found "a circle"'],
  ['f(x) -> Shape', 'expected a parameter such as "radius: int", found "x"'],
  ['f(a: int, a: str) -> Shape', 'the parameter "a" occurs twice'],
  ['f(a: None) -> Shape', 'the type "None" is not one of Tile, Shape, Direction, int, float, bool, str, Color, list[…] of these, or None as a result'],
  ['f() -> Shap', 'the type "Shap" is not one of Tile, Shape, Direction, int, float, bool, str, Color, list[…] of these, or None as a result; did you mean "Shape"?'],
])('%s is refused', (text, reason) => {
  expect(canonical(text)).toBe(reason);
});

test('classes that are named beside the closed list are types, too', () => {
  expect(canonicalType('list[Board]', new Set(['Board']))).toBe('list[Board]');
  expect(canonicalType('list[Board]')).toBeUndefined();
});

test.each(['constructor', 'toString', '__proto__'])('a word that every object answers to is no type: %s', (word) => {
  expect(canonicalType(word)).toBeUndefined();
});

test('the order of parameters does not matter, and spelling twice changes nothing', () => {
  const parameter = fc.tuple(fc.constantFrom('start', 'end', 'gap', 'color'), fc.constantFrom('Tile', 'int', 'list[Color]', 'str'));
  const parameters = fc.uniqueArray(parameter, { selector: ([name]) => name });
  fc.assert(
    fc.property(parameters.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), ([list, shuffled]) => {
      const text = (some: readonly (readonly [string, string])[]): string => `f(${some.map(([name, type]) => `${name}: ${type}`).join(', ')}) -> Shape`;
      expect(canonical(text(shuffled))).toBe(canonical(text(list)));
      expect(canonical(canonical(text(list)))).toBe(canonical(text(list)));
    }),
    { numRuns: 50 },
  );
});
