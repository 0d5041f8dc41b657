// A prompt file: YAML front matter, then a template. Read and checked before anything runs.

import {dirname, join} from 'node:path';
import {canonical, type Json} from '../engine/artifact.ts';
import {parseYaml, type Node} from '../pipeline/decode.ts';
import type {Disk} from '../pipeline/disk.ts';
import {NO_PARAMS} from '../pipeline/decode.ts';
import type {ModelSettings} from '../pipeline/rule.ts';
import {suggest, type Diagnostic, type Source} from '../pipeline/source.ts';
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

/** @throws InvalidFiles for broken front matter, and the file system's error if there is no such file. */
export function readPromptFile(path: string, disk: Disk): PromptFile {
  const text = disk.text(path).replaceAll('\r\n', '\n');
  const source: Source = {path: disk.name(path), text};
  const front = /^---\n([\s\S]*?)\n?---[^\S\n]*(?:\n|$)/.exec(text);
  const bodyOffset = front ? front[0].length : 0;
  const body = text.slice(bodyOffset).replace(/\n$/, '');
  const root = parseYaml(source, front?.[1] ?? '', front ? 4 : 0);
  const {diagnostics} = root;
  const partials = readPartials(body, path, disk);
  const template = compileTemplate(body, partials);
  for (const {offset, length, message, remedy} of template.faults) {
    diagnostics.push({message, span: {source, start: bodyOffset + offset, end: bodyOffset + offset + length}, ...(remedy && {remedy})});
  }
  const fields = known(root, FRONT_FIELDS);
  const output = fields.get('output');
  const out = output ? known(output, OUTPUT_FIELDS) : new Map<string, Node>();
  const form = out.get('form');
  return {
    source, body, bodyOffset, template, partials, settings: settingsOf(fields), declared: declaredIn(fields.get('input')),
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
  const number = (name: string): number | undefined => {
    const value = values.get(name)?.scalar(NO_PARAMS);
    return value === undefined || typeof value === 'number' ? value : values.get(name)!.complain(`Expected a number, found ${JSON.stringify(value)}`);
  };
  const [name, temperature, maxTokens, seed] = [fields.get('model')?.raw(), number('temperature'), number('max_tokens'), number('seed')];
  return {
    ...(name !== undefined && {name}), ...(temperature !== undefined && {temperature}),
    ...(maxTokens !== undefined && {maxTokens}), ...(seed !== undefined && {seed}),
  };
}

/** The partials that a template names, and those that these name. What does not exist is found when the template is compiled. */
function readPartials(body: string, path: string, disk: Disk): Partials {
  const found: Record<string, string> = {};
  const visit = (text: string) => {
    for (const [, name] of text.matchAll(/\{%-?\s*render\s+['"]([\w-]+)['"]/g)) {
      if (found[name!] !== undefined) continue;
      try { found[name!] = disk.text(join(dirname(path), 'partials', `${name}.md`)).replaceAll('\r\n', '\n').replace(/\n$/, ''); } catch { continue; }
      visit(found[name!]!);
    }
  };
  visit(body);
  return found;
}

/** A JSON Schema: a file beside the prompt, or written in the front matter. Its `title` names it to the model. */
function schemaOf(node: Node | undefined, {path, disk}: {path: string; disk: Disk}): PromptFile['schema'] {
  if (!node) return undefined;
  const inline = node.kind === 'map';
  try {
    const schema = inline ? node.json() : JSON.parse(disk.text(join(dirname(path), node.raw()))) as Json;
    const title = (schema as {title?: Json}).title;
    const name = typeof title === 'string' ? title : path.replace(/^.*\//, '').replace(/\.\w+$/, '').replaceAll('-', '_');
    return {name, schema: JSON.parse(canonical(schema)) as Json, check: checkerOf(schema)};
  } catch (error) {
    const why = (error as {code?: string}).code === 'ENOENT' ? 'file does not exist' : (error as Error).message;
    return node.complain(`Cannot use schema ${inline ? '' : `"${node.raw()}"`}: ${why}`.replace(' :', ':'), inline ? undefined : 'The path is relative to the prompt\'s folder.');
  }
}

