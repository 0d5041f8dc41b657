"""Calls to try a method with, as Python text: receivers and arguments of all sorts, chosen by a hash of the method's name,
the same on every machine. Messages show such a call as it was made.
"""

import ast
import itertools
import random

from minimal_lib import COLORS, DIRECTIONS, HEIGHT, WIDTH

MOST = 360
MOST_OF_A_NEW_CLASS = 160
MOST_OF_A_SHAPE = 150
COUNTS = (1, 2, 3, 4, 5, 6, 9)


class Unknown(Exception):
    """No legal value of a parameter is known."""


def tries(spec, calls):
    """[(what is painted before, receiver, arguments)] for a method; calls: texts of calls that are known to be legal."""
    chance = random.Random(spec["id"])
    shown = shown_arguments(spec, calls)
    choices = [choices_of(spec["name"], parameter, shown.get(parameter["name"], [])) for parameter in spec["params"]]
    return [(painting(chance, number), receiver, arguments) for number, (receiver, arguments) in enumerate(pairs(spec, choices, chance))]


def pairs(spec, choices, chance):
    """Every receiver with some arguments: all 180 tiles, many shapes, or a new class's only object with many arguments."""
    if spec["owner"] == "Tile":
        tiles = [f"Tile({row}, {column})" for row in range(1, HEIGHT + 1) for column in range(1, WIDTH + 1)]
        return [(tile, chosen(choices, chance)) for tile in tiles for _ in range(MOST // len(tiles) if choices else 1)]
    if spec["owner"] == "Shape":
        return [(shape(chance, number), chosen(choices, chance)) for number in range(MOST_OF_A_SHAPE)]
    return [(f"{spec['owner']}()", arguments) for arguments in many_arguments(choices, chance)]


def many_arguments(choices, chance):
    """All combinations where they are few, each twice: on a white board and on a painted one."""
    lists = [choice for choice in choices if isinstance(choice, list)]
    total = 1
    for each in lists:
        total *= len(each)
    if len(lists) == len(choices) and total <= MOST_OF_A_NEW_CLASS:
        return [list(each) for each in itertools.product(*lists) for _ in range(2 if choices else 12)]
    return [chosen(choices, chance) for _ in range(MOST_OF_A_NEW_CLASS)]


def chosen(choices, chance):
    return [chance.choice(choice) if isinstance(choice, list) else choice(chance) for choice in choices]


def choices_of(method, parameter, shown):
    """A list of texts, or a function that makes one. The default is always among them."""
    name = method if parameter["name"] in ("number", "index") else parameter["name"]
    values = values_of(parameter["type"], name, shown or [each for each in [parameter["default"]] if each])
    if parameter["default"] is None:
        return values
    default = parameter["default"]
    if isinstance(values, list):
        return [default, *(value for value in values if value != default)]
    return lambda chance: default if chance.random() < 0.3 else values(chance)


def values_of(kind, name, shown):
    if kind.startswith("list["):
        one = values_of(kind[5:-1], name, shown)
        return lambda chance: f"[{', '.join(chosen([one] * chance.randint(1, 4), chance))}]"
    if kind in PLAIN:
        return PLAIN[kind]
    if kind == "int":
        return [str(number) for number in numbers(name)]
    if kind == "str":
        if not shown:
            raise Unknown(f'no value of "{name}" is known: show every value that it takes in a doctest')
        return list(shown)
    if kind == "Tile":
        return lambda chance: f"Tile({chance.randint(1, HEIGHT)}, {chance.randint(1, WIDTH)})"
    if kind == "Shape":
        return lambda chance: shape(chance, chance.randrange(1000))
    return [f"{kind}()"]


PLAIN = {
    "Direction": [repr(name) for name in DIRECTIONS],
    "Color": [repr(name) for name in COLORS],
    "bool": ["True", "False"],
    "float": ["0.5", "1.0", "2.0", "3.5"],
}


def numbers(name):
    """Columns and rows are those of the board; other numbers are counts, lengths and radii."""
    if "column" in name:
        return range(1, WIDTH + 1)
    return range(1, HEIGHT + 1) if "row" in name and "arrow" not in name else COUNTS


def shape(chance, number):
    """Columns, rows of tiles, rings, single tiles, lines and scattered tiles, by turns; all on the board."""
    row, column = chance.randint(1, HEIGHT), chance.randint(1, WIDTH)
    tile = f"Tile({row}, {column})"
    direction = repr(chance.choice(list(DIRECTIONS)))
    scattered = sorted({(chance.randint(1, HEIGHT), chance.randint(1, WIDTH)) for _ in range(chance.randint(2, 7))}, key=lambda _: chance.random())
    return (
        f"Shape([{tile}])",
        f"Shape([Tile(n, {column}) for n in range(1, HEIGHT + 1)])",
        f"{tile}.neighbors().on_board()",
        f"Shape([{tile}.neighbor({direction}, n) for n in range({chance.randint(2, 6)})]).on_board()",
        f"Shape([{tile}, {tile}.neighbors()]).on_board()",
        f"Shape([{', '.join(f'Tile({r}, {c})' for r, c in scattered)}])",
    )[number % 6]


def painting(chance, number):
    """Every other board has some paint on it."""
    if number % 2 == 0:
        return []
    return [f"{shape(chance, chance.randrange(6))}.draw({chance.choice(COLORS[1:])!r})" for _ in range(chance.randint(1, 3))]


def shown_arguments(spec, calls):
    """Texts of literal arguments in calls of the method, by parameter."""
    names = [parameter["name"] for parameter in spec["params"]]
    found = {name: [] for name in names}
    for call in calls:
        for node in ast.walk(ast.parse(call)):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", None) == spec["name"]:
                for name, value in [*zip(names, node.args), *((each.arg, each.value) for each in node.keywords)]:
                    note(found.get(name), value)
    return found


def note(texts, value):
    parts = value.elts if isinstance(value, (ast.List, ast.Tuple)) else [value]
    for part in parts:
        if texts is not None and isinstance(part, ast.Constant) and repr(part.value) not in texts:
            texts.append(repr(part.value))
