// What an answer costs, from its usage and a dated price table. Unknown stays unknown: it is never 0.

import type { Usage } from './model.ts';

/** US dollars per million tokens. */
export interface PriceRow {
  readonly input: number;
  /** Price of input tokens that the server had in its cache; the full input price if absent. */
  readonly cachedInput?: number;
  readonly output: number;
  /** Factor on every price for the Batch API. */
  readonly batch?: number;
  /** Other ids of the same model. */
  readonly aliases?: readonly string[];
  /** Date and source of this row where they differ from the table's. */
  readonly asOf?: string;
  readonly source?: string;
}

export interface PriceTable {
  /** Date on which the prices were true, YYYY-MM-DD. */
  readonly asOf: string;
  readonly source: string;
  readonly models: Readonly<Record<string, PriceRow>>;
}

/** An amount, and the date of the price it was computed with. */
export interface Priced {
  readonly dollars: number;
  readonly asOf: string;
}

/** The model that runs on this machine and costs nothing. */
const FREE_MODEL = 'offline';
const TOKENS_PER_PRICE = 1_000_000;

/**
 * Dollars of one answer, at the standard tier:
 * (input − cached) · input price + cached · cached price + output · output price. Cached tokens are a subset of the input tokens.
 * @param model Id as the server reports it. Looked up exactly, then without its date, then among the aliases.
 * @returns undefined if the table has no price for the model.
 */
export function dollarsOf(model: string, usage: Usage, table: PriceTable): Priced | undefined {
  if (model === FREE_MODEL) return { dollars: 0, asOf: table.asOf };
  const row = priceRow(model, table);
  if (row === undefined) return undefined;
  const cached = Math.min(usage.cachedInputTokens, usage.inputTokens);
  const sum = (usage.inputTokens - cached) * row.input + cached * (row.cachedInput ?? row.input) + usage.outputTokens * row.output;
  return { dollars: sum / TOKENS_PER_PRICE, asOf: row.asOf ?? table.asOf };
}

/** The row for a model id: exact, then without a date suffix (`-2024-08-06`, `-20240806`, `-0613`), then by alias. */
export function priceRow(model: string, table: PriceTable): PriceRow | undefined {
  const undated = model.replace(/-(\d{4}-\d{2}-\d{2}|\d{8}|\d{4})$/, '');
  return own(table.models, model)
    ?? own(table.models, undated)
    ?? Object.values(table.models).find((row) => row.aliases?.includes(model) === true || row.aliases?.includes(undated) === true);
}

function own(models: PriceTable['models'], id: string): PriceRow | undefined {
  return Object.hasOwn(models, id) ? models[id] : undefined;
}
