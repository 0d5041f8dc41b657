// From checked targets to running actions: each target is built at most once in a scope, when it is first needed.
//
// A target waits for what it reads, then looks for a record of itself; only if there is none does its rule expand it
// into actions. It holds no pool's slot while it waits, so nothing can deadlock.

import {keyOf, type Inputs, type Recipe} from '../engine/action.ts';
import {descend, isPending, PENDING, refOf, type Artifact, type Json} from '../engine/artifact.ts';
import type {Build, Made} from '../engine/build.ts';
import {ActionFailed, type Emit} from '../engine/event.ts';
import {fingerprint, ingredients, type Fingerprint} from '../engine/fingerprint.ts';
import {Lost, Pending, type Store} from '../engine/store.ts';
import {outName, type Checkout} from './checkout.ts';
import type {Disk} from './disk.ts';
import {resolveReference} from './graph.ts';
import type {Pipeline, Target} from './pipeline.ts';
import type {Delivered, TargetRecord, TargetRecords} from './record.ts';
import {spell, type Reference} from './reference.ts';
import type {Expanding, OutNames} from './rule.ts';
import {InvalidFiles} from './source.ts';

export interface Evaluation {
  readonly pipeline: Pipeline;
  readonly build: Build;
  readonly store: Store;
  readonly records: TargetRecords;
  readonly disk: Disk;
  /** Absent in a plan. */
  readonly checkout?: Checkout;
  readonly emit: Emit;
  readonly now: () => number;
}

/** A target that stands: its artifact and what is behind it. */
export interface Standing { readonly artifact: Artifact; readonly record: TargetRecord | undefined }

/** A target cannot be made because these actions failed, directly or further up. */
export class TargetFailed extends Error {
  override readonly name = 'TargetFailed';
  readonly causes: readonly ActionFailed[];
  constructor(target: string, causes: readonly ActionFailed[]) {
    super(`${target}: ${causes.length} failed`);
    this.causes = causes;
  }
}

export class Scope {
  readonly #evaluation: Evaluation;
  readonly #standing = new Map<string, Promise<Standing>>();

  constructor(evaluation: Evaluation) { this.#evaluation = evaluation; }

  /** Brings a target up to date. @throws TargetFailed, InvalidFiles, BuildStopped, BuildHalted, Lost. */
  target(target: Target): Promise<Standing> {
    let standing = this.#standing.get(target.id);
    if (!standing) this.#standing.set(target.id, standing = this.#told(target));
    return standing;
  }

  async #told(target: Target): Promise<Standing> {
    try {
      return await this.#stand(target);
    } catch (error) {
      const failed = failureOf(target.id, error);
      if (failed instanceof TargetFailed) {
        this.#evaluation.emit({type: 'target-failed', target: target.id, because: failed.causes.map(cause => cause.key)});
      }
      throw failed;
    }
  }

