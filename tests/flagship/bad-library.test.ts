// A library that is hard to make: what stays wrong is left out and reported, with all that needs it, and never shipped;
// what is mended counts; what a person breaks fails where it is first used, and everything else goes on.

import {beforeAll, describe, expect, it} from 'vitest';
import {copyOf, edit, read, run, write, type Ended} from '../cli/rig.ts';
import {provider, type Provider} from '../cli/server.ts';
import {OUT, build, classIn, codeAnswer, dot, like, made, methodIn, paint, report, requestsFor, tiny, world, type Method, type Told} from './tiny.ts';

const painted = (id: string, row: number): Told => ({id, steps: [paint(row, 1, 'red'), paint(row, 2, 'blue')]});
const onShape = {returns: 'Shape', doctest: ["Shape(Tile(1, 1)).smear('red')", 'Shape([Tile(1, 1)])'], example: "Shape(Tile(1, 1)).smear('red')"} as const;
const onBoard = {returns: 'Shape', doctest: ["Board().fill('red')", 'Shape([Tile(1, 1)])'], example: "Board().fill('red')"} as const;

const GOOD: readonly Method[] = [
  dot, like('Tile.clumsy', 'return self.draw(color)'), like('Shape.smear', 'return self.draw(color)', onShape),
  like('Board.fill', 'return Shape(Tile(1, 1)).draw(color)', onBoard),
];
/** Wrong however often they are asked for, and what is said of each. */
const BAD: readonly (readonly [method: Method, reason: string])[] = [
  [like('Tile.shady', 'import os\n    return self.draw(color)'), 'line 3: "import os" is not allowed: imports are from math, itertools, functools, collections and minimal_lib'],
  [like('Tile.unclear', 'return self.draw(color'), "code is no Python: '(' was never closed in line 3: return self.draw(color"],
  [like('Tile.blurry', 'return self.draw(color)', {doctest: ["Tile(1, 1).blurry('red')", 'Tile(2, 1)']}), "Tile(1, 1).blurry('red') gives Tile(1, 1); expected Tile(2, 1)"],
  [like('Tile.endless', 'while True: pass'), "Tile(1, 1).endless('red') raises Endless: it had not ended after 200000 rounds of its loops (at `while True: pass`); expected Tile(1, 1)"],
  [like('Tile.deep', 'return self.deep(color)'), "Tile(1, 1).deep('red') raises RecursionError: maximum recursion depth exceeded (at `return self.deep(color)`); expected Tile(1, 1)"],
  [like('Tile.spoil', "DIRECTIONS['up'] = None\n    return self"), 'line 3: "DIRECTIONS" is changed, which outlasts the call'],
];
/** They would be right, but for what they use. */
const NEEDY: readonly (readonly [method: Method, reasons: readonly string[]])[] = [
  [like('Tile.needy', 'return self.blurry(color)', {uses: ['Tile.blurry']}), ['uses Tile.blurry, which could not be made']],
  [like('Tile.remote', 'return self.needy(color)', {uses: ['Tile.needy']}), ['uses Tile.blurry, which could not be made', 'uses Tile.needy, which could not be made']],
];

interface LibraryReport { readonly methods: {readonly made: readonly string[]; readonly left_out: readonly {readonly id: string; readonly reasons: readonly string[]}[]} }

const MISSPELT = codeAnswer({code: 'def clumsy(self, color):\n    """Does something."""\n    return self.draw(colour)', doctest: ["Tile(1, 1).clumsy('red')", 'Tile(1, 1)']});
const BROKEN_DOCS = {about: 'The board.', methods: [{name: 'fill', remark: 'Fills everything there is.', example: 'Board().fill()'}]};

let server: Provider;
let folder = '';
let ended: Ended;

beforeAll(async () => {
  server = await provider();
  server.script = world([...GOOD, ...BAD.map(([method]) => method), ...NEEDY.map(([method]) => method)], {
    method_code: request => (methodIn(request) === 'Tile.clumsy' && request.complaint === undefined ? MISSPELT : undefined),
    class_docs: request => {
      if (classIn(request) === 'Board') return BROKEN_DOCS;
      const isFirst = classIn(request) === 'Shape' && request.complaint === undefined;
      return isFirst ? {about: 'Shapes.', methods: [{name: 'smear', remark: 'Smears.', example: "Shape(Tile(1, 1)).smear('mauve')"}]} : undefined;
    },
  });
  folder = tiny([painted('one', 1), painted('two', 2)], [painted('three', 3), painted('four', 4)]);
  ended = await build(folder, server);
});

/** What was said of each answer for a method, in order; undefined of none. */
const complaints = (method: string): readonly (string | undefined)[] =>
  requestsFor(server, 'method_code').filter(request => methodIn(request) === method).map(({complaint}) => complaint);

