// Tables of text: the first column to the left, numbers to the right, two spaces between.

import {clipFront, piece, type Line, type Tone} from './tone.ts';

export interface Row { readonly cells: readonly string[]; readonly tone?: Tone }

const GAP = '  ';
/** The first column is never narrower. */
export const NARROWEST = 8;

/**
 * Rows as lines of equal columns. Where they would be wider than `width`, names in the first column are cut at their front.
 * @param options.header a first row in a quiet tone, if it is given.
 */
export function table(rows: readonly Row[], {width, unicode, header}: {readonly width: number; readonly unicode: boolean; readonly header?: readonly string[]}): Line[] {
  const all: readonly Row[] = header ? [{cells: header, tone: 'dim'}, ...rows] : rows;
  const columns = Math.max(0, ...all.map(row => row.cells.length));
  const widths = Array.from({length: columns}, (_, column) => Math.max(...all.map(row => row.cells[column]?.length ?? 0)));
  const others = widths.slice(1).reduce((sum, each) => sum + GAP.length + each, 0);
  const first = Math.max(NARROWEST, Math.min(widths[0] ?? 0, width - others));
  return all.map(({cells, tone}) => {
    const [name = '', ...numbers] = cells;
    const start = clipFront(name, {width: first, unicode}).padEnd(first);
    return [piece([start, ...numbers.map((cell, index) => cell.padStart(widths[index + 1]!))].join(GAP).trimEnd(), tone)];
  });
}
