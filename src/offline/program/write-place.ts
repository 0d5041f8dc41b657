// A place as a Python expression: documented calls of the library where there are some, else what a short loop over tiles can say.
import { writeCall, type Calls, type Given } from './calls.ts';
import { ALL_ROWS, WIDTH, tiles, type Place } from './place.ts';
import { counting, numbers, span } from './write-numbers.ts';

export interface Written {
  readonly code: string;
  /** One tile, not a shape. */
  readonly tile: boolean;
  /** A walk: what goes on from it goes on from its last tile. */
  readonly walk?: boolean;
}

/** What the program so far has given names to. */
export interface Names {
  /** The name of what "it" means. */
  readonly it: Written | undefined;
  /** Names of what the steps painted. */
  readonly steps: ReadonlyMap<number, string>;
}

export interface Pen {
  readonly calls: Calls;
  readonly names: Names;
  /** Receives the paths of calls without which something could not be written. */
  readonly lacks: Set<string>;
}

/** A call that nothing replaces: if the docs do not have it, that is noted. */
export function needCall(pen: Pen, path: string, given: Given): string | undefined {
  const code = writeCall(pen.calls, path, given);
  if (code === undefined) pen.lacks.add(path);
  return code;
}

const shape = (code: string): Written => ({ code, tile: false });
const oneTile = (code: string): Written => ({ code, tile: true });

/**
 * The expression, or undefined if neither a documented call nor a short loop can say it. Loops count: over addresses, over
 * steps in a direction, over tiles at hand. Searching the board for a color or a distance is left to the library.
 */
export function writePlace(place: Place, pen: Pen): Written | undefined {
  switch (place.kind) {
    case 'tiles': return writeTiles(place, pen);
    case 'it': return pen.names.it;
    case 'steps': return writeSteps(place.steps, pen);
    case 'colored': return writeColored(place, pen);
    case 'around': return writeAround(place, pen);
    case 'disk': return writeDisk(place, pen);
    case 'line': return writeLine(place, pen);
    case 'beside': return writeBeside(place, pen);
    case 'sideways': return writeSideways(place, pen);
    case 'within': return writeWithin(place, pen);
    case 'nth': return writeNth(place, pen);
    case 'several': return writeSeveral(place.places, pen);
    default: return writeFigure(place, pen);
  }
}

/** As a shape, whatever it is. */
export function asShape({ code, tile }: Written): string {
  return tile ? `Shape(${code})` : code;
}

function writeTiles({ columns, rows }: Extract<Place, { kind: 'tiles' }>, { calls }: Pen): Written {
  const [column, row] = [columns[0], rows[0]];
  if (columns.length === 1 && rows.length === 1) return oneTile(`Tile(${row}, ${column})`);
  if (columns.length === WIDTH && rows.length === 1 && calls.has('Board.row')) {
    const code = writeCall(calls, 'Board.row', { on: 'Board()', with: { number: String(row) } });
    if (code !== undefined) return shape(code);
  }
  const one = stretch(calls, columns.length === 1 ? String(column) : 'column', rows);
  if (one !== undefined) return shape(columns.length === 1 ? one : `Shape([${one} for column in ${numbers(columns)}])`);
  const grid = writeCall(calls, 'Board.tiles_at', { on: 'Board()', with: { columns: numbers(columns), rows: numbers(rows) } });
  if (grid !== undefined && rows.length > 1) return shape(grid);
  if (rows.length === 1) return shape(`Shape([Tile(${row}, column) for column in ${numbers(columns)}])`);
  if (columns.length === 1) return shape(`Shape([Tile(row, ${column}) for row in ${numbers(rows)}])`);
  return shape(`Shape([Tile(row, column) for column in ${numbers(columns)} for row in ${numbers(rows)}])`);
}

/** A whole column or a part of it without gap, by a call of the library. */
function stretch(calls: Calls, column: string, rows: readonly number[]): string | undefined {
  if (rows.length === ALL_ROWS.length) return writeCall(calls, 'Board.column', { on: 'Board()', with: { number: column } });
  const ends = rows.length > 1 ? span(rows) : undefined;
  return ends && writeCall(calls, 'Board.run', { on: 'Board()', with: { column, first: String(ends[0]), last: String(ends[1]) } });
}

