// `hexgen cost`: what was spent, what the store saved, and what all that stands would cost from scratch.
//
// Spent is added up from traces and failures, which hold each answer's price of its day: an answer that was refused, cut or
// did not fit was paid for, too. Requests that nobody answered are in the logs alone; they may have been charged.

import type {Cost} from '../engine/action.ts';
import {total} from '../engine/build.ts';
import {evaluate, poolsOf} from './evaluate.ts';
import {dollarsInWords, roundDollars} from '../ui/spending.ts';
import {oneOf, suggest} from '../pipeline/source.ts';
import {table} from '../ui/table.ts';
import {paintLine, painter, wrap} from '../ui/tone.ts';
import {money, number, plural} from '../ui/words.ts';
import {loggedRequests} from './build-log.ts';
import {paintsResults, widthOf, type CommonFlags, type Host} from './host.ts';
import {UsageError} from './refused.ts';
import {openSession, stateFolder, wantedTargets, type Session} from './session.ts';
import {costBehind} from './stage-summary.ts';

export const GROUPS = ['stage', 'target', 'model', 'endpoint', 'day', 'build'] as const;
type Group = (typeof GROUPS)[number];

export interface CostFlags extends CommonFlags { readonly by?: string; readonly since?: string }

/** An answer that was paid for. */
interface Paid { readonly at: number; readonly target: string; readonly endpoint: string; readonly cost: Cost }

export async function cost(host: Host, flags: CostFlags): Promise<number> {
  const by = groupOf(flags.by);
  const sinceMs = dayOf(flags.since);
  const session = openSession(host, flags, {reading: true});
  try {
    const report = await reportOf(host, session, {by, sinceMs});
    host.stdout.write(flags.json ? `${JSON.stringify({ok: true, command: 'cost', ...report})}\n` : textOf(report, host));
    return 0;
  } finally {
    await session.close();
  }
}

function groupOf(typed = 'stage'): Group {
  if ((GROUPS as readonly string[]).includes(typed)) return typed as Group;
  throw new UsageError(`Expected ${oneOf(GROUPS)} after --by, found "${typed}"${suggest(typed, GROUPS)}`);
}

