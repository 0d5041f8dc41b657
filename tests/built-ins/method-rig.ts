// Methods of a small API with right code for them, and the real sandbox to check them in.
import {afterAll, beforeAll} from 'vitest';
import {fileURLToPath} from 'node:url';
import {assemble} from '../../src/built-ins/assemble.ts';
import type {Checked} from '../../src/built-ins/check-method.ts';
import {checkMethod} from '../../src/built-ins/check-method.ts';
import type {MethodPlan} from '../../src/built-ins/plan-methods.ts';
import {planMethods} from '../../src/built-ins/plan-methods.ts';
import {openSandbox} from '../../src/sandbox/pool.ts';
import type {Sandbox} from '../../src/sandbox/sandbox.ts';
import {bench, type Bench} from './validation-rig.ts';
import type {Artifact} from '../../src/engine/artifact.ts';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/hexgen-tests/python/', import.meta.url));

/** What a plan reads of the base library's description. */
export const MINIMAL_API = `The board (WIDTH = 18, HEIGHT = 10)
- COLORS, given by name or number: white 0, black 1, yellow 2, green 3, red 4, blue 5, purple 6, orange 7. Others: ValueError.

class Tile(row: int, column: int)
  .draw(color: str | int) -> Tile — Paint it.
  .neighbor(direction: str, steps: int = 1) -> Tile — The tile in a direction.

class Shape(items = ())
  .draw(color: str | int) -> Shape — Paint all.
`;

export interface Spec {
  readonly owner: string;
  readonly signature: string;
  readonly laws?: readonly string[];
  readonly uses?: readonly string[];
  readonly covers?: readonly string[];
  readonly summary?: string;
}

/** A method as the API holds it, from its signature. */
function methodOf({signature, laws = [], uses = [], covers = []}: Spec): object {
  const [, name = '', list = '', returns = ''] = /^(\w+)\((.*)\) -> (.*)$/.exec(signature) ?? [];
  const params = list.split(/, (?=\w+:)/).filter(text => text !== '').map(text => {
    const [, parameter, type, value] = /^(\w+): ([\w[\]]+)(?: = (.*))?$/.exec(text) ?? [];
    return {name: parameter, type, default: value ?? null};
  });
  return {name, params, returns, laws, uses, covers};
}

/** An API, as the form makes it. */
export function apiOf(specs: readonly Spec[]): object {
  const owners = [...new Set(specs.map(({owner}) => owner))].sort();
  const nameOf = ({owner, signature}: Spec): string => `${owner}.${signature.split('(')[0]}`;
  return {
    semantic: {classes: owners.map(owner => ({name: owner, methods: specs.filter(each => each.owner === owner).map(methodOf)}))},
    evidence: {summaries: Object.fromEntries(specs.map(each => [nameOf(each), each.summary ?? 'It is a method.'])), rejected: []},
  };
}

export const RING: Spec = {
  owner: 'Tile', signature: 'ring(radius: int = 1) -> Shape', covers: ['ring'], uses: ['Tile.distance'], summary: 'The tiles of the board at a distance.',
  laws: ['all(tile.distance(self) == radius for tile in result)', 'all(tile.on_board for tile in result)', 'len(result) <= 6 * radius'],
};
export const LINE: Spec = {
  owner: 'Tile', signature: 'line(direction: Direction, length: int = None) -> Shape', covers: ['line'], uses: ['Tile.neighbor'], summary: 'A straight run of tiles.',
  laws: ['all(tile.on_board for tile in result)', 'length is None or len(result) <= length', 'self in result'],
};
export const STAR: Spec = {
  owner: 'Tile', signature: 'star(color: Color, length: int = 3) -> Shape', covers: ['star'], uses: ['Shape.draw', 'Tile.line'], summary: 'Paints lines in all directions.',
  laws: ['all(tile.color == color for tile in result)'],
};
export const COLUMN: Spec = {
  owner: 'Board', signature: 'column(number: int) -> Shape', covers: ['column'], uses: ['Tile'], summary: 'All tiles of a column.', laws: ['len(result) == HEIGHT'],
};
export const COLORED: Spec = {owner: 'Board', signature: 'colored(color: Color) -> Shape', covers: ['colored'], laws: ['all(tile.color == color for tile in result)']};

export const RING_CODE = `def ring(self, radius=1):
    """The tiles of the board at a distance from this one."""
    tile, tiles = self.neighbor("down", radius), []
    for direction in ("up_right", "up", "up_left", "down_left", "down", "down_right"):
        for _ in range(radius):
            tiles.append(tile)
            tile = tile.neighbor(direction)
    return Shape(tiles).on_board()`;
export const LINE_CODE = `def line(self, direction, length=None):
    """The tiles from this one in a direction, so many or up to the edge."""
    tiles = []
    tile = self
    while tile.on_board and (length is None or len(tiles) < length):
        tiles.append(tile)
        tile = tile.neighbor(direction)
    return Shape(tiles)`;
export const STAR_CODE = `def star(self, color, length=3):
    """Paints lines in all directions."""
    return Shape(self.line(direction, length) for direction in DIRECTIONS).draw(color)`;
export const COLUMN_CODE = `def column(self, number):
    """All tiles of a column."""
    return Shape(Tile(row, number) for row in range(1, HEIGHT + 1))`;

export async function plans(specs: readonly Spec[], more: object = {}): Promise<readonly MethodPlan[]> {
  const {methods} = await bench().value<{readonly methods: readonly MethodPlan[]}>(planMethods, {api: apiOf(specs), minimal_api: MINIMAL_API, ...more});
  return methods;
}

export interface Answer {
  readonly code: string;
  readonly imports?: readonly string[];
  readonly doctests?: readonly {readonly call: string; readonly result: string}[];
  readonly example?: {readonly id: string; readonly cell: string} | null;
  readonly no_example?: string;
}

export const answered = ({code, imports = [], doctests = [], example = null, no_example = ''}: Answer): object => ({code, imports, doctests, example, no_example});

/** What a prompt makes of an answer that fits. */
export const madeOf = (answer: Answer, checked: object = {}): object => ({semantic: answered(answer), evidence: {}, text: '', checked});

export interface Workshop {
  readonly sandbox: Sandbox;
  bench(): Bench;
  check(plan: MethodPlan, answer: Answer, used?: object): Promise<Checked>;
  /** The library of some methods; `generated` as a tree and as files. */
  assembled(plan: readonly MethodPlan[], code: readonly object[]): Promise<{readonly tree: Artifact; readonly files: Readonly<Record<string, string>>}>;
}

export function workshopForThisFile(): Workshop {
  const sandbox = openSandbox({workers: 1, cacheDir: CACHE});
  beforeAll(async () => { await sandbox.run({source: 'def run(inputs): return 1', files: {}, inputs: null, timeoutMs: 60_000}); }, 60_000);
  afterAll(() => sandbox.close(), 60_000);
  const open = (): Bench => bench(sandbox);
  return {
    sandbox, bench: open,
    check: (plan, answer, used = {}) => {
      const on = open();
      return on.value<Checked>(checkMethod, {item: plan, answer: answered(answer), used, minimal_lib: on.minimalLib()});
    },
    async assembled(plan, code) {
      const on = open();
      const tree = await on.make(assemble, {items: plan, code, minimal_lib: on.minimalLib()});
      const files = Object.fromEntries([...(tree as {readonly entries: ReadonlyMap<string, Artifact>}).entries].map(([name, text]) => [name, on.store.text(text)]));
      return {tree, files};
    },
  };
}
