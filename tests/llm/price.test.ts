// Dollars from usage: known prices to the micro-dollar, unknown prices never zero.

import { describe, expect, test } from 'vitest';
import { type PriceTable, dollarsOf } from '../../src/llm/price.ts';
import { shippedPrices } from '../../src/commands/price-file.ts';

const PRICES = shippedPrices();

function usage(inputTokens: number, cachedInputTokens: number, outputTokens: number) {
  return { inputTokens, cachedInputTokens, outputTokens, estimated: false };
}
const MILLION = usage(1_000_000, 0, 1_000_000);

test('cached tokens are a part of the input tokens, not an addition to them', () => {
  // The usage reported in BerriAI/litellm issue 6215: 86 · 2.50 + 1920 · 1.25 + 300 · 10 dollars per million.
  expect(dollarsOf('gpt-4o', usage(2006, 1920, 300), { table: PRICES })?.dollars).toBeCloseTo(0.005615, 12);
});

test.each([
  ['gpt-4o', 12.5], ['gpt-4o-mini', 0.75], ['gpt-4.1', 10], ['gpt-4.1-mini', 2], ['gpt-4.1-nano', 0.5],
])('a million tokens in and out of %s', (model, dollars) => {
  expect(dollarsOf(model, MILLION, { table: PRICES })?.dollars).toBeCloseTo(dollars, 12);
});

test('the price says from when it is', () => {
  expect(dollarsOf('gpt-4o', MILLION, { table: PRICES })?.asOf).toBe('2026-08-20');
  expect(dollarsOf('gpt-4.1', MILLION, { table: PRICES })?.asOf).toBe('2026-06-21');
});

test('every shipped row has a date and a source, and output costs more than input, input more than cached', () => {
  for (const [model, row] of PRICES.models) {
    expect(row.asOf ?? PRICES.asOf, model).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect((row.source ?? PRICES.source).split('; '), model).toHaveLength(2);
    expect(row.output, model).toBeGreaterThan(row.input);
    expect(row.input, model).toBeGreaterThan(row.cachedInput ?? 0);
  }
});

describe('finding the row', () => {
  const table: PriceTable = {
    asOf: '2026-01-01',
    source: 'a test',
    models: new Map(Object.entries({
      big: { input: 1, output: 1, aliases: ['big-latest', 'huge'] },
      'big-2026-02-02': { input: 2, output: 2 },
      huge: { input: 3, output: 3 },
    })),
  };
  const inputDollars = (model: string): number | undefined => dollarsOf(model, usage(1_000_000, 0, 0), { table })?.dollars;

  test('the exact id wins over the one without a date', () => {
    expect(inputDollars('big-2026-02-02')).toBe(2);
  });
  test.each(['big-2026-03-03', 'big-20260303', 'big-0303'])('%s falls back to the id without its date', (model) => {
    expect(inputDollars(model)).toBe(1);
  });
  test('an alias, also with a date', () => {
    expect(inputDollars('big-latest')).toBe(1);
    expect(inputDollars('big-latest-2026-03-03')).toBe(1);
  });
  test('an id wins over an alias of another row', () => {
    expect(inputDollars('huge')).toBe(3);
  });
});

describe('unknown stays unknown', () => {
  test.each(['gpt-9', 'gpt-4o-audio-preview', 'ft:gpt-4o:acme', 'constructor', '__proto__', '', 'Offline'])('%s', (model) => {
    expect(dollarsOf(model, MILLION, { table: PRICES })).toBeUndefined();
  });
});

test('the first snapshot of gpt-4o keeps its own price and knows no discount for cached input', () => {
  expect(dollarsOf('gpt-4o-2024-05-13', usage(1_000_000, 500_000, 0), { table: PRICES })?.dollars).toBe(5);
  expect(dollarsOf('gpt-4o-2024-08-06', usage(1_000_000, 0, 0), { table: PRICES })?.dollars).toBe(2.5);
});

test('the offline model costs nothing, and that is known', () => {
  expect(dollarsOf('offline', MILLION, { table: PRICES })).toEqual({ dollars: 0, asOf: PRICES.asOf });
});

describe('how an answer was served', () => {
  const table: PriceTable = {
    asOf: '2026-01-01', source: 'a test',
    models: new Map([['m', { input: 4, cachedInput: 0.4, cacheWrite: 5, output: 20, batch: 0.5, flex: 0.5, fast: 2, longContext: { above: 272_000, input: 2, output: 1.5 } }]]),
  };
  const dollars = (more: object, tier?: string): number | undefined => dollarsOf('m', { ...usage(100_000, 0, 100_000), ...more }, { table, tier })?.dollars;

  test.each([
    [undefined, 2.4], ['default', 2.4], ['auto', 2.4], ['batch', 1.2], ['flex', 1.2], ['fast', 4.8], ['priority', 4.8],
  ])('tier %s', (tier, expected) => {
    expect(dollars({}, tier)).toBeCloseTo(expected, 12);
  });

  test('a tier that the row does not know is unknown, not the usual price', () => {
    expect(dollarsOf('gpt-4o', MILLION, { table: PRICES, tier: 'flex' })).toBeUndefined();
    expect(dollarsOf('gpt-4o', MILLION, { table: PRICES, tier: 'batch' })?.dollars).toBeCloseTo(6.25, 12);
  });

  test('what is put into the cache has a price of its own', () => {
    expect(dollars({ cacheWriteTokens: 50_000, cachedInputTokens: 20_000, outputTokens: 0 })).toBeCloseTo((30_000 * 4 + 20_000 * 0.4 + 50_000 * 5) / 1e6, 12);
  });

  test('beyond the long context the whole request costs more; at it, not', () => {
    expect(dollars({ inputTokens: 272_000, outputTokens: 1_000 })).toBeCloseTo((272_000 * 4 + 1_000 * 20) / 1e6, 12);
    expect(dollars({ inputTokens: 272_001, outputTokens: 1_000 })).toBeCloseTo((272_001 * 8 + 1_000 * 30) / 1e6, 12);
  });

  test('more cached than sent is no negative price', () => {
    expect(dollars({ inputTokens: 10, cachedInputTokens: 900, cacheWriteTokens: 900, outputTokens: 0 })).toBeCloseTo(10 * 0.4 / 1e6, 12);
  });
});
