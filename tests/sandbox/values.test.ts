// What a program gets, gives back and prints.
import {describe, expect, test} from 'vitest';
import {body, pythonForThisFile, valueOf} from './rig.ts';

const python = pythonForThisFile();

describe('values', () => {
  test('go in and come out as JSON', async () => {
    const inputs = {list: [1, 2.5, -1e300, 'ü 🎨 \u2028 "quoted"', true, null], nested: {'': {}}, empty: []};
    expect(valueOf(await python(body('return inputs'), {inputs}))).toEqual(inputs);
  });
  test('tuples become arrays, and keys that are numbers become text', async () => {
    expect(valueOf(await python(body('return ((1, 2), {3: "three"})')))).toEqual([[1, 2], {3: 'three'}]);
  });
  test('a program that returns nothing returns null', async () => {
    expect(valueOf(await python(body('pass')))).toBe(null);
  });
  test('a text of megabytes goes both ways', async () => {
    const text = 'hexagon ü '.repeat(300_000);
    expect(valueOf(await python(body('return inputs + "!"'), {inputs: text}))).toBe(`${text}!`);
  });
});

describe('printing', () => {
  test('is kept in order, without a last line break added', async () => {
    const outcome = await python('import sys\nprint("first")\ndef run(inputs):\n    sys.stdout.write("second ü")\n    return 1');
    expect(outcome).toMatchObject({ok: true, value: 1, stdout: 'first\nsecond ü'});
  });
  test('is kept when the program fails', async () => {
    expect(await python(body('print("so far")\nraise ValueError'))).toMatchObject({ok: false, reason: 'error', stdout: 'so far\n'});
  });
  test('to standard error is not kept', async () => {
    expect(await python(body('import sys\nprint("aside", file=sys.stderr)'))).toMatchObject({ok: true, stdout: ''});
  });
  test('up to the limit is no failure', async () => {
    expect(await python(body('print("12345", end="")'), {outputBytes: 5})).toMatchObject({ok: true, stdout: '12345'});
  });
  test('beyond the limit fails and keeps what fits, whole characters only', async () => {
    expect(await python(body('print("1234ü", end="")'), {outputBytes: 5})).toMatchObject({
      ok: false, reason: 'output', message: 'The program printed more than its limit of 5 bytes.', stdout: '1234',
    });
  });
  test('elsewhere, as doctest and redirect_stdout do, works', async () => {
    const code = 'import contextlib, io\nbuffer = io.StringIO()\nwith contextlib.redirect_stdout(buffer): print("caught")\nreturn buffer.getvalue()';
    expect(await python(body(code))).toMatchObject({ok: true, value: 'caught\n', stdout: ''});
  });
});

describe('the standard library', () => {
  test('is there, as far as programs use it', async () => {
    const names = ['math', 'random', 'itertools', 'functools', 'collections', 'dataclasses', 'typing', 'enum', 'copy', 'json', 're', 'inspect',
      'doctest', 'ast', 'io', 'contextlib', 'traceback', 'decimal', 'fractions', 'statistics', 'string', 'textwrap', 'heapq', 'bisect', 'operator',
      'abc', 'time', 'datetime', 'uuid', 'hashlib', 'secrets', 'csv', 'pathlib', 'tempfile', 'logging', 'unittest', 'argparse', 'numbers', 'graphlib'];
    expect(valueOf(await python(body(`import ${names.join(', ')}\nreturn uuid.UUID(int=5).hex[-1] + hashlib.sha256(b"x").hexdigest()[:4]`)))).toBe('52d71');
  });
  test('examples in docstrings can be run, and sources read', async () => {
    const files = {'shapes/__init__.py': '', 'shapes/ring.py': 'def ring(n):\n    """\n    >>> ring(2)\n    12\n    >>> ring(3)\n    19\n    """\n    return 6 * n\n'};
    const code = 'import doctest, inspect\nfrom shapes import ring\nprint(inspect.getsource(ring.ring).splitlines()[-1])\nresult = doctest.testmod(ring)\nreturn [result.failed, result.attempted]';
    const outcome = await python(body(code), {files});
    expect(valueOf(outcome)).toEqual([1, 2]);
    expect(outcome.stdout).toContain('File "/program/shapes/ring.py", line 5, in shapes.ring.ring');
    expect(outcome.stdout).toContain('Expected:\n    19\nGot:\n    18\n');
    expect(outcome.stdout).toMatch(/^ {4}return 6 \* n\n/);
  });
});

describe('files', () => {
  const files = {
    'shapes/__init__.py': 'from .tile import Tile\n', 'shapes/tile.py': 'from dataclasses import dataclass\n@dataclass\nclass Tile:\n    row: "int"\n',
    'loose/part.py': 'NAME = __name__\n', 'notes.txt': 'read me', 'single.py': 'import shapes\nTILE = shapes.Tile(3)\n',
  };
  test('are imported as packages, modules, and folders without __init__', async () => {
    expect(valueOf(await python(body('import loose.part, single\nreturn [repr(single.TILE), loose.part.NAME, single.__file__]'), {files})))
      .toEqual(['Tile(row=3)', 'loose.part', '/program/single.py']);
  });
  test('that are not Python are read', async () => {
    expect(valueOf(await python(body('import os\nreturn [open("notes.txt").read(), sorted(os.listdir("."))]'), {files})))
      .toEqual(['read me', ['loose', 'notes.txt', 'shapes', 'single.py']]);
  });
  test('of the program before are gone', async () => {
    await python(body('import single'), {files});
    expect(await python(body('import single'), {files: {'shapes/other.py': ''}})).toMatchObject({
      ok: false, message: '  File "program.py", line 2, in run\n    import single\nModuleNotFoundError: No module named \'single\'',
    });
  });
  test('may have the name of a module of Python that is not loaded yet, and no other', async () => {
    expect(valueOf(await python(body('import this\nreturn this.OWN'), {files: {'this.py': 'OWN = 1\n'}}))).toBe(1);
    expect(await python(body('import random'), {files: {'random/__init__.py': 'OWN = 1\n'}})).toMatchObject({
      ok: false, message: 'ImportError: "random" is the name of a module that Python has loaded already; the program needs another name for its own',
    });
  });
  test('whose names lead elsewhere are refused, all at once', async () => {
    const bad = {'../up.py': '', '/root.py': '', 'a//b.py': '', 'program.py': '', 'a.py': '', 'a.py/b.py': ''};
    await expect(python(body('pass'), {files: bad})).rejects.toThrow(new Error('Cannot run the Python program: '
      + 'the file name "../up.py" is not a relative path of plain names; the file name "/root.py" is not a relative path of plain names; '
      + 'the file name "a//b.py" is not a relative path of plain names; the file name "program.py" is that of the program itself; '
      + '"a.py" is a file and also the folder of "a.py/b.py"'));
  });
});