  async #stand(target: Target): Promise<Standing> {
    const {emit, store, records} = this.#evaluation;
    const inputs = await this.#inputs(target);
    const print = fingerprintOf(target, inputs, store);
    const known = target.rule.isSource ? undefined : records.find(print);
    const standing = known && this.#recall(target, known);
    if (standing) return standing;
    emit({type: 'target-started', target: target.id});
    return new Expansion(target, inputs, {evaluation: this.#evaluation, print}).run();
  }

  /** Everything the target reads, by reference as written. All of it is awaited, so that every failure is known. */
  async #inputs(target: Target): Promise<Map<string, Artifact>> {
    const entries = await all(target.needs.map(async reference => [spell(reference), await this.#need(target, reference)] as const));
    return new Map(entries);
  }

  async #need(target: Target, reference: Reference): Promise<Artifact> {
    const resolved = resolveReference(this.#evaluation.pipeline.stages, target.stage, reference)!;
    const {artifact} = await this.target(resolved.target);
    if (isPending(artifact) && resolved.path.length > 0) return descend(artifact, resolved.path) ?? PENDING;
    const inner = descend(artifact, resolved.path);
    if (inner) return inner;
    throw new InvalidFiles([{message: `There is no "${resolved.path.join('/')}" in what ${resolved.target.id} makes`, span: reference.node.span}]);
  }

  /** A target whose record is known and intact. */
  #recall(target: Target, record: TargetRecord): Standing | undefined {
    const {store, checkout, emit} = this.#evaluation;
    const artifact = intact(store, record);
    if (!artifact) return undefined;
    const written = record.delivered.reduce((sum, [place, ref, key]) => sum + (checkout?.write(place, store.load(ref), {target: target.id, key}) ?? 0), 0);
    checkout?.finish(target.id, written);
    emit({type: 'target-done', target: target.id, expanded: false, actions: record.actions.length});
    return {artifact, record};
  }
}

/** One target while its rule expands it: collects what it makes and what it delivers. */
class Expansion implements Expanding {
  readonly key;
  readonly store: Store;
  readonly disk: Disk;
  readonly shared: Inputs;
  readonly #target: Target;
  readonly #inputs: ReadonlyMap<string, Artifact>;
  readonly #evaluation: Evaluation;
  readonly #print: Fingerprint;
  readonly #materials: Inputs;
  readonly #actions: Fingerprint[] = [];
  readonly #delivered: Delivered[] = [];
  #written = 0;

  constructor(target: Target, inputs: ReadonlyMap<string, Artifact>, {evaluation, print}: {evaluation: Evaluation; print: Fingerprint}) {
    this.#target = target;
    this.#inputs = inputs;
    this.#evaluation = evaluation;
    this.#print = print;
    this.key = keyOf(target.id);
    this.store = evaluation.store;
    this.disk = evaluation.disk;
    this.shared = Object.fromEntries([...target.shared].map(([name, reference]) => [name, inputs.get(spell(reference))!]));
    this.#materials = target.recipe?.materials(evaluation.store) ?? {};
  }

  async run(): Promise<Standing> {
    const {emit, checkout} = this.#evaluation;
    const target = this.#target;
    const artifact = await this.#expand();
    if (!artifact) return {artifact: PENDING, record: undefined};
    if (isPending(artifact)) return {artifact, record: undefined};
    if (target.out !== undefined && this.#delivered.length === 0) this.deliver('', artifact, {});
    checkout?.finish(target.id, this.#written);
    const record: TargetRecord = {result: refOf(artifact), delivered: this.#delivered, actions: this.#actions};
    if (!target.rule.isSource) await this.#evaluation.records.write(target.id, this.#print, {content: record, at: this.#evaluation.now()});
    emit({type: 'target-done', target: target.id, expanded: true, actions: this.#actions.length});
    return {artifact, record};
  }

  /** Undefined where a plan cannot know what the target needs. */
  async #expand(): Promise<Artifact | undefined> {
    try {
      return await this.#target.rule.expand(this.#target.options, this);
    } catch (error) {
      if (!(error instanceof Pending)) throw error;
      this.#evaluation.emit({type: 'unforeseeable', target: this.#target.id});
      return undefined;
    }
  }

  async need(reference: Reference): Promise<Artifact> { return Promise.resolve(this.#inputs.get(spell(reference))!); }

  make(place: string, inputs: Inputs): Promise<Artifact> {
    const {recipe} = this.#target;
    if (!recipe) throw new Error(`${this.#target.id} has no recipe`);
    return this.compute(place, recipe.recipe, {...this.#materials, ...this.shared, ...inputs});
  }

  async compute(place: string, recipe: Recipe, inputs: Inputs): Promise<Artifact> {
    const key = place === '' ? this.key : keyOf(this.key, place);
    const made: Made = await this.#evaluation.build.action({key, target: this.#target.id, recipe, inputs});
    this.#actions.push(made.fingerprint);
    return made.artifact;
  }

  deliver(place: string, artifact: Artifact, names: OutNames): void {
    const {checkout} = this.#evaluation;
    const {out, stage, id} = this.#target;
    if (out === undefined || isPending(artifact)) return;
    const key = place === '' ? this.key : keyOf(this.key, place);
    const file = `${stage}/${outName(out, names)}`;
    this.#delivered.push([file, refOf(artifact), key]);
    this.#written += checkout?.write(file, artifact, {target: id, key}) ?? 0;
  }

  note(text: string): void { this.#evaluation.emit({type: 'note', text, key: this.key}); }
}

/** The same walk as an action's, over everything that a target's expansion depends on. */
function fingerprintOf(target: Target, inputs: ReadonlyMap<string, Artifact>, store: Store): Fingerprint {
  const {rule, recipe, out} = target;
  const options = Object.entries(target.options as Record<string, unknown>).map(([name, value]) => [`option ${name}`, plain(value)]);
  const identity: Record<string, Json> = {...Object.fromEntries(options), out: out ?? null, with: [...target.shared.keys()]};
  for (const [name, value] of Object.entries(recipe?.recipe.identity ?? {})) identity[`recipe ${name}`] = value;
  const kind = `${rule.verb} ${recipe?.recipe.kind ?? ''}`;
  const pretended: Recipe = {kind, pool: null, identity, perform: () => Promise.reject(new Error('never performed'))};
  return fingerprint(ingredients({key: keyOf(target.id), target: target.id, recipe: pretended, inputs: {...recipe?.materials(store), ...Object.fromEntries(inputs)}}));
}

const plain = (value: unknown): Json =>
  (typeof value === 'object' && value !== null && 'names' in value ? spell(value as Reference) : (value ?? null) as Json);

function intact(store: Store, record: TargetRecord): Artifact | undefined {
  try {
    const artifact = store.load(record.result);
    const whole = store.holds(artifact) && record.delivered.every(([, ref]) => store.holds(store.load(ref)));
    return whole ? artifact : undefined;
  } catch (error) {
    if (error instanceof Lost) return undefined; // The actions' traces find out, and say it.
    throw error;
  }
}

/**
 * Waits for all, even if one fails, so that siblings of a failure are made and kept.
 * @throws what stops the whole build if anything did, else TargetFailed with every failure.
 */
export async function all<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(promises);
  const reasons = settled.flatMap(each => (each.status === 'rejected' ? [each.reason as unknown] : []));
  const graver = reasons.find(reason => !(reason instanceof ActionFailed) && !(reason instanceof TargetFailed));
  if (graver !== undefined) throw graver;
  if (reasons.length > 0) throw new TargetFailed('', causesOf(reasons));
  return settled.map(each => (each as PromiseFulfilledResult<T>).value);
}

const causesOf = (reasons: readonly unknown[]): ActionFailed[] =>
  [...new Set(reasons.flatMap(reason => (reason instanceof TargetFailed ? reason.causes : [reason as ActionFailed])))];

function failureOf(target: string, error: unknown): unknown {
  if (error instanceof ActionFailed || error instanceof TargetFailed) return new TargetFailed(target, causesOf([error]));
  return error;
}
