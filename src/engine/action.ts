// An action is one unit of work: a recipe applied to inputs. It is what gets fingerprinted, traced and run.

import type {Artifact, Json} from './artifact.ts';
import type {Store} from './store.ts';

/** An action's place, `stage1/batch_summaries/007`. For people and for `why`; never hashed. */
export type Key = string & {readonly __brand: 'Key'};
export const keyOf = (...parts: readonly string[]): Key => parts.join('/') as Key;

export type Inputs = Readonly<Record<string, Artifact>>;

/** What performing an action used up. Dollars are null where the price is unknown, never 0 by default. */
export interface Cost {
  readonly model: string;
  readonly calls: number;
  readonly attempts: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** Parts of the input and of the output that are charged, or told, apart; absent where there are none. */
  readonly cacheWriteTokens?: number;
  readonly reasoningTokens?: number;
  /** How the call was served, where that says what it costs: `flex`, `batch` …; absent in sums of several. */
  readonly tier?: string;
  /** The server's alias; absent in sums of several. */
  readonly endpoint?: string;
  readonly estimated: boolean;
  readonly dollars: number | null;
  /** The date of the price that was used, or null. */
  readonly priceAsOf: string | null;
}

/** How an artifact is made. Two recipes with equal kind and identity must be interchangeable. */
export interface Recipe {
  readonly kind: string;
  /** The pool its actions queue in, `model` or `python`; null where there is nothing to bound. */
  readonly pool: string | null;
  /** Everything besides the inputs that the result depends on. */
  readonly identity: Readonly<Record<string, Json>>;
  /** True for quick code of our own: a plan performs it too, because it spends nothing and tells what follows. */
  readonly free?: boolean;
  /** What performing it would ask of a model, without asking. Not called where an input is still pending. */
  foresee?(inputs: Inputs, context: Foreseeing): Foreseen;
  /** What to expect of it where an input is still pending. */
  usually?(inputs: Inputs, store: Store): Foreseen;
  perform(inputs: Inputs, context: Performing): Promise<Artifact>;
}

/** Calls and input tokens that an action would need; tokens are null where they cannot be known yet. */
export interface Foreseen {
  readonly calls: number;
  readonly inputTokens: number | null;
  /** The tokens are those of what is known of the request: there will be more. */
  readonly atLeast?: true;
  readonly model: string | null;
  /** The endpoint that is asked, where the pipeline names one. */
  readonly endpoint?: string | undefined;
  /** The longest answer to a call, in tokens; null or absent where nothing bounds it. */
  readonly maxTokens?: number | null;
  /** It needs no call of its own, but the answer of one that is foreseen for another action. */
  readonly waits?: true;
}

export interface Foreseeing {
  readonly store: Store;
  /** Whether a part is already known, so that it would cost nothing. */
  knows(recipe: Recipe, inputs: Inputs): boolean;
  /** Counts on a part that is not known. @returns whether another action counted on it before: then it costs nothing more. */
  countsOn(recipe: Recipe, inputs: Inputs): boolean;
}

/** What a recipe may do while it performs. It sees nothing else of the build. */
export interface Performing {
  readonly key: Key;
  readonly store: Store;
  /** Aborts when whatever was asked for is not wanted any more. */
  readonly signal: AbortSignal;
  /** Aborts when nothing more is to be sent for it; what was sent goes on. */
  readonly unsent: AbortSignal;
  /** Another action, traced on its own, such as the asking inside a prompt. Wait for it without holding a pool it queues in. */
  part(name: string, recipe: Recipe, inputs: Inputs): Promise<Artifact>;
  /** Reports what was used as soon as it is known, even if the action then fails. */
  spend(cost: Cost): void;
  /** The text so far of an answer that comes word by word: for whoever looks on. */
  saying(text: string): void;
  /** One request that was sent, however it ended: for the record of the build. Holds no secret. */
  attempted(attempt: Json): void;
  /** Something a person should know, though nothing failed. */
  note(text: string): void;
}

export interface Action {
  readonly key: Key;
  /** The target it belongs to, `stage1/batch_summaries`. */
  readonly target: string;
  readonly recipe: Recipe;
  readonly inputs: Inputs;
  /** The action it is a part of: not counted by itself. */
  readonly partOf?: Key;
  /** The list that it makes an item of, the item's name in it, and the names of all. Absent where there is but one. */
  readonly among?: {readonly list: Key; readonly item: string; readonly names: readonly string[]};
}
