// Sentences about figures with arms: the letter V, the letter X, stars and snowflakes.
import { centerOf } from './around.ts';
import { paintColor } from './paint-color.ts';
import type { Mention, Sentence } from './mentions.ts';
import type { Act } from './place.ts';
import type { State } from './state.ts';

/** "A V with its point at …", "six rays from the center", "an X shape around …". */
export function readFigure(sentence: Sentence, state: State): readonly Act[] | undefined {
  const { mentions, text } = sentence;
  const letter = /\bv\b|\bchevrons?\b/.test(text);
  const star = /\b(?:six|6) (?:\w+ )?(?:rays?|lines?|arms?|spokes?)\b|\bsnowflake\b|\basterisk\b|\ball (?:six )?directions\b/.test(text);
  const place = centerOf(sentence, state);
  const color = paintColor(mentions, state);
  if (!(letter || star) || place === undefined || color === undefined) return undefined;
  const length = lengthOf(mentions, text);
  if (star) return [{ kind: 'paint', place: { kind: 'cross', center: place, length: length ?? null }, color }];
  if (length === undefined) return undefined;
  const direction = /\bupside down\b|\binverted\b/.test(text) ? 'down' : 'up';
  return [{ kind: 'paint', place: { kind: 'chevron', tip: place, direction, length }, color }];
}

/** Of an arm, the tip included. */
function lengthOf(mentions: readonly Mention[], text: string): number | undefined {
  const run = mentions.find(({ kind }) => kind === 'run');
  const beside = /\b(?:besides|without|not counting|apart from|more)\b/.test(text) ? 1 : 0;
  return run?.kind === 'run' ? run.count + beside : undefined;
}
