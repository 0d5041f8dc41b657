// Methods of the board as a whole: its columns, rows, corners, and what is painted on it.
import { python, type Implementations } from './implementation.ts';

export const BOARD: Implementations = {
  'Board.column': {
    body: 'return Shape(Tile(row, number) for row in range(1, HEIGHT + 1)).on_board()',
    doctests: [
      { call: 'len(Board().column(7))', result: '10' },
      { call: 'Board().column(-1)[0], Board().column(19)', result: '(Tile(1, 18), Shape([]))' },
    ],
    remark: 'From top to bottom; a column that is not there is an empty shape.',
    example: "Board().column(-2).draw('green')",
  },
  'Board.row': {
    body: 'return Shape(Tile(number, column) for column in range(1, WIDTH + 1)).on_board()',
    doctests: [
      { call: 'len(Board().row(3))', result: '18' },
      { call: 'Board().row(-1)[0], Board().row(11)', result: '(Tile(10, 1), Shape([]))' },
    ],
    remark: 'From left to right; it zigzags, since every other column sits lower.',
    example: "Board().row(10).draw('green')",
  },
  'Board.run': {
    body: python`
top, bottom = sorted((Tile(first, column).row, Tile(last, column).row))
rows = range(max(1, top), min(HEIGHT, bottom) + 1)
tiles = Shape(Tile(row, column) for row in rows).on_board()
return tiles if top == Tile(first, column).row else tiles[::-1]
`,
    doctests: [
      { call: 'Board().run(7, 2, 4)', result: 'Shape([Tile(2, 7), Tile(3, 7), Tile(4, 7)])' },
      { call: 'Board().run(1, -1, -2)', result: 'Shape([Tile(10, 1), Tile(9, 1)])' },
    ],
    remark: 'From first to last, upwards if last lies higher.',
    example: "Board().run(7, 2, 4).draw('red')",
  },
  'Board.tiles_at': {
    body: 'return Shape(Tile(row, column) for column in columns for row in rows).on_board()',
    doctests: [
      { call: 'Board().tiles_at([3, 5], [1, -1])', result: 'Shape([Tile(1, 3), Tile(10, 3), Tile(1, 5), Tile(10, 5)])' },
      { call: 'Board().tiles_at([19], [1])', result: 'Shape([])' },
    ],
    remark: 'Column by column; a range will do for either list.',
    example: "Board().tiles_at([3, 5], [1, -1]).draw('blue')",
  },
  'Board.every_column': {
    body: python`
columns = range(Tile(1, first).column, WIDTH + 1, max(1, step))
return [Shape(Tile(row, column) for row in range(1, HEIGHT + 1)) for column in columns if column > 0]
`,
    over: { path: 'Board.column', body: 'return [self.column(column) for column in range(Tile(1, first).column, WIDTH + 1, max(1, step)) if column > 0]' },
    doctests: [
      { call: 'len(Board().every_column())', result: '9' },
      { call: '[column[0].column for column in Board().every_column(2, 5)]', result: '[2, 7, 12, 17]' },
    ],
    remark: 'A list of shapes; Shape(…) of it is one shape, which can be painted.',
    example: "Shape(Board().every_column(2, 4)).draw('yellow')",
  },
  'Board.colored': {
    body: python`
if color not in COLORS:
    raise ValueError(f"unknown color {color!r}: expected one of {', '.join(COLORS)}")
tiles = (Tile(row, column) for column in range(1, WIDTH + 1) for row in range(1, HEIGHT + 1))
return Shape(tile for tile in tiles if tile.color == color)
`,
    doctests: [
      { call: "len(Board().colored('white'))", result: '180' },
      { call: "Shape([Tile(5, 7), Tile(2, 3)]).draw('red') == Board().colored('red')", result: 'True' },
    ],
    remark: 'Column by column, each from top to bottom; looks at the board as it is now.',
    example: "Tile(5, 7).draw('red')\nBoard().colored('red')",
  },
  'Board.corner': {
    body: python`
if vertical not in ("top", "bottom") or horizontal not in ("left", "right"):
    raise ValueError(f"expected 'top' or 'bottom' and 'left' or 'right', not {vertical!r} and {horizontal!r}")
return Tile(1 if vertical == "top" else -1, 1 if horizontal == "left" else -1)
`,
    doctests: [
      { call: "Board().corner('bottom', 'right')", result: 'Tile(10, 18)' },
      { call: "Board().corner('top', 'left')", result: 'Tile(1, 1)' },
    ],
    remark: 'The vertical side comes first.',
    example: "Board().corner('bottom', 'right').draw('black')",
  },
};
