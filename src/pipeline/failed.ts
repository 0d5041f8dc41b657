// Targets that cannot be made, and waiting for many things of which some may fail.

import {ActionFailed, BuildHalted} from '../engine/event.ts';

/** A target cannot be made because these actions failed, directly or further up. */
export class TargetFailed extends Error {
  override readonly name = 'TargetFailed';
  readonly causes: readonly ActionFailed[];
  constructor(target: string, causes: readonly ActionFailed[]) {
    super(`${target}: ${causes.length} failed`);
    this.causes = causes;
  }
}

/**
 * Waits for all, even if one fails, so that siblings of a failure are made and kept.
 * @throws what stops the whole build if anything did, else TargetFailed with every failure.
 */
export async function all<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(promises);
  const reasons = settled.flatMap(each => (each.status === 'rejected' ? [each.reason as unknown] : []));
  // What halts a build stops the others, and says more than they do.
  const graver = reasons.find(reason => reason instanceof BuildHalted) ?? reasons.find(reason => !(reason instanceof ActionFailed) && !(reason instanceof TargetFailed));
  if (graver !== undefined) throw graver;
  if (reasons.length > 0) throw new TargetFailed('', causesOf(reasons));
  return settled.map(each => (each as PromiseFulfilledResult<T>).value);
}

const causesOf = (reasons: readonly unknown[]): ActionFailed[] =>
  [...new Set(reasons.flatMap(reason => (reason instanceof TargetFailed ? reason.causes : [reason as ActionFailed])))];

/** The failure of a target, whatever it was that failed; anything else is passed on. */
export function failureOf(target: string, error: unknown): unknown {
  if (error instanceof ActionFailed || error instanceof TargetFailed) return new TargetFailed(target, causesOf([error]));
  return error;
}
