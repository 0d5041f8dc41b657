// The cell of a step: its acts as Python statements, each painted part under a name, the whole of the step as step_N.
import { isDocumented, writeCall, type Calls } from './calls.ts';
import { WIDTH, type Act } from './place.ts';
import { asShape, needCall, writePlace, type Names, type Pen, type Written } from './write-place.ts';

export interface Cell {
  readonly code: string;
  /** The names after this cell. */
  readonly names: Names;
  /** The acts that could be written; none if the cell is nothing but a comment. */
  readonly acts: readonly Act[];
}

interface Part {
  readonly code: string;
  readonly tile: boolean;
  readonly act: Act;
}

/** The cell for what a step asks; what cannot be written is named in a comment. */
export function writeCell(step: number, acts: readonly Act[], { calls, names }: { readonly calls: Calls; readonly names: Names }): Cell {
  const parts: Part[] = [];
  const lacks = new Set<string>();
  for (const act of acts) {
    const previous = parts.at(-1);
    const it = previous ? { code: partName(parts.length), tile: previous.tile, walk: isWalk(previous.act) } : names.it;
    const sofar = parts.flatMap(({ act: done }, index) => (done.kind === 'point' ? [] : [partName(index + 1)]));
    const known = sofar.length > 0 ? new Map(names.steps).set(step, `Shape([${sofar.join(', ')}])`) : names.steps;
    const written = writeAct(act, { calls, lacks, names: { it, steps: known } });
    if (written !== undefined && isDocumented(written.code, calls)) parts.push({ ...written, act });
  }
  const note = [...lacks].sort().map((path) => `# The docs have no such call: ${path}`);
  const last = parts.at(-1);
  if (last === undefined) return { code: note.length > 0 ? note.join('\n') : UNABLE, names, acts: [] };
  const whole = `step_${step}`;
  const single = parts.length === 1;
  const drawn = parts.flatMap(({ act }, index) => (act.kind === 'point' ? [] : [partName(index + 1)]));
  const lines = single ? [`${whole} = ${last.code}`] : [...parts.map(({ code }, index) => `${partName(index + 1)} = ${code}`), `${whole} = Shape([${drawn.join(', ')}])`];
  const steps = new Map(names.steps).set(step, single && last.tile ? `Shape(${whole})` : whole);
  return { code: [...note, ...lines].join('\n'), names: { it: { code: whole, tile: single && last.tile, walk: single && isWalk(last.act) }, steps }, acts: parts.map(({ act }) => act) };
}

const UNABLE = '# I understand this, but the documented calls cannot draw it.';

/** A line is gone along: its last tile is where one is. */
function isWalk(act: Act): boolean {
  const place = act.kind === 'paint' || act.kind === 'alternate' ? act.place : undefined;
  return place?.kind === 'line' || place?.kind === 'connect' || (place?.kind === 'beside' && place.along === true);
}

function partName(number: number): string {
  return `part_${number}`;
}

function writeAct(act: Act, pen: Pen): Written | undefined {
  switch (act.kind) {
    case 'point': return writePlace(act.place, pen);
    case 'paint': return painted(writePlace(act.place, pen), act.color);
    case 'flower': return writeFlower(act, pen);
    case 'alternate': return on(writePlace(act.place, pen), (shape) => needCall(pen, 'Shape.alternate', { on: shape, with: { colors: listed(act.colors) } }));
    case 'recolor': return writeRecolor(act, pen);
    case 'repeat': return writeRepeat(act, pen);
    case 'copy': return writeCopy(act, pen);
    case 'mirror': return writeMirror(act, pen);
  }
}

function painted(place: Written | undefined, color: string): Written | undefined {
  return place && { code: `${place.code}.draw('${color}')`, tile: place.tile };
}

function on(place: Written | undefined, write: (shape: string) => string | undefined): Written | undefined {
  const code = place && write(asShape(place));
  return code === undefined ? undefined : { code, tile: false };
}

function listed(colors: readonly string[]): string {
  return `[${colors.map((color) => `'${color}'`).join(', ')}]`;
}

