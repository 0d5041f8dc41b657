// Lists of numbers as people write them: "1, 5 and 9", "the 4th - 6th, 10th - 12th and last", "3 through 7".
import { WIDTH, range } from './place.ts';
import type { Token } from './tokens.ts';

export interface Read<T> {
  readonly value: T;
  /** Index of the first token after it. */
  readonly end: number;
}

interface Item {
  readonly values: readonly number[];
  readonly end: number;
}

/** What the patterns are matched against, kept as every token is asked many times. */
const texts = new WeakMap<readonly Token[], string[]>();

function textFrom(tokens: readonly Token[], at: number): string {
  const known = texts.get(tokens) ?? [];
  texts.set(tokens, known);
  return (known[at] ??= tokens.slice(at, at + 14).map(({ text }) => text).join(' '));
}

/** Matches the words from a token on; `end` counts whole tokens. The pattern must begin with ^ and end between words. */
export function matchWords(tokens: readonly Token[], at: number, pattern: RegExp): Read<RegExpExecArray> | undefined {
  const found = pattern.exec(textFrom(tokens, at));
  if (found === null) return undefined;
  const words = found[0].trim();
  return { value: found, end: at + (words === '' ? 0 : words.split(' ').length) };
}

/**
 * A list of cardinals or of ordinals, resolved on an axis of so many places; numbers beyond it end the list.
 * @param kind which of the two; the end of a range may be the other.
 */
export function readList(tokens: readonly Token[], at: number, { kind, size }: { readonly kind: 'num' | 'ord'; readonly size: number }): Read<readonly number[]> | undefined {
  const items: Item[] = [];
  let next = skip(tokens, at, /^(?:the|tiles?|numbers?|nos?)$/);
  for (;;) {
    const mixed = items.length > 0 && kind === 'ord' && tokens[next]?.kind === 'num' && /^(?:,|and|tile|column)$/.test(tokens[next + 1]?.text ?? '');
    const item = readItem(tokens, next, { kind: mixed ? 'num' : kind, size });
    if (item === undefined) break;
    items.push(item);
    next = skip(tokens, item.end, /^(?:,|and|the|&|also|in|of)$/);
    if ((next === item.end && kind === 'ord') || /^(?:in|of)$/.test(tokens[next - 1]?.text ?? '')) break;
  }
  while (items.length > 1 && kind === 'num' && isCount(tokens, items)) items.pop();
  const last = items.at(-1);
  return last && { value: [...new Set(items.flatMap(({ values }) => values))], end: last.end };
}

/** In "columns 3 and 5, 2 tiles" the last number counts tiles; so does one before a color that an "and" does not join on. */
function isCount(tokens: readonly Token[], items: readonly Item[]): boolean {
  const [before, last] = [items.at(-2), items.at(-1)];
  const following = tokens[last?.end ?? 0];
  if (following?.kind === 'tile') return true;
  if (following?.kind !== 'color' || last === undefined) return false;
  const joined = tokens[before?.end ?? 0]?.kind === 'and';
  return !joined && (tokens[last.end + 1]?.kind === 'tile' || last.values.length === 1 && before?.end === last.end - 1 && tokens[last.end + 1]?.text === 'one');
}

function readItem(tokens: readonly Token[], at: number, { kind, size }: { readonly kind: 'num' | 'ord'; readonly size: number }): Item | undefined {
  const first = resolve(tokens[at], size);
  if (tokens[at]?.kind !== kind || first === undefined) return undefined;
  const to = tokens[at + 1]?.kind === 'to' ? skip(tokens, at + 2, size === WIDTH ? /^(?:the|and|to|through|including|column)$/ : /^(?:the|and|to|through|including|tile|row)$/) : -1;
  const foreign = to !== -1 && kind === 'num' && tokens[to]?.kind === 'ord' && /^(?:tile|column)$/.test(tokens[to + 1]?.text ?? '');
  const last = to === -1 || foreign ? undefined : resolve(tokens[to], size) ?? (/^(?:bottom|end)$/.test(tokens[to]?.text ?? '') ? size : undefined);
  return last === undefined ? { values: [first], end: at + 1 } : { values: range(first, last), end: to + 1 };
}

function resolve(token: Token | undefined, size: number): number | undefined {
  if (token?.kind !== 'num' && token?.kind !== 'ord') return undefined;
  const value = token.value < 0 ? size + 1 + token.value : token.value;
  return value >= 1 && value <= size ? value : undefined;
}

export function skip(tokens: readonly Token[], at: number, words: RegExp): number {
  let next = at;
  while (words.test(tokens[next]?.text ?? '')) next += 1;
  return next;
}
