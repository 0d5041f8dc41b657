// Sentences that say where by address: which rows of which columns get which color, in whatever order people put these.
import type { Mention, Sentence } from './mentions.ts';
import { ALL_ROWS, HEIGHT, WIDTH, range, tiles, type Act, type Place } from './place.ts';
import type { State } from './state.ts';

export interface Entry {
  columns: readonly number[] | undefined;
  rows: readonly number[] | 'rest';
  color: string | undefined;
  /** Not the row itself is meant, but the so-manieth tile of this color. */
  nth?: string;
  /** Number of the mention it comes from. */
  readonly at: number;
}

interface Reading {
  readonly entries: Entry[];
  /** Columns that hold until others are named, and the mention that named them. */
  context: readonly number[] | undefined;
  contextAt: number;
  /** Last row that was mentioned in the context. */
  cursor: number;
  readonly upward: boolean;
  readonly rowsFirst: boolean;
}

/** The addresses of a sentence with their colors; `runs: false` leaves out what is only counted. */
export function readEntries({ mentions, text }: Sentence, { runs }: { readonly runs: boolean }): readonly Entry[] {
  const first = mentions.find((mention) => mention.kind === 'columns' || (mention.kind === 'rows' && mention.rows.length < HEIGHT) || (runs && mention.kind === 'run'));
  const upward = /\b(?:start\w*|begin\w*) (?:at|from|with) (?:the )?bottom\b|\bfrom (?:the )?bottom(?: up)? :|\bupwards? from\b/.test(text);
  const reading: Reading = { entries: [], context: undefined, contextAt: -1, cursor: upward ? HEIGHT + 1 : 0, upward, rowsFirst: first !== undefined && first.kind !== 'columns' };
  mentions.forEach((mention, at) => {
    if (mention.kind !== 'run' || !isSaidTwice(mentions, at, reading)) take(reading, { mention, at, runs, mentions });
  });
  closeContext(reading);
  for (const entry of reading.entries) entry.columns ??= reading.context;
  return reading.entries;
}

/** "3 hexes, 4 to 6", "the 4th is a red tile", "two tiles: the 5th of column 3 and …": the number only says how many tiles the addresses are. */
function isSaidTwice(mentions: readonly Mention[], at: number, reading: Reading): boolean {
  const run = mentions[at];
  if (run?.kind !== 'run') return false;
  const place = (one: Mention): boolean => one.kind === 'rows' || one.kind === 'columns' || one.kind === 'color' || one.kind === 'run' || one.kind === 'skip';
  const next = mentions.slice(at + 1).find((one) => one.kind === 'rows' || one.kind === 'columns' || one.kind === 'run');
  const before = mentions.slice(0, at).findLast(place);
  if (next?.kind === 'rows' && next.rows.length === run.count && (reading.context !== undefined || reading.entries.length === 0)) return true;
  if (before?.kind === 'rows' && run.count === before.rows.length) return true;
  return reading.rowsFirst && reading.entries.length === 0 && mentions.slice(at + 1).some(({ kind }) => kind === 'rows');
}

interface Next {
  readonly mention: Mention;
  readonly at: number;
  readonly runs: boolean;
  readonly mentions: readonly Mention[];
}

function take(reading: Reading, { mention, at, runs, mentions }: Next): void {
  if (mention.kind === 'columns') takeColumns(reading, mention.columns, at);
  if (mention.kind === 'rows' && isException(mentions, at)) {
    closeContext(reading);
    const last = reading.entries.at(-1);
    if (last && last.rows !== 'rest') last.rows = last.rows.filter((row) => !mention.rows.includes(row));
  } else if (mention.kind === 'rows' && (reading.rowsFirst || reading.context !== undefined || mention.rows.length < HEIGHT || !columnsFollow(mentions, at))) {
    addRows(reading, mention.rows, { at, color: mention.color });
    reading.cursor = reading.upward ? Math.min(...mention.rows) : Math.max(...mention.rows);
  }
  if (mention.kind === 'rest') addRows(reading, 'rest', { at });
  if (!runs) return;
  if (mention.kind === 'run' || mention.kind === 'skip') {
    const next = mentions[at + 1];
    const up = reading.upward || reading.cursor > 1 && next?.kind === 'word' && /^(?:up|upwards?|above)$/.test(next.text);
    const rows = advance(reading, mention.count, up);
    if (mention.kind === 'run' && rows.length > 0) addRows(reading, rows, { at });
  }
  if (mention.kind === 'color' && inSequence(mentions, at)) addRows(reading, advance(reading, 1), { at });
}

function advance(reading: Reading, count: number, up = reading.upward): readonly number[] {
  const step = up ? -1 : 1;
  const rows = range(1, count).map((n) => reading.cursor + n * step).filter((row) => row >= 1 && row <= HEIGHT);
  reading.cursor += count * step;
  return rows;
}

