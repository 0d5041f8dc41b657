// Sums of calls, tokens and dollars. A sum of dollars is unknown as soon as one of its prices is.

import type {Cost} from '../engine/action.ts';
import {money, number, plural, some} from './words.ts';

export interface Spending {
  /** Requests that a model answered. */
  readonly calls: number;
  /** Requests that were sent, answered or not. */
  readonly attempts: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** Whether some of the tokens were counted by us, because the server did not. */
  readonly estimated: boolean;
  readonly dollars: number | null;
  /** What was not spent, because the answers were known. */
  readonly savedDollars: number | null;
  /** Models that were called and have no price. */
  readonly unpriced: readonly string[];
}

export const noSpending = (): Spending =>
  ({calls: 0, attempts: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, estimated: false, dollars: 0, savedDollars: 0, unpriced: []});

type Open = {-readonly [K in keyof Spending]: K extends 'unpriced' ? string[] : Spending[K]};

/** Adds what was used up. An attempt that used nothing needs no price. */
export function addCost(sum: Open, cost: Cost): void {
  sum.calls += cost.calls;
  sum.attempts += cost.attempts;
  sum.inputTokens += cost.inputTokens;
  sum.cachedInputTokens += cost.cachedInputTokens;
  sum.outputTokens += cost.outputTokens;
  sum.estimated ||= cost.estimated;
  sum.dollars = plus(sum.dollars, cost);
  if (cost.dollars === null && usesSomething(cost) && !sum.unpriced.includes(cost.model)) sum.unpriced.push(cost.model);
}

/** Two sums together. */
export function together(a: Spending, b: Spending): Spending {
  const both = (x: number | null, y: number | null): number | null => (x === null || y === null ? null : x + y);
  return {
    calls: a.calls + b.calls, attempts: a.attempts + b.attempts,
    inputTokens: a.inputTokens + b.inputTokens, cachedInputTokens: a.cachedInputTokens + b.cachedInputTokens, outputTokens: a.outputTokens + b.outputTokens,
    estimated: a.estimated || b.estimated, dollars: both(a.dollars, b.dollars), savedDollars: both(a.savedDollars, b.savedDollars),
    unpriced: [...new Set([...a.unpriced, ...b.unpriced])],
  };
}

/** Adds what an answer cost when it was asked for. */
export function addSaved(sum: Open, cost: Cost): void {
  sum.savedDollars = plus(sum.savedDollars, cost);
}

function plus(sum: number | null, cost: Cost): number | null {
  if (cost.dollars === null) return usesSomething(cost) ? null : sum;
  return sum === null ? null : sum + cost.dollars;
}

const usesSomething = ({calls, inputTokens, outputTokens}: Cost): boolean => calls + inputTokens + outputTokens > 0;

/** Sums of decimal fractions carry noise, `0.30000000000000004`; a billionth of a dollar is below every price. */
export const roundDollars = (dollars: number): number => Math.round(dollars * 1e9) / 1e9;

/** `2,341 tokens in, 312 out`; `~` before the number where some were estimated. */
export const tokensInWords = ({inputTokens, outputTokens, estimated}: Pick<Spending, 'inputTokens' | 'outputTokens' | 'estimated'>): string =>
  `${estimated ? '~' : ''}${number(inputTokens)} tokens in, ${number(outputTokens)} out`;

/** `$0.029`, or why nobody knows. */
export function dollarsInWords({dollars, unpriced}: Pick<Spending, 'dollars' | 'unpriced'>): string {
  if (dollars !== null) return money(dollars);
  return unpriced.length === 0 ? 'cost unknown' : `cost unknown: no price for model${unpriced.length > 1 ? 's' : ''} ${some(unpriced, 3)}`;
}

/** The parts of `1 call, 2,341 tokens in, 312 out, $0.0089`; none where nothing was used. */
export function spendingInWords(spending: Spending): string[] {
  if (spending.calls === 0 && spending.attempts === 0) return [];
  return [plural(spending.calls, 'call'), tokensInWords(spending), dollarsInWords(spending)];
}
