// `hexgen why KEY`: the last trace of an action against now. The lines compared are the very lines that are hashed.
//
// Of a target that has many actions it tells which of them would run, and why; of one action, the change itself.

import type {Key} from '../engine/action.ts';
import {differences, type Difference} from '../engine/fingerprint.ts';
import type {Trace} from '../engine/trace.ts';
import {lastAttempts} from './build-log.ts';
import {evaluate, poolsOf} from './evaluate.ts';
import {paintsResults, widthOf, type CommonFlags, type Host} from './host.ts';
import {keyNamed, noSuchKey, type Named} from './keys.ts';
import {openSession, stateFolder, type Session} from './session.ts';
import {costOf} from './difference.ts';
import type {Showing} from './sample-changes.ts';
import {actionText, targetText} from './why-text.ts';

/** An action that a build would run. */
export interface Would { readonly because: readonly Difference[]; readonly first: boolean }

/** What a plan of a target says of its actions. */
export interface Foreseen {
  readonly would: ReadonlyMap<Key, Would>;
  /** False where what the target reads does not exist yet, so that nobody knows what it needs. */
  readonly foreseeable: boolean;
}

export async function why(host: Host, flags: CommonFlags & {readonly key: string}): Promise<number> {
  const session = openSession(host, flags, {reading: true});
  try {
    const named = keyNamed(session, flags.key);
    const foreseen = await foresee(host, session, named);
    const told = whyAction(session, named, {foreseen, showing: {width: widthOf(host.stdout), unicode: host.unicode, color: paintsResults(host)}}) ?? whyTarget(session, named, foreseen);
    host.stdout.write(flags.json ? `${JSON.stringify({ok: true, command: 'why', key: named.key, ...told.json})}\n` : told.text);
    return 0;
  } finally {
    await session.close();
  }
}

async function foresee(host: Host, session: Session, {target}: Named): Promise<Foreseen> {
  const would = new Map<Key, Would>();
  let foreseeable = true;
  const evaluated = await evaluate([target], {
    session, now: host.now, signal: new AbortController().signal, planning: true,
    pools: poolsOf(session.workers, session.pipeline.limits.sandboxes),
    emit: event => {
      if (event.type === 'would-run' && event.target === target.id) would.set(event.key, {because: event.because, first: event.first});
      if (event.type === 'unforeseeable' && event.target === target.id) foreseeable = false;
    },
  });
  if (evaluated.halted) throw evaluated.halted;
  return {would, foreseeable};
}

interface Told { readonly text: string; readonly json: object }

/** Undefined if the key is no action's. */
function whyAction(session: Session, {key}: Named, {foreseen, showing}: {readonly foreseen: Foreseen; readonly showing: Showing}): Told | undefined {
  const history = session.traces.history(key);
  const would = foreseen.would.get(key);
  if (history.length === 0 && !would) return undefined;
  const attempts = lastAttempts(stateFolder(session.root), key);
  return {text: actionText(key, {history, would, attempts, session, showing}), json: {...actionJson(history, would, session), attempts}};
}

function actionJson(history: readonly Trace[], would: Would | undefined, session: Session) {
  const [last, before] = history;
  return {
    fresh: would === undefined,
    wouldRunBecause: would ? json(would.because) : [],
    lastRun: last ? {at: new Date(last.at).toISOString(), ms: last.ms, origin: last.origin, because: before ? json(differences(before.lines, last.lines)) : [], ingredients: last.lines, cost: costOf(last, session)} : null,
    runs: history.length,
  };
}

const json = (list: readonly Difference[]) => list.map(({label, before: old, after}) => ({label, before: old ?? null, after: after ?? null}));

function whyTarget(session: Session, {key, target}: Named, foreseen: Foreseen): Told {
  if (key !== target.id) throw noSuchKey(session, key);
  const {would, foreseeable} = foreseen;
  return {
    text: targetText(target, {...foreseen, actions: session.records.last(target.id)?.actions.length}),
    json: {fresh: would.size === 0 && foreseeable, foreseeable, actions: [...would].map(([each, {first, because}]) => ({key: each, first, wouldRunBecause: json(because)}))},
  };
}
