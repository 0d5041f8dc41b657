// Mentions of tiles within a column: by number, by ordinal, from the top or the bottom, first so many, all of them.
import { matchWords, readList, skip, type Read } from './numbers.ts';
import { ALL_ROWS, HEIGHT, range } from './place.ts';
import type { Token } from './tokens.ts';

type Rows = Read<readonly number[]> | undefined;

/** The rows that are mentioned from this token on. */
export function readRows(tokens: readonly Token[], at: number): Rows {
  const found = everyOther(tokens, at) ?? counted(tokens, at) ?? numbered(tokens, at) ?? ordinal(tokens, at) ?? edge(tokens, at) ?? started(tokens, at) ?? bare(tokens, at) ?? whole(tokens, at);
  return found && without(tokens, found);
}

/** `the first two tiles`, `the bottom 5`, `top three red hexes`; `two tiles at the bottom`. */
function counted(tokens: readonly Token[], at: number): Rows {
  const found = matchWords(tokens, at, /^(top|bottom|first|last|upper|lower|1st|final) (?=\w)/);
  const count = tokens[at + 1];
  const pronoun = count?.text === 'one' && tokens[at + 2]?.kind !== 'tile' && tokens[at + 2]?.kind !== 'color';
  if (found && count?.kind === 'num' && fits(count) && !pronoun) {
    const noun = nounAfter(tokens, at + 2);
    if (tokens[noun]?.kind === 'column') return undefined;
    const end = matchWords(tokens, noun, /^(?:from|at|on) (?:the )?(top|bottom)/);
    const fromBottom = /^(?:bottom|last|lower|final)$/.test(found.value[1] ?? '') || end?.value[1] === 'bottom';
    return { value: fromBottom ? range(HEIGHT + 1 - count.value, HEIGHT) : range(1, count.value), end: end?.end ?? noun };
  }
  const first = tokens[at];
  const side = matchWords(tokens, at + 1, /^(top|bottom)(?= tile)/);
  if (first?.kind === 'num' && fits(first) && side) return { value: side.value[1] === 'bottom' ? range(HEIGHT + 1 - first.value, HEIGHT) : range(1, first.value), end: side.end + 1 };
  const noun = nounAfter(tokens, at + 1);
  if (first?.kind !== 'num' || !fits(first) || noun === at + 1) return undefined;
  const end = matchWords(tokens, noun, /^(?:at|on|from) (?:the )?(?:very )?(top|bottom)/);
  if (!end) return undefined;
  return { value: end.value[1] === 'bottom' ? range(HEIGHT + 1 - first.value, HEIGHT) : range(1, first.value), end: end.end };
}

/** `tiles 3 through 8`, `tile #4`, `row 5`. */
function numbered(tokens: readonly Token[], at: number): Rows {
  const kind = tokens[at]?.kind;
  if (kind !== 'tile' && kind !== 'row') return undefined;
  const start = skip(tokens, at + 1, /^(?:numbers?|no|nos|\.|from)$/);
  const list = readList(tokens, start, { kind: 'num', size: HEIGHT });
  if (list === undefined || /^(?:tile|column|more|of|away)$/.test(tokens[list.end]?.text ?? '') && list.value.length === 1) {
    return list && tokens[list.end]?.text === 'of' ? fromEnd(tokens, list) : undefined;
  }
  return fromEnd(tokens, list);
}

/** `the 3rd and 4th tiles down`, `2nd from the top`, `5th row from the bottom`; `from the 5th tile down` goes to the bottom. */
function ordinal(tokens: readonly Token[], at: number): Rows {
  const list = readList(tokens, at, { kind: 'ord', size: HEIGHT });
  if (list === undefined) return undefined;
  const noun = nounAfter(tokens, list.end);
  const named = tokens[noun - 1]?.kind === 'tile' || tokens[noun - 1]?.kind === 'row';
  if (!named && !standsAlone(tokens, at, list.end)) return undefined;
  const down = matchWords(tokens, noun, /^(?:all the way |on )?(?:down|downwards?)(?: to the (?:bottom|end))?(?! from| the | to the (?:left|right))/);
  if (down && list.value.length === 1 && (tokens[at - 1]?.text === 'from' || tokens[at - 2]?.text === 'from')) return { value: range(list.value[0] ?? 1, HEIGHT), end: down.end };
  const toEnd = matchWords(tokens, noun, /^(?:all the way )?(?:to|until|till) (?:the )?(?:bottom|end|last)(?: (?:tile|one))?/);
  if (toEnd && list.value.length === 1) return { value: range(list.value[0] ?? 1, HEIGHT), end: toEnd.end };
  const counted = fromEnd(tokens, { value: list.value, end: noun });
  const to = tokens[counted.end]?.kind === 'to' && list.value.length === 1 ? readList(tokens, counted.end + 1, { kind: 'ord', size: HEIGHT }) : undefined;
  if (to?.value.length !== 1) return counted;
  const last = fromEnd(tokens, { value: to.value, end: nounAfter(tokens, to.end) });
  return { value: range(counted.value[0] ?? 1, last.value[0] ?? 1), end: last.end };
}

