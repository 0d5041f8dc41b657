// Cuts an instruction into words that know what they are: numbers, ordinals, colors, words for a tile, a column, a row.

export type Kind = 'num' | 'ord' | 'color' | 'tile' | 'column' | 'row' | 'to' | 'and' | 'mark' | 'word';

export interface Token {
  readonly kind: Kind;
  /** Lower case, spelling mended. */
  readonly text: string;
  /** Of a number or ordinal; ordinals from the far end are negative: last is -1. Of a column or a tile: 2 in the plural, else 1. */
  readonly value: number;
}

const CARDINALS = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth'.split(' ');
const MISSPELT: ReadonlyMap<string, string> = new Map(Object.entries({
  forth: 'fourth', fith: 'fifth', eigth: 'eighth', eight_h: 'eighth', nineth: 'ninth', twelth: 'twelfth', twelveth: 'twelfth', eightth: 'eighth', fourty: 'forty',
  seventeeth: 'seventeenth', sixeenth: 'sixteenth', centre: 'center', grey: 'gray', teh: 'the', n: 'and', colour: 'color', colours: 'colors',
}));
const COLORS: ReadonlyMap<string, string> = new Map(Object.entries({
  black: 'black', yellow: 'yellow', green: 'green', red: 'red', blue: 'blue', purple: 'purple', orange: 'orange', pink: 'purple', violet: 'purple', lavender: 'purple',
  white: 'white', blank: 'white', empty: 'white', unpainted: 'white', uncolored: 'white', blu: 'blue', bleu: 'blue', yelow: 'yellow', oragne: 'orange', purpel: 'purple', gren: 'green', greeen: 'green',
}));
const TILE = /^(?:tiles?|cells?|hex\w*|spots?|dots?|spaces?|boxe?s?|blocks?|slots?)$/;
const COLUMN = /^(?:cols?|col+[uoa]*l?u?m+n?s?|coloumn?s?|colunms?|clumns?|coulmns?)$/;

/** The whole text as tokens; deterministic, linear, and never empty-handed: unknown words are words. */
export function tokenize(text: string): readonly Token[] {
  const words = mend(text).match(/\d+(?:st|nd|rd|th)?(?![a-z])|[a-z_]+(?:'[a-z]+)?|\d+|[-,.;:!?&+()]/g) ?? [];
  return words.map(classify).map(joinRange).filter((token): token is Token => token !== undefined);
}

/** Phrases that mean one word, and words that mean another, brought into one spelling. */
function mend(text: string): string {
  let mended = text.normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'").replace(/[–—]/g, '-').replace(/["“”#*]/g, ' ').replace(/\s+/g, ' ');
  mended = mended.replace(CORNER, (words: string) => `tile ${/top|upper/.test(words) ? 1 : 10} of column ${words.includes('left') ? 1 : 18}`);
  mended = mended.replace(EDGE_TILE, (words: string, number: string, side: string | undefined, way: string) => edgeTile({ number, side, way }) ?? words);
  for (const [pattern, word] of MENDS) mended = mended.replace(pattern, word);
  return mended;
}

/** A corner is an address. */
const CORNER = /\b(top|upper|bottom|lower)(?:[ -]?most)?[ -](?:and )?(left|right)(?:(?:[ -]?most)?[ -]?(?:hand )?corner(?:[ -]?most)?(?: (?:tile|cell|hex|hexagon|spot|dot|space))?|[ -]?most (?:tile|cell|hex|hexagon|spot|dot|space))\b(?: of the (?:board|grid))?|\b(?:absolute |very )?(top|bottom) (left|right) (?:tile|cell|hex|hexagon|spot|dot|space)\b(?! of (?!the (?:board|grid)))(?: of the (?:board|grid))?|\b(?:left|right)most (?:tile|cell|hex|hexagon|spot|dot|space) (?:at|on|in) the (?:very )?(?:top|bottom)\b(?! of)|\b(?:left|right)most and (?:top|bottom)most (?:tile|cell|hex|hexagon|spot|dot|space)\b/g;

/** "The 5th cell that sticks up from the board": odd columns reach further up, even ones further down. */
const EDGE_TILE = /\b(\w+) (?:cell|tile|hex|hexagon|spot)(?: (?:from|on) the (left|right))? that (?:extends?|sticks?|protrudes?|juts?) (up|down)\w*(?: (?:from|above|below|out of) (?:the )?(?:body(?: of (?:the )?(?:cells|board|grid))?|others?|board|grid))?/g;

function edgeTile({ number, side, way }: { readonly number: string; readonly side: string | undefined; readonly way: string }): string | undefined {
  const value = /^\d/.test(number) ? Number.parseInt(number, 10) : ORDINALS.indexOf(MISSPELT.get(number) ?? number);
  if (!(value >= 1 && value <= 9)) return undefined;
  const fromLeft = side === 'right' ? 10 - value : value;
  return way === 'up' ? `tile 1 of column ${2 * fromLeft - 1}` : `tile 10 of column ${2 * fromLeft}`;
}

const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\b(\d+) (st|nd|rd|th)\b/g, '$1$2'],
  [/\b(?:in|at|on) the (?:very )?(?:top|upper|bottom|lower)[ -](?:left|right)(?=,| (?:and|of the (?:board|grid)|in|on|make|paint|draw|color|fill|create)\b)/g, 'there'],
  [/\b(?:(?:all|each|every)(?: of)?(?: the)?(?: four)? corners?|(?:the )?(?:four )?corners)(?: tiles?)? of the (?:board|grid)\b|\b(?:all|the) four corners\b/g, 'tiles 1 and 10 of columns 1 and 18'],
  [/\bleaving\b/g, 'leave'],
  [/\b(?:next|second|2nd)[ -](?:to|from)[ -](?:the[ -])?(last|bottom)\b|\bsecond[ -]last\b|\bpenultimate\b|\b(?:one )?before (?:the )?last\b/g, 'second_last'],
  [/\b(?:third|3rd)[ -](?:to|from)[ -](?:the[ -])?last\b|\bthird[ -]last\b/g, 'third_last'],
  [/\b(?:the )?(?:very )?(?:top|upper|upper)[ -]?most\b|\buppermost\b|\bhighest\b|\bvery top\b/g, 'top'],
  [/\b(?:bottom|lower)[ -]?most\b|\blowest\b|\bvery bottom\b/g, 'bottom'],
  [/\b(?:far )?left[ -]?(?:hand )?most\b|\bfurthest left\b/g, 'leftmost'],
  [/\b(?:far )?right[ -]?(?:hand )?most\b|\bfurthest right\b/g, 'rightmost'],
  [/\bvertical(?:ly)? (?:oriented )?(?:rows?|lines?|columns?)\b/g, 'column'],
  [/\b(?:rows?|lines?)(?: of tiles)?(?=,? (?:vertically|(?:in |over |counting )?from (?:the )?(?:far )?(?:left|right)(?! to)))/g, 'column'],
  [/\bhexagonal\b/g, 'sixsided'],
  [/\btouching\b|\bneighbou?ring\b|\bbordering\b|\badjacent\b|\bsurrounding\b|\bsurrounds?\b|\bencircl\w+/g, 'around'],
  [/\b(?:adjacent|next|touching) to (?=(?:it|them|each|every|all|any|both|the (?:\w+ )?(?:black|yellow|green|red|blue|purple|orange|pink))\b)/g, 'around '],
  [/\b(odd|even)(-?numbered)? rows?\b/g, '$1 column'],
  [/\b(eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|1[1-8]th) rows?\b/g, '$1 column'],
  [/\b(?:tiles?|hex\w*|cells?|spots?|dots?)(?=,? (?:over |in |counting )?from (?:the )?(?:far )?(?:left|right)\b)/g, 'column'],
  [/\bneighbou?rs of (?=(?:the |these |those |each |all )?(?:\w+ )?\w)/g, 'tiles around '],
  [/\bneighbou?rs\b/g, 'tiles around'],
  [/\bmiddle tile\b/g, 'middle'],
];

