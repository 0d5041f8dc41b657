// A comparison of experiments as people read it.

import {table, type Row} from '../ui/table.ts';
import {differenceLines} from '../ui/text-diff.ts';
import {painter, paintLine, piece, wrap, type Line, type Tone} from '../ui/tone.ts';
import {money, number, plural, some} from '../ui/words.ts';
import type {Interval} from '../scoring/bootstrap.ts';
import type {ComparedApi, ComparedPrompt, ComparedScore, Comparison, Setting, Spent} from './compare.ts';
import type {Experiment} from './experiment.ts';

export interface CompareTextOptions { readonly color: boolean; readonly unicode: boolean; /** In characters. */ readonly width: number }

const PROMPT_LINES = 20;
const METHODS = 20;

/** The text with a line break after each line. */
export function compareText(comparison: Comparison, options: CompareTextOptions): string {
  const {a, b, same, differ, settings, prompts, api, scores, cost, only} = comparison;
  const blocks: Line[][] = [
    [about('A', a), about('B', b), [piece(differ.length === 0 ? `All ${plural(same.length, 'target')} are the same.` : `${same.length} of ${plural(same.length + differ.length, 'target')} are the same; the first that differs is ${differ[0]!}.`)]],
    section('Settings', settings.length === 0 ? [nothing] : settings.flatMap(each => setting(each, options))),
    section('Prompts', prompts.length === 0 ? [nothing] : prompts.flatMap(each => prompt(each, options))),
    ...(api ? [section(`API, ${api.target}`, methods(api))] : []),
    ...(scores.length > 0 ? [section('Scores, per cent, with 95 % intervals', scoreTable(scores, options))] : []),
    section('Cost', costTable(cost, options)),
    ...(only.a.length + only.b.length > 0 ? [section('Not in both', [...present('only A', only.a, options), ...present('only B', only.b, options)])] : []),
  ];
  const paint = painter(options.color);
  return blocks.map(block => block.map(line => `${paintLine(line, paint)}\n`).join('')).join('\n');
}

const nothing: Line = [piece('  no difference', 'dim')];

const about = (letter: string, {name, folder, at}: Experiment): Line =>
  [piece(letter, 'strong'), piece(`  ${name}`), piece(`  ${folder}, built ${new Date(at).toISOString().replace('T', ' ').slice(0, 16)} UTC`, 'dim')];

const section = (title: string, lines: readonly Line[]): Line[] => [[piece(title, 'strong')], ...lines];

function setting({name, targets, a, b}: Setting, {width}: CompareTextOptions): Line[] {
  const where = targets.length === 0 ? '' : ` (${some(targets, 3)})`;
  return wrap(`${name}  ${written(a)} → ${written(b)}${where}`, width - 4).map((text, index): Line => [piece(`${index === 0 ? '  ' : '    '}${text}`)]);
}

/** A setting that a request does not name is left to the provider. */
const written = (value: string | null): string => (value === null || value === 'null' ? 'not set' : value);

function prompt({targets, name, a, b}: ComparedPrompt, options: CompareTextOptions): Line[] {
  const lines = differenceLines(a, b, {...options, width: options.width - 2, most: PROMPT_LINES});
  return [[piece(`  ${name} of ${some(targets, 3)}`, 'note')], ...lines.map((line): Line => [piece('  '), ...line])];
}

function methods({methods: {a, b}, added, removed, changed}: ComparedApi): Line[] {
  if (added.length + removed.length + changed.length === 0) return [[piece(`  no difference: ${plural(a, 'method')}`, 'dim')]];
  const all: Line[] = [
    ...removed.map((text): Line => [piece(`  - ${text}`, 'bad')]), ...added.map((text): Line => [piece(`  + ${text}`, 'good')]),
    ...changed.flatMap((each): Line[] => [[piece(`  - ${each.a}`, 'bad')], [piece(`  + ${each.b}`, 'good')]]),
  ];
  const head: Line = [piece(`  ${a} → ${plural(b, 'method')}: ${added.length} added, ${removed.length} removed, ${changed.length} changed`)];
  return [head, ...all.slice(0, METHODS), ...(all.length > METHODS ? [[piece(`  and ${plural(all.length - METHODS, 'more line')}: --json has all`, 'dim')]] : [])];
}

function scoreTable(scores: readonly ComparedScore[], options: CompareTextOptions): Line[] {
  const rows = scores.flatMap(({target, metric, a, b, difference}, index): Row[] => [
    ...(scores[index - 1]?.target === target ? [] : [{cells: [target]}]),
    {cells: [`  ${metric}`, within(a), within(b), difference ? signed(difference) : 'no task in both'], tone: toneOf(difference)},
  ]);
  const fewer = scores.filter(({tasks}) => tasks.both < Math.max(tasks.a, tasks.b) && tasks.both > 0);
  const pairs = [...new Set(scores.map(({tasks}) => tasks.both))];
  return [
    ...table(rows, {...options, header: ['', 'A', 'B', 'B - A']}),
    [piece(`  B - A is paired by step, over ${pairs.join(' or ')} tasks that both were given${fewer.length > 0 ? '; not all were given to both' : ''}.`, 'dim')],
  ];
}

/** Green or red only where the interval leaves no doubt. */
const toneOf = (difference: Interval | null): Tone => (difference === null ? 'plain' : difference.low > 0 ? 'good' : difference.high < 0 ? 'bad' : 'plain');

const percent = (share: number): string => (100 * share).toFixed(1);
const within = ({value, low, high}: Interval): string => `${percent(value)} [${percent(low)}, ${percent(high)}]`;
const signed = ({value, low, high}: Interval): string => `${value < 0 ? '' : '+'}${percent(value)} [${percent(low)}, ${percent(high)}]`;

function costTable({a, b, shared}: Comparison['cost'], options: CompareTextOptions): Line[] {
  const row = (name: string, {calls, inputTokens, outputTokens, dollars}: Spent): Row =>
    ({cells: [`  ${name}`, number(calls), number(inputTokens), number(outputTokens), dollars === null ? '?' : money(dollars)]});
  return table([row('A', a), row('B', b), row('of these in both', shared)], {...options, header: ['', 'calls', 'tokens in', 'tokens out', 'dollars']});
}

const present = (name: string, targets: readonly string[], {width}: CompareTextOptions): Line[] =>
  (targets.length === 0 ? [] : wrap(`${name}: ${some(targets, 8)}`, width - 2).map((text): Line => [piece(`  ${text}`)]));
