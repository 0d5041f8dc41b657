// One target while its rule expands it: what a rule may do, and what has been made and delivered so far.

import {keyOf, type Inputs, type Recipe} from '../engine/action.ts';
import {isPending, PENDING, refOf, type Artifact} from '../engine/artifact.ts';
import type {Made} from '../engine/build.ts';
import type {Fingerprint} from '../engine/fingerprint.ts';
import {Pending, type Store} from '../engine/store.ts';
import {outName} from './checkout.ts';
import type {Disk} from './disk.ts';
import type {Target} from './pipeline.ts';
import type {Delivered, TargetRecord} from './record.ts';
import {spell, type Reference} from './reference.ts';
import type {Expanding, OutNames} from './rule.ts';
import type {Evaluation, Standing} from './scope.ts';
import {InvalidFiles} from './source.ts';

export class Expansion implements Expanding {
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
    if (target.out !== undefined && target.rule.braces.length === 0) this.deliver('', artifact, {});
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

  readonly wrong = (field: string, message: string, remedy?: string): InvalidFiles => {
    const {span} = this.#target.nodes.get(field) ?? this.#target.node;
    return new InvalidFiles([{message, span, ...(remedy !== undefined && {remedy})}]);
  };

  note(text: string): void { this.#evaluation.emit({type: 'note', text, key: this.key}); }
}
