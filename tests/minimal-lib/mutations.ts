// Faults put into minimal_lib on purpose, one at a time: each must be found by the check it names, so that every check can fail.

export interface Mutation {
  readonly fault: string;
  /** The module of minimal_lib that is changed. */
  readonly module: string;
  /** Texts and what they become; each text must occur exactly once in the module. */
  readonly edits: readonly (readonly [from: string, to: string])[];
  readonly caughtBy: string;
}

const ROW_TO_R = 'r = (row - 1) - q // 2  #';
const R_TO_ROW = 'return self.r + self.q // 2 + 1,';
const SHIFTED = 'moved._hexagon = self._hexagon + _Vec(*step)';
const WRAPPED = `row, column = (self._hexagon + _Vec(*step)).address
        moved._hexagon = _Hexagon.from_address((row - 1) % self._game.height + 1, (column - 1) % self._game.width + 1)`;

export const MUTATIONS: readonly Mutation[] = [
  {fault: 'white and black change places', module: 'constants', edits: [['"white", "black"', '"black", "white"']], caughtBy: 'constants'},
  {
    fault: 'half columns are rounded toward zero left of the board', module: 'primitives',
    edits: [[ROW_TO_R, 'r = (row - 1) - int(q / 2)  #'], [R_TO_ROW, 'return self.r + int(self.q / 2) + 1,']], caughtBy: 'cube_coordinates',
  },
  {
    fault: 'odd columns sit lower instead of even ones', module: 'primitives',
    edits: [[ROW_TO_R, 'r = (row - 1) - (q + 1) // 2  #'], [R_TO_ROW, 'return self.r + (self.q + 1) // 2 + 1,']], caughtBy: 'parity',
  },
  {
    fault: 'the board is stored column by column', module: 'game',
    edits: [['self._cells[(row - 1) * self._width + (column - 1)] = color', 'self._cells[(column - 1) * self._height + (row - 1)] = color']],
    caughtBy: 'index_and_address',
  },
  {
    fault: 'minus one is the last row but one', module: 'tile',
    edits: [['return number + size + 1 if number < 0', 'return number + size if number < 0']], caughtBy: 'negative_addresses',
  },
  {
    fault: 'up_left and up_right change places', module: 'constants',
    edits: [['"up_left": _Vec(-1, 0, 1)', '"up_left": _Vec(1, -1, 0)'], ['"up_right": _Vec(1, -1, 0)', '"up_right": _Vec(-1, 0, 1)']],
    caughtBy: 'neighbors_by_table',
  },
  {
    fault: 'walking backwards walks on', module: 'tile',
    edits: [['return self.shift(step * steps)', 'return self.shift(step * abs(steps))']], caughtBy: 'neighbors_and_back',
  },
  {
    fault: 'one of the six neighbors is forgotten', module: 'tile',
    edits: [['for step in DIRECTIONS.values())', 'for step in list(DIRECTIONS.values())[:5])']], caughtBy: 'six_neighbors',
  },
  {
    fault: 'rotation turns clockwise', module: 'primitives',
    edits: [['_Vec(-turned.s, -turned.q, -turned.r)', '_Vec(-turned.r, -turned.s, -turned.q)']], caughtBy: 'rotation',
  },
  {
    fault: 'the two straight mirrors change places', module: 'primitives',
    edits: [['_Vec(-q, -s, -r)', '_Vec(q, s, r)'], ['"horizontal": lambda q, r, s: _Vec(q, s, r)', '"horizontal": lambda q, r, s: _Vec(-q, -s, -r)']],
    caughtBy: 'mirrors',
  },
  {
    fault: 'steps are subtracted the wrong way round', module: 'primitives',
    edits: [['return _Vec(self.q - q, self.r - r, self.s - s)', 'return _Vec(q - self.q, r - self.r, s - self.s)']], caughtBy: 'steps_add_up',
  },
  {
    fault: 'distance counts columns only', module: 'primitives',
    edits: [['return (abs(self.q) + abs(self.r) + abs(self.s)) // 2', 'return abs(self.q)']], caughtBy: 'distance',
  },
  {
    fault: 'distance is measured as on squares', module: 'primitives',
    edits: [['return (abs(self.q) + abs(self.r) + abs(self.s)) // 2', 'return max(abs(self.q), abs(self.r))']], caughtBy: 'rings',
  },
  {
    fault: 'painting beyond the edge paints the edge', module: 'tile',
    edits: [[
      `        if self.on_board:
            self._game._paint(*self._hexagon.address, number)`,
      '        self._game._paint(min(max(self.row, 1), self._game.height), min(max(self.column, 1), self._game.width), number)',
    ]],
    caughtBy: 'painting_off_the_board',
  },
  {fault: 'neighbors come back on the opposite side', module: 'tile', edits: [[SHIFTED, WRAPPED]], caughtBy: 'nothing_wraps'},
  {
    fault: 'iterating a shape makes its tiles anew from their addresses', module: 'shape',
    edits: [['return iter(self._members)', 'return (Tile(tile.row, tile.column) for tile in self._members)']], caughtBy: 'nothing_wraps',
  },
  {
    fault: 'tiles of two games are equal', module: 'tile',
    edits: [['return self._game is other._game and self._hexagon', 'return self._hexagon'], ['hash((id(self._game), self._hexagon))', 'hash(self._hexagon)']],
    caughtBy: 'tiles_are_places',
  },
  {fault: 'union puts the second shape first', module: 'shape', edits: [['return Shape([self, other])', 'return Shape([other, self])']], caughtBy: 'shapes_keep_order'},
  {
    fault: 'intersection takes the order of the second shape', module: 'shape',
    edits: [[
      `kept = Shape(other)
        return Shape(tile for tile in self if tile in kept)`,
      'return Shape(tile for tile in Shape(other) if tile in self)',
    ]],
    caughtBy: 'shapes_keep_order',
  },
  {fault: 'the surroundings of a shape include it', module: 'shape', edits: [['for tile in self) - self', 'for tile in self)']], caughtBy: 'shape_neighbors'},
  {
    fault: 'a later paint mixes with the first', module: 'game',
    edits: [['(column - 1)] = color', '(column - 1)] |= color']], caughtBy: 'painting',
  },
  {fault: 'board_state hands out the board itself', module: 'game', edits: [['return list(self._cells)', 'return self._cells']], caughtBy: 'board_state'},
  {fault: 'the outermost game takes new tiles', module: 'game', edits: [['return Game._open[-1]', 'return Game._open[0]']], caughtBy: 'nested_games'},
  {fault: 'a game stays open after its block', module: 'game', edits: [['Game._open.pop()', 'pass']], caughtBy: 'nested_games'},
  {
    fault: 'height comes before width', module: 'game',
    edits: [['width: int = WIDTH, height: int = HEIGHT', 'height: int = HEIGHT, width: int = WIDTH']], caughtBy: 'other_sizes',
  },
  {
    fault: 'True counts as the number one', module: 'constants',
    edits: [['return isinstance(value, int) and not isinstance(value, bool)', 'return isinstance(value, int)']], caughtBy: 'errors',
  },
  {
    fault: 'the picture has odd columns lower', module: 'game',
    edits: [['(0.0 if column % 2 == 0 else 0.5)', '(0.5 if column % 2 == 0 else 0.0)']], caughtBy: 'picture',
  },
  {
    fault: 'an example in a docstring is not true', module: 'tile',
    edits: [['(Tile(4, 8), Tile(4, 9))', '(Tile(4, 8), Tile(3, 9))']], caughtBy: 'documented_examples',
  },
];
