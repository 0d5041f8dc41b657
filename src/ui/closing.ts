// What a person reads when a build has ended: what ran, what it cost, what failed and what to do now.

import type {BuildReport} from './report.ts';
import {scoreLines} from './scores.ts';
import {dollarsInWords} from './spending.ts';
import {stageTable} from './stages.ts';
import {table, type Row} from './table.ts';
import type {Tally, TargetTally} from './tally.ts';
import {painter, paintLine, piece, wrap, type Line} from './tone.ts';
import {duration, failureInWords, money, number, plural, some} from './words.ts';

/** What a sample leaves. */
export interface Rest {
  /** `313 actions: 250 calls, 512,000 tokens in, $0.71`. */
  readonly words: string;
  /** Nothing of it asks a model or runs a program: it is there in no time. */
  readonly isFree: boolean;
}

export interface ClosingOptions {
  /** The experiment's output folder, as people write it. */
  readonly output: string;
  readonly color: boolean;
  readonly unicode: boolean;
  /** The command line, as it was typed. */
  readonly typed: string;
  /** In characters. */
  readonly width: number;
  /** What a sample leaves, where that was planned, and how to go on to it. */
  readonly rest?: Rest | undefined;
  readonly goesOn?: string | undefined;
}

const FAILURES_SHOWN = 10;
const KEYS_SHOWN = 3;
const OTHERS_SHOWN = 5;
/** With more rows than these, stages tell more than targets. */
const ROWS_SHOWN = 12;

/** The text with a line break after each line. */
export function closingText(report: BuildReport, tally: Tally, options: ClosingOptions): string {
  const blocks = [
    ...isIdle(report, tally)
      ? [[idle(report, tally, options)], scoreLines(report.scores, options.width)]
      : [[head(report)], work(report, tally, options), scoreLines(report.scores, options.width), [...costs(report, tally), ...files(tally, options)]],
    heldBack(report, options), failures(report, tally, options), unmade(tally, options), goesOn(report, options), edited(tally, options), notes(tally, options),
  ];
  const paint = painter(options.color);
  return blocks.filter(block => block.length > 0).map(block => block.map(line => `${paintLine(line, paint)}\n`).join('')).join('\n');
}

const isIdle = ({ok, actions}: BuildReport, {spending}: Tally): boolean =>
  ok && actions.ran === 0 && actions.held === undefined && actions.failed === 0 && actions.cancelled === 0 && spending.attempts === 0;

function idle({actions}: BuildReport, {filesWritten, filesRemoved}: Tally, {output}: ClosingOptions): Line {
  const upToDate = `${plural(actions.cached, 'action')} up to date`;
  if (filesWritten + filesRemoved === 0) return [piece('Nothing to do', 'good'), piece(`: ${upToDate}.`)];
  const changed = [...(filesWritten > 0 ? [`${plural(filesWritten, 'file')} written to`] : []), ...(filesRemoved > 0 ? [`${plural(filesRemoved, 'file')} removed from`] : [])];
  return [piece('Nothing to run', 'good'), piece(`: ${upToDate}. ${capital(changed.join(', '))} ${output}`)];
}

function head({ok, actions, ms}: BuildReport): Line {
  const said = ok && actions.held !== undefined ? piece('Sampled', 'good') : ok ? piece('Done', 'good') : actions.failed === 0 && actions.cancelled > 0 ? piece('Stopped', 'note') : piece('Failed', 'bad');
  return [said, piece(` after ${duration(ms)}.`)];
}

/** A row for every target at which something happened; the others share one. Where that would be many rows, one for every stage. */
function work(report: BuildReport, tally: Tally, options: ClosingOptions): Line[] {
  const all = [...tally.targets.values()];
  const busy = all.filter(target => target.ran + target.failed > 0);
  const still = all.filter(target => target.ran + target.failed === 0 && target.cached > 0);
  const rows: Row[] = busy.map(target => row(target.target, target));
  if (still.length > 0) rows.push(row(`${busy.length > 0 ? 'other ' : ''}targets up to date: ${still.length}`, sum(still)));
  if (rows.length > ROWS_SHOWN) return stageTable(tally, options);
  if (rows.length > 1) rows.push({...row('in all', report.actions), tone: 'strong'});
  return rows.length === 0 ? [] : table(rows, {...options, header: ['', 'ran', 'cached', 'failed']});
}

const row = (name: string, {ran, cached, failed}: Pick<TargetTally, 'ran' | 'cached' | 'failed'>): Row =>
  ({cells: [name, number(ran), number(cached), number(failed)], tone: failed > 0 ? 'bad' : 'plain'});

const sum = (targets: readonly TargetTally[]) => targets.reduce(
  (all, {ran, cached, failed}) => ({ran: all.ran + ran, cached: all.cached + cached, failed: all.failed + failed}), {ran: 0, cached: 0, failed: 0});

function costs({llm}: BuildReport, {spending}: Tally): Line[] {
  const again = llm.attempts - llm.calls;
  const saved = llm.savedDollars !== null && llm.savedDollars > 0 ? [`saved ${money(llm.savedDollars)}`] : [];
  if (llm.calls + llm.attempts === 0) return [[piece(['No calls', ...saved].join(', '))]];
  const calls = `${plural(llm.calls, 'call')}${again > 0 ? ` (${plural(llm.attempts, 'attempt')})` : ''}`;
  const cached = llm.cachedInputTokens > 0 ? ` (${number(llm.cachedInputTokens)} cached)` : '';
  const tokens = `${spending.estimated ? '~' : ''}${number(llm.inputTokens)} tokens in${cached}, ${number(llm.outputTokens)} out`;
  return [[piece([calls, tokens, [dollarsInWords(spending), ...saved].join(', ')].join('; '))]];
}

