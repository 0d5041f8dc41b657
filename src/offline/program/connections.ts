// Sentences about lines between two places: by address, by color, or painted just before.
import { placeOf, readEntries } from './addresses.ts';
import { directionsOf } from './directions.ts';
import { inColors } from './line-colors.ts';
import type { Mention, Sentence } from './mentions.ts';
import { paintColor } from './paint-color.ts';
import { IT, range, tiles, type Act, type Place } from './place.ts';
import type { State } from './state.ts';
import { pointedSteps } from './steps.ts';
import { colored } from './things.ts';

type Pair = readonly [from: Place, to: Place];

/** "Connect these two tiles", "a line from the … to the …", "lines from … and … to …". */
export function readConnection(sentence: Sentence, state: State): readonly Act[] | undefined {
  const { mentions, text } = sentence;
  const connects = /\bconnect\w*|\bjoin\w*|\bline between\b|\bbetween (?:(?:these|those|the) two|them|those)\b/.test(text) && !/\bpattern/.test(text);
  const isLine = /\blines?\b|\bdiagonal\w*|\bstripes?\b/.test(text);
  const color = paintColor(mentions, state);
  if (!(connects || isLine) || color === undefined) return undefined;
  const named = isLine || connects ? namedPairs(sentence, state) : [];
  const [pair] = named;
  if (pair && (named.length > 1 || isLine || !connects)) {
    const ends = /\b(?:connect|join)\w*|\bbetween\b/.test(text) && !/\b(?:paint|color|fill|make)\w*\b.*\b(?:connect|between)/.test(text) ? 'none' : 'both';
    return named.map(([from, to]) => inColors({ kind: 'connect', from, to, ends }, { color, mentions, text }));
  }
  const slanted = directionsOf(mentions).some((direction) => direction.includes('_'));
  if (slanted && !/\bfrom\b/.test(text)) return undefined;
  if (!connects && !/\blines?\b.*\b(?:to|until)\b/.test(text)) return undefined;
  return between(sentence, state, { color, connects });
}

/** Ends that are partly what is there already: a thing of a color, the tiles painted last. */
function between(sentence: Sentence, state: State, { color, connects }: { readonly color: string; readonly connects: boolean }): readonly Act[] | undefined {
  const { mentions, text } = sentence;
  const last = /\b(?:last|previous) (?:two|2)\b/.test(text) && !mentions.some(({ kind }) => kind === 'columns');
  const named = last ? [] : singles(sentence, state).map(({ place }) => place);
  const steps = pointedSteps(text, state).map((step): Place => ({ kind: 'steps', steps: [step] }));
  const refs = referred(sentence, state);
  const ends = steps.length === 2 && refs.length < 2 ? steps : named.length === 2 ? named : [...named, ...refs];
  const [only] = ends;
  if (only && ends.length === 1 && connects && /\b(?:these|them|those|each|both)\b/.test(text)) {
    return lastTiles(state).filter((from) => JSON.stringify(from) !== JSON.stringify(only)).map((from): Act => ({ kind: 'paint', place: { kind: 'connect', from, to: only, ends: 'none' }, color }));
  }
  const fromHere = only && ends.length === 1 && state.drawn.length > 0 && /\bfrom (?:it|there|here|this|that|the (?:last|previous|same)|where)\b/.test(text);
  const [from, to] = ends.length === 0 && connects ? lastTiles(state) : fromHere ? [IT, only] : ends;
  if (from === undefined || to === undefined || ends.length > 2) return undefined;
  const open = connects ? 'none' : refs.length > 0 ? 'first' : 'both';
  return [inColors({ kind: 'connect', from, to, ends: open }, { color, mentions, text })];
}

/** Pairs of single tiles on both sides of a "to"; one against many means a line to each. */
function namedPairs(sentence: Sentence, state: State): readonly Pair[] {
  const found = singles(sentence, state);
  const elsewhere = pointedSteps(sentence.text, state).length > 0 || (/\b(?:last|previous) (?:two|2)\b/.test(sentence.text) && !sentence.mentions.some(({ kind }) => kind === 'columns'));
  if (elsewhere) return [];
  const cuts = sentence.mentions.flatMap((mention, at) => (mention.kind === 'word' && CUT.test(mention.text) ? [at] : []));
  const groups: Place[][] = [];
  let last = -1;
  for (const { place, at } of found) {
    const isNew = groups.length === 0 || cuts.some((cut) => cut > last && cut < at);
    if (isNew) groups.push([place]);
    else groups.at(-1)?.push(place);
    last = at;
  }
  const slanted = directionsOf(sentence.mentions).some((direction) => direction.includes('_'));
  if (groups.length === 1 && groups[0]?.length === 2 && !slanted) return [[groups[0][0] ?? IT, groups[0][1] ?? IT]];
  if (groups.length % 2 === 1 || groups.length > 4) return [];
  return groups.flatMap((from, index) => (index % 2 === 0 ? paired(from, groups[index + 1] ?? []) : []));
}

const CUT = /^(?:to|until|till|ending|ends?|finish\w*|from|meet\w*|start\w*|begin\w*|and then)$/;

function paired(from: readonly Place[], to: readonly Place[]): readonly Pair[] {
  const [first, last] = [from[0], to[0]];
  if (first && from.length === 1) return to.map((end) => [first, end]);
  if (last && to.length === 1) return from.map((begin) => [begin, last]);
  return from.length === to.length ? from.map((begin, index): Pair => [begin, to[index] ?? begin]) : [];
}

/** Single tiles by address, with the mentions they come from; none if the sentence names more than single tiles. */
function singles(sentence: Sentence, state: State): readonly { readonly place: Place; readonly at: number }[] {
  const places = readEntries(sentence, { runs: false }).flatMap((entry) => {
    const place = entry.rows.length >= 10 ? undefined : placeOf({ ...entry, columns: entry.columns ?? state.columns });
    return place ? apart(place).map((one) => ({ place: one, at: entry.at })) : [];
  });
  return places.length > 8 ? [] : places.filter(({ place }) => place.kind === 'tiles');
}

/** "The yellow tile of column 2", "the red one". */
function referred(sentence: Sentence, state: State): readonly Place[] {
  return sentence.mentions.flatMap((mention: Mention, at): readonly Place[] => {
    const [joint, columns] = sentence.mentions.slice(at + 1, at + 3);
    if (mention.kind !== 'ref') return [];
    const inside = joint?.kind === 'word' && /^(?:of|in|on)$/.test(joint.text) && columns?.kind === 'columns';
    return [inside ? { kind: 'colored', color: mention.color, within: tiles(columns.columns, range(1, 10)) } : colored(sentence, state, mention)];
  });
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
