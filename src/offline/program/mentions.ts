// A sentence as what it mentions, in order: columns, rows, numbers of tiles, colors, things of a color; the words between stay words.
import { BEGINS, readColumns, type ColumnsSaid } from './columns.ts';
import { matchWords } from './numbers.ts';
import { HEIGHT, WIDTH } from './place.ts';
import { readRows } from './rows.ts';
import { asAdverb, asLeftRows, asOrigin, fromStart, withCounts } from './sequences.ts';
import type { Token } from './tokens.ts';

export type Mention = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'columns'; readonly columns: readonly number[] }
  | { readonly kind: 'rows'; readonly rows: readonly number[]; readonly color?: string; readonly across?: boolean; readonly origin?: boolean; readonly left?: boolean }
  /** So many tiles, next in line. */
  | { readonly kind: 'run'; readonly count: number }
  | { readonly kind: 'skip'; readonly count: number }
  /** What is left of the columns. */
  | { readonly kind: 'rest' }
  | { readonly kind: 'color'; readonly color: string }
  /** "the red tiles": what has this color, not what shall get it. */
  | { readonly kind: 'ref'; readonly color: string }
  | { readonly kind: 'word'; readonly text: string }
);

export interface Sentence {
  readonly tokens: readonly Token[];
  /** The tokens' texts, joined by spaces. */
  readonly text: string;
  readonly mentions: readonly Mention[];
}

/** Reads a sentence. Every token ends up in exactly one mention. */
export function readSentence(tokens: readonly Token[], said: ColumnsSaid): Sentence {
  const mentions: Mention[] = [];
  let last = said;
  for (let at = 0; at < tokens.length; ) {
    const mention = readMention(tokens, at, last);
    if (mention.kind === 'columns' && mention.columns.length === WIDTH && mentions.some((one) => one.kind === 'columns') && /^(?:each|every)$/.test(tokens[at]?.text ?? '') && tokens[at - 1]?.text === 'of') {
      mentions.push({ kind: 'word', text: 'there', start: mention.start, end: mention.end });
      at = mention.end;
      continue;
    }
    if (mention.kind === 'columns') last = { rows: last.rows, last: mention.columns, used: new Set([...last.used, ...mention.columns]) };
    mentions.push(mention);
    at = Math.max(mention.end, at + 1);
  }
  const placed = fromStart(joinColumns(mentions.map((mention, at) => asStart(mention, { at, mentions, tokens })))).map(asColumn).map(asAdverb).map(asOrigin).map(asLeftRows);
  return { tokens, text: tokens.map(({ text }) => text).join(' '), mentions: withCounts(placed).map(asSkip).map(asLeft).map((mention) => fromEnd(mention, tokens)) };
}

function readMention(tokens: readonly Token[], at: number, said: ColumnsSaid): Mention {
  const columns = readColumns(tokens, at, said) ?? (tokens[at]?.text === 'the' ? readColumns(tokens, at + 1, said) : undefined);
  if (columns && columns.end > at) return { kind: 'columns', columns: columns.value, start: at, end: columns.end };
  const same = matchWords(tokens, at, /^(?:the )?(?:same|these|those)(?: \w+)? tile(?: |$)/);
  if (same && said.rows.length > 0) return { kind: 'rows', rows: said.rows, start: at, end: same.end };
  const rows = readRows(tokens, at);
  const inner = rows && tokens.slice(at, rows.end).find(({ kind }) => kind === 'color');
  if (rows && rows.end > at) return { kind: 'rows', rows: rows.value, start: at, end: rows.end, ...(inner ? { color: inner.text } : {}), ...(tokens.slice(at, rows.end).some(({ kind }) => kind === 'row') ? { across: true } : {}) };
  return readReference(tokens, at) ?? readRun(tokens, at) ?? readRest(tokens, at) ?? plain(tokens, at);
}

function plain(tokens: readonly Token[], at: number): Mention {
  const token = tokens[at];
  if (token?.kind === 'color') return { kind: 'color', color: token.text, start: at, end: at + 1 };
  return { kind: 'word', text: token?.text ?? '', start: at, end: at + 1 };
}

const NOUN = '(?:tile|one|shape|ring|flower|circle|line|triangle|row|column|area|center|middle|heart|part|dot|spot|diagonal|diamond|arm|bar|half|hexagon|stripe|figure)s?';
const ADJECTIVE = 'single|other|previous|last|existing|first|upper|lower|outer|inner|left|right|center|top|bottom|outermost|leftmost|rightmost';
const THING = new RegExp(`^(?:the|each|every|all|those|these|both|that|this|any|whose)(?: of)?(?: the)?(?: (?:${ADJECTIVE}))*(?: (?:two|three|four|five|six|seven|eight|\\d)(?= \\w+ ${NOUN}))?(?: (?:${ADJECTIVE}))* (white|black|yellow|green|red|blue|purple|orange)(?: ${NOUN}(?: |$))?`);

