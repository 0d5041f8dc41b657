// Sentences that go on with the line drawn last: "continue the line with two red tiles", "on the same diagonal, the next four purple".
import { directionsOf, slantsOf } from './directions.ts';
import type { Mention, Sentence } from './mentions.ts';
import { IT, type Act, type Direction, type Place } from './place.ts';
import type { State } from './state.ts';

const ONWARD = /\b(?:same|this|that|the) (?:\w+ )?(?:diagonal|line)\b|\b(?:keep|continue|continuing|going on|extend\w*)\b|\bnext\b.*\bin line\b|\bin (?:this|that|the same) direction\b/;

export function readOnward(sentence: Sentence, state: State): readonly Act[] | undefined {
  const { mentions, text } = sentence;
  const placed = mentions.some(({ kind }) => kind === 'columns' || kind === 'rows' || kind === 'ref');
  if (!ONWARD.test(text) || placed || /\brepeat|\bpattern|\bparallel|\bbetween\b|\bsteps?\b/.test(text)) return undefined;
  if (directionsOf(mentions).some((way) => way.includes('_')) || slantsOf(mentions, undefined).length > 0) return undefined;
  const direction = lastDirection(state);
  const counted = mentions.some(({ kind }) => kind === 'run');
  return direction && counted ? stretches(mentions, state, direction) : undefined;
}

/** One stretch for every number of tiles, each from the end of the one before. */
function stretches(mentions: readonly Mention[], state: State, direction: Direction): readonly Act[] | undefined {
  const acts: Act[] = [];
  let skip = 0;
  mentions.forEach((mention, at) => {
    if (mention.kind === 'skip') skip += mention.count;
    if (mention.kind !== 'run') return;
    const color = colorFor(mentions, at) ?? state.color;
    if (color === undefined) return;
    acts.push({ kind: 'paint', color, place: { kind: 'beside', of: IT, direction, count: mention.count, skip, along: true } });
    skip = 0;
  });
  return acts.length > 0 ? acts : undefined;
}

function colorFor(mentions: readonly Mention[], at: number): string | undefined {
  const next = mentions.slice(at + 1).find(({ kind }) => kind === 'color');
  const before = mentions.slice(0, at).findLast(({ kind }) => kind === 'color');
  return next?.kind === 'color' ? next.color : before?.kind === 'color' ? before.color : undefined;
}

/** The direction of the line drawn last; undefined if what was drawn last is no straight line. */
function lastDirection(state: State): Direction | undefined {
  const act = state.drawn.at(-1)?.acts.at(-1);
  const place = act?.kind === 'paint' || act?.kind === 'alternate' ? act.place : undefined;
  if (place?.kind === 'line' || (place?.kind === 'beside' && place.along === true)) return place.direction;
  return place?.kind === 'connect' ? straightWay(place.from, place.to) : undefined;
}

/** The direction that leads straight from one tile to another. */
function straightWay(from: Place, to: Place): Direction | undefined {
  const [start, end] = [cubeOf(from), cubeOf(to)];
  if (!start || !end) return undefined;
  const [q, r] = [end.q - start.q, end.r - start.r];
  if (q === 0 && r !== 0) return r > 0 ? 'down' : 'up';
  if (r === 0 && q !== 0) return q > 0 ? 'down_right' : 'up_left';
  return q + r === 0 && q !== 0 ? (q > 0 ? 'up_right' : 'down_left') : undefined;
}

function cubeOf(place: Place): { readonly q: number; readonly r: number } | undefined {
  const [row, column] = place.kind === 'tiles' && place.rows.length * place.columns.length === 1 ? [place.rows[0], place.columns[0]] : [];
  return row === undefined || column === undefined ? undefined : { q: column - 1, r: row - 1 - Math.floor((column - 1) / 2) };
}
