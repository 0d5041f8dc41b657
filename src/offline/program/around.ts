// Sentences about what lies around something: rings, flowers, neighbors, everything within a distance.
import { readAnchor, readEntries, wholeColumns } from './addresses.ts';
import type { Mention, Sentence } from './mentions.ts';
import type { Act, Place } from './place.ts';
import type { State } from './state.ts';
import { firstRef, thingOf } from './things.ts';

const AROUND = /\b(?:around|touch\w*|rings?|circles?|flowers?|petals?|wrap|enclos\w+|outline\w*|borders?|distance|away)\b|\bsixsided\b/;
/** "Leaving a white ring between": not the next tiles, but those after them. */
const GAP = /\b(?:leave|skip\w*) (?:again |exactly )?(?:a|an|one|another|1|the next) (?:\w+ )?(?:border|ring|circle|gap|layer)s?\b|\b(?:one|1|single) (?:\w+ )?white (?:tile|space|ring|layer)s? (?:in )?between\b/;
const CENTER = /^(?:center|heart|middle|core|seed|inside)$/;

/** Rings, flowers and neighbors of what the sentence names, or of what was drawn last. */
export function readAround(sentence: Sentence, state: State): readonly Act[] | undefined {
  const { text, mentions } = sentence;
  if (!AROUND.test(text)) return undefined;
  if (/\b(?:up|down)_(?:left|right)\b/.test(text) && !/\b(?:ring|circle|flower|petal)/.test(text)) return undefined;
  if (/\b(?:straight|stem|stalk|lines?)\b/.test(text) && !/\b(?:around|ring|circle|petals?|touch\w*)\b/.test(text)) return undefined;
  const columns = wholeColumns(sentence);
  const anchor = columns ? aroundThing(sentence, state) : centerOf(sentence, state);
  const colors = colorsOf(mentions);
  if (anchor === undefined || colors.length === 0) return undefined;
  const far = distanceOf(text);
  if (far?.within) return [{ kind: 'paint', place: { kind: 'disk', of: anchor, radius: far.radius }, color: colors[0]?.color ?? '' }];
  const around: Place = { kind: 'around', of: anchor, radius: far?.radius ?? (GAP.test(text) ? 2 : 1) };
  const blank = mentions.some((mention) => mention.kind === 'ref' && mention.color === 'white');
  const free: Place = blank ? { kind: 'colored', color: 'white', within: around } : around;
  const place: Place = columns ? { kind: 'within', place: free, columns } : free;
  if (columns) return [{ kind: 'paint', place, color: colors[0]?.color ?? '' }];
  return paints({ anchor, place, sentence, colors });
}

interface Color {
  readonly color: string;
  readonly at: number;
}

function colorsOf(mentions: readonly Mention[]): readonly Color[] {
  const own = mentions.flatMap((mention, at) => (mention.kind === 'color' ? [{ color: mention.color, at }] : []));
  return own.filter(({ at }) => !isLeftBlank(mentions, at));
}

/** "leave the center white", "the middle is blank": said, not painted. */
function isLeftBlank(mentions: readonly Mention[], at: number): boolean {
  const mention = mentions[at];
  return mention?.kind === 'color' && mention.color === 'white';
}

/** What the ring is around: an address, things of a color, or the last thing. */
export function centerOf(sentence: Sentence, state: State): Place | undefined {
  const rim = rimOf(sentence);
  const end = rim && readAnchor({ ...sentence, mentions: rim.others }, state);
  if (rim && end) return { kind: 'beside', of: end, direction: rim.inwards, count: 1, skip: 0 };
  return readAnchor(sentence, state) ?? aroundThing(sentence, state);
}

