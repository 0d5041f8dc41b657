// `hexgen why` in words: what changed, as a diff where both texts can still be read, and what the last run depended on.

import type {Key} from '../engine/action.ts';
import type {Ref} from '../engine/artifact.ts';
import {differences, inWords, isClear, type Difference} from '../engine/fingerprint.ts';
import type {Trace} from '../engine/trace.ts';
import type {Target} from '../pipeline/pipeline.ts';
import {differenceLines} from '../ui/text-diff.ts';
import {painter, paintLine} from '../ui/tone.ts';
import {duration, money, number, plural, why} from '../ui/words.ts';
import {costOf, textAt} from './difference.ts';
import type {Showing} from './sample-changes.ts';
import type {LoggedAttempt} from './build-log.ts';
import type {Session} from './session.ts';
import type {Foreseen, Would} from './why.ts';

/** Settings that never are part of a fingerprint, whatever changes in them. */
const STAYS_OUT = 'API key, base URL, max-tokens, workers, retries, experiment-name, output-dir, the place in its list, dates, descriptions';
const DIFF_LINES_SHOWN = 40;
const ACTIONS_SHOWN = 12;
const INDENT = '    ';

interface Action { readonly history: readonly Trace[]; readonly would: Would | undefined; readonly attempts: readonly LoggedAttempt[]; readonly session: Session; readonly showing: Showing }

export function actionText(key: Key, {history, would, attempts, session, showing}: Action): string {
  const [last, before] = history;
  const blocks: string[] = [];
  if (would) blocks.push(would.first ? `${key} would run: it was never built.` : `${key} would run again:\n${told(would.because, session, showing)}`);
  else blocks.push(`${key} is up to date.`);
  if (last) blocks.push(lastRun(last, before, {session, showing}));
  if (attempts.some(({outcome}) => outcome !== 'ok')) blocks.push(`Last asked ${plural(attempts.length, 'time')}:\n${attempts.map(sent).join('\n')}`);
  if (last) blocks.push(ingredients(last));
  blocks.push(`Never part of the decision: ${STAYS_OUT}.`);
  return `${blocks.join('\n\n')}\n`;
}

function lastRun(last: Trace, before: Trace | undefined, {session, showing}: Pick<Action, 'session' | 'showing'>): string {
  const at = `${new Date(last.at).toISOString().replace('T', ' ').slice(0, 19)} UTC`;
  if (last.origin === 'adopted') return `It was edited by hand, and the edit adopted, ${at}.`;
  const changed = before ? differences(before.lines, last.lines) : [];
  const reason = !before ? 'That was its first time.'
    : changed.length > 0 ? `That time because:\n${told(changed, session, showing)}` : 'That time because its result was gone from the store, or was not wanted any more.';
  return `Last made ${at} in ${[duration(last.ms), ...paid(last, session)].join(', ')}.\n${reason}`;
}

/** `  timeout after 280 s, and 2 s later again: Cannot ask model …`. */
function sent({outcome, status, message, ms, waitMs}: LoggedAttempt): string {
  const how = `${outcome === 'ok' ? 'answered' : outcome}${status === null ? '' : ` (status ${status})`} after ${duration(ms)}`;
  return `  ${how}${waitMs === null ? '' : `, and ${duration(waitMs)} later again`}${message === null ? '' : `: ${message}`}`;
}

function paid(last: Trace, session: Session): string[] {
  const cost = costOf(last, session);
  if (!cost) return [];
  return [`${number(cost.inputTokens)} + ${number(cost.outputTokens)} tokens of ${cost.model}`, cost.dollars === null ? 'price unknown' : money(cost.dollars)];
}

function ingredients({lines}: Trace): string {
  const wide = Math.max(...lines.map(([label]) => label.length));
  return `It depends on:\n${lines.map(([label, value]) => `  ${label.padEnd(wide)}  ${value.length > 60 ? `${value.slice(0, 24)}…` : value}`).join('\n')}`;
}

/** Each difference in words, and as a diff of texts where both can still be read. */
const told = (list: readonly Difference[], session: Session, showing: Showing): string =>
  (list.length === 0 ? '  its result is gone from the store' : list.map(each => `  ${inWords(each)}${diffOf(each, session, showing)}`).join('\n'));

function diffOf({before, after}: Difference, {store}: Session, showing: Showing): string {
  if (before === undefined || after === undefined || isClear(before) || isClear(after) || before.startsWith('hash:') || after.startsWith('hash:')) return '';
  const [old, now] = [before, after].map(ref => textAt(ref as Ref, store));
  if (now === undefined) return ' (the new one does not exist yet, or is not kept)';
  if (old === undefined) return ' (the earlier text is not in the store any more)';
  const paint = painter(showing.color);
  const lines = differenceLines(old, now, {...showing, width: showing.width - INDENT.length, most: DIFF_LINES_SHOWN});
  return lines.map(line => `\n${INDENT}${paintLine(line, paint)}`).join('');
}

/** A target of many actions: which of them would run. `actions`: how many stand behind its last record, if it has one. */
export function targetText(target: Target, {would, foreseeable, actions}: Foreseen & {readonly actions: number | undefined}): string {
  const {id} = target;
  if (!foreseeable) return `${id} would run: what it reads does not exist yet, so nobody knows how much.\n`;
  if (would.size === 0) {
    if (target.rule.isSource || actions === undefined) return `${id} is up to date: it only reads files of the project.\n`;
    return `${id} is up to date: ${plural(actions, 'action')} behind it.\n`;
  }
  const all = [...would];
  const [first = ['', undefined]] = all;
  const shown = all.slice(0, ACTIONS_SHOWN).map(([key, each]) => `  ${key}  ${why(each)}`);
  const more = all.length > ACTIONS_SHOWN ? [`  and ${all.length - ACTIONS_SHOWN} more`] : [];
  return [`${plural(all.length, 'action')} of ${id} would run:`, ...shown, ...more, '', `\`hexgen why ${first[0]}\` shows the change itself.`, ''].join('\n');
}
