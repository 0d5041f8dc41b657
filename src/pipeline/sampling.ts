// Which items of a list a sample makes: those whose names have the smallest hashes, so that the same ones are chosen after
// every edit, whatever else comes and goes. Where few items are stale, all of them are: an edit of one is seen at that one.

import {hash} from 'node:crypto';
import type {Action} from '../engine/action.ts';

/** The stale items of a list, and how many of them are to be made. */
interface Choice { readonly stale: Set<string>; chosen: ReadonlySet<string> | undefined }

export class Sampling {
  readonly #size: number;
  readonly #lists = new Map<string, Choice>();

  /** @param size how many items of each list. */
  constructor(size: number) { this.#size = size; }

  /** Whether an action that is not known belongs to the sample. Siblings come in one go, so all are known when it is settled. */
  async wants({among}: Action): Promise<boolean> {
    if (!among) return true;
    let choice = this.#lists.get(among.list);
    if (!choice) this.#lists.set(among.list, choice = {stale: new Set(), chosen: undefined});
    choice.stale.add(among.item);
    await Promise.resolve();
    if (choice.stale.size <= this.#size) return true;
    return (choice.chosen ??= smallest(among.names, this.#size)).has(among.item);
  }
}

/** So many of the names, those with the smallest hashes. */
export function smallest(names: readonly string[], many: number): ReadonlySet<string> {
  const hashed = names.map(name => ({name, order: hash('sha256', name)})).sort((a, b) => (a.order < b.order ? -1 : 1));
  return new Set(hashed.slice(0, many).map(({name}) => name));
}
