// What was tried before and not taken, as later proposals are told of it: one line for each edit, with the reason.

import type {Edit} from '../forms/edit-shape.ts';
import {shorten} from '../forms/words.ts';

/** A proposal that knows of so many does not need the older ones. */
const MOST = 20;
const REASON_LENGTH = 300;

export interface RejectedEdit extends Pick<Edit, 'op' | 'target' | 'to' | 'signature'> {
  readonly reason: string;
}

/** Edits that were tried together: each is told with the others, since none was tried alone. */
export function rejectedTogether(edits: readonly Edit[], reason: string): readonly RejectedEdit[] {
  return edits.map(edit => {
    const others = edits.filter(other => other !== edit).map(({target}) => target);
    return remembered(edit, others.length === 0 ? reason : `tried together with ${others.join(' and ')}: ${reason}`);
  });
}

export const remembered = ({op, target, to, signature}: Edit, reason: string): RejectedEdit => ({op, target, to, signature, reason: shorten(reason, REASON_LENGTH)});

/** The last ones, each once and where it was first: what is proposed again word for word changes nothing. */
export function withRejected(earlier: readonly RejectedEdit[], now: readonly RejectedEdit[]): readonly RejectedEdit[] {
  const key = ({op, signature, to}: RejectedEdit): string => JSON.stringify([op, signature, to]);
  const known = new Map([...now, ...earlier].map(each => [key(each), each]));
  return [...new Set([...earlier, ...now].map(key))].flatMap(each => known.get(each) ?? []).slice(-MOST);
}
