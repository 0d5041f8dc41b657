// Methods that start at a tile: runs, rings and figures around it.
import { python, type Implementations } from './implementation.ts';

export const TILE: Implementations = {
  'Tile.line': {
    body: python`
steps = WIDTH + HEIGHT if length is None else length
return Shape(self.neighbor(direction, step) for step in range(steps)).on_board()
`,
    doctests: [
      { call: "Tile(5, 7).line('up', 2)", result: 'Shape([Tile(5, 7), Tile(4, 7)])' },
      { call: "len(Tile(1, 1).line('down_right'))", result: '18' },
    ],
    remark: 'This tile is the first; nothing lies beyond the edge.',
    example: "Tile(5, 7).line('up_right', 3)",
  },
  'Tile.line_to': {
    body: python`
way = self.offset(end)
stays = self.on_board and end.on_board

def detour(tile):
    done = self.offset(tile)
    return stays and not tile.on_board, abs(way.q * done.r - way.r * done.q)

run = [self]
for left in range(way.length - 1, -1, -1):
    run.append(min((tile for tile in run[-1].neighbors() if tile.distance(end) == left), key=detour))
return Shape(run)
`,
    doctests: [
      { call: 'Tile(5, 7).line_to(Tile(5, 9))', result: 'Shape([Tile(5, 7), Tile(4, 8), Tile(5, 9)])' },
      { call: 'Tile(1, 1).line_to(Tile(1, 3))', result: 'Shape([Tile(1, 1), Tile(1, 2), Tile(1, 3)])' },
    ],
    remark: 'Between tiles of the board it stays on it; [1:-1] drops both ends.',
    example: "Tile(2, 3).line_to(Tile(4, 7)).draw('red')",
  },
  'Tile.ring': {
    body: python`
if radius == 0:
    return Shape(self).on_board()
tile = self.neighbor("up", radius)
tiles = []
for direction in ("down_right", "down", "down_left", "up_left", "up", "up_right"):
    for _ in range(radius):
        tiles.append(tile)
        tile = tile.neighbor(direction)
return Shape(tiles).on_board()
`,
    doctests: [
      { call: 'Tile(5, 7).ring()', result: 'Shape([Tile(4, 7), Tile(4, 8), Tile(5, 8), Tile(6, 7), Tile(5, 6), Tile(4, 6)])' },
      { call: 'len(Tile(5, 7).ring(3)), len(Tile(1, 1).ring())', result: '(18, 2)' },
    ],
    remark: 'Clockwise, from the tile straight above; the middle does not belong to it. Radius 0 is the tile alone.',
    example: "Tile(5, 7).ring().draw('blue')",
  },
  'Tile.flower': {
    body: python`
painted = self.neighbors().on_board().draw(petals)
if middle is None:
    return painted
return painted + Shape(self.draw(middle)).on_board()
`,
    doctests: [
      { call: "len(Tile(5, 7).flower('red', 'yellow'))", result: '7' },
      { call: "Tile(1, 1).flower('red')", result: 'Shape([Tile(2, 1), Tile(1, 2)])' },
    ],
    remark: 'Without a middle color the middle stays as it is.',
    example: "Tile(5, 7).flower('red', 'yellow')",
  },
  'Tile.triangle': {
    body: python`
left = DIRECTIONS[direction]
right = left.rotate(-1)
return Shape(self.shift(left * a + right * b) for a in range(side) for b in range(side - a)).on_board()
`,
    doctests: [
      { call: "Tile(5, 7).triangle('up', 2)", result: 'Shape([Tile(5, 7), Tile(4, 8), Tile(4, 7)])' },
      { call: "len(Tile(5, 7).triangle('down', 3))", result: '6' },
    ],
    remark: 'The side counts both of its corners.',
    example: "Tile(5, 7).triangle('up', 3).draw('green')",
  },
  'Tile.chevron': {
    body: python`
ahead = DIRECTIONS[direction]
arms = (ahead.rotate(), ahead.rotate(-1))
return Shape(self.shift(arm * step) for arm in arms for step in range(length)).on_board()
`,
    doctests: [
      { call: "Tile(5, 7).chevron('up', 2)", result: 'Shape([Tile(5, 7), Tile(4, 6), Tile(4, 8)])' },
      { call: "len(Tile(5, 7).chevron('down', 4))", result: '7' },
    ],
    remark: "This tile is the tip and counts in both arms; 'up' is a V.",
    example: "Tile(6, 7).chevron('up', 3).draw('purple')",
  },
  'Tile.cross': {
    body: python`
steps = WIDTH + HEIGHT if length is None else length
return Shape(self.neighbor(direction, step) for direction in DIRECTIONS for step in range(steps)).on_board()
`,
    over: { path: 'Tile.line', body: 'return Shape(self.line(direction, length) for direction in DIRECTIONS)' },
    doctests: [
      { call: 'len(Tile(5, 7).cross(2)), len(Tile(5, 7).cross(3))', result: '(7, 13)' },
      { call: 'Tile(1, 1).cross(2)', result: 'Shape([Tile(1, 1), Tile(2, 1), Tile(1, 2)])' },
    ],
    remark: 'The tile itself belongs to it and counts as the first of every arm.',
    example: "Tile(5, 7).cross(3).draw('orange')",
  },
  'Tile.path': {
    body: python`
tiles = [self]
for direction in directions:
    tiles.append(tiles[-1].neighbor(direction))
return Shape(tiles).on_board()
`,
    doctests: [
      { call: "Tile(5, 7).path(['up_right', 'down_right'])", result: 'Shape([Tile(5, 7), Tile(4, 8), Tile(5, 9)])' },
      { call: "Tile(1, 1).path(['up', 'down', 'down'])", result: 'Shape([Tile(1, 1), Tile(2, 1)])' },
    ],
    remark: 'This tile is the first. A zigzag is two directions, times a number.',
    example: "Tile(5, 7).path(['up_right', 'down_right'] * 2).draw('black')",
  },
};
