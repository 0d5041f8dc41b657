// Everything that can happen in a build. The engine says it; terminal, log and JSON listen and cannot change it.

import type {Cost, Foreseen, Key} from './action.ts';
import type {Json} from './artifact.ts';
import type {Difference, Fingerprint} from './fingerprint.ts';

export type Event =
  /** A target begins to expand into actions. */
  | {readonly type: 'target-started'; readonly target: string}
  /** All of a target stands. `expanded` is false where its own trace was known and nothing had to be looked at. */
  | {readonly type: 'target-done'; readonly target: string; readonly expanded: boolean; readonly actions: number}
  /** A target cannot be made. `because` names the actions or targets that failed. */
  | {readonly type: 'target-failed'; readonly target: string; readonly because: readonly string[]}
  /** An action is not known and waits for its pool. `because` is its difference to its last trace; empty if there is none. */
  | {readonly type: 'queued'; readonly key: Key; readonly target: string; readonly partOf?: Key; readonly because: readonly Difference[]; readonly first: boolean}
  /** In a build of a sample: an action that is left for later, because others were chosen, or because it needs what was left. */
  | {readonly type: 'held'; readonly key: Key; readonly target: string}
  /** In a build of a sample: a target that does not stand, because of what was left for later. */
  | {readonly type: 'target-held'; readonly target: string}
  /** In a plan: an action that a build would run. */
  | {readonly type: 'would-run'; readonly key: Key; readonly target: string; readonly because: readonly Difference[]; readonly first: boolean; readonly foreseen: Foreseen}
  /** In a plan: how many actions a target needs is known only when what it reads exists. */
  | {readonly type: 'unforeseeable'; readonly target: string}
  /** An action has its slot and performs. */
  | {readonly type: 'started'; readonly key: Key; readonly target: string; readonly partOf?: Key}
  /** An action's artifact stands and is durable. */
  | {readonly type: 'done'; readonly key: Key; readonly target: string; readonly how: 'ran' | 'cached'; readonly fingerprint: Fingerprint; readonly ms: number; readonly partOf?: Key; readonly saved?: Cost}
  /** An action did not work. It is told, never traced: the next build tries again. */
  | {readonly type: 'failed'; readonly key: Key; readonly target: string; readonly failure: Failure; readonly partOf?: Key}
  /** Something was used up. */
  | {readonly type: 'spent'; readonly key: Key; readonly target: string; readonly cost: Cost}
  /** An answer that comes word by word has come so far. */
  | {readonly type: 'saying'; readonly key: Key; readonly target: string; readonly text: string}
  /** A request was sent, and this came of it: the attempt as whoever sent it tells it. */
  | {readonly type: 'attempted'; readonly key: Key; readonly target: string; readonly attempt: Json}
  /** Something a person should know, though nothing failed. `passing` where it is of no use once the build has ended. */
  | {readonly type: 'note'; readonly text: string; readonly key?: Key; readonly passing?: true}
  /** An artifact that should be in the store is missing or damaged: what made it is brought up to date again. */
  | {readonly type: 'lost'; readonly digest: string; readonly what: 'missing' | 'damaged'}
  /** Files were written to, or taken out of, the output folder. */
  | {readonly type: 'checked-out'; readonly target: string; readonly written: number; readonly removed: number}
  /** A file of the output folder was edited by hand and is left alone. */
  | {readonly type: 'edited-by-hand'; readonly path: string}
  /** Another build of this project holds the lock; this one waits for it. */
  | {readonly type: 'waiting'; readonly holder: string};

export type Emit = (event: Event) => void;

export interface Failure {
  /** A word for machines: `cancelled`, `recipe-failed`, `refusal`, `length`, `invalid`, `over-budget` … */
  readonly reason: string;
  /** What happened and what to do, for people. */
  readonly message: string;
  /** More of it, such as a raw answer or a traceback. */
  readonly detail?: string;
  /** The parts that led here were no good: the next build makes them again. They stay as evidence. */
  readonly rejectsParts?: boolean;
}

/** An action did not work, or nothing that needs it can. */
export class ActionFailed extends Error {
  override readonly name = 'ActionFailed';
  readonly key: Key;
  readonly failure: Failure;
  constructor(key: Key, failure: Failure) {
    super(failure.message);
    this.key = key;
    this.failure = failure;
  }
}

/** Thrown by recipes that know more than "it threw": why, for machines and for people. */
export class RecipeFailed extends Error {
  override readonly name = 'RecipeFailed';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Errors that are about the whole build, not about one action: the engine passes them on untouched. */
export class StopsBuild extends Error {
  override readonly name: string = 'StopsBuild';
}

/** The build was asked to stop before this began. Not a failure of anything. */
export class BuildStopped extends StopsBuild {
  override readonly name = 'BuildStopped';
  constructor() { super('the build was stopped'); }
}

/** The whole build cannot go on, for a reason outside any one action: no key, disk full. */
export class BuildHalted extends StopsBuild {
  override readonly name = 'BuildHalted';
  readonly exitStatus: number;
  readonly remedy: string;
  constructor(message: string, options: {readonly remedy: string; readonly exitStatus: number}) {
    super(message);
    this.remedy = options.remedy;
    this.exitStatus = options.exitStatus;
  }
}
