// `map: <list>` — the recipe runs once per item; the results keep the items' names and order.
//
// Items may use one another (`uses:`): then those that are used come first, and the recipe sees what was made of them.

import {placeName, type Artifact, type Json} from '../engine/artifact.ts';
import {INPUT_NAME, list, named, required, text} from '../pipeline/field.ts';
import {all} from '../pipeline/failed.ts';
import {spell, type Reference} from '../pipeline/reference.ts';
import {defineRule, type Expanding} from '../pipeline/rule.ts';
import {valueAt} from '../pipeline/value.ts';
import {entriesOf, fileNames, type Entry} from './list.ts';

export const map = defineRule({
  verb: 'map',
  help: 'Runs its recipe once for every item of a list; the recipe sees the item as `item`.',
  fields: {
    map: required(list('the list')),
    along: named('other lists: of each, the recipe sees the entry that has the name of the item, `{task: tasks}` as `task`', '{task: tasks}'),
    uses: text('the field of an item that lists the names of other items: these are made first, and the recipe sees what was made of them, and of what they use, as `used`'),
  },
  recipe: 'needed',
  offers: ['item'],
  offersAlso: ({along, uses}) => [...along.keys(), ...(uses === undefined ? [] : ['used'])],
  makes: 'list',
  braces: ['nnn', 'name'],
  check({along, uses}, {complain}) {
    for (const [name, reference] of along) {
      const remedy = `Give it another name: along: {other_name: ${spell(reference)}}`;
      if (name === 'item' || (name === 'used' && uses !== undefined)) complain('along', `The name "${name}" is what "map" itself gives to the recipe`, remedy);
      else if (!INPUT_NAME.test(name)) complain('along', `Expected a name of letters, digits and "_", found "${name}"`, remedy);
    }
  },
  async expand({map: items, along, uses}, context) {
    const entries = entriesOf(await context.need(items), 'map', context);
    const beside = await besides(along, entries, context);
    const names = entries.map(([name]) => name);
    const files = fileNames(names);
    const make = async ([name, item]: Entry, index: number, used: Artifact | undefined): Promise<Artifact> => {
      const made = await context.make(placeName(index), {item, ...beside[index], ...(used && {used})}, {item: name, names});
      context.deliver(placeName(index), made, {index: index + 1, name: files[index]!});
      return made;
    };
    const made = uses === undefined ? entries.map((entry, index) => make(entry, index, undefined)) : inOrder(entries, {uses, make}, context);
    return context.store.putTree('list', (await all(made)).map((each, index) => [entries[index]![0], each] as const));
  },
});

/** For each item, what stands beside it in the other lists. A list without entries, such as one that is not wanted, stands beside every item as it is. */
async function besides(along: ReadonlyMap<string, Reference>, entries: readonly Entry[], context: Expanding): Promise<Record<string, Artifact>[]> {
  const lists = await all([...along].map(async ([name, reference]) => ({name, entries: new Map(entriesOf(await context.need(reference), 'along', context))})));
  return entries.map(([item]) => Object.fromEntries(lists.map(({name, entries: others}) => {
    const found = others.size === 0 ? context.store.putTree('list', []) : others.get(item);
    if (!found) throw context.wrong('along', `There is no "${item}" in "${name}"`, 'The lists of "along" have the same names as the list that is gone through: they are usually made from one another.');
    return [name, found];
  })));
}

interface Making {
  readonly uses: string;
  readonly make: (entry: Entry, index: number, used: Artifact) => Promise<Artifact>;
}

/** Every item after those that it uses, each once. @throws InvalidFiles if they use each other in a circle. */
function inOrder(entries: readonly Entry[], {uses, make}: Making, context: Expanding): Promise<Artifact>[] {
  const places = new Map(entries.map(([name], index) => [name, index]));
  const direct = entries.map(([, item]) => namesIn(item, uses, context).filter(name => places.has(name)));
  const made = new Map<number, Promise<Artifact>>();
  const needed = entries.map((_, index) => reached(index, {direct, places, entries}, context));
  const makeAt = (index: number): Promise<Artifact> => {
    let promise = made.get(index);
    if (!promise) {
      const used = needed[index]!;
      promise = all(used.map(async at => [entries[at]![0], await makeAt(at)] as const)).then(parts => make(entries[index]!, index, context.store.putTree('tree', parts)));
      made.set(index, promise);
    }
    return promise;
  };
  return entries.map((_, index) => makeAt(index));
}

interface Uses { readonly direct: readonly (readonly string[])[]; readonly places: ReadonlyMap<string, number>; readonly entries: readonly Entry[] }

/** The places of everything that an item uses, directly or by way of others. */
function reached(start: number, {direct, places, entries}: Uses, {wrong}: Expanding): number[] {
  const found = new Set<number>();
  const visit = (index: number, way: readonly number[]) => {
    for (const name of direct[index]!) {
      const next = places.get(name)!;
      if (next === start) throw wrong('uses', `These items use each other: ${[...way, index, start].map(at => entries[at]![0]).join(' → ')}`, 'None of them could be made first.');
      if (found.has(next)) continue;
      found.add(next);
      visit(next, [...way, index]);
    }
  };
  visit(start, []);
  return [...found].sort((a, b) => a - b);
}

function namesIn(item: Artifact, field: string, {store}: Expanding): readonly string[] {
  const found: Json | undefined = item.kind === 'json' ? valueAt(item, [field], store) : undefined;
  return Array.isArray(found) ? (found as readonly Json[]).map(String) : [];
}
