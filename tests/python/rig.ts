// Runs hexgen's own Python in the real sandbox, over minimal_lib or over a small library that stands on it.
import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll} from 'vitest';
import {pythonProgram, pythonText} from '../../src/python/text.ts';
import {openSandbox} from '../../src/sandbox/pool.ts';
import type {Json, Outcome} from '../../src/sandbox/sandbox.ts';
import type {Run, RunStep} from '../../src/scoring/run.ts';

/** Kept between test runs, because making a snapshot takes seconds. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/hexgen-tests/python/', import.meta.url));
const HOME = new URL('../../minimal-lib/minimal_lib/', import.meta.url);

export type Files = Readonly<Record<string, string>>;

export const MINIMAL: Files = Object.fromEntries(
  readdirSync(HOME).filter(name => name.endsWith('.py')).map(name => [`minimal_lib/${name}`, readFileSync(new URL(name, HOME), 'utf8')]),
);

/** A library of the sort that is generated: a class extended, a mixin, a decorator, a generator, a function, names handed on. */
export const GENERATED: Files = {
  ...MINIMAL,
  'generated_lib/__init__.py': `from minimal_lib import *
from .operations import column
from .shapes import Shape

__all__ = ["WIDTH", "HEIGHT", "COLORS", "DIRECTIONS", "Game", "Tile", "Shape", "Vec", "column"]
`,
  'generated_lib/shapes.py': `import functools
import minimal_lib
from minimal_lib import HEIGHT, WIDTH, Tile


def noted(function):
    @functools.wraps(function)
    def inner(*given):
        return function(*given)
    return inner


class Ways:
    """Mixed in."""

    __slots__ = ()

    def walk(self):
        for tile in self:
            yield tile


class Shape(Ways, minimal_lib.Shape):
    __slots__ = ()

    @staticmethod
    def ring(center, radius=1):
        """Tiles at a distance.

        It has a docstring.
        """
        found = []
        for row in range(1, HEIGHT + 1):
            for place in range(1, WIDTH + 1):
                if Tile(row, place).distance(center) == radius and radius > 0:
                    found.append(Tile(row, place))
        return Shape(found)

    @noted
    def recolor(self, color):
        # Only a comment.
        return self.draw(color)

    @property
    def size(self):
        return len(self)
`,
  'generated_lib/operations.py': `from minimal_lib import HEIGHT, Tile
from .shapes import Shape


def column(number):
    return Shape([Tile(row, number) for row in range(1, HEIGHT + 1)])
`,
};

export interface Python {
  /** Runs a program's cells; over minimal_lib unless told otherwise. */
  cells(cells: readonly string[], options?: Options): Promise<Run>;
  /** The same, whatever becomes of it. */
  outcome(cells: readonly string[], options?: Options): Promise<Outcome>;
  /** Runs `analyse_code`. */
  analyse(inputs: Json, files?: Files): Promise<Outcome>;
}

export interface Options {
  readonly library?: string;
  readonly files?: Files;
  readonly timeoutMs?: number;
  /** The harness as files instead of one text. */
  readonly asFiles?: boolean;
  readonly size?: {readonly width?: number; readonly height?: number};
}

/** Opens a sandbox before the file's tests, with Python started, and closes it after them. */
export function pythonForThisFile(): Python {
  const sandbox = openSandbox({workers: 1, cacheDir: CACHE});
  const [runner, analyser] = [pythonText('run_program'), pythonText('analyse_code')];
  const outcome: Python['outcome'] = (cells, {library = 'minimal_lib', files = MINIMAL, timeoutMs = 60_000, size = {}, asFiles = false} = {}) => {
    const inputs = {library, cells, ...size};
    if (!asFiles) return sandbox.run({source: runner, files, inputs, timeoutMs});
    const harness = pythonProgram('run_program');
    return sandbox.run({source: harness.source, files: {...harness.files, ...files}, inputs, timeoutMs});
  };
  beforeAll(async () => { await sandbox.run({source: 'def run(inputs): return 1', files: {}, inputs: null, timeoutMs: 60_000}); }, 60_000);
  afterAll(() => sandbox.close(), 60_000);
  return {
    outcome,
    cells: async (cells, options) => valueOf(await outcome(cells, options)) as unknown as Run,
    analyse: (inputs, files = MINIMAL) => sandbox.run({source: analyser, files, inputs, timeoutMs: 60_000}),
  };
}

export function valueOf(outcome: Outcome): Json {
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${outcome.message}`);
  return outcome.value;
}

/** The painted tiles of a step as index → colour. */
export function painted({board}: RunStep): Readonly<Record<number, number>> {
  return Object.fromEntries((board as readonly number[]).flatMap((color, index) => (color === 0 ? [] : [[index, color]])));
}

/** The painted tiles after the step of an index. */
export function paintedIn({steps}: Run, index: number): Readonly<Record<number, number>> {
  const step = steps[index];
  if (!step) throw new Error(`expected a step ${index}, found ${steps.length} steps`);
  return painted(step);
}
