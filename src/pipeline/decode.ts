// Reads YAML into values that remember where they came from. The only importer of `yaml`.

import {isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Node as YamlNode, type YAMLParseError} from 'yaml';
import type {Json} from '../engine/artifact.ts';
import {InvalidFiles, suggest, type Diagnostic, type Source, type Span} from './source.ts';

export type Scalar = string | number | boolean;
export type Params = ReadonlyMap<string, Scalar>;
export const NO_PARAMS: Params = new Map();

/** A field name with a node for its value; the name has a place of its own, for complaints about the name. */
export interface Pair { readonly name: Node; readonly value: Node }

/** One place in a document, and the diagnostics of the whole document so far. */
export class Node {
  readonly span: Span;
  readonly diagnostics: Diagnostic[];
  readonly #document: Document;
  readonly #node: YamlNode | null;

  constructor(document: Document, node: YamlNode | null, {span, diagnostics}: {span: Span; diagnostics: Diagnostic[]}) {
    this.#document = document;
    this.#node = node;
    this.span = span;
    this.diagnostics = diagnostics;
  }

  complain(message: string, remedy?: string): undefined {
    this.diagnostics.push({message, span: this.span, ...(remedy !== undefined && {remedy})});
    return undefined;
  }

  get kind(): 'map' | 'list' | 'text' | 'number' | 'true or false' | 'nothing' {
    if (isMap(this.#node)) return 'map';
    if (isSeq(this.#node)) return 'list';
    const value = isScalar(this.#node) ? this.#node.value : null;
    if (value === null) return 'nothing';
    return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'true or false' : 'text';
  }

  /** @param expected what the fields are, for the complaint if there are none. */
  pairs(expected = 'named fields'): Map<string, Pair> {
    if (!isMap(this.#node)) return this.complain(`Expected ${expected}, found ${this.found()}`) ?? new Map();
    return new Map(this.#node.items.map(({key, value}) => {
      const name = this.#at(key as YamlNode, null);
      return [name.raw(), {name, value: this.#at(value as YamlNode | null, key as YamlNode)}];
    }));
  }

  fields(): Map<string, Node> {
    return new Map([...this.pairs()].map(([name, {value}]) => [name, value]));
  }

  items(): Node[] {
    if (!isSeq(this.#node)) return this.complain(`Expected a list, found ${this.found()}`) ?? [];
    return this.#node.items.map(item => this.#at(item as YamlNode, null));
  }

  /** A scalar, with `${param}` replaced; a whole `${param}` keeps the parameter's type. Undefined after a complaint. */
  scalar(params: Params): Scalar | undefined {
    if (!isScalar(this.#node) || this.#node.value === null) return this.complain(`Expected a value, found ${this.found()}`);
    const value = this.#node.value as Scalar;
    return typeof value === 'string' ? this.#substitute(value, params) : value;
  }

  /** A value of this node for a message, with the parameters it came from. */
  shown(value: Scalar): string {
    const written = this.raw();
    return `${JSON.stringify(value)}${written.includes('${') ? ` (from ${written})` : ''}`;
  }

  /** The text as it stands, without parameters replaced. */
  raw(): string { return isScalar(this.#node) ? String(this.#node.value) : ''; }

  /** The plain value, without positions. */
  json(): Json { return (this.#node?.toJS(this.#document) ?? null) as Json; }

  #substitute(text: string, params: Params): Scalar | undefined {
    const lookUp = (name: string) => params.get(name)
      ?? this.complain(`Unknown parameter "${name}"${suggest(name, params.keys())}`, 'Parameters are declared in the section "params".');
    const whole = /^\$\{([\w-]+)\}$/.exec(text);
    return whole ? lookUp(whole[1]!) : text.replace(/\$\{([\w-]+)\}/g, (_, name: string) => String(lookUp(name) ?? ''));
  }

  /** What stands here, for a message: `a list`, `text (abc)`, `nothing`. */
  found(): string {
    const kind = this.kind;
    if (kind === 'map' || kind === 'list') return `a ${kind}`;
    return kind === 'nothing' ? 'nothing' : `${kind} (${this.raw()})`;
  }

  #at(node: YamlNode | null, fallback: YamlNode | null): Node {
    const resolved = isAlias(node) ? (node.resolve(this.#document) ?? null) : node;
    const range = (isAlias(node) ? node.range : resolved?.range) ?? fallback?.range ?? [this.span.start, this.span.start, 0];
    const empty = resolved === null || (range[0] === range[1] && fallback !== null);
    const [start, end] = empty && fallback?.range ? fallback.range : range;
    return new Node(this.#document, resolved as YamlNode | null, {span: {source: this.span.source, start, end}, diagnostics: this.diagnostics});
  }
}

/**
 * Parses a YAML text.
 * @param offset where the text begins in the source, when it is only a part of it (front matter).
 * @throws InvalidFiles with every syntax error.
 */
export function parseYaml(source: Source, text = source.text, offset = 0): Node {
  const document = parseDocument(text, {prettyErrors: false, uniqueKeys: true});
  const spanOf = (start: number, end: number): Span => ({source, start: start + offset, end: end + offset});
  if (document.errors.length > 0) throw new InvalidFiles(syntaxFaults(document.errors, text).map(({start, end, ...said}) => ({...said, span: spanOf(start, end)})));
  if (offset > 0) shift(document.contents as YamlNode | null, offset);
  return new Node(document as Document, document.contents as YamlNode | null, {span: spanOf(0, 0), diagnostics: []});
}

interface SyntaxFault { readonly message: string; readonly remedy?: string; readonly start: number; readonly end: number }

/** What is wrong with a text that is no YAML. After the first fault of syntax nothing that the parser says is certain. */
function syntaxFaults(errors: readonly YAMLParseError[], text: string): SyntaxFault[] {
  const repeated = errors.filter(error => error.code === 'DUPLICATE_KEY');
  const first = errors.find(error => error.code !== 'DUPLICATE_KEY');
  return [...repeated, ...(first ? [first] : [])].map(({code, message, pos: [start, end]}) => {
    const from = Math.min(start, text.trimEnd().length - 1);
    if (text.slice(start - 1, start + 1) === '${') {
      return {message: 'Not valid YAML: inside { } or [ ] a parameter needs quotes', remedy: 'For example {files: "${folder}/*.md"}.', start: start - 1, end: Math.max(end, text.indexOf('}', start) + 1)};
    }
    return {message: `Not valid YAML: ${code === 'DUPLICATE_KEY' ? 'this name is written twice' : inWords(message)}`, start: from, end: Math.max(from + 1, end)};
  });
}

const inWords = (message: string): string => {
  const first = message.split('\n')[0]!.replace(/^Missing closing "quote$/, 'a quote (") is never closed').replace(/^Missing closing 'quote$/, "a quote (') is never closed");
  return first.charAt(0).toLowerCase() + first.slice(1);
};

/** Moves every range by `offset`, so that spans are places in the whole file. */
function shift(node: YamlNode | null, offset: number): void {
  if (!node) return;
  if (node.range) node.range = [node.range[0] + offset, node.range[1] + offset, node.range[2] + offset];
  if (isMap(node)) for (const {key, value} of node.items) { shift(key as YamlNode, offset); shift(value as YamlNode | null, offset); }
  if (isSeq(node)) for (const item of node.items) shift(item as YamlNode, offset);
}
