// The story of a plan: what each method's prompt may know, in which module it goes, and which solved steps it is shown.
import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import type {MethodPlan} from '../../src/built-ins/plan-methods.ts';
import {compileTemplate} from '../../src/recipes/template.ts';
import {COLORED, COLUMN, LINE, RING, STAR, plans, type Spec} from './method-rig.ts';
import {board} from './validation-rig.ts';

const one = async (spec: Spec, more: object = {}): Promise<MethodPlan> => (await plans([spec], more))[0]!;
const named = (owner: string, signature: string, uses: readonly string[] = []): Spec => ({owner, signature, uses});

test('a method knows of others their signatures, and nothing else', async () => {
  const [line, star] = await plans([STAR, LINE]);
  expect([line?.id, star?.id]).toEqual(['Tile.line', 'Tile.star']);
  expect(star).toMatchObject({
    owner: 'Tile', name: 'star', signature: 'star(color: Color, length: int = 3) -> Shape', new_class: false, uses: ['Tile.line'], base_uses: ['Shape.draw'],
    used: [{id: 'Tile.line', owner: 'Tile', signature: 'line(direction: Direction, length: int = None) -> Shape', summary: 'A straight run of tiles.'}],
    examples: [],
  });
  const [, changed] = await plans([STAR, {...LINE, laws: ['result'], covers: ['ray']}]);
  expect(changed).toEqual(star);
});

test('where a method belongs is told by what it uses and returns', async () => {
  const specs = [
    LINE, STAR, COLUMN, COLORED, named('Shape', 'again() -> Shape', ['Tile.star']), named('Shape', 'paint(color: Color) -> None'),
    named('Shape', 'size() -> int'), named('Shape', 'colors() -> list[Color]'), named('Shape', 'parts() -> list[Shape]'), named('Tile', 'board() -> Board'),
  ];
  expect(Object.fromEntries((await plans(specs)).map(({id, module}) => [id, module]))).toEqual({
    'Tile.line': 'shapes', 'Tile.star': 'operations', 'Board.column': 'shapes', 'Board.colored': 'shapes', 'Shape.again': 'operations', 'Shape.paint': 'operations',
    'Shape.size': 'queries', 'Shape.colors': 'queries', 'Shape.parts': 'shapes', 'Tile.board': 'shapes',
  });
});

test('an API of nothing is a plan of nothing', async () => {
  expect(await plans([])).toEqual([]);
});

test('methods that use each other cannot be written one after the other', async () => {
  const around = [named('Tile', 'a() -> Tile', ['Shape.b']), named('Shape', 'b() -> Tile', ['Board.c']), named('Board', 'c() -> Tile', ['Tile.a'])];
  await expect(plans([LINE, ...around])).rejects.toThrow('No method can be written first: Board.c uses Tile.a uses Shape.b uses Board.c. Take one of these out of the "uses" of another in the API proposal');
});

// The corpus

const solved = (task: string, boards: readonly (readonly number[])[], group = task): object => ({
  task, group, instructions: boards.map((_, n) => `step ${n + 1} of  ${task}`), cells: boards.map((_, n) => `# ${n + 1}\nTile(1, ${n + 1}).draw("red")`), boards, whole: true,
});
const summary = (tags: object, found: readonly object[] = []): object => ({semantic: [], evidence: {tags, found}, text: ''});

test('an example is a solved step that carries a concept of the method and changes the board', async () => {
  const corpus = [solved('t1', [board({0: 4}), board({0: 4}), board({0: 0, 19: 5, 37: 5})])];
  const {examples} = await one(RING, {corpus, batch_summaries: [summary({ring: {t1: [1, 2, 3, 4], t2: [1]}, line: {t1: [1]}})]});
  expect(examples.map(({id}) => id).sort()).toEqual(['t1#1', 't1#3']);
  expect(examples.find(({id}) => id === 't1#3')).toEqual({
    id: 't1#3', instruction: 'step 3 of  t1', changes: '3 tiles: (1,1) white, (2,2) blue, (3,2) blue',
    before: ['# 1\nTile(1, 1).draw("red")', '# 2\nTile(1, 2).draw("red")'], cell: '# 3\nTile(1, 3).draw("red")',
    board: board({19: 5, 37: 5}), board_before: board({0: 4}),
  });
});

test('a concept goes on under the name that it was merged into', async () => {
  const more = {corpus: [solved('t1', [board({0: 4})])], batch_summaries: [summary({circle: {t1: [1]}})]};
  expect((await one(RING, more)).examples).toEqual([]);
  const merged = await one(RING, {...more, meta_summaries: [summary({}, [{id: 'ring', names: ['circle', 'loop']}])]});
  expect(merged.examples.map(({id}) => id)).toEqual(['t1#1']);
});

test('five examples of as many pictures as there are, and the same five when others come and go', async () => {
  const corpus = Array.from({length: 12}, (_, n) => solved(`t${n}`, [board({[n]: 4})], `picture ${n % 6}`));
  const tags = (count: number): object => ({batch_summaries: [summary({ring: Object.fromEntries(corpus.slice(0, count).map((_, n) => [`t${n}`, [1]]))})]});
  const all = (await one(RING, {corpus, ...tags(12)})).examples.map(({id}) => id);
  expect(all).toHaveLength(5);
  expect(new Set(all.map(id => Number(id.slice(1, -2)) % 6)).size).toBe(5);
  const without = corpus.filter(each => !all.includes(`${(each as {task: string}).task}#1`)).at(-1);
  expect((await one(RING, {corpus: corpus.filter(each => each !== without), ...tags(12)})).examples.map(({id}) => id)).toEqual(all);
});

test('the prompt says each thing on a line of its own', async () => {
  const [, star] = await plans([STAR, LINE], {corpus: [solved('t1', [board({0: 4}), board({0: 4, 1: 4})])], batch_summaries: [summary({star: {t1: [2]}})]});
  const file = (name: string): string => readFileSync(new URL(`../../prompts/${name}`, import.meta.url), 'utf8');
  const body = file('implement-method.md').replace(/^---\n[\s\S]*?\n---\n/, '');
  const {segments, faults} = compileTemplate(body, {'method-example': file('partials/method-example.md')});
  expect(faults).toEqual([]);
  expect(segments.at(-1)?.render({item: star as never, minimal_api: ''})).toBe(`Method to write: Tile.star(color: Color, length: int = 3) -> Shape
Class: Tile, a class of the base library
Summary: Paints lines in all directions.
Law: all(tile.color == color for tile in result)

Methods it may call beside the base library:
- Tile.line(direction: Direction, length: int = None) -> Shape — A straight run of tiles.

Examples:

Example: t1#2
Instruction: step 2 of t1
Changes: 1 tile: (1,2) red
Cells before:
\`\`\`python
# 1
Tile(1, 1).draw("red")
\`\`\`
Cell:
\`\`\`python
# 2
Tile(1, 2).draw("red")
\`\`\``);
});
