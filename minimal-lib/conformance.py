"""Checks minimal_lib against the geometry of the board by running it: properties wherever the whole board can be
gone through, and worked examples, written as data, wherever a property alone could be wrong in a consistent way.
"""

import doctest
import importlib
import re
import sys
from collections import deque
from itertools import product

import minimal_lib
from minimal_lib import COLORS, DIRECTIONS, HEIGHT, WIDTH, Game, Shape, Tile, Vec

CUBES = {(1, 1): (0, 0, 0), (1, 2): (1, 0, -1), (1, 3): (2, -1, -1), (2, 1): (0, 1, -1), (5, 7): (6, 1, -7),
         (5, 8): (7, 1, -8), (10, 1): (0, 9, -9), (1, 18): (17, -8, -9), (10, 18): (17, 1, -18),
         (1, -1): (-2, 1, 1), (1, 0): (-1, 1, 0), (0, -2): (-3, 1, 2)}  # fmt: skip
INDEXES = {(1, 1): 0, (1, 2): 1, (1, 3): 2, (2, 1): 18, (5, 7): 78, (5, 8): 79, (10, 1): 162, (1, 18): 17, (10, 18): 179}
COLOR_IDS = {"white": 0, "black": 1, "yellow": 2, "green": 3, "red": 4, "blue": 5, "purple": 6, "orange": 7}
STEPS = {"up": (0, -1, 1), "down": (0, 1, -1), "up_left": (-1, 0, 1), "up_right": (1, -1, 0), "down_left": (-1, 1, 0),
         "down_right": (1, 0, -1)}  # fmt: skip
# What a step does in the picture: columns to the right, half tiles down.
PICTURE = {"up": (0, -2), "down": (0, 2), "up_left": (-1, -1), "up_right": (1, -1), "down_left": (-1, 1),
           "down_right": (1, 1)}  # fmt: skip
NEIGHBORS = {  # in the order of STEPS; None is off the board
    (5, 7): [(4, 7), (6, 7), (4, 6), (4, 8), (5, 6), (5, 8)],
    (5, 8): [(4, 8), (6, 8), (5, 7), (5, 9), (6, 7), (6, 9)],
    (1, 1): [None, (2, 1), None, None, None, (1, 2)],
    (1, 2): [None, (2, 2), (1, 1), (1, 3), (2, 1), (2, 3)],
    (1, 18): [None, (2, 18), (1, 17), None, (2, 17), None],
    (10, 1): [(9, 1), None, None, (9, 2), None, (10, 2)],
    (10, 17): [(9, 17), None, (9, 16), (9, 18), (10, 16), (10, 18)],
    (10, 18): [(9, 18), None, (10, 17), None, None, None],
}
WALKS = [((5, 7), "down_right", [(5, 8), (6, 9), (6, 10)]), ((5, 8), "down_right", [(6, 9), (6, 10), (7, 11)]),
         ((5, 7), "up_right", [(4, 8), (4, 9), (3, 10)]), ((5, 8), "up_right", [(5, 9), (4, 10), (4, 11)]),
         ((5, 7), "down_left", [(5, 6), (6, 5), (6, 4)]), ((5, 7), "up_left", [(4, 6), (4, 5), (3, 4)]),
         ((3, 8), "up_right", [(3, 9), (2, 10), (2, 11), (1, 12)]),
         ((1, 1), "up", [(0, 1), (-1, 1), (-2, 1)]), ((2, 1), "up_left", [(1, 0), (1, -1), (0, -2)])]  # fmt: skip
DISTANCES = {((1, 1), (1, 18)): 17, ((1, 1), (10, 18)): 18, ((5, 7), (5, 9)): 2, ((5, 7), (3, 11)): 4, ((1, 2), (1, 4)): 2}
RINGS = {  # (center, radius): all tiles at exactly that distance
    ((5, 7), 1): [(4, 6), (4, 7), (4, 8), (5, 6), (5, 8), (6, 7)],
    ((5, 8), 1): [(4, 8), (5, 7), (5, 9), (6, 7), (6, 8), (6, 9)],
    ((5, 7), 2): [(3, 6), (3, 7), (3, 8), (4, 5), (4, 9), (5, 5), (5, 9), (6, 5), (6, 6), (6, 8), (6, 9), (7, 7)],
}
TURN = ["up", "up_left", "down_left", "down", "down_right", "up_right"]  # counter-clockwise
MIRRORED = {  # where up, up_right and down_right go
    "vertical": ("up", "up_left", "down_left"),
    "horizontal": ("down", "down_right", "up_right"),
    "up_right": ("down_right", "up_right", "up"),
    "up_left": ("down_left", "down", "down_right"),
}
ADDRESSES = list(product(range(1, 11), range(1, 19)))
FAR = list(product(range(-14, 26), range(-22, 42)))  # the board and a broad margin around it

