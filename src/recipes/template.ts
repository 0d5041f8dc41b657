// Prompt templates: Markdown with LiquidJS, cut into roles before anything is filled in. The only importer of `liquidjs`.
//
// The source is split at `{% role … %}` and each part is rendered alone, so data can never add a role. Rendering is a pure
// function of the values: filters that look at clocks, chance or files are taken out, and partials come from memory.

import {Liquid, type Template} from 'liquidjs';
import type {Json} from '../engine/artifact.ts';
import {oneOf, suggest} from '../pipeline/source.ts';
import {faultOf, offsetAt, renderOf, type Part, type TemplateFault, type Vocabulary} from './template-faults.ts';

export type Role = 'system' | 'user' | 'assistant';
const ROLES: readonly Role[] = ['system', 'user', 'assistant'];

export interface Segment {
  readonly role: Role;
  /** @throws Error if a variable that it reads is missing. */
  render(values: Readonly<Record<string, Json>>): string;
}

export interface CompiledTemplate {
  /** Empty if there is any fault. */
  readonly segments: readonly Segment[];
  /** Variables that it reads, with the place of the first use. */
  readonly variables: ReadonlyMap<string, Place>;
  readonly faults: readonly TemplateFault[];
}

/** Offsets into the text of the template. */
export interface Place { readonly offset: number; readonly length: number }

/** Partials by name, `steps` for `{% render 'steps' %}`. */
export type Partials = Readonly<Record<string, string>>;

const IMPURE_FILTERS = ['date', 'date_to_xmlschema', 'date_to_rfc822', 'date_to_string', 'date_to_long_string', 'sample', 'random', 'shuffle'];
/** They read files, or lose track of variables: only `{% render 'name', argument: value %}` is left. */
const REFUSED_TAGS = ['include', 'layout', 'block', 'increment', 'decrement'];
const ROLE_TAG = /\{%-?\s*role\s*([\w-]*)\s*-?%\}/g;

function engineOf(partials: Partials): {engine: Liquid; vocabulary: Vocabulary} {
  const engine = new Liquid({
    templates: {...partials}, ownPropertyOnly: true, strictVariables: true, strictFilters: true, lenientIf: true,
    parseLimit: 1e7, renderLimit: 30_000, memoryLimit: 1e9,
  });
  for (const name of IMPURE_FILTERS) delete engine.filters[name];
  for (const name of REFUSED_TAGS) delete engine.tags[name];
  return {engine, vocabulary: {tags: Object.keys(engine.tags), filters: Object.keys(engine.filters), refused: [...IMPURE_FILTERS, ...REFUSED_TAGS]}};
}

interface RolePart extends Part { readonly role: Role }

/** Compiles the text of a prompt. Never throws for what the text says: faults are listed. */
export function compileTemplate(text: string, partials: Partials): CompiledTemplate {
  const {engine, vocabulary} = engineOf(partials);
  const {parts, faults} = splitRoles(text);
  const variables = new Map<string, Place>();
  const segments: Segment[] = [];
  for (const part of parts) {
    try {
      const templates = engine.parse(part.text);
      faults.push(...dynamicPartials(templates, part));
      for (const [name, place] of variablesOf(engine, templates, {part, faults})) if (!variables.has(name)) variables.set(name, place);
      segments.push({role: part.role, render: values => (engine.renderSync(templates, values) as string).trim()});
    } catch (error) {
      faults.push(faultOf(error, part, vocabulary));
    }
  }
  return {segments: faults.length === 0 ? segments : [], variables, faults: withoutEchoes(faults)};
}

/** A tag that a role cut in two is told once: its end is no fault of its own. */
function withoutEchoes(faults: readonly TemplateFault[]): TemplateFault[] {
  const cut = faults.some(({message}) => message.endsWith('is never closed'));
  return cut ? faults.filter(({message}) => !message.startsWith('Unknown tag "end')) : [...faults];
}

/** A text without any role is one user message. */
function splitRoles(text: string): {parts: RolePart[]; faults: TemplateFault[]} {
  const marks = [...text.matchAll(ROLE_TAG)];
  const faults: TemplateFault[] = [];
  if (marks.length === 0) return {parts: [{role: 'user', text, offset: 0}], faults};
  const before = text.slice(0, marks[0]!.index);
  if (before.trim() !== '') {
    const offset = before.length - before.trimStart().length;
    faults.push({offset, length: before.trim().split('\n')[0]!.length, message: 'Text before the first role is in no message', remedy: 'Put {% role system %} or {% role user %} above it.'});
  }
  const parts = marks.flatMap((mark, index): RolePart[] => {
    const role = mark[1] as Role;
    if (!ROLES.includes(role)) {
      faults.push({offset: mark.index, length: mark[0].length, message: `Expected the role ${oneOf(ROLES)}, found ${mark[1] ? `"${mark[1]}"` : 'none'}${suggest(mark[1]!, ROLES)}`});
      return [];
    }
    const offset = mark.index + mark[0].length;
    return [{role, offset, text: text.slice(offset, marks[index + 1]?.index ?? text.length)}];
  });
  return {parts, faults};
}

/** What a part reads. A partial reads only what it is given, so whatever else it reads is a fault. */
function variablesOf(engine: Liquid, templates: Template[], {part, faults}: {part: Part; faults: TemplateFault[]}): Map<string, Place> {
  const found = new Map<string, Place>();
  for (const [name, uses] of Object.entries(engine.analyzeSync(templates).globals)) {
    const own = uses.find(use => use.location.file === undefined);
    if (own) found.set(name, {offset: part.offset + offsetAt(part.text, own.location.row, own.location.col), length: name.length});
    const inPartial = uses.find(use => use.location.file !== undefined)?.location.file;
    if (inPartial === undefined) continue;
    const partial = inPartial.replace(/^.*\//, '');
    faults.push({...renderOf(part, partial), message: `The partial "${partial}" reads "${name}", which it is not given`, remedy: `Partials see only their arguments: {% render '${partial}', ${name}: … %}.`});
  }
  return found;
}

interface Tag { readonly name?: string; readonly file?: unknown; readonly token: {readonly begin: number; readonly end: number}; readonly templates?: readonly Template[]; readonly branches?: readonly {readonly templates: readonly Template[]}[]; readonly elseTemplates?: readonly Template[] }

/** `{% render which %}` would hide what a prompt depends on. */
function dynamicPartials(templates: readonly Template[], part: Part): TemplateFault[] {
  return templates.flatMap(template => {
    const {name, file, token, templates: body, branches, elseTemplates} = template as unknown as Tag;
    const inside = dynamicPartials([...body ?? [], ...elseTemplates ?? [], ...(branches ?? []).flatMap(branch => branch.templates)], part);
    if (name !== 'render' || typeof file === 'string') return inside;
    return [{offset: part.offset + token.begin, length: token.end - token.begin, message: "Expected a partial's name in quotes", remedy: "For example {% render 'steps', steps: item.steps %}."}, ...inside];
  });
}
