// Sentences about lines: straight runs in one of the six directions, so many tiles long or to the edge.
import { colorEntries, placeOf, readEntries } from './addresses.ts';
import { directionsOf, slantsOf } from './directions.ts';
import { inColors } from './line-colors.ts';
import type { Sentence } from './mentions.ts';
import { paintColor } from './paint-color.ts';
import { IT, type Act, type Direction, type Place } from './place.ts';
import type { State } from './state.ts';
import { thingOf } from './things.ts';

/** Lines from a place in directions. */
export function readLines(sentence: Sentence, state: State): readonly Act[] | undefined {
  const { mentions, text } = sentence;
  const entries = readEntries(sentence, { runs: false });
  const color = paintColor(mentions, state);
  const start = startOf(sentence, state);
  if (start === undefined || color === undefined || entries.length > 2) return undefined;
  const directions = waysOf(sentence, start);
  if (directions.length === 0) return undefined;
  const count = mentions.find(({ kind }) => kind === 'run');
  const length = count?.kind === 'run' && !toEdge(text) ? count.count : null;
  const own = entries.length > 0 && !excludesStart(text) && !isLastOne(sentence);
  if (!own && length === 1) return [{ kind: 'paint', color, place: together(directions.map((direction) => ({ kind: 'beside', of: start, direction, count: 1, skip: 0 }))) }];
  const single = length === null && !toEdge(text) && !/\b(?:lines?|diagonal\w*|rays?)\b/.test(text) ? 1 : length;
  const places = directions.map((direction): Place => ({ kind: 'line', from: start, direction, length: single, own: own && single !== 1 }));
  return [inColors(together(places), { color, mentions, text })];
}

/** Slanted directions as they are named or can be guessed; straight ones if the sentence is about a line. */
function waysOf({ mentions, text }: Sentence, start: Place): readonly Direction[] {
  const named = directionsOf(mentions);
  if (named.some((direction) => direction.includes('_'))) return named;
  const row = start.kind === 'tiles' && start.rows.length === 1 ? start.rows[0] : undefined;
  const slants = slantsOf(mentions, row);
  if (slants.length > 0) return slants;
  return /\b(?:lines?|rays?|straight)\b/.test(text) ? named : [];
}

function together(places: readonly Place[]): Place {
  const [only] = places;
  return only && places.length === 1 ? only : { kind: 'several', places };
}

function toEdge(text: string): boolean {
  return /\b(?:edges?|as far as|(?:un)?till? (?:the |you )?(?:end|bottom|top|board|hit|very)|reach\w*|sides? of the (?:board|grid)|board finishes|border|all the way|across)\b/.test(text);
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
  const here = /\bfrom (?:there|here|it|this one|that one)\b/.test(sentence.text) && state.drawn.length > 0;
  return here ? IT : thingOf(sentence, state);
}
