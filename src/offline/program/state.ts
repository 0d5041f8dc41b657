// What has been said and drawn so far: all that a later instruction may refer to.
import type { Act } from './place.ts';

export interface Drawn {
  readonly step: number;
  readonly acts: readonly Act[];
}

export interface State {
  /** Columns mentioned last, and all that were ever mentioned. */
  readonly columns: readonly number[];
  readonly used: ReadonlySet<number>;
  /** Rows mentioned last. */
  readonly rows: readonly number[];
  /** Whether a later sentence of the same instruction names a color. */
  readonly colorFollows: boolean;
  /** Color used last. */
  readonly color: string | undefined;
  /** Steps that became code, oldest first. */
  readonly drawn: readonly Drawn[];
}

export const NOTHING: State = { columns: [], used: new Set(), rows: [], colorFollows: false, color: undefined, drawn: [] };

export function lastDrawn(state: State): Drawn | undefined {
  return state.drawn.at(-1);
}
