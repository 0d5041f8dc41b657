// `loop:` — makes its own targets round after round; what a round makes is what the next one begins with.
//
// A round is a level of names of its own. What it reads of the state is in the keys of its actions, its number never is:
// more rounds run nothing again, fewer cost nothing. It ends at the bound, when a condition holds, at a fixpoint, or
// when a state comes back that was there before.

import {isPending, refOf, type Artifact, type Json} from '../engine/artifact.ts';
import {Pending} from '../engine/store.ts';
import type {Node, Params} from '../pipeline/decode.ts';
import {required, type Field} from '../pipeline/field.ts';
import {all} from '../pipeline/failed.ts';
import {PARAM_NAME} from '../pipeline/params.ts';
import {readReference, type Reference} from '../pipeline/reference.ts';
import {defineRule, type Expanding, type Inside} from '../pipeline/rule.ts';
import {suggest} from '../pipeline/source.ts';
import {valueAt} from '../pipeline/value.ts';
import {holds, readCondition, type Condition} from './condition.ts';

interface Carried { readonly name: string; readonly first: Reference; readonly next: Reference }

interface Spec {
  readonly rounds: number;
  readonly carry: readonly Carried[];
  readonly until: readonly Until[];
  /** A number that says how good the state is that a round hands on: the best one is kept. */
  readonly best: Reference | undefined;
  /** Targets whose artifacts are kept of every round. */
  readonly keep: readonly Reference[];
}

interface Until extends Condition { readonly reference: Reference | undefined }

/** What may be written in `loop:`: for the check, the manual and the JSON Schema. */
export const LOOP_FIELDS = {
  rounds: 'how many rounds there may be',
  carry: 'what goes from round to round: `{name: {first: what it is at first, then: what a round makes of it}}`',
  until: 'conditions, any of which ends the loop after a round: `a/b >= 0.9`, `a/b is empty`, `a/b == false for 2 rounds`; `cost/calls` and the like are what all rounds so far used',
  best: 'a number made in a round that tells how good what it hands on is: the best is the result, not the last',
  keep: 'targets of which every round is kept, in `rounds` of the result',
};

function schemas(): Readonly<Record<string, Json>> {
  const names = {type: 'string'};
  const carried = {type: 'object', properties: {first: names, then: names}, required: ['first', 'then']};
  const all = {
    rounds: {anyOf: [{type: 'integer', minimum: 0}, {type: 'string', pattern: '\\$\\{[\\w-]+\\}'}]},
    carry: {type: 'object', additionalProperties: carried},
    until: {type: ['string', 'array'], items: names}, best: names, keep: {type: 'array', items: names},
  };
  return Object.fromEntries(Object.entries(all).map(([name, schema]) => [name, {...schema, description: LOOP_FIELDS[name as keyof typeof LOOP_FIELDS]}]));
}

const loopField: Field<Spec | undefined> = {
  help: 'how many rounds, what goes from one to the next, and when they end', required: false, otherwise: undefined,
  value: 'fields, see [loops](#loops)', schema: {type: 'object', properties: schemas(), additionalProperties: false, required: ['rounds', 'carry']},
  references: spec => spec?.carry.map(({first}) => first) ?? [],
  read: (node, params) => readSpec(node, params),
};

/** The targets inside: read as targets; here only what they say, so that a loop is another one if they change. */
const bodyField: Field<Json> = {
  help: 'the targets of a round; they see outer names and what is carried, and `${round}` is the number of the round, from 1',
  required: true, otherwise: null, value: 'targets by name', schema: {type: 'object', propertyNames: {pattern: PARAM_NAME.source}, additionalProperties: {$ref: '#/definitions/target'}},
  read: node => (node.kind === 'map' ? node.json() : node.complain(`Expected the targets of a round, found ${node.found()}`)),
};

export const loop = defineRule({
  verb: 'loop',
  help: 'Makes its targets round after round, until a bound, a condition or a fixpoint; a folder of what it carries, with `rounds` and `end`.',
  fields: {loop: required(loopField), targets: bodyField},
  recipe: 'none',
  offers: [],
  makes: 'one',
  braces: [],
  opens: ({loop: {carry, until, best, keep}}) => ({level: {
    carries: carry.map(({name}) => name),
    inner: [...carry.map(({next}) => next), ...until.flatMap(({reference}) => reference ?? []), ...(best ? [targetOf(best)] : []), ...keep],
    beside: BESIDE,
  }}),
  async expand({loop: spec, targets}, context) {
    // A round that knows its number may do something else with the same state, so the same state is then no fixpoint.
    return new Rounds(spec, context, JSON.stringify(targets).includes('${round}')).run();
  },
});

