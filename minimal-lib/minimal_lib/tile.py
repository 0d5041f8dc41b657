"""A tile is one place of one game: it can be painted on the board, and merely stepped over beyond its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .constants import COLORS, DIRECTIONS, _color_id, _direction, _is_whole
from .game import Game
from .primitives import _Hexagon, _Vec

if TYPE_CHECKING:
    from .shape import Shape


class Tile:
    """A place of the innermost open game, on the board or beyond its edge; -1 is the last row or column.

    >>> with Game():
    ...     Tile(-1, -18)
    Tile(10, 1)
    """

    __slots__ = ("_game", "_hexagon")

    def __init__(self, row: int, column: int) -> None:
        if not (_is_whole(row) and _is_whole(column)):
            raise TypeError(f"row and column must be whole numbers, not Tile({row!r}, {column!r})")
        self._game = Game.current()
        self._hexagon = _Hexagon.from_address(
            _from_far_edge(row, self._game.height), _from_far_edge(column, self._game.width)
        )

    def __repr__(self) -> str:
        # Off the board Tile(row, column) would not always name this tile again, since negative numbers count back.
        return f"Tile({self.row}, {self.column})" if self.on_board else f"<off board: row {self.row}, column {self.column}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tile):
            return NotImplemented
        return self._game is other._game and self._hexagon == other._hexagon

    def __hash__(self) -> int:
        return hash((id(self._game), self._hexagon))

    @property
    def row(self) -> int:
        """Row, 1 at the top."""
        return self._hexagon.address[0]

    @property
    def column(self) -> int:
        """Column, 1 at the left."""
        return self._hexagon.address[1]

    @property
    def on_board(self) -> bool:
        """Whether the tile is on the board."""
        return self._game._holds(*self._hexagon.address)

    @property
    def color(self) -> str | None:
        """Name of its present color; None off the board."""
        return COLORS[self._game._read(*self._hexagon.address)] if self.on_board else None

    def draw(self, color: str | int) -> Tile:
        """Paint the tile over whatever color it has; returns the tile.

        >>> with Game():
        ...     Tile(5, 7).draw("red").color
        'red'
        """
        number = _color_id(color)
        if self.on_board:
            self._game._paint(*self._hexagon.address, number)
        return self

    def neighbor(self, direction: str, steps: int = 1) -> Tile:
        """The tile that many steps away in a direction, perhaps off the board.

        >>> with Game():
        ...     Tile(5, 7).neighbor("up_right"), Tile(5, 7).neighbor("up_right", 2)
        (Tile(4, 8), Tile(4, 9))
        """
        step = _direction(direction)
        if not _is_whole(steps):
            raise TypeError(f"steps must be a whole number, not {steps!r}")
        return self.shift(step * steps)

    def neighbors(self) -> Shape:
        """The six tiles around this one, in the order of DIRECTIONS, even those off the board."""
        from .shape import Shape  # a shape is made of tiles, so its module can only be asked for later

        return Shape(self.shift(step) for step in DIRECTIONS.values())

    def distance(self, other: Tile) -> int:
        """Least number of steps to another tile.

        >>> with Game():
        ...     Tile(1, 1).distance(Tile(10, 18))
        18
        """
        return self.offset(other).length

    def offset(self, other: Tile) -> _Vec:
        """The step that leads to another tile: `a.shift(a.offset(b)) == b`.

        >>> with Game():
        ...     Tile(5, 7).offset(Tile(5, 9))
        Vec(2, -1, -1)
        """
        if not isinstance(other, Tile):
            raise TypeError(f"expected another Tile, not {other!r}")
        return other._hexagon - self._hexagon

    def shift(self, step: _Vec) -> Tile:
        """The tile that a step leads to, perhaps off the board.

        To rotate a tile about a center: `center.shift(center.offset(tile).rotate())`.

        >>> with Game():
        ...     Tile(5, 7).shift(DIRECTIONS["up"] + DIRECTIONS["up_left"])
        Tile(3, 6)
        """
        moved = object.__new__(Tile)
        moved._game = self._game
        moved._hexagon = self._hexagon + _Vec(*step)
        return moved


def _from_far_edge(number: int, size: int) -> int:
    """A negative number counts from the far edge: -1 is the last of `size`."""
    return number + size + 1 if number < 0 else number
