// The documentation of a generated library: the base library first, then every class and member, examples with what they gave.
import {expect, test} from 'vitest';
import {libraryDocs} from '../../src/built-ins/library-docs.ts';
import {writeDocs} from '../../src/built-ins/write-docs.ts';
import type {Json} from '../../src/engine/artifact.ts';
import {readDocs} from '../../src/offline/program/calls.ts';
import {MINIMAL_API, NO_SANDBOX, docsBench} from './docs-rig.ts';

const line = {name: 'line', kind: 'method', signature: '.line(direction: str, length: int = None) -> Shape', summary: 'A straight run from this tile.'};
const ring = {name: 'ring', kind: 'method', signature: '.ring(radius: int = 1) -> Shape', summary: ''};
const board = {name: 'Board', base: false, arguments: '()', members: [{name: 'colored', kind: 'method', signature: 'Board.colored(color: str) -> Shape', summary: 'All tiles of a color.'}, {name: 'size', kind: 'property', signature: '.size: int', summary: ''}]};
const tile = {name: 'Tile', base: true, arguments: '(row: int, column: int)', members: [line, ring]};
const ofTile = {
  semantic: {about: 'Figures that start at a tile.', methods: [
    {name: 'line', remark: 'A run; the tile itself comes first.', example: "run = Tile(5, 7).line('up', 2)\nfor tile in run:\n    tile.draw('red')"},
    {name: 'ring', remark: 'The tiles around.', example: 'Tile(5, 7).ring()'},
  ]},
  evidence: {class: 'Tile'}, text: '', checked: {reasons: [], outputs: {line: 'paints red: (4, 7), (5, 7)'}},
};
const unfit = {unfit: {reasons: ['no'], attempts: 3, answer: '{}'}};
const writing = (classes: Json, remarks: Json, notes: string[] = []): Promise<Json> => docsBench(NO_SANDBOX, {notes}).make(writeDocs, {minimal_api: MINIMAL_API, surface: {classes}, remarks});

test('remarks where there are some, the summaries of the API elsewhere, outputs where examples were run', async () => {
  expect(await writing([board, tile], [unfit, ofTile])).toBe(`${MINIMAL_API}
from generated_lib import *

gives all of the above and what follows. Lines after >>> are examples, each on a white board of its own; below them is the value, or what is painted.

class Board()
  Board.colored(color: str) -> Shape — All tiles of a color.
  .size: int

class Tile
  Figures that start at a tile.
  .line(direction: str, length: int = None) -> Shape — A run; the tile itself comes first.
      >>> run = Tile(5, 7).line('up', 2)
      >>> for tile in run:
      ...     tile.draw('red')
      paints red: (4, 7), (5, 7)
  .ring(radius: int = 1) -> Shape — The tiles around.
`);
});

test('a library that adds nothing is the base library under another name', async () => {
  expect(await writing([], [])).toBe(`${MINIMAL_API}
from generated_lib import *

gives all of the above and nothing else.
`);
});

test('whoever reads calls from it finds those of the library, and none in examples', async () => {
  const calls = readDocs(await writing([board, tile], [ofTile]) as string);
  expect([...calls.keys()]).toEqual(['Tile', 'Tile.draw', 'Shape', 'Board', 'Board.colored', 'Tile.line', 'Tile.ring']);
});

test('a long documentation is told, a short one is not', async () => {
  const notes: string[] = [];
  const long = {...tile, members: [{...line, summary: 'x'.repeat(13_000)}]};
  await writing([long], [], notes);
  await writing([tile], [], notes);
  expect(notes).toEqual([expect.stringMatching(/^The documentation has about 3\d\d\d tokens and is sent with every request for a program; more than 3000 are dear\./)]);
});

test('a text that does not document exactly what there is, is never written', () => {
  const lying = {name: 'Tile', base: true, arguments: '', members: [{...line, kind: 'method' as const, signature: '.lines() -> Shape'}]};
  expect(() => libraryDocs('', [lying])).toThrow('The documentation and the library disagree: Tile.line is not documented; Tile.lines is documented and does not exist');
});

test('inputs that are not there are named', async () => {
  await expect(docsBench(NO_SANDBOX).make(writeDocs, {surface: {classes: []}, minimal_api: ''})).rejects.toThrow('"write_docs" needs the input "remarks": name it in "with"');
});