function readSpec(node: Node, params: Params): Spec | undefined {
  const pairs = node.pairs('fields such as {rounds: 3, carry: {api: {first: draft, then: revised}}}');
  if (node.kind !== 'map') return undefined;
  for (const [name, {name: at}] of pairs) if (!Object.hasOwn(LOOP_FIELDS, name)) at.complain(`Unknown field "${name}" of a loop${suggest(name, Object.keys(LOOP_FIELDS))}`);
  const at = (name: string): Node | undefined => pairs.get(name)?.value;
  const rounds = at('rounds') ? readRounds(at('rounds')!, params) : node.complain('A loop needs "rounds": how many there may be', 'For example rounds: 3.');
  const carry = at('carry') ? readCarry(at('carry')!) : node.complain('A loop needs "carry": what goes from round to round', 'For example carry: {api: {first: draft, then: revised}}.');
  const until = at('until') ? readUntil(at('until')!, params) : [];
  const keep = at('keep') ? readKeep(at('keep')!) : [];
  const best = at('best') && readReference(at('best')!);
  if (rounds === undefined || !carry || !until || !keep || (at('best') && !best)) return undefined;
  return {rounds, carry, until, keep, best};
}

function readRounds(node: Node, params: Params): number | undefined {
  const rounds = node.scalar(params);
  if (rounds === undefined || (typeof rounds === 'number' && Number.isInteger(rounds) && rounds >= 0)) return rounds;
  return node.complain(`Expected a whole number of rounds, found ${node.shown(rounds)}`);
}

/** Each is kept by its last name, beside what the round used. */
function readKeep(node: Node): readonly Reference[] | undefined {
  const found = node.items().map(readReference);
  if (!found.every((each): each is Reference => each !== undefined)) return undefined;
  const names = found.map(({names: each}) => each.at(-1)!);
  const twice = names.findIndex((name, index) => name === COST || names.indexOf(name) < index);
  if (twice < 0) return found;
  const [name, at] = [names[twice]!, found[twice]!.node];
  return at.complain(name === COST ? `Of every round "${COST}" is kept already: it is what the round used` : `Two things would be kept of a round by the name "${name}"`, 'Keep it under another name: make a target of it.');
}

function readCarry(node: Node): readonly Carried[] | undefined {
  const found = [...node.pairs('names such as {api: {first: draft, then: revised}}')].map(([name, {value}]) => {
    const fields = value.kind === 'map' ? value.fields() : new Map<string, Node>();
    if (BESIDE.includes(name)) return value.complain(`The name "${name}" is what "loop" itself makes beside what it carries`, 'Give it another name.');
    const [first, next] = [fields.get('first'), fields.get('then')].map(each => each && readReference(each));
    if (!fields.has('first') || !fields.has('then')) return value.complain(`Expected {first: …, then: …} for "${name}", found ${value.found()}`, '"first" is what it is at first, "then" what a round makes of it.');
    return first && next ? {name, first, next} : undefined;
  });
  return found.every((each): each is Carried => each !== undefined) ? found : undefined;
}

function readUntil(node: Node, params: Params): readonly Until[] | undefined {
  const found = (node.kind === 'list' ? node.items() : [node]).map((each): Until | undefined => {
    const text = each.scalar(params);
    const condition = text === undefined ? undefined : readCondition(String(text));
    if (text !== undefined && !condition) return each.complain(`Expected a condition such as "judged/f1 >= 0.95" or "judged/accepted == false for 2 rounds", found ${each.shown(text)}`);
    return condition && {...condition, reference: condition.path[0] === COST ? undefined : {names: condition.path.slice(0, 1), node: each}};
  });
  return found.every((each): each is Until => each !== undefined) ? found : undefined;
}

/** What all rounds so far used, in conditions. */
const COST = 'cost';

/** What a loop makes besides what it carries. */
const BESIDE = ['rounds', 'end'];

/** The target of a number that is made in a round; the rest is the way to it, which may lead into JSON. */
const targetOf = (reference: Reference): Reference => ({...reference, names: reference.names.slice(0, 1)});

type State = ReadonlyMap<string, Artifact>;

