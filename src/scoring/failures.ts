// What is wrong with a step that is not right, as far as code can tell: a kind, a detail, and the F1 that it cost.
import {unknownNameErrors} from './aggregate.ts';
import {match} from './match.ts';
import type {Run, RunError} from './run.ts';
import type {GoldTask} from './score.ts';
import {changes, isBoard, leavesOf} from './state.ts';
import type {Json, Leaves} from './state.ts';
import {bestTranslation, placeInList} from './translation.ts';
import type {Place} from './translation.ts';

/**
 * unknown-name: the cell failed over a name, member or module that does not exist; exception: it raised something else.
 * The others ran. wrong-values: the right leaves, other values; shifted: all right, but some steps away; partial: some of
 * what was wanted and nothing else; wrong-count: more or fewer leaves than wanted; wrong-places: as many as wanted, elsewhere.
 */
export type FailureKind = 'unknown-name' | 'exception' | 'wrong-values' | 'shifted' | 'partial' | 'wrong-count' | 'wrong-places';

export interface Failure {
  readonly task: string;
  readonly group: string;
  /** From 1. */
  readonly step: number;
  readonly kind: FailureKind;
  /** The unknown name; the exception's type; for a count `nothing`, `too few`, `too many` or `unasked`; else empty. */
  readonly detail: string;
  /** What to add to a place to get to where it should be; only if shifted. */
  readonly shift: readonly number[] | null;
  /** 1 − action F1, predicted regime. */
  readonly lostF1: number;
  readonly made: number;
  readonly wanted: number;
}

export interface FailureOptions {
  /** The state before the first step, where the task does not tell it. */
  readonly initial?: Json;
  /** Where the leaves lie; by their place in a list unless told otherwise. */
  readonly place?: Place;
}

/** The steps of a run whose action is not exact or whose cell raised, in order. */
export function failuresOf(task: GoldTask, run: Run, {initial, place = placeInList}: FailureOptions = {}): readonly Failure[] {
  const start = task.steps[0]?.input_state ?? initial ?? null;
  const group = typeof task.metadata?.group === 'string' ? task.metadata.group : task.task_id;
  return task.steps.flatMap(({output_state: gold}, n) => {
    const fixed = isBoard(start, gold);
    const before = task.steps[n]?.input_state ?? task.steps[n - 1]?.output_state ?? start;
    const wanted = changes(leavesOf(before), leavesOf(gold), fixed);
    const made = changes(leavesOf(run.steps[n - 1]?.board ?? start), leavesOf(run.steps[n]?.board ?? run.steps.at(-1)?.board ?? start), fixed);
    const {exact, f1} = match(made, wanted);
    const error = run.steps[n]?.error ?? null;
    if (exact && error === null) return [];
    const features = error === null ? featuresOf(made, wanted, place) : {...featuresOfError(error), shift: null};
    return [{task: task.task_id, group, step: n + 1, ...features, lostF1: 1 - f1, made: made.size, wanted: wanted.size}];
  });
}

type Features = Pick<Failure, 'kind' | 'detail' | 'shift'>;

function featuresOfError({type, message}: RunError): Omit<Features, 'shift'> {
  if (!unknownNameErrors.has(type)) return {kind: 'exception', detail: type};
  return {kind: 'unknown-name', detail: unknownName(message) ?? type};
}

/** The name in Python's sentence about it; a member comes with the type that lacks it (`Shape.spiral`). */
export function unknownName(message: string): string | null {
  const member = /^(?:type object )?'([^']+)'(?: object)? has no attribute '([^']+)'/.exec(message) ?? /^module '([^']+)' has no attribute '([^']+)'/.exec(message);
  if (member) return `${member[1]}.${member[2]}`;
  return (/^name '([^']+)' is not defined/.exec(message) ?? /^cannot import name '([^']+)'/.exec(message) ?? /^No module named '([^']+)'/.exec(message))?.[1] ?? null;
}

function featuresOf(made: Leaves, wanted: Leaves, place: Place): Features {
  const plain = (kind: FailureKind, detail = ''): Features => ({kind, detail, shift: null});
  if (wanted.size === 0) return plain('wrong-count', 'unasked');
  if (made.size === 0) return plain('wrong-count', 'nothing');
  if (made.size === wanted.size && [...made.keys()].every(pointer => wanted.has(pointer))) return plain('wrong-values');
  if (match(made, wanted).p === 1) return plain('partial');
  if (made.size !== wanted.size) return plain('wrong-count', made.size < wanted.size ? 'too few' : 'too many');
  const best = bestTranslation(made, wanted, place);
  return best?.share === 1 ? {kind: 'shifted', detail: '', shift: best.by} : plain('wrong-places');
}
