// Reading a text line by line, remembering every fault with its line, so that all of them are told at once.
import { Unfit } from './form.ts';

export interface Line {
  /** 1-based. */
  readonly number: number;
  readonly text: string;
  readonly indented: boolean;
}

/** Lines without blank ones and without underlines of headings: neither says anything. */
export function readLines(text: string): readonly Line[] {
  return text
    .split(/\r?\n/)
    .map((raw, index) => ({ number: index + 1, text: raw.trim(), indented: /^\s/.test(raw) }))
    .filter((line) => line.text !== '' && (line.indented || !/^(=+|-+)$/.test(line.text)));
}

/** Lines under the heading they follow. */
export interface Part {
  readonly heading: Line;
  readonly lines: readonly Line[];
}

/** Cuts lines into parts, each beginning at a line that is a heading; what comes before the first is `before`. */
export function cutParts(lines: readonly Line[], isHeading: (line: Line) => boolean): { readonly before: readonly Line[]; readonly parts: readonly Part[] } {
  const before: Line[] = [];
  const parts: { heading: Line; lines: Line[] }[] = [];
  for (const line of lines) {
    if (isHeading(line)) parts.push({ heading: line, lines: [] });
    else (parts.at(-1)?.lines ?? before).push(line);
  }
  return { before, parts };
}

/** Faults of one text, in the order of their lines. */
export class Faults {
  private readonly found: { readonly line: number; readonly text: string }[] = [];

  /** Expected one thing, found another; `line` is undefined at the end of the text. */
  expected(what: string, line: Line | undefined, after = 0): void {
    this.say(line?.number ?? after, `expected ${what}, found ${line === undefined ? 'nothing' : JSON.stringify(line.text)}`);
  }

  say(line: number, text: string): void {
    this.found.push({ line, text });
  }

  /** @throws Unfit if there is any fault. */
  check(): void {
    if (this.found.length === 0) return;
    throw new Unfit([...this.found].sort((a, b) => a.line - b.line).map(({ line, text }) => `line ${line}: ${text}`));
  }
}