function writeFlower({ centers, petals, middle }: Extract<Act, { kind: 'flower' }>, pen: Pen): Written | undefined {
  const center = writePlace(centers, pen);
  if (!center) return undefined;
  const one = center.tile ? center.code : 'tile';
  const colors = { petals: `'${petals}'`, ...(middle === undefined ? {} : { middle: `'${middle}'` }) };
  const call = writeCall(pen.calls, 'Tile.flower', { on: one, with: colors });
  const plain = `${one}.neighbors().draw('${petals}')`;
  const code = call ?? (middle === undefined ? plain : `Shape([${plain}, ${one}.draw('${middle}')])`);
  return { code: center.tile ? code : `Shape([${code} for tile in ${center.code}])`, tile: false };
}

function writeRecolor({ old, color, within }: Extract<Act, { kind: 'recolor' }>, pen: Pen): Written | undefined {
  const whole = within && writePlace(within, pen);
  if (within && !whole) return undefined;
  const call = whole && writeCall(pen.calls, 'Shape.recolor', { on: asShape(whole), with: { old: `'${old}'`, new: `'${color}'` } });
  if (call !== undefined) return { code: call, tile: false };
  return painted(writePlace({ kind: 'colored', color: old, ...(within ? { within } : {}) }, pen), color);
}

/** Its own extent and the gap further each time. */
function writeRepeat({ of, gap, down, back, times, colors }: Extract<Act, { kind: 'repeat' }>, pen: Pen): Written | undefined {
  const axis = down ? 'row' : 'column';
  return on(writePlace(of, pen), (shape) => {
    const edges = back ? ['min', 'max', `- ${gap + 1}`] : ['max', 'min', `+ ${gap + 1}`];
    const extent = `${edges[0]}(tile.${axis} for tile in ${shape}) - ${edges[1]}(tile.${axis} for tile in ${shape}) ${edges[2]}`;
    const further = colors.length > 1 ? `(${extent}) * n` : extent;
    const distance: Record<string, string> = down ? { columns: '0', rows: further } : { columns: further };
    const often = colors.length > 1 ? 1 : times;
    const call = needCall(pen, 'Shape.repeat', { on: shape, with: { ...distance, ...(often === null ? {} : { times: String(Math.min(often, WIDTH)) }) } });
    if (call === undefined || colors.length === 0) return call;
    return colors.length === 1 ? `${call}.draw('${colors[0]}')` : `Shape([${call}.draw(color) for n, color in zip(range(1, ${colors.length + 1}), ${listed(colors)})])`;
  });
}

/** The highest tile of the leftmost column is where a figure begins. */
function writeCopy({ of, column, row, only, color }: Extract<Act, { kind: 'copy' }>, pen: Pen): Written | undefined {
  const whole = writePlace(of, pen);
  if (!whole) return undefined;
  const all = asShape(whole);
  const part = only === undefined ? all : `Shape([tile for tile in ${all} if tile.color == '${only}'])`;
  const target = `Tile(${row ?? 'start.row'}, ${column})`;
  const call = needCall(pen, 'Shape.copy', { on: part, with: { source: 'start', target, ...(color === undefined ? {} : { color: `'${color}'` }) } });
  return call === undefined ? undefined : { code: `Shape([${call} for start in [min(${all}, key=lambda tile: (tile.column, tile.row))]])`, tile: false };
}

/** The reflection takes the colors along, tile by tile. */
function writeMirror({ of, center, axis }: Extract<Act, { kind: 'mirror' }>, pen: Pen): Written | undefined {
  const middle = writePlace(center, pen);
  if (!middle?.tile) return undefined;
  return on(writePlace(of, pen), (shape) => {
    const call = needCall(pen, 'Shape.mirror', { on: shape, with: { center: middle.code, ...(axis === 'vertical' ? {} : { axis: `'${axis}'` }) } });
    return call && `Shape([other.draw(tile.color) for tile, other in zip(${shape}, ${call}) if tile.color not in ('white', None)])`;
  });
}
