// `hexgen score`: a library of one's own is scored as stage 5 scores the generated one, and what is wrong with it is told.

import {beforeAll, describe, expect, it} from 'vitest';
import {contents, edit, object, project, read, repository, run, temporaryFolder, write} from './rig.ts';

const FLAGS = ['--model', 'offline', '--validation-set', 'few'];
const DOCS = 'generated_libs/default/stage0_minimal/minimal_api.txt';
const OWN = '  .ring() -> Shape — The tiles around it.\n';

interface Report { readonly headline: unknown; readonly totals: unknown; readonly categories: unknown }
interface Scored { readonly output: string; readonly score: {readonly name: string; readonly tasks: number; readonly executed: {readonly value: number}}; readonly llm: {readonly calls: number}; readonly actions: {readonly ran: number} }

let folder = '';
const libraries = temporaryFolder();
const hexgen = (...args: readonly string[]) => run(args, {cwd: folder});
const score = async (...args: readonly string[]) => object(await hexgen('score', ...args, ...FLAGS, '--json')) as unknown as Scored;
const report = (path: string) => JSON.parse(read(folder, path)) as Report;

beforeAll(async () => {
  folder = project();
  write(folder, 'data/few.jsonl', `${read(folder, 'data/4-samples.jsonl').split('\n').slice(0, 2).join('\n')}\n`);
  object(await hexgen('build', 'stage5/minimal_report', 'stage0_minimal/minimal_api', ...FLAGS, '--json'));
  write(libraries, 'hand/__init__.py', 'from minimal_lib import *\nfrom minimal_lib import Game, Shape, Tile\nfrom . import shapes\n');
  write(libraries, 'hand/shapes.py', 'from minimal_lib import Tile\n\n\ndef ring(tile):\n    return tile.neighbors()\n\n\nTile.ring = ring\n');
  write(libraries, 'hand.txt', read(folder, DOCS).replace(/^( {2}\.neighbors\(\) -> Shape.*\n)/m, `$1${OWN}`));
});

describe('score', () => {
  it('finds of the minimal library what the baseline found, and asks for nothing again', async () => {
    expect(await score('--library', 'minimal-lib/minimal_lib', '--docs', DOCS)).toMatchObject({llm: {calls: 0}, output: 'scores/minimal_lib'});
    const [baseline, scored] = ['generated_libs/default/stage5/minimal_validation_report.json', 'scores/minimal_lib/validation_report.json'].map(report);
    expect(scored).toEqual(baseline);
  });

  it('takes a library from anywhere: one request for each task, and files to look at', async () => {
    const scored = await score('--library', `${libraries}/hand`, '--docs', `${libraries}/hand.txt`);
    expect(scored).toMatchObject({llm: {calls: 2}, output: 'scores/hand', score: {name: 'hand', tasks: 2, executed: {value: 1}}});
    const files = Object.keys(contents(`${folder}/scores/hand`));
    expect(files).toEqual(expect.arrayContaining(['usability_metrics.json', 'validation_report.json']));
    expect(files.filter(file => /^failed_samples\/[^/]+\/(instructions\.txt|expected\.png|drawn\.png)$/.test(file)).length % 3).toBe(0);
    expect(await score('--library', `${libraries}/hand`, '--docs', `${libraries}/hand.txt`)).toMatchObject({actions: {ran: 0}, llm: {calls: 0}});
  });

  it('a fix of the library whose docs stay runs the programs again and asks for none', async () => {
    await score('--library', `${libraries}/hand`, '--docs', `${libraries}/hand.txt`);
    edit(libraries, 'hand/shapes.py', ['return tile.neighbors()', 'return tile.neighbors().on_board()']);
    const fixed = await score('--library', `${libraries}/hand`, '--docs', `${libraries}/hand.txt`);
    expect(fixed.llm.calls).toBe(0);
    expect(fixed.actions.ran).toBeGreaterThan(2);
  });

  it('shows the figures beside the published ones', async () => {
    const {status, stdout} = await hexgen('score', '--library', libraries, '--docs', `${libraries}/hand.txt`, ...FLAGS, '-o', 'reports/mine');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Output: reports\/mine \(\d+ files written\)$|^Nothing to run: .* files written to reports\/mine$/m);
    expect(stdout).toMatch(/^ {2}library +F1 +exact +board F1 +solved +executed +methods used\n {2}hand +\d+\.\d \[\d+\.\d, \d+\.\d\] +/m);
    expect(stdout).toMatch(/^ {2}people +test +82\.06 +72\.30$/m);
    expect(Object.keys(contents(`${folder}/reports/mine`))).toContain('validation_report.json');
  });

  it('leaves the experiment as it is', async () => {
    const before = contents(`${folder}/generated_libs`);
    await score('--library', `${libraries}/hand`, '--docs', `${libraries}/hand.txt`);
    expect(contents(`${folder}/generated_libs`)).toEqual(before);
    expect(object(await hexgen('build', 'stage5/minimal_report', ...FLAGS, '--json'))).toMatchObject({actions: {ran: 0}});
  });
});

