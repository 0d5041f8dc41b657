// Parameters and settings: declared in pipeline.yaml, overridden on the command line, checked alike in both places.

import type {Node, Params, Scalar} from './decode.ts';
import {NO_PARAMS} from './decode.ts';
import {choice, count, duration, text, type Field} from './field.ts';
import type {ModelSettings} from './rule.ts';
import {oneOf, suggest, type Diagnostic, type Source} from './source.ts';

export interface Parameter {
  readonly name: string;
  readonly otherwise: Scalar;
  readonly help: string;
  readonly oneOf: readonly string[] | undefined;
}

/** Values from the command line, by parameter, as they were typed. */
export type Overrides = ReadonlyMap<string, string>;

export const PARAM_NAME = /^[A-Za-z_][\w-]*$/;

export const PARAM_FIELDS = {
  default: 'its value where nobody sets it; values from the command line have its type',
  help: 'what `--help` says of it',
  'one-of': 'the only values it may have',
};

/** How fast a server may be asked: of an endpoint, and in `limits` of the one that has no name. */
export const RATE_FIELDS = {
  'requests-per-minute': count('requests a minute; what the server says in its headers counts, too', {otherwise: undefined}),
  'tokens-per-minute': count('tokens a minute, in and out', {otherwise: undefined}),
};

export const LIMIT_FIELDS = {
  workers: count('model calls at once', {otherwise: 4}) as Field<number>,
  sandboxes: count('Python programs at once', {otherwise: 2}) as Field<number>,
  ...RATE_FIELDS,
  'batch-poll': duration('how often a batch job is looked at, at most', 60_000),
};

/** Which Python runs programs. */
export const SANDBOX_FIELD = choice('which Python runs programs', ['embedded', 'native'], 'embedded');
export type SandboxName = 'embedded' | 'native';

export const MODEL_FIELDS = {
  name: text('the model, such as gpt-4o'),
  temperature: fraction('how freely it words its answers, 0 to 2', 2),
  'max-tokens': count('the longest answer, in tokens', {otherwise: undefined}),
  seed: count('asks the provider for repeatable answers', {otherwise: undefined, least: 0}),
  endpoint: text('which of `endpoints` is asked; without that section, a name for the server behind the base URL: it is part of what an answer is known by, the URL is not'),
  timeout: duration('how long one attempt may take, such as 15m; 280 s if nothing says so', undefined),
};

/** A number from 0 to `most`. */
function fraction(help: string, most: number): Field<number | undefined> {
  return {
    help, required: false, otherwise: undefined, schema: {type: ['number', 'string'], minimum: 0, maximum: most},
    read: (node, params) => {
      const value = node.scalar(params);
      if (value === undefined || (typeof value === 'number' && value >= 0 && value <= most)) return value as number | undefined;
      return node.complain(`Expected a number from 0 to ${most}, found ${node.shown(value)}`);
    },
  };
}

/** Reads the section `params`, and puts the command line's values in the place of defaults. */
export function readParams(section: Node | undefined, overrides: Overrides, diagnostics: Diagnostic[]): {parameters: Map<string, Parameter>; params: Params} {
  const parameters = new Map<string, Parameter>();
  for (const [name, {name: at, value}] of section?.pairs('parameters by name') ?? []) {
    if (!PARAM_NAME.test(name)) at.complain(`Expected a parameter's name of letters, digits, "-" and "_", found "${name}"`);
    const parameter = readParameter(name, value);
    if (parameter) parameters.set(name, parameter);
  }
  const params = new Map([...parameters.values()].map(({name, otherwise}) => [name, otherwise]));
  for (const [name, typed] of overrides) {
    const value = override(name, typed, {parameters, diagnostics});
    if (value !== undefined) params.set(name, value);
  }
  return {parameters, params};
}

