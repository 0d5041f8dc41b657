// What a plan comes to: a reducer over its events, and its report for machines.
//
// A plan performs quick code of our own, so it hears of actions that were queued and started; they spend nothing and are
// not counted. An action that would read what does not exist yet is counted as if it had to run: it may turn out not to.

import type {Foreseen} from '../engine/action.ts';
import type {Event, Failure} from '../engine/event.ts';
import type {Fingerprint} from '../engine/fingerprint.ts';
import {why} from './words.ts';

/** What would be asked of one model at one endpoint. */
export interface Asked {
  readonly model: string;
  /** Undefined where the pipeline names none. */
  readonly endpoint: string | undefined;
  readonly calls: number;
  /** Of what is known of the requests. */
  readonly inputTokens: number;
  /** Calls whose request is not wholly known yet. */
  readonly unknownCalls: number;
  /** The longest answers to the calls whose request is known, in tokens; null where nothing bounds one. */
  readonly mostOutput: number | null;
}

export interface TargetPlan {
  readonly target: string;
  readonly run: number;
  readonly upToDate: number;
  /** False where more actions may be needed than can be known now. */
  readonly foreseeable: boolean;
  readonly asked: ReadonlyMap<string, Asked>;
  /** Why, for how many actions, and the first of them. */
  readonly reasons: ReadonlyMap<string, {readonly actions: number; readonly first: string}>;
}

export interface Plan {
  readonly targets: ReadonlyMap<string, TargetPlan>;
  readonly failures: readonly {readonly key: string; readonly failure: Failure}[];
  /** Quick code of our own that the plan ran. */
  readonly performed: ReadonlySet<Fingerprint>;
  readonly notes: readonly {readonly text: string; readonly key?: string}[];
}

type OpenAsked = {-readonly [K in keyof Asked]: Asked[K]};
interface OpenTarget { target: string; run: number; upToDate: number; foreseeable: boolean; asked: Map<string, OpenAsked>; reasons: Map<string, {actions: number; first: string}> }
interface OpenPlan { targets: Map<string, OpenTarget>; performed: Set<Fingerprint>; failures: {key: string; failure: Failure}[]; notes: {text: string; key?: string}[] }

/** @param targets those that are asked for, in the order in which people should see them. */
export function startPlan(targets: readonly string[] = []): Plan {
  return {targets: new Map(targets.map(target => [target, startTarget(target)])), performed: new Set(), failures: [], notes: []};
}

/** Takes an event of a plan into account. The plan is changed, and given back. */
export function foresee(state: Plan, event: Event): Plan {
  const plan = state as OpenPlan;
  switch (event.type) {
    case 'would-run': wouldRun(plan, event); break;
    case 'unforeseeable': targetOf(plan, event.target).foreseeable = false; break;
    case 'target-done': if (!event.expanded) targetOf(plan, event.target).upToDate += event.actions; break;
    case 'done': wasDone(plan, event); break;
    case 'failed': if (event.partOf === undefined) plan.failures.push({key: event.key, failure: event.failure}); break;
    case 'note': plan.notes.push({text: event.text, ...(event.key !== undefined && {key: event.key})}); break;
    case 'target-started': targetOf(plan, event.target); break;
    case 'target-failed': case 'target-held': case 'held': case 'queued': case 'started': case 'spent': case 'attempted': case 'saying': case 'lost': case 'checked-out': case 'edited-by-hand': case 'waiting': break;
    default: event satisfies never;
  }
  return state;
}

const startTarget = (target: string): OpenTarget => ({target, run: 0, upToDate: 0, foreseeable: true, asked: new Map(), reasons: new Map()});

function targetOf(plan: OpenPlan, name: string): OpenTarget {
  let target = plan.targets.get(name);
  if (!target) plan.targets.set(name, target = startTarget(name));
  return target;
}

/** What the plan itself performed was not there before, however often it is met again. */
function wasDone(plan: OpenPlan, {target, how, fingerprint, partOf}: Extract<Event, {readonly type: 'done'}>): void {
  if (how === 'ran') plan.performed.add(fingerprint);
  else if (partOf === undefined && !plan.performed.has(fingerprint)) targetOf(plan, target).upToDate++;
}

function wouldRun(plan: OpenPlan, {key, target: name, because, first, foreseen}: Extract<Event, {readonly type: 'would-run'}>): void {
  const target = targetOf(plan, name);
  target.run++;
  const words = why({because, first});
  const reason = target.reasons.get(words);
  if (reason) reason.actions++;
  else target.reasons.set(words, {actions: 1, first: key});
  if (foreseen.calls > 0) addTo(target.asked, askedOf(foreseen));
}

function askedOf({calls, inputTokens, atLeast, maxTokens, model, endpoint}: Foreseen): Asked {
  const isKnown = inputTokens !== null && !atLeast;
  return {model: model ?? '', endpoint, calls, inputTokens: inputTokens ?? 0, unknownCalls: isKnown ? 0 : calls, mostOutput: isKnown ? times(calls, maxTokens) : 0};
}

const times = (calls: number, most: number | null | undefined): number | null => (most === null || most === undefined ? null : calls * most);

/** Adds to the sum of what is asked of the same model there. */
function addTo(all: Map<string, OpenAsked>, more: Asked): void {
  const place = JSON.stringify([more.model, more.endpoint]);
  const sum = all.get(place);
  if (!sum) return void all.set(place, {...more});
  sum.calls += more.calls;
  sum.inputTokens += more.inputTokens;
  sum.unknownCalls += more.unknownCalls;
  sum.mostOutput = sum.mostOutput === null || more.mostOutput === null ? null : sum.mostOutput + more.mostOutput;
}
