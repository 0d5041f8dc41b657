// What an answer costs, from its usage, how it was served, and a dated price table. Unknown stays unknown: it is never 0.

import type { Usage } from './model.ts';

/** US dollars per million tokens. */
export interface PriceRow {
  readonly input: number;
  /** Price of input tokens that the server had in its cache; the full input price if absent. */
  readonly cachedInput?: number | undefined;
  /** Price of input tokens that the server put into its cache; the full input price if absent. */
  readonly cacheWrite?: number | undefined;
  readonly output: number;
  /** Factors on every price: for the Batch API, the flex tier, and the fast tier. */
  readonly batch?: number | undefined;
  readonly flex?: number | undefined;
  readonly fast?: number | undefined;
  /** Beyond so many input tokens the whole request costs these factors more. */
  readonly longContext?: { readonly above: number; readonly input: number; readonly output: number } | undefined;
  /** Other ids of the same model. */
  readonly aliases?: readonly string[] | undefined;
  /** Date and source of this row where they differ from the table's. */
  readonly asOf?: string | undefined;
  readonly source?: string | undefined;
}

export interface PriceTable {
  /** Date on which the prices were true, YYYY-MM-DD. */
  readonly asOf: string;
  readonly source: string;
  readonly models: ReadonlyMap<string, PriceRow>;
}

/** An amount, and the date of the price it was computed with. */
export interface Priced {
  readonly dollars: number;
  readonly asOf: string;
}

/** The model that runs on this machine and costs nothing. */
const FREE_MODEL = 'offline';
const TOKENS_PER_PRICE = 1_000_000;
/** Servers have two names for the tier that costs more and waits less. */
const TIERS: ReadonlyMap<string, 'batch' | 'flex' | 'fast'> = new Map([['batch', 'batch'], ['flex', 'flex'], ['fast', 'fast'], ['priority', 'fast']]);

/**
 * Dollars of one answer: ((input − cached − written) · input price + cached · cached price + written · write price
 * + output · output price) · the tier's factor. Cached and written tokens are subsets of the input tokens.
 * @param model Id as the server reports it. Looked up exactly, then without its date, then among the aliases.
 * @param tier As the response says it was served: only that decides. Others than those of the table count as the standard one.
 * @returns undefined if the table has no price for the model, or none for that tier.
 */
export function dollarsOf(model: string, usage: Usage, { table, tier = 'default' }: { readonly table: PriceTable; readonly tier?: string | undefined }): Priced | undefined {
  if (model === FREE_MODEL) return { dollars: 0, asOf: table.asOf };
  const row = priceRow(model, table);
  const factor = row && factorOf(row, tier);
  if (row === undefined || factor === undefined) return undefined;
  const cached = Math.min(usage.cachedInputTokens, usage.inputTokens);
  const written = Math.min(usage.cacheWriteTokens ?? 0, usage.inputTokens - cached);
  const long = row.longContext && usage.inputTokens > row.longContext.above ? row.longContext : { input: 1, output: 1 };
  const input = (usage.inputTokens - cached - written) * row.input + cached * (row.cachedInput ?? row.input) + written * (row.cacheWrite ?? row.input);
  const sum = input * long.input + usage.outputTokens * row.output * long.output;
  return { dollars: sum * factor / TOKENS_PER_PRICE, asOf: row.asOf ?? table.asOf };
}

function factorOf(row: PriceRow, tier: string): number | undefined {
  const known = TIERS.get(tier);
  return known === undefined ? 1 : row[known];
}

/** The row for a model id: exact, then without a date suffix (`-2024-08-06`, `-20240806`, `-0613`), then by alias. */
export function priceRow(model: string, { models }: PriceTable): PriceRow | undefined {
  const undated = model.replace(/-(\d{4}-\d{2}-\d{2}|\d{8}|\d{4})$/, '');
  return models.get(model)
    ?? models.get(undated)
    ?? [...models.values()].find((row) => row.aliases?.includes(model) === true || row.aliases?.includes(undated) === true);
}

/** A table in which the rows of `own` come before those of `shipped`. */
export function withOwn(shipped: PriceTable, own: PriceTable): PriceTable {
  const dated = [...own.models].map(([model, row]) => [model, { asOf: own.asOf, source: own.source, ...row }] as const);
  // An alias of a row of one's own must not be shadowed by a shipped row of that name.
  const aliases = new Set(dated.flatMap(([, row]) => row.aliases ?? []));
  return { ...shipped, models: new Map([...dated, ...[...shipped.models].filter(([model]) => !own.models.has(model) && !aliases.has(model))]) };
}
