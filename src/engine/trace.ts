// Constructive traces: what every action depended on and what it made.
//
// Found by fingerprint a trace answers "has this been done before?"; found by key it answers "why again?". All are kept:
// undoing an edit finds the older one. Failures are written beside them as evidence and never found as success.

import type {Cost, Key} from './action.ts';
import type {Ref} from './artifact.ts';
import type {Database} from './database.ts';
import type {Failure} from './event.ts';
import type {Fingerprint, Ingredient} from './fingerprint.ts';

export interface Trace {
  readonly key: Key;
  readonly target: string;
  readonly recipe: string;
  readonly fingerprint: Fingerprint;
  readonly lines: readonly Ingredient[];
  readonly result: Ref;
  /** The actions inside it, such as the asking inside a prompt. */
  readonly parts: readonly Fingerprint[];
  readonly ms: number;
  /** When it was made, in milliseconds since 1970. */
  readonly at: number;
  readonly cost: Cost | null;
  /** `made` by its recipe; `adopted`: a person's edit took its place; `rejected`: kept as evidence, never found. */
  readonly origin: 'made' | 'adopted' | 'rejected';
}

export interface FailureRecord extends Failure {
  readonly key: Key;
  readonly target: string;
  readonly cost: Cost | null;
  readonly at: number;
}

export interface AnswerLengths { readonly target: string; readonly model: string; readonly answers: number; readonly leastTokens: number; readonly mostTokens: number }

export class Traces {
  readonly #database: Database;
  /** What `costOf` said before, and will say again: traces do not change. */
  readonly #costs = new Map<Fingerprint, Pick<Trace, 'cost' | 'parts'>>();

  constructor(database: Database) { this.#database = database; }

  /** The newest trace of this fingerprint. */
  find(fingerprint: Fingerprint): Trace | undefined {
    return decode(this.#database.sql("select * from trace where fingerprint = ? and origin <> 'rejected' order by id desc limit 1").get(fingerprint));
  }

  /** What `find` would say of cost and parts alone: reading the whole trace takes several times as long. */
  costOf(fingerprint: Fingerprint): Pick<Trace, 'cost' | 'parts'> | undefined {
    const before = this.#costs.get(fingerprint);
    if (before) return before;
    const row = this.#database.sql("select cost, parts from trace where fingerprint = ? and origin <> 'rejected' order by id desc limit 1").get(fingerprint);
    const found = row && {cost: parse(row['cost']), parts: row['parts'] === '[]' ? [] : JSON.parse(row['parts'] as string) as Fingerprint[]};
    if (found) this.#costs.set(fingerprint, found);
    return found;
  }

  /** The newest trace made at this key, whatever it depended on. */
  last(key: Key): Trace | undefined {
    return decode(this.#database.sql("select * from trace where key = ? and origin <> 'rejected' order by id desc limit 1").get(key));
  }

  /** All traces made at this key, newest first. */
  history(key: Key): Trace[] {
    return this.#database.sql('select * from trace where key = ? order by id desc').all(key).map(row => decode(row)!);
  }

  /** How long the answers of each model behind each target were, in tokens: the shortest and the longest. */
  answerLengths(): readonly AnswerLengths[] {
    return this.#database.sql(`select target, model, count(*) as answers, min(tokens) as leastTokens, max(tokens) as mostTokens
      from (select target, json_extract(cost, '$.model') as model, json_extract(cost, '$.outputTokens') as tokens from trace where cost is not null and parts = '[]')
      group by target, model`).all() as unknown as readonly AnswerLengths[];
  }

  /** Keys that have traces and begin with `prefix`, for "did you mean" and completion. */
  keys(prefix: string): Key[] {
    const rows = this.#database.sql('select distinct key from trace where key >= ? and key < ? order by key limit 10000').all(prefix, `${prefix}\u{10ffff}`);
    return rows.map(row => row['key'] as Key);
  }

  /** Resolves when the trace is durable: only then may anyone be told. */
  record(trace: Trace): Promise<void> {
    const {key, target, recipe, fingerprint, lines, result, parts, ms, at, cost, origin} = trace;
    if (origin !== 'rejected') this.#costs.set(fingerprint, {cost, parts});
    return this.#database.later(() => this.#database
      .sql('insert into trace(fingerprint, key, target, recipe, lines, result, parts, ms, at, cost, origin) values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(fingerprint, key, target, recipe, JSON.stringify(lines), result, JSON.stringify(parts), ms, at, cost && JSON.stringify(cost), origin));
  }

  /** Keeps these traces as evidence only. */
  reject(fingerprints: readonly Fingerprint[], origin: 'made' | 'adopted' = 'made'): Promise<void> {
    const update = this.#database.sql("update trace set origin = 'rejected' where fingerprint = ? and origin = ?");
    for (const print of fingerprints) this.#costs.delete(print);
    return this.#database.later(() => { for (const print of fingerprints) update.run(print, origin); });
  }

  recordFailure({key, target, reason, message, detail, cost, at}: FailureRecord): Promise<void> {
    return this.#database.later(() => this.#database
      .sql('insert into failure(key, target, reason, message, detail, cost, at, after) values(?, ?, ?, ?, ?, ?, ?, (select coalesce(max(id), 0) from trace))')
      .run(key, target, reason, message, detail ?? null, cost && JSON.stringify(cost), at));
  }

  /** The newest failure in a target that nothing made since has put right. Clocks jump, so "since" is by number. */
  lastFailureOf(target: string): FailureRecord | undefined {
    return decodeFailure(this.#database.sql(`select * from failure where target = ? and not exists
      (select 1 from trace where trace.key = failure.key and trace.id > failure.after) order by id desc limit 1`).get(target));
  }

  lastFailure(key: Key): FailureRecord | undefined {
    return decodeFailure(this.#database.sql('select * from failure where key = ? order by id desc limit 1').get(key));
  }
}

const parse = (text: unknown): Cost | null => (typeof text === 'string' ? JSON.parse(text) as Cost : null);

function decode(row: Record<string, unknown> | undefined): Trace | undefined {
  if (!row) return undefined;
  const list = (name: string) => JSON.parse(row[name] as string) as never;
  return {...row, lines: list('lines'), parts: list('parts'), cost: parse(row['cost'])} as unknown as Trace;
}

const decodeFailure = (row: Record<string, unknown> | undefined): FailureRecord | undefined =>
  row && ({...row, detail: row['detail'] ?? undefined, cost: parse(row['cost'])} as unknown as FailureRecord);