function writeSteps(steps: readonly number[], { names }: Pen): Written | undefined {
  const known = steps.flatMap((step) => names.steps.get(step) ?? []);
  if (known.length === 0) return undefined;
  return known.length === 1 ? shape(known[0] ?? '') : shape(`Shape([${known.join(', ')}])`);
}

function writeColored({ color, within }: Extract<Place, { kind: 'colored' }>, pen: Pen): Written | undefined {
  const inside = within && writePlace(within, pen);
  if (within && !inside) return undefined;
  if (inside) return shape(`Shape([tile for tile in ${asShape(inside)} if tile.color == '${color}'])`);
  const call = needCall(pen, 'Board.colored', { on: 'Board()', with: { color: `'${color}'` } });
  return call === undefined ? undefined : shape(call);
}

function writeAround({ of, radius }: Extract<Place, { kind: 'around' }>, pen: Pen): Written | undefined {
  const center = writePlace(of, pen);
  if (!center) return undefined;
  if (center.tile) {
    const ring = writeCall(pen.calls, 'Tile.ring', { on: center.code, with: radius === 1 ? {} : { radius: String(radius) } });
    if (ring !== undefined) return shape(ring);
    if (radius > 1) pen.lacks.add('Tile.ring');
    if (radius > 1) return undefined;
  }
  if (radius === 1) return shape(`${center.code}.neighbors()`);
  const around = needCall(pen, 'Shape.surround', { on: asShape(center), with: { gap: String(radius - 1) } });
  return around === undefined ? undefined : shape(around);
}

function writeDisk({ of, radius }: Extract<Place, { kind: 'disk' }>, pen: Pen): Written | undefined {
  const center = writePlace(of, pen);
  if (!center?.tile) return undefined;
  const ring = needCall(pen, 'Tile.ring', { on: center.code, with: { radius: 'radius' } });
  return ring === undefined ? undefined : shape(`Shape([${ring} for radius in range(0, ${radius + 1})])`);
}

function writeLine({ from, direction, length, own }: Extract<Place, { kind: 'line' }>, pen: Pen): Written | undefined {
  const start = endOf(from, writePlace(from, pen));
  if (!start) return undefined;
  const on = start.tile ? start.code : 'tile';
  const first = own ? on : `${on}.neighbor('${direction}')`;
  const call = writeCall(pen.calls, 'Tile.line', { on: first, with: { direction: `'${direction}'`, ...(length === null ? {} : { length: String(length) }) } });
  if (call !== undefined) return shape(start.tile ? call : `Shape([${call} for tile in ${start.code}])`);
  const step = `${on}.neighbor('${direction}', n)`;
  return shape(`Shape([${step}${start.tile ? '' : ` for tile in ${start.code}`} for n in ${counting(length, own ? 0 : 1)}])`);
}

function endOf(place: Place, written: Written | undefined): Written | undefined {
  return place.kind === 'it' && written?.walk === true && !written.tile ? oneTile(`${written.code}[-1]`) : written;
}

/** From the tiles that have nothing of the place beyond them. */
function writeBeside({ of, direction, count, skip }: Extract<Place, { kind: 'beside' }>, pen: Pen): Written | undefined {
  const start = endOf(of, writePlace(of, pen));
  if (!start) return undefined;
  if (start.tile && count === 1) return oneTile(`${start.code}.neighbor('${direction}'${skip > 0 ? `, ${skip + 1}` : ''})`);
  if (start.tile) return shape(`Shape([${start.code}.neighbor('${direction}', n) for n in ${counting(count, skip + 1)}])`);
  const beside = count === 1 && skip === 0 ? writeCall(pen.calls, 'Shape.beside', { on: start.code, with: { direction: `'${direction}'` } }) : undefined;
  if (beside !== undefined) return shape(beside);
  const named = /^\w+$/.test(start.code);
  const from = named ? start.code : 'start';
  const loop = `${named ? '' : `for start in [${start.code}] `}for tile in ${from} if tile.neighbor('${direction}') not in ${from}`;
  return shape(`Shape([tile.neighbor('${direction}', n) ${loop} for n in ${counting(count, skip + 1)}])`);
}

