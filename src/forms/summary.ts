// What a batch summary and a meta summary hold: the same shape at every level of the tree, so that merging can go on to any depth.

/** The kinds of a concept, as the schema lists them. */
export const KINDS = ['shape', 'path', 'selection', 'reference', 'transform', 'repetition', 'condition', 'state', 'other'] as const;
export type Kind = (typeof KINDS)[number];

/** Tags that are no concept: they account for steps that ask for nothing new. */
export const NO_DRAWING = 'no_drawing';
export const BASE_CALL = 'base_call';

/** A concept as later prompts see it: no count, no wording, no order but the alphabet. */
export interface Concept {
  readonly id: string;
  readonly kind: Kind;
  /** Canonical spelling, see signature.ts. */
  readonly signature: string;
}

/** A step in somebody's words. */
export interface Example {
  readonly task: string;
  readonly step: number;
  readonly text: string;
}

/** A concept with all that is known about it. */
export interface Found extends Concept {
  /** Number of steps that ask for it. */
  readonly support: number;
  /** Number of procedures with such a step. */
  readonly tasks: number;
  /** Number of batches with such a step. */
  readonly batches: number;
  readonly gloss: string;
  /** Other ids that were merged into this one, sorted. */
  readonly names: readonly string[];
  readonly examples: readonly Example[];
}

/** Which steps carry a tag: task → numbers of its steps, ascending. */
export type Places = Readonly<Record<string, readonly number[]>>;

export interface Evidence {
  /** Steps, procedures and batches that were read. */
  readonly steps: number;
  readonly tasks: number;
  readonly batches: number;
  /** Every concept, the seldom ones too, sorted by id. */
  readonly found: readonly Found[];
  readonly noDrawing: number;
  readonly baseCall: number;
  readonly untagged: number;
  /** What the model remarked when merging; empty for a batch. */
  readonly note: string;
  /** What code took out of the answer, and why. */
  readonly dropped: readonly string[];
  /** Tag → steps, the two tags that are no concept included. Texts do not show it: a summary read back from text has none. */
  readonly tags: Readonly<Record<string, Places>>;
}

export interface Summary {
  readonly semantic: readonly Concept[];
  readonly evidence: Evidence;
}

/** Just what flows upward. */
export function conceptOf({ id, kind, signature }: Concept): Concept {
  return { id, kind, signature };
}