CHECKS = []


class Cases:
    """Counts the cases of one check and keeps the surprises."""

    def __init__(self):
        self.count = 0
        self.surprises = []

    def same(self, what, found, expected):
        """One case: what was looked at, what was found, what was expected."""
        self.count += 1
        if found != expected or type(found) is not type(expected):
            self.surprises.append(f"{what}: expected {expected!r}, found {found!r}")

    def refuses(self, what, kind, act):
        """One case: act must raise an error of this kind. Returns its text."""
        self.count += 1
        try:
            found = f"no error but {act()!r}"
        except kind as error:
            return str(error)
        except Exception as error:
            found = f"{type(error).__name__}: {error}"
        self.surprises.append(f"{what}: expected {kind.__name__}, found {found}")
        return ""


def check(function):
    """Collects the checks in the order in which they are written."""
    CHECKS.append(function)
    return function


def run(inputs):
    """Runs all checks, or with inputs {"only": [names]} some of them.

    Returns how many cases each check had; raises AssertionError that names every check that failed.
    """
    chosen = choose(inputs.get("only")) if isinstance(inputs, dict) else CHECKS
    counts, failed = {}, []
    for function in chosen:
        cases = Cases()
        try:
            function(cases)
        except Exception as error:
            line = error.__traceback__.tb_next.tb_lineno
            cases.surprises.append(f"line {line}: expected no error, found {type(error).__name__}: {error}")
        counts[function.__name__] = cases.count
        if not cases.count and not cases.surprises:
            cases.surprises.append("expected at least one case, found none")
        if cases.surprises:
            more = len(cases.surprises) - 3
            rest = [f"… and {more} more"] if more > 0 else []
            failed.append("\n    ".join([f"  {function.__name__}", *cases.surprises[:3], *rest]))
    if failed:
        raise AssertionError("\n".join([f"{len(failed)} of {len(chosen)} checks of minimal_lib failed:", *failed]))
    return {"checks": counts}


def choose(names):
    """The checks of these names; all if there are no names. A name that is no check would check nothing, unseen."""
    known = {function.__name__: function for function in CHECKS}
    unknown = sorted(set(names or ()) - set(known))
    if unknown:
        raise ValueError(f"unknown check {', '.join(unknown)}: expected some of {', '.join(known)}")
    return [known[name] for name in names] if names else CHECKS


def place(tile):
    """The true address of a tile."""
    return tile.row, tile.column


def true_tile(row, column):
    """The tile at a true address, which Tile(row, column) cannot name when a number is negative."""
    q = column - 1
    r = row - 1 - (q - q % 2) // 2
    return Tile(1, 1).shift(Vec(q, r, -q - r))


def painted(game):
    """Addresses of the tiles that are not white."""
    return [address for address, cell in zip(ADDRESSES, game.board_state) if cell != 0]


@check
def constants(cases):
    cases.same("(WIDTH, HEIGHT)", (WIDTH, HEIGHT), (18, 10))
    cases.same("COLORS", {color: number for number, color in enumerate(COLORS)}, COLOR_IDS)
    cases.same("names of DIRECTIONS", list(DIRECTIONS), list(STEPS))
    for name, step in STEPS.items():
        cases.same(f"DIRECTIONS[{name!r}]", tuple(DIRECTIONS[name]), step)


@check
def cube_coordinates(cases):
    with Game():
        for (row, column), cube in CUBES.items():
            tile = Tile(1, 1).shift(Vec(*cube))
            cases.same(f"address of cube {cube}", place(tile), (row, column))
            cases.same(f"cube of ({row}, {column})", tuple(Tile(1, 1).offset(tile)), cube)
        for address in FAR:
            cases.same(f"true address {address}", place(true_tile(*address)), address)


