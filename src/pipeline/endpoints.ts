// `endpoints:` — servers by name, so that one pipeline can ask a strong model here and a cheap or local one there.
//
// What an answer is known by is the alias alone: a server may move, its key change and its limits grow, and nothing is
// asked again. Keys themselves never stand in the file: it names the environment variable that holds one.

import type {Json} from '../engine/artifact.ts';
import type {Node, Params} from './decode.ts';
import {checkNames, count, duration, flag, readFields, required, text, type Field, type OptionsOf} from './field.ts';
import {PARAM_NAME, RATE_FIELDS} from './params.ts';
import {oneOf} from './source.ts';

/** How much may be asked of a server; what is not said is not limited, but for what the server itself says. */
export interface EndpointLimits {
  readonly workers?: number;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
}

/** What models of some name take, where it is not what their family takes elsewhere. */
export interface ModelRule {
  /** A model's name; `*` stands for anything. */
  readonly pattern: string;
  readonly refuses: readonly ('temperature' | 'seed')[];
  readonly tokenLimit: 'max_tokens' | 'max_completion_tokens' | undefined;
}

export interface Endpoint {
  readonly name: string;
  readonly url: string;
  /** The environment variable that holds its key; undefined where it wants none. */
  readonly key: string | undefined;
  readonly alias: string;
  readonly timeoutMs: number | undefined;
  readonly limits: EndpointLimits;
  readonly rules: readonly ModelRule[];
  /** True where nothing that it answers costs money. */
  readonly isFree: boolean;
  /** Whether its answers come word by word. */
  readonly stream: boolean;
}

export type Endpoints = ReadonlyMap<string, Endpoint>;

function urlField(): Field<string | undefined> {
  return {
    ...text('the address under which /chat/completions answers'),
    read: (node, params) => {
      const value = node.scalar(params);
      if (value === undefined) return undefined;
      const url = URL.parse(String(value));
      if (!url || !/^https?:$/.test(url.protocol)) return node.complain(`Expected an http or https address, found ${node.shown(value)}`, 'For example http://localhost:11434/v1');
      if (url.username || url.password || url.search) return node.complain('Expected an address without user, password and query: they would be written to records', 'Put the key into an environment variable, and name it: key: MY_KEY');
      return String(value).replace(/\/+$/, '');
    },
  };
}

/** Capital letters, digits and `_`. A key pasted by mistake is none, and is not repeated. */
function variableField(): Field<string> {
  return {
    ...text('the environment variable that holds its key, or `none` where it wants none'), otherwise: 'OPENAI_API_KEY',
    read: (node, params) => {
      const value = node.scalar(params);
      if (value === undefined || value === 'none' || /^[A-Z][A-Z0-9_]*$/.test(String(value))) return value === undefined ? undefined : String(value);
      return node.complain('Expected the name of an environment variable, in capital letters, or "none"', 'A key itself must not stand in a file: export it, and write the name of the variable here.');
    },
  };
}

const RULE_FIELDS = {
  refuses: wordsField('parameters that are not sent', ['temperature', 'seed']),
  'token-limit': wordField('what the limit on tokens is called', ['max_tokens', 'max_completion_tokens']),
};

function wordsField<const T extends string>(help: string, words: readonly T[]): Field<readonly T[]> {
  return {
    help, required: false, otherwise: [], schema: {type: 'array', items: {type: 'string', enum: [...words]}}, value: `a list of ${oneOf(words)}`,
    read: (node, params) => node.items().flatMap(item => wordField(help, words).read(item, params) ?? []),
  };
}

function wordField<const T extends string>(help: string, words: readonly T[]): Field<T | undefined> {
  return {
    help, required: false, otherwise: undefined, schema: {type: 'string', enum: [...words]},
    read: (node, params) => {
      const value = node.scalar(params);
      return value === undefined || words.includes(value as T) ? value as T | undefined : node.complain(`Expected ${oneOf(words)}, found ${node.shown(value)}`);
    },
  };
}

function rulesField(): Field<readonly ModelRule[]> {
  const rule: Json = {type: 'object', additionalProperties: false, properties: Object.fromEntries(Object.entries(RULE_FIELDS).map(([name, {schema, help}]) => [name, {...schema, description: help}]))};
  return {
    help: 'what models take, where it is not what hexgen believes: `{"llama*": {refuses: [seed], token-limit: max_tokens}}`', required: false, otherwise: [],
    schema: {type: 'object', additionalProperties: rule}, value: 'rules by model, `*` for anything',
    read: (node, params) => [...node.pairs('rules by model')].flatMap(([pattern, {name, value}]) => {
      checkNames(value, Object.keys(RULE_FIELDS), 'rule');
      const read = value.kind === 'map' ? readFields(RULE_FIELDS, value.fields(), {params, owner: name, what: `The rule for "${pattern}"`}) : undefined;
      return read ? [{pattern, refuses: read.refuses, tokenLimit: read['token-limit']}] : [];
    }),
  };
}

export const ENDPOINT_FIELDS = {
  url: required(urlField()),
  key: variableField(),
  alias: text('a name for it that its answers are known by, instead of its own: endpoints of one alias share answers'),
  timeout: duration('how long one attempt may take, such as 15m', undefined),
  workers: count('requests at once, within the limit of the pipeline', {otherwise: undefined}),
  ...RATE_FIELDS,
  free: flag('whether nothing that it answers costs money, as on a machine of your own', false),
  stream: flag('whether answers come word by word: the live view shows them, and a line that must not be silent for long stays open', false),
  models: rulesField(),
};

/** Reads the section; what is wrong is told to its nodes, and left out. */
export function readEndpoints(section: Node | undefined, params: Params): Endpoints | undefined {
  if (!section) return undefined;
  const endpoints = new Map<string, Endpoint>();
  for (const [name, {name: at, value}] of section.pairs('servers by name, such as local: {url: http://localhost:11434/v1, key: none}')) {
    if (!PARAM_NAME.test(name)) at.complain(`Expected an endpoint's name of letters, digits, "-" and "_", found "${name}"`);
    checkNames(value, Object.keys(ENDPOINT_FIELDS), 'field');
    const read = value.kind === 'map' ? readFields(ENDPOINT_FIELDS, value.fields(), {params, owner: at, what: `Endpoint "${name}"`}) : undefined;
    // Who names a broken one is not at fault.
    endpoints.set(name, endpointOf(name, read));
  }
  return endpoints;
}

function endpointOf(name: string, read: OptionsOf<typeof ENDPOINT_FIELDS> | undefined): Endpoint {
  return {
    name, url: read?.url ?? '', alias: read?.alias ?? name, timeoutMs: read?.timeout, rules: read?.models ?? [], isFree: read?.free ?? false, stream: read?.stream ?? false,
    key: read === undefined || read.key === 'none' ? undefined : read.key,
    limits: limitsOf(read?.workers, read?.['requests-per-minute'], read?.['tokens-per-minute']),
  };
}

export const limitsOf = (workers: number | undefined, requestsPerMinute: number | undefined, tokensPerMinute: number | undefined): EndpointLimits => ({
  ...(workers !== undefined && {workers}), ...(requestsPerMinute !== undefined && {requestsPerMinute}), ...(tokensPerMinute !== undefined && {tokensPerMinute}),
});
