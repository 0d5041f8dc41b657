// Walks a JSON text to say where and why it is not JSON, or at which offset a path of it begins.
// JSON.parse does the reading; this runs only for the lines that have to be shown to someone.

import type { JsonPath } from './jsonl-value.ts';

/** The first fault of a text: its UTF-16 offset from 0, and what was expected and found there. */
export interface Fault {
  readonly offset: number;
  readonly message: string;
}

type Wanted = 'value' | 'value or "]"' | 'name' | 'name or "}"' | 'colon' | 'comma' | 'end';

interface Open {
  readonly kind: 'list' | 'object';
  key: string | number;
}

/** The first fault of `text`, or null if it is JSON. Agrees with JSON.parse on every text. */
export function faultOf(text: string): Fault | null {
  return new Walk(text, () => false).run();
}

/**
 * The offset at which the value at `path` begins. Where the path leads nowhere (a missing field), that of the innermost
 * value on the way to it.
 */
export function offsetOf(text: string, path: JsonPath): number {
  let [deepest, offset] = [-1, 0];
  new Walk(text, (open, at) => {
    if (open.length > deepest && open.length <= path.length && open.every(({ key }, n) => key === path[n])) [deepest, offset] = [open.length, at];
    return deepest === path.length;
  }).run();
  return offset;
}

/** One pass over a text. It keeps its own stack, so that deep nesting cannot exhaust the call stack. */
class Walk {
  private readonly text: string;
  private readonly visit: (open: readonly Open[], offset: number) => boolean;
  private readonly open: Open[] = [];
  private at = 0;
  private wanted: Wanted = 'value';

  /** `visit` is called at the start of every value and ends the walk by returning true. */
  constructor(text: string, visit: (open: readonly Open[], offset: number) => boolean) {
    this.text = text;
    this.visit = visit;
  }

  run(): Fault | null {
    for (;;) {
      this.at = match(/[ \t\n\r]*/y, this.text, this.at).end;
      const isValue = this.wanted.startsWith('value') && this.text[this.at] !== ']';
      if (isValue && this.visit(this.open, this.at)) return null;
      const done = this.wanted === 'end' && this.at === this.text.length;
      const fault = done ? null : this.step();
      if (done || fault !== null) return fault;
    }
  }

  /** Takes the next token, or tells what is wrong with it. */
  private step(): Fault | null {
    const char = this.text[this.at];
    const inner = this.open.at(-1);
    switch (this.wanted) {
      case 'value':
      case 'value or "]"':
        return char === ']' && this.wanted !== 'value' ? this.close() : this.value(char);
      case 'name':
      case 'name or "}"':
        return char === '}' && this.wanted !== 'name' ? this.close() : this.name(char);
      case 'colon':
        return char === ':' ? this.take('value') : this.unexpected('":" after the property name');
      case 'comma': {
        const closing = inner?.kind === 'list' ? ']' : '}';
        if (char === closing) return this.close();
        if (char !== ',') return this.unexpected(`"," or "${closing}"`);
        if (inner?.kind === 'list') inner.key = Number(inner.key) + 1;
        return this.take(inner?.kind === 'list' ? 'value' : 'name');
      }
      case 'end':
        return this.unexpected('nothing more on the line');
    }
  }

  private value(char: string | undefined): Fault | null {
    if (char === '[') return this.enter({ kind: 'list', key: 0 }, 'value or "]"');
    if (char === '{') return this.enter({ kind: 'object', key: '' }, 'name or "}"');
    if (char === '"') return this.string();
    const scalar = match(/true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y, this.text, this.at);
    if (scalar.end === this.at) return this.unexpected(`a ${this.wanted}`);
    this.at = scalar.end;
    return this.leave();
  }

  private name(char: string | undefined): Fault | null {
    if (char !== '"') return this.unexpected(`a ${this.wanted.replace('name', 'property name in double quotes')}`);
    const from = this.at;
    const fault = this.string();
    const inner = this.open.at(-1);
    if (fault === null && inner !== undefined) inner.key = String(JSON.parse(this.text.slice(from, this.at)));
    this.wanted = 'colon';
    return fault;
  }

  private string(): Fault | null {
    for (let at = this.at + 1; at < this.text.length; at++) {
      const char = this.text.charAt(at);
      if (char === '"') {
        this.at = at + 1;
        return this.leave();
      }
      if (char < ' ') return { offset: at, message: 'a string holds a bare control character; write it as an escape such as \\n' };
      if (char !== '\\') continue;
      const escape = match(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y, this.text, at);
      if (escape.end === at) return { offset: at, message: 'a string holds an unknown escape; a backslash itself is written \\\\' };
      at = escape.end - 1;
    }
    return { offset: this.at, message: 'the string that begins here is not closed' };
  }

  private enter(open: Open, wanted: Wanted): null {
    this.open.push(open);
    return this.take(wanted);
  }

  private close(): null {
    this.open.pop();
    this.at++;
    return this.leave();
  }

  private leave(): null {
    this.wanted = this.open.length > 0 ? 'comma' : 'end';
    return null;
  }

  private take(wanted: Wanted): null {
    this.at++;
    this.wanted = wanted;
    return null;
  }

  private unexpected(wanted: string): Fault {
    return { offset: this.at, message: `expected ${wanted}, found ${found(this.text, this.at)}` };
  }
}

/** What stands at an offset, in words: a whole word or number where there is one, else one character. */
function found(text: string, offset: number): string {
  if (offset >= text.length) return 'the end of the line';
  if (text[offset] === '"') return 'a double quote';
  const word = match(/[\p{L}\p{N}_+.-]{1,30}/uy, text, offset).text;
  return `"${word === '' ? String.fromCodePoint(text.codePointAt(offset) ?? 0) : word}"`;
}

function match(pattern: RegExp, text: string, offset: number): { readonly text: string; readonly end: number } {
  pattern.lastIndex = offset;
  const matched = pattern.exec(text)?.[0] ?? '';
  return { text: matched, end: offset + matched.length };
}
