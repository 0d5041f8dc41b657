// What a build has come to so far: a reducer over its events, from which every display takes what it shows.
//
// A build may have ten thousand actions and several events for each, so `reduce` changes the tally it is given instead of
// copying it. It still depends on nothing but state, event and time. Parts, such as the asking inside a prompt, are not
// counted as actions; what they cost is.

import type {Event, Failure} from '../engine/event.ts';
import {addCost, addSaved, noSpending, type Spending} from './spending.ts';
import {why} from './words.ts';

export type Status = 'waiting' | 'running' | 'done' | 'held' | 'failed' | 'unforeseeable';

export interface TargetTally {
  readonly target: string;
  readonly status: Status;
  /** Actions that were run in this build and whose artifacts stand. */
  readonly ran: number;
  /** Actions that stand behind the target and were not run, whether or not they were looked at. */
  readonly cached: number;
  readonly failed: number;
  /** Actions at work now; one that waits for a part's turn, such as a model's free slot, is not. */
  readonly running: number;
  /** Actions that turned out to need running, whatever became of them since. */
  readonly queued: number;
  /** In a sample: actions that are left for later. */
  readonly held: number;
  /** What its actions and their parts used in this build. */
  readonly spending: Spending;
  /** When its first action began in this build, and when the latest ended; null before that. */
  readonly firstStartMs: number | null;
  readonly lastEndMs: number | null;
  /** Why the first of them are to run. */
  readonly reasons: readonly {readonly key: string; readonly words: string}[];
  /** What failed, here or further up, so that the target cannot be made. */
  readonly because: readonly string[];
}

/** An action that has begun and not ended. */
export interface Running {
  readonly key: string;
  readonly target: string;
  /** When it began, or when its last part did. */
  readonly sinceMs: number;
  /** Its parts that have not ended: those that wait for a slot, and those at work. */
  readonly parts: ReadonlyMap<string, 'waits' | 'works'>;
  readonly spending: Spending;
  /** The end of what its answer says so far, where that comes word by word. */
  readonly saying?: string;
}

export interface Tally {
  /** In the order given at the start, then as they turned up. */
  readonly targets: ReadonlyMap<string, TargetTally>;
  readonly ran: number;
  readonly cached: number;
  readonly failed: number;
  readonly queued: number;
  /** In a sample: actions that are left for later. */
  readonly held: number;
  readonly spending: Spending;
  readonly running: ReadonlyMap<string, Running>;
  /** Which action a part that was queued belongs to. */
  readonly wholes: ReadonlyMap<string, string>;
  readonly failures: readonly {readonly key: string; readonly target: string; readonly failure: Failure}[];
  readonly notes: readonly {readonly text: string; readonly key?: string}[];
  readonly lost: readonly {readonly digest: string; readonly what: 'missing' | 'damaged'}[];
  /** Paths of output files that a person edited. */
  readonly edited: ReadonlySet<string>;
  readonly filesWritten: number;
  readonly filesRemoved: number;
  /** When the first event came and when the first action began; null before that. */
  readonly beganMs: number | null;
  readonly firstStartMs: number | null;
  /** When the last actions ended, the latest last. */
  readonly endsMs: readonly number[];
}

/** How many ends are kept to tell the pace. */
export const ENDS_KEPT = 64;
/** Characters of an answer under way that are kept for the view. */
const SAYING_KEPT = 60;
const REASONS_KEPT = 3;

/** @param targets those that are asked for, in the order in which people should see them. */
export function startTally(targets: readonly string[] = []): Tally {
  return {
    targets: new Map(targets.map(target => [target, startTarget(target)])),
    ran: 0, cached: 0, failed: 0, queued: 0, held: 0, spending: noSpending(), running: new Map(), wholes: new Map(),
    failures: [], notes: [], lost: [], edited: new Set(), filesWritten: 0, filesRemoved: 0, beganMs: null, firstStartMs: null, endsMs: [],
  };
}

/** Actions that were to run and neither ran nor failed, because the build stopped. While it runs: those still to do. */
export const unfinished = (tally: {readonly queued: number; readonly ran: number; readonly failed: number}): number => tally.queued - tally.ran - tally.failed;

/** The actions behind a target as far as they are known. */
export const known = ({cached, queued}: {readonly cached: number; readonly queued: number}): number => cached + queued;

const startTarget = (target: string): TargetTally => ({
  target, status: 'waiting', ran: 0, cached: 0, failed: 0, running: 0, queued: 0, held: 0, spending: noSpending(), firstStartMs: null, lastEndMs: null, reasons: [], because: [],
});

/** The same, for the one function that may change it. */
type Draft<T> = T extends ReadonlyMap<infer K, infer V> ? Map<K, Draft<V>>
  : T extends ReadonlySet<infer V> ? Set<V>
    : T extends readonly (infer V)[] ? V[]
      : T extends object ? {-readonly [K in keyof T]: Draft<T[K]>} : T;
type Open = Draft<Tally>;

/**
 * Takes an event into account.
 * @param state is changed, and given back.
 * @param atMs when it happened, in milliseconds of any one clock.
 */
