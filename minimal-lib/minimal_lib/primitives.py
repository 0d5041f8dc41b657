"""Cube coordinates: three whole numbers q + r + s = 0 make every step on a hexagonal board plain addition.

A `_Vec` is a step, a `_Hexagon` is a place. Neither knows how large the board is, so nothing here clips or wraps.
"""

from __future__ import annotations

from collections import namedtuple


class _Vec(namedtuple("_Vec", ("q", "r", "s"))):
    """A step in cube coordinates: a tuple (q, r, s) with q + r + s = 0.

    >>> _Vec(1, -1, 0) + _Vec(0, -1, 1) * 2
    Vec(1, -3, 2)
    >>> _Vec(1, -1, 0) - _Vec(1, 0, -1)
    Vec(0, -1, 1)
    """

    __slots__ = ()

    def __new__(cls, q: int, r: int, s: int) -> _Vec:
        if not (isinstance(q, int) and isinstance(r, int) and isinstance(s, int)):
            raise TypeError(f"cube coordinates must be whole numbers, not {q!r}, {r!r}, {s!r}")
        if q + r + s != 0:
            raise ValueError(f"cube coordinates must add up to 0, but {q} + {r} + {s} = {q + r + s}")
        return super().__new__(cls, q, r, s)

    def __repr__(self) -> str:
        return f"Vec({self.q}, {self.r}, {self.s})"

    def __add__(self, other: _Vec) -> _Vec:
        q, r, s = other
        return _Vec(self.q + q, self.r + r, self.s + s)

    def __sub__(self, other: _Vec) -> _Vec:
        q, r, s = other
        return _Vec(self.q - q, self.r - r, self.s - s)

    def __mul__(self, times: int) -> _Vec:
        if not isinstance(times, int):
            return NotImplemented
        return _Vec(self.q * times, self.r * times, self.s * times)

    __rmul__ = __mul__

    def __neg__(self) -> _Vec:
        return self * -1

    @property
    def length(self) -> int:
        """Number of single steps it takes.

        >>> _Vec(2, -1, -1).length
        2
        """
        return (abs(self.q) + abs(self.r) + abs(self.s)) // 2

    def rotate(self, times: int = 1) -> _Vec:
        """Turn by 60 degrees counter-clockwise (up to up_left), that many times; clockwise if negative.

        >>> _Vec(0, -1, 1).rotate()
        Vec(-1, 0, 1)
        >>> _Vec(0, -1, 1).rotate(-1)
        Vec(1, -1, 0)
        """
        turned = self
        for _ in range(times % 6):
            turned = _Vec(-turned.s, -turned.q, -turned.r)
        return turned

    def mirror(self, line: str) -> _Vec:
        """Reflect in a line: "vertical", "horizontal", "up_right" or "up_left".

        >>> _Vec(1, -1, 0).mirror("vertical")
        Vec(-1, 0, 1)
        """
        if not isinstance(line, str) or line not in _MIRRORS:
            raise ValueError(f"unknown mirror line {line!r}: expected one of {', '.join(_MIRRORS)}")
        return _MIRRORS[line](*self)


_MIRRORS = {
    "vertical": lambda q, r, s: _Vec(-q, -s, -r),
    "horizontal": lambda q, r, s: _Vec(q, s, r),
    "up_right": lambda q, r, s: _Vec(-r, -q, -s),
    "up_left": lambda q, r, s: _Vec(-s, -r, -q),
}


class _Hexagon(namedtuple("_Hexagon", ("q", "r", "s"))):
    """A place in cube coordinates; row 1, column 1 is (0, 0, 0), and places go on for ever in all directions.

    >>> _Hexagon.from_address(5, 8)
    _Hexagon(q=7, r=1, s=-8)
    >>> _Hexagon.from_address(5, 8).address
    (5, 8)
    >>> _Hexagon.from_address(0, -2).address
    (0, -2)
    """

    __slots__ = ()

    @classmethod
    def from_address(cls, row: int, column: int) -> _Hexagon:
        """The place at a true 1-based address; even columns sit half a hexagon lower than odd ones."""
        q = column - 1
        r = (row - 1) - q // 2  # // rounds down, which keeps the pattern of columns going left of the board
        return cls(q, r, -q - r)

    @property
    def address(self) -> tuple[int, int]:
        """(row, column), 1-based; zero and negative numbers are places above and left of the board."""
        return self.r + self.q // 2 + 1, self.q + 1

    def __add__(self, step: _Vec) -> _Hexagon:
        q, r, s = step
        return _Hexagon(self.q + q, self.r + r, self.s + s)

    def __sub__(self, other: _Hexagon) -> _Vec:
        return _Vec(self.q - other.q, self.r - other.r, self.s - other.s)

    def distance(self, other: _Hexagon) -> int:
        """Number of single steps from here to there.

        >>> _Hexagon.from_address(5, 7).distance(_Hexagon.from_address(3, 11))
        4
        """
        return (self - other).length
