// Methods of a shape: choosing among its tiles, and what lies around, inside and beside it.
import { python, type Implementations } from './implementation.ts';

export const SHAPE: Implementations = {
  'Shape.every': {
    body: 'return self[max(0, first - 1)::max(1, step)]',
    doctests: [
      { call: 'Shape([Tile(1, 1), Tile(2, 1), Tile(3, 1)]).every()', result: 'Shape([Tile(1, 1), Tile(3, 1)])' },
      { call: 'len(Tile(5, 7).neighbors().every(3, 2))', result: '2' },
    ],
    remark: 'The first counts from 1; step 2 leaves one tile out between.',
    example: "Tile(5, 7).neighbors().every(2).draw('red')",
  },
  'Shape.surround': {
    body: python`
layer = reached = self
for _ in range(max(0, gap) + 1):
    layer = layer.neighbors().on_board() - reached
    reached = reached + layer
return layer
`,
    doctests: [
      { call: 'len(Shape([Tile(5, 7), Tile(5, 8)]).surround())', result: '8' },
      { call: 'len(Shape(Tile(5, 7)).surround(1)), len(Shape(Tile(1, 1)).surround())', result: '(12, 2)' },
    ],
    remark: 'Only tiles of the board; gap 0 touches the shape.',
    example: "Shape([Tile(5, 7), Tile(5, 8)]).surround().draw('yellow')",
  },
  'Shape.inside': {
    body: python`
if not len(self):
    return Shape()
rows, columns = [tile.row for tile in self], [tile.column for tile in self]
top, bottom = max(0, min(rows)), min(HEIGHT + 1, max(rows))
left, right = max(0, min(columns)), min(WIDTH + 1, max(columns))
box = [Tile(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
closed = dict.fromkeys(tile for tile in box if tile not in self)
reached = [tile for tile in closed if tile.row in (top, bottom) or tile.column in (left, right)]
while reached:
    tile = reached.pop()
    closed.pop(tile, None)
    reached += [near for near in tile.neighbors() if near in closed]
return Shape(closed).on_board()
`,
    doctests: [
      { call: 'Tile(5, 7).neighbors().inside()', result: 'Shape([Tile(5, 7)])' },
      { call: 'Shape([Tile(5, 7), Tile(4, 7)]).inside(), Tile(1, 5).neighbors().inside()', result: '(Shape([]), Shape([Tile(1, 5)]))' },
    ],
    remark: 'A tile is inside if every way from it to the edge of the board crosses the shape.',
    example: "Tile(5, 7).neighbors().draw('blue').inside().draw('red')",
  },
  'Shape.between': {
    body: python`
def nearest(tile, tiles):
    return min(tile.distance(member) for member in tiles)

if not (len(self) and len(other)):
    return Shape()
gap = min(nearest(tile, other) for tile in self)
ends = [tile for tile in self if nearest(tile, other) == gap]
others = [tile for tile in other if nearest(tile, self) == gap]
board = (Tile(row, column) for row in range(1, HEIGHT + 1) for column in range(1, WIDTH + 1))
return Shape(tile for tile in board if 0 < nearest(tile, ends) < gap and nearest(tile, ends) + nearest(tile, others) == gap)
`,
    doctests: [
      { call: 'Shape(Tile(5, 7)).between(Shape(Tile(2, 7)))', result: 'Shape([Tile(3, 7), Tile(4, 7)])' },
      { call: 'len(Shape(Tile(5, 7)).between(Shape(Tile(5, 8))))', result: '0' },
    ],
    remark: 'Everything on a shortest way between the two; nothing if they touch.',
    example: "Shape(Tile(5, 7)).between(Shape(Tile(2, 7))).draw('green')",
  },
  'Shape.beside': {
    body: 'return (Shape(tile.neighbor(direction) for tile in self) - self).on_board()',
    doctests: [
      { call: "Shape([Tile(5, 7), Tile(5, 8)]).beside('up')", result: 'Shape([Tile(4, 7), Tile(4, 8)])' },
      { call: "Shape([Tile(2, 1), Tile(1, 1)]).beside('up')", result: 'Shape([])' },
    ],
    remark: 'One step from each tile of the shape, without the shape itself.',
    example: "Shape([Tile(5, 7), Tile(5, 8)]).beside('down').draw('black')",
  },
  'Shape.extreme': {
    body: python`
def reach(tile):
    if direction in ("left", "right"):
        return tile.column if direction == "right" else -tile.column
    return sum(a * b for a, b in zip(self[0].offset(tile), DIRECTIONS[direction]))

furthest = max(map(reach, self), default=0)
return Shape(tile for tile in self if reach(tile) == furthest)
`,
    doctests: [
      { call: "Tile(5, 7).neighbors().extreme('up'), Tile(5, 7).neighbors().extreme('down')", result: '(Shape([Tile(4, 7)]), Shape([Tile(6, 7)]))' },
      { call: "Tile(5, 7).neighbors().extreme('left'), Shape().extreme('right')", result: '(Shape([Tile(4, 6), Tile(5, 6)]), Shape([]))' },
      { call: "Shape([Tile(1, 1), Tile(2, 2)]).extreme('up_left'), Shape([Tile(1, 1), Tile(2, 2)]).extreme('up_right')", result: '(Shape([Tile(1, 1)]), Shape([Tile(1, 1), Tile(2, 2)]))' },
      { call: "Tile(5, 7).neighbors().extreme('down_left'), Shape(Tile(1, 1)).extreme('down_right')", result: '(Shape([Tile(5, 6)]), Shape([Tile(1, 1)]))' },
    ],
    remark: 'Several tiles if they lie equally far.',
    example: "Tile(5, 7).neighbors().extreme('down').draw('red')",
  },
  'Shape.center': {
    body: python`
if not len(self):
    raise ValueError("an empty shape has no center")
rows, columns = [tile.row for tile in self], [tile.column for tile in self]
across = range(max(1, min(columns)), min(WIDTH, max(columns)) + 1)
box = [Tile(row, column) for row in range(max(1, min(rows)), min(HEIGHT, max(rows)) + 1) for column in across]

def spread(tile):
    distances = [tile.distance(member) for member in self]
    return max(distances), sum(distances)

return min(Shape([self, box]), key=spread)
`,
    doctests: [
      { call: 'Tile(5, 7).neighbors().center()', result: 'Tile(5, 7)' },
      { call: 'Shape([Tile(1, 1), Tile(2, 1), Tile(3, 1)]).center()', result: 'Tile(2, 1)' },
    ],
    remark: 'The tile with the least distance to the furthest one; it need not belong to the shape.',
    example: "Tile(5, 7).neighbors().center().draw('yellow')",
  },
};
