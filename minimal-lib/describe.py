"""Writes the API text that prompts show to a model, from the code itself: signatures by introspection, sentences from
docstrings, worked examples by calling the library. What the code does not have, the text cannot say.
"""

import inspect
import re

import minimal_lib
from minimal_lib import COLORS, DIRECTIONS, HEIGHT, WIDTH, Game, Tile

NAMES = minimal_lib.__all__
CLASSES = [name for name in NAMES if inspect.isclass(getattr(minimal_lib, name))]
CONSTANTS = [name for name in NAMES if name not in CLASSES]

# Methods that are not called by name: how each is written. Methods with sentences of their own get a line each.
OPERATORS = {"__add__": "+", "__or__": "|", "__mul__": "*", "__and__": "&", "__sub__": "-", "__neg__": "unary -"}
PROTOCOLS = {"__iter__": "iteration", "__len__": "len()", "__contains__": "in", "__getitem__": "[index]", "__eq__": "=="}
UNSEEN = {"__init__", "__new__", "__repr__", "__hash__", "__enter__", "__exit__", "__rmul__"}


def run(inputs):
    """The API as text; with inputs {"as": "json"} its signatures as data."""
    wanted = inputs.get("as", "text") if isinstance(inputs, dict) else "text"
    if wanted not in ("text", "json"):
        raise ValueError(f'inputs["as"] must be "text" or "json", not {wanted!r}')
    return signatures() if wanted == "json" else checked("\n".join([heading(), *map(class_text, CLASSES)]))


# The board


def heading():
    """What a signature cannot say: how the board lies, what a direction means, what an address means."""
    with Game():
        odd, even = Tile(5, 7), Tile(5, 8)
        # Those columns sit lower from which the tile to the lower right is in the next row.
        lower, higher = ("even", "odd") if row_change(even, "down_right") else ("odd", "even")
        beyond = Tile(1, 1).neighbor("up")
        return f"""from minimal_lib import {", ".join(NAMES)}

The board (WIDTH = {WIDTH}, HEIGHT = {HEIGHT})
- {HEIGHT} rows, {WIDTH} columns. Addresses are (row, column), 1-based: row 1 at the top, column 1 at the left.
- Hexagons are flat-topped. Columns are straight vertical stacks; {lower} columns sit half a tile lower than {higher} ones.
- DIRECTIONS, a dict of name to Vec: {", ".join(DIRECTIONS)}. No left, no right.
- Odd column: up_left and up_right change the row by {row_change(odd, "up_left")}, down_left and down_right by {row_change(odd, "down_left")}.
  {odd}: {around(odd)}
- Even column: up_left and up_right change the row by {row_change(even, "up_left")}, down_left and down_right by {row_change(even, "down_left")}.
  {even}: {around(even)}
- Negative numbers count from the far edge, only in Tile(row, column): Tile(-1, -1) is {Tile(-1, -1)}.
- Neighbors and shapes keep true coordinates beyond the edge: Tile(1, 1).neighbor("up") is {beyond}. Painting there does nothing; nothing wraps.
- COLORS, given by name or number: {", ".join(f"{color} {number}" for number, color in enumerate(COLORS))}. Others: ValueError.
"""


def row_change(tile, direction):
    """How many rows a step from this tile goes down; the same to the left and to the right, or the text would lie."""
    side = direction.split("_")[0]
    left, right = (tile.neighbor(f"{side}_{hand}").row - tile.row for hand in ("left", "right"))
    if left != right:
        raise LookupError(f"{side}_left and {side}_right of {tile} are in different rows")
    return left


def around(tile):
    """The addresses of a tile's neighbors, each with its direction."""
    return ", ".join(f"{name} ({tile.neighbor(name).row}, {tile.neighbor(name).column})" for name in DIRECTIONS)


# The classes


def class_text(name):
    """One class: its constructor, its members and operators in the order of the source."""
    cls = getattr(minimal_lib, name)
    lines = [f"class {name}{signature(cls, returns=False)}", f"  {prose(cls)}"]
    for member, kind, function in members(cls):
        written = f": {type_of(function)}" if kind == "property" else signature(function)
        owner = name if kind == "classmethod" else ""
        lines.append(f"  {owner}.{member}{written} — {prose(function)}")
    lines += operator_lines(cls)
    return "\n".join(lines) + "\n"


def members(cls):
    """(name, kind, function) of all public members, in the order of the source."""
    found = []
    for name, value in vars(cls).items():
        if isinstance(value, property):
            found.append((name, "property", value.fget))
        elif isinstance(value, classmethod):
            found.append((name, "classmethod", value.__func__))
        elif inspect.isfunction(value) and not name.startswith("_"):
            found.append((name, "method", value))
    return found


