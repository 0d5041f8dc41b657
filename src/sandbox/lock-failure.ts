// What the lock saw of a program, and why the interpreter behind it did not come back.
import {ENDINGS, ERRNO} from './calls.ts';
import {Denied} from './lock.ts';
import type {Lock} from './lock.ts';
import type {Failure, Seen} from './verdict.ts';

const REFUSALS: ReadonlySet<number> = new Set([ERRNO.notPermitted, ERRNO.readOnly, ERRNO.access, ERRNO.lookupFailed]);

export function seenBy({channels, refused}: Lock): Seen {
  const {overflow, printed, replies} = channels;
  return {overflow, printed, replies, isRefusal: errno => refused.length > 0 && REFUSALS.has(errno)};
}

/** `error`: what was thrown through the interpreter. */
export function failureOf(error: unknown, lock: Lock): Failure {
  if (error instanceof Denied) {
    const ending = ENDINGS[error.call];
    if (ending !== undefined) return {reason: 'crash', message: ending, isContained: true};
    return {reason: 'denied', message: `The program asked for "${error.call}", which the sandbox refuses.`, isContained: true};
  }
  return {...crashOf(error, lock), isContained: false};
}

function crashOf(error: unknown, lock: Lock): Omit<Failure, 'isContained'> {
  if (error instanceof RangeError) return {reason: 'crash', message: "The program recursed deeper than the interpreter's stack."};
  if (lock.memoryRefused) return {reason: 'memory', message: 'The program used more memory than its limit'};
  return {reason: 'crash', message: `The interpreter crashed: ${error instanceof Error ? error.message : String(error)}.`};
}
