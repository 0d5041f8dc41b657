// Short ways to tell the story of a build in events.

import {keyOf, type Cost} from '../../src/engine/action.ts';
import type {Event, Failure} from '../../src/engine/event.ts';
import type {Difference, Fingerprint} from '../../src/engine/fingerprint.ts';
import {reduce, startTally, type Tally} from '../../src/ui/tally.ts';

export const SUMMARIES = 'stage1/batch_summaries';
export const ITEM_CHANGED: Difference = {label: 'input.item', before: 'json:aa', after: 'json:bb'};

export const cost = (changes: Partial<Cost> = {}): Cost => ({
  model: 'gpt-4o', calls: 1, attempts: 1, inputTokens: 2341, cachedInputTokens: 0, outputTokens: 312,
  estimated: false, dollars: 0.0089, priceAsOf: '2026-01-01', ...changes,
});

const PRINT = 'ff' as Fingerprint;
const targetOf = (key: string): string => key.split('/').slice(0, 2).join('/');
const placed = (key: string) => ({key: keyOf(key), target: targetOf(key)});

export const queued = (key: string, because: readonly Difference[] = [], first = because.length === 0): Event => ({type: 'queued', ...placed(key), because, first});
export const started = (key: string): Event => ({type: 'started', ...placed(key)});
export const ran = (key: string, ms = 1400): Event => ({type: 'done', ...placed(key), how: 'ran', fingerprint: PRINT, ms});
export const cached = (key: string, saved?: Cost): Event => ({type: 'done', ...placed(key), how: 'cached', fingerprint: PRINT, ms: 900, ...(saved && {saved})});
export const spent = (key: string, what: Cost = cost()): Event => ({type: 'spent', ...placed(key), cost: what});
export const failed = (key: string, failure: Partial<Failure> = {}): Event =>
  ({type: 'failed', ...placed(key), failure: {reason: 'length', message: 'The answer was cut off. Raise max-tokens.', ...failure}});
export const begun = (target: string): Event => ({type: 'target-started', target});
export const over = (target: string, actions = 0): Event => ({type: 'target-done', target, expanded: true, actions});
export const upToDate = (target: string, actions: number): Event => ({type: 'target-done', target, expanded: false, actions});
export const unmade = (target: string, ...because: readonly string[]): Event => ({type: 'target-failed', target, because});

/** The asking inside an action: its events name the action they are a part of. */
export const asking = {
  queued: (whole: string): Event => ({type: 'queued', ...placed(`${whole}/answer`), partOf: keyOf(whole), because: [], first: true}),
  started: (whole: string): Event => ({type: 'started', ...placed(`${whole}/answer`), partOf: keyOf(whole)}),
  spent: (whole: string, what: Cost = cost()): Event => spent(`${whole}/answer`, what),
  ran: (whole: string): Event => ({type: 'done', ...placed(`${whole}/answer`), how: 'ran', fingerprint: PRINT, ms: 1300, partOf: keyOf(whole)}),
  cached: (whole: string, saved: Cost = cost()): Event => ({type: 'done', ...placed(`${whole}/answer`), how: 'cached', fingerprint: PRINT, ms: 1300, partOf: keyOf(whole), saved}),
};

/** An action that asks a model once, from beginning to end. */
export const asked = (key: string, what: Cost = cost()): Event[] =>
  [started(key), asking.queued(key), asking.started(key), asking.spent(key, what), asking.ran(key), ran(key)];

/** A tally after these events, each `stepMs` after the one before. */
export function tallied(events: readonly Event[], {targets = [], stepMs = 0}: {readonly targets?: readonly string[]; readonly stepMs?: number} = {}): Tally {
  return events.reduce((tally, event, index) => reduce(tally, event, index * stepMs), startTally(targets));
}
