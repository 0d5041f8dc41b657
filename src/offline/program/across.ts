// Sentences about rows from left to right: one color, or a list of colors, in a row where no column is said.
import type { Mention, Sentence } from './mentions.ts';
import { ALL_COLUMNS, HEIGHT, WIDTH, range, tiles, type Act } from './place.ts';
import type { State } from './state.ts';

/** "The top row from left to right: one red, two blue, …"; "in the second row, color nine tiles red". */
export function readAcross(sentence: Sentence, state: State): readonly Act[] | undefined {
  return readList(sentence) ?? readOne(sentence, state);
}

function readList({ mentions, text }: Sentence): readonly Act[] | undefined {
  const list = colorsInOrder(mentions);
  const columns = mentions.find((mention) => mention.kind === 'columns' && mention.columns.length >= Math.max(3, list.length));
  if (columns?.kind === 'columns') return readColumnwise(mentions, columns.columns, list);
  const row = rowOf(mentions, text);
  if (row === undefined || list.length < 3 || /\bdiagonal|\brepeat|\b(?:below|beneath|under\w*|above) (?:it|them|that|this|the (?:upper|top|first|last|row|painted))\b/.test(text)) return undefined;
  const free = placesIn(row, list.length);
  const ordered = /\b(?:from|starting (?:at|on|from)) (?:the )?(?:far |top |bottom )?right|\bright to left\b/.test(text) ? [...free].reverse() : free;
  return [...new Set(list)].filter((color) => color !== '').map((color) => ({ kind: 'paint', color, place: tiles(ordered.filter((_, index) => list[index] === color), [row]) }));
}

/** "The top tile of every other column: two blue, red, green": a color for each column, by turns if there are more columns. */
function readColumnwise(mentions: readonly Mention[], columns: readonly number[], list: readonly string[]): readonly Act[] | undefined {
  const rows = mentions.filter((mention) => mention.kind === 'rows');
  const [only] = rows;
  if (only?.kind !== 'rows' || rows.length !== 1 || only.rows.length > 3 || list.length < 3 || columns.length % list.length !== 0) return undefined;
  return [...new Set(list)].filter((color) => color !== '').map((color) => ({ kind: 'paint', color, place: tiles(columns.filter((_, index) => list[index % list.length] === color), only.rows) }));
}

/** The row of a sentence that is about a row as a whole, or that goes along one from its corner. */
function rowOf(mentions: readonly Mention[], text: string): number | undefined {
  const rows = mentions.filter((mention) => mention.kind === 'rows');
  const columns = mentions.flatMap((mention) => (mention.kind === 'columns' ? mention.columns : []));
  const [only] = rows;
  const corner = columns.every((column) => column === 1 || column === WIDTH);
  const along = /\brows?\b|\b(?:to the right|left to right|right to left|across|horizontal\w*)\b/.test(text);
  if (only?.kind !== 'rows' || rows.length !== 1 || only.rows.length !== 1 || !corner || !along || (columns.length === 0 && only.across !== true && !/\bacross\b|\bleft to right\b/.test(text))) return undefined;
  return only.rows[0];
}

/** Each tile's color in the order of the sentence; an empty text for one that is left out. */
function colorsInOrder(mentions: readonly Mention[]): readonly string[] {
  return mentions.flatMap((mention, at) => {
    const before = mentions[at - 1];
    if (mention.kind === 'skip') return Array.from({ length: mention.count }, () => '');
    if (mention.kind !== 'color') return [];
    return Array.from({ length: before?.kind === 'run' ? before.count : 1 }, () => mention.color);
  });
}

/** The edge of the board is made of every other column: odd ones reach further up, even ones further down. */
function placesIn(row: number, count: number): readonly number[] {
  const isEdge = (row === 1 || row === HEIGHT) && count <= WIDTH / 2;
  return isEdge ? ALL_COLUMNS.filter((column) => column % 2 === (row === 1 ? 1 : 0)) : ALL_COLUMNS;
}

/** "In the second row, color nine tiles red". */
function readOne({ mentions, text }: Sentence, state: State): readonly Act[] | undefined {
  const row = mentions.find((mention) => mention.kind === 'rows' && mention.across === true);
  const color = mentions.find(({ kind }) => kind === 'color');
  const places = mentions.filter((mention) => (mention.kind === 'rows' && mention.rows.length < HEIGHT) || mention.kind === 'columns' || mention.kind === 'color');
  if (row?.kind !== 'rows' || color?.kind !== 'color' || places.length !== 2 || state.colorFollows) return undefined;
  const run = mentions.find(({ kind }) => kind === 'run');
  const count = run?.kind === 'run' ? run.count : WIDTH;
  const columns = /\bfrom the right\b/.test(text) ? range(WIDTH + 1 - count, WIDTH) : range(1, count);
  return [{ kind: 'paint', place: tiles(columns, row.rows), color: color.color }];
}
