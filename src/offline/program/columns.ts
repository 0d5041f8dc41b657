// Mentions of columns: by number, by ordinal, from either side, all of them, every other one, the next one, the same ones.
import { matchWords, readList, skip, type Read } from './numbers.ts';
import { ALL_COLUMNS, WIDTH, range } from './place.ts';
import type { Token } from './tokens.ts';

/** What has been said about columns so far. */
export interface ColumnsSaid {
  /** The rows mentioned last. */
  readonly rows: readonly number[];
  /** The columns mentioned last. */
  readonly last: readonly number[];
  /** All columns mentioned so far. */
  readonly used: ReadonlySet<number>;
}

type Columns = Read<readonly number[]> | undefined;

const EVERY: ReadonlyMap<string, number> = new Map(Object.entries({ other: 2, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, '2nd': 2, '3rd': 3, '4th': 4, '5th': 5, '6th': 6 }));

/** The columns that are mentioned from this token on. */
export function readColumns(tokens: readonly Token[], at: number, said: ColumnsSaid): Columns {
  const found = numbered(tokens, at) ?? named(tokens, at) ?? ordinal(tokens, at) ?? counted(tokens, at) ?? pattern(tokens, at) ?? relative(tokens, at, said) ?? skipped(tokens, at, said);
  return found && without(tokens, found);
}

/** `column 3`, `columns 1, 5 and 9`; `columns 2 and 3 from the right`. */
function numbered(tokens: readonly Token[], at: number): Columns {
  if (tokens[at]?.kind !== 'column') return undefined;
  const comma = tokens[at + 1]?.text === ',' && tokens[at]?.value === 2 ? at + 2 : at + 1;
  const start = skip(tokens, comma, tokens[comma]?.text === '(' ? /^(?:\(|\)|from|the|far|left)$/ : /^(?:numbers?|no|nos|\.|from)$/);
  const list = readList(tokens, start, { kind: 'num', size: WIDTH }) ?? readList(tokens, start, { kind: 'ord', size: WIDTH });
  const ordinalForTile = list && tokens[start]?.kind === 'ord' && (tokens[list.end]?.kind === 'tile' || tokens[at]?.value === 1);
  return list && !ordinalForTile ? fromSide(tokens, toColumn(tokens, list)) : undefined;
}

/** `from column 4 until column 14`. */
function toColumn(tokens: readonly Token[], list: Read<readonly number[]>): Read<readonly number[]> {
  const [first] = list.value;
  const next = tokens[list.end]?.kind === 'to' ? skip(tokens, list.end + 1, /^(?:the|and|including)$/) : -1;
  const last = next === -1 ? undefined : tokens[next]?.kind === 'column' ? readList(tokens, next + 1, { kind: 'num', size: WIDTH }) : undefined;
  return last?.value.length === 1 && list.value.length === 1 ? { value: range(first ?? 1, last.value[0] ?? 1), end: last.end } : list;
}

/** `in the 14 column`: a number in place of an ordinal. */
function named(tokens: readonly Token[], at: number): Columns {
  const [number, noun] = [tokens[at], tokens[at + 1]];
  if (number?.kind !== 'num' || noun?.kind !== 'column' || noun.value !== 1 || number.value < 2 || number.value > WIDTH) return undefined;
  return fromSide(tokens, { value: [number.value], end: at + 2 });
}

