// Which steps speak for a concept: chosen by hash, so that an edit elsewhere never changes the choice.
import { createHash } from 'node:crypto';
import type { Example } from './summary.ts';
import { byText, oneLine, shorten } from './words.ts';

const EXAMPLES = 3;
const QUICK_TO_READ = 120;
const LONGEST = 160;

/**
 * The examples of a concept: short ones first, then those with the smallest hash of (id, task, step); no wording twice,
 * and from different procedures as far as there are any. Choosing from the union of two choices is choosing from both.
 */
export function chooseExamples(id: string, candidates: readonly Example[]): readonly Example[] {
  const ranked = candidates
    .map((one) => ({ ...one, text: shorten(oneLine(one.text), LONGEST) }))
    .map((one) => ({ one, rank: `${one.text.length > QUICK_TO_READ ? 1 : 0}${hash(id, one)}` }))
    .sort((a, b) => byText(a.rank, b.rank))
    .map(({ one }) => one);
  const worded = distinct(ranked, ({ text }) => text.toLowerCase());
  const spread = distinct(worded, ({ task }) => task);
  return [...spread, ...worded.filter((one) => !spread.includes(one))].slice(0, EXAMPLES);
}

function hash(id: string, { task, step }: Example): string {
  return createHash('sha256').update(`${id}\0${task}\0${step}`).digest('hex');
}

function distinct<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(key(item)) && seen.add(key(item)));
}
