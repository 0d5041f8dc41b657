// `hexgen samples KEY` and `hexgen pick KEY N`: the answers that are kept of one request, and which of them is used.

import {keyOf, type Key} from '../engine/action.ts';
import {descend} from '../engine/artifact.ts';
import type {Trace} from '../engine/trace.ts';
import {InvalidFiles} from '../pipeline/source.ts';
import type {KeyedRequest} from '../recipes/ask.ts';
import {baseOf} from '../recipes/picks.ts';
import {table} from '../ui/table.ts';
import {paintLine, painter} from '../ui/tone.ts';
import {money, number} from '../ui/words.ts';
import {paintsResults, widthOf, type CommonFlags, type Host} from './host.ts';
import {keyNamed, noSuchKey} from './keys.ts';
import {LOCK_FILE, writeLock} from './lock-file.ts';
import {openSession, wholeNumber, type Session} from './session.ts';

export interface Sample {
  readonly sample: number;
  /** When it was asked, in milliseconds since 1970. */
  readonly at: number;
  readonly model: string;
  readonly outputTokens: number;
  readonly dollars: number | null;
  readonly answer: string;
  readonly isUsed: boolean;
}

/** The answers kept of the request that an action last sent; undefined if it never asked. */
export interface Samples { readonly request: string; readonly all: readonly Sample[]; readonly use: number }

export async function samples(host: Host, flags: CommonFlags & {readonly key: string}): Promise<number> {
  const session = openSession(host, flags, {reading: true});
  try {
    const {key} = keyNamed(session, flags.key);
    const found = samplesAt(session, key) ?? neverAsked(session, key);
    host.stdout.write(flags.json ? `${JSON.stringify({ok: true, command: 'samples', key, ...found})}\n` : listed(found, host));
    return 0;
  } finally {
    await session.close();
  }
}

export async function pick(host: Host, flags: CommonFlags & {readonly key: string; readonly number?: string; readonly reset?: boolean}): Promise<number> {
  const session = openSession(host, flags, {reading: true});
  try {
    const {key} = keyNamed(session, flags.key);
    const locked = new Map(session.locked);
    if (flags.reset) locked.delete(key);
    else {
      const {request, all} = samplesAt(session, key) ?? neverAsked(session, key);
      const use = wholeNumber(flags.number ?? '', 'number', 1)!;
      if (!all.some(({sample}) => sample === use)) throw wrong(String(flags.number), `There is no answer ${use} to what ${key} asked`, `There ${all.length === 1 ? 'is' : 'are'} ${all.map(({sample}) => sample).join(', ')}: \`hexgen samples ${key}\` shows them, \`hexgen build --again ${key}\` asks once more.`);
      if (use === 1) locked.delete(key);
      else locked.set(key, {request, use});
    }
    writeLock(session.disk, locked);
    host.stdout.write(`${flags.reset ? `Forgot what was picked for ${key}` : `Picked answer ${flags.number} of ${key}`}, in ${LOCK_FILE}. The next build brings what depends on it up to date; nobody is asked for it again.\n`);
    return 0;
  } finally {
    await session.close();
  }
}

/** The answers that are kept of what is asked at a key now. */
export function samplesAt(session: Session, key: Key): Samples | undefined {
  const {traces} = session;
  const request = requestNow(session, key);
  if (request === undefined) return undefined;
  const numbers = [1, ...new Set(traces.keys(`${key}/sample`).flatMap(each => Number(/\/sample(\d+)$/.exec(each.slice(key.length))?.[1] ?? Number.NaN)).filter(each => !Number.isNaN(each)))];
  const picked = session.locked.get(key);
  const use = picked?.request === request ? picked.use : 1;
  const all = numbers.sort((a, b) => a - b).flatMap(sample => {
    const trace = traces.history(partAt(key, sample)).find(each => each.origin !== 'rejected' && baseIn(session, each) === request);
    return trace ? [sampleOf(session, trace, {sample, isUsed: sample === use})] : [];
  });
  return {request, all, use};
}

const partAt = (key: Key, sample: number): Key => (sample === 1 ? keyOf(key, 'answer') : keyOf(key, `sample${sample}`, 'answer'));

/** What the request that was last answered at a key has in common with its other samples. */
function requestNow(session: Session, key: Key): string | undefined {
  const picked = session.locked.get(key)?.use ?? 1;
  const last = [1, picked].flatMap(sample => session.traces.last(partAt(key, sample)) ?? []).sort((a, b) => b.at - a.at)[0];
  return last && baseIn(session, last);
}

const valueIn = ({lines}: Trace, label: string): string => lines.find(([name]) => name === label)![1];

function baseIn({store}: Session, trace: Trace): string {
  const request = store.json(store.load(valueIn(trace, 'input.request') as Trace['result'])) as unknown as KeyedRequest;
  return baseOf(request, store, Number(valueIn(trace, 'recipe.sample')) + 1);
}

function sampleOf({store}: Session, {at, cost, result}: Trace, about: {readonly sample: number; readonly isUsed: boolean}): Sample {
  const answer = store.text(descend(store.load(result), ['answer'])!);
  return {...about, at, model: cost?.model ?? '', outputTokens: cost?.outputTokens ?? 0, dollars: cost?.dollars ?? null, answer};
}

function listed({all}: Samples, host: Host): string {
  const rows = all.map(({sample, at, outputTokens, dollars, isUsed, answer}) => ({
    cells: [`${sample}${isUsed ? ' (used)' : ''}  ${firstLine(answer)}`, number(outputTokens), dollars === null ? '?' : money(dollars), new Date(at).toISOString().replace('T', ' ').slice(0, 16)],
  }));
  const paint = painter(paintsResults(host));
  return table(rows, {width: widthOf(host.stdout), unicode: host.unicode, header: ['answer', 'tokens', 'dollars', 'asked, UTC']}).map(line => `${paintLine(line, paint)}\n`).join('');
}

const firstLine = (text: string): string => { const line = text.trim().split('\n')[0] ?? ''; return line.length > 34 ? `${line.slice(0, 33)}…` : line; };

function neverAsked(session: Session, key: Key): never {
  if (!session.traces.last(key) && !session.records.last(key)) throw noSuchKey(session, key);
  throw wrong(key, `${key} asked no model itself`, `Name one of its actions: \`hexgen show ${key}\` lists what it made.`);
}

const wrong = (typed: string, message: string, remedy: string): InvalidFiles => new InvalidFiles([{message, span: {source: {path: 'command line', text: typed}, start: 0, end: typed.length}, remedy}]);

/** The lock in which each of these keys uses an answer that is still to be asked. A key that never asked is left as it is. @returns the keys that will ask. */
export function again(session: Session, names: readonly string[]): Key[] {
  const locked = new Map(session.locked);
  const asked: Key[] = [];
  for (const key of names.flatMap(name => actionsOf(session, name))) {
    const found = samplesAt(session, key);
    if (!found) continue;
    locked.set(key, {request: found.request, use: Math.max(found.use, ...found.all.map(({sample}) => sample)) + 1});
    asked.push(key);
  }
  if (asked.length > 0) writeLock(session.disk, locked);
  return asked;
}

/** The actions that stand behind a target, or the one that is named. */
function actionsOf(session: Session, name: string): Key[] {
  const {key, target} = keyNamed(session, name);
  if (key !== target.id) return [key];
  const behind = session.records.last(target.id)?.actions.flatMap(print => session.traces.find(print) ?? []) ?? [];
  return behind.length === 0 ? [key] : [...new Set(behind.map(trace => trace.key))];
}
