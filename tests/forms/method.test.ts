// The story of a method's code: imports together, calls with what they give, and one file of Python that reads back to the same.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Made } from '../../src/forms/form.ts';
import { method } from '../../src/forms/method.ts';
import { json, reasonsOf } from './sample.ts';

const answer = {
  code: '\r\nimport math\n\ndef ring(self, radius=1):\n    """Tiles at a distance."""   \n    return Shape([])\n',
  imports: ['from itertools import chain', 'import math'],
  doctests: [{ call: 'Tile(5, 7)\n  .ring(9)', result: 'Shape([])' }],
  example: null, no_example: 'Nobody asks  for rings.',
};
const make = (change: object = {}): Made => method.make(json({ ...answer, ...change }), {});

test('a method reads as Python', () => {
  expect(method.render(make())).toBe(`from itertools import chain
import math

def ring(self, radius=1):
    """Tiles at a distance."""
    return Shape([])

# --- calls
# >>> Tile(5, 7) .ring(9)
# Shape([])

# --- no example: Nobody asks for rings.
`);
});

test('an example is the cell that does it', () => {
  const made = make({ example: { id: 'hex_1#2', cell: 'a.ring().draw("red")\n' } });
  expect(method.render(made)).toContain('\n# --- example hex_1#2\na.ring().draw("red")\n');
  expect(made.semantic).toMatchObject({ example: { id: 'hex_1#2', cell: 'a.ring().draw("red")' }, no_example: '' });
});

test('what can be no method is sent back', () => {
  expect(reasonsOf(() => make({ code: ' \n', imports: ['import math as', 'os'], doctests: [] }))).toEqual([
    '"code" is empty: expected the method as a Python function',
    'imports: expected one statement such as "import math" or "from math import sqrt", found "import math as"',
    'imports: expected one statement such as "import math" or "from math import sqrt", found "os"',
    '"doctests" is empty: expected two to four calls of the method with their results',
  ]);
});

test('an edited file is told its line', () => {
  expect(reasonsOf(() => method.parse('def f(self):\n    pass\n\n# --- calls\n# >>> f()\n# 1\nf()\n'))).toEqual([
    'line 7: expected "# >>> call" or, below it, "# result", found "f()"',
  ]);
  expect(reasonsOf(() => method.parse(''))).toEqual(['line 1: expected the method as a Python function, found nothing']);
  expect(reasonsOf(() => method.parse('def f(self):\n    pass\n'))).toEqual([
    'line 3: expected "# --- calls" and below it calls such as "# >>> Tile(1, 1).ring()" with their results',
  ]);
});

test('whatever a method holds, its file reads back to the same', () => {
  const line = fc.constantFrom('', '    x = 1', '# --- calls', '# --- example a', 'def f(self):', 'import math', '# >>> f', '    # note');
  const code = fc.array(line, { maxLength: 6 }).map((lines) => ['def f(self):', ...lines].join('\n'));
  const word = fc.string({ minLength: 1 }).filter((text) => /\S/.test(text));
  const example = fc.option(fc.record({ id: fc.constantFrom('a#1', 'b c#2'), cell: code }));
  fc.assert(
    fc.property(code, fc.array(fc.record({ call: word, result: word }), { minLength: 1, maxLength: 3 }), example, (text, doctests, shown) => {
      const made = make({ code: text, doctests, example: shown });
      expect(method.parse(method.render(made))).toEqual(made);
    }),
    { numRuns: 300 },
  );
});
