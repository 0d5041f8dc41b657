// What the offline model knows of one concept: its description, and the words by which people ask for it.

export interface Entry {
  readonly id: string;
  readonly kind: 'shape' | 'path' | 'selection' | 'reference' | 'transform' | 'repetition' | 'condition' | 'state' | 'other';
  readonly signature: string;
  readonly gloss: string;
  /** Words that ask for it; matched against the instruction in lower case, one space between words. */
  readonly says: RegExp;
  /** Words that show that something else is meant. */
  readonly unless?: RegExp;
  /** Fewest cells that such a step changes, where the words alone would be too weak; 1 if left out. */
  readonly leastCells?: number;
}

/** Words for one hexagon. */
export const CELL = '(?:tile|cell|hex(?:agon)?(?:es)?|spot|dot|space|box|block)s?';
/** Words that stand between a number and a direction in real instructions: "the next two tiles below". */
export const NUMBER = '(?:\\d+|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|several|couple)';
/** first, 2nd, last … */
export const ORDINAL = `(?:${[
  '\\d+(?:st|nd|rd|th)', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth?', 'ninth', 'tenth', 'eleventh', 'twel[fv]e?th',
  'last', 'next to last', '(?:top|bottom|left|right)(?: |-)?most', 'top', 'bottom', 'uppermost', 'lowest',
].join('|')})`;
/** The colors that people name. */
export const COLOR = '(?:blue|red|green|yellow|orange|purple|black|pink)';

/**
 * Phrases, one a line or separated by ` | `, each a small pattern that must not begin or end within a word.
 * A bar without spaces around it belongs to a phrase: `(up|down)`.
 */
export function phrases(text: TemplateStringsArray, ...parts: readonly string[]): RegExp {
  const alternatives = String.raw(text, ...parts).split(/\n| \| /).map((phrase) => phrase.trim()).filter((phrase) => phrase !== '');
  return new RegExp(`(?<!\\w)(?:${alternatives.join('|')})(?!\\w)`);
}
