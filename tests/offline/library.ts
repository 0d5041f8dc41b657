// The offline model's methods in the sandbox, on the classes of minimal_lib: their doctests, their laws, and both bodies side by side.
import { fileURLToPath } from 'node:url';
import { IDEAS, type Idea } from '../../src/offline/catalogue.ts';
import { pathOf, signatureOf } from '../../src/offline/ideas.ts';
import { IMPLEMENTATIONS } from '../../src/offline/implementations/all.ts';
import { openSandbox } from '../../src/sandbox/pool.ts';
import type { Json, Sandbox } from '../../src/sandbox/sandbox.ts';
import { LIBRARY, valueOf } from '../minimal-lib/rig.ts';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/hexgen-tests/python/', import.meta.url));

export function openPython(): Sandbox {
  return openSandbox({ workers: 1, cacheDir: CACHE });
}

function definition(name: string, idea: Idea, body: string): string {
  const params = signatureOf(idea).params.map((param) => (param.default === null ? param.name : `${param.name}=${param.default}`));
  return `def ${name}(${['self', ...params].join(', ')}):\n${body.replace(/^(?=.)/gm, '    ')}\n`;
}

const HARNESS = `
import itertools
import minimal_lib
from minimal_lib import *

class Board:
    pass

NAMES = {name: getattr(minimal_lib, name) for name in minimal_lib.__all__} | {"Board": Board}

def attach(method):
    exec(method["code"], NAMES)
    setattr(NAMES[method["owner"]], method["name"], NAMES[method["name"]])

def shapes():
    rows, columns = range(1, HEIGHT + 1), range(1, WIDTH + 1)
    yield Shape()
    for row, column in ((1, 1), (5, 7), (10, 18), (0, 4)):
        yield Shape(Tile(row, column))
        yield Tile(row, column).neighbors()
    yield Shape([Tile(row, 9) for row in rows])
    yield Shape([Tile(3, column) for column in columns])
    yield Shape([Tile(row, column) for row in rows for column in columns if (row * 7 + column * 5) % 11 == 0])
    yield Shape([Tile(5, 5).neighbors(), Tile(4, 12).neighbors()])

NUMBERS = [0, 1, 2, 3, 5, -1, -4, 19]
WORDS = {"axis": ["vertical", "horizontal", "up_right", "up_left"], "vertical": ["top", "bottom"], "horizontal": ["left", "right"], "direction": [*DIRECTIONS, "left", "right"]}

def values(name, kind):
    if kind == "str":
        return WORDS[name]
    return {
        "int": NUMBERS, "Direction": list(DIRECTIONS), "Color": COLORS,
        "Tile": [Tile(5, 7), Tile(1, 1), Tile(10, 18), Tile(2, 12), Tile(7, 0)], "Shape": list(shapes()),
        "list[int]": [[], [1], [3, -1, 40]], "list[Color]": [["red"], ["red", "blue", "green"]],
        "list[Direction]": [[], ["up"] * 12, ["up_right", "down_right"] * 3],
    }[kind]

def receivers(owner):
    if owner == "Board":
        return [Board()]
    if owner == "Shape":
        return list(shapes())
    return [Tile(row, column) for row in range(0, HEIGHT + 2) for column in range(0, WIDTH + 2)]

def paint(turn):
    for row in range(1, HEIGHT + 1):
        for column in range(1, WIDTH + 1):
            Tile(row, column).draw((row * turn + column * turn // 2) % 8)

def tried(method, most=600):
    """Every receiver with every combination of arguments; of very many, a part that is spread evenly."""
    names = [name for name, kind, value in method["params"]]
    choices = [values(name, kind) + ([None] if value == "None" else []) for name, kind, value in method["params"]]
    cases = list(itertools.product(receivers(method["owner"]), *choices))
    stride = max(1, len(cases) // most)
    if stride > 1 and stride % 2 == 0:
        stride += 1
    return [(case[0], dict(zip(names, case[1:]))) for case in cases[::stride]]

def laws(method):
    attach(method)
    checks = [(law, compile(law, law, "eval")) for law in method["laws"]]
    found, count = [], 0
    for turn in (0, 3):
        with Game() as game:
            paint(turn)
            for self, given in tried(method):
                count += 1
                if method["name"] == "center" and not len(self):
                    continue
                result = getattr(self, method["name"])(**given)
                for law, check in checks:
                    if not eval(check, NAMES | given | {"self": self, "result": result}):
                        found.append(f"{law}: {self} {given}")
    return {"count": count, "broken": found[:3]}

def doctests(method):
    attach(method)
    shown = []
    for call in method["calls"]:
        with Game():
            shown.append(repr(eval(call, NAMES)))
    return shown

def same(method):
    for each in method["others"]:
        attach(each)
    attach(method)
    plain, over = NAMES[method["name"]], method["over"]
    exec(over["code"], NAMES)
    with Game():
        return [f"{self} {given}" for self, given in tried(method, 500) if plain(self, **given) != NAMES[over["name"]](self, **given)][:3]

def run(inputs):
    return {"laws": laws, "doctests": doctests, "same": same}[inputs["ask"]](inputs["method"])
`;

function method(idea: Idea): Record<string, Json> {
  const name = pathOf(idea).split('.')[1] ?? '';
  const implementation = IMPLEMENTATIONS[pathOf(idea)];
  if (!implementation) throw new Error(`${pathOf(idea)} is not implemented`);
  return {
    owner: idea.owner, name, code: definition(name, idea, implementation.body), laws: idea.laws,
    params: signatureOf(idea).params.map((param) => [param.name, param.type, param.default]), calls: implementation.doctests.map(({ call }) => call),
  };
}

async function ask(python: Sandbox, what: string, given: Json): Promise<Json> {
  return valueOf(await python.run({ source: HARNESS, files: LIBRARY, inputs: { ask: what, method: given }, timeoutMs: 60_000 }));
}

export async function lawsOf(python: Sandbox, idea: Idea): Promise<{ readonly count: number; readonly broken: readonly string[] }> {
  return (await ask(python, 'laws', method(idea))) as unknown as { readonly count: number; readonly broken: readonly string[] };
}

/** What Python shows of the doctests' calls. */
export function shownBy(python: Sandbox, idea: Idea): Promise<Json> {
  return ask(python, 'doctests', method(idea));
}

/** Cases in which the body over another method gives something else than the body over the base library. */
export async function differences(python: Sandbox, idea: Idea): Promise<Json> {
  const over = IMPLEMENTATIONS[pathOf(idea)]?.over;
  const other = IDEAS.find((one) => pathOf(one) === over?.path);
  if (!over || !other) throw new Error(`${pathOf(idea)} has no second body`);
  return ask(python, 'same', { ...method(idea), others: [method(other)], over: { name: 'over', code: definition('over', idea, over.body) } });
}
