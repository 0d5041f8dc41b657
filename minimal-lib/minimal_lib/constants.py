"""The board's fixed facts: its usual size, its colors, its six directions, and how a wrong name is answered."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from .primitives import _Vec

WIDTH = 18
HEIGHT = 10

COLORS = ["white", "black", "yellow", "green", "red", "blue", "purple", "orange"]

# Red, green and blue of each color when drawn, in the order of COLORS.
_RGB = [
    (255, 255, 255),
    (0, 0, 0),
    (255, 255, 0),
    (0, 255, 0),
    (255, 0, 0),
    (0, 0, 255),
    (221, 160, 221),
    (255, 165, 0),
]

DIRECTIONS = {
    "up": _Vec(0, -1, 1),
    "down": _Vec(0, 1, -1),
    "up_left": _Vec(-1, 0, 1),
    "up_right": _Vec(1, -1, 0),
    "down_left": _Vec(-1, 1, 0),
    "down_right": _Vec(1, 0, -1),
}


def _is_whole(value: object) -> bool:
    """True for whole numbers; True and False are answers, not numbers."""
    return isinstance(value, int) and not isinstance(value, bool)


def _did_you_mean(value: object, names: Iterable[str]) -> str:
    """A closing question naming the nearest names, or nothing if none is near.

    >>> _did_you_mean("bleu", COLORS)
    "; did you mean 'blue'?"
    """
    wanted = value.lower() if isinstance(value, str) else ""
    near = get_close_matches(wanted, list(names), n=2)
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""


def _color_id(color: str | int) -> int:
    """The number of a color given by its name or by its number.

    >>> _color_id("red"), _color_id(4)
    (4, 4)
    """
    if isinstance(color, str) and color in COLORS:
        return COLORS.index(color)
    if _is_whole(color) and 0 <= color < len(COLORS):
        return int(color)
    allowed = f"expected one of {', '.join(COLORS)}, or its number 0 to {len(COLORS) - 1}"
    raise ValueError(f"unknown color {color!r}: {allowed}{_did_you_mean(color, COLORS)}")


def _direction(name: str) -> _Vec:
    """The step of a direction given by its name.

    >>> _direction("up_right")
    Vec(1, -1, 0)
    """
    if isinstance(name, str) and name in DIRECTIONS:
        return DIRECTIONS[name]
    allowed = f"expected one of {', '.join(DIRECTIONS)}"
    raise ValueError(f"unknown direction {name!r}: {allowed}{_did_you_mean(name, DIRECTIONS)}")
