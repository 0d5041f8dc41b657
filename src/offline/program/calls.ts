// Which calls exist, read from the documentation in the request. What the docs do not show cannot be written.

export interface Parameter {
  readonly name: string;
  readonly required: boolean;
}

/** `Class.method` → its parameters in calling order; `Class` → those of its constructor. */
export type Calls = ReadonlyMap<string, readonly Parameter[]>;

/** The receiver of a call, and its arguments by the names of their parameters. */
export interface Given {
  readonly on: string;
  readonly with?: Readonly<Record<string, string>>;
}

const CLASS = /^[\s#>*`-]*class\s+([A-Z]\w*)/;
const MEMBER = /^(?:[\s#>*`-]*(?:def\s+|([A-Z]\w*)?\.)|\s*(?:#+|[-*])\s*`)([a-z]\w*)\((.*)$/;

/** Reads lines such as `class Tile(row: int, column: int)`, `  .line(direction: str, length: int = None) -> Shape — …` and `### Tile.line(…)`. */
export function readDocs(docs: string): Calls {
  const calls = new Map<string, readonly Parameter[]>();
  let owner = '';
  for (const line of docs.split('\n')) {
    const opened = CLASS.exec(line)?.[1];
    if (opened !== undefined && !calls.has(opened)) calls.set(opened, []);
    owner = opened ?? owner;
    const [, named, method, rest = ''] = MEMBER.exec(line) ?? [];
    const inner = untilClosed(rest);
    const path = `${named ?? owner}.${method ?? ''}`;
    if (method === undefined || inner === undefined || calls.has(path) || !isSignature(rest.slice(inner.length + 1))) continue;
    calls.set(path, splitParameters(inner).flatMap(readParameter));
  }
  return calls;
}

/**
 * A documented call written out, or undefined if the docs have no such method or it cannot take these arguments.
 * @param path `Class.method`.
 */
export function writeCall(calls: Calls, path: string, given: Given): string | undefined {
  const params = calls.get(path);
  const values = given.with ?? {};
  if (params === undefined || Object.keys(values).some((name) => !params.some((param) => param.name === name))) return undefined;
  if (params.some(({ name, required }) => required && values[name] === undefined)) return undefined;
  const gap = params.findIndex(({ name }) => values[name] === undefined);
  const written = params.flatMap(({ name }, index) => {
    const value = values[name];
    if (value === undefined) return [];
    return [gap === -1 || index < gap ? value : `${name}=${value}`];
  });
  return `${given.on}.${path.slice(path.indexOf('.') + 1)}(${written.join(', ')})`;
}

/** Whether a piece of code calls documented methods, documented classes and plain built-ins only. */
export function isDocumented(code: string, calls: Calls): boolean {
  const methods = new Set([...calls.keys()].map((path) => path.slice(path.indexOf('.') + 1)));
  const called = [...code.matchAll(/(\.?)\b([A-Za-z_]\w*)\(/g)];
  return called.every(([, dot, name = '']) => (dot === '.' ? methods.has(name) : calls.has(name) || BUILT_IN.has(name)));
}

const BUILT_IN: ReadonlySet<string> = new Set(['range', 'max', 'min', 'zip', 'len']);

/** A signature is followed by its result, a remark or nothing; an example call by something else. */
function isSignature(rest: string): boolean {
  return /^\s*(?:->|—|–|:|`|#|$)/.test(rest);
}

function readParameter(text: string): readonly Parameter[] {
  const name = /^([a-z_]\w*)\s*(?::|=|$)/.exec(text)?.[1];
  return name === undefined || name === 'self' || name === 'cls' ? [] : [{ name, required: !text.includes('=') }];
}

/** What stands before the bracket that closes the argument list. */
function untilClosed(text: string): string | undefined {
  let depth = 1;
  for (let index = 0; index < text.length; index += 1) {
    if ('([{'.includes(text[index] ?? '')) depth += 1;
    if (')]}'.includes(text[index] ?? '')) depth -= 1;
    if (depth === 0) return text.slice(0, index);
  }
  return undefined;
}

function splitParameters(text: string): readonly string[] {
  const pieces = [''];
  let depth = 0;
  for (const char of text) {
    if ('([{'.includes(char)) depth += 1;
    if (')]}'.includes(char)) depth -= 1;
    if (char === ',' && depth === 0) pieces.push('');
    else pieces.push(`${pieces.pop() ?? ''}${char}`);
  }
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}
