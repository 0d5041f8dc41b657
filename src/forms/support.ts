// How often the whole data set asks for each concept, in powers of two, and in whose words: what the API prompt may know of counts.
// Buckets and hash-chosen examples stay the same under nearly every single edit, so the last call is rarely asked again.
import { asJson, type Inputs, type Json } from './form.ts';
import { mergeSummaries } from './merge.ts';
import type { Kind, Summary } from './summary.ts';

export interface Support {
  readonly id: string;
  readonly kind: Kind;
  readonly signature: string;
  /** Steps that ask for it, as a bucket: `1`, `2-3`, `4-7`, `8-15` … */
  readonly support: string;
  /** Procedures with such a step, as a bucket. */
  readonly tasks: string;
  /** Up to three instructions, word for word (long ones cut). */
  readonly examples: readonly string[];
}

/** The powers of two around a number: 1 → `1`, 5 → `4-7`, 100 → `64-127`; 0 → `0`. */
export function bucket(number: number): string {
  if (number < 2) return String(number);
  const low = 2 ** Math.floor(Math.log2(number));
  return `${low}-${2 * low - 1}`;
}

/** The smallest number of a bucket. */
export function bucketStart(text: string): number {
  return Number.parseInt(text, 10);
}

/**
 * Every concept that reached the top, sorted by id.
 * @param inputs `meta_summaries`: the summaries at the top of the tree. Where there are none, `batch_summaries` stand for them.
 */
export function countSupport(inputs: Inputs): Json {
  const metas = (inputs['meta_summaries'] ?? []) as unknown as readonly Summary[];
  const batches = (inputs['batch_summaries'] ?? []) as unknown as readonly Summary[];
  const { semantic, evidence } = mergeSummaries(metas.length > 0 ? metas : batches);
  const upward = new Set(semantic.map(({ id }) => id));
  const support: readonly Support[] = evidence.found
    .filter(({ id }) => upward.has(id))
    .map(({ id, kind, signature, support: steps, tasks, examples }) => ({
      id, kind, signature, support: bucket(steps), tasks: bucket(tasks), examples: examples.map(({ text }) => text),
    }));
  return asJson(support);
}
