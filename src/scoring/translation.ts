// Whether something is right but in the wrong place: the one step by which most of what was made lies beside what was wanted.
import type {Leaf, Leaves} from './state.ts';

/** Where a leaf lies, in coordinates whose differences mean the same everywhere; null if it lies nowhere. */
export type Place = (pointer: string) => readonly number[] | null;

export interface Translation {
  /** What to add to a place to get to where it should be. */
  readonly by: readonly number[];
  /** Share of the leaves made that it puts right, values included. */
  readonly share: number;
}

/** Leaves of a list in a row: the place is the index. For domains that tell nothing better. */
export function placeInList(pointer: string): readonly number[] | null {
  return /^\/\d+$/.test(pointer) ? [Number(pointer.slice(1))] : null;
}

/** The translation that puts most leaves right; of equally good ones the shortest. Null if no leaf has a place. */
export function bestTranslation(made: Leaves, wanted: Leaves, place: Place): Translation | null {
  const targets = placed(wanted, place);
  const votes = new Map<string, {readonly by: readonly number[]; count: number}>();
  for (const from of placed(made, place)) {
    for (const to of targets) {
      if (to.value !== from.value || to.at.length !== from.at.length) continue;
      const by = to.at.map((coordinate, n) => coordinate - (from.at[n] ?? 0));
      const vote = votes.get(by.join()) ?? {by, count: 0};
      vote.count++;
      votes.set(by.join(), vote);
    }
  }
  const [best] = [...votes.values()].toSorted((one, other) => other.count - one.count || length(one.by) - length(other.by) || (one.by.join() < other.by.join() ? -1 : 1));
  return best ? {by: best.by, share: best.count / made.size} : null;
}

function placed(leaves: Leaves, place: Place): readonly {readonly at: readonly number[]; readonly value: Leaf}[] {
  return [...leaves].flatMap(([pointer, value]) => {
    const at = place(pointer);
    return at ? [{at, value}] : [];
  });
}

function length(by: readonly number[]): number {
  return by.reduce((sum, part) => sum + Math.abs(part), 0);
}
