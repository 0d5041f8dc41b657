// The engine. It has one verb: bring an action's artifact up to date.
//
// In the terms of "Build Systems à la Carte" it is a suspending scheduler with constructive traces.
// Suspending: whoever awaits an action sleeps until it is done, and nobody runs it twice. Constructive: results live in
// the store, so a known fingerprint is answered without running anything. Early cutoff needs no code: an action that
// reruns but makes the same bytes gives its readers the same fingerprint.

import {keyOf, type Action, type Cost, type Foreseen, type Inputs, type Performing, type Recipe} from './action.ts';
import {isPending, PENDING, refOf, type Artifact} from './artifact.ts';
import {ActionFailed, BuildHalted, BuildStopped, RecipeFailed, StopsBuild, type Emit, type Failure} from './event.ts';
import {differences, fingerprint, ingredients, type Fingerprint, type Ingredient} from './fingerprint.ts';
import type {Flight} from './flight.ts';
import type {Pool} from './pool.ts';
import {Lost, type Store} from './store.ts';
import type {Trace, Traces} from './trace.ts';

export interface BuildOptions {
  readonly store: Store;
  readonly traces: Traces;
  readonly pools: ReadonlyMap<string, Pool>;
  readonly signal: AbortSignal;
  /** Aborts when nothing more is to be sent, with `signal` or before it; what was sent goes on. `signal` itself if not given. */
  readonly unsent?: AbortSignal;
  readonly emit: Emit;
  /** Milliseconds since 1970: the clock is passed in. */
  readonly now: () => number;
  /** A plan performs only what is free, and puts `PENDING` where a build would make something. */
  readonly planning?: boolean;
  /** Says of an action that is not known whether to make it now. What it leaves is `PENDING`, as all that needs it. */
  readonly chooses?: (action: Action) => Promise<boolean>;
  /** What is at work, in earlier builds too that were given up: whoever wants the same waits for it. */
  readonly flight?: Flight;
}

/** A result, and the fingerprint it stands under. */
export interface Made { readonly artifact: Artifact; readonly fingerprint: Fingerprint }

export class Build {
  readonly #options: BuildOptions;
  readonly #running = new Map<Fingerprint, Promise<Made>>();
  /** In a plan: parts that some action would make. */
  readonly #foreseen = new Set<Fingerprint>();

  constructor(options: BuildOptions) { this.#options = options; }

  get store(): Store { return this.#options.store; }

  /**
   * Brings an action up to date and gives what it makes. Two actions with one fingerprint run once.
   * @throws ActionFailed if it did not work, BuildStopped if it was not begun, BuildHalted if nothing can go on.
   */
  action(action: Action): Promise<Made> {
    const lines = ingredients(action);
    const print = fingerprint(lines);
    // In a plan, inputs that do not exist yet look alike and may turn out unlike: each is counted.
    const already = Object.values(action.inputs).some(isPending) ? undefined : this.#running.get(print);
    if (already) return this.#share(action, already);
    const made = this.#known(action, print) ?? this.#unknown(action, print, lines);
    this.#running.set(print, made);
    return made;
  }

  /** The same work at another key: counted there as cached, as it will be in the next build. */
  async #share(action: Action, already: Promise<Made>): Promise<Made> {
    const made = await already;
    if (!isPending(made.artifact)) this.#tellCached(action, made.fingerprint, null);
    return made;
  }

  #known(action: Action, print: Fingerprint): Promise<Made> | undefined {
    const trace = this.#options.traces.find(print);
    const artifact = trace && this.#intact(trace);
    if (!trace || !artifact) return undefined;
    this.#tellCached(action, print, trace);
    return Promise.resolve({artifact, fingerprint: print});
  }

