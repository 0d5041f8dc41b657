// Which of several answers a person picked: for a key, and for the request that was asked there, since an answer to another
// request is no answer to this one.

import {refOf, type Json} from '../engine/artifact.ts';
import type {Store} from '../engine/store.ts';
import type {KeyedRequest} from './ask.ts';

export interface Pick {
  /** The first digits of the request's digest, as it is sent for the first sample. */
  readonly request: string;
  /** The number of the answer that is used, from 1. */
  readonly use: number;
}

export interface Picks { at(key: string): Pick | undefined }

/** The input that a choice is in the fingerprint of an action. */
export const PICKED = 'picked answer';

/** So many hex digits tell requests of one action apart. */
const DIGITS = 12;

/** What all samples of a request have in common. @param sample whose request it is: each has its own seed, where there is one */
export function baseOf(request: KeyedRequest, store: Store, sample = 1): string {
  const first = request.seed === undefined ? request : {...request, seed: request.seed - sample + 1};
  return refOf(store.putJson(first as unknown as Json)).split(':')[1]!.slice(0, DIGITS);
}
