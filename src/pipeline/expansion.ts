// One target while its rule expands it: what a rule may do, and what has been made and delivered so far.

import {keyOf, type Inputs, type Key, type Recipe} from '../engine/action.ts';
import {descend, isPending, isTree, PENDING, refOf, type Artifact} from '../engine/artifact.ts';
import type {Made} from '../engine/build.ts';
import type {Fingerprint} from '../engine/fingerprint.ts';
import {Pending, type Store} from '../engine/store.ts';
import {outName} from './checkout.ts';
import type {Disk} from './disk.ts';
import {idOf} from './inside.ts';
import {openLevel} from './open-level.ts';
import type {Out} from './out.ts';
import type {Target} from './pipeline.ts';
import type {Delivered, TargetRecord} from './record.ts';
import type {Reference} from './reference.ts';
import {resolveReference} from './resolve.ts';
import type {Expanding, Inside, ItemOf, Opening, OutNames} from './rule.ts';
import type {Evaluation, Scope, Standing} from './scope.ts';
import {InvalidFiles} from './source.ts';

/** Where a target is expanded. */
export interface Seat {
  readonly evaluation: Evaluation;
  readonly scope: Scope;
  readonly key: Key;
  readonly owner: string;
  readonly delivers: boolean;
}

/** Of an empty list, such as that of a part that is not wanted, there is no text to write; JSON says that it is empty. */
const isNothing = (artifact: Artifact, {place}: Out): boolean => isTree(artifact) && artifact.entries.size === 0 && !place.endsWith('.json');

export class Expansion implements Expanding {
  readonly key: Key;
  readonly store: Store;
  readonly disk: Disk;
  readonly shared: Inputs;
  readonly #target: Target;
  readonly #inputs: ReadonlyMap<string, Artifact>;
  readonly #seat: Seat;
  readonly #materials: Inputs;
  readonly #actions: Fingerprint[] = [];
  readonly #delivered: Delivered[] = [];
  /** Answers that earlier levels used. */
  readonly #paid = new Set<Fingerprint>();
  #written = 0;

  constructor(target: Target, inputs: ReadonlyMap<string, Artifact>, seat: Seat) {
    this.#target = target;
    this.#inputs = inputs;
    this.#seat = seat;
    this.key = seat.key;
    this.store = seat.evaluation.store;
    this.disk = seat.evaluation.disk;
    this.shared = Object.fromEntries([...target.shared].map(([name, reference]) => [name, this.#at(reference)]));
    this.#materials = target.recipe?.materials(seat.evaluation.store) ?? {};
  }

  /** @returns what stands, and how many files were written for it; no record where a plan cannot know it. */
  async run(): Promise<Standing & {readonly written: number}> {
    const artifact = await this.#expand();
    if (!artifact || isPending(artifact)) return {artifact: artifact ?? PENDING, record: undefined, written: 0};
    if (this.#target.rule.braces.length === 0) for (const out of this.#target.outs) this.#deliverPart(artifact, out);
    const record: TargetRecord = {result: refOf(artifact), delivered: this.#delivered, actions: this.#actions};
    return {artifact, record, written: this.#written};
  }

  /** Undefined where a plan cannot know what the target needs. */
  async #expand(): Promise<Artifact | undefined> {
    try {
      return await this.#target.rule.expand(this.#target.options, this);
    } catch (error) {
      if (!(error instanceof Pending)) throw error;
      this.#seat.evaluation.emit({type: 'unforeseeable', target: this.#seat.owner});
      return undefined;
    }
  }

  async need(reference: Reference): Promise<Artifact> { return Promise.resolve(this.#at(reference)); }

  #at(reference: Reference): Artifact {
    return this.#inputs.get(idOf(resolveReference(this.#seat.evaluation.pipeline.stages, this.#target, reference)!))!;
  }

  make(place: string, inputs: Inputs, item?: ItemOf): Promise<Artifact> {
    const {recipe} = this.#target;
    if (!recipe) throw new Error(`${this.#target.id} has no recipe`);
    return this.compute(place, recipe.recipe, {...this.#materials, ...this.shared, ...inputs, ...recipe.inputsAt?.(this.#keyAt(place), this.store)}, item);
  }

  async compute(place: string, recipe: Recipe, inputs: Inputs, item?: ItemOf): Promise<Artifact> {
    const made: Made = await this.#seat.evaluation.build.action({key: this.#keyAt(place), target: this.#seat.owner, recipe, inputs, ...(item && {among: {list: keyOf(this.key, ...place.split('/').slice(0, -1)), ...item}})});
    this.#actions.push(made.fingerprint);
    return made.artifact;
  }

  inside(opening: Opening): Inside {
    return openLevel(this.#target, opening, {
      ...this.#seat, key: this.#keyAt(opening.place), paid: this.#paid,
      stood: ({actions, delivered}) => { this.#actions.push(...actions); this.#delivered.push(...delivered); },
    });
  }

  deliver(place: string, artifact: Artifact, names: OutNames): void {
    for (const out of this.#target.outs) this.#deliver(this.#keyAt(place), artifact, {out, names});
  }

  #deliverPart(artifact: Artifact, out: Out): void {
    const part = descend(artifact, out.path);
    if (part) return this.#deliver(this.key, part, {out, names: {}});
    throw new InvalidFiles([{message: `There is no "${out.path.join('/')}" in what ${this.#target.id} makes`, span: out.node.span, remedy: `\`hexgen show ${this.#target.id}\` lists what is in it.`}]);
  }

  #deliver(key: Key, artifact: Artifact, {out, names}: {readonly out: Out; readonly names: OutNames}): void {
    const {delivers, owner, evaluation: {checkout}} = this.#seat;
    if (!delivers || isPending(artifact) || isNothing(artifact, out)) return;
    const file = `${this.#target.stage}/${outName(out.place, names)}`;
    this.#delivered.push([file, refOf(artifact), key]);
    this.#written += checkout?.write(file, artifact, {target: owner, key}) ?? 0;
  }

  #keyAt(place: string): Key { return place === '' ? this.key : keyOf(this.key, place); }

  readonly wrong = (field: string, message: string, remedy?: string): InvalidFiles => {
    const {span} = this.#target.nodes.get(field) ?? this.#target.node;
    return new InvalidFiles([{message, span, ...(remedy !== undefined && {remedy})}]);
  };

  note(text: string): void { this.#seat.evaluation.emit({type: 'note', text, key: this.key}); }
}