const ANY = /^(?:(?:a|an|any) (white|black|yellow|green|red|blue|purple|orange)(?: tile)?|(white|black|yellow|green|red|blue|purple|orange) (?:tile|one))(?: |$)/;

/** "each of the green tiles", "the red one", and "the red" at a clause's end. */
function readReference(tokens: readonly Token[], at: number): Mention | undefined {
  const related = /^(?:around|touch\w*|below|under\w*|above|beneath|over)$/.test(tokens[at - 1]?.text ?? '');
  const pronoun = /^(?:that|this|these|those|both)$/.test(tokens[at]?.text ?? '') && tokens[at + 1]?.kind === 'color' && tokens[at + 2]?.kind !== 'tile' && !/^(?:one|shape|ring|flower|circle|line|triangle|part|diamond|column)s?$/.test(tokens[at + 2]?.text ?? '');
  if (pronoun) return undefined;
  const found = matchWords(tokens, at, THING) ?? (related ? matchWords(tokens, at, ANY) : undefined);
  return found && { kind: 'ref', color: found.value[1] ?? found.value[2] ?? '', start: at, end: found.end };
}

/** "two tiles", "4 purple", "one more red tile", "the next tile". */
function readRun(tokens: readonly Token[], at: number): Mention | undefined {
  const next = matchWords(tokens, at, /^(?:the )?(?:next|following)(?= )/);
  const start = next?.end ?? at;
  const number = tokens[start];
  const article = /^(?:an?|another|the)$/.test(number?.text ?? '');
  if (number?.kind === 'num' && number.value <= 18) {
    const noun = matchWords(tokens, start + 1, /^(?:more |other |additional |adjacent |consecutive |vertical |of the )*(?:\w+ )?tile(?: |$)/);
    if (noun && isTileRun(tokens, start + 1, noun.end)) return { kind: 'run', count: number.value, start: at, end: noun.end - (colorAt(tokens, noun.end - 2) ? 2 : 0) };
    if (/^(?:with|in)$/.test(tokens[start + 1]?.text ?? '') && tokens[start + 2]?.kind === 'color') return { kind: 'run', count: number.value, start: at, end: start + 1 };
    if (tokens[start + 1]?.kind === 'color') return { kind: 'run', count: number.value, start: at, end: start + 1 };
    return next || /^(?:skip|leave|more)$/.test(tokens[at - 1]?.text ?? '') || tokens[start + 1]?.text === 'more' ? { kind: 'run', count: number.value, start: at, end: start + 1 } : undefined;
  }
  const noun = matchWords(tokens, start + (article ? 1 : 0), /^(?:more |single )?(?:(?:white|black|yellow|green|red|blue|purple|orange) )?tile(?: |$)/) ?? (next ? matchWords(tokens, start, /^one(?= (?:white|black|yellow|green|red|blue|purple|orange)|$)/) : undefined);
  if (!noun || (!article && !next) || (number?.text === 'the' && !next)) return undefined;
  return { kind: 'run', count: 1, start: at, end: noun.end - (colorAt(tokens, noun.end - 2) ? 2 : 0) };
}

function isTileRun(tokens: readonly Token[], from: number, end: number): boolean {
  return tokens.slice(from, end - 1).every(({ kind }) => kind === 'word' || kind === 'color');
}

function colorAt(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.kind === 'color';
}

function readRest(tokens: readonly Token[], at: number): Mention | undefined {
  const found = matchWords(tokens, at, /^(?:the )?(?:rest|remaining (?:\w+ )?tile|remainder|the other tile|all (?:the |of the )?other tile|all the rest)(?: of (?:it|the (?:tile|column)|them))?(?: |$)/);
  return found && { kind: 'rest', start: at, end: found.end };
}

/** "In columns 4 and 5 and in column 12" is one mention. */
function joinColumns(mentions: readonly Mention[]): readonly Mention[] {
  const joined: Mention[] = [];
  for (const [at, mention] of mentions.entries()) {
    const between = joined.length - 1 - joined.findLastIndex(({ kind }) => kind !== 'word');
    const before = joined[joined.length - 1 - between];
    const words = joined.slice(joined.length - between);
    const linked = words.length > 0 && words.every((word) => word.kind === 'word' && /^(?:and|,|in|of|on|for|the|also|then)$/.test(word.text));
    const joint = linked && (words.some((word) => word.kind === 'word' && word.text === 'and') || listGoesOn(mentions, at));
    if (mention.kind === 'columns' && before?.kind === 'columns' && joint) {
      joined.splice(joined.length - 1 - between, between + 1, { ...before, columns: [...new Set([...before.columns, ...mention.columns])], end: mention.end });
    } else joined.push(mention);
  }
  return joined;
}

