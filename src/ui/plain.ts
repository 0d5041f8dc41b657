// The log of a build where there is no terminal: one line per event of interest, each beginning with a key.
//
// It keeps no timer. How many actions a target needs is known a moment after it begins, so that line waits until then.

import type {Event} from '../engine/event.ts';
import {paceOf, remainingInWords} from './pace.ts';
import {dollarsInWords, spendingInWords} from './spending.ts';
import {known, unfinished, type Tally} from './tally.ts';
import {oneLine, painter, type Paint, type Tone} from './tone.ts';
import {duration, failureInWords, number, perTime, plural, some} from './words.ts';

const SETTLED_MS = 100;
const PROGRESS_MS = 10_000;

export class PlainLog {
  readonly #paint: Paint;
  /** Targets that have something to run and were not announced yet, and since when. */
  readonly #unannounced = new Map<string, number>();
  #progressMs: number | null = null;

  constructor({color}: {readonly color: boolean}) { this.#paint = painter(color); }

  /**
   * The lines that an event brings about.
   * @param tally as it was before the event.
   * @param atMs when it happened, on the tally's clock.
   */
  before(event: Event, tally: Tally, atMs: number): string[] {
    const told = announcement(event) ?? this.#own(event, tally);
    const isQueue = event.type === 'queued' || event.type === 'held' || event.type === 'started' || (event.type === 'done' && event.how === 'cached');
    if (event.type === 'queued' && event.partOf === undefined && !tally.targets.get(event.target)?.queued) this.#unannounced.set(event.target, atMs);
    const announced = 'target' in event && !isQueue ? this.#announce(event.target, tally) : [];
    return [...announced, ...(told ? [this.#paint(told.tone, told.text)] : [])];
  }

  /** Lines that time brings about: targets that have settled, and every ten seconds how far the build is. */
  after(tally: Tally, atMs: number): string[] {
    const settled = [...this.#unannounced].filter(([, sinceMs]) => atMs - sinceMs >= SETTLED_MS).flatMap(([target]) => this.#announce(target, tally));
    this.#progressMs ??= tally.firstStartMs;
    if (this.#progressMs === null || atMs - this.#progressMs < PROGRESS_MS || unfinished(tally) === 0) return settled;
    this.#progressMs = atMs;
    return [...settled, this.#paint('dim', progress(tally, atMs))];
  }

  /** `stage1/batch_summaries: 1 to run, 32 up to date (007 because item changed)`. */
  #announce(name: string, tally: Tally): string[] {
    const target = tally.targets.get(name);
    if (!this.#unannounced.delete(name) || !target) return [];
    const [reason] = target.reasons;
    const place = reason?.key.startsWith(`${name}/`) ? `${reason.key.slice(name.length + 1)} ` : '';
    const upToDate = target.cached > 0 ? `, ${number(target.cached)} up to date` : '';
    const later = target.held > 0 ? `, ${number(target.held)} left for later` : '';
    return [this.#paint('strong', `${name}: ${number(target.queued)} to run${upToDate}${later}${reason ? ` (${place}because ${reason.words})` : ''}`)];
  }

  #own(event: Event, tally: Tally): Told | undefined {
    if (event.type === 'done' && event.how === 'ran' && event.partOf === undefined) {
      const used = tally.running.get(event.key)?.spending;
      return {tone: 'plain', text: `${event.key}: ran in ${[duration(event.ms), ...(used ? spendingInWords(used) : [])].join(', ')}`};
    }
    if (event.type === 'target-failed') return {tone: 'bad', text: `${event.target}: cannot be made, because of ${some(event.because, 3)}`};
    if (event.type === 'target-done') {
      const target = tally.targets.get(event.target);
      if (target && target.queued > 0) return {tone: 'good', text: `${event.target}: done, ${number(target.ran)} ran, ${number(target.cached)} up to date`};
    }
    return undefined;
  }
}

/** Something that people should read even if much else happens. */
export interface Told { readonly text: string; readonly tone: Tone }

/** Failures, notes and other things worth a line of their own, in every display. */
export function announcement(event: Event): Told | undefined {
  switch (event.type) {
    case 'failed':
      if (event.partOf !== undefined || event.failure.reason === 'cancelled') return undefined;
      return {tone: 'bad', text: `${event.key}: failed, ${failureInWords(event.failure)}: ${oneLine(event.failure.message)}`};
    case 'note': return {tone: 'note', text: oneLine(event.key === undefined ? `note: ${event.text}` : `${event.key}: note: ${event.text}`)};
    case 'lost': return {tone: 'note', text: `store: artifact ${event.digest.slice(0, 12)} is ${event.what}, so what needs it is made again`};
    case 'edited-by-hand': return {tone: 'note', text: `${event.path}: edited by hand, left alone`};
    case 'waiting': return {tone: 'note', text: `waiting for ${event.holder}, which is building this project`};
    case 'target-failed': // Of what follows from a failure, a view shows the state, and the closing words tell.
    case 'target-started': case 'target-done': case 'queued': case 'held': case 'target-held': case 'would-run': case 'unforeseeable': case 'started': case 'done': case 'spent': case 'attempted': case 'saying': case 'checked-out':
      return undefined;
    default: return event satisfies never;
  }
}

/** `progress: 120 of 480 actions, 1.4/s, about 4 min 17 s more, 37 calls, $0.52`. */
function progress(tally: Tally, atMs: number): string {
  const pace = paceOf(tally, atMs);
  const more = remainingInWords(pace);
  const {calls} = tally.spending;
  const all = known(tally);
  return `progress: ${[
    `${number(all - unfinished(tally))} of ${plural(all, 'action')}`,
    ...(pace.perSecond === null ? [] : [perTime(pace.perSecond)]),
    ...(more === undefined ? [] : [more]),
    ...(calls > 0 ? [plural(calls, 'call'), dollarsInWords(tally.spending)] : []),
  ].join(', ')}`;
}