/** `the 5th, 7th and last columns`, `leftmost column`, `second column from the right`. */
function ordinal(tokens: readonly Token[], at: number): Columns {
  const far = matchWords(tokens, at, /^(?:column (?:(?:that is )?(?:on|at|furthest to|farthest to|furthest on|farthest on)) the (?:very )?(?:far )?|(?:on|at) the (?:far|very|extreme) )(left|right)(?! (?:of|column|corner|half))(?: |$)/);
  if (far) return { value: [far.value[1] === 'right' ? WIDTH : 1], end: far.end };
  const side = matchWords(tokens, at, /^(leftmost|rightmost|left|right|(?:center|middle))(?: \w+)? (?=col)/);
  if (side && tokens[side.end]?.kind === 'column') return { value: [side.value[1] === 'rightmost' || side.value[1] === 'right' ? WIDTH : side.value[1]?.startsWith('left') ? 1 : 9], end: side.end + 1 };
  const list = readList(tokens, at, { kind: 'ord', size: WIDTH });
  if (list === undefined) return undefined;
  const rightmost = matchWords(tokens, list.end, /^(?:and (?:the )?)?(leftmost|rightmost)(?= col)/);
  const end = rightmost?.end ?? list.end;
  if (tokens[end]?.kind !== 'column') return fromFarSide(tokens, list);
  const more = rightmost ? [rightmost.value[1] === 'rightmost' ? WIDTH : 1] : [];
  return fromSide(tokens, { value: [...list.value, ...more], end: end + 1 });
}

/** `the 4th from the left`, where columns go without saying. */
function fromFarSide(tokens: readonly Token[], list: Read<readonly number[]>): Columns {
  const sided = fromSide(tokens, list);
  return sided.end > list.end ? sided : undefined;
}

/** `the first nine columns`, `the last two columns`. */
function counted(tokens: readonly Token[], at: number): Columns {
  const found = matchWords(tokens, at, /^(first|last|leftmost|rightmost|final|left|right|1st) (?:\w+)(?= col)/);
  const count = tokens[at + 1]?.kind === 'num' ? tokens[at + 1]?.value : undefined;
  if (!found || count === undefined || tokens[at + 2]?.kind !== 'column' || count > WIDTH || count < 1) return undefined;
  const fromLeft = /^(?:first|leftmost|left|1st)$/.test(found.value[1] ?? '');
  return { value: fromLeft ? range(1, count) : range(WIDTH + 1 - count, WIDTH), end: at + 3 };
}

/** `every column`, `all columns`, `odd columns`, `every other column starting with column 2`. */
function pattern(tokens: readonly Token[], at: number): Columns {
  const all = matchWords(tokens, at, /^(?:every|each|all|all of|any|every single|each and every) (?:the )?(?:18 |eighteen )?(?=col)/);
  if (all && tokens[all.end]?.kind === 'column' && tokens[all.end + 1]?.kind !== 'num') return { value: ALL_COLUMNS, end: all.end + 1 };
  const parity = matchWords(tokens, at, /^(?:(?:each|every|all|the|all the) )?(odd|even)(?: numbered)?(?= col)/);
  if (parity && tokens[parity.end]?.kind === 'column') return { value: range(0, 8).map((n) => 2 * n + (parity.value[1] === 'odd' ? 1 : 2)), end: parity.end + 1 };
  const every = matchWords(tokens, at, /^(?:every|each) (\w+)(?= col)/);
  const step = EVERY.get(every?.value[1] ?? '');
  if (!every || step === undefined || tokens[every.end]?.kind !== 'column') return undefined;
  return stepped(tokens, { end: every.end + 1, step, first: startBefore(tokens, at) });
}

/** "Starting with the second column, every other column": said before. */
function startBefore(tokens: readonly Token[], at: number): number | undefined {
  return startIn(tokens, tokens.findIndex(({ text }, index) => index < at && BEGINS.test(text)), at);
}

/** Words that say where something begins. */
export const BEGINS = /^(?:start\w*|begin\w*)$/;

function startIn(tokens: readonly Token[], begin: number, end: number): number | undefined {
  for (let index = begin; begin !== -1 && index < end; index += 1) {
    const found = numbered(tokens, index) ?? ordinal(tokens, index);
    if (found) return found.value[0];
  }
  return undefined;
}

/** "… starting with column 2", "… from the fourth": said after. */
function stepped(tokens: readonly Token[], { end, step, first }: { readonly end: number; readonly step: number; readonly first: number | undefined }): Columns {
  const begin = matchWords(tokens, end, /^(?:,? ?(?:start\w*|begin\w*))(?: (?:at|with|from|on|in))?(?: the)?/);
  const said = begin && (numbered(tokens, begin.end) ?? ordinal(tokens, begin.end));
  const later = startIn(tokens, tokens.findIndex(({ text }, index) => index > end && BEGINS.test(text)), tokens.length);
  const start = said?.value[0] ?? first ?? later ?? (step === 2 ? 1 : step);
  return { value: ALL_COLUMNS.filter((column) => column >= start && (column - start) % step === 0), end: said?.end ?? end };
}

