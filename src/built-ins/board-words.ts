// Changes of a board in words: which tiles got which color.

import type {Leaves} from '../scoring/state.ts';

/** More tiles of one color say no more of what went wrong. */
const MOST_TILES = 20;

export interface BoardWords {
  /** Columns of the board. */
  readonly width: number;
  /** By number; a color without a name is told by its number. */
  readonly colors: readonly string[];
}

/** The width of the board and the names of its colors, as the base library's description tells them. */
export function boardWords(minimalApi: string): BoardWords {
  const line = /^- COLORS.*?: ((?:\w+ \d+(?:, )?)+)/m.exec(minimalApi)?.[1] ?? '';
  return {width: Number(/\bWIDTH = (\d+)/.exec(minimalApi)?.[1] ?? 18), colors: [...line.matchAll(/(\w+) \d+/g)].map(([, name = '']) => name)};
}

/** `red: (4,8) (5,7); blue: (1,1)`, colors in the order of their numbers; `nothing` if nothing changed. Other states by the pointers of their leaves. */
export function changesText(changes: Leaves, {width, colors}: BoardWords): string {
  const leaves = [...changes].map(([pointer, value]) => ({value, place: placeOf(pointer, width), order: Number(/^\/(\d+)$/.exec(pointer)?.[1] ?? 0)}));
  const groups = [...Map.groupBy(leaves, ({value}) => value)].toSorted(([one], [other]) => (Number(one) - Number(other)) || (String(one) < String(other) ? -1 : 1));
  const texts = groups.map(([value, those]) => {
    const places = those.toSorted((one, other) => one.order - other.order).map(({place}) => place);
    const more = places.length > MOST_TILES ? ` and ${places.length - MOST_TILES} more` : '';
    return `${(typeof value === 'number' ? colors[value] : undefined) ?? String(value)}: ${places.slice(0, MOST_TILES).join(' ')}${more}`;
  });
  return texts.length === 0 ? 'nothing' : texts.join('; ');
}

/** `/7` on a board of 18 columns is (1,8). */
function placeOf(pointer: string, width: number): string {
  if (!/^\/\d+$/.test(pointer)) return pointer;
  const index = Number(pointer.slice(1));
  return `(${Math.floor(index / width) + 1},${index % width + 1})`;
}
