// The board metric: what is on a state, against what should be on it. "On it" are the leaves that differ from the initial state.
import {match} from './match.ts';
import type {Match} from './match.ts';
import {isSame, painted} from './state.ts';
import type {Leaves} from './state.ts';

export interface Boards {
  /** The state before the first step. */
  readonly initial: Leaves;
  /** The state that was reached. */
  readonly state: Leaves;
  readonly gold: Leaves;
  /** See `isBoard`. */
  readonly fixed: boolean;
}

/**
 * Precision and recall over the leaves that differ from the initial state; on a hexagon board, over the painted tiles.
 * A wrong colour in the right place costs both. Exact if the states are equal, also in length.
 */
export function boardMatch({initial, state, gold, fixed}: Boards): Match {
  return {...match(painted(initial, state, fixed), painted(initial, gold, fixed)), exact: isSame(state, gold)};
}
