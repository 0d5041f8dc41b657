// `split: <list>` — a list becomes a list of batches of about `size`.
//
// Procedures (tasks with steps) are weighed by their steps and become batches of steps; anything else weighs 1 and stays
// as it is. `stable` never cuts a procedure and moves few boundaries when procedures come and go; `fixed` takes slices.

import type {Recipe} from '../engine/action.ts';
import {placeName, type Artifact, type Json, type Tree} from '../engine/artifact.ts';
import type {Store} from '../engine/store.ts';
import {choice, count, list, required, text} from '../pipeline/field.ts';
import {boundsFor, fixedSlices, prioritySplit} from '../pipeline/partition.ts';
import {defineRule} from '../pipeline/rule.ts';
import {initialState, stepsOf, type StepView} from '../pipeline/tasks-steps.ts';
import type {Task} from '../pipeline/tasks-form.ts';
import {entriesOf} from './list.ts';

/** Raised when the same list would be split otherwise. */
const VERSION = 1;

interface Cut { readonly size: number; readonly strategy: 'stable' | 'fixed'; readonly salt: string }
/** What is batched: one item, or one step of a procedure. `key` names the procedure, which `stable` keeps whole. */
interface Unit { readonly key: string; readonly content: Json; readonly artifact: Artifact }

export const split = defineRule({
  verb: 'split',
  version: VERSION,
  help: 'Cuts a list into batches: of steps, if its items are tasks; of items, otherwise.',
  fields: {
    split: required(list('the list')),
    size: count('about how many steps or items a batch has', {otherwise: 100}),
    strategy: choice('how batches are cut: `stable` moves few boundaries when items come and go; `fixed` counts', ['stable', 'fixed'], 'stable'),
    salt: text('cuts elsewhere'),
  },
  recipe: 'none',
  offers: [],
  makes: 'list',
  braces: [],
  async expand({split: items, size, strategy, salt}, context) {
    const whole = await context.need(items);
    entriesOf(whole, 'split', context);
    return context.compute('', splitting({size, strategy, salt: salt ?? ''}), {list: whole});
  },
});

const splitting = (cut: Cut): Recipe => ({
  kind: 'split',
  pool: null,
  identity: {...cut, version: VERSION},
  free: true,
  perform: ({list}, {store}) => {
    const units = unitsOf([...(list as Tree).entries], store);
    const batches = cut.strategy === 'fixed' ? fixed(units, cut) : stable(units, cut);
    return Promise.resolve(store.putTree('list', batches.map(([name, batch]) => [name, batchOf(batch, store)] as const)));
  },
});

function unitsOf(entries: readonly [string, Artifact][], store: Store): readonly Unit[] {
  const values = entries.map(([name, item]) => ({name, item, value: item.kind === 'json' ? store.json(item) : null}));
  // One item that is no task makes all of them plain items: none may get lost among steps.
  if (!values.every(({value}) => isTask(value))) return values.map(({name, item}) => ({key: name, content: null, artifact: item}));
  const initial = initialState(values.map(({value}) => value as unknown as Task));
  return values.flatMap(({name, item, value}) =>
    stepsOf(value as unknown as Task, initial).map((view): Unit => ({key: name, content: stepOf(name, view), artifact: item})));
}

const isTask = (value: Json): boolean => typeof value === 'object' && value !== null && 'steps' in value && 'task_id' in value;

const stepOf = (task: string, {step, text: said, changes}: StepView): Json => ({
  task, step, text: said, changes: {cells: changes.cells, values: changes.values as Json},
});

function fixed(units: readonly Unit[], {size}: Cut): [string, readonly Unit[]][] {
  return fixedSlices(units.length, size).map(({start, end}, index) => [placeName(index), units.slice(start, end)]);
}

function stable(units: readonly Unit[], {size, salt}: Cut): [string, readonly Unit[]][] {
  const procedures: {key: string; units: Unit[]}[] = [];
  for (const unit of units) {
    const last = procedures.at(-1);
    if (last?.key === unit.key) last.units.push(unit);
    else procedures.push({key: unit.key, units: [unit]});
  }
  const slices = prioritySplit(procedures.map(({key, units: its}) => ({key, weight: its.length})), boundsFor(size), salt);
  return slices.map(({start, end}) => [procedures[start]!.key, procedures.slice(start, end).flatMap(procedure => procedure.units)]);
}

/** A batch knows nothing of its place: the same steps are the same batch wherever they stand. */
function batchOf(units: readonly Unit[], store: Store): Artifact {
  if (units.every(unit => unit.content === null)) return store.putTree('list', units.map(unit => [unit.key, unit.artifact] as const));
  return store.putJson({steps: units.map(({content}, index) => ({id: index + 1, ...(content as object)}))});
}
