// Reads JSON Lines: one JSON object a line, and every line that is none reported with its line, column and text.

import type { Json } from '../engine/artifact.ts';
import { faultOf, offsetOf } from './jsonl-scan.ts';
import { isObject, nameOf, type JsonObject } from './jsonl-value.ts';

/** Something wrong with a file. `line` and `column` count from 1; columns are UTF-16 units. */
export interface Problem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** What was expected, what was found, what to do; without the place. */
  readonly message: string;
  /** Two lines: the surroundings of the place, and a `~` under it. */
  readonly excerpt?: string;
}

/** Something done to a file's content that its owner should know. `message` names the line. */
export interface Note {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** One line that is a JSON object, with its text for later reports. */
export interface JsonLine {
  readonly line: number;
  readonly text: string;
  readonly value: JsonObject;
}

/** What a file holds: its good lines, and everything that is wrong with the others. */
export interface JsonLines {
  readonly lines: readonly JsonLine[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
}

/**
 * Reads a file of JSON Lines. A byte order mark, CR LF line ends and a last line without a line end are accepted; blank
 * lines between others are passed over with a note. Every other line is either in `lines` or has a problem.
 * @param text the whole file
 * @param path its name, for the messages
 */
export function readJsonLines(text: string, path: string): JsonLines {
  const rows = text.replace(/^\uFEFF/, '').split('\n').map((row) => row.replace(/\r$/, ''));
  while (rows.at(-1)?.trim() === '') rows.pop();
  if (rows.length === 0) return { lines: [], notes: [], problems: [{ path, line: 1, column: 1, message: 'the file is empty; expected JSON objects, one a line' }] };
  const lines: JsonLine[] = [];
  const problems: Problem[] = [];
  const notes: Note[] = [];
  rows.forEach((row, n) => {
    const line = n + 1;
    const read = row.trim() === '' ? 'blank' : readLine(row);
    if (read === 'blank') notes.push({ path, line, message: `line ${line} is blank; skipped` });
    else if ('fault' in read) problems.push(problemAt({ path, line, text: row }, read.fault.offset, read.fault.message));
    else lines.push({ line, text: row, value: read.value });
  });
  const document = lines.length === 0 && rows.length > 1 ? wholeDocument(rows, path) : null;
  return document === null ? { lines, problems, notes } : { lines, problems: [document], notes: [] };
}

type Fault = { readonly fault: { readonly offset: number; readonly message: string } };

function readLine(text: string): Fault | { readonly value: JsonObject } {
  const value = parsed(text);
  if (value === undefined) {
    const fault = faultOf(text);
    return { fault: { offset: fault?.offset ?? 0, message: `not JSON: ${fault?.message ?? 'it cannot be read'}` } };
  }
  if (isObject(value)) return { value };
  return { fault: { offset: offsetOf(text, []), message: `expected a JSON object, found ${nameOf(value)}` } };
}

/** A JSON document that was laid out over several lines would be reported once per line; this says it once. */
function wholeDocument(rows: readonly string[], path: string): Problem | null {
  if (parsed(rows.join('\n')) === undefined) return null;
  return { path, line: 1, column: 1, message: `the file is one JSON document on ${rows.length} lines; expected one JSON object a line, each complete on its line` };
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** A problem at an offset of one line of a file. */
export function problemAt(where: { readonly path: string; readonly line: number; readonly text: string }, offset: number, message: string): Problem {
  return { path: where.path, line: where.line, column: offset + 1, message, excerpt: excerptOf(where.text, offset) };
}

/** Up to 72 characters around an offset, and a second line that marks it. Tabs become spaces, so that the mark fits. */
function excerptOf(text: string, offset: number): string {
  const from = Math.max(0, Math.min(offset - 30, text.length - 72));
  const to = Math.min(text.length, from + 72);
  const shown = `${from > 0 ? '…' : ''}${text.slice(from, to).replace(/\s/g, ' ')}${to < text.length ? '…' : ''}`;
  return `${shown}\n${' '.repeat(offset - from + (from > 0 ? 1 : 0))}~`;
}