/** `the top tile`, `bottom row`. */
function edge(tokens: readonly Token[], at: number): Rows {
  const placed = matchWords(tokens, at, /^tile (?:at|on|in) (?:the )?(?:very )?(top|bottom)(?! of it| of the (?!col)| left| right)(?: |$)/);
  if (placed) return { value: [placed.value[1] === 'top' ? 1 : HEIGHT], end: placed.end };
  const half = matchWords(tokens, at, /^(top|bottom|upper|lower) half(?: of (?:it|the tile)(?! \w))?(?: |$)/);
  if (half) return { value: /^(?:top|upper)$/.test(half.value[1] ?? '') ? range(1, HEIGHT / 2) : range(HEIGHT / 2 + 1, HEIGHT), end: at + 2 };
  const middle = matchWords(tokens, at, /^(?:two (?:middle|center)|(?:middle|center) two) tile/);
  if (middle) return { value: [5, 6], end: middle.end };
  const both = matchWords(tokens, at, /^(?:top (?:tile )?and (?:the )?bottom|bottom (?:tile )?and (?:the )?top)(?: (?:one|two|three|four|\d))?(?= (?:\w+ )?tile)/);
  if (both) return bothEnds(tokens, both.end);
  const end = matchWords(tokens, at, /^(top|bottom)(?= of (?:the |this |that |its )?(?:\w+ )?col)/);
  if (end) return { value: [end.value[1] === 'top' ? 1 : HEIGHT], end: end.end };
  const word = tokens[at]?.text;
  if (word !== 'top' && word !== 'bottom') return undefined;
  const noun = nounAfter(tokens, at + 1);
  const kind = tokens[noun - 1]?.kind;
  return noun > at + 1 && (kind === 'tile' || kind === 'row') ? { value: [word === 'top' ? 1 : HEIGHT], end: noun } : undefined;
}

/** `the top and bottom tiles`, `the top and bottom two tiles`. */
function bothEnds(tokens: readonly Token[], at: number): Rows {
  const count = tokens[at - 1]?.kind === 'num' ? tokens[at - 1]?.value ?? 1 : 1;
  return count > HEIGHT / 2 ? undefined : { value: [...range(1, count), ...range(HEIGHT + 1 - count, HEIGHT)], end: nounAfter(tokens, at) };
}

/** `with 5 purple tiles, starting with the 4th from the top`: so many from there on. */
function started(tokens: readonly Token[], at: number): Rows {
  const first = tokens[at];
  const isStep = tokens.slice(Math.max(0, at - 3), at).some(({ text }) => /^steps?$/.test(text));
  if (first?.kind !== 'num' || !fits(first) || isStep) return undefined;
  const start = matchWords(tokens, nounAfter(tokens, at + 1), /^,? ?(?:\w+ )?(?:start\w*|begin\w*) (?:at|with|from|on|in) (?:the )?(?=\d|\w+th|first|second|third|bottom|top)/);
  const rows = start && (ordinal(tokens, start.end) ?? edge(tokens, start.end) ?? numbered(tokens, start.end));
  const row = rows?.value[0];
  if (!rows || row === undefined || rows.value.length !== 1) return undefined;
  const last = Math.min(HEIGHT, row + first.value - 1);
  return { value: row === HEIGHT ? range(HEIGHT + 1 - first.value, HEIGHT) : range(row, last), end: rows.end };
}

/** `col 9: 2-9`, `4 and 5 green`: numbers without a noun, unless columns or something else is counted. */
function bare(tokens: readonly Token[], at: number): Rows {
  const list = tokens[at]?.kind === 'num' ? readList(tokens, at, { kind: 'num', size: HEIGHT }) : undefined;
  const next = tokens[list?.end ?? at];
  const listed = tokens.slice(at, list?.end).some(({ kind }) => kind === 'and') && next?.kind === 'color' && !/^(?:skip|leave)$/.test(tokens[at - 1]?.text ?? '');
  if ((tokens[at + 1]?.kind !== 'to' && !listed) || /^steps?$/.test(tokens[at - 1]?.text ?? '')) return undefined;
  return list && (next === undefined || next.kind === 'color' || next.kind === 'tile' || next.kind === 'mark' || next.kind === 'and') ? list : undefined;
}

