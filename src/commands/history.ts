// `hexgen history KEY` and `hexgen diff KEY [A] [B]`: every version of an action that was ever made, and what became of it between two.

import type {Key} from '../engine/action.ts';
import {differences} from '../engine/fingerprint.ts';
import type {Trace} from '../engine/trace.ts';
import {InvalidFiles} from '../pipeline/source.ts';
import {table} from '../ui/table.ts';
import {paintLine, painter, piece, type Line} from '../ui/tone.ts';
import {money, number, why} from '../ui/words.ts';
import {changeInWords, changeLines, changeOf, costOf, versionOf, type VersionChange} from './difference.ts';
import {paintsResults, widthOf, type CommonFlags, type Host} from './host.ts';
import {keyNamed, noSuchKey} from './keys.ts';
import {standingActions} from './standing.ts';
import {openSession, wholeNumber, type Session} from './session.ts';

/** A version and its number, from 1: the oldest. */
export interface Numbered { readonly number: number; readonly trace: Trace; readonly isNow: boolean }

const MOST_LINES = 400;
const ACTIONS_SHOWN = 40;

export async function history(host: Host, flags: CommonFlags & {readonly key: string}): Promise<number> {
  const session = openSession(host, flags, {reading: true});
  try {
    const {key} = keyNamed(session, flags.key);
    const all = versionsOf(session, key);
    if (all.length === 0) throw noSuchKey(session, key);
    host.stdout.write(flags.json ? `${JSON.stringify({ok: true, command: 'history', key, versions: all.map((each, index) => versionJson(each, all[index + 1], session))})}\n` : listed(all, session, host));
    return 0;
  } finally {
    await session.close();
  }
}

export interface DiffFlags extends CommonFlags { readonly key: string; readonly from?: string; readonly to?: string }

export async function diff(host: Host, flags: DiffFlags): Promise<number> {
  const session = openSession(host, flags, {reading: true});
  try {
    const {key, target} = keyNamed(session, flags.key);
    const all = versionsOf(session, key);
    const changes = all.length > 0 ? [changeBetween(session, {key, all, from: flags.from, to: flags.to})] : key === target.id ? changesIn(session, key) : [];
    if (all.length === 0 && changes.length === 0) throw key === target.id && session.records.last(key) ? onlyOnce(key) : noSuchKey(session, key);
    host.stdout.write(flags.json ? `${JSON.stringify({ok: true, command: 'diff', key, changes: changes.map(changeJson)})}\n` : told(changes, {host, isOne: all.length > 0}));
    return 0;
  } finally {
    await session.close();
  }
}

/** All versions made at a key, newest first; which of them stands is what the last build that was whole says. */
export function versionsOf(session: Session, key: Key): Numbered[] {
  const all = session.traces.history(key).filter(({origin}) => origin !== 'rejected');
  const target = all[0]?.target;
  const standing = target === undefined ? new Set() : standingActions(session, target);
  const now = all.find(({fingerprint}) => standing.has(fingerprint)) ?? all[0];
  return all.map((trace, index) => ({number: all.length - index, trace, isNow: trace === now}));
}

function changeBetween(session: Session, {key, all, from, to}: {readonly key: Key; readonly all: readonly Numbered[]; readonly from: string | undefined; readonly to: string | undefined}): VersionChange {
  if (all.length < 2) throw onlyOnce(key);
  const at = (typed: string): Numbered => {
    const wanted = wholeNumber(typed, 'version', 1);
    return all.find(each => each.number === wanted) ?? lacks(typed, {key, all});
  };
  const after = to !== undefined ? at(to) : from !== undefined && all.some(({number: each, isNow}) => isNow && String(each) !== from) ? all.find(({isNow}) => isNow)! : all[0]!;
  const before = from !== undefined ? at(from) : all.find(({number: each}) => each === after.number - 1) ?? all.find(each => each !== after)!;
  return changeOf(before.trace, after.trace, session);
}

