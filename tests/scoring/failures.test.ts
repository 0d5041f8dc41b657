// What code can tell of a failure: each kind by an example, then which of them belong together and cost most.
import {describe, expect, test} from 'vitest';
import {tilePlace} from '../../src/hexagons/place.ts';
import {clusterFailures} from '../../src/scoring/clusters.ts';
import {failuresOf, unknownName} from '../../src/scoring/failures.ts';
import type {Failure} from '../../src/scoring/failures.ts';
import type {RunError} from '../../src/scoring/run.ts';
import {runOf, taskOf} from './sample.ts';

const only = (gold: readonly number[], made: readonly number[]): readonly Failure[] => failuresOf({task_id: 't', steps: [{input_state: gold.map(() => 0), output_state: gold}]}, runOf([made]));

describe('kinds', () => {
  test.each<readonly [string, readonly number[], readonly number[], Partial<Failure>]>([
    ['nothing was drawn', [1, 1, 0, 0], [0, 0, 0, 0], {kind: 'wrong-count', detail: 'nothing', made: 0, wanted: 2, lostF1: 1}],
    ['nothing should have been', [0, 0, 0, 0], [1, 0, 0, 0], {kind: 'wrong-count', detail: 'unasked', lostF1: 1}],
    ['the right places in another colour', [1, 1, 0, 0], [1, 2, 0, 0], {kind: 'wrong-values', detail: '', lostF1: 0.5}],
    ['some of it and nothing else', [1, 1, 1, 0], [1, 0, 0, 0], {kind: 'partial', lostF1: 0.5}],
    ['all, beside where it should be', [0, 1, 2, 0], [1, 2, 0, 0], {kind: 'shifted', shift: [1]}],
    ['all beside where it should be, but in other colours', [0, 1, 2, 0], [1, 1, 0, 0], {kind: 'wrong-places'}],
    ['too many', [1, 0, 0, 0], [1, 1, 0, 0], {kind: 'wrong-count', detail: 'too many'}],
    ['too few, and not there', [1, 1, 1, 0], [0, 0, 0, 1], {kind: 'wrong-count', detail: 'too few'}],
    ['as many, elsewhere', [1, 0, 1, 0], [1, 1, 0, 0], {kind: 'wrong-places', shift: null}],
  ])('%s', (_, gold, made, expected) => {
    expect(only(gold, made)).toEqual([expect.objectContaining({task: 't', group: 't', step: 1, ...expected})]);
  });

  test('a right step is none, nor is one that goes on rightly from an earlier mistake', () => {
    const failures = failuresOf(taskOf([[1, 0, 0, 0], [1, 2, 0, 0]], {group: 'picture'}), runOf([[3, 0, 0, 0], [3, 2, 0, 0]]));
    expect(failures.map(({step, group}) => [step, group])).toEqual([[1, 'picture']]);
  });

  test('an error is one, even where nothing should be drawn', () => {
    const [failure] = failuresOf(taskOf([[0, 0, 0, 0]]), runOf([[0, 0, 0, 0]], {1: 'ValueError'}));
    expect(failure).toMatchObject({kind: 'exception', detail: 'ValueError', lostF1: 0});
  });

  test('on the hexagons, shifted is shifted by one step everywhere, in even columns and odd ones', () => {
    const board = (...tiles: readonly (readonly [number, number])[]): number[] => {
      const cells = Array.from({length: 180}, () => 0);
      for (const [row, column] of tiles) cells[(row - 1) * 18 + column - 1] = 4;
      return cells;
    };
    // The three tiles below right of (5, 7), (5, 8) and (6, 9): two columns further on each lies one row lower.
    const task = {task_id: 't', steps: [{input_state: board(), output_state: board([5, 8], [6, 9], [6, 10])}]};
    const [failure] = failuresOf(task, runOf([board([5, 7], [5, 8], [6, 9])]), {place: tilePlace});
    expect(failure).toMatchObject({kind: 'shifted', shift: [1, 0, -1]});
    expect(failuresOf(task, runOf([board([5, 7], [5, 8], [6, 9])]))[0]).toMatchObject({kind: 'wrong-places'});
  });
});

