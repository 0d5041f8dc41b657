// A piece of Python is sent as one text: what it imports from its neighbours is put in its place.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {pythonProgram, pythonText} from '../../src/python/text.ts';

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hexgen-python-'));
  onTestFinished(() => rmSync(folder, {recursive: true}));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test('each neighbour once, in the place of its first import; other imports stay', () => {
  const folder = folderOf({
    'a.py': 'import os\nfrom math import pi\nfrom b import two\nfrom c import three\n\ndef run(inputs): return two() + three()\n',
    'b.py': 'from c import three\n\ndef two(): return three() - 1\n',
    'c.py': '"""Three."""\r\ndef three(): return 3\r\n',
  });
  expect(pythonText('a', folder)).toBe('import os\nfrom math import pi\n"""Three."""\ndef three(): return 3\n\ndef two(): return three() - 1\n\n\ndef run(inputs): return two() + three()\n');
});

test('or as files, each once, with a source that only imports', () => {
  const folder = folderOf({'a.py': 'import os\nfrom b import two\nfrom math import pi\n', 'b.py': 'from c import three\n', 'c.py': 'from a import run\r\n', 'd.py': ''});
  expect(pythonProgram('a', folder)).toEqual({source: 'from a import run\n', files: {'a.py': 'import os\nfrom b import two\nfrom math import pi\n', 'b.py': 'from c import three\n', 'c.py': 'from a import run\n'}});
});

test('a text with a dollar sign comes through unchanged', () => {
  const folder = folderOf({'a.py': 'from b import x\n', 'b.py': 'x = "$& $1 $$"\n'});
  expect(pythonText('a', folder)).toBe('x = "$& $1 $$"\n');
});

test('a piece that is not there', () => {
  const folder = folderOf({});
  expect(() => pythonText('nothing', folder)).toThrow(`Cannot read hexgen's own Python "nothing": ${join(folder, 'nothing.py')} does not exist`);
});

test.each(['run_program', 'analyse_code'])('%s is self-contained, and no piece takes a name of another', name => {
  const text = pythonText(name);
  expect(text).not.toMatch(/^from (public_names|measures) /m);
  const defined = [...text.matchAll(/^(?:def|class) (\w+)/gm)].map(([, each]) => each);
  expect(defined).toHaveLength(new Set(defined).size);
  expect(defined).toContain('run');
});
