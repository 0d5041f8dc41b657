// From checked targets to running actions: each target is built at most once in a scope, when it is first needed.
//
// A target waits for what it reads, then looks for a record of itself; only if there is none does its rule expand it
// into actions. It holds no pool's slot while it waits, so nothing can deadlock.

import {descend, isPending, isTree, PENDING, type Artifact} from '../engine/artifact.ts';
import type {Build} from '../engine/build.ts';
import {ActionFailed, BuildHalted, type Emit} from '../engine/event.ts';
import {Lost, type Store} from '../engine/store.ts';
import type {Checkout} from './checkout.ts';
import type {Disk} from './disk.ts';
import {Expansion} from './expansion.ts';
import {resolveReference, type Resolved} from './graph.ts';
import type {Pipeline, Target} from './pipeline.ts';
import type {TargetRecord, TargetRecords} from './record.ts';
import {spell, type Reference} from './reference.ts';
import {InvalidFiles, suggest} from './source.ts';
import {fingerprintOf} from './target-print.ts';

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
    // Sources are always looked at: what they depend on is on the disk.
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
    const inner = descend(artifact, resolved.path) ?? descend(artifact, [resolved.path.join('/')]);
    if (inner) return inner;
    throw nothingInside(artifact, resolved, reference);
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

/** A path into an artifact that leads nowhere. */
function nothingInside(artifact: Artifact, {target, path}: Resolved, {node}: Reference): InvalidFiles {
  const inside = isTree(artifact) ? [...artifact.entries.keys()] : [];
  const remedy = inside.length === 0 ? 'It is a single file.' : `Inside it there are ${inside.slice(0, MOST_NAMES).map(name => `"${name}"`).join(', ')}${inside.length > MOST_NAMES ? ', …' : '.'}`;
  return new InvalidFiles([{message: `There is no "${path.join('/')}" in what ${target.id} makes${suggest(path.join('/'), inside)}`, span: node.span, remedy}]);
}

/** More names than these help nobody. */
const MOST_NAMES = 6;

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
  // What halts a build stops the others, and says more than they do.
  const graver = reasons.find(reason => reason instanceof BuildHalted) ?? reasons.find(reason => !(reason instanceof ActionFailed) && !(reason instanceof TargetFailed));
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