describe('a library that cannot be imported', () => {
  const REMEDY = 'It must bring Game and all that programs use (from minimal_lib import *); its modules import each other relatively (from .shapes import ring), minimal_lib, and what Python brings along.';

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['a module that is not there', {'__init__.py': 'from minimal_lib import *\nfrom . import shapes\n', 'shapes.py': 'import math\nimport numpy\n'}, "shapes.py, line 2: ModuleNotFoundError: No module named 'numpy'"],
    ['its own name', {'__init__.py': 'from minimal_lib import *\nfrom broken.shapes import ring\n', 'shapes.py': 'ring = 1\n'}, "__init__.py, line 2: ModuleNotFoundError: No module named 'broken'"],
    ['no Python', {'__init__.py': 'from minimal_lib import *\ndef f(:\n'}, '__init__.py, line 2: SyntaxError: invalid syntax'],
    ['no game', {'__init__.py': 'x = 1\n'}, "AttributeError: the package has no attribute 'Game'"],
  ])('%s', async (_, files, reason) => {
    const home = temporaryFolder();
    for (const [path, text] of Object.entries(files)) write(home, `broken/${path}`, text);
    const ended = await hexgen('score', '--library', `${home}/broken`, '--docs', `${libraries}/hand.txt`, ...FLAGS, '--json');
    expect(ended.status).toBe(1);
    expect(object(ended)).toMatchObject({ok: false, command: 'score', failures: [{key: 'score/given', message: `Cannot import the library: ${reason}. ${REMEDY}`}], llm: {calls: 0}});
    expect(ended.stdout + ended.stderr).not.toMatch(/Traceback|at .*\.ts:/);
  });

  it('says how to go on', async () => {
    const home = temporaryFolder();
    write(home, 'broken/__init__.py', 'import numpy\n');
    const {stdout} = await hexgen('score', '--library', home, '--docs', `${libraries}/hand.txt`, ...FLAGS);
    expect(stdout).toContain(`What is done is kept. To try again what failed:\n  hexgen score --library ${home} --docs `);
  });
});

describe('what names no library is refused', () => {
  const home = temporaryFolder();
  write(home, 'two/a/__init__.py', '');
  write(home, 'two/b/__init__.py', '');
  write(home, 'none/notes.txt', '');
  write(home, 'a[1]/__init__.py', '');
  write(home, 'docs.txt', 'nothing');
  const marked = (flag: string, value: string, message: string, remedy: string) =>
    `command line:1:${flag.length + 2} ${message}\n    ${flag} ${value}\n    ${' '.repeat(flag.length + 1)}${'~'.repeat(value.length)}\n    ${remedy}\n`;
  const library = (value: string, why: string, remedy: string) => marked('--library', value, `Cannot read the library "${value}": ${why}`, remedy);

  it.each<[string, readonly string[], string]>([
    ['nothing', [], '"hexgen score" needs --library FOLDER and --docs FILE\n  For example: hexgen score --library my_lib --docs my_lib/docs.txt\n'],
    ['no docs', ['--library', 'two/a'], '"hexgen score" needs --docs FILE\n  For example: hexgen score --library my_lib --docs my_lib/docs.txt\n'],
    ['a folder that is not there', ['--library', 'three', '--docs', 'docs.txt'], library('three', 'folder does not exist', 'Name the folder of a Python package.')],
    ['a file', ['--library', 'docs.txt', '--docs', 'docs.txt'], library('docs.txt', 'it is a file', 'Name the folder of a Python package, with an __init__.py in it.')],
    ['a folder without a package', ['--library', 'none', '--docs', 'docs.txt'], library('none', 'there is no Python package in it', 'A package is a folder with an __init__.py in it.')],
    ['a folder with several', ['--library', 'two', '--docs', 'docs.txt'], library('two', 'there are several packages in it: a, b', 'Name one of them: --library two/a')],
    ['a path like a pattern', ['--library', 'a[1]', '--docs', 'docs.txt'], library('a[1]', `its path has a character that stands for others in a pattern: ${home}/a[1]`, 'Rename the folder, or copy the library to another one.')],
    ['two wrong paths', ['--library', 'none', '--docs', 'two'],
      `${library('none', 'there is no Python package in it', 'A package is a folder with an __init__.py in it.')}\n${marked('--docs', 'two', 'Cannot read the docs "two": it is a folder', 'Name one text file.')}`],
    ['docs that are not there', ['--library', 'two/a', '--docs', 'dox.txt'],
      marked('--docs', 'dox.txt', 'Cannot read the docs "dox.txt": file does not exist', 'Name the text that documents the library: it is all that whoever writes programs knows of it.')],
  ])('%s', async (_, args, stderr) => {
    expect(await run(['score', ...args], {cwd: home})).toEqual({status: 2, signal: null, stdout: '', stderr});
  });

  it('a project without stage 5', async () => {
    write(home, 'pipeline.yaml', 'stages: {read: {docs: {files: docs.txt}}}\n');
    const {status, stderr} = await run(['score', '--library', 'two/a', '--docs', 'docs.txt'], {cwd: home});
    expect({status, stderr}).toEqual({status: 2, stderr: 'Cannot score a library with this pipeline: it has no "stage2/corpus", "stage3/generated_lib", "stage4/docs", "stage4/system_prompt", "stage5/report", "stage5/scores", "stage5/usability" or "stage5/failures"\n'
      + '  `hexgen score` does what stage 5 does. `hexgen init` makes a project that has all of it.\n'});
  });
});

it('is explained by its help', async () => {
  const {stdout} = await run(['help', 'score'], {cwd: repository});
  expect(stdout).toContain('Score any library as stage 5 scores the generated one');
  expect(stdout).toContain('hexgen score --library ../my_lib --docs ../my_lib/docs.txt --validation-limit 20');
});
