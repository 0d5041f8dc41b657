// Sentences about lines: straight runs in one of the six directions, between two places, to the edge.
import { colorEntries, placeOf, readEntries } from './addresses.ts';
import type { Mention, Sentence } from './mentions.ts';
import { IT, range, tiles, type Act, type Direction, type Place } from './place.ts';
import type { State } from './state.ts';

const DIRECTION: Readonly<Record<string, Direction>> = {
  up_left: 'up_left', up_right: 'up_right', down_left: 'down_left', down_right: 'down_right',
};
const STRAIGHT: Readonly<Record<string, Direction>> = { up: 'up', upwards: 'up', upward: 'up', down: 'down', downwards: 'down', downward: 'down' };

/** The directions a sentence names, in its order; slanted ones, or else straight ones. */
export function directionsOf(mentions: readonly Mention[]): readonly Direction[] {
  const words = mentions.flatMap((mention) => (mention.kind === 'word' ? [mention.text] : []));
  const slanted = words.flatMap((word) => DIRECTION[word] ?? []);
  return slanted.length > 0 ? [...new Set(slanted)] : [...new Set(words.flatMap((word) => STRAIGHT[word] ?? []))];
}

/** The color to paint with. */
export function paintColor(mentions: readonly Mention[], state: State): string | undefined {
  const found = mentions.find((mention) => mention.kind === 'color' && mention.color !== 'white') ?? mentions.find(({ kind }) => kind === 'color') ?? mentions.find(({ kind }) => kind === 'ref');
  const said = found?.kind === 'color' || found?.kind === 'ref' ? found.color : undefined;
  return said ?? state.color;
}

/** "Connect these two tiles", "a line from the … to the …": ends by address, by color, or painted just before. */
export function readConnection(sentence: Sentence, state: State): readonly Act[] | undefined {
  const { mentions, text } = sentence;
  const connects = /\bconnect\w*|\bjoin\w*|\bline between\b|\bbetween (?:these|those|the) two\b/.test(text);
  if (!connects && !/\blines?\b.*\b(?:to|until)\b/.test(text)) return undefined;
  const color = paintColor(mentions, state);
  const named = singles(sentence, state);
  const refs = referred(mentions);
  const ends = named.length === 2 ? named : [...named, ...refs];
  const [only] = ends;
  if (only && ends.length === 1 && connects && color !== undefined && /\b(?:these|them|those|each|both)\b/.test(text)) {
    return lastTiles(state).filter((from) => JSON.stringify(from) !== JSON.stringify(only)).map((from): Act => ({ kind: 'paint', place: { kind: 'connect', from, to: only, ends: 'none' }, color }));
  }
  const [from, to] = ends.length === 0 && connects ? lastTiles(state) : ends;
  if (from === undefined || to === undefined || ends.length > 2 || color === undefined) return undefined;
  const open = connects ? 'none' : refs.length > 0 ? 'first' : 'both';
  return [inColors({ kind: 'connect', from, to, ends: open }, { color, mentions, text })];
}

/** "The yellow tile of column 2", "the red one". */
function referred(mentions: readonly Mention[]): readonly Place[] {
  return mentions.flatMap((mention, at): readonly Place[] => {
    const [joint, columns] = mentions.slice(at + 1, at + 3);
    if (mention.kind !== 'ref') return [];
    const inside = joint?.kind === 'word' && /^(?:of|in|on)$/.test(joint.text) && columns?.kind === 'columns' ? { within: tiles(columns.columns, range(1, 10)) } : {};
    return [{ kind: 'colored', color: mention.color, ...inside }];
  });
}

function singles(sentence: Sentence, state: State): readonly Place[] {
  const places = readEntries(sentence, { runs: false }).flatMap((entry) => placeOf({ ...entry, columns: entry.columns ?? state.columns }) ?? []);
  return places.filter((place) => place.kind === 'tiles' && place.columns.length * place.rows.length === 1);
}

