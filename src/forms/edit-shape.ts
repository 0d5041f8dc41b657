// What an edit of an API holds: as a model proposes it, and as it is remembered once it was made or refused.
import type { ApiEvidence, ApiMethod } from './api-shape.ts';

export const OPS = ['add', 'remove', 'change', 'rename'] as const;

/** A change to one method, as it is proposed. */
export interface ProposedEdit {
  readonly op: (typeof OPS)[number];
  /** `Class.method`. */
  readonly target: string;
  /** The new name without its class; only for `rename`. */
  readonly to: string | null;
  /** The whole method; only for `add` and `change`. */
  readonly spec: (ApiMethod & { readonly summary: string }) | null;
  /** Steps, `task#step`. */
  readonly because: readonly string[];
  readonly reason: string;
}

/** What is remembered of it: what it did, in one line, and why. */
export interface Edit {
  readonly op: ProposedEdit['op'];
  readonly target: string;
  readonly to: string | null;
  /** `Tile.line(direction: Direction) -> Shape`; only the target where there is no spec. */
  readonly signature: string;
  /** Only steps that were really shown, sorted. */
  readonly because: readonly string[];
  readonly reason: string;
}

export interface RefusedEdit extends Edit {
  readonly why: string;
}

/** Of an API that edits have led to. */
export interface EditedEvidence extends ApiEvidence {
  /** Those that were made, in order. */
  readonly ops: readonly Edit[];
  readonly refused: readonly RefusedEdit[];
  /** How many were made. */
  readonly changed: number;
}
