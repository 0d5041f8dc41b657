// Lists of colors that count tiles: "orange, blue, two orange, four blue" is one tile after the other, however many words say it.
import { BEGINS } from './columns.ts';
import type { Mention } from './mentions.ts';
import { HEIGHT, range } from './place.ts';

const FEWEST = 3;

/** The mentions with a count of one before every color that such a list names without a number. */
export function withCounts(mentions: readonly Mention[]): readonly Mention[] {
  const counted: Mention[] = [];
  for (let at = 0; at < mentions.length; ) {
    const end = listEnd(mentions, at);
    const list = mentions.slice(at, Math.max(end, at + 1));
    counted.push(...(isList(mentions, at, end) ? list.flatMap((one, index) => counts(one, list[index - 1])) : list));
    at += list.length;
  }
  return counted;
}

function counts(mention: Mention, before: Mention | undefined): readonly Mention[] {
  if (mention.kind === 'word' && mention.text === 'white' && before?.kind !== 'run' && before?.kind !== 'skip') return [{ kind: 'skip', count: 1, start: mention.start, end: mention.end }];
  const bare = mention.kind === 'color' && before?.kind !== 'run';
  return bare ? [{ kind: 'run', count: 1, start: mention.start, end: mention.start }, mention] : [mention];
}

/** "All tiles of column 9, starting with the third": from there on; the words that say "all" say no more than that. */
export function fromStart(said: readonly Mention[]): readonly Mention[] {
  const mentions = toEnd(said);
  const start = mentions.findIndex((mention, at) => mention.kind === 'rows' && mention.rows.length === 1 && isBegun(mentions, at));
  const whole = mentions.findIndex((mention) => mention.kind === 'rows' && mention.rows.length === HEIGHT);
  const begin = mentions[start];
  const line = mentions.some((mention) => mention.kind === 'word' && LINE.test(mention.text));
  const all = whole !== -1 || (mentions.some((mention) => mention.kind === 'word' && mention.text === 'all') && !mentions.some(({ kind }) => kind === 'run'));
  if (begin?.kind !== 'rows' || !all || line || mentions.filter(({ kind }) => kind === 'rows').length !== (whole === -1 ? 1 : 2)) return mentions;
  const row = begin.rows[0] ?? 1;
  const up = mentions.some((mention) => mention.kind === 'word' && /^(?:up|upwards?)$/.test(mention.text));
  return mentions.map((mention, at) => (at === start ? { ...begin, rows: up ? range(1, row) : range(row, HEIGHT) } : at === whole ? { kind: 'word', text: 'all', start: mention.start, end: mention.end } : mention));
}

/** "Starting at the fifth tile and ending at the eighth": one run. */
function toEnd(mentions: readonly Mention[]): readonly Mention[] {
  const rows = mentions.flatMap((mention, at) => (mention.kind === 'rows' && mention.rows.length === 1 ? [{ at, row: mention.rows[0] ?? 1 }] : []));
  const [first, last] = [rows.at(-2), rows.at(-1)];
  if (!first || !last || !isBegun(mentions, first.at)) return mentions;
  const between = mentions.slice(first.at + 1, last.at);
  const ends = between.slice(-4).some((word) => word.kind === 'word' && /^(?:end\w*|finish\w*|until|through|to)$/.test(word.text));
  const apart = between.some(({ kind }) => kind === 'columns') || mentions.some((word) => word.kind === 'word' && LINE.test(word.text));
  if (!ends || apart) return mentions;
  return mentions.flatMap((mention, at): readonly Mention[] => {
    if (at === first.at && mention.kind === 'rows') return [{ ...mention, rows: range(first.row, last.row) }];
    return at === last.at ? [{ kind: 'word', text: 'there', start: mention.start, end: mention.end }] : [mention];
  });
}

const LINE = /^(?:lines?|diagonal\w*|rows?)$/;

function isBegun(mentions: readonly Mention[], at: number): boolean {
  return mentions.slice(Math.max(0, at - 3), at).some((word) => word.kind === 'word' && BEGINS.test(word.text));
}

/** "Starting in the top tile of column 7, color …": where the counting begins, if something is counted after it. */
export function asOrigin(mention: Mention, at: number, all: readonly Mention[]): Mention {
  if (mention.kind !== 'rows' || mention.rows.length !== 1) return mention;
  const later = all.slice(at + 1);
  const counted = later.some(({ kind }) => kind === 'run' || kind === 'skip') || later.filter(({ kind }) => kind === 'color').length >= FEWEST;
  return isBegun(all, at) && counted && !later.some(({ kind }) => kind === 'rows') ? { ...mention, origin: true } : mention;
}

/** "Tiles three to eight, so that they are completely enclosed": where rows are named, an adverb does not mean all of them. */
export function asAdverb(mention: Mention, at: number, all: readonly Mention[]): Mention {
  const isWord = mention.kind === 'rows' && mention.rows.length === HEIGHT && mention.end === mention.start + 1;
  return isWord && all.some((one, index) => index < at && one.kind === 'rows' && one.rows.length < HEIGHT) ? { kind: 'word', text: 'all', start: mention.start, end: mention.end } : mention;
}

/** "Skip the first tile", "leave the top two empty": rows that are passed over. */
export function asLeftRows(mention: Mention, at: number, all: readonly Mention[]): Mention {
  if (mention.kind !== 'rows' || mention.rows.length === HEIGHT) return mention;
  const [before, further] = [all[at - 1], all[at - 2]];
  const word = before?.kind === 'word' && before.text === 'the' ? further : before;
  return word?.kind === 'word' && /^(?:skip\w*|leave)$/.test(word.text) ? { ...mention, left: true } : mention;
}

/** Where a row of colors, counts and joints that begins here ends. */
function listEnd(mentions: readonly Mention[], at: number): number {
  let end = at;
  if (mentions[at]?.kind !== 'color' && mentions[at]?.kind !== 'run') return at;
  while (end < mentions.length && isPart(mentions[end])) end += 1;
  return end;
}

function isPart(mention: Mention | undefined): boolean {
  if (mention?.kind === 'color' || mention?.kind === 'run' || mention?.kind === 'skip') return true;
  return mention?.kind === 'word' && /^(?:,|and|then|again|one|tile|:|\(|\)|white|leave|skip|followed|by|an?|another)$/.test(mention.text);
}

/** At least three colors, numbers with some of them and not just what a list of rows is painted with. */
function isList(mentions: readonly Mention[], at: number, end: number): boolean {
  const list = mentions.slice(at, end);
  const colors = list.filter(({ kind }) => kind === 'color').length;
  const runs = list.filter((one) => one.kind === 'run' || (one.kind === 'word' && one.text === 'white')).length;
  const before = mentions.slice(0, at).findLast(({ kind }) => kind !== 'word');
  return colors >= FEWEST && runs > 0 && list.filter(({ kind }) => kind === 'run').length < colors && (before?.kind === 'columns' || (before?.kind === 'rows' && (before.origin === true || before.left === true)));
}
