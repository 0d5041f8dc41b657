// From checked targets to running actions: each target is built at most once in a scope, when it is first needed.
//
// A target waits for what it reads, then looks for a record of itself; only if there is none does its rule expand it
// into actions. It holds no pool's slot while it waits, so nothing can deadlock. A rule may open a scope inside its
// target: for a round of a loop, or for targets that are used again; what such a scope does not hold is found outside.

import {keyOf, type Key} from '../engine/action.ts';
import {descend, isPending, isTree, PENDING, refOf, type Artifact, type Json} from '../engine/artifact.ts';
import type {Build} from '../engine/build.ts';
import type {Emit} from '../engine/event.ts';
import type {Fingerprint} from '../engine/fingerprint.ts';
import {Lost, type Store} from '../engine/store.ts';
import type {Delivering} from './deliveries.ts';
import type {Disk} from './disk.ts';
import {Expansion} from './expansion.ts';
import {all, failureOf, TargetFailed} from './failed.ts';
import {boundTo, idOf, readsOf} from './inside.ts';
import type {Pipeline, Target} from './pipeline.ts';
import type {TargetRecord, TargetRecords} from './record.ts';
import type {Reference} from './reference.ts';
import {resolveReference, type Read, type Resolved, type Vantage} from './resolve.ts';
import {InvalidFiles, suggest} from './source.ts';
import {fingerprintOf, type Said} from './target-print.ts';
import {valueAt} from './value.ts';

export interface Evaluation {
  readonly pipeline: Pipeline;
  readonly build: Build;
  readonly store: Store;
  readonly records: TargetRecords;
  readonly disk: Disk;
  /** What a person picked, by key. */
  readonly said: Said;
  /** Absent in a plan. */
  readonly checkout?: Delivering;
  readonly emit: Emit;
  readonly now: () => number;
  /** What the answers behind actions cost, as JSON; those in `seen` are passed over, and the others added to it. */
  readonly cost: (actions: readonly Fingerprint[], seen: Set<Fingerprint>) => Json;
}

/** A target that stands: its artifact, what is behind it, and by what its record is found where one is kept. */
export interface Standing { readonly artifact: Artifact; readonly record: TargetRecord | undefined; readonly print?: Fingerprint }

/** A scope inside a target. */
export interface Frame {
  readonly parent: Scope;
  /** What the keys of its actions begin with. */
  readonly key: Key;
  /** The target of a stage that all of this happens in: events count there. */
  readonly owner: string;
  /** What stands for something else in here. */
  readonly bindings: readonly {readonly at: Resolved; readonly artifact: Artifact}[];
  /** Whether a target is made in here. */
  holds(target: Target): boolean;
  /** Whether what targets in here make is written out as their `out:` says. */
  readonly delivers: boolean;
  /** Told of every target in here that stands. */
  readonly stood: (record: TargetRecord) => void;
}

export class Scope {
  readonly #evaluation: Evaluation;
  readonly #frame: Frame | undefined;
  readonly #standing = new Map<Target, Promise<Standing>>();

  constructor(evaluation: Evaluation, frame?: Frame) {
    this.#evaluation = evaluation;
    this.#frame = frame;
  }

  /** Brings a target up to date. @throws TargetFailed, InvalidFiles, BuildStopped, BuildHalted, Lost. */
  target(target: Target): Promise<Standing> {
    let standing = this.#standing.get(target);
    if (!standing) this.#standing.set(target, standing = this.#told(target));
    return standing;
  }

  /** A scope inside this one. */
  open(frame: Omit<Frame, 'parent'>): Scope { return new Scope(this.#evaluation, {...frame, parent: this}); }

  /** What a reference leads to, seen from where it is written. */
  need(from: Vantage, reference: Reference): Promise<Artifact> {
    return this.#find({...resolveReference(this.#evaluation.pipeline.stages, from, reference)!, reference});
  }

  async #told(target: Target): Promise<Standing> {
    try {
      return await this.#stand(target);
    } catch (error) {
      const failed = failureOf(target.id, error);
      if (failed instanceof TargetFailed && !this.#frame) {
        this.#evaluation.emit({type: 'target-failed', target: target.id, because: failed.causes.map(cause => cause.key)});
      }
      throw failed;
    }
  }

  async #stand(target: Target): Promise<Standing> {
    if (!target.wanted) return this.#nothing(target);
    const inputs = await this.#inputs(target);
    return this.#frame ? this.#standInside(target, inputs, this.#frame) : this.#standOutside(target, inputs);
  }