@check
def parity(cases):
    """In the picture even columns are half a tile lower, and a direction is the same step everywhere."""
    with Game():
        for (row, column), (name, (right, down)) in product(FAR[::5], PICTURE.items()):
            there = true_tile(row, column).neighbor(name)
            moved = (there.column - column, 2 * (there.row - row) + (column % 2 - there.column % 2))
            cases.same(f"step {name} from ({row}, {column}), in columns and half tiles", moved, (right, down))


@check
def index_and_address(cases):
    for number, (row, column) in enumerate(ADDRESSES):
        with Game() as game:
            Tile(row, column).draw("red")
        expected = [0] * number + [4] + [0] * (179 - number)
        cases.same(f"board after painting ({row}, {column})", game.board_state, expected)
    for address, index in INDEXES.items():
        cases.same(f"index of {address}", ADDRESSES.index(address), index)


@check
def negative_addresses(cases):
    with Game():
        for row, column in ADDRESSES:
            cases.same(f"Tile({row - 11}, {column - 19})", place(Tile(row - 11, column - 19)), (row, column))
            cases.same(f"Tile({row - 11}, {column})", place(Tile(row - 11, column)), (row, column))
        rows = [(0, 5), (11, 5), (12, 5), (22, 5), (-11, 5), (-12, 5), (0, 0)]
        columns = [(5, 0), (5, 19), (5, 20), (5, 37), (5, -19), (5, -20)]
        for row, column in rows + columns:
            cases.same(f"Tile({row}, {column}).on_board", Tile(row, column).on_board, False)
        cases.same("up three from (1, 1)", place(Tile(1, 1).neighbor("up", 3)), (-2, 1))


@check
def neighbors_by_table(cases):
    with Game():
        for address, expected in NEIGHBORS.items():
            for name, there in zip(STEPS, expected):
                tile = Tile(*address).neighbor(name)
                cases.same(f"{name} of {address}", place(tile) if tile.on_board else None, there)
        for address, name, expected in WALKS:
            walk = [place(Tile(*address).neighbor(name, steps)) for steps in range(1, len(expected) + 1)]
            cases.same(f"walk {name} from {address}", walk, expected)


@check
def neighbors_and_back(cases):
    opposite = dict(zip(TURN, TURN[3:] + TURN[:3]))
    with Game():
        for address, name in product(FAR[::7], TURN):
            tile = true_tile(*address)
            cases.same(f"{name} of {address} and back", place(tile.neighbor(name).neighbor(opposite[name])), address)
            cases.same(f"-2 steps {name} of {address}", tile.neighbor(name, -2) == tile.neighbor(opposite[name], 2), True)


@check
def six_neighbors(cases):
    inside = {(row, column): 6 for row, column in product(range(2, 10), range(2, 18))}
    corners = {(1, 1): 2, (1, 18): 3, (10, 1): 3, (10, 18): 2}
    with Game():
        for address in ADDRESSES:
            around = [Tile(*address).neighbor(name) for name in DIRECTIONS]
            cases.same(f"different neighbors of {address}", len({place(tile) for tile in around}), 6)
            cases.same(f"neighbors() of {address}", Tile(*address).neighbors().tiles, tuple(around))
            cases.same(f"distances around {address}", {Tile(*address).distance(tile) for tile in around}, {1})
        for address, number in {**inside, **corners}.items():
            cases.same(f"neighbors of {address} on the board", len(Tile(*address).neighbors().on_board()), number)


@check
def rotation(cases):
    for name, turned in zip(TURN, TURN[1:] + TURN[:1]):
        cases.same(f"{name} rotated", DIRECTIONS[name].rotate(), DIRECTIONS[turned])
        cases.same(f"{turned} rotated back", DIRECTIONS[turned].rotate(-1), DIRECTIONS[name])
    for step in steps_within(5):
        turns = [step.rotate(times) for times in range(6)]
        cases.same(f"{step} rotated six times", step.rotate(5).rotate(), step)
        cases.same(f"different turns of {step}", len(set(turns)), 6 if step.length else 1)
        cases.same(f"lengths of the turns of {step}", {turn.length for turn in turns}, {step.length})


