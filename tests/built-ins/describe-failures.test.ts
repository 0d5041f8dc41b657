// The story of what an extension is shown: failures of one kind together, a few of them whole, and what programs say they lack.
import {expect, test} from 'vitest';
import {describeFailures} from '../../src/built-ins/describe-failures.ts';
import {BLANK, bench, board, programOf, runOn, taskOn, unfit} from './validation-rig.ts';

const API = '(WIDTH = 18, HEIGHT = 10)\n- COLORS, given by name or number: white 0, black 1, yellow 2, green 3, red 4, blue 5. Others: ValueError.';

interface Failures {
  readonly clusters: readonly {readonly kind: string; readonly detail: string; readonly concepts: readonly string[]; readonly lost_f1: number; readonly steps: number; readonly tasks: number; readonly examples: readonly object[]}[];
  readonly lacks: readonly object[];
}

const describe = (inputs: Readonly<Record<string, unknown>>): Promise<Failures> => bench().value<Failures>(describeFailures, {minimal_api: API, batch_summaries: [], ...inputs});

/** Procedures of one step that should paint tile (1,1) red and whose program paints nothing. */
const blank = (ids: readonly string[], cell = '#'): Readonly<Record<string, unknown>> => ({
  tasks: ids.map(id => taskOn([board({0: 4})], {id, group: id})), programs: ids.map(() => programOf(cell)), runs: ids.map(() => runOn([BLANK])),
});

test('a failed step is shown with its instructions, its program, its error, and the changes of the board', async () => {
  const boards = [board({0: 4}), board({0: 4, 1: 4, 18: 5, 19: 5})];
  const {clusters} = await describe({
    tasks: [taskOn(boards)],
    programs: [programOf('Tile(1, 1).draw("red")', 'Tile(1, 2).draw("red")\nshpae.draw()', 'never()')],
    runs: [runOn([boards[0] ?? [], board({0: 4, 1: 4})], {errors: {2: 'NameError'}})],
  });
  expect(clusters).toEqual([{
    kind: 'unknown-name', detail: 'shpae', concepts: [], lost_f1: 0.5, steps: 1, tasks: 1,
    examples: [{
      task: 'flower', step: 2, instruction: 'paint figure 2', earlier: ['paint figure 1'],
      program: '# --- 1\nTile(1, 1).draw("red")\n\n# --- 2\nTile(1, 2).draw("red")\nshpae.draw()',
      error: "NameError: name 'shpae' is not defined",
      expected: 'red: (1,2); blue: (2,1) (2,2)', drawn: 'red: (1,2)', wanted: 3, made: 1,
    }],
  }]);
});

test('many tiles of a color are cut, and nothing is called nothing', async () => {
  const all = board(Object.fromEntries(Array.from({length: 25}, (_, n) => [n, 4])));
  const {clusters} = await describe({tasks: [taskOn([all])], programs: [programOf('#')], runs: [runOn([BLANK])]});
  expect(clusters[0]?.examples).toMatchObject([{expected: expect.stringMatching(/^red: \(1,1\) .* \(2,2\) and 5 more$/), drawn: 'nothing', error: null}]);
});

test('steps of one concept are a cluster, by the name it has in the end; the costliest comes first and six are shown', async () => {
  const ids = Array.from({length: 9}, (_, n) => `t${n}`);
  const tags = (places: Readonly<Record<string, readonly string[]>>): object =>
    ({semantic: [], text: '', evidence: {tags: Object.fromEntries(Object.entries(places).map(([tag, tasks]) => [tag, Object.fromEntries(tasks.map(id => [id, [1]]))]))}});
  const {clusters} = await describe({
    ...blank(ids),
    batch_summaries: [tags({circle: ids.slice(0, 4), no_drawing: ids.slice(0, 1)}), tags({ring: ids.slice(4, 7), line: ids.slice(7)})],
    meta_summaries: [{semantic: [], text: '', evidence: {found: [{id: 'ring', names: ['circle']}]}}],
  });
  expect(clusters.map(({concepts, steps, lost_f1, examples}) => [...concepts, steps, lost_f1, examples.length])).toEqual([['ring', 7, 7, 6], ['line', 2, 2, 2]]);
});

test('on the hexagons, what lies one step away is shifted', async () => {
  const {clusters} = await describe({tasks: [taskOn([board({79: 4, 98: 4})])], programs: [programOf('#')], runs: [runOn([board({78: 4, 79: 4})])]});
  expect(clusters).toMatchObject([{kind: 'shifted'}]);
});

test('an answer that is no program has failed at every step', async () => {
  const {clusters} = await describe({tasks: [taskOn([board({0: 4})])], programs: [unfit('expected 1 cell')], runs: [runOn([BLANK], {errors: {1: 'Unfit'}})]});
  expect(clusters).toMatchObject([{kind: 'exception', detail: 'Unfit', examples: [{program: ''}]}]);
});

test('what programs lack is told with the steps that lost most, and what they lost', async () => {
  const [first, second] = [blank(['a', 'b'], '# The docs have no such call: Shape.mirror'), blank(['c'], '# no such call: Tile.fan')];
  const right = {tasks: [taskOn([BLANK], {id: 'd'})], programs: [programOf('# The docs have no such call: Tile.fan\n# No such call: `Tile.fan`')], runs: [runOn([BLANK])]};
  const joined = (name: 'tasks' | 'programs' | 'runs'): unknown => [first, second, right].flatMap(each => each[name] as readonly unknown[]);
  expect((await describe({tasks: joined('tasks'), programs: joined('programs'), runs: joined('runs')})).lacks).toEqual([
    {name: 'Shape.mirror', count: 2, steps: ['a#1', 'b#1'], lost_f1: 2},
    {name: 'Tile.fan', count: 2, steps: ['c#1', 'd#1'], lost_f1: 1},
  ]);
});

test('where all is right there is nothing to look at', async () => {
  expect(await describe({tasks: [taskOn([BLANK])], programs: [programOf('#')], runs: [runOn([BLANK])]})).toEqual({clusters: [], lacks: []});
});