  /** Of whole targets there are records. */
  async #standOutside(target: Target, inputs: ReadonlyMap<string, Artifact>): Promise<Standing> {
    const {emit, store, records, said, pipeline: {stages}} = this.#evaluation;
    const print = fingerprintOf(target, inputs, {stages, store, said});
    // Sources are always looked at: what they depend on is on the disk.
    const known = target.rule.isSource ? undefined : records.find(print);
    const standing = known && this.#recall(target, known);
    if (standing) return {...standing, print};
    emit({type: 'target-started', target: target.id});
    const made = await this.#expand(target, inputs, {key: keyOf(target.id), owner: target.id, delivers: true});
    if (!made.record) {
      emit({type: 'target-held', target: target.id});
      return made;
    }
    this.#evaluation.checkout?.finish(target.id, made.written);
    if (!target.rule.isSource) await records.write(target.id, print, {content: made.record, at: this.#evaluation.now()});
    emit({type: 'target-done', target: target.id, expanded: true, actions: made.record.actions.length});
    return target.rule.isSource ? made : {...made, print};
  }

  /** Inside, actions are looked up one by one: there are few, and a level is entered only if something outside changed. */
  async #standInside(target: Target, inputs: ReadonlyMap<string, Artifact>, {key, owner, delivers, stood}: Frame): Promise<Standing> {
    const made = await this.#expand(target, inputs, {key: keyOf(key, target.name), owner, delivers});
    if (made.record) stood(made.record);
    return made;
  }

  #expand(target: Target, inputs: ReadonlyMap<string, Artifact>, seat: {readonly key: Key; readonly owner: string; readonly delivers: boolean}) {
    return new Expansion(target, inputs, {evaluation: this.#evaluation, scope: this, ...seat}).run();
  }

  /** A target that is not wanted makes an empty list, and what it wrote before is taken away. */
  #nothing(target: Target): Standing {
    const {store, checkout, emit} = this.#evaluation;
    const artifact = store.putTree('list', []);
    if (!this.#frame) {
      checkout?.finish(target.id, 0);
      emit({type: 'target-done', target: target.id, expanded: true, actions: 0});
    }
    return {artifact, record: {result: refOf(artifact), delivered: [], actions: []}};
  }

  /** Everything the target reads, by what it leads to. All of it is awaited, so that every failure is known. */
  async #inputs(target: Target): Promise<Map<string, Artifact>> {
    const reads = readsOf(this.#evaluation.pipeline.stages, target);
    return new Map(await all(reads.map(async read => [idOf(read), await this.#find(read)] as const)));
  }

  async #find(read: Read): Promise<Artifact> {
    const frame = this.#frame;
    const bound = frame && boundTo(read, frame.bindings);
    if (bound) return entryOf(bound.artifact, read.path.slice(bound.at.path.length), read);
    if (frame && !frame.holds(read.target)) return frame.parent.#find(read);
    const {artifact} = await this.target(read.target);
    return entryOf(artifact, read.path, read);
  }

  /** A target whose record is known and intact. */
  #recall(target: Target, record: TargetRecord): Standing | undefined {
    const {store, checkout, emit} = this.#evaluation;
    const artifact = intact(store, record, toldOf(target));
    if (!artifact) return undefined;
    const written = record.delivered.reduce((sum, [place, ref, key]) => sum + (checkout?.write(place, store.load(ref), {target: target.id, key}) ?? 0), 0);
    checkout?.finish(target.id, written);
    emit({type: 'target-done', target: target.id, expanded: false, actions: record.actions.length});
    return {artifact, record};
  }
}

function entryOf(artifact: Artifact, path: readonly string[], read: Read): Artifact {
  if (isPending(artifact) && path.length > 0) return descend(artifact, path) ?? PENDING;
  const inner = descend(artifact, path) ?? descend(artifact, [path.join('/')]);
  if (inner) return inner;
  throw nothingInside(artifact, read, path);
}

/** A path into an artifact that leads nowhere. */
function nothingInside(artifact: Artifact, {target, reference}: Read, path: readonly string[]): InvalidFiles {
  const inside = isTree(artifact) ? [...artifact.entries.keys()] : [];
  const empty = target.wanted ? 'It is empty.' : 'It is empty: its "when" says that it is not wanted.';
  const remedy = inside.length === 0 ? (isTree(artifact) ? empty : 'It is a single file.') : `Inside it there are ${inside.slice(0, MOST_NAMES).map(name => `"${name}"`).join(', ')}${inside.length > MOST_NAMES ? ', …' : '.'}`;
  return new InvalidFiles([{message: `There is no "${path.join('/')}" in what ${target.id} makes${suggest(path.join('/'), inside)}`, span: reference.node.span, remedy}]);
}

/** More names than these help nobody. */
const MOST_NAMES = 6;

/** The ways to what is told of a target when a build ends: the numbers that it shows, and why its rounds ended. */
const toldOf = ({body, shows}: Target): readonly (readonly string[])[] => [...shows.map(({path}) => path), ...(body ? [['end']] : [])];

/** @param told is read now, while what turns out to be damaged can still be made again */
function intact(store: Store, record: TargetRecord, told: readonly (readonly string[])[]): Artifact | undefined {
  try {
    const artifact = store.load(record.result);
    const whole = store.holds(artifact) && record.delivered.every(([, ref]) => store.holds(store.load(ref)));
    if (whole) for (const path of told) valueAt(artifact, path, store);
    return whole ? artifact : undefined;
  } catch (error) {
    if (error instanceof Lost) return undefined; // The actions' traces find out, and say it.
    throw error;
  }
}
