// LiteLLM's price file, read as a price file of ours: dollars a token become dollars a million, and only chat models of OpenAI stay.

import {BuildHalted} from '../engine/event.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Dollars a million are written with no more digits than these: a token's price is a fraction with noise. */
const DIGITS = 10;
const LONG_CONTEXT = 272_000;

/**
 * @param options.path as it was typed, for messages and for the source
 * @param options.today YYYY-MM-DD: the file does not say when its prices were true
 * @returns a price file, how many models it has, and for how many of them the Batch API's factor was assumed
 * @throws BuildHalted if it is no such file
 */
export function fromLiteLlm(text: string, {path, today}: {readonly path: string; readonly today: string}): {yaml: string; models: number; guessed: number} {
  const rows = Object.entries(parsed(text, path)).flatMap(([model, fields]) => rowOf(model, fields) ?? []);
  if (rows.length === 0) throw unusable(path, 'no chat model of OpenAI with a price');
  const guessed = rows.filter(row => row.includes(ASSUMED)).length;
  return {
    yaml: `# Made of ${path.split(/[/\\]/).at(-1)} (LiteLLM). It does not say when its prices were true: as_of is the day of the import.\nas_of: ${today}\nsource: LiteLLM model_prices_and_context_window.json\nmodels:\n${rows.join('')}`,
    models: rows.length, guessed,
  };
}

function parsed(text: string, path: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw unusable(path, `no JSON (${(error as Error).message})`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unusable(path, 'no object of models');
  return value as Fields;
}

const ASSUMED = '# batch assumed';

function rowOf(model: string, value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Fields;
  const price = (name: string): number | undefined => (typeof fields[name] === 'number' && fields[name] >= 0 ? Number((fields[name] * 1e6).toPrecision(DIGITS)) : undefined);
  const [input, output] = [price('input_cost_per_token'), price('output_cost_per_token')];
  if (fields['mode'] !== 'chat' || fields['litellm_provider'] !== 'openai' || input === undefined || output === undefined) return undefined;
  const factor = (suffix: string): number | undefined => { const tier = price(`input_cost_per_token${suffix}`); return tier === undefined || input === 0 ? undefined : Number((tier / input).toPrecision(4)); };
  const long = price('input_cost_per_token_above_272k_tokens');
  const longOut = price('output_cost_per_token_above_272k_tokens');
  const entries: [string, unknown][] = [
    ['input', input], ['cached-input', price('cache_read_input_token_cost')], ['cache-write', price('cache_creation_input_token_cost')], ['output', output],
    ['batch', factor('_batches') ?? 0.5], ['flex', factor('_flex')], ['fast', factor('_priority')],
    ['long-context', long !== undefined && longOut !== undefined && input > 0 && output > 0 ? `{above: ${LONG_CONTEXT}, input: ${Number((long / input).toPrecision(4))}, output: ${Number((longOut / output).toPrecision(4))}}` : undefined],
  ];
  const written = entries.filter(([, each]) => each !== undefined).map(([name, each]) => `${name}: ${String(each)}`).join(', ');
  return `  ${JSON.stringify(model)}: {${written}}${factor('_batches') === undefined ? ` ${ASSUMED}` : ''}\n`;
}

const unusable = (path: string, found: string): BuildHalted => new BuildHalted(`Cannot import prices from "${path}": expected LiteLLM's model_prices_and_context_window.json, found ${found}`, {remedy: 'Nothing was written.', exitStatus: 2});
