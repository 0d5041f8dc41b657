// A plan as people read it: a table of targets, with the reasons under each, and a line that sums it up.

import type {AskedReport, DollarRange, PlanReport, TargetPlanReport} from './plan-report.ts';
import type {Plan} from './plan.ts';
import {table, type Row} from './table.ts';
import {painter, paintLine, piece, wrap, type Line} from './tone.ts';
import {failureInWords, money, number, plural} from './words.ts';

export interface PlanTextOptions {
  readonly color: boolean;
  readonly unicode: boolean;
  /** In characters. */
  readonly width: number;
}

const REASONS_SHOWN = 3;

/** The text with a line break after each line. */
export function planText(report: PlanReport, plan: Plan, options: PlanTextOptions): string {
  const isIdle = report.actions.run === 0 && report.actions.foreseeable;
  const blocks = [
    ...(isIdle ? [] : [targets(report, options)]), summary(report, options), ...(isIdle ? [] : [caveats(report, options)]),
    failures(plan, options), notes(plan, options),
  ];
  const paint = painter(options.color);
  return blocks.filter(block => block.length > 0).map(block => block.map(line => `${paintLine(line, paint)}\n`).join('')).join('\n');
}

function targets(report: PlanReport, options: PlanTextOptions): Line[] {
  const all = Object.entries(report.targets);
  const busy = all.filter(([, target]) => target.run > 0 || !target.foreseeable);
  const rest = all.filter(([, target]) => target.run === 0 && target.foreseeable && target.upToDate > 0).map(([, target]) => target);
  const rows = busy.map(([name, target]) => row(name, target, options));
  if (rest.length > 0) rows.push({cells: [`other targets up to date: ${rest.length}`, '0', number(rest.reduce((sum, {upToDate}) => sum + upToDate, 0)), '0', '0', '']});
  const [header, ...lines] = table(rows, {...options, header: ['', 'run', 'up to date', 'calls', 'tokens in', 'dollars']});
  return [header!, ...lines.flatMap((line, index) => [line, ...reasons(busy[index]?.[1], options)])];
}

function row(name: string, target: TargetPlanReport, options: PlanTextOptions): Row {
  const {run, upToDate, foreseeable, calls} = target;
  const count = (value: number) => (foreseeable ? number(value) : value === 0 ? '?' : atLeast(number(value), options));
  return {cells: [name, count(run), number(upToDate), count(calls), tokens(target, options), dollars(target, options)]};
}

const atLeast = (text: string, {unicode}: Pick<PlanTextOptions, 'unicode'>): string => `${unicode ? '≥ ' : '>= '}${text}`;

function tokens({inputTokens, exact}: AskedReport, options: Pick<PlanTextOptions, 'unicode'>): string {
  if (exact) return number(inputTokens);
  return inputTokens === 0 ? '?' : atLeast(number(inputTokens), options);
}

function dollars({dollars: range, exact, calls}: AskedReport, options: PlanTextOptions): string {
  if (range === null || (!exact && range.low === 0 && range.high !== 0)) return calls === 0 && exact ? '' : '?';
  return calls === 0 ? '' : rangeInWords(range, options);
}

function rangeInWords({low, high}: DollarRange, options: Pick<PlanTextOptions, 'unicode'>): string {
  if (high === null) return atLeast(money(low), options);
  if (money(low) === money(high)) return money(low);
  return `${money(low)}${options.unicode ? '–' : '-'}${money(high).slice(1)}`;
}

/** `  because item changed (1 action, stage1/batch_summaries/007)`. */
function reasons(target: TargetPlanReport | undefined, {width}: PlanTextOptions): Line[] {
  if (!target) return [];
  const shown = target.reasons.slice(0, REASONS_SHOWN).flatMap(({reason, actions, first}) => {
    const where = actions === target.run ? (actions === 1 ? first : plural(actions, 'action')) : `${plural(actions, 'action')}, ${actions === 1 ? '' : 'first '}${first}`;
    return wrap(`because ${reason} (${where})`, width - 4).map((text, index): Line => [piece(`${index === 0 ? '  ' : '    '}${text}`, 'dim')]);
  });
  const more = target.reasons.length - REASONS_SHOWN;
  return more > 0 ? [...shown, [piece(`  and ${plural(more, 'more reason')}`, 'dim')]] : shown;
}

/** All of a plan in a sentence: how many actions, calls, tokens and dollars. */
export function summary({actions, llm}: PlanReport, options: Omit<PlanTextOptions, 'color'>): Line[] {
  const {run, upToDate, foreseeable} = actions;
  if (run === 0 && foreseeable) return [[piece('Nothing would run', 'good'), piece(`: ${plural(upToDate, 'action')} ${upToDate === 1 ? 'is' : 'are'} up to date.`)]];
  const cost = llm.dollars === null ? 'cost unknown' : rangeInWords(llm.dollars, options);
  const asks = llm.calls === 0 ? 'no calls' : `${plural(llm.calls, 'call')}, ${tokens(llm, options)} tokens in, ${cost}`;
  const rest = upToDate > 0 ? `; ${number(upToDate)} up to date` : '';
  return wrap(`Would run ${foreseeable ? '' : 'at least '}${plural(run, 'action')}: ${asks}${rest}.`, options.width).map(text => [piece(text, 'strong')]);
}

/** What the numbers leave out. */
function caveats({llm, actions, targets: all}: PlanReport, {width, unicode}: PlanTextOptions): Line[] {
  const lines = basis(Object.values(all), width);
  if (llm.exact && actions.foreseeable) return lines;
  const text = `${unicode ? '≥' : '>='} and ? will be known when what these targets read has been made. Where that comes out as it was before, less runs.`;
  return [...lines, ...wrap(text, width).map((each): Line => [piece(each, 'dim')])];
}

/** What the dollars go by. */
function basis(all: readonly TargetPlanReport[], width: number): Line[] {
  const asking = all.filter(({calls, dollars: range, basis: by}) => calls > 0 && range !== null && (range.low !== range.high || by !== null));
  if (asking.length === 0) return [];
  const known = asking.flatMap(target => target.basis ?? []);
  const answers = known.reduce((sum, each) => sum + each.answers, 0);
  const lengths = `${number(Math.min(...known.map(each => each.leastTokens)))} to ${number(Math.max(...known.map(each => each.mostTokens)))} tokens`;
  const text = known.length === 0 ? 'Dollars: from answers of no length to answers of max-tokens, since none is recorded yet.'
    : `Dollars: answers as long as the ${plural(answers, 'recorded one')} of ${known.length === asking.length ? 'these targets' : `${known.length} of these targets`} (${lengths})${known.length === asking.length ? '' : '; of the others, up to max-tokens'}.`;
  return wrap(text, width).map(each => [piece(each, 'dim')]);
}

function failures({failures: all}: Plan, {width}: PlanTextOptions): Line[] {
  return all.flatMap(({key, failure}): Line[] => [
    [piece(key, 'bad'), piece(`: ${failureInWords(failure)}`)], ...wrap(failure.message, width - 2).map(text => [piece(`  ${text}`)]),
  ]);
}

function notes({notes: all}: Plan, {width}: PlanTextOptions): Line[] {
  return all.flatMap(({text, key}) => wrap(`Note: ${key === undefined ? text : `${key}: ${text}`}`, width - 2)
    .map((line, index): Line => [piece(index === 0 ? line : `  ${line}`, 'note')]));
}