describe('methods that cannot be made', () => {
  it('do not stop the build', () => {
    expect(ended, ended.stderr).toMatchObject({status: 0, signal: null});
    expect(ended.stdout + ended.stderr).not.toMatch(/^ +at |Traceback/m);
  });

  it('are left out, each with its reason, and those that use them with theirs', () => {
    const {methods} = report<LibraryReport>(folder, 'stage3/library_report.json');
    const expected = [...BAD.map(([{path}, reason]) => ({id: path, reasons: [reason]})), ...NEEDY.map(([{path}, reasons]) => ({id: path, reasons}))];
    expect(methods.left_out).toEqual(expected.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    expect(methods.made).toEqual(GOOD.map(({path}) => path).toSorted());
  });

  it.each(BAD)('are asked for three times, with what was wrong: $path', ({path}, reason) => {
    const complaint = `That answer cannot be used:\n- ${reason}\nGive the whole answer again with this put right, and nothing else.`;
    expect(complaints(path)).toEqual([undefined, complaint, complaint]);
  });

  it.each(NEEDY)('are not asked for at all where they stand on one that could not be made: $path', ({path}) => {
    expect(complaints(path)).toEqual([]);
  });

  it('are neither in the library nor in its documentation', () => {
    const library = ['__init__', 'shapes', 'operations', 'queries'].map(name => made(folder, `stage3/generated_lib/${name}.py`)).join('\n');
    const docs = made(folder, 'stage4/generated_dsl_docs.txt');
    const names = [...BAD, ...NEEDY].map(([{path}]) => path.split('.')[1]!);
    expect(names.filter(name => new RegExp(`\\b${name}\\b`).test(library + docs))).toEqual([]);
    expect(GOOD.filter(({path}) => !library.includes(`    def ${path.split('.')[1]}(self, color: str | int)`))).toEqual([]);
  });
});

describe('a method that is right at the second attempt', () => {
  it('was told what was wrong with the first', () => {
    expect(complaints('Tile.clumsy')).toEqual([undefined, expect.stringContaining('\n- line 3: the name "colour" is not defined; did you mean "color"?\n')]);
    const [, second] = requestsFor(server, 'method_code').filter(request => methodIn(request) === 'Tile.clumsy');
    expect(second!.text).toContain('return self.draw(colour)');
  });
});

describe('documentation with an example that does not run', () => {
  const said = (name: string) => requestsFor(server, 'class_docs').filter(request => classIn(request) === name).map(({complaint}) => complaint);

  it('is mended at the second attempt, which is told the error', () => {
    expect(said('Shape')).toEqual([undefined, expect.stringMatching(/\n- the example of Shape\.smear fails: ValueError: .*'mauve'/)]);
    expect(made(folder, 'stage4/generated_dsl_docs.txt')).toContain("  .smear(color: str | int) -> Shape — Remark on smear.\n      >>> Shape(Tile(1, 1)).smear('red')\n      paints red: (1, 1)\n");
  });

  it('has the summaries of the API in its place, if it stays so; no name is missing', () => {
    expect(said('Board')).toHaveLength(3);
    const docs = made(folder, 'stage4/generated_dsl_docs.txt');
    expect(docs).toContain('\nclass Board()\n  .fill(color: str | int) -> Shape — What Board.fill is for.\n\n');
    expect(docs).not.toContain('Fills everything');
    expect(GOOD.filter(({path}) => !docs.includes(`  .${path.split('.')[1]}(`))).toEqual([]);
  });
});

describe('a library that a person broke', () => {
  const shapes = `${OUT}/stage3/generated_lib/shapes.py`;
  const adopt = (copy: string) => run(['adopt', shapes], {cwd: copy});

  it('fails where it is first used, with the line; all that needs no library goes on; mended, it costs nothing', async () => {
    const copy = copyOf(folder);
    const before = read(copy, shapes);
    write(copy, shapes, before.replace('from minimal_lib', 'import nonsense\nfrom minimal_lib'));
    expect(await adopt(copy)).toMatchObject({status: 0});
    edit(copy, 'data/others.jsonl', ['Paint (3, 1) red.', 'Paint (3, 1) red. Thanks!']);
    const broken = await build(copy, server);
    expect(broken).toMatchObject({status: 1, signal: null});
    const line = before.slice(0, before.indexOf('from minimal_lib')).split('\n').length;
    const reason = `shapes.py, line ${line}: ModuleNotFoundError: No module named 'nonsense'`;
    const text = broken.stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain(`stage4/surface: inputs The generated library cannot be looked at: ${reason}`);
    expect(text).toContain(`stage3/library_report: inputs The library cannot be used: ${reason}`);
    expect(text).toContain('Not made for want of these: stage4/classes');
    expect(broken.stderr).toContain('stage5/minimal_scores: done, 1 ran, ');
    expect(broken.stdout + broken.stderr).not.toMatch(/^ +at |Traceback/m);

    write(copy, shapes, before);
    expect(await adopt(copy)).toMatchObject({status: 0});
    const mended = await build(copy, server);
    expect(mended).toMatchObject({status: 0});
    expect(mended.stderr).toContain('stage5/programs/001: ran'); // The other instruction; all else is known.
    expect(mended.stderr.match(/1 call\b/g)).toHaveLength(1);
  });
});