/** `the next column`, `the same columns`, `the other columns`. */
function relative(tokens: readonly Token[], at: number, { last, used }: ColumnsSaid): Columns {
  const found = matchWords(tokens, at, /^(next|same|this|that|these|those|previous|other|remaining|rest of the|all other|both|adjacent|following)(?: (?!in |on |for |as |to |of )(\w+))?(?: (?:to|of) (?:the )?(?:left|right))?(?= col)/);
  const word = found?.value[1] ?? '';
  if (!found || tokens[found.end]?.kind !== 'column' || found.end - at > 4) return undefined;
  const end = found.end + 1;
  const count = tokens[at + 1]?.kind === 'num' ? tokens[at + 1]?.value ?? 1 : 1;
  if (/^(?:next|adjacent|following)$/.test(word)) {
    if (count === 1 && last.length === 2 && tokens[found.end]?.value === 2) return outward(last, end);
    const left = matchWords(tokens, end, /^(?:to|on) (?:the|its) left/);
    const start = left ? Math.min(...last) - count : Math.max(...last) + 1;
    const value = range(start, start + count - 1).filter((column) => ALL_COLUMNS.includes(column));
    return last.length === 0 || value.length === 0 ? undefined : { value, end };
  }
  if (/^(?:same|this|that|these|those|both)$/.test(word)) return last.length === 0 ? undefined : { value: last, end };
  const others = ALL_COLUMNS.filter((column) => !used.has(column));
  return others.length === 0 || word === 'previous' ? undefined : { value: others, end };
}

/** `skip three columns and …`: the column after them. */
function skipped(tokens: readonly Token[], at: number, { last }: ColumnsSaid): Columns {
  const found = matchWords(tokens, at, /^(?:skip|leave) (?:the next )?(?:(\w+) )(?:white )?column(?: white)?(?: free| to the right)?(?: , and| , then| ,| and then| and| then)(?: |$)/);
  const number = tokens.slice(at, found?.end).find(({ kind }) => kind === 'num')?.value ?? 1;
  const column = Math.max(...last) + number + 1;
  const sure = found && /^(?:\d+|an?|one|two|three|four|five|the|next|another)$/.test(found.value[1] ?? '') && tokens[found.end] !== undefined;
  return sure && last.length > 0 && column <= WIDTH ? { value: [column], end: found.end } : undefined;
}

/** The next columns on both sides of two columns. */
function outward(last: readonly number[], end: number): Columns {
  const value = [Math.min(...last) - 1, Math.max(...last) + 1];
  return value.every((column) => ALL_COLUMNS.includes(column)) ? { value, end } : undefined;
}

/** Counts from the right where the words say so. */
function fromSide(tokens: readonly Token[], { value, end }: Read<readonly number[]>): Read<readonly number[]> {
  const side = matchWords(tokens, end, /^(?:,? ?(?:over|counting|in|starting) )?(?:from|on|to|at) (?:the )?(?:far )?(left|right)(?: (?:side|edge|hand side|most side))?(?! (?:side )?of)(?: |$)/);
  if (!side) return { value, end };
  return { value: side.value[1] === 'right' && /^(?:.*from|on|at)/.test(side.value[0]) ? value.map((column) => WIDTH + 1 - column) : value, end: side.end };
}

/** "… except column 9". */
function without(tokens: readonly Token[], found: Read<readonly number[]>): Read<readonly number[]> {
  const but = matchWords(tokens, found.end, /^,? ?(?:\( )?(?:except|but not|apart from|excluding|omitting|without)(?: for| in)?(?: the)?/);
  const left = but && (numbered(tokens, but.end) ?? ordinal(tokens, but.end));
  return left ? { value: found.value.filter((column) => !left.value.includes(column)), end: left.end } : found;
}
