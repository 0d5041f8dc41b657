// A proposed API is documented as if it were implemented: the same layout, without what only running it could tell.
import {expect, test} from 'vitest';
import {apiDocs} from '../../src/built-ins/api-docs.ts';
import {readDocs} from '../../src/offline/program/calls.ts';
import {API, MINIMAL_API, NO_SANDBOX, docsBench} from './docs-rig.ts';

test('the base library first, then what is proposed, with its summaries', async () => {
  expect(await docsBench(NO_SANDBOX).make(apiDocs, {api: API, minimal_api: MINIMAL_API})).toBe(`${MINIMAL_API}
from generated_lib import *

gives all of the above and what follows.

class Board()
  .colored(color: str | int) -> Shape — All tiles of a color.

class Tile
  .line(direction: str, length: int = None) -> Shape — A straight run from this tile.
`);
});

test('it is read as that of a generated library is', async () => {
  const docs = await docsBench(NO_SANDBOX).make(apiDocs, {api: API, minimal_api: MINIMAL_API}) as string;
  expect(readDocs(docs).get('Tile.line')).toEqual([{name: 'direction', required: true}, {name: 'length', required: false}]);
});

test('an API without words, or without methods, is documented all the same', async () => {
  const bench = docsBench(NO_SANDBOX);
  expect(await bench.make(apiDocs, {api: {classes: []}, minimal_api: MINIMAL_API})).toMatch(/and nothing else\.\n$/);
  await expect(bench.make(apiDocs, {minimal_api: MINIMAL_API})).rejects.toThrow('"api_docs" needs the input "api": name it in "with"');
});