@check
def mirrors(cases):
    for line, images in MIRRORED.items():
        found = tuple(DIRECTIONS[name].mirror(line) for name in ("up", "up_right", "down_right"))
        cases.same(f"mirror images in the {line} line", found, tuple(DIRECTIONS[name] for name in images))
        for step in steps_within(5):
            cases.same(f"{step} mirrored twice in the {line} line", step.mirror(line).mirror(line), step)
            cases.same(f"length of {step} mirrored", step.mirror(line).length, step.length)
            cases.same(f"-{step} mirrored", (-step).mirror(line), -(step.mirror(line)))
    cases.refuses('mirror("diagonal")', ValueError, lambda: Vec(0, 0, 0).mirror("diagonal"))


@check
def steps_add_up(cases):
    for a, b in product(steps_within(2), repeat=2):
        cases.same(f"{a} + {b}", tuple(a + b), (a.q + b.q, a.r + b.r, a.s + b.s))
        cases.same(f"{a} + {b} - {b}", a + b - b, a)
        cases.same(f"{a} * 3", (a * 3, 3 * a), (a + a + a, a + a + a))
    cases.refuses("Vec(1, 1, 1)", ValueError, lambda: Vec(1, 1, 1))
    with Game():
        for one, other in product(ADDRESSES[::13], ADDRESSES[::7]):
            here, there = Tile(*one), Tile(*other)
            cases.same(f"{one} shifted to {other}", here.shift(here.offset(there)), there)


def steps_within(radius):
    """All steps of at most this length."""
    numbers = range(-radius, radius + 1)
    return [Vec(q, r, -q - r) for q, r in product(numbers, numbers) if abs(q + r) <= radius]


@check
def distance(cases):
    """Distance is the length of the shortest walk; that alone makes it a metric. All pairs of tiles."""
    with Game():
        tiles = [Tile(*address) for address in ADDRESSES]
        around = {tile: tile.neighbors().on_board().tiles for tile in tiles}
        for tile in tiles:
            walked = walks_from(tile, around)
            straight = {other: tile.distance(other) for other in tiles}
            cases.same(f"distances from {place(tile)}", straight, walked)
            cases.count += len(tiles) - 1
        some = tiles[::9]
        for a, b, c in product(some, repeat=3):
            direct, detour = a.distance(c), a.distance(b) + b.distance(c)
            cases.same(f"{place(a)} to {place(c)} by {place(b)} is no shorter", direct <= detour, True)
        for (one, other), steps in DISTANCES.items():
            a, b = Tile(*one), Tile(*other)
            cases.same(f"distance of {one} and {other}, both ways", (a.distance(b), b.distance(a)), (steps, steps))


def walks_from(start, around):
    """Length of the shortest walk over tiles of the board from one tile to each (breadth first)."""
    steps, queue = {start: 0}, deque([start])
    while queue:
        tile = queue.popleft()
        for there in around[tile]:
            if there not in steps:
                steps[there] = steps[tile] + 1
                queue.append(there)
    return steps


@check
def rings(cases):
    with Game():
        for (center, radius), expected in RINGS.items():
            ring = [address for address in ADDRESSES if Tile(*center).distance(Tile(*address)) == radius]
            cases.same(f"ring {radius} of {center}", ring, expected)
        far = [true_tile(*address) for address in FAR]
        for radius in range(1, 6):
            for center in (Tile(5, 7), Tile(1, 1), Tile(10, 18)):
                ring = [tile for tile in far if tile.distance(center) == radius]
                cases.same(f"tiles at distance {radius} of {place(center)}", len(ring), 6 * radius)


@check
def painting_off_the_board(cases):
    with Game() as game:
        outside = [true_tile(*address) for address in FAR if address not in set(ADDRESSES)]
        for tile in outside:
            before = (tile.on_board, tile.color, tile.draw("red") is tile, tile.color)
            cases.same(f"off-board {place(tile)}: on_board, color, draws itself, color", before, (False, None, True, None))
        Shape(outside).draw("blue")
        cases.same("tiles painted", painted(game), [])