function dayOf(typed: string | undefined): number {
  if (typed === undefined) return -Infinity;
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? Date.parse(`${typed}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms)) throw new UsageError(`Expected a day such as 2026-11-01 after --since, found "${typed}"`);
  return ms;
}

interface Row { readonly name: string; readonly calls: number; readonly inputTokens: number; readonly outputTokens: number; readonly estimated: boolean; readonly dollars: number | null; readonly unpriced: readonly string[] }

interface CostReport {
  readonly by: Group;
  readonly rows: readonly Row[];
  readonly spent: Row;
  readonly builds: number;
  /** What builds would have paid, had they had no store; null where a price is unknown. */
  readonly savedDollars: number | null;
  /** What all that stands now cost when it was asked; null where a price is unknown. */
  readonly fromScratchDollars: number | null;
  /** Requests that nobody answered, by how they ended. They may have been charged. */
  readonly unanswered: {readonly [outcome: string]: number};
}

async function reportOf(host: Host, session: Session, {by, sinceMs}: {readonly by: Group; readonly sinceMs: number}): Promise<CostReport> {
  const paid = paidFor(session).filter(({at}) => at >= sinceMs);
  const builds = buildsOf(session).filter(({at}) => at >= sinceMs);
  const nameOf = namer(by, builds);
  const groups = Map.groupBy(paid, nameOf);
  return {
    by, rows: rowsOf(groups, by),
    spent: rowOf('in all', paid), builds: builds.length,
    savedDollars: sumOf(builds.map(({saved}) => saved)), fromScratchDollars: await fromScratch(host, session),
    unanswered: unanswered(session, sinceMs),
  };
}

const sumOf = (amounts: readonly (number | null)[]): number | null => (amounts.includes(null) ? null : roundDollars((amounts as readonly number[]).reduce((sum, each) => sum + each, 0)));

/** Only the asking itself has a cost and no parts: whatever used an answer afterwards paid nothing. */
function paidFor({database}: Session): Paid[] {
  const rows = database.sql(`select at, target, cost, lines from trace where cost is not null and parts = '[]'
    union all select at, target, cost, null as lines from failure where cost is not null order by at`).all();
  return rows.flatMap(row => {
    const each = JSON.parse(row['cost'] as string) as Cost;
    // A request that nobody answered used nothing that anyone knows of.
    return each.calls === 0 ? [] : [{at: row['at'] as number, target: row['target'] as string, endpoint: each.endpoint ?? endpointIn(row['lines'] as string | null), cost: each}];
  });
}

const endpointIn = (lines: string | null): string =>
  (lines === null ? 'unknown' : (JSON.parse(lines) as [string, string][]).find(([label]) => label === 'recipe.endpoint')?.[1].replaceAll('"', '') ?? 'unknown');

interface Built { readonly id: number; readonly at: number; readonly saved: number | null }

function buildsOf({database}: Session): Built[] {
  return database.sql('select id, at, summary from build order by at').all()
    .map(row => ({id: row['id'] as number, at: row['at'] as number, saved: (JSON.parse(row['summary'] as string) as {llm: {savedDollars: number | null}}).llm.savedDollars}));
}

/** One build at a time: what was answered before a build ended, and after the one before it, is that build's. */
function namer(by: Group, builds: readonly Built[]): (paid: Paid) => string {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  switch (by) {
    case 'stage': return ({target}) => target.split('/')[0]!;
    case 'target': return ({target}) => target;
    case 'model': return ({cost: {model}}) => model;
    case 'endpoint': return ({endpoint}) => endpoint;
    case 'day': return ({at}) => day(at);
    case 'build': return ({at}) => {
      const build = builds.find(each => each.at >= at);
      return build ? `${build.id}: ${new Date(build.at).toISOString().replace('T', ' ').slice(0, 16)} UTC` : 'a build that was killed';
    };
  }
}

/** Builds and days in the order of time, all else by name. */
function rowsOf(groups: ReadonlyMap<string, readonly Paid[]>, by: Group): Row[] {
  const rows = [...groups].map(([name, all]) => rowOf(name, all));
  return by === 'build' || by === 'day' ? rows : rows.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function rowOf(name: string, paid: readonly Paid[]): Row {
  const sum = total(paid.map(({cost: each}) => each));
  if (!sum) return {name, calls: 0, inputTokens: 0, outputTokens: 0, estimated: false, dollars: 0, unpriced: []};
  const {calls, inputTokens, outputTokens, estimated, dollars} = sum;
  const unpriced = [...new Set(paid.flatMap(({cost: each}) => (each.dollars === null ? [each.model] : [])))];
  return {name, calls, inputTokens, outputTokens, estimated, dollars: dollars === null ? null : roundDollars(dollars), unpriced};
}

async function fromScratch(host: Host, session: Session): Promise<number | null> {
  const evaluated = await evaluate(wantedTargets(session, []), {
    session, emit: () => undefined, now: host.now, signal: new AbortController().signal, pools: poolsOf(session.workers, session.pipeline.limits.sandboxes), planning: true,
  });
  const behind = costBehind([...evaluated.standing.values()].flatMap(({record}) => record?.actions ?? []), session.traces);
  return behind === null ? 0 : behind.dollars === null ? null : roundDollars(behind.dollars);
}

/** Ways to end without an answer in which the model may have been at work. */
const MAY_BE_CHARGED = new Set(['timeout', 'network', 'malformed', 'server']);

function unanswered({root}: Session, sinceMs: number): Record<string, number> {
  const counts: Record<string, number> = {};
  const count = (outcome: string, some: number) => { if (some > 0) counts[outcome] = (counts[outcome] ?? 0) + some; };
  for (const all of loggedRequests(stateFolder(root))) {
    const requests = all.filter(({at}) => Date.parse(at) >= sinceMs);
    const ended = requests.filter(each => each.type === 'attempted').filter(({outcome}) => outcome !== 'aborted' && outcome !== 'budget');
    for (const {outcome} of ended) if (MAY_BE_CHARGED.has(outcome)) count(outcome, 1);
    // What was sent and never ended was under way when its build was killed, or was told to stop at once.
    const sent = requests.filter(({type}) => type === 'sent').length;
    count('given up', sent === 0 ? 0 : sent - ended.length);
  }
  return counts;
}

function textOf({rows, spent, by, builds, savedDollars, fromScratchDollars, unanswered: lost}: CostReport, host: Host): string {
  const width = widthOf(host.stdout);
  const all = Object.entries(lost);
  const count = all.reduce((sum, [, each]) => sum + each, 0);
  const notes = [
    `${builds === 0 ? 'No build has ended yet.' : `Saved by the store in ${plural(builds, 'build')}: ${inMoney(savedDollars)}.`} All that stands now, from scratch: ${inMoney(fromScratchDollars)}.`,
    ...(count > 0 ? [`${plural(count, 'request')} got no answer and may have been charged all the same: ${all.map(([outcome, each]) => `${number(each)} ${outcome}`).join(', ')}.`] : []),
  ];
  if (spent.calls === 0) return `Nothing was spent.\n\n${notes.join('\n')}\n`;
  const lines = table([...rows, ...(rows.length > 1 ? [spent] : [])].map(row => ({cells: cells(row), ...(row === spent && {tone: 'strong' as const})})), {
    width, unicode: host.unicode, header: [`by ${by}`, 'calls', 'tokens in', 'tokens out', 'dollars'],
  });
  const paint = painter(paintsResults(host));
  return `${lines.map(line => `${paintLine(line, paint)}\n`).join('')}\n${notes.flatMap(note => wrap(note, width)).join('\n')}\n`;
}

const inMoney = (dollars: number | null): string => (dollars === null ? 'unknown, since a model has no price' : money(dollars));

const cells = ({name, calls, inputTokens, outputTokens, estimated, dollars, unpriced}: Row): string[] =>
  [name, number(calls), `${estimated ? '~' : ''}${number(inputTokens)}`, `${estimated ? '~' : ''}${number(outputTokens)}`, dollarsInWords({dollars, unpriced}).replace(/^cost unknown.*/, '?')];
