// `items: <one artifact>` — a JSON array somewhere inside an artifact becomes a list, for `map` and `reduce`.

import type {Recipe} from '../engine/action.ts';
import type {Json} from '../engine/artifact.ts';
import {RecipeFailed} from '../engine/event.ts';
import {reference, required, text} from '../pipeline/field.ts';
import {distinctKeys} from '../pipeline/partition.ts';
import {defineRule} from '../pipeline/rule.ts';
import {valueAt} from '../pipeline/value.ts';

/** Raised when the same artifact would become another list. */
const VERSION = 1;

export const items = defineRule({
  verb: 'items',
  version: VERSION,
  help: 'Makes a list of the entries of a JSON array inside an artifact.',
  fields: {
    items: required(reference('the artifact')),
    at: text('the way to the array inside it, such as `methods` or `a/b`; the artifact itself, if not written'),
    name: text('the field of an entry that names it, so that an entry that comes or goes moves no other'),
  },
  recipe: 'none',
  offers: [],
  makes: 'list',
  braces: [],
  async expand({items: whole, at, name}, context) {
    return context.compute('', listing({at: at ?? '', name: name ?? ''}), {whole: await context.need(whole)});
  },
});

const listing = ({at, name}: {readonly at: string; readonly name: string}): Recipe => ({
  kind: 'items',
  pool: null,
  identity: {at, name, version: VERSION},
  free: true,
  perform({whole}, {store}) {
    const found = valueAt(whole!, at === '' ? [] : at.split('/'), store);
    if (!Array.isArray(found)) throw new RecipeFailed({reason: 'no-list', message: `Expected a list${at === '' ? '' : ` at "${at}"`}, found ${shown(found)}. Change "at".`});
    const entries = found as readonly Json[];
    const keys = distinctKeys(entries.map((entry, index) => nameOf(entry, name) ?? String(index + 1)));
    return Promise.resolve(store.putTree('list', entries.map((entry, index) => [keys[index]!, typeof entry === 'string' ? store.putText(entry) : store.putJson(entry)] as const)));
  },
});

function nameOf(entry: Json, field: string): string | undefined {
  const value = field !== '' && typeof entry === 'object' && entry !== null ? (entry as Readonly<Record<string, Json>>)[field] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

const shown = (value: Json | undefined): string => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60));
