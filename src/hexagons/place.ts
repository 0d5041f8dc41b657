// Where the tiles of a board lie, in cube coordinates: there a step in one direction is the same difference everywhere.

/**
 * Cube coordinates (q, r, s) of the tile that a JSON pointer into a board names (`/0` is row 1, column 1, at 0, 0, 0); null
 * if it names none. Even columns, counted from 1, lie half a tile lower.
 * @param width columns of the board
 */
export function tilePlace(pointer: string, width = 18): readonly [number, number, number] | null {
  if (!/^\/\d+$/.test(pointer)) return null;
  const index = Number(pointer.slice(1));
  const q = index % width;
  const r = Math.floor(index / width) - Math.floor(q / 2);
  return [q, r, 0 - q - r];
}
