// Sentences that say where by what is drawn already: below it, above the red tiles, the next two, the rest of the board.
import { readAnchor } from './addresses.ts';
import { directionsOf } from './directions.ts';
import { isLastOne } from './lines.ts';
import type { Sentence } from './mentions.ts';
import { paintColor } from './paint-color.ts';
import { ALL_ROWS, IT, type Act, type Direction, type Place } from './place.ts';
import type { State } from './state.ts';
import { pointedSteps } from './steps.ts';
import { thingOf } from './things.ts';

/** "Below it", "two tiles above the red one", "skip one and paint the next two". */
export function readBeside(sentence: Sentence, state: State): readonly Act[] | undefined {
  const { mentions, text } = sentence;
  const direction = besideDirection(sentence);
  if (direction === undefined || mentions.some(({ kind }) => kind === 'rest') || !leads(sentence)) return undefined;
  const color = paintColor(mentions, state);
  const of = anchorOf(sentence, state);
  if (of === undefined || color === undefined) return undefined;
  const runs = mentions.flatMap((mention) => (mention.kind === 'run' ? [mention.count] : []));
  const skipped = mentions.find(({ kind }) => kind === 'skip');
  const whole = /\b(?:everything|all|down to the bottom|until the (?:bottom|end|top)|till the|to the (?:bottom|top|end|edge))\b/.test(text) && !/\ball (?:of )?the \w+ tile\b|\bone (?:row|tile)\b/.test(text) && runs.length === 0;
  const skip = skipped?.kind === 'skip' ? skipped.count : 0;
  const colors = mentions.flatMap((mention) => (mention.kind === 'color' ? [mention.color] : []));
  if (colors.length > 1 && colors.length === runs[0]) return colors.map((each, index): Act => ({ kind: 'paint', color: each, place: { kind: 'beside', of: index === 0 ? of : IT, direction, count: 1, skip: 0 } }));
  const both = /\b(?:above and (?:\w+ )?below|below and (?:\w+ )?above|up and down)\b/.test(text);
  if (both) return [{ kind: 'paint', color, place: { kind: 'several', places: (['up', 'down'] as const).map((way) => ({ kind: 'beside', of, direction: way, count: 1, skip })) } }];
  return [{ kind: 'paint', color, place: { kind: 'beside', of, direction, count: whole ? null : runs[0] ?? 1, skip } }];
}

/** "Then two more to the left of those": the column beside what is drawn. */
export function readSideways(sentence: Sentence, state: State): readonly Act[] | undefined {
  const { mentions, text } = sentence;
  const side = /\b(?:to|on) (?:the|its|their) (?:\w+ )?(left|right)(?: (?:side )?of)?\b/.exec(text)?.[1];
  const addressed = mentions.some(({ kind }) => kind === 'columns' || kind === 'rows' || kind === 'rest');
  const color = paintColor(mentions, state);
  const of = thingOf(sentence, state);
  if ((side !== 'left' && side !== 'right') || addressed || color === undefined || of === undefined || /\blines?\b|\bdiagonal|\bmirror|\bpattern/.test(text)) return undefined;
  const both = /\b(?:left and (?:\w+ )?right|right and (?:\w+ )?left)\b/.test(text);
  const place: Place = both ? { kind: 'several', places: [{ kind: 'sideways', of, side: 'left' }, { kind: 'sideways', of, side: 'right' }] } : { kind: 'sideways', of, side };
  return mentions.some(({ kind }) => kind === 'run') ? [{ kind: 'paint', color, place }] : undefined;
}

/** Whether the place is told by the relation: no address at all, or one that stands right behind the relation's word. */
function leads(sentence: Sentence): boolean {
  const { mentions } = sentence;
  const addressed = mentions.some(({ kind }) => kind === 'columns' || kind === 'rows') && !isLastOne(sentence);
  if (!mentions.some(({ kind }) => kind === 'color' || kind === 'run') && !/\bthe (?:one|tile)\b/.test(sentence.text)) return false;
  if (!addressed) return true;
  const at = mentions.findIndex((mention) => mention.kind === 'word' && /^(?:below|under\w*|beneath|above|over|atop)$/.test(mention.text));
  const next = mentions.slice(at + 1).find((mention) => mention.kind !== 'word' || !/^(?:the|each|of|every)$/.test(mention.text));
  return at !== -1 && (next?.kind === 'rows' || next?.kind === 'columns' || next?.kind === 'ref');
}

function besideDirection({ text, mentions }: Sentence): Direction | undefined {
  if (/\b(?:below|under\w*|beneath)\b/.test(text)) return 'down';
  if (/\b(?:above|over|atop|on top)\b/.test(text)) return 'up';
  const [direction] = directionsOf(mentions);
  if (direction) return direction;
  return /\bnext\b|\bskip\b/.test(text) && mentions.some(({ kind }) => kind === 'run') ? 'down' : undefined;
}

