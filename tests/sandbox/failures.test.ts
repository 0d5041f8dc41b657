// What is told of a program that fails: the frames of its own files, then the exception, and nothing of the harness.
import {describe, expect, test} from 'vitest';
import {body, failureOf, pythonForThisFile} from './rig.ts';

const python = pythonForThisFile();

describe('a traceback', () => {
  test('goes through the program and its files, and leaves the library of Python out', async () => {
    const files = {'shapes/__init__.py': 'from .tile import paint\n', 'shapes/tile.py': 'import json\n\ndef paint(color):\n    return json.loads(color)\n'};
    expect(failureOf(await python('from shapes import paint\n\ndef run(inputs):\n    return paint(inputs)\n', {files, inputs: 'pinkk'}))).toBe(
      'error:   File "program.py", line 4, in run\n    return paint(inputs)\n  File "shapes/tile.py", line 4, in paint\n    return json.loads(color)\n'
      + 'json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)');
  });
  test('of a failing import names both places', async () => {
    expect(failureOf(await python('import shapes\n', {files: {'shapes.py': 'RED = reed\n'}}))).toBe(
      'error:   File "program.py", line 1, in <module>\n    import shapes\n  File "shapes.py", line 1, in <module>\n    RED = reed\nNameError: name \'reed\' is not defined');
  });
  test('says what may have been meant', async () => {
    const source = 'class Tile:\n    def draw(self): pass\n\ndef run(inputs):\n    Tile().drow()\n';
    expect(failureOf(await python(source))).toBe(
      'error:   File "program.py", line 5, in run\n    Tile().drow()\nAttributeError: \'Tile\' object has no attribute \'drow\'. Did you mean: \'draw\'?');
  });
  test('of a syntax error points at it, in the program or in a file', async () => {
    expect(failureOf(await python('def run(inputs:\n    pass\n'))).toBe(
      'error:   File "program.py", line 1\n    def run(inputs:\n           ^\nSyntaxError: \'(\' was never closed');
    expect(failureOf(await python(body('import broken'), {files: {'broken.py': 'x = = 1\n'}}))).toBe(
      'error:   File "program.py", line 2, in run\n    import broken\n  File "broken.py", line 1\n    x = = 1\n        ^\nSyntaxError: invalid syntax');
  });
  test('keeps the frames of text that a program executes under a name of its own', async () => {
    expect(failureOf(await python(body('exec(compile("a = 1\\nb = 0\\na / b", "cell 2", "exec"), {})')))).toBe(
      'error:   File "program.py", line 2, in run\n    exec(compile("a = 1\\nb = 0\\na / b", "cell 2", "exec"), {})\n  File "cell 2", line 3, in <module>\nZeroDivisionError: division by zero');
  });
  test('of endless recursion is folded', async () => {
    expect(failureOf(await python(body('return run(inputs)')))).toBe(
      `error: ${'  File "program.py", line 2, in run\n    return run(inputs)\n'.repeat(3)}  [Previous line repeated 994 more times]\n`
      + 'RecursionError: maximum recursion depth exceeded');
  });
  test('of enormous length keeps its beginning and its end', async () => {
    expect(failureOf(await python(body('raise ValueError("x" * 20_000 + "end")')))).toMatch(
      /^error: {3}File "program\.py", line 2, in run\n.*\nValueError: x+\n… \d+ characters left out …\nx+end$/);
  });
  test('is made even for an exception that cannot be shown', async () => {
    expect(failureOf(await python(body('class Bad(Exception):\n    def __str__(self): raise self\nraise Bad()')))).toBe(
      'error:   File "program.py", line 4, in run\n    raise Bad()\nprogram.run.<locals>.Bad: <exception str() failed>');
  });
});

describe('a program that does not keep to its form', () => {
  test.each([
    ['does not define run', 'x = 1\n', 'NameError: program.py does not define run(inputs)'],
    ['returns an object', body('return object()'), 'TypeError: run() returned what is not JSON: Object of type object is not JSON serializable'],
    ['returns what is not a number', body('return [float("nan")]'), 'TypeError: run() returned what is not JSON: Out of range float values are not JSON compliant: nan'],
    ['asks for a line', body('return input()'), '  File "program.py", line 2, in run\n    return input()\nEOFError: EOF when reading a line'],
    ['exits', 'import sys\nsys.exit("bye")\n', '  File "program.py", line 2, in <module>\n    sys.exit("bye")\nSystemExit: bye'],
    ['takes no inputs', 'def run():\n    pass\n', "TypeError: run() takes 0 positional arguments but 1 was given"],
  ])('%s', async (_, source, message) => {
    expect(failureOf(await python(source))).toBe(`error: ${message}`);
  });
});

describe('a limit', () => {
  test('of what is returned is told', async () => {
    expect(failureOf(await python(body('return "x" * 17_000_000')))).toBe('output: run() returned more than 16 MiB of JSON.');
  });
  test('of memory is told in its unit', async () => {
    expect(failureOf(await python(body('return len(bytearray(40_000_000))'), {memoryBytes: 2 ** 25}))).toBe(
      'memory:   File "program.py", line 2, in run\n    return len(bytearray(40_000_000))\nMemoryError (the limit is 32 MiB)');
  });
  test('of memory is exact whatever ran before, and at least 32 MiB', async () => {
    const most = body('kept, sizes = [], 0\ntry:\n    while True: kept.append(bytearray(1 << 16))\nexcept MemoryError: return len(kept)');
    const first = await python(most, {memoryBytes: 2 ** 25});
    await python(body('return len(bytearray(30_000_000))'));
    expect(await python(most, {memoryBytes: 1})).toMatchObject({ok: true, value: first.ok ? first.value : null});
  });
  test('of time is told, and what was printed is lost with the worker', async () => {
    expect(await python(body('print("lost", flush=True)\nwhile True: pass'), {timeoutMs: 300})).toMatchObject({
      ok: false, reason: 'timeout', message: 'The program was stopped at its limit of 300 ms.', stdout: '',
    });
  });
  test('of time is not shortened by sleeping, for the clock is the program\'s own', async () => {
    expect(await python(body('import time\nbefore = time.time()\ntime.sleep(600)\nreturn round(time.time() - before)'))).toMatchObject({ok: true, value: 600});
  });
});
