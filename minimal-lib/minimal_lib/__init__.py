"""The minimal library of the hexagons board: what every generated library stands on.

Lines, rings, columns, mirror images and rotations are left out on purpose: they are what a generated library adds.
"""

from .constants import COLORS, DIRECTIONS, HEIGHT, WIDTH
from .game import Game
from .primitives import _Vec as Vec
from .shape import Shape
from .tile import Tile

__all__ = ["WIDTH", "HEIGHT", "COLORS", "DIRECTIONS", "Game", "Tile", "Shape", "Vec"]