function takeColumns(reading: Reading, columns: readonly number[], at: number): void {
  const waiting = reading.rowsFirst ? reading.entries.filter((entry) => entry.columns === undefined) : [];
  for (const entry of waiting) entry.columns = columns;
  if (waiting.length === 0) closeContext(reading);
  reading.context = columns;
  reading.contextAt = waiting.length === 0 && !reading.rowsFirst ? at : -1;
  if (!reading.rowsFirst) reading.cursor = reading.upward ? HEIGHT + 1 : 0;
}

function addRows(reading: Reading, rows: Entry['rows'], { at, color }: { readonly at: number; readonly color?: string | undefined }): void {
  reading.contextAt = -1;
  reading.entries.push({ rows, columns: reading.rowsFirst ? undefined : reading.context, color, at });
}

/** Columns without any row are meant as a whole. */
function closeContext(reading: Reading): void {
  if (reading.context !== undefined && reading.contextAt >= 0) {
    reading.entries.push({ rows: ALL_ROWS, columns: reading.context, color: undefined, at: reading.contextAt });
  }
  reading.contextAt = -1;
}

/** "All tiles in column six": the column alone says it. */
function columnsFollow(mentions: readonly Mention[], at: number): boolean {
  return mentions.slice(at + 1).some(({ kind }) => kind === 'columns');
}

/** "… purple except the first and sixth". */
function isException(mentions: readonly Mention[], at: number): boolean {
  return mentions.slice(Math.max(0, at - 3), at).some((word) => word.kind === 'word' && /^(?:except|excluding|omitting|but|without)$/.test(word.text));
}

/** "blue blue orange": colors in a row, without numbers, after columns. */
function inSequence(mentions: readonly Mention[], at: number): boolean {
  const isColor = (one: Mention | undefined): boolean => one?.kind === 'color';
  const before = mentions.slice(0, at).findLast(({ kind }) => kind !== 'color' && kind !== 'word');
  return before?.kind === 'columns' && (isColor(mentions[at - 1]) || isColor(mentions[at + 1]));
}

/** Gives every entry its color: the one said before it if the sentence begins with a color, else the next one after it. */
export function colorEntries(entries: readonly Entry[], mentions: readonly Mention[], fallback: string | undefined): void {
  const colors = mentions.flatMap((mention, at) => (mention.kind === 'color' ? [{ at, color: mention.color }] : []));
  const firstEntry = Math.min(...entries.map(({ at }) => at));
  const before = (colors[0]?.at ?? Infinity) < firstEntry;
  for (const entry of entries) {
    const previous = colors.findLast(({ at }) => at < entry.at);
    const next = colors.find(({ at }) => at >= entry.at);
    entry.color ??= (before ? previous ?? next : next ?? previous)?.color ?? fallback;
  }
}

/** Splits "the 3rd - 5th spots yellow, orange, yellow" into one entry a color. */
export function splitByColors(entries: readonly Entry[], mentions: readonly Mention[]): readonly Entry[] {
  return entries.flatMap((entry) => {
    const list: string[] = [];
    for (let at = entry.at + 1; at < mentions.length; at += 1) {
      const mention = mentions[at];
      if (mention?.kind === 'color') list.push(mention.color);
      else if (mention?.kind !== 'word' || (list.length > 0 && !/^(?:,|and|then)$/.test(mention.text))) break;
    }
    if (entry.rows === 'rest' || list.length < 2) return [entry];
    const { rows, columns } = entry;
    if (rows.length === list.length) return rows.map((row, index): Entry => ({ ...entry, rows: [row], color: list[index] }));
    if (columns?.length !== list.length) return [entry];
    return columns.map((column, index): Entry => ({ ...entry, columns: [column], color: list[index] }));
  });
}

export function placeOf({ columns, rows, nth }: Entry): Place | undefined {
  if (columns === undefined || columns.length === 0) return undefined;
  if (nth !== undefined && rows !== 'rest' && rows.length === 1) return { kind: 'nth', color: nth, columns, index: (rows[0] ?? 1) - 1 };
  if (rows === 'rest') return { kind: 'colored', color: 'white', within: tiles(columns, ALL_ROWS) };
  return rows.length === 0 ? undefined : tiles(columns, rows);
}

/** The addresses of a sentence as one place, without what is only counted. */
export function readAnchor(sentence: Sentence, state: State): Place | undefined {
  const all = readEntries(sentence, { runs: false });
  const particular = all.filter(({ rows }) => rows.length < HEIGHT);
  const entries = particular.length > 0 ? particular : all.filter(({ columns }) => columns !== undefined);
  const places = entries.flatMap((entry) => placeOf({ ...entry, columns: entry.columns ?? state.columns }) ?? []);
  return places.length > 1 ? { kind: 'several', places } : places[0];
}

