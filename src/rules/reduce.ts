// `reduce: <list>` — merges about `by` items at a time, level after level, until few enough are left for one call.
//
// There is always at least one level. `fixed` takes slices; `stable` cuts where the items' names say, so that an
// inserted item moves no boundary but its own (see pipeline/partition.ts).

import {placeName} from '../engine/artifact.ts';
import {choice, count, list, required} from '../pipeline/field.ts';
import {fixedSlices, groupBoundsFor, prioritySplit, type Slice} from '../pipeline/partition.ts';
import {defineRule, type Expanding} from '../pipeline/rule.ts';
import {all} from '../pipeline/failed.ts';
import {entriesOf, type Entry} from './list.ts';

type Strategy = 'stable' | 'fixed';

export const reduce = defineRule({
  verb: 'reduce',
  help: 'Merges a list group by group, level by level, until what is left fits one call; the recipe sees a group as `items`.',
  fields: {
    reduce: required(list('the list')),
    by: count('about how many items one call merges', {otherwise: 10, least: 2}),
    strategy: choice('how groups are cut: `stable` moves few boundaries when items come and go; `fixed` counts', ['stable', 'fixed'], 'stable'),
  },
  recipe: 'needed',
  offers: ['items'],
  makes: 'list',
  braces: ['nnn', 'level'],
  async expand({reduce: items, by, strategy}, context) {
    let layer: readonly Entry[] = entriesOf(await context.need(items), 'reduce', context);
    const enough = strategy === 'fixed' ? by : groupBoundsFor(by).max;
    for (let level = 1; level === 1 || layer.length > enough; level++) {
      layer = await mergeLevel(layer, {level, slices: group(layer, by, strategy)}, context);
    }
    return context.store.putTree('list', layer);
  },
});

function group(layer: readonly Entry[], by: number, strategy: Strategy): readonly Slice[] {
  if (strategy === 'fixed') return fixedSlices(layer.length, by);
  return prioritySplit(layer.map(([key]) => ({key, weight: 1})), groupBoundsFor(by), '');
}

/** One level: each group becomes one item, which keeps the name of the group's first. */
function mergeLevel(layer: readonly Entry[], {level, slices}: {level: number; slices: readonly Slice[]}, context: Expanding): Promise<Entry[]> {
  const names = slices.map(({start}) => layer[start]![0]);
  return all(slices.map(async ({start, end}, index) => {
    const place = level === 1 ? placeName(index) : `level${level}/${placeName(index)}`;
    const items = context.store.putTree('list', layer.slice(start, end));
    const made = await context.make(place, {items}, {item: layer[start]![0], names});
    context.deliver(place, made, {index: index + 1, level});
    return [layer[start]![0], made] as const;
  }));
}
