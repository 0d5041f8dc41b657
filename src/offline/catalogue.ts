// The methods the offline model can propose, each with the concepts that would justify it. Only those that the evidence asks for are proposed.

export interface Idea {
  readonly owner: 'Board' | 'Shape' | 'Tile';
  /** `name(parameter: type = default, …) -> type`. */
  readonly signature: string;
  readonly covers: readonly string[];
  readonly laws: readonly string[];
  readonly uses: readonly string[];
  readonly summary: string;
}

export const IDEAS: readonly Idea[] = [
  {
    owner: 'Tile', signature: 'line(direction: Direction, length: int = None) -> Shape', covers: ['line', 'until_edge'],
    laws: ['all(tile.on_board for tile in result)', 'length is None or len(result) <= max(0, length)', 'self in result or not self.on_board or length is not None and length < 1'], uses: ['Tile.neighbor'],
    summary: 'The straight run of tiles from this one in a direction, so many tiles long or up to the edge.',
  },
  {
    owner: 'Tile', signature: 'line_to(end: Tile) -> Shape', covers: ['line_between'],
    laws: ['self in result and end in result', 'len(result) == self.distance(end) + 1'], uses: ['Tile.distance', 'Tile.neighbors', 'Tile.offset'],
    summary: 'The straightest run of touching tiles from this tile to another, both included.',
  },
  {
    owner: 'Tile', signature: 'ring(radius: int = 1) -> Shape', covers: ['ring'],
    laws: ['all(tile.distance(self) == radius for tile in result)', 'all(tile.on_board for tile in result)', 'len(result) <= max(1, 6 * radius)'],
    uses: ['Tile.neighbor'],
    summary: 'The tiles of the board at a given distance from this one.',
  },
  {
    owner: 'Tile', signature: 'flower(petals: Color, middle: Color = None) -> Shape', covers: ['flower'],
    laws: ['len(result) <= 7', 'all(tile.distance(self) <= 1 for tile in result)'], uses: ['Tile.draw', 'Tile.neighbors'],
    summary: 'Paints the six tiles around this one, and this one if a middle color is given; returns what it painted.',
  },
  {
    owner: 'Tile', signature: 'triangle(direction: Direction, side: int) -> Shape', covers: ['triangle', 'gradual_size'],
    laws: ['len(result) <= side * (side + 1) // 2', 'all(tile.distance(self) < side for tile in result)'], uses: ['Tile.shift', 'Vec.rotate'],
    summary: 'The filled triangle of a side length that has this tile as its corner and opens clockwise of a direction.',
  },
  {
    owner: 'Tile', signature: 'chevron(direction: Direction, length: int) -> Shape', covers: ['chevron'],
    laws: ['len(result) <= max(0, 2 * length - 1)', 'all(tile.distance(self) < length for tile in result)'], uses: ['Tile.shift', 'Vec.rotate'],
    summary: 'Two arms of equal length from this tile, to both sides of a direction, like the letter V.',
  },
  {
    owner: 'Tile', signature: 'cross(length: int = None) -> Shape', covers: ['cross'],
    laws: ['all(tile.on_board for tile in result)', 'length is None or len(result) <= max(0, 6 * length - 5)'], uses: ['Tile.line'],
    summary: 'Lines from this tile in all six directions, so many tiles long or up to the edge.',
  },
  {
    owner: 'Tile', signature: 'path(directions: list[Direction]) -> Shape', covers: ['zigzag', 'spiral'],
    laws: ['len(result) <= len(directions) + 1', 'all(tile.on_board for tile in result)'], uses: ['Tile.neighbor'],
    summary: 'The tiles walked over from this one: one step in each of the directions, in their order.',
  },
  {
    owner: 'Board', signature: 'column(number: int) -> Shape', covers: ['column'],
    laws: ['all(tile.on_board for tile in result)', 'len(result) in (0, HEIGHT)'], uses: ['Tile'],
    summary: 'All tiles of a column; a negative number counts from the right.',
  },
  {
    owner: 'Board', signature: 'row(number: int) -> Shape', covers: ['row'],
    laws: ['all(tile.on_board for tile in result)', 'len(result) in (0, WIDTH)'], uses: ['Tile'],
    summary: 'All tiles of a row, one of every column; a negative number counts from the bottom.',
  },
  {
    owner: 'Board', signature: 'run(column: int, first: int, last: int) -> Shape', covers: ['column_run'],
    laws: ['all(tile.on_board for tile in result)', 'len(result) <= HEIGHT'], uses: ['Tile'],
    summary: 'The tiles of a column from one row to another, both included; negative numbers count from the far edge.',
  },
  {
    owner: 'Board', signature: 'tiles_at(columns: list[int], rows: list[int]) -> Shape', covers: ['tiles_at'],
    laws: ['len(result) <= len(columns) * len(rows)'], uses: ['Tile'],
    summary: 'The tiles of all given rows in all given columns; negative numbers count from the far edge.',
  },
  {
    owner: 'Board', signature: 'every_column(first: int = 1, step: int = 2) -> list[Shape]', covers: ['every_other_column'],
    laws: ['len(result) <= WIDTH', 'all(len(column) == HEIGHT for column in result)'], uses: ['Board.column'],
    summary: 'Whole columns at equal distances, from left to right.',
  },
  {
    owner: 'Board', signature: 'colored(color: Color) -> Shape', covers: ['where_color', 'where_blank'],
    laws: ['all(tile.on_board for tile in result)', 'all(tile.color == color for tile in result)'], uses: ['Tile.color'],
    summary: 'All tiles that have a color now; white ones are the blank ones.',
  },
  {
    owner: 'Board', signature: 'corner(vertical: str, horizontal: str) -> Tile', covers: ['corner'],
    laws: ['result.on_board'], uses: ['Tile'],
    summary: "A corner of the board: 'top' or 'bottom', 'left' or 'right'.",
  },
  {
    owner: 'Shape', signature: "mirror(center: Tile, axis: str = 'vertical') -> Shape", covers: ['mirror'],
    laws: ['len(result) == len(self)', 'all(any(tile.distance(center) == other.distance(center) for other in self) for tile in result)'], uses: ['Tile.offset', 'Tile.shift', 'Vec.mirror'],
    summary: 'The reflection of the shape in the vertical or horizontal line through a tile; paints nothing.',
  },
  {
    owner: 'Shape', signature: 'rotate(center: Tile, turns: int = 1) -> Shape', covers: ['rotate'],
    laws: ['len(result) == len(self)'], uses: ['Tile.offset', 'Tile.shift', 'Vec.rotate'],
    summary: 'The shape turned about a tile by so many sixths of a circle, counter-clockwise.',
  },
  {
    owner: 'Shape', signature: 'copy(source: Tile, target: Tile, color: Color = None) -> Shape', covers: ['copy', 'repeat_steps'],
    laws: ['len(result) == len(self)', 'all(tile.shift(target.offset(source)) in self for tile in result)'], uses: ['Tile.color', 'Tile.draw', 'Tile.shift'],
    summary: 'Paints the shape again so that one tile comes to lie on another, in its own colors or in one.',
  },
  {
    owner: 'Shape', signature: 'repeat(columns: int, rows: int = 0, times: int = None) -> Shape', covers: ['repeat_with_gap'],
    laws: ['all(tile.on_board for tile in result)', 'times is None or len(result) <= max(0, times) * len(self)'], uses: ['Tile.color', 'Tile.draw', 'Tile.shift'],
    summary: 'Paints the shape again and again, so many columns and rows further each time, until the edge.',
  },
  {
    owner: 'Shape', signature: 'every(step: int = 2, first: int = 1) -> Shape', covers: ['every_other_tile'],
    laws: ['len(result) <= len(self)', 'all(tile in self for tile in result)'], uses: ['Shape.tiles'],
    summary: 'Every second tile of the shape in its order, or every third …, from a first one on.',
  },
  {
    owner: 'Shape', signature: 'alternate(colors: list[Color]) -> Shape', covers: ['alternate_colors'],
    laws: ['result == self'], uses: ['Tile.draw'],
    summary: 'Paints the tiles in their order by turns in several colors.',
  },
  {
    owner: 'Shape', signature: 'surround(gap: int = 0) -> Shape', covers: ['surround'],
    laws: ['all(tile not in self for tile in result)', 'all(tile.on_board for tile in result)'], uses: ['Shape.neighbors'],
    summary: 'The tiles around the shape, touching it or with so many rings of tiles between.',
  },
  {
    owner: 'Shape', signature: 'inside() -> Shape', covers: ['fill_inside'],
    laws: ['all(tile.on_board and tile not in self for tile in result)', 'all(near in self or near in result for tile in result for near in tile.neighbors())'], uses: ['Tile.neighbors'],
    summary: 'The tiles that the shape encloses.',
  },
  {
    owner: 'Shape', signature: 'between(other: Shape) -> Shape', covers: ['between'],
    laws: ['all(tile not in self for tile in result)', 'all(tile not in other for tile in result)'], uses: ['Tile.distance'],
    summary: 'The tiles on the shortest ways from this shape to another, without both.',
  },
  {
    owner: 'Shape', signature: 'beside(direction: Direction) -> Shape', covers: ['beside'],
    laws: ['all(tile not in self for tile in result)', 'len(result) <= len(self)'], uses: ['Tile.neighbor'],
    summary: 'The tiles that touch the shape on one side.',
  },
  {
    owner: 'Shape', signature: 'extreme(direction: str) -> Shape', covers: ['outermost'],
    laws: ['all(tile in self for tile in result)', 'len(result) > 0 or len(self) == 0'], uses: ['Tile.offset'],
    summary: "The tiles of the shape that lie furthest in a direction, or 'left' or 'right'.",
  },
  {
    owner: 'Shape', signature: 'center() -> Tile', covers: ['center'],
    laws: ['all(tile.distance(result) <= max(tile.distance(other) for other in self) for tile in self)'], uses: ['Tile.distance'],
    summary: 'The tile in the middle of the shape.',
  },
  {
    owner: 'Shape', signature: 'recolor(old: Color, new: Color) -> Shape', covers: ['recolor'],
    laws: ['all(tile in self and tile.color == new for tile in result)'], uses: ['Tile.color', 'Tile.draw'],
    summary: 'Paints those tiles of the shape that have one color in another; returns them.',
  },
];
