// Sentences that say where by address: which rows of which columns get which color, in whatever order people put these.
import type { Mention, Sentence } from './mentions.ts';
import { ALL_ROWS, HEIGHT, range, tiles, type Act, type Place } from './place.ts';
import type { State } from './state.ts';

export interface Entry {
  columns: readonly number[] | undefined;
  rows: readonly number[] | 'rest';
  color: string | undefined;
  /** Not the row itself is meant, but the so-manieth tile of this color. */
  nth?: string;
  /** Rows that do not belong to the rest. */
  left?: readonly number[];
  /** Number of the mention it comes from. */
  readonly at: number;
}

interface Reading {
  readonly entries: Entry[];
  /** Rows that are passed over. */
  readonly left: number[];
  /** Columns that hold until others are named, and the mention that named them. */
  context: readonly number[] | undefined;
  contextAt: number;
  /** Last row that was mentioned in the context. */
  cursor: number;
  readonly upward: boolean;
  readonly rowsFirst: boolean;
}

/** The addresses of a sentence with their colors; `runs: false` leaves out what is only counted. */
export function readEntries({ mentions, text }: Sentence, { runs, after }: { readonly runs: boolean; readonly after?: number | undefined }): readonly Entry[] {
  const first = mentions.find((mention) => mention.kind === 'columns' || (mention.kind === 'rows' && mention.rows.length < HEIGHT && mention.left !== true && !(runs && mention.origin === true)) || (runs && mention.kind === 'run'));
  const upward = /\b(?:start\w*|begin\w*) (?:at|from|with) (?:the )?bottom\b|\bfrom (?:the )?bottom(?: up)? :|\bupwards? from\b/.test(text);
  const reading: Reading = { entries: [], left: [], context: undefined, contextAt: -1, cursor: after ?? (upward ? HEIGHT + 1 : 0), upward, rowsFirst: first !== undefined && first.kind !== 'columns' };
  mentions.forEach((mention, at) => {
    if (mention.kind !== 'run' || !isSaidTwice(mentions, at, reading)) take(reading, { mention, at, runs, mentions });
  });
  closeContext(reading);
  if (runs && /\bpattern\b|\brepeating\b/.test(text)) repeatRuns(reading, mentions);
  for (const entry of reading.entries) entry.columns ??= reading.context;
  for (const entry of reading.entries) if (entry.rows === 'rest') entry.left = reading.left;
  return reading.entries;
}

