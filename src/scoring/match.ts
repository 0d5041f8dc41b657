// How well what was made agrees with what was wanted: precision, recall, F1 and exact match over sets of (leaf, value).
import {isSame} from './state.ts';
import type {Leaves} from './state.ts';

/** Shares from 0 to 1. */
export interface Figures {
  readonly p: number;
  readonly r: number;
  readonly f1: number;
}

/** The counts behind figures; they can be summed, which gives micro figures. */
export interface Counts {
  /** Leaves made that were wanted, with the same value. */
  readonly hits: number;
  /** Leaves made. */
  readonly made: number;
  /** Leaves wanted. */
  readonly wanted: number;
}

/** One comparison. */
export interface Match extends Figures, Counts {
  readonly exact: boolean;
}

/**
 * precision = hits / made, recall = hits / wanted, F1 = 2PR / (P + R), 0 when P + R is 0; which is 2·hits / (made + wanted).
 * Where nothing was made, precision is 1 if nothing was wanted either, else 0; recall likewise. So nothing against nothing
 * is 1 throughout, and nothing against something, either way, is 0 throughout.
 */
export function figuresOf({hits, made, wanted}: Counts): Figures {
  const both = made + wanted;
  return {p: share(hits, made, wanted), r: share(hits, wanted, made), f1: both === 0 ? 1 : (2 * hits) / both};
}

function share(hits: number, own: number, other: number): number {
  if (own > 0) return hits / own;
  return other === 0 ? 1 : 0;
}

/** Compares two sets of leaves; exact if they are the same. */
export function match(made: Leaves, wanted: Leaves): Match {
  const hits = [...made].filter(([pointer, value]) => wanted.has(pointer) && wanted.get(pointer) === value).length;
  const counts = {hits, made: made.size, wanted: wanted.size};
  return {...figuresOf(counts), exact: isSame(made, wanted), ...counts};
}
