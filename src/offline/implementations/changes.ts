// Methods that move a shape or paint with it: copies, reflections, repetitions, colors by turns.
import { python, type Implementations } from './implementation.ts';

export const CHANGES: Implementations = {
  'Shape.mirror': {
    body: 'return Shape(center.shift(center.offset(tile).mirror(axis)) for tile in self)',
    doctests: [
      { call: "Shape([Tile(5, 7), Tile(4, 8)]).mirror(Tile(5, 9), 'vertical')", result: 'Shape([Tile(5, 11), Tile(4, 10)])' },
      { call: "Shape(Tile(3, 9)).mirror(Tile(5, 9), 'horizontal')", result: 'Shape([Tile(7, 9)])' },
    ],
    remark: "Tile by tile in the same order; 'vertical' swaps left and right.",
    example: "Shape([Tile(5, 7), Tile(4, 8)]).mirror(Tile(5, 9)).draw('red')",
  },
  'Shape.rotate': {
    body: 'return Shape(center.shift(center.offset(tile).rotate(turns)) for tile in self)',
    doctests: [
      { call: 'Shape([Tile(5, 7), Tile(4, 7)]).rotate(Tile(5, 7))', result: 'Shape([Tile(5, 7), Tile(4, 6)])' },
      { call: 'Shape(Tile(3, 7)).rotate(Tile(5, 7), 3)', result: 'Shape([Tile(7, 7)])' },
    ],
    remark: 'Tile by tile in the same order; negative turns are clockwise.',
    example: "Shape([Tile(4, 7), Tile(3, 7)]).rotate(Tile(5, 7), -1).draw('blue')",
  },
  'Shape.copy': {
    body: python`
step = source.offset(target)
colors = [tile.color if color is None else color for tile in self]
copied = Shape(tile.shift(step) for tile in self)
for tile, own in zip(copied, colors):
    if own is not None:
        tile.draw(own)
return copied
`,
    doctests: [
      { call: "Shape([Tile(5, 7), Tile(4, 7)]).draw('red').copy(Tile(5, 7), Tile(5, 9))", result: 'Shape([Tile(5, 9), Tile(4, 9)])' },
      { call: "Shape(Tile(5, 7)).copy(Tile(5, 7), Tile(2, 3), 'green')[0].color", result: "'green'" },
    ],
    remark: 'Name any of its tiles and where that one goes; the original stays.',
    example: "Tile(5, 7).neighbors().draw('red').copy(Tile(5, 7), Tile(5, 11))",
  },
  'Shape.repeat': {
    body: python`
if not len(self) or not (columns or rows):
    return Shape()
first = self[0]
colors = [tile.color for tile in self]
painted = []
for turn in range(1, (WIDTH + HEIGHT if times is None else times) + 1):
    column = first.column - 1 + columns * turn
    down = rows * turn + (first.column - 1) // 2 - column // 2
    step = Vec(columns * turn, down, -columns * turn - down)
    for tile, color in zip(self, colors):
        place = tile.shift(step)
        if place.on_board and color is not None:
            painted.append(place.draw(color))
return Shape(painted)
`,
    doctests: [
      { call: "Shape(Tile(5, 7)).draw('red').repeat(4)", result: 'Shape([Tile(5, 11), Tile(5, 15)])' },
      { call: "Shape(Tile(2, 3)).draw('red').repeat(0, 3, 2)", result: 'Shape([Tile(5, 3), Tile(8, 3)])' },
    ],
    remark: 'In its own colors. Three columns wide, one free between: 4.',
    example: "Tile(5, 3).neighbors().draw('red').repeat(4)",
  },
  'Shape.alternate': {
    body: python`
for index, tile in enumerate(self):
    if colors:
        tile.draw(colors[index % len(colors)])
return self
`,
    doctests: [
      { call: "[tile.color for tile in Shape([Tile(1, 1), Tile(2, 1), Tile(3, 1)]).alternate(['red', 'blue'])]", result: "['red', 'blue', 'red']" },
      { call: "len(Tile(5, 7).neighbors().alternate(['black']))", result: '6' },
    ],
    remark: 'The first tile gets the first color; after the last color it begins anew.',
    example: "Tile(5, 7).neighbors().alternate(['red', 'blue'])",
  },
  'Shape.recolor': {
    body: 'return Shape(tile for tile in self if tile.color == old).draw(new)',
    doctests: [
      { call: "Shape([Tile(1, 1), Tile(2, 1).draw('red')]).recolor('red', 'blue')", result: 'Shape([Tile(2, 1)])' },
      { call: "Shape(Tile(1, 1)).recolor('white', 'black')[0].color", result: "'black'" },
    ],
    remark: "Tiles of other colors stay as they are; 'white' recolors what is still blank.",
    example: "Tile(5, 7).neighbors().draw('red').recolor('red', 'orange')",
  },
};
