// Prompt templates: Markdown with LiquidJS, cut into roles before anything is filled in. The only importer of `liquidjs`.
//
// The source is split at `{% role … %}` and each part is rendered alone, so data can never add a role. Rendering is a pure
// function of the values: filters that look at clocks, chance or files are taken out, and partials come from memory.

import {Liquid, type Template} from 'liquidjs';
import type {Json} from '../engine/artifact.ts';

export type Role = 'system' | 'user' | 'assistant';
export const ROLES: readonly Role[] = ['system', 'user', 'assistant'];

/** A fault of a template: where in its text, and what. */
export interface TemplateFault { readonly offset: number; readonly length: number; readonly message: string; readonly remedy?: string }

export interface Segment {
  readonly role: Role;
  /** @throws Error if a variable that it reads is missing. */
  render(values: Readonly<Record<string, Json>>): string;
}

export interface CompiledTemplate {
  readonly segments: readonly Segment[];
  /** Variables that it reads, with the place of the first use. */
  readonly variables: ReadonlyMap<string, {readonly offset: number; readonly length: number}>;
  readonly faults: readonly TemplateFault[];
}

/** Partials by name, `steps` for `{% render 'steps' %}`. */
export type Partials = Readonly<Record<string, string>>;

const IMPURE_FILTERS = ['date', 'date_to_xmlschema', 'date_to_rfc822', 'date_to_string', 'date_to_long_string', 'sample', 'random', 'shuffle'];
/** They read files, or lose track of variables: only `{% render 'name', argument: value %}` is left. */
const REFUSED_TAGS = ['include', 'layout', 'block', 'increment', 'decrement'];
const ROLE_TAG = /\{%-?\s*role\s+([\w-]*)\s*-?%\}/g;

function engineOf(partials: Partials): Liquid {
  const engine = new Liquid({
    templates: {...partials}, ownPropertyOnly: true, strictVariables: true, strictFilters: true, lenientIf: true,
    parseLimit: 1e7, renderLimit: 30_000, memoryLimit: 1e9,
  });
  for (const name of IMPURE_FILTERS) delete engine.filters[name];
  for (const name of REFUSED_TAGS) delete engine.tags[name];
  return engine;
}

/** Compiles the text of a prompt. Never throws for what the text says: faults are listed. */
export function compileTemplate(text: string, partials: Partials): CompiledTemplate {
  const engine = engineOf(partials);
  const {parts, faults} = splitRoles(text);
  const variables = new Map<string, {offset: number; length: number}>();
  const segments = parts.flatMap(part => {
    try {
      const templates = engine.parse(part.text);
      refuseDynamicPartials(templates);
      for (const [name, place] of variablesOf(engine, templates, part)) if (!variables.has(name)) variables.set(name, place);
      return [{role: part.role, render: (values: Readonly<Record<string, Json>>) => (engine.renderSync(templates, values) as string).trim()}];
    } catch (error) {
      faults.push(faultOf(error, part));
      return [];
    }
  });
  return {segments: parts.length === segments.length ? segments : [], variables, faults};
}

interface Part { readonly role: Role; readonly text: string; readonly offset: number }

/** A text without any role is one user message. */
function splitRoles(text: string): {parts: Part[]; faults: TemplateFault[]} {
  const marks = [...text.matchAll(ROLE_TAG)];
  const faults: TemplateFault[] = [];
  if (marks.length === 0) return {parts: [{role: 'user', text, offset: 0}], faults};
  const before = text.slice(0, marks[0]!.index);
  if (before.trim() !== '') {
    const offset = before.length - before.trimStart().length;
    faults.push({offset, length: before.trim().split('\n')[0]!.length, message: 'Text before the first role is in no message', remedy: 'Put {% role system %} or {% role user %} above it.'});
  }
  const parts = marks.flatMap((mark, index): Part[] => {
    const role = mark[1] as Role;
    if (!ROLES.includes(role)) {
      faults.push({offset: mark.index, length: mark[0].length, message: `Expected a role, ${ROLES.map(each => `"${each}"`).join(', ')}, found "${role}"`});
      return [];
    }
    const offset = mark.index + mark[0].length;
    return [{role, offset, text: text.slice(offset, marks[index + 1]?.index ?? text.length)}];
  });
  return {parts, faults};
}

function variablesOf(engine: Liquid, templates: Template[], part: Part): Map<string, {offset: number; length: number}> {
  const {globals} = engine.analyzeSync(templates);
  return new Map(Object.entries(globals).map(([name, uses]) => {
    const first = uses.find(use => use.location.file === undefined);
    const offset = first ? offsetAt(part.text, first.location.row, first.location.col) : 0;
    return [name, {offset: part.offset + offset, length: first ? name.length : 1}];
  }));
}

function offsetAt(text: string, row: number, column: number): number {
  const lines = text.split('\n');
  return lines.slice(0, row - 1).reduce((sum, line) => sum + line.length + 1, 0) + column - 1;
}

/** `{% render which %}` would hide what a prompt depends on. */
function refuseDynamicPartials(templates: readonly Template[]): void {
  for (const template of templates) {
    const tag = template as {readonly name?: string; readonly file?: unknown; readonly templates?: readonly Template[]; readonly branches?: readonly {readonly templates: readonly Template[]}[]; readonly elseTemplates?: readonly Template[]};
    if (tag.name === 'render' && typeof tag.file !== 'string') throw new Error("Expected a partial's name in quotes, as in {% render 'steps' %}");
    refuseDynamicPartials([...tag.templates ?? [], ...tag.elseTemplates ?? [], ...(tag.branches ?? []).flatMap(branch => branch.templates)]);
  }
}

/** LiquidJS ends its messages with ", line:2, col:5"; inside a partial also with its file. */
function faultOf(error: unknown, part: Part): TemplateFault {
  const message = error instanceof Error ? error.message.split('\n')[0]! : String(error);
  const at = /,?(?: file:(\S+?),)? line:(\d+), col:(\d+)$/.exec(message);
  const inPartial = at?.[1] !== undefined;
  const said = capital((at ? message.slice(0, at.index) : message).replace(/^ENOENT: .*"(.+?)".*$/, 'There is no partial "$1"'));
  if (!at || inPartial) return {offset: part.offset, length: 1, message: inPartial ? `${said} (in the partial "${at[1]}", line ${at[2]})` : said};
  return {offset: part.offset + offsetAt(part.text, Number(at[2]), Number(at[3])), length: 1, message: said};
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
