// Two texts side by side: by lines as a patch, and by words as people read an answer. The only importer of `diff`.

import {createTwoFilesPatch, diffLines, diffWordsWithSpace} from 'diff';
import {clipLine, piece, textOf, type Line, type Piece, type Tone} from './tone.ts';
import {plural} from './words.ts';

/** A stretch of text that both have, that only the old one has, or only the new one. */
export interface Change { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }

/** More edits than these are no longer looked for word by word. */
const MOST_EDITS = 2000;
/** Unchanged text round a change, in characters of its line. */
const AROUND = 36;

const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/** The lines of a unified patch without its head. Whether the last line ends with a line break makes no difference. */
function patchLines(before: string, after: string, context: number): string[] {
  return createTwoFilesPatch('before', 'after', ended(before), ended(after), '', '', {context}).split('\n').slice(3).filter(line => line !== '');
}

/** What became of the words of a text. Where nearly all of it is other words, lines are compared, or all is taken as one. */
export function wordChanges(before: string, after: string): Change[] {
  const parts = diffWordsWithSpace(before, after, {maxEditLength: MOST_EDITS}) ?? diffLines(before, after, {maxEditLength: MOST_EDITS})
    ?? [{value: before, removed: true, added: false}, {value: after, added: true, removed: false}];
  return parts.map(({value, added, removed}) => ({kind: added ? 'added' : removed ? 'removed' : 'same', text: value}));
}

/** How many words went and came: `3 words removed, 5 added`; `the same` where none did. */
export function changesInWords(changes: readonly Change[]): string {
  const count = (kind: Change['kind']) => changes.filter(each => each.kind === kind).reduce((sum, {text}) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  const [removed, added] = [count('removed'), count('added')];
  if (removed + added === 0) return changes.every(({kind}) => kind === 'same') ? 'the same' : 'only spaces differ';
  if (removed === 0) return `${plural(added, 'word')} added`;
  return added === 0 ? `${plural(removed, 'word')} removed` : `${plural(removed, 'word')} removed, ${added} added`;
}

export interface WordDiffOptions {
  /** In characters. */
  readonly width: number;
  readonly unicode: boolean;
  /** Without colour changes are marked, as in `[-old-]{+new+}`. */
  readonly color: boolean;
  /** At most so many lines. */
  readonly most: number;
}

/** The lines in which words changed, with a little of what stands round them; where there is room, a mark for the lines between. */
export function wordDiffLines(changes: readonly Change[], options: WordDiffOptions): Line[] {
  const {width, unicode, color, most} = options;
  const more = unicode ? '…' : '...';
  const all = rowsOf(changes).map((row, at) => ({row, at})).filter(({row}) => row.some(({kind}) => kind !== 'same'));
  const line = (row: readonly Change[]): Line[] => folded(row.flatMap((each, index) => shown(each, {isFirst: index === 0, isLast: index === row.length - 1, unicode, color})), width);
  const follows = (index: number): boolean => index === 0 || all[index]!.at === all[index - 1]!.at + 1;
  const spaced = all.flatMap(({row}, index) => [...(follows(index) ? [] : [[piece(more, 'dim')]]), ...(index < most ? line(row) : [])]);
  const lines = all.length <= most && spaced.length <= most ? spaced : all.slice(0, most).flatMap(({row}) => line(row));
  const kept = lines.slice(0, most);
  const left = Math.max(0, all.length - most) + lines.length - kept.length;
  return left > 0 ? [...kept.slice(0, most - 1), [piece(`${more} and ${plural(left + 1, 'more line')}`, 'dim')]] : kept;
}

/** From one text to another: as a patch, or where its lines are long paragraphs, by words. */
export function differenceLines(before: string, after: string, options: WordDiffOptions): Line[] {
  const {width, unicode, most} = options;
  const patch = patchLines(before, after, 1).filter(line => !line.startsWith('@@'));
  if (patch.some(line => !line.startsWith(' ') && line.length > width)) return wordDiffLines(wordChanges(before, after), options);
  const tone = (line: string): Tone => (line.startsWith('+') ? 'good' : line.startsWith('-') ? 'bad' : 'dim');
  const shown = patch.slice(0, most).map(line => clipLine([piece(line, tone(line))], {width, unicode}));
  return patch.length > most ? [...shown, [piece(`and ${plural(patch.length - most, 'more line')}`, 'dim')]] : shown;
}

/** Changes cut at the line breaks of the texts. */
function rowsOf(changes: readonly Change[]): Change[][] {
  const rows: Change[][] = [[]];
  for (const {kind, text} of changes) {
    text.split('\n').forEach((part, index) => {
      // A line break that only one text has is a change, too, but an empty one shows nothing.
      if (index > 0) rows.push([]);
      if (part !== '') rows.at(-1)!.push({kind, text: part});
    });
  }
  return rows;
}

function shown({kind, text}: Change, {isFirst, isLast, unicode, color}: {readonly isFirst: boolean; readonly isLast: boolean; readonly unicode: boolean; readonly color: boolean}): Piece[] {
  if (kind === 'removed') return [piece(color ? text : `[-${text}-]`, 'bad')];
  if (kind === 'added') return [piece(color ? text : `{+${text}+}`, 'good')];
  const more = unicode ? '…' : '...';
  if (text.length <= 2 * AROUND) return [piece(text, 'dim')];
  return [piece(`${isFirst ? '' : text.slice(0, AROUND)}${more}${isLast ? '' : text.slice(-AROUND)}`, 'dim')];
}

/** Broken into lines of a width, at spaces where there are some. */
export function folded(pieces: readonly Piece[], width: number): Line[] {
  const lines: Piece[][] = [[]];
  for (const {text, tone} of pieces) {
    for (const word of text.match(/\s*\S+|\s+$/g) ?? []) {
      const line = lines.at(-1)!;
      if (line.length > 0 && textOf(line).length + word.length > width) lines.push([piece(word.trimStart(), tone)]);
      else line.push(piece(word, tone));
    }
  }
  return lines.filter(line => line.length > 0).map(line => clipLine(line, {width, unicode: true}));
}
