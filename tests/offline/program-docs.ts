// Two libraries as a request documents them: the least there is, and one that has grown.

export const MINIMAL = `from minimal_lib import WIDTH, HEIGHT, COLORS, DIRECTIONS, Game, Tile, Shape, Vec

class Tile(row: int, column: int)
  A place of the board.
  .row: int — Row, 1 at the top.
  .color: str | None — Name of its present color.
  .draw(color: str | int) -> Tile — Paint the tile.
  .neighbor(direction: str, steps: int = 1) -> Tile — The tile that many steps away.
  .neighbors() -> Shape — The six tiles around this one.
  .distance(other: Tile) -> int — Least number of steps to another tile.

class Shape(items: Tile | Iterable[Tile | Shape] = ())
  Tiles in order; see also \`Tile.line\`, which does not exist.
  .neighbors() -> Shape — The tiles that touch the shape from outside.
  .draw(color: str | int) -> Shape — Paint its tiles.
`;

export const RICH = `${MINIMAL}  .mirror(center: Tile, axis: str = 'vertical') -> Shape — The reflection.
  .repeat(columns: int, rows: int = 0, times: int = None) -> Shape — Paints the shape again and again.
  .inside() -> Shape — The tiles that the shape encloses.
  .copy(source: Tile, target: Tile, color: Color = None) -> Shape — Paints the shape once more.
  .alternate(colors: list[Color]) -> Shape — Paints the tiles by turns.

class Board()
  The whole board.
  .column(number: int) -> Shape — All tiles of a column.
  .run(column: int, first: int, last: int) -> Shape — A part of a column.
  .colored(color: Color) -> Shape — All tiles of a color.

class Tile
  .line(direction: Direction, length: int = None) -> Shape — A straight run, for instance \`Tile(5, 7).line('up', 3)\`.
  .line_to(end: Tile) -> Shape — The straightest run to another tile.
  .ring(radius: int = 1) -> Shape — The tiles at a distance.
  .flower(petals: Color, middle: Color = None) -> Shape — Paints a flower.
`;