test.each<readonly [RunError['type'], string, string]>([
  ['NameError', "name 'spiral' is not defined", 'spiral'],
  ['NameError', "name 'spiral' is not defined. Did you mean: 'spirals'?", 'spiral'],
  ['AttributeError', "'Shape' object has no attribute 'spiral'", 'Shape.spiral'],
  ['AttributeError', "type object 'Tile' has no attribute 'at'. Did you mean: 'x'?", 'Tile.at'],
  ['AttributeError', "module 'math' has no attribute 'tree'", 'math.tree'],
  ['ImportError', "cannot import name 'Line' from 'generated_lib'", 'Line'],
  ['ModuleNotFoundError', "No module named 'numpy'", 'numpy'],
  ['AttributeError', 'something of the program itself', 'AttributeError'],
])('the unknown name of %s: %s', (type, message, name) => {
  const run = {steps: [{board: [0, 0, 0, 0], error: {type, message, line: 1}, calls: {}}], executed: false, packages: {}};
  expect(failuresOf(taskOf([[1, 0, 0, 0]]), run)).toEqual([expect.objectContaining({kind: 'unknown-name', detail: name})]);
  expect(unknownName(message) ?? type).toBe(name);
});

describe('clusters', () => {
  const failure = (task: string, group: string, more: Partial<Failure> = {}): Failure =>
    ({task, group, step: 1, kind: 'wrong-count', detail: 'nothing', shift: null, lostF1: 1, made: 0, wanted: 3, ...more});
  const failures = [
    ...Array.from({length: 9}, (_, n) => failure(`n${n}`, `picture ${n % 4}`)),
    failure('s1', 'p', {kind: 'shifted', detail: '', lostF1: 0.6}), failure('s2', 'p', {kind: 'shifted', detail: '', lostF1: 0.6, step: 2}),
    failure('u', 'p', {kind: 'unknown-name', detail: 'spiral', lostF1: 1}),
    failure('w', 'p', {kind: 'wrong-values', detail: '', lostF1: 0.1}),
  ];

  test('of one kind and detail, the costliest first', () => {
    expect(clusterFailures(failures).map(({kind, detail, steps, tasks, groups, lostF1}) => ({kind, detail, steps, tasks, groups, lostF1}))).toEqual([
      {kind: 'wrong-count', detail: 'nothing', steps: 9, tasks: 9, groups: 4, lostF1: 9},
      {kind: 'shifted', detail: '', steps: 2, tasks: 2, groups: 1, lostF1: 1.2},
      {kind: 'unknown-name', detail: 'spiral', steps: 1, tasks: 1, groups: 1, lostF1: 1},
    ]);
  });

  test('show some failures, of different groups first', () => {
    const [cluster] = clusterFailures(failures, {examples: 4});
    expect(new Set(cluster?.examples.map(({group}) => group)).size).toBe(4);
    expect(clusterFailures(failures)[0]?.examples).toHaveLength(6);
    expect(clusterFailures(failures)[1]?.examples).toHaveLength(2);
  });

  test('are the same in any order, and other examples under another salt', () => {
    expect(clusterFailures(failures.toReversed())).toEqual(clusterFailures(failures));
    expect(clusterFailures(failures, {salt: 'other'})[0]?.examples).not.toEqual(clusterFailures(failures)[0]?.examples);
  });

  test('part by the concepts of their steps, whose order does not matter', () => {
    const conceptsOf = ({task}: Failure): readonly string[] => (task === 's1' ? ['ring', 'line'] : task === 's2' ? ['line', 'ring'] : [task]);
    const shifted = clusterFailures(failures, {conceptsOf, top: 99}).filter(({kind}) => kind === 'shifted');
    expect(shifted.map(({concepts, steps}) => ({concepts, steps}))).toEqual([{concepts: ['line', 'ring'], steps: 2}]);
  });

  test('of nothing are none', () => { expect(clusterFailures([])).toEqual([]); });
});
