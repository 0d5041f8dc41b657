// Directions as sentences give them: named outright, or said in two halves such as "descending … to the left".
import type { Mention } from './mentions.ts';
import type { Direction } from './place.ts';

const SLANTED: readonly Direction[] = ['up_left', 'up_right', 'down_left', 'down_right'];
const STRAIGHT: ReadonlyMap<string, Direction> = new Map(Object.entries({ up: 'up', upwards: 'up', upward: 'up', down: 'down', downwards: 'down', downward: 'down' }));

function wordsOf(mentions: readonly Mention[]): readonly string[] {
  return mentions.flatMap((mention) => (mention.kind === 'word' ? [mention.text] : []));
}

/** The directions a sentence names, in its order; slanted ones, or else straight ones. */
export function directionsOf(mentions: readonly Mention[]): readonly Direction[] {
  const words = wordsOf(mentions);
  const slanted = words.flatMap((word) => SLANTED.find((direction) => direction === word) ?? []);
  return slanted.length > 0 ? [...new Set(slanted)] : [...new Set(words.flatMap((word) => STRAIGHT.get(word) ?? []))];
}

/**
 * The slanted directions of a sentence about a diagonal that says only which way up or which side.
 * @param row of the start, if it is known: from the upper half a diagonal goes down, unless said otherwise
 */
export function slantsOf(mentions: readonly Mention[], row: number | undefined): readonly Direction[] {
  const words = wordsOf(mentions);
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  if (!has(/^(?:diagonal\w*|slant\w*|ascend\w*|descend\w*)$/)) return [];
  const vertical = has(/^(?:down\w*|descend\w*|lower|bottom)$/) ? 'down' : has(/^(?:up\w*|ascend\w*|top)$/) ? 'up' : undefined;
  const sides = (['left', 'right'] as const).filter((side) => has(new RegExp(`^(?:${side}|${side}wards?)$`)));
  if (vertical === undefined && sides.length === 0) return [];
  const way = vertical ?? (row !== undefined && row > 5 ? 'up' : 'down');
  return (sides.length > 0 ? sides : ['right' as const]).map((side): Direction => `${way}_${side}`);
}
