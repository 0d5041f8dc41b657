// A small generated library as it is assembled, the API that it was written for, and a real sandbox to look at it.
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, onTestFinished} from 'vitest';
import type {Artifact, Json} from '../../src/engine/artifact.ts';
import {Database} from '../../src/engine/database.ts';
import {Store} from '../../src/engine/store.ts';
import {valueOf} from '../../src/pipeline/value.ts';
import type {BuiltIn} from '../../src/recipes/built-in.ts';
import {openSandbox} from '../../src/sandbox/pool.ts';
import type {Sandbox} from '../../src/sandbox/sandbox.ts';
import {temporaryFolder} from '../engine/rig.ts';
import {MINIMAL, type Files} from '../python/rig.ts';

/** Kept between test runs, because making a snapshot takes seconds. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/hexgen-tests/python/', import.meta.url));

/** minimal_lib by the names of its files alone, as a tree of the pipeline has them. */
export const MINIMAL_FILES: Files = Object.fromEntries(Object.entries(MINIMAL).map(([path, text]) => [path.replace('minimal_lib/', ''), text]));

/** Methods attached to the base library's classes, and a new class. */
export const LIBRARY: Files = {
  '__init__.py': `from minimal_lib import *
from minimal_lib import Tile, Shape
from . import queries, shapes
from .queries import Board

Tile.line = shapes.line
Shape.size = property(shapes.size)

__all__ = ["WIDTH", "HEIGHT", "COLORS", "DIRECTIONS", "Game", "Tile", "Shape", "Vec", "Board"]
`,
  'shapes.py': `from minimal_lib import Shape, Tile


def line(self, direction, length=None):
    """A run of tiles."""
    return Shape(self.neighbor(direction, n) for n in range(length or 3))


def size(self) -> int:
    return len(self)
`,
  'queries.py': `from minimal_lib import COLORS, HEIGHT, WIDTH, Shape, Tile


class Board:
    """The whole board."""

    def column(self, number: int, *, rows: "list[int] | None" = None) -> Shape:
        return Shape(Tile(row, number) for row in rows or range(1, HEIGHT + 1))

    @staticmethod
    def colored(color) -> "Shape":
        return Shape(tile for row in range(1, HEIGHT + 1) for n in range(1, WIDTH + 1) if (tile := Tile(row, n)).color == color)

    def _helper(self):
        pass
`,
};

export const API: Json = {
  semantic: {
    classes: [
      {name: 'Board', methods: [{name: 'colored', params: [{name: 'color', type: 'Color', default: null}], returns: 'Shape', covers: [], laws: [], uses: []}]},
      {name: 'Tile', methods: [{
        name: 'line', params: [{name: 'direction', type: 'Direction', default: null}, {name: 'length', type: 'int', default: 'None'}], returns: 'Shape', covers: [], laws: [], uses: [],
      }]},
    ],
  },
  evidence: {summaries: {'Board.colored': 'All tiles of a color.', 'Tile.line': 'A straight run from this tile.'}, rejected: []},
  text: '# Proposed API\n',
};

/** How the base library describes itself to prompts. */
export const MINIMAL_API = `from minimal_lib import WIDTH, HEIGHT, COLORS, Tile, Shape

class Tile(row: int, column: int)
  A place of the board.
  .draw(color: str | int) -> Tile — Paint the tile.

class Shape(items = ())
  Tiles in order.
`;

export interface Docs {
  /** Performs a built-in: texts and JSON become artifacts, files (`libraries`) a tree. */
  make(builtIn: BuiltIn, inputs: Readonly<Record<string, Json>>, libraries?: Readonly<Record<string, Files>>): Promise<Json>;
}

/** @returns what performs built-ins over a store of its own, and what they noted */
export function docsBench(sandbox: Sandbox, {notes = [], timeoutMs = 30_000}: {readonly notes?: string[]; readonly timeoutMs?: number | undefined} = {}): Docs {
  const database = Database.open(temporaryFolder());
  onTestFinished(() => database.close());
  const store = new Store(database);
  const context = {store, sandbox, signal: new AbortController().signal, timeoutMs, note: (text: string) => { notes.push(text); }};
  const artifact = (value: Json): Artifact => (typeof value === 'string' ? store.putText(value) : store.putJson(value));
  const tree = (files: Files): Artifact => store.putTree('tree', Object.entries(files).map(([name, text]) => [name, store.putText(text)] as const));
  return {
    make: async (builtIn, inputs, libraries = {}) => {
      const given = [...Object.entries(inputs).map(([name, value]) => [name, artifact(value)] as const), ...Object.entries(libraries).map(([name, files]) => [name, tree(files)] as const)];
      return valueOf(await builtIn.perform(Object.fromEntries(given), context), store);
    },
  };
}

/** Opens a sandbox before the file's tests, with Python started, and closes it after them. */
export function sandboxForThisFile(): Sandbox {
  const sandbox = openSandbox({workers: 1, cacheDir: CACHE});
  beforeAll(async () => { await sandbox.run({source: 'def run(inputs): return 1', files: {}, inputs: null, timeoutMs: 60_000}); }, 60_000);
  afterAll(() => sandbox.close(), 60_000);
  return sandbox;
}

/** A built-in that runs no Python gets this one. */
export const NO_SANDBOX: Sandbox = {version: 'none', run: () => Promise.reject(new Error('no Python here')), close: () => Promise.resolve()};