@check
def nothing_wraps(cases):
    with Game() as game:
        for tile in Shape([Tile(1, 1).neighbor("up").neighbor("up")]):
            tile.draw("red")
        cases.same("tiles painted by up, up from (1, 1)", painted(game), [])
        ring = Shape(tile for tile in (true_tile(*address) for address in FAR) if tile.distance(Tile(1, 1)) == 3)
        for number in range(len(ring)):
            ring[number].draw("green")
        cases.same("tiles painted by ring 3 of (1, 1)", painted(game), [(1, 4), (2, 4), (3, 2), (3, 3), (4, 1)])
    for address, name in product(ADDRESSES, DIRECTIONS):
        if 1 < address[0] < 10 and 1 < address[1] < 18:
            continue  # walks from the edge pass every place that could come back
        with Game() as game:
            walk = [Tile(*address).neighbor(name, steps) for steps in range(60)]
            inside = sorted(place(tile) for tile in walk if 1 <= tile.row <= 10 and 1 <= tile.column <= 18)
            Shape(walk).draw("red")
        cases.same(f"tiles painted by walking {name} from {address}", painted(game), inside)
        cases.same(f"different tiles when walking {name} from {address}", len(set(map(place, walk))), 60)


@check
def tiles_are_places(cases):
    with Game():
        one, same, other = Tile(2, 3), Tile(-9, -16), Tile(3, 2)
        with Game():
            elsewhere = Tile(2, 3)
        cases.same("Tile(2, 3) == Tile(-9, -16)", one == same, True)
        cases.same("equal hashes", hash(one) == hash(same), True)
        cases.same("Tile(2, 3) == Tile(3, 2)", one == other, False)
        cases.same("same place of another game", one == elsewhere, False)
        cases.same("set of four", len({one, same, other, elsewhere}), 3)
        cases.same("Tile(2, 3) == (2, 3)", one == (2, 3), False)


@check
def shapes_keep_order(cases):
    with Game():
        a, b, c, d, e = (Tile(5, column) for column in (9, 2, 7, 1, 4))
        left, right = Shape([a, b, c, a]), Shape([d, Shape([c, a]), e])
        for what, found, expected in [
            ("members", left, (a, b, c)), ("nested members", right, (d, c, a, e)), ("+", left + right, (a, b, c, d, e)),
            ("|", right | left, (d, c, a, e, b)), ("*", left * right, (a, c)), ("&", right & left, (c, a)),
            ("-", left - right, (b,)), ("+ tile", left + d, (a, b, c, d)), ("- tile", left - b, (a, c)),
            ("* tile", left * c, (c,)), ("slice", right[1:3], (c, a)), ("empty", Shape(), ()), ("still", left, (a, b, c)),
        ]:  # fmt: skip
            cases.same(f"shape {what}", (type(found), found.tiles), (Shape, expected))
            cases.same(f"shape {what}, iterated", tuple(found), expected)
            cases.same(f"shape {what}, len", len(found), len(expected))
        cases.same("index", (left[0], left[-1]), (a, c))
        cases.same("in", (b in left, d in left), (True, False))
        cases.same("equal in any order", (Shape([a, b]) == Shape([b, a]), Shape([a]) == Shape([b])), (True, False))
        cases.refuses("Shape([3])", TypeError, lambda: Shape([3]))


@check
def shape_neighbors(cases):
    with Game():
        for address in ADDRESSES:
            cases.same(f"around {address}", Shape([Tile(*address)]).neighbors().tiles, Tile(*address).neighbors().tiles)
        pair = Shape([Tile(1, 1), Tile(1, 2)])
        cases.same("around (1, 1) and (1, 2)", len(pair.neighbors()), 8)
        on_board = sorted(map(place, pair.neighbors().on_board()))
        cases.same("on the board", on_board, [(1, 3), (2, 1), (2, 2), (2, 3)])
        flower = Shape([Tile(5, 7), Tile(5, 7).neighbors()])
        cases.same("around a flower", len(flower.neighbors()), 12)
        cases.same("flower in its surroundings", len(flower * flower.neighbors()), 0)


@check
def painting(cases):
    with Game() as game:
        for name, number in COLOR_IDS.items():
            cases.same(f'draw("{name}")', (Tile(5, 7).draw(name).color, game.board_state[78]), (name, number))
            cases.same(f"draw({number})", (Tile(5, 8).draw(number).color, game.board_state[79]), (name, number))
        shape = Shape([Tile(5, 7), Tile(1, 1).neighbor("up"), Tile(1, 1)])
        cases.same("draw returns the shape", shape.draw("red") is shape, True)
        Shape([Tile(5, 7), Tile(5, 8)]).draw("blue")
        cases.same("later paint wins", [tile.color for tile in (*shape, Tile(5, 8))], ["blue", None, "red", "blue"])
        shape.draw("white")
        cases.same("white clears", painted(game), [(5, 8)])


