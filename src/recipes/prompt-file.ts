// A prompt file: YAML front matter, then a template. Read and checked before anything runs.

import {posix} from 'node:path';
import {canonical, type Json} from '../engine/artifact.ts';
import {parseYaml, type Node} from '../pipeline/decode.ts';
import type {Disk} from '../pipeline/disk.ts';
import {NO_PARAMS} from '../pipeline/decode.ts';
import type {Field} from '../pipeline/field.ts';
import {MODEL_FIELDS} from '../pipeline/params.ts';
import type {ModelSettings} from '../pipeline/rule.ts';
import {cannotRead} from '../pipeline/file-trouble.ts';
import {InvalidFiles, suggest, type Diagnostic, type Source} from '../pipeline/source.ts';
import {checkerOf, type Check} from './schema.ts';
import {compileTemplate, type CompiledTemplate, type Partials} from './template.ts';

export interface PromptFile {
  readonly source: Source;
  /** The template as it counts for fingerprints: without front matter, with LF line ends. */
  readonly body: string;
  readonly bodyOffset: number;
  readonly template: CompiledTemplate;
  /** Texts of the partials it renders, by name. */
  readonly partials: Partials;
  readonly settings: ModelSettings;
  /** Declared variables with the node of their name; undefined where the front matter declares none. */
  readonly declared: ReadonlyMap<string, {readonly optional: boolean; readonly node: Node}> | undefined;
  readonly schema: {readonly name: string; readonly schema: Json; readonly check: Check} | undefined;
  readonly form: {readonly name: string; readonly node: Node} | undefined;
  readonly diagnostics: Diagnostic[];
}

const FRONT_FIELDS = ['description', 'model', 'config', 'input', 'output', 'ext'];
const CONFIG_FIELDS = ['temperature', 'max_tokens', 'seed'];
const OUTPUT_FIELDS = ['schema', 'form'];

/** Undefined after a complaint: to the node if there is no such file, in the file if its front matter is broken. */
export function loadPromptFile(path: string, {node, disk, what}: {node: Node; disk: Disk; what: string}): PromptFile | undefined {
  try {
    return readPromptFile(path, disk);
  } catch (error) {
    if (error instanceof InvalidFiles) node.diagnostics.push(...error.diagnostics);
    else if (error instanceof Error && 'code' in error) node.complain(cannotRead(what, path, {error, disk}), 'The path is relative to the folder of pipeline.yaml.');
    else throw error;
    return undefined;
  }
}

/** @throws InvalidFiles for broken front matter, and the file system's error if there is no such file. */
export function readPromptFile(path: string, disk: Disk): PromptFile {
  const text = disk.text(path).replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const source: Source = {path: disk.name(path), text};
  const front = /^---\n(?:([\s\S]*?)\n)??---[^\S\n]*(?:\n|$)/.exec(text);
  const bodyOffset = front ? front[0].length : 0;
  const body = text.slice(bodyOffset);
  const root = parseYaml(source, front?.[1] ?? '', front ? 4 : 0);
  const {diagnostics} = root;
  if (!front && /^---\s*\n/.test(text)) diagnostics.push({message: 'The front matter never ends', span: {source, start: 0, end: 3}, remedy: 'Write a line of its own, "---", after it.'});
  const partials = readPartials(source, body, {disk, diagnostics});
  const template = compileTemplate(body, partials);
  for (const {offset, length, message, remedy} of template.faults) {
    diagnostics.push({message, span: {source, start: bodyOffset + offset, end: bodyOffset + offset + length}, ...(remedy && {remedy})});
  }
  const fields = known(root, FRONT_FIELDS);
  const output = fields.get('output');
  const out = output ? known(output, OUTPUT_FIELDS) : new Map<string, Node>();
  const form = out.get('form');
  if (form && !out.has('schema')) form.complain(`The form "${form.raw()}" reads structured answers, and no schema asks for any`, 'Add output: {schema: ./schemas/….json} above it.');
  return {
    source, body: body.replace(/\n$/, ''), bodyOffset, template, partials, settings: settingsOf(fields), declared: declaredIn(fields.get('input')),
    schema: schemaOf(out.get('schema'), {path, disk}), form: form && {name: form.raw(), node: form}, diagnostics,
  };
}

