// How fast a build goes and how long it may still take, from when its last actions ended.

import {ENDS_KEPT, unfinished, type Tally} from './tally.ts';
import {seconds} from './words.ts';

export interface Pace {
  /** Actions per second over the last of them; null before the first has ended. */
  readonly perSecond: number | null;
  /** Until the actions known by now have ended; null where no pace is known or nothing is left. */
  readonly remainingMs: number | null;
  /** Whether there are targets that have not said yet how many actions they need. */
  readonly isLeast: boolean;
}

export function paceOf(tally: Tally, nowMs: number): Pace {
  const {endsMs, firstStartMs} = tally;
  const isFull = endsMs.length === ENDS_KEPT;
  const fromMs = isFull ? endsMs[0]! : firstStartMs ?? nowMs;
  const ended = endsMs.length - (isFull ? 1 : 0);
  const isLeast = [...tally.targets.values()].some(({status}) => status === 'waiting');
  if (ended <= 0 || nowMs <= fromMs) return {perSecond: null, remainingMs: null, isLeast};
  const perSecond = ended / ((nowMs - fromMs) / 1000);
  const left = unfinished(tally);
  return {perSecond, remainingMs: left > 0 ? (left / perSecond) * 1000 : null, isLeast};
}

/** `about 24 s more`, `at least 24 s more`; undefined where nobody can tell. */
export const remainingInWords = ({remainingMs, isLeast}: Pace): string | undefined =>
  (remainingMs === null ? undefined : `${isLeast ? 'at least' : 'about'} ${seconds(Math.max(1000, remainingMs))} more`);
