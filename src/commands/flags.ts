// The flags that commands share: where the project is, which model, and the parameters of its pipeline.

import {readFileSync} from 'node:fs';
import {relative, resolve} from 'node:path';
import type {Command} from 'commander';
import {BuildHalted, StopsBuild} from '../engine/event.ts';
import {parseYaml} from '../pipeline/decode.ts';
import {readParams, type Parameter} from '../pipeline/params.ts';
import {InvalidFiles} from '../pipeline/source.ts';
import {reasonOf} from '../pipeline/file-trouble.ts';
import {projectDirectory} from '../witness.ts';
import type {CommonFlags, Host} from './host.ts';

/** Flags and arguments as commander hands them over. */
export type Chosen = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** The parameters of a pipeline; `problem` says why they could not be read. */
export interface Parameters {
  readonly byName: ReadonlyMap<string, Parameter>;
  readonly problem?: StopsBuild;
}

export function addPlaceFlags(command: Command): void {
  command.option('-C, --directory <folder>', 'the project\'s folder, instead of this one').option('-f, --file <file>', 'the pipeline, instead of pipeline.yaml');
}

export function addModelFlags(command: Command): void {
  command.optionsGroup('Model:').option('--model <name>', 'the model for every prompt; `offline` needs no key')
    .option('--endpoint <name>', 'which of the pipeline\'s endpoints is asked')
    .option('--temperature <number>', 'how freely it words its answers, 0 to 2')
    .option('--max-tokens <number>', 'the longest answer, in tokens').option('--workers <number>', 'model calls at once');
}

/** A flag for every parameter, but for those whose name is taken: these are set with --set. */
export function addParameters(command: Command, {byName}: Parameters): void {
  command.optionsGroup('Parameters of the pipeline:');
  const taken = new Set([...command.options.map(option => option.long), '--help', '--set']);
  for (const {name, otherwise, help, oneOf} of byName.values()) {
    if (taken.has(`--${name}`) || name.startsWith('no-')) continue;
    const value = typeof otherwise === 'boolean' ? '[value]' : oneOf ? `<${oneOf.join('|')}>` : '<value>';
    command.option(`--${name} ${value}`, `${help} (${String(otherwise)})`.trim());
  }
  command.option('--set <name=value>', 'a parameter by name; may be given again', (word: string, before: readonly string[] | undefined) => [...before ?? [], word]);
}

/** A parameter that is true or false needs no value: `--vision stage1` says `--vision=true`, and names a target. */
export function withSwitches(argv: readonly string[], {byName}: Parameters): string[] {
  const isSwitch = (word: string): boolean => word.startsWith('--') && typeof byName.get(word.slice(2))?.otherwise === 'boolean';
  return argv.map((word, at) => (isSwitch(word) && !/^(true|false)$/.test(argv[at + 1] ?? '') ? `${word}=true` : word));
}

/** Reads the parameters of the project that the command line speaks of. Whoever reads the pipeline next tells of the rest. */
export function parametersOf({argv, cwd}: Host): Parameters {
  try {
    const file = fileFlag(argv) ?? PIPELINE;
    const root = parseYaml({path: file, text: pipelineText(cwd, projectDirectory(argv, cwd), file)});
    return {byName: readParams(root.fields().get('params'), new Map(), []).parameters};
  } catch (error) {
    if (error instanceof StopsBuild) return {byName: new Map(), problem: error};
    throw error;
  }
}

/** The pipeline where nobody names another. */
export const PIPELINE = 'pipeline.yaml';

/** @throws BuildHalted if there is no such file. */
export function pipelineText(cwd: string, root: string, file: string): string {
  const path = resolve(root, file);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const near = relative(cwd, path);
    throw new BuildHalted(`Cannot read pipeline "${near.startsWith('..') ? path : near}": ${reasonOf(error)}`, {
      remedy: 'Run hexgen in the folder of your project, or name it: -C FOLDER. `hexgen init` starts a project.', exitStatus: 2,
    });
  }
}

function fileFlag(argv: readonly string[]): string | undefined {
  const at = argv.findIndex(word => word === '-f' || word === '--file');
  return at >= 0 ? argv[at + 1] : argv.map(word => /^(?:-f|--file=)(.+)$/s.exec(word)?.[1]).find(Boolean);
}

/** @throws InvalidFiles for a --set that names no value. */
export function commonFlags(chosen: Chosen, {byName}: Parameters): CommonFlags {
  const params = new Map<string, string>();
  for (const name of byName.keys()) {
    const value = chosen[camel(name)];
    if (typeof value === 'string' || typeof value === 'boolean') params.set(name, String(value));
  }
  for (const word of (chosen['set'] ?? []) as readonly string[]) params.set(...setting(word));
  const text = (name: string) => (typeof chosen[name] === 'string' ? {[name]: chosen[name]} : {});
  return {params, json: chosen['json'] === true, ...text('directory'), ...text('file'), ...text('model'), ...text('endpoint'), ...text('budget'), ...text('temperature'), ...text('maxTokens'), ...text('workers')};
}

function setting(word: string): [string, string] {
  const equals = word.indexOf('=');
  if (equals > 0) return [word.slice(0, equals), word.slice(equals + 1)];
  const flag = `--set ${word}`;
  throw new InvalidFiles([{
    message: `Expected name=value for --set, found "${word}"`, span: {source: {path: 'command line', text: flag}, start: 6, end: flag.length},
    remedy: 'For example --set batch-size=50.',
  }]);
}

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