function known(node: Node, names: readonly string[]): Map<string, Node> {
  if (node.kind === 'nothing') return new Map();
  for (const [name, {name: at}] of node.pairs()) {
    if (!names.includes(name)) at.complain(`Unknown field "${name}"${suggest(name, names)}`);
  }
  return node.fields();
}

/** `input: {batch: array, lang?: string}`. */
function declaredIn(node: Node | undefined): PromptFile['declared'] {
  if (!node) return undefined;
  return new Map([...node.pairs()].map(([name, pair]) => [name.replace(/\?$/, ''), {optional: name.endsWith('?'), node: pair.name}]));
}

function settingsOf(fields: ReadonlyMap<string, Node>): ModelSettings {
  const config = fields.get('config');
  const values = config ? known(config, CONFIG_FIELDS) : new Map<string, Node>();
  const read = <T>(field: Field<T>, node: Node | undefined) => (node ? field.read(node, NO_PARAMS) : undefined);
  const [name, temperature, maxTokens, seed] = [
    read(MODEL_FIELDS.name, fields.get('model')), read(MODEL_FIELDS.temperature, values.get('temperature')),
    read(MODEL_FIELDS['max-tokens'], values.get('max_tokens')), read(MODEL_FIELDS.seed, values.get('seed')),
  ];
  return {
    ...(name !== undefined && {name}), ...(temperature !== undefined && {temperature}),
    ...(maxTokens !== undefined && {maxTokens}), ...(seed !== undefined && {seed}),
  };
}

/** The partials that a template names, and those that these name. Complains where there is no such file. */
function readPartials(source: Source, body: string, {disk, diagnostics}: {disk: Disk; diagnostics: Diagnostic[]}): Partials {
  const found: Record<string, string> = {};
  const folder = posix.join(posix.dirname(source.path), 'partials');
  const visit = (text: string, from: Source) => {
    for (const use of text.matchAll(/\{%-?\s*render\s+(['"])([^'"]+)\1/g)) {
      const name = use[2]!;
      if (found[name] !== undefined) continue;
      const path = posix.join(folder, `${name}.md`);
      found[name] = '';
      try {
        found[name] = disk.text(path).replaceAll('\r\n', '\n').replace(/\n$/, '');
      } catch (error) {
        const start = from.text.length - text.length + use.index + use[0].length - name.length - 1;
        diagnostics.push({message: cannotRead('partial', path, {error, disk}), span: {source: from, start, end: start + name.length}});
      }
      visit(found[name], {path, text: found[name]});
    }
  };
  visit(body, source);
  return found;
}

/** A JSON Schema: a file beside the prompt, or written in the front matter. Its `title` names it to the model. */
function schemaOf(node: Node | undefined, {path, disk}: {path: string; disk: Disk}): PromptFile['schema'] {
  if (!node) return undefined;
  if (node.kind === 'map') return checked(node.json(), path, why => node.complain(`Cannot use schema: ${why}`));
  const written = node.scalar(NO_PARAMS);
  if (written === undefined) return undefined;
  const at = posix.join(posix.dirname(path), String(written));
  try {
    return checked(JSON.parse(disk.text(at)) as Json, path, why => node.complain(`Cannot use schema "${at}": ${why}`));
  } catch (error) {
    if (error instanceof SyntaxError) return node.complain(`Cannot use schema "${at}": it is not JSON (${error.message})`);
    return node.complain(cannotRead('schema', at, {error, disk}), 'The path is relative to the folder of the prompt.');
  }
}

function checked(schema: Json, path: string, refuse: (why: string) => undefined): PromptFile['schema'] {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return refuse('expected an object such as {"type": "object", …}');
  const {title} = schema as {readonly [key: string]: Json};
  const name = typeof title === 'string' ? title : posix.basename(path).replace(/\.\w+$/, '');
  try {
    // Providers take names of letters, digits, "_" and "-" only, and no long ones.
    return {name: name.replaceAll(/[^\w]/g, '_').slice(0, 64), schema: JSON.parse(canonical(schema)) as Json, check: checkerOf(schema as {readonly [key: string]: Json})};
  } catch (error) {
    return refuse((error as Error).message);
  }
}