  #tellCached({key, target, partOf}: Action, print: Fingerprint, trace: Pick<Trace, 'ms' | 'cost'> | null): void {
    const {ms, cost} = trace ?? {ms: 0, cost: null};
    this.#options.emit({type: 'done', key, target, how: 'cached', fingerprint: print, ms, ...(partOf && {partOf}), ...(cost && {saved: cost})});
  }

  /** What a trace names, if all of it is still there. If not, that is said, and it counts as never made. */
  #intact(trace: Trace): Artifact | undefined {
    const {store, emit} = this.#options;
    try {
      const artifact = store.load(trace.result);
      const digest = store.missingIn(artifact);
      if (digest === undefined) return artifact;
      if (!store.damaged.has(digest)) emit({type: 'lost', digest, what: 'missing'}); // Of damage, whoever met it has told.
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      emit({type: 'lost', digest: error.digest, what: error.what});
    }
    return undefined;
  }

  async #unknown(action: Action, print: Fingerprint, lines: readonly Ingredient[]): Promise<Made> {
    const {planning, traces, emit, chooses} = this.#options;
    const {key, target, partOf} = action;
    const last = traces.last(key);
    const because = last ? differences(last.lines, lines) : [];
    const foreseen = planning ? this.#foresee(action) : undefined;
    if (foreseen) {
      emit({type: 'would-run', key, target, because, first: !last, foreseen});
      return {artifact: PENDING, fingerprint: print};
    }
    if (chooses && await this.#isHeld(action, chooses)) {
      emit({type: 'held', key, target});
      return {artifact: PENDING, fingerprint: print};
    }
    emit({type: 'queued', key, target, because, first: !last, ...(partOf && {partOf})});
    const landed = await this.#landing(action, print);
    if (landed) return landed;
    await Promise.resolve(); // Siblings queue before the first of them starts, so that whoever counts knows how many there are.
    return this.#inPool(action, () => this.#fly(action, print, lines));
  }

  /** In a sample: whether an action is left for later. A part never is: its whole was chosen. */
  async #isHeld(action: Action, chooses: (action: Action) => Promise<boolean>): Promise<boolean> {
    if (action.partOf !== undefined) return false;
    return Object.values(action.inputs).some(isPending) || (!action.recipe.free && !await chooses(action));
  }

  /** The same work, if an earlier build is still at it and it comes to something. */
  async #landing(action: Action, print: Fingerprint): Promise<Made | undefined> {
    const {flight, emit, now} = this.#options;
    const {key, target, partOf} = action;
    const begun = flight?.find(print);
    if (!begun) return undefined;
    const since = now();
    emit({type: 'started', key, target, ...(partOf && {partOf})});
    try {
      const made = await begun;
      emit({type: 'done', key, target, how: 'ran', fingerprint: print, ms: now() - since, ...(partOf && {partOf})});
      return made;
    } catch (error) {
      if (error instanceof BuildStopped) return undefined; // What it needed next was not sent any more: it is done here.
      throw await this.#failed(action, error, {cost: null, parts: []});
    }
  }

  /** What an action would need, or undefined where it needs nothing and a plan may as well perform it. */
  #foresee({recipe, inputs}: Action): Foreseen | undefined {
    const {store, traces} = this.#options;
    const nothing: Foreseen = {calls: 0, inputTokens: 0, model: null};
    if (Object.values(inputs).some(isPending)) return recipe.usually?.(inputs, store) ?? nothing;
    if (recipe.free) return undefined;
    const printOf = (part: Recipe, its: Inputs) => fingerprint(ingredients({key: keyOf('-'), target: '', recipe: part, inputs: its}));
    const knows = (part: Recipe, its: Inputs) => {
      const trace = traces.find(printOf(part, its));
      return trace !== undefined && this.#intact(trace) !== undefined;
    };
    const countsOn = (part: Recipe, its: Inputs) => {
      const before = this.#foreseen.size;
      return this.#foreseen.add(printOf(part, its)).size === before;
    };
    const foreseen = recipe.foresee?.(inputs, {store, knows, countsOn}) ?? nothing;
    return recipe.foresee && foreseen.calls === 0 && !foreseen.waits ? undefined : foreseen;
  }

  async #inPool<T>({recipe}: Action, work: () => Promise<T>): Promise<T> {
    if (recipe.pool === null) return work();
    const pool = this.#options.pools.get(recipe.pool);
    if (!pool) throw new Error(`no pool named "${recipe.pool}"`);
    return pool.run(work);
  }

  #fly(action: Action, print: Fingerprint, lines: readonly Ingredient[]): Promise<Made> {
    const made = this.#run(action, print, lines);
    this.#options.flight?.add(print, made);
    return made;
  }

  async #run(action: Action, print: Fingerprint, lines: readonly Ingredient[]): Promise<Made> {
    const {emit, signal, now} = this.#options;
    const {key, target, recipe, partOf} = action;
    if (signal.aborted) throw new BuildStopped();
    emit({type: 'started', key, target, ...(partOf && {partOf})});
    const costs: Cost[] = [];
    const parts: Fingerprint[] = [];
    const begin = now();
    try {
      const artifact = await recipe.perform(action.inputs, this.#performing(action, costs, parts));
      const ms = now() - begin;
      if (!isPending(artifact)) await this.#record(action, {print, lines, artifact, parts, ms, cost: total(costs)});
      return {artifact, fingerprint: print};
    } catch (error) {
      throw await this.#failed(action, error, {cost: total(costs), parts});
    }
  }

  async #record(action: Action, made: {print: Fingerprint; lines: readonly Ingredient[]; artifact: Artifact; parts: readonly Fingerprint[]; ms: number; cost: Cost | null}): Promise<void> {
    const {traces, emit, now} = this.#options;
    const {key, target, recipe, partOf} = action;
    const {print, lines, artifact, parts, ms, cost} = made;
    // The trace is durable before anyone is told: an answer that was paid for and used is never asked again.
    await traces.record({key, target, recipe: recipe.kind, fingerprint: print, lines, result: refOf(artifact), parts, ms, at: now(), cost, origin: 'made'});
    emit({type: 'done', key, target, how: 'ran', fingerprint: print, ms, ...(partOf && {partOf})});
  }

  #performing(action: Action, costs: Cost[], parts: Fingerprint[]): Performing {
    const {store, signal, unsent = signal, emit} = this.#options;
    const {key, target} = action;
    return {
      key, store, signal, unsent,
      part: async (name, recipe, inputs: Inputs) => {
        const made = await this.action({key: keyOf(key, name), target, recipe, inputs, partOf: key});
        parts.push(made.fingerprint);
        return made.artifact;
      },
      spend: cost => { costs.push(cost); emit({type: 'spent', key, target, cost}); },
      saying: text => emit({type: 'saying', key, target, text}),
      attempted: attempt => emit({type: 'attempted', key, target, attempt}),
      note: text => emit({type: 'note', text, key}),
    };
  }

  /** Failures are transient: told, kept as evidence, never traced. The next build tries again. */
  async #failed(action: Action, error: unknown, {cost, parts}: {cost: Cost | null; parts: readonly Fingerprint[]}): Promise<Error> {
    // Where nothing can go on nothing more begins: a wrong key is tried once, not once for every action.
    if (error instanceof BuildHalted) for (const pool of this.#options.pools.values()) pool.close();
    if (error instanceof StopsBuild) return error;
    const {traces, emit, now, signal} = this.#options;
    if (signal.aborted) return new BuildStopped();
    const {key, target, partOf} = action;
    const failure = failureOf(error);
    // Only what this recipe itself judged: the parts beside a failed one may be good, and are paid for.
    if (error instanceof RecipeFailed && failure.rejectsParts) await traces.reject(parts);
    await traces.recordFailure({key, target, ...failure, cost, at: now()});
    // A part's failure is its whole's failure; it is told once, at the key that people know.
    if (!partOf) emit({type: 'failed', key, target, failure});
    return new ActionFailed(key, failure);
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof ActionFailed || error instanceof RecipeFailed) return error.failure;
  if (!(error instanceof Error)) return {reason: 'internal', message: String(error)};
  return {reason: 'internal', message: `Internal error: ${error.message}`, ...(error.stack && {detail: error.stack})};
}

const both = (name: 'cacheWriteTokens' | 'reasoningTokens', a: Cost, b: Cost) =>
  (a[name] === undefined && b[name] === undefined ? {} : {[name]: (a[name] ?? 0) + (b[name] ?? 0)});

/** Adds up costs; dollars are unknown as soon as one of them is. */
export function total(costs: readonly Cost[]): Cost | null {
  if (costs.length === 0) return null;
  return costs.reduce((a, b) => ({
    model: a.model, calls: a.calls + b.calls, attempts: a.attempts + b.attempts,
    inputTokens: a.inputTokens + b.inputTokens, cachedInputTokens: a.cachedInputTokens + b.cachedInputTokens,
    outputTokens: a.outputTokens + b.outputTokens, estimated: a.estimated || b.estimated,
    ...both('cacheWriteTokens', a, b), ...both('reasoningTokens', a, b),
    dollars: a.dollars === null || b.dollars === null ? null : a.dollars + b.dollars,
    priceAsOf: a.priceAsOf ?? b.priceAsOf,
  }));
}
