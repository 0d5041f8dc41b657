// What a generated library adds is read from its code: attached methods, properties and new classes, each with its signature.
import {expect, test} from 'vitest';
import {describeLibrary} from '../../src/built-ins/describe-library.ts';
import type {Json} from '../../src/engine/artifact.ts';
import {API, LIBRARY, MINIMAL_FILES, docsBench, sandboxForThisFile} from './docs-rig.ts';

const sandbox = sandboxForThisFile();
const describing = (files: Readonly<Record<string, string>>, api: Json = API): Promise<Json> =>
  docsBench(sandbox).make(describeLibrary, {api}, {minimal_lib: MINIMAL_FILES, generated_lib: files});

test('classes and members by name, with signatures from the code and what the API says of them', async () => {
  expect(await describing(LIBRARY)).toEqual({classes: [
    {name: 'Board', base: false, arguments: '()', members: [
      {name: 'colored', kind: 'method', signature: 'Board.colored(color: str | int) -> Shape', summary: 'All tiles of a color.'},
      {name: 'column', kind: 'method', signature: '.column(number: int, *, rows: list[int] | None = None) -> Shape', summary: ''},
    ]},
    {name: 'Shape', base: true, arguments: '(items: Tile | Iterable[Tile | Shape] = ())', members: [{name: 'size', kind: 'property', signature: '.size: int', summary: ''}]},
    {name: 'Tile', base: true, arguments: '(row: int, column: int)', members: [
      {name: 'line', kind: 'method', signature: '.line(direction: str, length: int = None) -> Shape', summary: 'A straight run from this tile.'},
    ]},
  ]});
});

test('what the API proposes and the code does not have is not there', async () => {
  const files = {...LIBRARY, '__init__.py': 'from minimal_lib import *\n'};
  expect(await describing(files)).toEqual({classes: []});
});

test('types that nobody tells are left out, and decorated methods keep their parameters', async () => {
  const shapes = "import functools\n\ndef noted(f):\n    @functools.wraps(f)\n    def inner(*given): return f(*given)\n    return inner\n\n@noted\ndef line(self, direction, *more, color='red', **rest): pass\n\ndef size(self): pass\n";
  const described = await describing({...LIBRARY, 'shapes.py': shapes}, {classes: []});
  expect(JSON.stringify(described)).toContain(`".line(direction, *more, color = 'red', **rest)"`);
  expect(JSON.stringify(described)).toContain('".size"');
});

test('a function beside the classes would never be documented, and is refused', async () => {
  const files = {...LIBRARY, '__init__.py': `${LIBRARY['__init__.py']!}\nfrom .shapes import line\n__all__ += ["line"]\n`};
  await expect(describing(files)).rejects.toThrow('generated_lib gives line beside its classes: only classes and their members are documented, so make it a member or take it out of __all__');
});

test('a library that cannot be imported is told with its own error', async () => {
  await expect(describing({...LIBRARY, 'shapes.py': 'import nothing\n'})).rejects.toThrow("The generated library cannot be looked at: shapes.py, line 1: ModuleNotFoundError: No module named 'nothing'");
});
