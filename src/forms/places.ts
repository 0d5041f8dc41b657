// Counting in steps and procedures: sets of steps that can be united without counting any step twice.
import { byText } from './words.ts';
import type { Places } from './summary.ts';

/** Steps and procedures of a set of places. */
export function sizeOf(places: Places): { readonly support: number; readonly tasks: number } {
  const lists = Object.values(places);
  return { support: lists.reduce((sum, steps) => sum + steps.length, 0), tasks: lists.length };
}

/** All places of all sets; a step that is in several of them is there once. */
export function unite(sets: readonly Places[]): Places {
  const steps = new Map<string, Set<number>>();
  for (const places of sets) {
    for (const [task, numbers] of Object.entries(places)) {
      const known = steps.get(task) ?? new Set();
      for (const number of numbers) known.add(number);
      steps.set(task, known);
    }
  }
  const sorted = [...steps].sort(([a], [b]) => byText(a, b));
  return Object.fromEntries(sorted.map(([task, numbers]) => [task, [...numbers].sort((a, b) => a - b)]));
}
