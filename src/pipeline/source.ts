// Source text, places in it, and diagnostics: messages that point at those places.

import {StopsBuild} from '../engine/event.ts';

export interface Source {
  /** As people know it, relative to the project's folder. */
  readonly path: string;
  readonly text: string;
  /** The number of the text's first line, where the text is only an excerpt; 1 otherwise. */
  readonly firstLine?: number;
  /** The column of the excerpt's first character; 1 otherwise. */
  readonly firstColumn?: number;
}

/** Offsets into a source's text, in UTF-16 units; `end` is exclusive. */
export interface Span { readonly source: Source; readonly start: number; readonly end: number }

export interface Diagnostic {
  /** What was expected and what was found. */
  readonly message: string;
  readonly span: Span;
  /** What to do, where the message alone does not say it. */
  readonly remedy?: string;
}

/** The user's files are wrong. Thrown with everything that is wrong, not just the first thing. */
export class InvalidFiles extends StopsBuild {
  override readonly name = 'InvalidFiles';
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[]) {
    super([...new Set(diagnostics.map(draw))].join('\n\n')); // A target reached through a YAML alias complains once.
    this.diagnostics = diagnostics;
  }
}

/** Where a span begins: 1-based line and column. */
export function place({source, start}: Span): {readonly line: number; readonly column: number} {
  const before = source.text.slice(0, start);
  return {line: before.split('\n').length - 1 + (source.firstLine ?? 1), column: start - (before.lastIndexOf('\n') + 1) + (source.firstColumn ?? 1)};
}

/** A diagnostic as text: place and message, the line, a squiggle under the words that are meant, and a remedy. */
export function draw({message, span, remedy}: Diagnostic): string {
  const {source} = span;
  const {line, column} = place(span);
  const lineStart = source.text.lastIndexOf('\n', span.start - 1) + 1;
  const newline = source.text.indexOf('\n', span.start);
  const lineEnd = newline < 0 ? source.text.length : newline;
  const width = Math.max(1, Math.min(span.end, lineEnd) - span.start);
  const shown = [`    ${source.text.slice(lineStart, lineEnd)}`, `    ${' '.repeat(span.start - lineStart)}${'~'.repeat(width)}`];
  return [`${source.path}:${line}:${column} ${message}`, ...(source.text === '' ? [] : shown), ...(remedy ? [`    ${remedy}`] : [])].join('\n');
}

/** The nearest candidate, if it is near enough to be what was meant. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.ceil(word.length / 3) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** `; did you mean "size"?` or nothing. */
export function suggest(word: string, known: Iterable<string>): string {
  const near = nearest(word, known);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

/** `"a", "b" or "c"`. */
export function oneOf(words: readonly string[]): string {
  const quoted = words.map(word => `"${word}"`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

/** Damerau-Levenshtein distance (optimal string alignment): two letters that changed places count once. Row by row. */
function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({length: b.length + 1}, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity;
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), swapped);
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
