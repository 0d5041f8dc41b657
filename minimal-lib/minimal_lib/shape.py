"""A shape is a collection of tiles in first-come order, each once: what gets combined, looked at and painted together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .constants import _color_id
from .tile import Tile


class Shape:
    """Tiles in first-come order without duplicates, made from tiles and shapes; immutable.

    >>> with Game():
    ...     Shape([Tile(1, 1), Shape([Tile(2, 1), Tile(1, 1)])])
    Shape([Tile(1, 1), Tile(2, 1)])
    """

    __slots__ = ("_members",)

    def __init__(self, items: Tile | Iterable[Tile | Shape] = ()) -> None:
        self._members = dict.fromkeys(_tiles_of(items))  # a dictionary is a set that remembers its order

    def __repr__(self) -> str:
        return f"Shape([{', '.join(map(repr, self))}])"

    def __iter__(self) -> Iterator[Tile]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __contains__(self, tile: object) -> bool:
        return isinstance(tile, Tile) and tile in self._members

    def __getitem__(self, index: int | slice) -> Tile | Shape:
        """The tile at a place in the order; a slice gives a shape."""
        found = self.tiles[index]
        return found if isinstance(found, Tile) else Shape(found)

    def __eq__(self, other: object) -> bool:
        """Equal if they hold the same tiles, in whatever order."""
        if not isinstance(other, Shape):
            return NotImplemented
        return self._members.keys() == other._members.keys()

    def __hash__(self) -> int:
        return hash(frozenset(self._members))

    def __add__(self, other: Tile | Shape) -> Shape:
        """union, with a shape or a tile"""
        return Shape([self, other])

    def __mul__(self, other: Tile | Shape) -> Shape:
        """intersection"""
        kept = Shape(other)
        return Shape(tile for tile in self if tile in kept)

    def __sub__(self, other: Tile | Shape) -> Shape:
        """difference"""
        dropped = Shape(other)
        return Shape(tile for tile in self if tile not in dropped)

    __or__ = __add__
    __and__ = __mul__

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """All tiles, in order."""
        return tuple(self._members)

    def on_board(self) -> Shape:
        """The tiles that are on the board."""
        return Shape(tile for tile in self if tile.on_board)

    def neighbors(self) -> Shape:
        """The tiles that touch the shape from outside, even those off the board.

        >>> with Game():
        ...     len(Shape([Tile(5, 7), Tile(5, 8)]).neighbors())
        8
        """
        return Shape(tile.neighbors() for tile in self) - self

    def draw(self, color: str | int) -> Shape:
        """Paint its tiles that are on the board; returns the shape."""
        number = _color_id(color)  # asked first: a wrong color is an error even if there is nothing to paint
        for tile in self:
            tile.draw(number)
        return self


def _tiles_of(item: object) -> Iterator[Tile]:
    """The tiles of a tile, of a shape, or of a collection of these, one by one."""
    if isinstance(item, Tile):
        yield item
    elif isinstance(item, Iterable) and not isinstance(item, (str, bytes)):
        for part in item:
            yield from _tiles_of(part)
    else:
        raise TypeError(f"a shape is made of tiles and shapes, not {item!r}")
