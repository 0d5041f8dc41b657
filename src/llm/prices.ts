// Prices of models that hexgen ships: data. Only rows on which two published tables agree; the provider's own page was not read.

import type { PriceTable } from './price.ts';

/** US dollars per million tokens, standard tier, short context. Dates are those of the older of the two agreeing sources. */
export const PRICES: PriceTable = {
  asOf: '2026-06-21',
  source: 'Langfuse default-model-prices.json of 2026-08-20; tokenmath, checked 2026-06-21',
  models: {
    'gpt-4o': {
      input: 2.5, cachedInput: 1.25, output: 10, batch: 0.5,
      asOf: '2026-08-20', source: 'Langfuse default-model-prices.json of 2026-08-20; promptfoo 0.123.1',
    },
    // The first snapshot kept its old price, so it must not fall back to the price of gpt-4o.
    'gpt-4o-2024-05-13': {
      input: 5, output: 15, batch: 0.5,
      asOf: '2025-06-03', source: 'openai_responses 0.4.1 (hex.pm) of 2025-06-03; Langfuse default-model-prices.json, row of 2025-12-12',
    },
    'gpt-4o-mini': {
      input: 0.15, cachedInput: 0.075, output: 0.6, batch: 0.5,
      asOf: '2026-08-20', source: 'Langfuse default-model-prices.json of 2026-08-20; promptfoo 0.123.1',
    },
    'gpt-4.1': { input: 2, cachedInput: 0.5, output: 8, batch: 0.5 },
    'gpt-4.1-mini': { input: 0.4, cachedInput: 0.1, output: 1.6, batch: 0.5 },
    'gpt-4.1-nano': { input: 0.1, cachedInput: 0.025, output: 0.4, batch: 0.5 },
  },
};
