// `map: <list>` — the recipe runs once per item; the results keep the items' names and order.

import {placeName} from '../engine/artifact.ts';
import {list, required} from '../pipeline/field.ts';
import {defineRule} from '../pipeline/rule.ts';
import {all} from '../pipeline/scope.ts';
import {entriesOf, fileNames} from './list.ts';

export const map = defineRule({
  verb: 'map',
  help: 'Runs its recipe once for every item of a list; the recipe sees the item as `item`.',
  fields: {map: required(list('the list'))},
  recipe: 'needed',
  offers: ['item'],
  makes: 'list',
  braces: ['nnn', 'name'],
  async expand({map: items}, context) {
    const entries = entriesOf(await context.need(items), 'map', context);
    const names = fileNames(entries.map(([name]) => name));
    return context.store.putTree('list', await all(entries.map(async ([name, item], index) => {
      const place = placeName(index);
      const made = await context.make(place, {item});
      context.deliver(place, made, {index: index + 1, name: names[index]!});
      return [name, made] as const;
    })));
  },
});
