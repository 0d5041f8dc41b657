// The action metric: what a step changed, against what it should have changed. Earlier mistakes do not spoil later actions.
import {match} from './match.ts';
import type {Match} from './match.ts';
import {changes} from './state.ts';
import type {Leaves} from './state.ts';

/** A step: the states before and after it. */
export interface Move {
  readonly before: Leaves;
  readonly after: Leaves;
}

/**
 * Compares what changed with what should have changed, each against the state before it on its own side. Exact if the same
 * leaves took the same new values; a step that changes nothing and should change nothing is exact.
 * @param fixed see `isBoard`
 */
export function actionMatch(made: Move, wanted: Move, fixed: boolean): Match {
  return match(changes(made.before, made.after, fixed), changes(wanted.before, wanted.after, fixed));
}