function anchorOf(sentence: Sentence, state: State): Place | undefined {
  const named = isLastOne(sentence) ? undefined : readAnchor(sentence, state);
  const ref = sentence.mentions.find(({ kind }) => kind === 'ref');
  const extreme = /\b(top|bottom|leftmost|rightmost)\b(?! tile of)/.exec(sentence.text)?.[1];
  const steps = pointedSteps(sentence.text, state).length > 0;
  const all: Place | undefined = ref?.kind === 'ref' && extreme !== undefined && !steps ? { kind: 'colored', color: ref.color } : undefined;
  const things = all ?? (ref || steps ? thingOf(sentence, state, ref) : undefined);
  if (named?.kind === 'tiles' && ref?.kind === 'ref') return { kind: 'colored', color: ref.color, within: { ...named, rows: ALL_ROWS } };
  if (named) return named;
  const side = extreme === 'top' ? 'up' : extreme === 'bottom' ? 'down' : extreme === 'leftmost' ? 'left' : extreme === 'rightmost' ? 'right' : undefined;
  if (things) return side ? { kind: 'extreme', of: things, side } : things;
  return state.drawn.length > 0 ? IT : undefined;
}

/** "The rest of the board", "all white tiles", "the whole board". */
export function readBoard({ mentions, text }: Sentence, state: State): readonly Act[] | undefined {
  const color = paintColor(mentions, state);
  if (color === undefined) return undefined;
  if (/\b(?:rest|remain\w*|remainder|everything else|every other tile left)\b.*\b(?:board|grid|page|tile|spaces|everything|background|it)?|\b(?:all|every|each)(?: of)?(?: the)?(?: remaining| other| rest)? (?:white|empty) tile(?! around| touch| that| which| in column| of column)|\bbackground\b|\b(?:everything|all)\b.*\bstill white\b/.test(text) && !mentions.some(({ kind }) => kind === 'columns' || kind === 'rows')) {
    return [{ kind: 'paint', place: { kind: 'colored', color: 'white' }, color: fill(mentions, color) }];
  }
  if (/\b(?:entire|whole|complete|all (?:of )?the|every tile (?:of|on) the) (?:board|grid|page|picture)\b|\bthe board\b.*\b(?:completely|entirely)\b/.test(text)) {
    return [{ kind: 'paint', place: { kind: 'tiles', columns: Array.from({ length: 18 }, (_, n) => n + 1), rows: Array.from({ length: 10 }, (_, n) => n + 1) }, color }];
  }
  return undefined;
}

/** The color to fill with is never the white that is filled. */
function fill(mentions: Sentence['mentions'], color: string): string {
  const other = mentions.find((mention) => mention.kind === 'color' && mention.color !== 'white');
  return other?.kind === 'color' ? other.color : color;
}

/** "Fill the center of the ring", "the inside is yellow": what a figure encloses. */
export function readInside(sentence: Sentence, state: State): readonly Act[] | undefined {
  const { mentions, text } = sentence;
  if (!/\b(?:center|centers|middle|inside|interior|heart|holes?|into every|enclosed?)\b/.test(text) || /\baround the (?:center|middle)|\btouch\w*\b/.test(text) || mentions.some(({ kind }) => kind === 'columns' || kind === 'rows')) return undefined;
  const colors = mentions.flatMap((mention) => (mention.kind === 'color' ? [mention.color] : []));
  const ref = mentions.find((mention) => mention.kind === 'ref' && mention.color !== 'white');
  const [color] = colors;
  if (color === undefined || colors.length > 1 || state.drawn.length === 0) return undefined;
  return [{ kind: 'paint', place: { kind: 'inside', of: thingOf(sentence, state, ref) ?? IT }, color }];
}

/** "Change the red tiles to black." */
export function readRecolor(sentence: Sentence, state: State): readonly Act[] | undefined {
  const { mentions, text } = sentence;
  if (!/\b(?:change|turn|recolou?r|repaint|replace|uncolou?r|erase|convert|switch|make)\b/.test(text)) return undefined;
  const ref = mentions.findIndex(({ kind }) => kind === 'ref');
  const old = mentions[ref];
  const related = mentions.slice(Math.max(0, ref - 3), ref).some((mention) => mention.kind === 'word' && /^(?:below|under\w*|beneath|above|over|around|touch\w*|between|beside|next|from|of|inside|along|near)$/.test(mention.text));
  if (related || old?.kind !== 'ref' || mentions.some(({ kind }) => kind === 'rows')) return undefined;
  const next = mentions.find((mention, at) => mention.kind === 'color' && at > ref) ?? mentions.find(({ kind }) => kind === 'color');
  const color = next?.kind === 'color' ? next.color : /\b(?:uncolou?r|erase)\b/.test(text) ? 'white' : undefined;
  const within = readAnchor(sentence, state);
  return color === undefined ? undefined : [{ kind: 'recolor', old: old.color, color, ...(within ? { within } : {}) }];
}