/** "Follow this pattern: two red, one blue": again and again down to the end of the column. */
function repeatRuns({ entries, cursor, upward }: Reading, mentions: readonly Mention[]): void {
  const counted = entries.every(({ at }) => mentions[at]?.kind === 'run' || mentions[at]?.kind === 'color');
  if (!counted || entries.length < 2 || upward || cursor < 2 || cursor > HEIGHT / 2) return;
  for (const entry of entries) {
    if (entry.rows === 'rest') continue;
    const rows = entry.rows;
    entry.rows = range(0, HEIGHT).flatMap((turn) => rows.map((row) => row + turn * cursor)).filter((row) => row <= HEIGHT);
  }
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
  if (mention.kind === 'columns') takeColumns(reading, { columns: mention.columns, at, recolored: isRecolored(mentions, at) });
  if (mention.kind === 'rows' && mention.origin === true && runs) {
    reading.cursor = (mention.rows[0] ?? 1) + (reading.upward ? 1 : -1);
    reading.contextAt = -1;
    return;
  }
  if (mention.kind === 'rows' && mention.left === true) {
    reading.left.push(...mention.rows);
    const goesOn = mentions.slice(at + 1).some(({ kind }) => kind === 'rows' || kind === 'run' || kind === 'rest');
    if (reading.contextAt >= 0 && !goesOn) {
      closeContext(reading);
      const last = reading.entries.at(-1);
      if (last && last.rows !== 'rest') last.rows = last.rows.filter((row) => !mention.rows.includes(row));
    }
    reading.cursor = Math.max(reading.cursor, ...mention.rows);
    reading.contextAt = -1;
  } else if (mention.kind === 'rows' && isException(mentions, at)) {
    closeContext(reading);
    const last = reading.entries.at(-1);
    if (last && last.rows !== 'rest') last.rows = last.rows.filter((row) => !mention.rows.includes(row));
    const other = mentions.slice(at + 1, at + 8).find(({ kind }) => kind === 'color');
    const own = mentions.slice(0, at).some(({ kind }) => kind === 'color');
    if (last && own && other?.kind === 'color') reading.entries.push({ ...last, rows: mention.rows, color: other.color, at });
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

/** Another color has come since the columns before: "… in columns 2 and 6, and purple in columns 4 and 8". */
function isRecolored(mentions: readonly Mention[], at: number): boolean {
  const before = mentions.slice(0, at).findLastIndex(({ kind }) => kind === 'columns');
  const color = mentions.findIndex(({ kind }, index) => index > before && kind === 'color' && (index < at || !mentions.slice(at + 1, index).some((one) => one.kind === 'columns' || one.kind === 'rows')));
  return before !== -1 && color !== -1 && mentions.slice(0, before).some(({ kind }) => kind === 'rows') && mentions.slice(0, at).some(({ kind }) => kind === 'color');
}

function takeColumns(reading: Reading, { columns, at, recolored }: { readonly columns: readonly number[]; readonly at: number; readonly recolored: boolean }): void {
  const waiting = reading.rowsFirst ? reading.entries.filter((entry) => entry.columns === undefined) : [];
  for (const entry of waiting) entry.columns = columns;
  if (waiting.length === 0) closeContext(reading);
  const before = reading.rowsFirst && waiting.length === 0 ? reading.entries.filter((entry) => entry.columns === reading.context) : [];
  if (recolored) reading.entries.push(...before.map((entry) => ({ ...entry, columns, at })));
  const begun = reading.entries.length === 0 && reading.cursor > 0 && reading.cursor < HEIGHT + 1;
  reading.context = columns;
  reading.contextAt = waiting.length === 0 && !reading.rowsFirst && !begun ? at : -1;
  if (!reading.rowsFirst && !begun) reading.cursor = reading.upward ? HEIGHT + 1 : 0;
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
    const own = next && mentions.slice(entry.at + 1, next.at).every(({ kind }) => kind === 'word') && mentions.slice(entry.at + 1, next.at).some((word) => word.kind === 'word' && /^(?:be|is|are)$/.test(word.text));
    entry.color ??= (before && !own ? previous ?? next : next ?? previous)?.color ?? fallback;
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

export function placeOf({ columns, rows, nth, left }: Entry): Place | undefined {
  if (columns === undefined || columns.length === 0) return undefined;
  if (nth !== undefined && rows !== 'rest' && rows.length === 1) return { kind: 'nth', color: nth, columns, index: (rows[0] ?? 1) - 1 };
  if (rows === 'rest') return { kind: 'colored', color: 'white', within: tiles(columns, ALL_ROWS.filter((row) => left?.includes(row) !== true)) };
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

/** "The next four tiles in column 3": they come after the last ones that were painted there. */
function rowBefore({ mentions, tokens }: Sentence, state: State): number | undefined {
  const run = mentions.find(({ kind }) => kind === 'run' || kind === 'skip');
  const said = mentions.find(({ kind }) => kind === 'columns');
  const columns = said?.kind === 'columns' ? said.columns : state.columns;
  const follows = run && tokens.slice(run.start, run.end).some(({ text }) => /^(?:next|following)$/.test(text));
  if (!(follows || tokens[0]?.text === 'then') || mentions.some(({ kind }) => kind === 'rows')) return undefined;
  const acts = state.drawn.flatMap((one) => one.acts).flatMap((act) => (act.kind === 'paint' && act.place.kind === 'tiles' ? [act.place] : []));
  const before = acts.findLast((place) => columns.every((column) => place.columns.includes(column)));
  return before && Math.max(...before.rows) < HEIGHT ? Math.max(...before.rows) : undefined;
}

/** What a sentence of addresses paints; undefined if it names no tile. */
export function readAddresses(sentence: Sentence, state: State): readonly Act[] | undefined {
  const { mentions } = sentence;
  const counted = mentions.some(({ kind }) => kind === 'run') && state.columns.length > 0 && /\b(?:start|begin)\w* (?:at|from|with) the (?:top|bottom)\b/.test(sentence.text);
  const named = counted || mentions.some(({ kind }) => kind === 'columns' || kind === 'rows' || kind === 'rest');
  const read = named ? readEntries(sentence, { runs: true, after: rowBefore(sentence, state) }) : [];
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