def operator_lines(cls):
    """What can be written with operators; one method under two signs is one line."""
    own = {name: value for name, value in vars(cls).items() if inspect.isfunction(value) and name.startswith("__")}
    unknown = sorted(set(own) - set(OPERATORS) - set(PROTOCOLS) - UNSEEN)
    if unknown:
        raise LookupError(f"{cls.__name__} has methods that describe.py cannot write down: {', '.join(unknown)}")
    signs = {}
    for name, sign in OPERATORS.items():
        if name in own:
            signs.setdefault(own[name], []).append(sign)
    told = []
    for function, written in signs.items():
        told.append(" or ".join(written) + (f" ({prose(function)})" if function.__doc__ else ""))
    told += [sign for name, sign in PROTOCOLS.items() if name in own]
    return [f"  Operators: {', '.join(told)}"] if told else []


def prose(thing):
    """The sentences of a docstring, without its examples, on one line."""
    doc = inspect.getdoc(thing)
    if not doc:
        raise LookupError(f"{thing.__qualname__} has no docstring")
    return " ".join(doc.split(">>>")[0].split())


def parameters(function):
    """The parameters of a function or class as data."""
    found = []
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name in ("self", "cls"):
            continue
        entry = {"name": parameter.name}
        if parameter.annotation is not parameter.empty:
            entry["type"] = public(parameter.annotation)
        if parameter.default is not parameter.empty:
            entry["default"] = parameter.default
        found.append(entry)
    return found


def signature(function, returns=True):
    """A signature as a person writes it."""
    written = []
    for parameter in parameters(function):
        kind = f": {parameter['type']}" if "type" in parameter else ""
        default = f" = {parameter['default']!r}" if "default" in parameter else ""
        written.append(parameter["name"] + kind + default)
    result = type_of(function) if returns else None
    return f"({', '.join(written)})" + (f" -> {result}" if result else "")


def type_of(function):
    """The annotated result of a function, or None."""
    result = inspect.signature(function).return_annotation
    return None if result is inspect.Signature.empty else public(result)


def public(annotation):
    """A type as its user knows it: under the name that the package exports."""
    text = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))
    for name in CLASSES:
        text = re.sub(rf"\b{getattr(minimal_lib, name).__name__}\b", name, text)
    return text


def signatures():
    """Classes and constants as data."""
    classes = []
    for name in CLASSES:
        cls = getattr(minimal_lib, name)
        entry = {"name": name, "params": parameters(cls), "properties": [], "methods": []}
        for member, kind, function in members(cls):
            if kind == "property":
                entry["properties"].append({"name": member, "type": type_of(function)})
            else:
                entry["methods"].append({"name": member, "params": parameters(function), "returns": type_of(function)})
        classes.append(entry)
    constants = [{"name": name, "value": plain(getattr(minimal_lib, name))} for name in CONSTANTS]
    return {"classes": classes, "constants": constants}


def plain(value):
    """A constant as JSON."""
    return {name: list(step) for name, step in value.items()} if isinstance(value, dict) else value


# The check of the text against the code


def checked(text):
    """The text, if it names everything public and nothing that is not there; LookupError otherwise."""
    body = text.split("\n", 1)[1]  # the import line names everything and describes nothing
    described = re.findall(r"^class (\w+)", body, re.M)
    described += [name for name in CONSTANTS if re.search(rf"\b{name}\b", body)]
    wrong = differences("", NAMES, described)
    for name in CLASSES:
        cls = getattr(minimal_lib, name)
        section = re.search(rf"^class {name}\b.*?(?=^class |\Z)", body, re.M | re.S)
        entries = re.findall(rf"^  (?:{name})?\.(\w+)", section.group() if section else "", re.M)
        public_members = [member for member in dir(cls) if not member.startswith("_") and member not in dir(cls.__base__)]
        wrong += differences(f"{name}.", public_members, entries)
    for member in sorted(set(re.findall(r"\.([a-z]\w*)\(", body))):
        if not any(hasattr(getattr(minimal_lib, name), member) for name in CLASSES):
            wrong.append(f".{member}() is mentioned but does not exist")
    wrong += [f"{name} is private but mentioned" for name in sorted(set(re.findall(r"(?<!\w)_[A-Za-z]\w*", body)))]
    if wrong:
        raise LookupError("the API text and minimal_lib disagree:\n  " + "\n  ".join(wrong))
    return text


def differences(prefix, there, described):
    """What is there but not described, and the other way round."""
    missing = [f"{prefix}{name} is not described" for name in there if name not in described]
    extra = [f"{prefix}{name} is described but does not exist" for name in described if name not in there]
    return missing + extra
