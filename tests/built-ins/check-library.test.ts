// The story of a library as a whole: what is in it, what is not and why, and whether programs that were right still are.
import {expect, test} from 'vitest';
import {checkLibrary, type LibraryReport} from '../../src/built-ins/check-library.ts';
import type {Bench} from './validation-rig.ts';
import {LINE, LINE_CODE, RING, RING_CODE, madeOf, plans, workshopForThisFile} from './method-rig.ts';
import {board} from './validation-rig.ts';

const {bench, assembled} = workshopForThisFile();

const CORPUS = [
  {task: 'hex_1', cells: ['a = Tile(1, 1).draw("red")', 'a.neighbor("down").draw("blue")'], boards: [board({0: 4}), board({0: 4, 18: 5})]},
  {task: 'hex_2', cells: ['Tile(1, 2).draw(1)'], boards: [board({1: 1})]},
];

const codeOn = ({store}: Bench, results: Readonly<Record<string, object>>) =>
  store.putTree('list', Object.entries(results).map(([id, result]) => [id, store.putTree('tree', Object.entries(result).map(([name, value]) => [name, store.putJson(value as never)] as const))] as const));

async function reportOn(files: Readonly<Record<string, string>>, corpus: readonly object[] = CORPUS): Promise<LibraryReport> {
  const on = bench();
  const code = codeOn(on, {
    'Tile.ring': madeOf({code: RING_CODE}, {reasons: [], reproduced: 'hex_1#2', no_example: ''}),
    'Tile.line': madeOf({code: LINE_CODE}, {reasons: [], reproduced: null, no_example: 'Nobody draws lines.'}),
    'Board.fill': {unfit: {reasons: ['uses Board.all, which could not be made'], attempts: 1, answer: ''}},
  });
  return on.value<LibraryReport>(checkLibrary, {generated_lib: on.libraryOf(files), minimal_lib: on.minimalLib(), code, corpus});
}

test('a library that changes nothing for old programs', async () => {
  const {files} = await assembled(await plans([LINE, RING]), [madeOf({code: LINE_CODE}), madeOf({code: RING_CODE})]);
  expect(await reportOn(files)).toEqual({
    methods: {made: ['Tile.line', 'Tile.ring'], left_out: [{id: 'Board.fill', reasons: ['uses Board.all, which could not be made']}]},
    reproduced: {'Tile.ring': 'hex_1#2'}, no_example: {'Tile.line': 'Nobody draws lines.'},
    programs: 2, steps: 3, regressions: [],
  });
});

test('a library that breaks old programs, and how', async () => {
  const spoiled = {'__init__.py': `from minimal_lib import *
import minimal_lib

__all__ = minimal_lib.__all__


def neighbor(self, direction, steps=1):
    if direction == "down":
        raise ValueError("no way")
    return self

minimal_lib.Tile.neighbor = neighbor
minimal_lib.COLORS[1] = "grey"
`};
  const more = [{task: 'hex_3', cells: ['Tile(2, 2).draw("red").neighbor("up").draw("blue")'], boards: [board({19: 4, 1: 5})]}];
  expect((await reportOn(spoiled, [...CORPUS, ...more])).regressions).toEqual([
    {task: 'hex_1', step: 2, wrong: 1, error: 'ValueError: no way'},
    {task: 'hex_3', step: 1, wrong: 2, error: null},
  ]);
});

test('without a corpus there is nothing that could break', async () => {
  expect(await reportOn({'__init__.py': 'from minimal_lib import *\nfrom minimal_lib import __all__\n'}, [])).toMatchObject({programs: 0, steps: 0, regressions: []});
});

test('a library that cannot be imported is no library', async () => {
  for (const corpus of [CORPUS, []]) {
    await expect(reportOn({'__init__.py': 'x = y\n'}, corpus)).rejects.toThrow("The library cannot be used: __init__.py, line 1: NameError: name 'y' is not defined");
  }
});