/** There is no left and right on this board, but columns to the left and right. */
function writeSideways({ of, side }: Extract<Place, { kind: 'sideways' }>, pen: Pen): Written | undefined {
  const beside = writePlace(of, pen);
  if (!beside) return undefined;
  const [edge, sign] = side === 'left' ? ['min', '<'] : ['max', '>'];
  if (beside.tile) return shape(`Shape([tile for tile in ${beside.code}.neighbors() if tile.column ${sign} ${beside.code}.column])`);
  const touches = `(len(${beside.code}) == 1 or len(tile.neighbors() * ${beside.code}) > 1)`;
  return shape(`Shape([tile for tile in ${beside.code}.neighbors() if tile.column ${sign} ${edge}(other.column for other in ${beside.code}) and ${touches}])`);
}

function writeNth({ color, columns, index }: Extract<Place, { kind: 'nth' }>, pen: Pen): Written | undefined {
  const found = columns.map((column) => writeColored({ kind: 'colored', color, within: tiles([column], ALL_ROWS) }, pen));
  const [only] = found;
  if (found.some((one) => one === undefined) || only === undefined) return undefined;
  return found.length === 1 ? oneTile(`${only.code}[${index}]`) : shape(`Shape([${found.map((one) => `${one?.code ?? ''}[${index}]`).join(', ')}])`);
}

function writeWithin({ place, columns }: Extract<Place, { kind: 'within' }>, pen: Pen): Written | undefined {
  const whole = writePlace(place, pen);
  return whole && shape(`Shape([tile for tile in ${asShape(whole)} if tile.column in ${numbers(columns)}])`);
}

function writeSeveral(places: readonly Place[], pen: Pen): Written | undefined {
  const written = places.map((place) => writePlace(place, pen));
  if (written.some((one) => one === undefined)) return undefined;
  return shape(`Shape([${written.map((one) => one?.code ?? '').join(', ')}])`);
}

type Figure = Exclude<Place, { kind: 'tiles' | 'it' | 'steps' | 'colored' | 'around' | 'disk' | 'line' | 'beside' | 'sideways' | 'within' | 'nth' | 'several' }>;

/** Figures that only a library can draw: no call, no figure. */
function writeFigure(place: Figure, pen: Pen): Written | undefined {
  const of = (one: Place): Written | undefined => writePlace(one, pen);
  switch (place.kind) {
    case 'connect': {
      const line = called(pen, 'Tile.line_to', { on: tileOf(of(place.from)), with: { end: tileOf(of(place.to)) } });
      return line && shape(`${line.code}${{ both: '', first: '[:-1]', none: '[1:-1]' }[place.ends]}`);
    }
    case 'chevron': return called(pen, 'Tile.chevron', { on: tileOf(of(place.tip)), with: { direction: `'${place.direction}'`, length: String(place.length) } });
    case 'cross': return called(pen, 'Tile.cross', { on: tileOf(of(place.center)), with: place.length === null ? {} : { length: String(place.length) } });
    case 'inside': return called(pen, 'Shape.inside', { on: shapeOf(of(place.of)) });
    case 'extreme': return called(pen, 'Shape.extreme', { on: shapeOf(of(place.of)), with: { direction: `'${place.side}'` } });
  }
}

function called(pen: Pen, path: string, given: { readonly on: string | undefined; readonly with?: Readonly<Record<string, string | undefined>> }): Written | undefined {
  const values = Object.entries(given.with ?? {});
  if (given.on === undefined || values.some(([, value]) => value === undefined)) return undefined;
  const code = needCall(pen, path, { on: given.on, with: Object.fromEntries(values.map(([name, value]) => [name, value ?? ''])) });
  return code === undefined ? undefined : shape(code);
}

function tileOf(written: Written | undefined): string | undefined {
  return written && (written.tile ? written.code : `${written.code}[-1]`);
}

function shapeOf(written: Written | undefined): string | undefined {
  return written && asShape(written);
}
