"""The vocabulary in which the sample pictures are programmed: columns, lines, rings, triangles, copies, mirrors.

People speak of "the 4th tile of column 7", so here a place is (column, number), counted from the top left;
negative counts start at the right and at the bottom. Everything clips at the edge of the board; nothing wraps.
"""
from minimal_lib import DIRECTIONS, HEIGHT, WIDTH, Shape, Tile


def spot(column, number):
    """The tile `number` of column `column`; -1 is the last column, or the bottom tile of a column."""
    return Tile(number, column)


def spots(column, *numbers):
    """Several tiles of one column, in the order given."""
    return Shape([spot(column, number) for number in numbers])


def places(*pairs):
    """Single tiles anywhere, each given as (column, number)."""
    return Shape([spot(column, number) for column, number in pairs])


def part(column, first, last):
    """The tiles `first` to `last` of one column, both included, in that order (upwards when first > last)."""
    return Shape([spot(column, number) for number in _span(first, last)])


def column(number):
    """One whole column, from the top."""
    return part(number, 1, HEIGHT)


def columns(*numbers):
    """Several whole columns."""
    return Shape([column(number) for number in numbers])


def row(number, first=1, last=WIDTH, step=1):
    """The tile `number` of each column from `first` to `last`, taking every `step`-th column."""
    return Shape([spot(each, number) for each in _span(first, last)][::step])


def board():
    """All tiles, column by column."""
    return columns(*range(1, WIDTH + 1))


def blank():
    """The tiles that are white now."""
    return painted('white')


def painted(*colors):
    """The tiles that have one of `colors` now; without an argument, all that are not white."""
    return Shape([tile for tile in board() if (tile.color in colors if colors else tile.color != 'white')])


def line(start, direction, length=None):
    """`start` and the tiles after it in `direction`: `length` tiles, or up to the edge of the board."""
    tiles = []
    while start.on_board and len(tiles) != length:
        tiles.append(start)
        start = start.neighbor(direction)
    return Shape(tiles)


def between(first, last):
    """The straight line from one tile to another, both included; ValueError when no straight line joins them."""
    for direction in DIRECTIONS:
        tiles = line(first, direction)
        if last in tiles:
            return tiles[:list(tiles).index(last) + 1]
    raise ValueError(f'no straight line joins {_name(first)} and {_name(last)}')


def path(start, *moves):
    """A walk from `start`; each move is text such as 'up_right 3': the direction and how many tiles to go on."""
    tiles = [start]
    for move in moves:
        direction, count = move.split()
        for _ in range(int(count)):
            tiles.append(tiles[-1].neighbor(direction))
    return Shape(tiles).on_board()


def ring(center, radius=1):
    """The tiles at exactly `radius` steps from `center`."""
    return Shape([tile for tile in board() if tile.distance(center) == radius])


def disc(center, radius=1):
    """`center` and everything up to `radius` steps from it; with radius 1, a flower with its heart."""
    return Shape([tile for tile in board() if tile.distance(center) <= radius])


def triangle(corner, first, second, size):
    """The filled triangle with `size` tiles a side that spreads from `corner` between two neighbouring directions."""
    return Shape([tile for base in line(corner, first, size).tiles
                  for tile in line(base, second, size - base.distance(corner))])


def around(shape):
    """The neighbours of a tile or shape that lie on the board."""
    return shape.neighbors().on_board()


def beads(tiles, *colors):
    """Paints the tiles in turn with `colors`, starting again when they are used up; returns the tiles."""
    for index, tile in enumerate(tiles):
        tile.draw(colors[index % len(colors)])
    return tiles


# Moves: functions from one tile to another tile, or to None where that would be off the board.

def shift(right=0, down=0):
    """So many columns to the right and so many tiles down; `right` is even, so that the form stays the same."""
    if right % 2:
        raise ValueError(f'a shift by {right} columns would bend the shape; use step()')
    return lambda tile: _place(tile.column + right, tile.row + down)


def step(direction, count=1):
    """`count` tiles in one of the six directions."""
    return lambda tile: _kept(tile.neighbor(direction, count))


def mirror(axis):
    """Left and right exchanged about the middle of column `axis`."""
    return lambda tile: _place(2 * axis - tile.column, tile.row)


def flip(center):
    """Up and down exchanged about the horizontal line through the middle of tile `center`."""
    return lambda tile: _kept(center.shift(center.offset(tile).mirror('horizontal')))


def turn(center, times=1):
    """A turn about `center` by 60 degrees clockwise, `times` times."""
    return lambda tile: _kept(center.shift(center.offset(tile).rotate(-times)))


def half_turn():
    """The whole board upside down: a turn by 180 degrees about its middle."""
    return lambda tile: _place(WIDTH + 1 - tile.column, HEIGHT + 1 - tile.row)


def moved(shape, move):
    """The places where the tiles of `shape` come to lie; what leaves the board is dropped. Paints nothing."""
    return Shape([place for place in map(move, Shape([shape])) if place])


def copy(shape, move, swap=None):
    """Paints every tile's colour at its new place, exchanged by `swap` (a dict) where it is named; returns the copy."""
    swap = swap or {}
    pairs = [(move(tile), swap.get(tile.color, tile.color)) for tile in Shape([shape]).on_board()]
    return Shape([place.draw(color) for place, color in pairs if place])


def recolor(shape, swap):
    """Exchanges colours where the shape is; `swap` is a dict from old colour to new."""
    return copy(shape, lambda tile: tile, swap)


def _span(first, last):
    """The whole numbers from first to last, in whichever direction that is."""
    return range(first, last + 1) if first <= last else range(first, last - 1, -1)


def _place(column_number, number):
    return spot(column_number, number) if 1 <= column_number <= WIDTH and 1 <= number <= HEIGHT else None


def _kept(tile):
    return tile if tile.on_board else None


def _name(tile):
    return f'tile {tile.row} of column {tile.column}'