class Rounds {
  readonly #spec: Spec;
  readonly #context: Expanding;
  readonly #knowsRound: boolean;
  readonly #kept: Artifact[] = [];
  readonly #costs: Json[] = [];
  readonly #held: number[];

  constructor(spec: Spec, context: Expanding, knowsRound: boolean) {
    this.#spec = spec;
    this.#context = context;
    this.#knowsRound = knowsRound;
    this.#held = spec.until.map(() => 0);
  }

  async run(): Promise<Artifact> {
    const {carry, rounds} = this.#spec;
    let state: State = new Map(await all(carry.map(async ({name, first}) => [name, await this.#context.need(first)] as const)));
    const seen = new Set([this.#digest(state)]);
    let best: {readonly state: State; readonly score: number} | undefined;
    let why = 'the number of rounds';
    for (let round = 1; round <= rounds; round++) {
      const inside = this.#context.inside({place: `round${round}`, round, bound: [...state.values()]});
      await inside.all();
      const next: State = new Map(await all(carry.map(async ({name, next: later}) => [name, await inside.need(later)] as const)));
      if ([...next.values()].some(isPending)) {
        if (round < rounds) throw new Pending(); // A plan cannot know what the next round begins with.
        return this.#context.store.putTree('tree', [...next]);
      }
      await this.#keep(inside);
      const score = await this.#score(inside);
      if (score !== undefined && (!best || score > best.score)) best = {state: next, score};
      const ended = await this.#ended(inside) ?? this.#again(state, next, seen);
      state = next;
      if (ended !== undefined) { why = ended; break; }
    }
    return this.#result(best?.state ?? state, why);
  }

  /** What a plan does not know yet has a digest, too; it never meets one twice, because it stops there. */
  #digest(state: State): string { return [...state.values()].map(refOf).join(' '); }

  #again(state: State, next: State, seen: Set<string>): string | undefined {
    const digest = this.#digest(next);
    const known = seen.has(digest);
    seen.add(digest);
    if (!known || this.#knowsRound) return undefined;
    return digest === this.#digest(state) ? 'a fixpoint' : 'a state that was there before';
  }

  async #keep(inside: Inside): Promise<void> {
    const {store} = this.#context;
    const cost = inside.cost();
    this.#costs.push(cost);
    const kept = await all(this.#spec.keep.map(async reference => [reference.names.at(-1)!, await inside.need(reference)] as const));
    this.#kept.push(store.putTree('tree', [...kept, [COST, store.putJson(cost)]]));
  }

  async #score(inside: Inside): Promise<number | undefined> {
    const {best} = this.#spec;
    if (!best) return undefined;
    const {store, wrong} = this.#context;
    const found = valueAt(await inside.need(targetOf(best)), best.names.slice(1), store);
    if (typeof found === 'number') return found;
    throw wrong('loop', `Expected a number at "${best.names.join('/')}", which tells what is best, found ${JSON.stringify(found ?? null)}`);
  }

  /** The condition that ends the loop, if one does. */
  async #ended(inside: Inside): Promise<string | undefined> {
    for (const [index, until] of this.#spec.until.entries()) {
      const found = until.reference ? valueAt(await inside.need(until.reference), until.path.slice(1), this.#context.store) : spent(this.#costs, until.path[1] ?? '');
      if (found === undefined && this.#costs.length === 1) this.#context.note(`"${until.text}" cannot end the loop: there is nothing at "${until.path.join('/')}"`);
      this.#held[index] = found !== undefined && holds(until, found) ? this.#held[index]! + 1 : 0;
    }
    const index = this.#spec.until.findIndex(({rounds}, at) => this.#held[at]! >= rounds);
    return this.#spec.until[index]?.text;
  }

  #result(state: State, why: string): Artifact {
    const {store} = this.#context;
    const rounds = store.putTree('list', this.#kept.map((each, index) => [String(index + 1), each] as const));
    return store.putTree('tree', [...state, ['rounds', rounds], ['end', store.putJson({rounds: this.#kept.length, because: why})]]);
  }
}

/** What all rounds so far used of something; unknown where one of them is. */
function spent(costs: readonly Json[], name: string): Json | undefined {
  const each = costs.map(cost => (cost as Readonly<Record<string, Json>>)[name]);
  return each.every((value): value is number => typeof value === 'number') ? each.reduce((sum, value) => sum + value, 0) : undefined;
}
