// `sample: <list>` — some items of a list, chosen by the hashes of their names.
//
// One item more or less in the list changes the choice by one at most, whatever its place. Items of one group (tasks of
// one picture, say) are chosen together, so that two samples never share a group.

import {hash} from 'node:crypto';
import type {Recipe} from '../engine/action.ts';
import type {Artifact, Json, Tree} from '../engine/artifact.ts';
import type {Store} from '../engine/store.ts';
import {list, reference, required, text, type Field} from '../pipeline/field.ts';
import {defineRule} from '../pipeline/rule.ts';
import {valueAt} from '../pipeline/value.ts';
import {entriesOf, type Entry} from './list.ts';

/** Raised when the same list would be sampled otherwise. */
const VERSION = 1;

/** A number of items, or a share of the groups. */
type Size = {readonly items: number} | {readonly share: number};

const size: Field<Size | undefined> = {
  help: 'how many items, such as `40`, or a share, such as `15%`; 0 means all', required: false, otherwise: undefined,
  value: 'a whole number from 0, or a share: `15%`', schema: {type: ['integer', 'string'], minimum: 0, pattern: '^[0-9.]+%$'},
  read(node, params) {
    const value = node.scalar(params);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return {items: value};
    const percent = /^(\d+(?:\.\d+)?)%$/.exec(String(value))?.[1];
    if (percent !== undefined && Number(percent) <= 100) return {share: Number(percent) / 100};
    return node.complain(`Expected a number of items, or a share such as "15%", found ${node.shown(value)}`);
  },
};

export const sample = defineRule({
  verb: 'sample',
  version: VERSION,
  help: 'Some items of a list, chosen by the hashes of their names: an item that comes or goes changes the choice by one at most.',
  fields: {
    sample: required(list('the list')),
    size: required(size),
    salt: text('another salt, another choice'),
    group: text('the way to a field of an item, such as `metadata.group`: items alike in it are chosen together'),
    except: reference('a list whose items, and all others of their groups, are not to be chosen'),
  },
  recipe: 'none',
  offers: [],
  makes: 'list',
  braces: [],
  async expand({sample: whole, size: wanted, salt, group, except}, context) {
    const items = await context.need(whole);
    entriesOf(items, 'sample', context);
    const others = except && await context.need(except);
    if (others) entriesOf(others, 'except', context);
    return context.compute('', sampling({size: wanted, salt: salt ?? '', group: group ?? ''}), {list: items, ...(others && {except: others})});
  },
});

interface Sampling { readonly size: Size; readonly salt: string; readonly group: string }

const sampling = ({size: wanted, salt, group}: Sampling): Recipe => ({
  kind: 'sample',
  pool: null,
  identity: {size: wanted, salt, group, version: VERSION},
  free: true,
  perform({list: whole, except}, {store}) {
    const groupOf = ([name, item]: Entry): string => groupIn(item, group, store) ?? name;
    const barred = new Set(except ? [...(except as Tree).entries].map(groupOf) : []);
    const candidates = [...(whole as Tree).entries].map(entry => ({entry, group: groupOf(entry)})).filter(each => !barred.has(each.group));
    const chosen = choose(candidates, wanted, salt);
    return Promise.resolve(store.putTree('list', candidates.filter(each => chosen.has(each.entry[0])).map(each => each.entry)));
  },
});

interface Candidate { readonly entry: Entry; readonly group: string }

/** The names of the items with the smallest hashes, group after group: bottom-k sampling. */
function choose(candidates: readonly Candidate[], wanted: Size, salt: string): Set<string> {
  const hashed = (name: string): string => hash('sha256', `${salt}\0${name}`);
  const groups = [...Map.groupBy(candidates, each => each.group)].map(([name, members]) => ({members, order: hashed(name)})).sort((a, b) => (a.order < b.order ? -1 : 1));
  if ('share' in wanted) return new Set(groups.slice(0, Math.ceil(wanted.share * groups.length)).flatMap(({members}) => members.map(({entry}) => entry[0])));
  const names = groups.flatMap(({members}) => members.map(({entry}) => ({name: entry[0], order: hashed(entry[0])})).sort((a, b) => (a.order < b.order ? -1 : 1)));
  return new Set((wanted.items === 0 ? names : names.slice(0, wanted.items)).map(({name}) => name));
}

function groupIn(item: Artifact, path: string, store: Store): string | undefined {
  const value: Json | undefined = path === '' || item.kind !== 'json' ? undefined : valueAt(item, path.split('.'), store);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