export function reduce(state: Tally, event: Event, atMs: number): Tally {
  const tally = state as Open;
  tally.beganMs ??= atMs;
  switch (event.type) {
    case 'target-started': begin(targetOf(tally, event.target)); break;
    case 'target-done': targetDone(tally, event); break;
    case 'target-failed': Object.assign(targetOf(tally, event.target), {status: 'failed', because: event.because}); break;
    case 'unforeseeable': targetOf(tally, event.target).status = 'unforeseeable'; break;
    case 'queued': queued(tally, event); break;
    case 'held': targetOf(tally, event.target).held++; tally.held++; break;
    case 'target-held': targetOf(tally, event.target).status = 'held'; break;
    case 'would-run': break; // Only a plan says this, and plan.ts listens to it.
    case 'started': started(tally, event, atMs); break;
    case 'done': done(tally, event, atMs); break;
    case 'failed': failed(tally, event, atMs); break;
    case 'spent': spent(tally, event); break;
    case 'attempted': break;
    case 'saying': saying(tally, event); break;
    case 'note': if (!event.passing) tally.notes.push({text: event.text, ...(event.key !== undefined && {key: event.key})}); break;
    case 'lost': tally.lost.push({digest: event.digest, what: event.what}); break;
    case 'checked-out': tally.filesWritten += event.written; tally.filesRemoved += event.removed; break;
    case 'edited-by-hand': tally.edited.add(event.path); break;
    case 'waiting': break; // Nothing is counted before the lock is taken.
    default: event satisfies never;
  }
  return state;
}

type Of<T extends Event['type']> = Extract<Event, {readonly type: T}>;

function targetOf(tally: Open, name: string): Draft<TargetTally> {
  let target = tally.targets.get(name);
  if (!target) tally.targets.set(name, target = startTarget(name) as Draft<TargetTally>);
  return target;
}

function begin(target: Draft<TargetTally>): void {
  if (target.status === 'waiting') target.status = 'running';
}

function targetDone(tally: Open, {target: name, expanded, actions}: Of<'target-done'>): void {
  const target = targetOf(tally, name);
  target.status = 'done';
  if (expanded) return;
  target.cached += actions;
  tally.cached += actions;
}

function queued(tally: Open, {key, target: name, partOf, because, first}: Of<'queued'>): void {
  if (partOf !== undefined) return part(tally, {key, partOf}, 'waits');
  const target = targetOf(tally, name);
  begin(target);
  target.queued++;
  tally.queued++;
  if (target.reasons.length < REASONS_KEPT) target.reasons.push({key, words: why({because, first})});
}

function started(tally: Open, {key, target, partOf}: Of<'started'>, atMs: number): void {
  if (partOf !== undefined) {
    part(tally, {key, partOf}, 'works');
    const whole = tally.running.get(tally.wholes.get(key) ?? '');
    if (whole) whole.sinceMs = atMs;
    return;
  }
  tally.firstStartMs ??= atMs;
  tally.running.set(key, {key, target, sinceMs: atMs, parts: new Map(), spending: noSpending() as Draft<Spending>});
  const its = targetOf(tally, target);
  its.running++;
  its.firstStartMs ??= atMs;
}

/** A part waits or works. A part of a part is one of the whole that people know. */
function part(tally: Open, {key, partOf}: {readonly key: string; readonly partOf: string}, now: 'waits' | 'works'): void {
  const wholeKey = tally.wholes.get(partOf) ?? partOf;
  tally.wholes.set(key, wholeKey);
  const whole = tally.running.get(wholeKey);
  if (whole) changeParts(tally, whole, () => whole.parts.set(key, now));
}

function changeParts(tally: Open, whole: Draft<Running>, change: () => void): void {
  const before = atWork(whole);
  change();
  targetOf(tally, whole.target).running += Number(atWork(whole)) - Number(before);
}

/** Whether an action is at work itself, or through one of its parts. */
export const atWork = ({parts}: Pick<Running, 'parts'>): boolean => parts.size === 0 || [...parts.values()].includes('works');

function done(tally: Open, {key, target: name, how, partOf, saved}: Of<'done'>, atMs: number): void {
  if (how === 'cached' && saved) addSaved(tally.spending, saved);
  if (partOf !== undefined) {
    const whole = tally.running.get(tally.wholes.get(key) ?? '');
    if (whole) changeParts(tally, whole, () => whole.parts.delete(key));
    tally.wholes.delete(key);
    return;
  }
  const target = targetOf(tally, name);
  target[how]++;
  tally[how]++;
  if (how === 'ran') ended(tally, {key, target}, atMs);
}

/** A failure that only says the build stopped is nobody's failure: the action is left unfinished. */
function failed(tally: Open, {key, target: name, failure, partOf}: Of<'failed'>, atMs: number): void {
  if (partOf !== undefined) return;
  if (failure.reason === 'cancelled') return end(tally, key);
  const target = targetOf(tally, name);
  target.failed++;
  tally.failed++;
  tally.failures.push({key, target: name, failure});
  ended(tally, {key, target}, atMs);
}

function ended(tally: Open, {key, target}: {readonly key: string; readonly target: Draft<TargetTally>}, atMs: number): void {
  end(tally, key);
  target.lastEndMs = atMs;
  tally.endsMs.push(atMs);
  if (tally.endsMs.length > ENDS_KEPT) tally.endsMs.shift();
}

function end(tally: Open, key: string): void {
  const running = tally.running.get(key);
  if (!running) return;
  if (atWork(running)) targetOf(tally, running.target).running--;
  for (const each of running.parts.keys()) tally.wholes.delete(each);
  tally.running.delete(key);
}

function saying(tally: Open, {key, text}: Of<'saying'>): void {
  const running = tally.running.get(tally.wholes.get(key) ?? key);
  if (running) running.saying = text.slice(-SAYING_KEPT).replaceAll(/\s+/g, ' ').trimStart();
}

function spent(tally: Open, {key, target, cost}: Of<'spent'>): void {
  addCost(tally.spending, cost);
  addCost(targetOf(tally, target).spending, cost);
  const running = tally.running.get(tally.wholes.get(key) ?? key);
  if (running) addCost(running.spending, cost);
}
