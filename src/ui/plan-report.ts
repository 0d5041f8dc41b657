// The report of a plan for machines, and the sums that its table shows.

import {addTo, type Asked, type Plan, type TargetPlan} from './plan.ts';
import {roundDollars} from './spending.ts';

/** Dollars; `high` is null where nothing bounds them. */
export interface DollarRange { readonly low: number; readonly high: number | null }

/** What calls cost at least and at most; undefined where the model has no price. */
export type PriceRange = (asked: {readonly model: string; readonly calls: number; readonly inputTokens: number}) => DollarRange | undefined;

export interface AskedReport {
  readonly calls: number;
  /** Of the requests that are known; all of them only if `exact`. */
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
  const all = new Map<string, Asked>();
  for (const {models} of targets) for (const [model, asked] of models) addTo(all, model, asked);
  return {
    ok: plan.failures.length === 0, command: 'plan', ms: Math.round(ms),
    targets: Object.fromEntries(targets.map(target => [target.target, targetReport(target, price)])),
    actions: {run: total(targets, 'run'), upToDate: total(targets, 'upToDate'), foreseeable},
    llm: askedReport(all, {price, foreseeable}),
    failures: plan.failures.map(({key, failure: {reason, message}}) => ({key, reason, message})),
  };
}

const total = (targets: readonly TargetPlan[], field: 'run' | 'upToDate'): number => targets.reduce((sum, target) => sum + target[field], 0);

function targetReport({run, upToDate, foreseeable, models, reasons}: TargetPlan, price: PriceRange | undefined): TargetPlanReport {
  return {
    run, upToDate, foreseeable, ...askedReport(models, {price, foreseeable}),
    reasons: [...reasons].map(([reason, {actions, first}]) => ({reason, actions, first})),
  };
}

function askedReport(models: ReadonlyMap<string, Asked>, {price, foreseeable}: {readonly price: PriceRange | undefined; readonly foreseeable: boolean}): AskedReport {
  const all = [...models.values()];
  const exact = foreseeable && all.every(({unknownCalls}) => unknownCalls === 0);
  return {
    calls: all.reduce((sum, {calls}) => sum + calls, 0),
    inputTokens: all.reduce((sum, {inputTokens}) => sum + inputTokens, 0),
    exact, dollars: dollarsOf(models, {price, exact}),
  };
}

/** Requests that are not known yet cost something, nobody knows how much: then there is no upper bound. */
function dollarsOf(models: ReadonlyMap<string, Asked>, {price, exact}: {readonly price: PriceRange | undefined; readonly exact: boolean}): DollarRange | null {
  let low = 0;
  let high: number | null = exact ? 0 : null;
  for (const [model, {calls, inputTokens, unknownCalls}] of models) {
    const range = price?.({model, calls: calls - unknownCalls, inputTokens});
    if (!range) return null;
    low += range.low;
    high = high === null || range.high === null ? null : high + range.high;
  }
  return {low: roundDollars(low), high: high === null ? null : roundDollars(high)};
}
