// How amounts, reasons and failures read in English. Every text of the terminal takes its words from here.

import type {Failure} from '../engine/event.ts';
import {inWords, type Difference} from '../engine/fingerprint.ts';

/** `8,123`. */
export const number = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** `1 call`, `3 calls`. */
export const plural = (value: number, word: string): string => `${number(value)} ${word}${value === 1 ? '' : 's'}`;

/** An amount to the cent, a small one to two digits: `$12.40`, `$0.029`, `$0`. */
export function money(dollars: number): string {
  if (dollars === 0) return '$0';
  if (dollars < 0.000001) return '< $0.000001';
  if (dollars < 0.0995) return `$${dollars.toPrecision(2)}`;
  const [whole = '', cents = ''] = dollars.toFixed(2).split('.');
  return `$${number(Number(whole))}.${cents}`;
}

/** `812 ms`, `4.2 s`, `42 s`, `3 min 5 s`, `2 h 4 min`. */
export function duration(ms: number): string {
  if (Math.round(ms) < 1000) return `${Math.round(ms)} ms`;
  return ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : seconds(ms);
}

/** A duration in whole seconds, for what is still running: `0 s`, `42 s`, `3 min 5 s`, `2 h 4 min`. */
export function seconds(ms: number): string {
  const all = Math.round(Math.max(0, ms) / 1000);
  if (all < 60) return `${all} s`;
  const minutes = Math.floor(all / 60);
  return minutes < 60 ? `${minutes} min ${all % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Actions per second, or per minute where that says more. */
export const perTime = (perSecond: number): string =>
  (perSecond >= 0.2 ? `${perSecond.toFixed(perSecond < 10 ? 1 : 0)}/s` : `${(perSecond * 60).toFixed(1)}/min`);

/** Why an action is to run. `first` where it never was made at this key. */
export function why({because, first}: {readonly because: readonly Difference[]; readonly first: boolean}): string {
  if (first) return 'never made before';
  return because.length > 0 ? because.map(inWords).join(', ') : 'its earlier result is gone';
}

const FAILURES: Readonly<Record<string, string>> = {
  'length': 'answer cut off',
  'refusal': 'refused by the model',
  'content_filter': 'stopped by the content filter',
  'empty': 'empty answer',
  'invalid': 'answer does not fit',
  'bad-request': 'request not accepted',
  'rate': 'rate limit',
  'server': 'trouble at the server',
  'network': 'no connection',
  'timeout': 'took too long',
  'malformed': 'unreadable response',
  'over-budget': 'over the budget',
  'frozen': 'not in the store',
  'changed': 'file changed while it was read',
  'recipe-failed': 'did not work',
  'internal': 'internal error',
};

/** A failure's reason in a few words; a reason that has none is shown as it is. */
export const failureInWords = ({reason}: Failure): string => (Object.hasOwn(FAILURES, reason) ? FAILURES[reason]! : reason);

/** `a`, `a and b`, `a, b and 3 more`: at most `most` names. */
export function some(names: readonly string[], most: number): string {
  if (names.length > most) return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}