function files({filesWritten, filesRemoved, held}: Tally, {output}: ClosingOptions): Line[] {
  if (held > 0) return []; // What a sample makes is not written.
  const removed = filesRemoved > 0 ? `, ${number(filesRemoved)} removed` : '';
  return [[piece(`Output: ${output} (${plural(filesWritten, 'file')} written${removed})`)]];
}

/** What a sample leaves, and how to go on to all of it. */
function heldBack({actions: {held}}: BuildReport, {typed, output, width, rest, goesOn: next}: ClosingOptions): Line[] {
  if (held === undefined) return [];
  if (rest?.isFree && next !== undefined) return wrap(`Still to come: ${rest.words}. ${next}`, width).map(text => [piece(text)]);
  const said = `Left for later: ${rest?.words ?? `at least ${plural(held, 'action')}`}. What was made is kept and not asked again; ${output} stays as it was.`;
  return [...wrap(said, width).map(text => [piece(text)]), [piece(next ?? `  ${typed.replace(/ --sample[= ]\S+/, '')}`)]];
}

/** Each kind of failure once: where it happened, its reason, and its message, which says what to do. */
function failures({failures: all}: BuildReport, tally: Tally, {width}: ClosingOptions): Line[] {
  if (all.length === 0) return [];
  const kinds = [...Map.groupBy(tally.failures, ({failure: {reason, message}}) => JSON.stringify([reason, message])).values()].slice(0, FAILURES_SHOWN);
  const more = all.length - kinds.reduce((sum, {length}) => sum + length, 0);
  const shown = kinds.flatMap((alike): Line[] => [
    failureHead(alike.map(({key}) => key).sort(), failureInWords(alike[0]!.failure), width),
    ...wrap(alike[0]!.failure.message, width - 2).map(text => [piece(`  ${text}`)]),
  ]);
  return more > 0 ? [...shown, [piece(`and ${number(more)} more: hexgen status shows all`)]] : shown;
}

/** As many of the keys as fit in a line, three at most. */
function failureHead(keys: readonly string[], how: string, width: number): Line {
  const fits = (names: string): boolean => names.length + how.length + 2 <= width;
  const names = [KEYS_SHOWN, KEYS_SHOWN - 1].map(most => some(keys, most)).find(fits) ?? some(keys, 1);
  return [piece(names, 'bad'), piece(`: ${how}`)];
}

function unmade({targets}: Tally, {width}: ClosingOptions): Line[] {
  const names = [...targets.values()].filter(({status, failed}) => status === 'failed' && failed === 0).map(({target}) => target);
  return names.length === 0 ? [] : wrap(`Not made for want of these: ${some(names, OTHERS_SHOWN)}`, width).map(text => [piece(text)]);
}

/** What is left to do, and that nothing of what was done is lost. */
function goesOn({ok, actions}: BuildReport, {typed, width}: ClosingOptions): Line[] {
  if (ok || actions.failed + actions.cancelled === 0) return [];
  const left = actions.cancelled > 0 ? `${plural(actions.cancelled, 'action')} not begun or not ended. ` : '';
  const then = actions.failed > 0 ? 'To try again what failed' : 'To go on from here';
  return [...wrap(`${left}What is done is kept. ${then}:`, width).map(text => [piece(text)]), [piece(`  ${typed}`)]];
}

function edited({edited: paths}: Tally, {width}: ClosingOptions): Line[] {
  if (paths.size === 0) return [];
  const shown = [...paths].slice(0, OTHERS_SHOWN).flatMap((path): Line[] => [
    [piece(path, 'note')], [piece(`  hexgen restore ${path}`, 'dim')], [piece(`  hexgen adopt ${path}`, 'dim')],
  ]);
  const more = paths.size > OTHERS_SHOWN ? [[piece(`and ${paths.size - OTHERS_SHOWN} more: hexgen status shows all`)]] : [];
  const head = paths.size === 1 ? 'Edited by hand and left alone. Put it back, or make the edit count:' : 'Edited by hand and left alone. Put them back, or make the edits count:';
  return [...wrap(head, width).map(text => [piece(text)]), ...shown, ...more];
}

function notes({notes: all, lost}: Tally, {width}: ClosingOptions): Line[] {
  const texts = all.map(({text, key}) => (key === undefined ? text : `${key}: ${text}`));
  if (lost.length > 0) texts.push(`${plural(lost.length, 'artifact')} of the store ${lost.length === 1 ? 'was' : 'were'} missing or damaged; what was needed of that was made again`);
  const shown = texts.slice(0, OTHERS_SHOWN).flatMap(text => wrap(`Note: ${text}`, width - 2)
    .map((line, index): Line => [piece(index === 0 ? line : `  ${line}`, 'note')]));
  return texts.length > OTHERS_SHOWN ? [...shown, [piece(`and ${number(texts.length - OTHERS_SHOWN)} more notes`)]] : shown;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
