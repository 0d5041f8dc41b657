// Token counts guessed from text length, for forecasts and for servers that report no usage. Always an estimate.

/** English prose and JSON run at about this many characters a token in the tokenizers of current models. */
const CHARACTERS_PER_TOKEN = 4.2;

/**
 * Estimated number of tokens of `text`, rounded up; 0 for the empty text.
 * Too low for languages whose letters are rarer in the tokenizer, such as Chinese. Mark what is computed from it as estimated.
 */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}