function readParameter(name: string, node: Node): Parameter | undefined {
  if (node.kind !== 'map') {
    const otherwise = node.scalar(NO_PARAMS);
    return otherwise === undefined ? undefined : {name, otherwise, help: '', oneOf: undefined};
  }
  const fields = node.fields();
  for (const [field, pair] of node.pairs()) {
    if (!Object.hasOwn(PARAM_FIELDS, field)) pair.name.complain(`Unknown field "${field}"${suggest(field, Object.keys(PARAM_FIELDS))}`);
  }
  const otherwise = fields.get('default')?.scalar(NO_PARAMS);
  if (otherwise === undefined) return node.complain(`Parameter "${name}" needs a default`, `For example ${name}: {default: 100, help: "what it means"}`);
  const words = fields.get('one-of')?.items().map(item => item.raw());
  if (words && !words.includes(String(otherwise))) fields.get('default')!.complain(`Expected ${oneOf(words)}, found "${otherwise}"`);
  return {name, otherwise, help: fields.get('help')?.raw() ?? '', oneOf: words};
}

/** A value from the command line has the type of the parameter's default. */
function override(name: string, typed: string, {parameters, diagnostics}: {parameters: ReadonlyMap<string, Parameter>; diagnostics: Diagnostic[]}): Scalar | undefined {
  const flag: Source = {path: 'command line', text: `--${name} ${typed}`};
  const complain = (message: string, start: number, end = flag.text.length): undefined => {
    diagnostics.push({message, span: {source: flag, start, end}});
  };
  const parameter = parameters.get(name);
  if (!parameter) return complain(`Unknown parameter "${name}"${suggest(name, parameters.keys())}`, 2, 2 + name.length);
  const valueAt = name.length + 3;
  if (parameter.oneOf && !parameter.oneOf.includes(typed)) return complain(`Expected ${oneOf(parameter.oneOf)}, found "${typed}"${suggest(typed, parameter.oneOf)}`, valueAt);
  if (typeof parameter.otherwise === 'number') {
    const value = Number(typed);
    return typed.trim() !== '' && Number.isFinite(value) ? value : complain(`Expected a number for --${name}, found "${typed}"`, valueAt);
  }
  if (typeof parameter.otherwise === 'boolean') {
    return typed === 'true' ? true : typed === 'false' ? false : complain(`Expected true or false for --${name}, found "${typed}"`, valueAt);
  }
  return typed;
}

/**
 * Reads a `model:` map: the pipeline's, or a target's.
 * @param endpoints the names that there are, if the pipeline names servers
 */
export function readModel(node: Node | undefined, params: Params, endpoints?: Iterable<string>): ModelSettings {
  if (!node) return {};
  const known = Object.keys(MODEL_FIELDS);
  for (const [name, pair] of node.pairs('settings such as {name: gpt-4o}')) {
    if (!known.includes(name)) pair.name.complain(`Unknown model setting "${name}"${suggest(name, known)}`);
  }
  if (node.kind !== 'map') return {};
  const fields = node.fields();
  const read = <T>(field: Field<T>, name: string) => (fields.has(name) ? field.read(fields.get(name)!, params) : undefined);
  const [name, temperature, maxTokens, seed, endpoint, timeoutMs] = [
    read(MODEL_FIELDS.name, 'name'), read(MODEL_FIELDS.temperature, 'temperature'), read(MODEL_FIELDS['max-tokens'], 'max-tokens'),
    read(MODEL_FIELDS.seed, 'seed'), read(MODEL_FIELDS.endpoint, 'endpoint'), read(MODEL_FIELDS.timeout, 'timeout'),
  ];
  if (endpoint !== undefined) checkEndpoint(fields.get('endpoint')!, endpoint, endpoints);
  return {
    ...(endpoint !== undefined && {endpoint}), ...(name !== undefined && {name}), ...(temperature !== undefined && {temperature}),
    ...(maxTokens !== undefined && {maxTokens}), ...(seed !== undefined && {seed}), ...(timeoutMs !== undefined && {timeoutMs}),
  };
}

/** Complains about an endpoint that is none of those that the pipeline names, if it names any. */
export function checkEndpoint(node: Node, name: string, endpoints: Iterable<string> | undefined): void {
  if (!endpoints) return;
  const known = [...endpoints];
  if (!known.includes(name)) node.complain(`Unknown endpoint "${name}"${suggest(name, known)}`, `Endpoints are named in the section "endpoints": ${known.join(', ') || 'it names none'}.`);
}