/** A few addresses as single tiles. */
function apart(place: Place): readonly Place[] {
  if (place.kind !== 'tiles') return [place];
  return place.columns.flatMap((column) => place.rows.map((row) => tiles([column], [row])));
}

/** The two single tiles that were painted or pointed at last. */
function lastTiles(state: State): readonly Place[] {
  const places = state.drawn.flatMap(({ acts }) => acts.flatMap((act) => (act.kind === 'paint' || act.kind === 'point' ? apart(act.place) : [])));
  const single = places.filter((place) => place.kind === 'tiles' && place.columns.length * place.rows.length === 1);
  return single.slice(-2);
}

/** Lines from a place in directions. */
export function readLines(sentence: Sentence, state: State): readonly Act[] | undefined {
  const { mentions, text } = sentence;
  const directions = directionsOf(mentions);
  const slanted = directions.some((direction) => direction.includes('_'));
  if (directions.length === 0 || !(slanted || /\b(?:lines?|rays?|straight)\b/.test(text))) return undefined;
  const entries = readEntries(sentence, { runs: false });
  const color = paintColor(mentions, state);
  const start = startOf(sentence, state);
  if (start === undefined || color === undefined || entries.length > 2) return undefined;
  const count = mentions.find(({ kind }) => kind === 'run');
  const length = count?.kind === 'run' && !toEdge(text) ? count.count : null;
  const own = entries.length > 0 && !excludesStart(text) && !isLastOne(sentence);
  if (!own && length === 1) return [{ kind: 'paint', color, place: together(directions.map((direction) => ({ kind: 'beside', of: start, direction, count: 1, skip: 0 }))) }];
  const single = length === null && !toEdge(text) && !/\b(?:lines?|diagonal\w*|rays?)\b/.test(text) ? 1 : length;
  const places = directions.map((direction): Place => ({ kind: 'line', from: start, direction, length: single, own: own && single !== 1 }));
  return [inColors(together(places), { color, mentions, text })];
}

/** "Alternating red and blue", "in the order purple, green, green": the colors of a line by turns. */
function inColors(place: Place, { color, mentions, text }: { readonly color: string; readonly mentions: readonly Mention[]; readonly text: string }): Act {
  const colors = mentions.flatMap((mention) => (mention.kind === 'color' ? [mention.color] : []));
  const turns = colors.length > 1 && place.kind !== 'several' && (/\balternat|\border\b|\bpattern\b|\bsequence\b/.test(text) || colors.length > 2);
  return turns ? { kind: 'alternate', place, colors } : { kind: 'paint', place, color };
}

function together(places: readonly Place[]): Place {
  const [only] = places;
  return only && places.length === 1 ? only : { kind: 'several', places };
}

function toEdge(text: string): boolean {
  return /\b(?:edges?|as far as|(?:un)?til the (?:end|bottom|top|board)|reach\w*|sides? of the (?:board|grid)|board finishes|border|all the way|across)\b/.test(text);
}

function excludesStart(text: string): boolean {
  return /\bmore\b|\bnext\b|\bextend\w*|\bfrom (?:it|there|each|every|both|that|those|these|the (?:red|blue|green|yellow|black|orange|purple))\b/.test(text);
}

/** "From the last tile": the one painted last, as no column is said. */
export function isLastOne({ mentions, text }: Sentence): boolean {
  return /\blast tile\b/.test(text) && !mentions.some(({ kind }) => kind === 'columns');
}

function startOf(sentence: Sentence, state: State): Place | undefined {
  const entries = [...readEntries(sentence, { runs: false })];
  if (entries.length > 0 && !isLastOne(sentence)) {
    colorEntries(entries, sentence.mentions, undefined);
    const first = entries[0];
    return first && placeOf({ ...first, columns: first.columns ?? state.columns });
  }
  const ref = sentence.mentions.find(({ kind }) => kind === 'ref');
  if (ref?.kind === 'ref') return { kind: 'colored', color: ref.color };
  return state.drawn.length > 0 ? IT : undefined;
}
