// The report of a plan for machines, and the sums that its table shows.

import type {Asked, Plan, TargetPlan} from './plan.ts';
import {roundDollars} from './spending.ts';

/** Dollars; `high` is null where nothing bounds them. */
export interface DollarRange { readonly low: number; readonly high: number | null }

/** Which recorded answers the length of those to come was taken from. */
export interface Basis { readonly answers: number; readonly leastTokens: number; readonly mostTokens: number }

/** What is asked for a target costs at least and at most, and by which answers; undefined where the model has no price. */
export type PriceRange = (asked: Asked & {readonly target: string}) => (DollarRange & {readonly basis?: Basis | undefined}) | undefined;

export interface AskedReport {
  readonly calls: number;
  /** Of what is known of the requests; all of it only if `exact`. */
  readonly inputTokens: number;
  readonly exact: boolean;
  /** Null where a price is unknown. */
  readonly dollars: DollarRange | null;
}

export interface TargetPlanReport extends AskedReport {
  readonly run: number;
  readonly upToDate: number;
  /** False where more actions may be needed than can be known now. */
  readonly foreseeable: boolean;
  /** Recorded answers that the dollars go by; null where there are none, and an answer may have any length up to max-tokens. */
  readonly basis: Basis | null;
  readonly reasons: readonly {readonly reason: string; readonly actions: number; readonly first: string}[];
}

export interface PlanReport {
  readonly ok: boolean;
  readonly command: 'plan';
  readonly ms: number;
  readonly targets: {readonly [target: string]: TargetPlanReport};
  readonly actions: {readonly run: number; readonly upToDate: number; readonly foreseeable: boolean};
  readonly llm: AskedReport;
  /** Quick code of hexgen's own that a plan performs, and that did not work. */
  readonly failures: readonly {readonly key: string; readonly reason: string; readonly message: string}[];
}

export function planReport(plan: Plan, {ms, price}: {readonly ms: number; readonly price?: PriceRange}): PlanReport {
  const targets = [...plan.targets.values()];
  const foreseeable = targets.every(target => target.foreseeable);
  const reports = targets.map(target => targetReport(target, price));
  return {
    ok: plan.failures.length === 0, command: 'plan', ms: Math.round(ms),
    targets: Object.fromEntries(reports.map((report, index) => [targets[index]!.target, report])),
    actions: {run: total(targets, 'run'), upToDate: total(targets, 'upToDate'), foreseeable},
    llm: inAll(reports, foreseeable),
    failures: plan.failures.map(({key, failure: {reason, message}}) => ({key, reason, message})),
  };
}

const total = (targets: readonly TargetPlan[], field: 'run' | 'upToDate'): number => targets.reduce((sum, target) => sum + target[field], 0);

function inAll(reports: readonly TargetPlanReport[], foreseeable: boolean): AskedReport {
  const exact = foreseeable && reports.every(report => report.exact);
  const sum = (field: 'calls' | 'inputTokens') => reports.reduce((all, report) => all + report[field], 0);
  return {calls: sum('calls'), inputTokens: sum('inputTokens'), exact, dollars: add(reports.map(({dollars}) => dollars), {exact, foreseeable})};
}

/** Requests that are not known yet cost something, nobody knows how much: then there is no upper bound. */
function add(ranges: readonly (DollarRange | null)[], {exact, foreseeable}: {readonly exact: boolean; readonly foreseeable: boolean}): DollarRange | null {
  if (ranges.includes(null)) return null;
  const all = ranges as readonly DollarRange[];
  const isFree = foreseeable && all.length > 0 && all.every(range => range.high === 0); // However long the requests turn out.
  const high = (!exact && !isFree) || all.some(range => range.high === null) ? null : all.reduce((sum, range) => sum + range.high!, 0);
  return {low: roundDollars(all.reduce((sum, {low}) => sum + low, 0)), high: high === null ? null : roundDollars(high)};
}

function targetReport({target, run, upToDate, foreseeable, asked, reasons}: TargetPlan, price: PriceRange | undefined): TargetPlanReport {
  const all = [...asked.values()];
  const exact = foreseeable && all.every(({unknownCalls}) => unknownCalls === 0);
  const ranges = all.map(each => price?.({...each, target}) ?? null);
  return {
    run, upToDate, foreseeable,
    calls: all.reduce((sum, {calls}) => sum + calls, 0),
    inputTokens: all.reduce((sum, {inputTokens}) => sum + inputTokens, 0),
    exact, dollars: add(ranges, {exact, foreseeable}), basis: ranges.find(range => range?.basis)?.basis ?? null,
    reasons: [...reasons].map(([reason, {actions, first}]) => ({reason, actions, first})),
  };
}
