"""A game is a board: the colors of its tiles, and a picture of them. The innermost open game takes the new tiles."""

from __future__ import annotations

import os
from math import sqrt

from .constants import _RGB, COLORS, HEIGHT, WIDTH, _is_whole


class Game:
    """A board, white at first; tiles made inside its `with` block belong to it.

    >>> with Game() as game:
    ...     _ = Tile(1, 2).draw("red")
    >>> game.board_state[:3]
    [0, 4, 0]
    """

    _open: list[Game] = []  # innermost last

    def __init__(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        for name, size in (("width", width), ("height", height)):
            if not _is_whole(size) or size < 1:
                raise ValueError(f"a board's {name} must be a whole number of 1 or more, not {size!r}")
        self._width = width
        self._height = height
        self._cells = [0] * (width * height)

    def __enter__(self) -> Game:
        Game._open.append(self)
        return self

    def __exit__(self, *problem: object) -> None:
        Game._open.pop()

    def __repr__(self) -> str:
        painted = sum(cell != 0 for cell in self._cells)
        return f"<Game of {self._height} rows and {self._width} columns, {painted} tiles painted>"

    @classmethod
    def current(cls) -> Game:
        """The innermost open game; RuntimeError if there is none."""
        if not Game._open:
            raise RuntimeError("no game is active: make tiles inside a block `with Game() as game:`")
        return Game._open[-1]

    @property
    def width(self) -> int:
        """Number of columns."""
        return self._width

    @property
    def height(self) -> int:
        """Number of rows."""
        return self._height

    @property
    def board_state(self) -> list[int]:
        """Color numbers row by row, at index (row - 1) * width + (column - 1); a copy, readable after the block too."""
        return list(self._cells)

    def plot(self, path: str | None = None) -> str:
        """The board drawn as SVG text, also written to a file if a path is given."""
        svg = _svg(self)
        if path is not None:
            _write_whole(os.fspath(path), svg)
        return svg

    def _holds(self, row: int, column: int) -> bool:
        """Is this true address on the board?"""
        return 1 <= row <= self._height and 1 <= column <= self._width

    def _read(self, row: int, column: int) -> int:
        return self._cells[(row - 1) * self._width + (column - 1)]

    def _paint(self, row: int, column: int, color: int) -> None:
        self._cells[(row - 1) * self._width + (column - 1)] = color


_TILE = 40.0  # height of a hexagon in the picture, in pixels
_RADIUS = _TILE / sqrt(3)  # from its center to a corner
_MARGIN = 28.0  # room for the numbers of rows and columns


def _center(row: int, column: int) -> tuple[float, float]:
    """x and y of a hexagon's center; even columns are half a hexagon lower."""
    x = _MARGIN + _RADIUS + (column - 1) * 1.5 * _RADIUS
    y = _MARGIN + (row - (0.0 if column % 2 == 0 else 0.5)) * _TILE
    return x, y


def _corners(row: int, column: int) -> str:
    """The six corners of a flat-topped hexagon, clockwise from the right one."""
    x, y = _center(row, column)
    across, half, up = _RADIUS, _RADIUS / 2, _TILE / 2
    steps = ((across, 0), (half, up), (-half, up), (-across, 0), (-half, -up), (half, -up))
    return " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in steps)


def _hexagon(game: Game, row: int, column: int) -> str:
    color = game._read(row, column)
    fill = "#%02x%02x%02x" % _RGB[color]
    title = f"<title>({row}, {column}) {COLORS[color]}</title>"
    return f'<polygon points="{_corners(row, column)}" fill="{fill}">{title}</polygon>'


def _labels(game: Game) -> list[str]:
    """Numbers of the columns along the top, numbers of the rows down the left side."""
    columns = [(_center(1, column)[0], _MARGIN * 0.6, column) for column in range(1, game.width + 1)]
    rows = [(_MARGIN * 0.5, _center(row, 1)[1], row) for row in range(1, game.height + 1)]
    return [f'<text x="{x:.1f}" y="{y:.1f}" dy="0.35em">{number}</text>' for x, y, number in columns + rows]


def _svg(game: Game) -> str:
    width = 2 * _MARGIN + _RADIUS * (1.5 * game.width + 0.5)
    height = 2 * _MARGIN + _TILE * (game.height + (0.5 if game.width > 1 else 0.0))
    places = [(row, column) for row in range(1, game.height + 1) for column in range(1, game.width + 1)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
            f'width="{width:.0f}" height="{height:.0f}">',
            '<rect width="100%" height="100%" fill="#f4f4f4"/>',
            '<g stroke="#777777" stroke-width="1.2">',
            *(_hexagon(game, row, column) for row, column in places),
            "</g>",
            '<g font-family="sans-serif" font-size="13" text-anchor="middle" fill="#444444">',
            *_labels(game),
            "</g>",
            "</svg>\n",
        ]
    )


def _write_whole(path: str, text: str) -> None:
    """Write beside the file and then rename, so that nobody ever sees half a picture."""
    beside = f"{path}.{os.getpid()}.tmp"
    try:
        with open(beside, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(beside, path)
    except BaseException:
        if os.path.exists(beside):
            os.remove(beside)
        raise