/** The columns of a sentence that names no tile in them. */
export function wholeColumns({ mentions }: Sentence): readonly number[] | undefined {
  const columns = mentions.flatMap((mention) => (mention.kind === 'columns' ? mention.columns : []));
  const tile = mentions.some((mention) => mention.kind === 'rest' || (mention.kind === 'rows' && mention.rows.length < HEIGHT));
  return columns.length > 0 && !tile ? columns : undefined;
}

const ASKS = /\b(?:clear|erase|paint|color|fill|make|draw|add|put|do|mark|shade|use|create|starting|start|continue|place|extend|and|also|then|change)\w*\b|^(?:in|on) /;

/** What a sentence of addresses paints; undefined if it names no tile. */
export function readAddresses(sentence: Sentence, state: State): readonly Act[] | undefined {
  const { mentions } = sentence;
  const across = readRow(sentence, state);
  if (across) return across;
  const named = mentions.some(({ kind }) => kind === 'columns' || kind === 'rows' || kind === 'rest');
  const read = named ? readEntries(sentence, { runs: true }) : [];
  if (read.length === 0) return undefined;
  const said = mentions.some((mention) => mention.kind === 'color' || mention.kind === 'ref' || (mention.kind === 'rows' && mention.color !== undefined));
  const looks = !said && (state.colorFollows || /\b(?:look|find|locate|count|go to|see)\b/.test(sentence.text));
  const place = looks ? readAnchor(sentence, state) : undefined;
  if (looks) return place && [{ kind: 'point', place }];
  if (!said && !ASKS.test(sentence.text)) return undefined;
  if (/\b(?:change|repaint|recolor|turn|make|switch)\b/.test(sentence.text) && mentions.some(({ kind }) => kind === 'color')) countColored(read);
  colorEntries(read, mentions, /\b(?:clear|erase|uncolor)\b/.test(sentence.text) ? 'white' : referredColor(mentions) ?? state.color);
  const entries = splitByColors(read, mentions);
  const acts = entries.flatMap((entry): readonly Act[] => {
    const place = placeOf({ ...entry, columns: entry.columns ?? state.columns });
    return place && entry.color !== undefined ? [{ kind: 'paint', place, color: entry.color }] : [];
  });
  const only = acts[0];
  const colors = mentions.flatMap((mention) => (mention.kind === 'color' ? [mention.color] : []));
  if (/\balternat/.test(sentence.text) && colors.length > 1 && only?.kind === 'paint' && acts.length === 1) return [{ kind: 'alternate', place: only.place, colors }];
  return acts.length === 0 ? undefined : merge(acts);
}

/** "In the second row, color nine tiles red": a row where no column is said. */
function readRow({ mentions, text }: Sentence, state: State): readonly Act[] | undefined {
  const row = mentions.find((mention) => mention.kind === 'rows' && mention.across === true);
  const color = mentions.find(({ kind }) => kind === 'color');
  const places = mentions.filter(({ kind }) => kind === 'rows' || kind === 'columns' || kind === 'color');
  if (row?.kind !== 'rows' || color?.kind !== 'color' || places.length !== 2 || state.colorFollows) return undefined;
  const run = mentions.find(({ kind }) => kind === 'run');
  const count = run?.kind === 'run' ? run.count : WIDTH;
  const columns = /\bfrom the right\b/.test(text) ? range(WIDTH + 1 - count, WIDTH) : range(1, count);
  return [{ kind: 'paint', place: tiles(columns, row.rows), color: color.color }];
}

/** "Change the second orange tile to black": counts orange tiles, not rows. */
function countColored(entries: readonly Entry[]): void {
  for (const entry of entries) {
    if (entry.color === undefined || entry.rows.length !== 1) continue;
    entry.nth = entry.color;
    entry.color = undefined;
  }
}

/** Where no color is given to paint with, "the red tiles" are tiles to become red. */
function referredColor(mentions: readonly Mention[]): string | undefined {
  const found = mentions.find(({ kind }) => kind === 'ref');
  return found?.kind === 'ref' ? found.color : undefined;
}

/** Rows of the same columns in the same color, side by side in the sentence, are one act. */
function merge(acts: readonly Act[]): readonly Act[] {
  const merged: Act[] = [];
  for (const act of acts) {
    const last = merged.at(-1);
    const joins = last?.kind === 'paint' && act.kind === 'paint' && last.color === act.color && last.place.kind === 'tiles' && act.place.kind === 'tiles';
    if (joins && String(last.place.columns) === String(act.place.columns)) merged[merged.length - 1] = { ...act, place: tiles(act.place.columns, [...new Set([...last.place.rows, ...act.place.rows])]) };
    else if (joins && String(last.place.rows) === String(act.place.rows)) merged[merged.length - 1] = { ...act, place: tiles([...new Set([...last.place.columns, ...act.place.columns])], act.place.rows) };
    else merged.push(act);
  }
  return merged;
}
