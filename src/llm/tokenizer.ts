// Tokens counted as the models of OpenAI count them, once the tokenizer is loaded; estimated from the length before, and for
// models whose tokenizer is not known. It is large, so only a plan or a budget loads it.

import { estimateTokens } from './tokens.ts';

type Encoding = 'o200k_base' | 'cl100k_base';

/** By the model's name, the first that matches (openai/tiktoken, `model.py`): all newer models of OpenAI share one encoding. */
const ENCODINGS: readonly (readonly [RegExp, Encoding])[] = [
  [/^(ft:)?(gpt-4o|gpt-4\.|gpt-[5-9]|o[1-9])/, 'o200k_base'],
  [/^(ft:)?(gpt-4|gpt-3\.5)/, 'cl100k_base'],
];

const loaded = new Map<Encoding, (text: string) => number>();

/** Loads what counts the tokens of these models. */
export async function loadTokenizers(models: Iterable<string>): Promise<void> {
  for (const encoding of new Set([...models].map(encodingOf))) {
    if (encoding === undefined || loaded.has(encoding)) continue;
    const { countTokens } = encoding === 'o200k_base' ? await import('gpt-tokenizer/encoding/o200k_base') : await import('gpt-tokenizer/encoding/cl100k_base');
    loaded.set(encoding, (text) => countTokens(text, { disallowedSpecial: new Set() }));
  }
}

/** Tokens of a text for a model. */
export function countTokens(text: string, model: string): number {
  const encoding = encodingOf(model);
  return ((encoding && loaded.get(encoding)) ?? estimateTokens)(text);
}

/** True where counts for this model are counted, not estimated. */
export const isCounted = (model: string): boolean => loaded.has(encodingOf(model) as Encoding);

const encodingOf = (model: string): Encoding | undefined => ENCODINGS.find(([pattern]) => pattern.test(model.toLowerCase().replace(/^.*\//, '')))?.[1];