/** What became of each action of a target at its last change. */
function changesIn(session: Session, target: Key): VersionChange[] {
  return session.traces.keys(`${target}/`).flatMap(key => {
    const [now, before] = session.traces.history(key).filter(({origin, recipe}) => origin !== 'rejected' && recipe !== 'ask');
    return now && before ? [changeOf(before, now, session)] : [];
  });
}

function listed(all: readonly Numbered[], session: Session, host: Host): string {
  const rows = all.map(({number: each, trace, isNow}, index) => {
    const cost = costOf(trace, session);
    return {cells: [
      `${each}${isNow ? ' (now)' : ''}  ${reasonOf(trace, all[index + 1]?.trace)}`, cost?.model ?? '', cost ? number(cost.outputTokens) : '',
      cost ? cost.dollars === null ? '?' : money(cost.dollars) : '', new Date(trace.at).toISOString().replace('T', ' ').slice(0, 16),
    ]};
  });
  const paint = painter(paintsResults(host));
  return table(rows, {width: widthOf(host.stdout), unicode: host.unicode, header: ['version', 'model', 'tokens', 'dollars', 'made, UTC']}).map(line => `${paintLine(line, paint)}\n`).join('');
}

/** Why there is a new version. */
function reasonOf(trace: Trace, before: Trace | undefined): string {
  if (trace.origin === 'adopted') return 'edited by hand and adopted';
  return before ? why({because: differences(before.lines, trace.lines), first: false}) : 'the first';
}

function versionJson({number: each, trace, isNow}: Numbered, before: Numbered | undefined, session: Session) {
  const {at, origin, cost, text} = versionOf(trace, session);
  return {
    version: each, isNow, at: new Date(at).toISOString(), origin, result: trace.result, cost, text,
    because: before ? differences(before.trace.lines, trace.lines).map(({label, before: old, after}) => ({label, before: old ?? null, after: after ?? null})) : [],
  };
}

const changeJson = ({key, because, prompts, before, after, changes}: VersionChange) => ({
  key, same: before.result === after.result, because: because.map(({label, before: old, after: now}) => ({label, before: old ?? null, after: now ?? null})), prompts,
  before: {at: new Date(before.at).toISOString(), cost: before.cost, text: before.text}, after: {at: new Date(after.at).toISOString(), cost: after.cost, text: after.text}, changes,
});

function told(changes: readonly VersionChange[], {host, isOne}: {readonly host: Host; readonly isOne: boolean}): string {
  const color = paintsResults(host);
  const options = {width: widthOf(host.stdout), unicode: host.unicode, color, most: MOST_LINES};
  const lines: Line[] = isOne ? changes.flatMap(change => changeLines(change, options)) : [
    ...changes.slice(0, ACTIONS_SHOWN).map((change): Line => [piece(change.key, 'strong'), piece(`: ${changeInWords(change)}`)]),
    ...(changes.length > ACTIONS_SHOWN ? [[piece(`and ${changes.length - ACTIONS_SHOWN} more`)]] : []),
    [], [piece(`\`hexgen diff ${changes[0]?.key ?? 'KEY'}\` shows the words.`, 'dim')],
  ];
  const paint = painter(color);
  return lines.map(line => `${paintLine(line, paint)}\n`).join('');
}

const onlyOnce = (key: Key): InvalidFiles => new InvalidFiles([{
  message: `${key} was made only once: there is nothing to compare it with`, span: {source: {path: 'command line', text: key}, start: 0, end: key.length},
  remedy: 'Edit its prompt and build, or ask once more: `hexgen build --again`.',
}]);

function lacks(typed: string, {key, all}: {readonly key: Key; readonly all: readonly Numbered[]}): never {
  throw new InvalidFiles([{
    message: `${key} has no version ${typed}`, span: {source: {path: 'command line', text: typed}, start: 0, end: typed.length},
    remedy: `There are ${all.length}: \`hexgen history ${key}\` lists them.`,
  }]);
}
