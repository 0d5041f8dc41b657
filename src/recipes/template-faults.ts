// What is wrong with a template, in words: LiquidJS's messages, told with the place in the prompt and a remedy.

import {suggest} from '../pipeline/source.ts';

/** A fault of a template: where in its text, and what. */
export interface TemplateFault { readonly offset: number; readonly length: number; readonly message: string; readonly remedy?: string }

/** A part of a prompt's text: one role's message. */
export interface Part { readonly text: string; readonly offset: number }

export interface Vocabulary {
  readonly tags: readonly string[];
  readonly filters: readonly string[];
  /** Filters and tags of Liquid that prompts may not use. */
  readonly refused: readonly string[];
}

interface Said { readonly message: string; readonly remedy?: string; /** The words that are meant, if they stand after the place. */ readonly words?: string }

/** LiquidJS ends its messages with `, line:2, col:5`; those about a partial also name its file. */
export function faultOf(error: unknown, part: Part, vocabulary: Vocabulary): TemplateFault {
  const message = error instanceof Error ? error.message.split('\n')[0]! : String(error);
  const at = /,?(?: file:(\S+?),)? line:(\d+), col:(\d+)$/.exec(message);
  const {words, ...said} = inWords(at ? message.slice(0, at.index) : message, vocabulary);
  if (!at) return {...said, offset: part.offset, length: 1};
  if (at[1] !== undefined) return {...said, ...renderOf(part, at[1]), message: `${said.message} (in the partial "${at[1]}", line ${at[2]})`};
  const begin = offsetAt(part.text, Number(at[2]), Number(at[3]));
  const inside = words === undefined ? -1 : part.text.indexOf(words, begin);
  return {...said, offset: part.offset + (inside < 0 ? begin : inside), length: words?.length ?? 1};
}

function inWords(message: string, {tags, filters, refused}: Vocabulary): Said {
  const [, filter] = /^undefined filter: (\S+)/.exec(message) ?? [];
  const [, tag] = /^tag "?([\w-]+)"? not found/.exec(message) ?? [];
  const [, open] = /^tag (\{%.*%\}) not closed/.exec(message) ?? [];
  const [, output] = /^output "(.*?)" not closed/.exec(message) ?? [];
  if (filter !== undefined) return word('filter', filter, {known: filters, refused});
  if (tag !== undefined) return word('tag', tag, {known: tags, refused});
  if (open !== undefined) return {message: `${open} is never closed`, remedy: `Write {% end${/\w+/.exec(open)?.[0] ?? ''} %} after it, in the same role.`, words: open};
  if (output !== undefined) return {message: `"${output}" is never closed`, remedy: 'Write }} after it.', words: output.split('\n')[0]!};
  return {message: message.charAt(0).toUpperCase() + message.slice(1)};
}

function word(kind: 'filter' | 'tag', name: string, {known, refused}: {known: readonly string[]; refused: readonly string[]}): Said {
  if (refused.includes(name)) {
    const remedy = kind === 'tag' ? "Use {% render 'name', argument: value %}." : 'Put what it would give into the data.';
    return {message: `The ${kind} "${name}" is not for prompts: equal inputs have to give equal requests`, remedy, words: name};
  }
  return {message: `Unknown ${kind} "${name}"${suggest(name, known)}`, words: name};
}

/** Where a part renders a partial. */
export function renderOf({text, offset}: Part, partial: string): {readonly offset: number; readonly length: number} {
  const tag = [...text.matchAll(/\{%-?\s*render\s+['"]([\w./-]+)['"][^%]*%\}/g)].find(([, name]) => name === partial);
  return tag ? {offset: offset + tag.index, length: tag[0].length} : {offset, length: 1};
}

export function offsetAt(text: string, row: number, column: number): number {
  const lines = text.split('\n');
  return lines.slice(0, row - 1).reduce((sum, line) => sum + line.length + 1, 0) + column - 1;
}
