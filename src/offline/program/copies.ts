// The same acts elsewhere: their addresses moved, their colors exchanged; or, where addresses do not tell it all, a copy of what they drew.
import { ALL_COLUMNS, ALL_ROWS, tiles, type Act, type Place } from './place.ts';

type Grid = Extract<Place, { kind: 'tiles' }>;

/** All addresses within an act. */
export function grids(act: Act): readonly Grid[] {
  const found: Grid[] = [];
  onGrids(act, (grid) => {
    found.push(grid);
    return grid;
  });
  return found;
}

/** The act with each of its addresses replaced. */
function onGrids(act: Act, change: (grid: Grid) => Place): Act {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    if ('kind' in value && value.kind === 'tiles') return change(value as Grid);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(act) as Act;
}

/** Whether moved addresses move all that the acts draw. */
export function isMovable(acts: readonly Act[]): boolean {
  const text = JSON.stringify(acts);
  return acts.some((act) => grids(act).length > 0) && !/"kind":"(?:steps|repeat|mirror|copy|recolor)"|"kind":"colored","color":"\w+"\}/.test(text) && acts.every((act, index) => grids(act).length > 0 || index > 0);
}

export interface Target {
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  readonly starting: boolean;
}

/** The acts at other columns or rows: one for one if there are as many, else the same for all. */
export function moved(acts: readonly Act[], { columns, rows, starting }: Target): readonly Act[] {
  const sets = [...new Map(acts.flatMap((act) => grids(act)).map((grid) => [String(grid.columns), grid.columns])).values()];
  const heights = [...new Map(acts.flatMap((act) => grids(act)).map((grid) => [String(grid.rows), grid.rows])).values()];
  const flat = sets.flat();
  const sameSpacing = columns.every((column, index) => column - (columns[0] ?? 0) === (flat[index] ?? 0) - (flat[0] ?? 0));
  const oneForOne = sets.length > 1 && flat.length === sets.length && sets.length === columns.length && sameSpacing;
  if (sets.length > 1 && columns.length > 0 && (starting || !oneForOne)) return shifted(acts, columns);
  const column = (old: readonly number[]): readonly number[] => {
    if (columns.length === 0) return old;
    return oneForOne ? [columns[sets.findIndex((set) => String(set) === String(old))] ?? 1] : columns;
  };
  const row = (old: readonly number[]): readonly number[] => (rows.length > 0 && heights.length === 1 ? rows : old);
  return acts.map((act) => onGrids(act, (grid) => tiles(column(grid.columns), row(grid.rows))));
}

/** Several columns move together, so that the first of them comes to each of the named ones. */
function shifted(acts: readonly Act[], columns: readonly number[]): readonly Act[] {
  const flat = acts.flatMap(grids).flatMap((grid) => grid.columns);
  const first = Math.min(...flat);
  const targets = startsOf(columns, Math.max(...flat) - first + 1);
  return targets.flatMap((column) => movedBy(acts, { columns: column - first, rows: 0 }));
}

/** "Columns 7-9 and 13-15", for a figure three columns wide: where it begins each time. */
function startsOf(columns: readonly number[], width: number | undefined): readonly number[] {
  const starts = columns.filter((column, index) => index === 0 || column !== (columns[index - 1] ?? 0) + 1);
  const isWide = starts.length < columns.length && columns.length % starts.length === 0 && columns.length / starts.length > 1;
  return isWide && (width === undefined || columns.length / starts.length === width) ? starts : columns;
}

/** All of it moved so that its first tile, the highest of its leftmost column, comes to a given place. */
export function placedAt(acts: readonly Act[], { column, row }: { readonly column: number; readonly row: number }): readonly Act[] {
  const all = acts.flatMap(grids);
  const first = Math.min(...all.flatMap((grid) => grid.columns));
  const top = Math.min(...all.filter((grid) => grid.columns.includes(first)).flatMap((grid) => grid.rows));
  return movedBy(acts, { columns: column - first, rows: row - top });
}

/** Tiles that would come to lie beyond the edge are left out. */
function movedBy(acts: readonly Act[], by: { readonly columns: number; readonly rows: number }): readonly Act[] {
  const inside = (numbers: readonly number[], distance: number, all: readonly number[]): readonly number[] => numbers.map((old) => old + distance).filter((one) => all.includes(one));
  return acts
    .map((act) => onGrids(act, (grid) => tiles(inside(grid.columns, by.columns, ALL_COLUMNS), inside(grid.rows, by.rows, ALL_ROWS))))
    .filter((act) => grids(act).every((grid) => grid.columns.length > 0 && grid.rows.length > 0));
}

/** In one new color, or in as many as there were, in their order. */
export function recolored(acts: readonly Act[], colors: readonly string[]): readonly Act[] {
  const old = colorsOf(acts);
  const changed = (color: string): string => (colors.length === 0 ? color : colors[Math.min(old.indexOf(color), colors.length - 1)] ?? color);
  return acts.map((act) => {
    if (act.kind === 'paint') return { ...act, color: changed(act.color) };
    return act.kind === 'flower' ? { ...act, petals: changed(act.petals), ...(act.middle === undefined ? {} : { middle: changed(act.middle) }) } : act;
  });
}

function colorsOf(acts: readonly Act[]): readonly string[] {
  return [...new Set(acts.flatMap((act) => (act.kind === 'paint' ? [act.color] : act.kind === 'flower' ? [act.petals, ...(act.middle === undefined ? [] : [act.middle])] : [])))];
}

interface Copying {
  readonly columns: readonly number[];
  readonly row: number | null;
  readonly colors: readonly string[];
  readonly acts: readonly Act[];
}

/** A copy of what the steps drew for each column, its leftmost one coming to lie there; color by color if these change. */
export function copied(steps: readonly number[], { columns, row, colors, acts }: Copying): readonly Act[] {
  const of: Place = { kind: 'steps', steps };
  const old = colorsOf(acts);
  const changes = colors.length > 0 && old.length > 0 ? old.map((only, index) => ({ only, color: colors[Math.min(index, colors.length - 1)] ?? only })) : [{}];
  return startsOf(columns, undefined).flatMap((column) => changes.map((change): Act => ({ kind: 'copy', of, column, row, ...change })));
}