/** `every other tile (starting with the second)`: from the first one on, unless another start is said before or after. */
function everyOther(tokens: readonly Token[], at: number): Rows {
  const found = matchWords(tokens, at, /^every (other|second|third|2nd|3rd) (?:single )?tile(?: |$)/);
  if (!found) return undefined;
  const start = startIn(tokens, found.end, tokens.length) ?? startIn(tokens, 0, at) ?? 1;
  const step = /^(?:third|3rd)$/.test(found.value[1] ?? '') ? 3 : 2;
  return { value: ALL_ROWS.filter((row) => row >= start && (row - start) % step === 0), end: found.end };
}

function startIn(tokens: readonly Token[], from: number, to: number): number | undefined {
  const begin = tokens.findIndex(({ text }, index) => index >= from && index < to && /^(?:start|begin)/.test(text));
  for (let index = begin; begin !== -1 && index < to; index += 1) {
    const rows = ordinal(tokens, index) ?? edge(tokens, index) ?? numbered(tokens, index);
    if (rows?.value.length === 1) return rows.value[0];
  }
  return undefined;
}

/** `all tiles`, `every cell`, `from top to bottom`, `completely`. */
function whole(tokens: readonly Token[], at: number): Rows {
  const but = matchWords(tokens, at, /^(?:all|every|each)(?: of)?(?: the)?(?: tile)? (?:but|except)(?: for)?(?: the)?/);
  const left = but && (numbered(tokens, but.end) ?? ordinal(tokens, but.end) ?? edge(tokens, but.end) ?? counted(tokens, but.end));
  if (left) return { value: ALL_ROWS.filter((row) => !left.value.includes(row)), end: left.end };
  const found = matchWords(tokens, at, /^(?:all (?:of )?(?:the )?tile(?! around| touch| that| which| under| below| above| next| of)|(?:every|each) (?:single )?tile(?! around| touch| that| which| of)|from (?:the )?top (?:all the way )?to (?:the )?bottom|top to bottom)(?: |$)/);
  const isWhole = found ?? (/^(?:entire|whole|entirely|completely|fully)$/.test(tokens[at]?.text ?? '') ? { end: at + 1 } : undefined);
  return isWhole && { value: ALL_ROWS, end: isWhole.end };
}

/** Past "red tiles", "tile", "of the tiles". */
function nounAfter(tokens: readonly Token[], at: number): number {
  const color = tokens[at]?.kind === 'color' ? at + 1 : at;
  const kind = tokens[color]?.kind;
  return kind === 'tile' || kind === 'row' ? color + 1 : at;
}

function fits({ value }: Token): boolean {
  return value >= 1 && value <= HEIGHT;
}

/** Ordinals without a noun are tiles if the words around them leave nothing else to be. */
function standsAlone(tokens: readonly Token[], at: number, end: number): boolean {
  if (at === 0 || (tokens[at]?.text === 'first' && tokens[end]?.text === ',')) return false;
  const next = tokens[end];
  if (matchWords(tokens, end, /^of (?:them|these|those|the (?:rings|flowers|lines|shapes))/)) return false;
  return next === undefined || next.kind === 'color' || next.kind === 'and' || /^(?:[,.;:)]|of|in|on|down|from|one|ones|and)$/.test(next.text);
}

/** Counts from the bottom where the words say so. */
function fromEnd(tokens: readonly Token[], { value, end }: Read<readonly number[]>): Read<readonly number[]> {
  const side = matchWords(tokens, end, /^(?:(?:down|up|counting|starting)(?: |$))?(?:(?:from|at|on) (?:the )?(?:very )?(top|bottom))?(?: (?:up|down)(?: |$))?/);
  const words = side?.value[0].trim() ?? '';
  const fromBottom = side?.value[1] === 'bottom' || /^up$/.test(words);
  return { value: fromBottom ? value.map((row) => HEIGHT + 1 - row) : value, end: words === '' ? end : side?.end ?? end };
}

/** "…, omitting tile 6". */
function without(tokens: readonly Token[], found: Read<readonly number[]>): Read<readonly number[]> {
  const but = matchWords(tokens, found.end, /^,? ?(?:except|but not|apart from|excluding|omitting|skipping|without)(?: for)?(?: the)?/);
  const left = but && (numbered(tokens, but.end) ?? ordinal(tokens, but.end));
  return left ? { value: found.value.filter((row) => !left.value.includes(row)), end: left.end } : found;
}
