// `hexgen prices`: the table in use, and tables of LiteLLM's made into it.

import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {BuildHalted} from '../engine/event.ts';
import type {PriceRow, PriceTable} from '../llm/price.ts';
import {writeAtomically} from '../pipeline/atomic.ts';
import {reasonOf} from '../pipeline/file-trouble.ts';
import {suggest} from '../pipeline/source.ts';
import {table} from '../ui/table.ts';
import {paintLine, painter} from '../ui/tone.ts';
import {plural} from '../ui/words.ts';
import {paintsResults, widthOf, type CommonFlags, type Host} from './host.ts';
import {fromLiteLlm} from './litellm.ts';
import {shippedPrices} from './price-file.ts';
import {openSession} from './session.ts';
import {UsageError} from './refused.ts';

export interface PricesFlags extends CommonFlags { readonly action?: string; readonly imported?: string; readonly output?: string }

export async function prices(host: Host, flags: PricesFlags): Promise<number> {
  if (flags.action === 'import') return importPrices(host, flags);
  if (flags.action !== undefined) throw new UsageError(`Expected nothing or "import" after hexgen prices, found "${flags.action}"${suggest(flags.action, ['import'])}`);
  const session = openSession(host, flags, {reading: true});
  try {
    show(host, session.prices(), flags.json ?? false);
    return 0;
  } finally {
    await session.close();
  }
}

function show(host: Host, prices: PriceTable, json: boolean): void {
  const shipped = shippedPrices();
  const rows = [...prices.models].map(([model, row]) => ({model, ...row, asOf: row.asOf ?? prices.asOf, source: row.source ?? prices.source, own: shipped.models.get(model) !== row}));
  if (json) return void host.stdout.write(`${JSON.stringify({ok: true, command: 'prices', unit: 'US dollars per million tokens', models: rows})}\n`);
  const lines = table(rows.map(row => ({cells: [row.model, ...cells(row), row.asOf, row.own ? 'yours' : '']})), {
    width: widthOf(host.stdout), unicode: host.unicode, header: ['dollars for a million tokens', 'in', 'cached', 'out', 'batch', 'as of', ''],
  });
  const paint = painter(paintsResults(host));
  host.stdout.write(lines.map(line => `${paintLine(line, paint)}\n`).join(''));
  host.stdout.write('\nOther models have no price, so what they cost is unknown. Rows of your own come first:\nprices: my-prices.yaml in pipeline.yaml; --json shows where each was read.\n');
}

const cells = ({input, cachedInput, output, batch}: PriceRow): string[] => [input, cachedInput, output, batch].map(value => (value === undefined ? '' : String(value)));

function importPrices(host: Host, {imported, output}: PricesFlags): number {
  if (imported === undefined) throw new UsageError('Expected a file after hexgen prices import, found none.\n  LiteLLM publishes it as model_prices_and_context_window.json; save a copy and name it.');
  const {yaml, models, guessed} = fromLiteLlm(textOf(host, imported), {path: imported, today: new Date(host.now()).toISOString().slice(0, 10)});
  if (output === undefined) host.stdout.write(yaml);
  else {
    writeAtomically(resolve(host.cwd, output), yaml);
    host.stdout.write(`Wrote prices of ${plural(models, 'model')} to ${output}. Name it in pipeline.yaml: prices: ${output}\n`);
  }
  if (guessed > 0) host.stderr.write(`Of ${plural(guessed, 'model')} the file has no price for the Batch API: half price was written, as OpenAI says.\n`);
  return 0;
}

function textOf({cwd}: Host, path: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw new BuildHalted(`Cannot read "${path}": ${reasonOf(error)}`, {remedy: 'Name a copy of LiteLLM\'s model_prices_and_context_window.json.', exitStatus: 2});
  }
}