/** "The first tile of the ninth row": a row that has a first tile from the top is a column. */
function asColumn(mention: Mention, at: number, all: readonly Mention[]): Mention {
  const tile = all.slice(Math.max(0, at - 3), at).findLast(({ kind }) => kind !== 'word');
  const joint = all.slice(Math.max(0, at - 2), at).some((word) => word.kind === 'word' && /^(?:in|of)$/.test(word.text));
  const isRow = mention.kind === 'rows' && mention.across === true && mention.rows.length <= 3;
  if (!isRow || !joint || tile?.kind !== 'rows' || tile.rows.length === HEIGHT || tile.across === true || all.some(({ kind }) => kind === 'columns')) return mention;
  return { kind: 'columns', columns: mention.rows, start: mention.start, end: mention.end };
}

/** "Column 3, column 9 and column 15": after this one comes another. */
function listGoesOn(mentions: readonly Mention[], at: number): boolean {
  const next = mentions.findIndex(({ kind }, index) => index > at && kind === 'columns');
  const words = mentions.slice(at + 1, Math.max(at + 1, next));
  return words.length > 0 && words.every((word) => word.kind === 'word' && /^(?:and|,|in|of|on|for|the)$/.test(word.text));
}

/** "Every other column, starting with column 2": where it starts is part of the first mention. */
function asStart(mention: Mention, { at, mentions, tokens }: { readonly at: number; readonly mentions: readonly Mention[]; readonly tokens: readonly Token[] }): Mention {
  const every = mentions.some((one) => one.kind === 'columns' && one !== mention && tokens.slice(one.start, one.end).some(({ text }) => text === 'every') && one.columns.length < WIDTH);
  const begins = mentions.slice(Math.max(0, at - 4), at).some((word) => word.kind === 'word' && BEGINS.test(word.text));
  return mention.kind === 'columns' && every && begins ? { kind: 'word', text: 'there', start: mention.start, end: mention.end } : mention;
}

/** "Counting from the bottom, paint the second and third", "counting from the right": holds for all that says no end of its own. */
function fromEnd(mention: Mention, tokens: readonly Token[]): Mention {
  if ((mention.kind !== 'rows' && mention.kind !== 'columns') || !tokens.some(({ text }) => COUNTS.test(text))) return mention;
  const before = tokens.map(({ text }) => text).join(' ');
  const sofar = tokens.slice(0, mention.start).map(({ text }) => text).join(' ');
  const said = [...sofar.matchAll(COUNTING)].at(-1) ?? [...before.matchAll(COUNTING)][0];
  const [, , vertical, side] = said ?? [];
  const own = tokens.slice(mention.start, mention.end).some(({ text }) => /^(?:top|bottom|last|first|down|up|all|every|left|right|leftmost|rightmost)$/.test(text));
  if (own || said === undefined) return mention;
  if (mention.kind === 'rows' && vertical === 'bottom' && mention.rows.length < HEIGHT) return { ...mention, rows: mention.rows.map((row) => HEIGHT + 1 - row) };
  const counts = said[1]?.startsWith('count') === true;
  return mention.kind === 'columns' && side === 'right' && counts && mention.columns.length < WIDTH / 2 ? { ...mention, columns: mention.columns.map((column) => WIDTH + 1 - column) } : mention;
}

const COUNTS = /^(?:count|start|begin)/;
const COUNTING = /\b(count\w*|start\w*|begin\w*) (?:at|from|up from) (?:the )?(?:(top|bottom)(?: (?=left|right))?)?(left|right)?\b(?! (?:tile|of))/g;

/** "Leave the center white" says what not to paint. */
function asLeft(mention: Mention, index: number, all: readonly Mention[]): Mention {
  if (mention.kind !== 'color' || mention.color !== 'white') return mention;
  const words = all.slice(Math.max(0, index - 9), index).flatMap((one) => (one.kind === 'word' ? [one.text] : []));
  const erased = words.some((word) => /^(?:erase|clear|change|turn|make|paint|color|fill|back|recolor|uncolor)$/.test(word));
  const left = words.some((word) => /^(?:leave|left|stays?|remains?|keep\w*|is|are|be|was|one|with)$/.test(word));
  return left || !erased ? { kind: 'word', text: 'white', start: mention.start, end: mention.end } : mention;
}

/** A number of tiles after "skip" or "leave" is left out. */
function asSkip(mention: Mention, index: number, all: readonly Mention[]): Mention {
  if (mention.kind !== 'run') return mention;
  const before = all.slice(Math.max(0, index - 3), index).findLast((one) => one.kind !== 'word' || /^(?:skip\w*|leave|miss\w*|go|move)$/.test(one.text));
  return before?.kind === 'word' && /^(?:skip|leave|miss)/.test(before.text) ? { ...mention, kind: 'skip' } : mention;
}
