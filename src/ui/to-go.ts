// What a build will still use, as far as its own actions tell: what is left of a target goes on as what has ended of it.

import {unfinished, type Tally} from './tally.ts';
import {money, number} from './words.ts';

export interface ToGo {
  readonly tokens: number;
  /** Null where a price is unknown. */
  readonly dollars: number | null;
  /** Whether there are targets of which nothing has ended yet. */
  readonly isLeast: boolean;
}

/** Undefined where nothing is left, or nothing that is left has used anything so far. */
export function toGo(tally: Tally): ToGo | undefined {
  const left = [...tally.targets.values()].map(target => ({...target, left: unfinished(target), ended: target.ran + target.failed}));
  const known = left.filter(target => target.left > 0 && target.ended > 0 && target.spending.calls > 0);
  if (known.length === 0) return undefined;
  const dollars = known.map(({spending, ended, left: more}) => (spending.dollars === null ? null : (spending.dollars / ended) * more));
  return {
    tokens: Math.round(known.reduce((sum, {spending, ended, left: more}) => sum + ((spending.inputTokens + spending.outputTokens) / ended) * more, 0)),
    dollars: dollars.some(each => each === null) ? null : dollars.reduce<number>((sum, each) => sum + each!, 0),
    isLeast: left.some(({status, left: more, ended}) => status === 'waiting' || (more > 0 && ended === 0)),
  };
}

/** `at least 61,000 tokens, $0.21 to go`. */
export function toGoInWords(tally: Tally): string | undefined {
  const more = toGo(tally);
  if (!more) return undefined;
  const paid = more.dollars === null || more.dollars === 0 ? '' : `, ${money(more.dollars)}`;
  return `${more.isLeast ? 'at least' : 'about'} ${number(more.tokens)} tokens${paid} to go`;
}
