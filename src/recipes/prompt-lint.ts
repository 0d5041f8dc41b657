// Advice about a prompt that has no faults: how long its fixed part is, and how much of it a provider's cache can serve.
//
// Providers keep the beginning of a request that is the same as before, from about 1,024 tokens on, and charge less for it.
// What differs from item to item ends that beginning, so whatever is fixed belongs before it.

import type {Diagnostic} from '../pipeline/source.ts';
import type {PromptFile} from './prompt-file.ts';

export interface Linting {
  /** The target that uses the prompt. */
  readonly target: string;
  /** Names whose values differ from item to item, such as `item`. */
  readonly varying: readonly string[];
  /** Names whose values are the same for all items: those of `with:`. */
  readonly shared: readonly string[];
  readonly countTokens: (text: string) => number;
}

export interface PromptLint {
  readonly target: string;
  readonly path: string;
  /** Tokens of the text that is the same in every request, without the values of variables. */
  readonly fixed: number;
  /** Of these, those that stand before the first value that differs from item to item. */
  readonly before: number;
  /** The name of that value; undefined where the target makes one request alone. */
  readonly first: string | undefined;
  readonly advice: readonly Diagnostic[];
}

/** Fewer tokens than these are not worth moving. */
const WORTH = 200;
/** Providers cache no shorter beginnings. */
const CACHED_FROM = 1024;

export function lintPrompt(file: PromptFile, {target, varying, shared, countTokens}: Linting): PromptLint {
  const {body, template: {variables}, source} = file;
  const places = [...variables].map(([name, {offset, length}]) => ({name, offset, length}));
  const first = places.filter(({name}) => varying.includes(name)).sort((a, b) => a.offset - b.offset)[0];
  const cut = first ? startOfTag(body, first.offset) : body.length;
  const [before, after] = [countTokens(literal(body.slice(0, cut), file)), countTokens(literal(body.slice(cut), file))];
  const late = first ? places.filter(({name, offset}) => shared.includes(name) && offset > first.offset) : [];
  const isWorth = first && after >= WORTH && before + after >= CACHED_FROM;
  const span = (place: {readonly offset: number; readonly length: number}) => ({source, start: file.bodyOffset + place.offset, end: file.bodyOffset + place.offset + place.length});
  return {
    target, path: source.path, fixed: before + after, before, first: first?.name,
    advice: [
      ...(isWorth ? [{
        message: `${after} of ${before + after} fixed tokens stand after "${first.name}", which differs from item to item`, span: span(first),
        remedy: 'A provider\'s cache serves only the beginning that requests share: put what is fixed above it.',
      }] : []),
      ...late.map(place => ({
        message: `"${place.name}" is the same for all items, and stands after "${first!.name}", which is not`, span: span(place),
        remedy: `A provider's cache serves only the beginning that requests share: put {{ ${place.name} }} above {{ ${first!.name} }}.`,
      })),
    ],
  };
}

/** In a few words: `812 tokens fixed, 790 of them before "item"`. */
export function lintInWords({fixed, before, first}: PromptLint): string {
  const all = `${fixed} fixed token${fixed === 1 ? '' : 's'}`;
  return first === undefined ? all : fixed === before ? `${all}, all before "${first}"` : `${all}, ${before} of them before "${first}"`;
}

/** Where the tag begins that something stands in. */
const startOfTag = (text: string, offset: number): number => Math.max(text.lastIndexOf('{{', offset), text.lastIndexOf('{%', offset), 0);

/** The text without tags; a partial's own text stands in the place of the tag that renders it. */
function literal(text: string, file: PromptFile): string {
  return text
    .replaceAll(/\{%-?\s*render\s+(['"])([^'"]+)\1[\s\S]*?%\}/g, (_, __, name: string) => file.partials[name] ?? '')
    .replaceAll(/\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}/g, '');
}