/** Diagonal directions as people word them; corners are places, not directions. */
function directions(): readonly (readonly [RegExp, string])[] {
  const joint = '(?:[,-]? ?(?:and|then|diagonally|-))?(?: (?:to|towards?|on|in|over))?(?: (?:the|its))?[ -]';
  const wordings = (['up', 'down'] as const).flatMap((vertical) => {
    const first = vertical === 'up' ? '(?:up|upper|upwards?|top|above|ascending|north)' : '(?:down|lower|downwards?|bottom|below|descending|south)';
    const last = vertical === 'up' ? '(?:up|upwards?|above)' : '(?:down|downwards?|below)';
    return (['left', 'right'] as const).map((side): readonly [RegExp, string] => [
      new RegExp(`\\b(?:diagonal(?:ly)?,? )?(?:${first}${joint}${side}|${side}(?: and|,| to the)(?: to the)? (?:diagonally )?${last}|${side}[ -](?:up|down)(?:wards?)?|${vertical === 'up' ? 'north' : 'south'} ?-?${side === 'left' ? 'west' : 'east'})(?:wards?)?\\b(?! (?:corner|most|(?:tile )?of the (?:board|grid)|column))`, 'g'),
      `${vertical}_${side}`,
    ]);
  });
  return wordings;
}

const MENDS = [...PHRASES, ...directions()];

const SPECIAL: ReadonlyMap<string, number> = new Map(Object.entries({ last: -1, final: -1, second_last: -2, third_last: -3 }));

function classify(raw: string): Token {
  const known = MISSPELT.get(raw) ?? raw;
  const text = known.endsWith('s') && COLORS.has(known.slice(0, -1)) ? known.slice(0, -1) : known;
  const of = (kind: Kind, value = 0): Token => ({ kind, text, value });
  if (/^\d+$/.test(text)) return of('num', Number(text));
  if (/^\d/.test(text)) return of('ord', Number.parseInt(text, 10));
  if (CARDINALS.includes(text)) return of('num', CARDINALS.indexOf(text));
  if (ORDINALS.includes(text)) return of('ord', ORDINALS.indexOf(text));
  const special = SPECIAL.get(text), color = COLORS.get(text);
  if (special !== undefined) return of('ord', special);
  if (color !== undefined) return { kind: 'color', text: color, value: 0 };
  if (COLUMN.test(text)) return { kind: 'column', text: 'column', value: text.endsWith('s') ? 2 : 1 };
  if (TILE.test(text)) return { kind: 'tile', text: 'tile', value: text.endsWith('s') ? 2 : 1 };
  if (/^rows?$/.test(text)) return { kind: 'row', text: 'row', value: 0 };
  if (/^(?:to|through|thru|until|till)$/.test(text)) return of('to');
  if (/^(?:and|&|\+|plus)$/.test(text)) return of('and');
  return of(/^[a-z]/.test(text) ? 'word' : 'mark');
}

/** A hyphen between numbers says "to"; elsewhere it joins words and says nothing. */
function joinRange(token: Token, index: number, all: readonly Token[]): Token | undefined {
  if (token.text !== '-') return token;
  const isNumber = (other: Token | undefined): boolean => other?.kind === 'num' || other?.kind === 'ord';
  const next = all[index + 1];
  const end = isNumber(next) || (next?.text === 'the' && isNumber(all[index + 2]));
  return isNumber(all[index - 1]) && end ? { kind: 'to', text: 'to', value: 0 } : undefined;
}
