// What a build of many targets did, a row for each stage: actions, what models used, and how long it took.
//
// Stages run beside each other, so their times overlap; each is from the first start to the last end in this build.

import {noSpending, together, type Spending} from './spending.ts';
import {NARROWEST, table, type Row} from './table.ts';
import type {Tally, TargetTally} from './tally.ts';
import type {Line} from './tone.ts';
import {duration, money, number} from './words.ts';

/** What happened at some targets together. */
interface Sum {
  readonly ran: number;
  readonly cached: number;
  readonly failed: number;
  readonly spending: Spending;
  readonly firstStartMs: number | null;
  readonly lastEndMs: number | null;
}

interface Column { readonly head: string; cell(sum: Sum): string }

const asked = (tell: (spending: Spending) => string) => ({spending}: Sum): string => (spending.attempts === 0 ? '' : tell(spending));

const RAN: Column = {head: 'ran', cell: ({ran}) => number(ran)};
const CACHED: Column = {head: 'cached', cell: ({cached}) => number(cached)};
const FAILED: Column = {head: 'failed', cell: ({failed}) => number(failed)};
const CALLS: Column = {head: 'calls', cell: asked(({calls}) => number(calls))};
const TOKENS_IN: Column = {head: 'tokens in', cell: asked(({inputTokens}) => number(inputTokens))};
const TOKENS_OUT: Column = {head: 'tokens out', cell: asked(({outputTokens}) => number(outputTokens))};
const DOLLARS: Column = {head: 'dollars', cell: asked(({dollars}) => (dollars === null ? 'unknown' : money(dollars)))};
const TIME: Column = {head: 'time', cell: ({firstStartMs, lastEndMs}) => (firstStartMs === null || lastEndMs === null ? '' : duration(lastEndMs - firstStartMs))};

const ALL = [RAN, CACHED, FAILED, CALLS, TOKENS_IN, TOKENS_OUT, DOLLARS, TIME];
const TOKENS = [TOKENS_IN, TOKENS_OUT];
/** What is done without where there is no room, the dearest last. */
const WITHOUT: readonly (readonly Column[])[] = [[], TOKENS, [...TOKENS, TIME], [...TOKENS, TIME, DOLLARS], [...TOKENS, TIME, DOLLARS, CALLS]];

/** The table, as wide as there is room. What nothing has, such as dollars where no model was asked, and then that nothing failed, is left out first. */
export function stageTable(tally: Tally, {width, unicode}: {readonly width: number; readonly unicode: boolean}): Line[] {
  const stages = Map.groupBy(tally.targets.values(), ({target}) => target.split('/')[0]!);
  const sums = [...stages].map(([stage, targets]) => [stage, sumOf(targets)] as const).filter(([, {ran, cached, failed}]) => ran + cached + failed > 0);
  const total = sumOf([...tally.targets.values()]);
  const all = sums.length === 1 ? sums : [...sums, ['in all', total] as const];
  const failed = tally.failed > 0;
  const choices = WITHOUT.flatMap(without => {
    const columns = ALL.filter(column => !without.includes(column) && column.cell(total) !== '');
    return failed ? [columns] : [columns, columns.filter(column => column !== FAILED)];
  });
  const fitting = choices.find(columns => widthOf(all, columns) <= width) ?? choices.at(-1)!;
  return table(all.map(([name, sum]) => rowOf(name, {sum, columns: fitting})), {width, unicode, header: ['', ...fitting.map(({head}) => head)]});
}

const rowOf = (name: string, {sum, columns}: {readonly sum: Sum; readonly columns: readonly Column[]}): Row =>
  ({cells: [name, ...columns.map(({cell}) => cell(sum))], tone: name === 'in all' ? 'strong' : sum.failed > 0 ? 'bad' : 'plain'});

const widthOf = (rows: readonly (readonly [string, Sum])[], columns: readonly Column[]): number =>
  columns.reduce((sum, {head, cell}) => sum + 2 + Math.max(head.length, ...rows.map(([, each]) => cell(each).length)), Math.max(NARROWEST, ...rows.map(([name]) => name.length)));

function sumOf(targets: readonly TargetTally[]): Sum {
  const count = (of: (target: TargetTally) => number): number => targets.reduce((sum, target) => sum + of(target), 0);
  const starts = targets.flatMap(({firstStartMs}) => firstStartMs ?? []);
  const ends = targets.flatMap(({lastEndMs}) => lastEndMs ?? []);
  return {
    ran: count(({ran}) => ran), cached: count(({cached}) => cached), failed: count(({failed}) => failed), spending: targets.reduce((sum, target) => together(sum, target.spending), noSpending()),
    firstStartMs: starts.length > 0 ? Math.min(...starts) : null, lastEndMs: ends.length > 0 ? Math.max(...ends) : null,
  };
}