/** "A circle with its top tile in …": the center is one step further in. */
function rimOf({ mentions, tokens, text }: Sentence): { readonly others: readonly Mention[]; readonly inwards: 'up' | 'down' } | undefined {
  const at = mentions.findIndex((mention) => mention.kind === 'rows' && /^(?:top|bottom) tile$/.test(tokens.slice(mention.start, mention.end).map((token) => token.text).join(' ')));
  const addressed = mentions.some(({ kind }, index) => index > at && (kind === 'rows' || kind === 'columns'));
  const round = /\b(?:circles?|rings?|flowers?)\b/.test(text) && !/\baround\b/.test(text);
  if (at === -1 || !addressed || !round || !mentions.some(({ kind }, index) => index !== at && kind === 'rows')) return undefined;
  return { others: mentions.filter((_, index) => index !== at), inwards: tokens[mentions[at]?.start ?? 0]?.text === 'top' ? 'down' : 'up' };
}

/** The thing said after "around", else any. */
function aroundThing(sentence: Sentence, state: State): Place | undefined {
  const around = sentence.mentions.findIndex((mention) => mention.kind === 'word' && AROUND.test(mention.text));
  const after = sentence.mentions.slice(Math.max(0, around)).find((mention) => mention.kind === 'ref' && mention.color !== 'white');
  return thingOf(sentence, state, after ?? firstRef(sentence));
}

interface Ring {
  readonly anchor: Place;
  readonly place: Place;
  readonly sentence: Sentence;
  readonly colors: readonly Color[];
}

function paints({ anchor, place, sentence, colors }: Ring): readonly Act[] {
  const { mentions, text } = sentence;
  const addressed = readEntries(sentence, { runs: false }).length > 0;
  const middle = middleColor(mentions, colors, addressed);
  const ring = colors.find((one) => one !== middle);
  if (middle && ring) return [{ kind: 'flower', centers: anchor, petals: ring.color, middle: middle.color }];
  if (middle && !ring) return [{ kind: 'paint', place: anchor, color: middle.color }];
  const color = colors[0]?.color ?? '';
  const own = addressed && /\b(?:and|plus)\b(?: (?:all|also|of|the|its?|every|six|6))* tile (?:that |which )?(?:are )?(?:around|touch)|full flower|\bas well as\b/.test(text) && !/\bwhite\b/.test(text);
  return own ? [{ kind: 'paint', place: anchor, color }, { kind: 'paint', place, color }] : [{ kind: 'paint', place, color }];
}

/** The color of the middle: said beside a word for it, or with the address while another color goes with "around". */
function middleColor(mentions: readonly Mention[], colors: readonly Color[], addressed: boolean): Color | undefined {
  const isWord = (at: number, pattern: RegExp): boolean => {
    const mention = mentions[at];
    return mention?.kind === 'word' && pattern.test(mention.text);
  };
  const beside = colors.find(({ at }) => isWord(at + 1, CENTER) || (isWord(at + 1, /^tile$/) && isWord(at + 2, /^(?:center|in)$/)));
  if (beside) return beside;
  if (colors.length < 2) return undefined;
  const said = mentions.findIndex((_, at) => isWord(at, CENTER));
  const after = said === -1 ? undefined : colors.find(({ at }) => at > said && at - said < 6);
  if (after) return after;
  if (!addressed) return undefined;
  const around = mentions.findIndex((_, at) => isWord(at, /^(?:around|touch\w*|petals?)$/));
  const nearest = [...colors].sort((a, b) => Math.abs(a.at - around) - Math.abs(b.at - around))[0];
  return around === -1 ? undefined : colors.find((one) => one !== nearest);
}

function distanceOf(text: string): { readonly radius: number; readonly within: boolean } | undefined {
  const [, digits, within] = /\bdistance (?:of )?(?:is )?(\w+)|\bup to (\w+) tile away/.exec(text) ?? [];
  const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
  const number = (word: string): number => (/^\d+$/.test(word) ? Number(word) : words.indexOf(word));
  const radius = number(within ?? digits ?? '');
  return radius >= 1 && radius <= 18 ? { radius, within: within !== undefined } : undefined;
}
