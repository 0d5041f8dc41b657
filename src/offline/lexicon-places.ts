// Words for places on the board: whole columns and rows, and single tiles at an address.
import { CELL, ORDINAL, phrases, type Entry } from './entry.ts';

/** Asked after figures and relations: nearly every instruction names a place, few are about one. */
export const PLACES: readonly Entry[] = [
  {
    id: 'row', kind: 'selection', signature: 'row(row: int) -> Shape',
    gloss: 'All tiles of one row: one tile of every column.',
    says: /\b(horizontal\w*|rows?)\b/, unless: /\bcolumns?\b|\bvertical/,
    leastCells: 2,
  },
  {
    id: 'tiles_at', kind: 'selection', signature: 'tiles_at(columns: list[int], rows: list[int]) -> Shape',
    gloss: 'The tiles with the given numbers in each of the given columns; negative numbers count from the far edge.',
    says: phrases`columns? | cols? | rows? | coloumns? | collumns? | spots? | ${CELL} | ${ORDINAL}`,
    leastCells: 2,
  },
];