@check
def board_state(cases):
    with Game() as game:
        cases.same("new board", game.board_state, [0] * 180)
        Tile(10, 18).draw("orange")
        game.board_state[0] = 5
    cases.same("after the block, and after writing to a copy", game.board_state, [0] * 179 + [7])


@check
def nested_games(cases):
    with Game() as outer:
        tile = Tile(1, 1)
        with Game() as inner:
            cases.same("innermost", Game.current() is inner, True)
            Tile(1, 2).draw("red")
            tile.draw("blue").neighbor("down").draw("green")
        cases.same("outer again", Game.current() is outer, True)
        Tile(1, 3).draw("black")
        try:
            with Game():
                raise KeyError
        except KeyError:
            cases.same("outer after an error", Game.current() is outer, True)
    cases.same("painted on the inner board", painted(inner), [(1, 2)])
    cases.same("painted on the outer board", painted(outer), [(1, 1), (1, 3), (2, 1)])
    message = cases.refuses("Tile with no game", RuntimeError, lambda: Tile(1, 1))
    cases.same("its message says what to do", "with Game() as game:" in message, True)


@check
def other_sizes(cases):
    with Game(5, 3) as game:
        Shape([Tile(1, 5), Tile(3, 1), Tile(-1, -1), Tile(1, 6), Tile(4, 1)]).draw("red")
        cases.same("size", (game.width, game.height), (5, 3))
    cases.same("board of 5 columns and 3 rows", game.board_state, [0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 4, 0, 0, 0, 4])
    for size in ((0, 3), (5, -1), (5, True), (2.5, 3)):
        cases.refuses(f"Game{size}", ValueError, lambda size=size: Game(*size))


@check
def errors(cases):
    with Game() as game:
        tile = Tile(5, 7)
        for bad in ("bleu", "Red", "", 8, -1, True, False, None, 1.0, [1]):
            for target in (tile, Tile(0, 0), Shape(tile), Shape()):
                message = cases.refuses(f"draw({bad!r})", ValueError, lambda: target.draw(bad))
                cases.same(f"colors named after draw({bad!r})", [name for name in COLORS if name not in message], [])
        message = cases.refuses("bleu", ValueError, lambda: tile.draw("bleu"))
        cases.same("nearest color is named", "did you mean 'blue'?" in message, True)
        for bad in ("left", "right", "Up", "", 1, None):
            message = cases.refuses(f"neighbor({bad!r})", ValueError, lambda: tile.neighbor(bad))
            cases.same(f"directions named after {bad!r}", [name for name in STEPS if name not in message], [])
        for bad in ((True, 1), (1, False), (1.0, 1), ("1", 1), (None, 1)):
            cases.refuses(f"Tile{bad}", TypeError, lambda: Tile(*bad))
    cases.same("board after errors", painted(game), [])


@check
def picture(cases):
    with Game() as game:
        Tile(1, 2).draw("red")
        Tile(10, 18).draw("purple")
    hexagons = re.findall(r'<polygon points="([^"]*)" fill="([^"]*)">', game.plot())
    cases.same("hexagons", len(hexagons), 180)
    fills = {address: fill for address, (_, fill) in zip(ADDRESSES, hexagons) if fill != "#ffffff"}
    cases.same("fills", fills, {(1, 2): "#ff0000", (10, 18): "#dda0dd"})
    corners = [[tuple(map(float, corner.split(","))) for corner in points.split()] for points, _ in hexagons[:2]]
    (first_top, first_bottom), (second_top, _) = [(min(y for _, y in six), max(y for _, y in six)) for six in corners]
    cases.same("column 2 is half a tile lower", abs((second_top - first_top) * 2 - (first_bottom - first_top)) < 0.5, True)
    cases.same("flat-topped", sum(y == first_top for _, y in corners[0]), 2)


@check
def documented_examples(cases):
    """Every example in a docstring runs and gives what it says."""
    runner = doctest.DocTestRunner(verbose=False)
    for name in sorted(name for name in sys.modules if name.startswith("minimal_lib.")):
        module = importlib.import_module(name)
        names = {**vars(minimal_lib), **vars(module)}
        for example in doctest.DocTestFinder().find(module, name, globs=names):
            told = []
            result = runner.run(example, out=told.append)
            cases.count += result.attempted
            if result.failed:
                cases.surprises.append("".join(told).strip().replace("\n", "\n    "))
