// `hexgen why KEY`: the last trace of an action against now. The lines compared are the very lines that are hashed.

import {createTwoFilesPatch} from 'diff';
import type {Key} from '../engine/action.ts';
import type {Ref} from '../engine/artifact.ts';
import {differences, inWords, isClear, type Difference} from '../engine/fingerprint.ts';
import {Lost} from '../engine/store.ts';
import type {Trace} from '../engine/trace.ts';
import {fileOf} from '../pipeline/value.ts';
import {evaluate, poolsOf} from './evaluate.ts';
import type {CommonFlags, Host} from './host.ts';
import {noSuchKey, targetOf} from './keys.ts';
import {openSession, type Session} from './session.ts';

/** Settings that never are part of a fingerprint, whatever changes in them. */
const STAYS_OUT = 'API key, base URL, max-tokens, workers, retries, experiment-name, output-dir, the place in its list, dates, descriptions';

interface Would { readonly because: readonly Difference[]; readonly first: boolean }

export async function why(host: Host, flags: CommonFlags & {readonly key: string}): Promise<number> {
  const session = openSession(host, flags, {reading: true});
  try {
    const key = flags.key as Key;
    const target = targetOf(session, key);
    const history = session.traces.history(key);
    const would = await foreseen(host, session, {key, target: target.id});
    if (history.length === 0 && !would) throw noSuchKey(session, key);
    const text = flags.json ? `${JSON.stringify(whyJson(key, history, would))}\n` : whyText(key, {history, would, session});
    host.stdout.write(text);
    return 0;
  } finally {
    await session.close();
  }
}

/** What a plan of the target says about this one action. Undefined if it is up to date. */
async function foreseen(host: Host, session: Session, {key, target}: {key: Key; target: string}): Promise<Would | undefined> {
  let would: Would | undefined;
  const wanted = [...session.pipeline.stages.values()].flatMap(targets => [...targets.values()]).filter(each => each.id === target);
  const evaluated = await evaluate(wanted, {
    session, now: host.now, signal: new AbortController().signal, planning: true,
    pools: poolsOf(session.workers, session.pipeline.limits.sandboxes),
    emit: event => { if (event.type === 'would-run' && event.key === key) would = {because: event.because, first: event.first}; },
  });
  if (evaluated.halted) throw evaluated.halted;
  return would;
}

function whyJson(key: Key, history: readonly Trace[], would: Would | undefined) {
  const [last, before] = history;
  const json = (list: readonly Difference[]) => list.map(({label, before: old, after}) => ({label, before: old ?? null, after: after ?? null}));
  return {
    ok: true, command: 'why', key, fresh: would === undefined,
    wouldRunBecause: would ? json(would.because) : [],
    lastRun: last ? {at: new Date(last.at).toISOString(), ms: last.ms, origin: last.origin, because: before ? json(differences(before.lines, last.lines)) : [], ingredients: last.lines, cost: last.cost} : null,
    runs: history.length,
  };
}

function whyText(key: Key, {history, would, session}: {history: readonly Trace[]; would: Would | undefined; session: Session}): string {
  const [last, before] = history;
  const blocks: string[] = [];
  if (would) blocks.push(would.first ? `${key} would run: it was never built.` : `${key} would run again:\n${told(would.because, session)}`);
  else blocks.push(`${key} is up to date.`);
  if (last) blocks.push(lastRun(last, before, session));
  blocks.push(`Never part of the decision: ${STAYS_OUT}.`);
  return `${blocks.join('\n\n')}\n`;
}

function lastRun(last: Trace, before: Trace | undefined, session: Session): string {
  const part = last.parts.map(print => session.traces.find(print)).find(trace => trace?.cost);
  const cost = last.cost ?? part?.cost;
  const paid = cost ? `, ${cost.inputTokens} + ${cost.outputTokens} tokens of ${cost.model}, ${cost.dollars === null ? 'price unknown' : `$${cost.dollars}`}` : '';
  const head = `${last.origin === 'adopted' ? 'Adopted from an edited file' : 'Last made'} ${new Date(last.at).toISOString().replace('T', ' ').slice(0, 19)} UTC in ${(last.ms / 1000).toFixed(1)} s${paid}`;
  const changed = before ? differences(before.lines, last.lines) : [];
  const reason = !before ? 'That was its first time.' : changed.length > 0 ? `That time because:\n${told(changed, session)}` : 'That time because its result was gone from the store, or a person replaced it.';
  const wide = Math.max(...last.lines.map(([label]) => label.length));
  return `${head}.\n${reason}\n\nIt depends on:\n${last.lines.map(([label, value]) => `  ${label.padEnd(wide)}  ${value.length > 60 ? `${value.slice(0, 24)}…` : value}`).join('\n')}`;
}

/** Each difference in words, and as a diff of texts where both can still be read. */
const told = (list: readonly Difference[], session: Session): string =>
  list.map(each => `  ${inWords(each)}${diffOf(each, session)}`).join('\n');

function diffOf({label, before, after}: Difference, {store}: Session): string {
  if (before === undefined || after === undefined || isClear(before) || isClear(after) || before.startsWith('hash:')) return '';
  try {
    const [old, now] = [before, after].map(ref => fileOf(store.load(ref as Ref), store).toString('utf8'));
    const patch = createTwoFilesPatch(`${label} before`, `${label} after`, old!, now!, '', '', {context: 1});
    return `\n${patch.split('\n').slice(3).filter(line => !line.startsWith('\\')).map(line => `    ${line}`.trimEnd()).join('\n').trimEnd()}`;
  } catch (error) {
    if (error instanceof Lost) return ' (the earlier text is not in the store any more)';
    throw error;
  }
}
