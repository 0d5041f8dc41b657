// Tones of voice, and their colours where colours are wanted. The only importer of picocolors.

import picocolors from 'picocolors';

export type Tone = 'plain' | 'good' | 'bad' | 'note' | 'busy' | 'dim' | 'strong';

/** A stretch of text in one tone; a line is made of some. */
export interface Piece { readonly text: string; readonly tone: Tone }
export type Line = readonly Piece[];

export type Paint = (tone: Tone, text: string) => string;

export const piece = (text: string, tone: Tone = 'plain'): Piece => ({text, tone});
export const textOf = (line: Line): string => line.map(each => each.text).join('');

/**
 * What messages quote comes from models and programs: whatever a terminal would obey is taken out of every text.
 * @param color false gives texts without a single escape sequence.
 */
export function painter(color: boolean): Paint {
  if (!color) return (_, text) => harmless(text);
  const {green, red, yellow, cyan, dim, bold} = picocolors.createColors(true);
  const paints: Readonly<Record<Tone, (text: string) => string>> = {plain: String, good: green, bad: red, note: yellow, busy: cyan, dim, strong: bold};
  return (tone, text) => (text === '' ? '' : paints[tone](harmless(text)));
}

const harmless = (text: string): string => text.replaceAll('\t', ' ').replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, each => (each === '\n' ? each : ''));

/** The same on one line. */
export const oneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ');

/** A line as one text. Spaces at its end are left out. */
export function paintLine(line: Line, paint: Paint): string {
  const end = line.findLastIndex(each => each.text.trimEnd() !== '');
  return line.slice(0, end + 1).map(({text, tone}, index) => paint(tone, index === end ? text.trimEnd() : text)).join('');
}

/** Cuts a line at a width in characters, so that it never wraps. */
export function clipLine(line: Line, {width, unicode}: {readonly width: number; readonly unicode: boolean}): Line {
  if (textOf(line).length <= width) return line;
  const more = unicode ? '…' : '...';
  const clipped: Piece[] = [];
  let left = Math.max(0, width - more.length);
  for (const {text, tone} of line) {
    if (left > 0) clipped.push({text: text.slice(0, left), tone});
    left -= text.length;
  }
  return [...clipped, piece(more.slice(0, width), 'dim')];
}

/** Cuts a name at its front, because the end of a key tells more than its beginning. */
export function clipFront(text: string, {width, unicode}: {readonly width: number; readonly unicode: boolean}): string {
  if (text.length <= width) return text;
  const more = (unicode ? '…' : '..').slice(0, width);
  return `${more}${text.slice(text.length - width + more.length)}`;
}

/** Breaks a text into lines of at most `width` characters, at spaces where there are some. Its own line breaks stay. */
export function wrap(text: string, width: number): string[] {
  return text.trimEnd().split('\n').flatMap(line => {
    const lines: string[] = [];
    for (const word of line.split(' ')) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines;
  });
}
