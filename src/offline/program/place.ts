// What an instruction can mean: places on the board, and what is done there. Meaning knows no Python; cells are written from it elsewhere.

export const WIDTH = 18;
export const HEIGHT = 10;

export type Direction = 'up' | 'down' | 'up_left' | 'up_right' | 'down_left' | 'down_right';
export type Side = Direction | 'left' | 'right';

export type Place =
  /** Every given row in every given column; numbers count from 1. */
  | { readonly kind: 'tiles'; readonly columns: readonly number[]; readonly rows: readonly number[] }
  /** What was painted or pointed at last. */
  | { readonly kind: 'it' }
  /** What was painted in certain steps. */
  | { readonly kind: 'steps'; readonly steps: readonly number[] }
  | { readonly kind: 'colored'; readonly color: string; readonly within?: Place }
  | { readonly kind: 'around'; readonly of: Place; readonly radius: number }
  | { readonly kind: 'disk'; readonly of: Place; readonly radius: number }
  /** Without a length: to the edge. `own`: the start counts as the first tile. */
  | { readonly kind: 'line'; readonly from: Place; readonly direction: Direction; readonly length: number | null; readonly own: boolean }
  /** Tiles beyond the last ones in a direction. `along`: they go on with a line. */
  | { readonly kind: 'beside'; readonly of: Place; readonly direction: Direction; readonly count: number | null; readonly skip: number; readonly along?: boolean }
  /** Tiles beside a place to the left or right; of more than one tile, those that touch two of them. */
  | { readonly kind: 'sideways'; readonly of: Place; readonly side: 'left' | 'right' }
  | { readonly kind: 'connect'; readonly from: Place; readonly to: Place; readonly ends: 'both' | 'first' | 'none' }
  | { readonly kind: 'chevron'; readonly tip: Place; readonly direction: Direction; readonly length: number }
  | { readonly kind: 'cross'; readonly center: Place; readonly length: number | null }
  | { readonly kind: 'inside'; readonly of: Place }
  | { readonly kind: 'extreme'; readonly of: Place; readonly side: Side }
  /** Those tiles of a place that are in certain columns. */
  | { readonly kind: 'within'; readonly place: Place; readonly columns: readonly number[] }
  /** The so-manieth tile of a color in each of some columns, from the top. */
  | { readonly kind: 'nth'; readonly color: string; readonly columns: readonly number[]; readonly index: number }
  | { readonly kind: 'several'; readonly places: readonly Place[] };

export type Act =
  | { readonly kind: 'paint'; readonly place: Place; readonly color: string }
  /** Looks at a place without painting it: later words may refer to it. */
  | { readonly kind: 'point'; readonly place: Place }
  | { readonly kind: 'flower'; readonly centers: Place; readonly petals: string; readonly middle?: string }
  | { readonly kind: 'alternate'; readonly place: Place; readonly colors: readonly string[] }
  | { readonly kind: 'recolor'; readonly old: string; readonly color: string; readonly within?: Place }
  /** Again at equal distances: its own width and so many free columns further each time, or rows; `back`: to the left. In other colors if some are given. */
  | { readonly kind: 'repeat'; readonly of: Place; readonly gap: number; readonly down: boolean; readonly back: boolean; readonly times: number | null; readonly colors: readonly string[] }
  /** Once more, so that the first tile comes to a column, and to a row if one is given; only tiles of one color, in another, if these are given. */
  | { readonly kind: 'copy'; readonly of: Place; readonly column: number; readonly row: number | null; readonly only?: string; readonly color?: string }
  | { readonly kind: 'mirror'; readonly of: Place; readonly center: Place; readonly axis: 'vertical' | 'horizontal' };

export const IT: Place = { kind: 'it' };

export function tiles(columns: readonly number[], rows: readonly number[]): Place {
  return { kind: 'tiles', columns, rows };
}

/** `first`, …, `last`, downwards if need be. */
export function range(first: number, last: number): readonly number[] {
  const step = last < first ? -1 : 1;
  return Array.from({ length: Math.abs(last - first) + 1 }, (_, index) => first + index * step);
}

export const ALL_COLUMNS: readonly number[] = range(1, WIDTH);
export const ALL_ROWS: readonly number[] = range(1, HEIGHT);
