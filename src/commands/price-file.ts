// Price tables as YAML files: the one that comes along, and a user's own, whose rows come first.

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {withOwn, type PriceRow, type PriceTable} from '../llm/price.ts';
import {parseYaml, NO_PARAMS, type Node} from '../pipeline/decode.ts';
import {checkNames, readFields, required, type Field} from '../pipeline/field.ts';
import {InvalidFiles, type Source} from '../pipeline/source.ts';
import {packageFolder} from '../version.ts';

/** The name that messages give the file that comes along. */
const SHIPPED = 'prices.yaml';

let shipped: PriceTable | undefined;

/** The table that comes along with hexgen. */
export function shippedPrices(): PriceTable {
  return shipped ??= readPrices({path: SHIPPED, text: readFileSync(join(packageFolder, 'data', SHIPPED), 'utf8')});
}

/** The table in use: the user's rows, then the shipped ones. */
export const pricesWith = (own: Source | undefined): PriceTable => (own ? withOwn(shippedPrices(), readPrices(own)) : shippedPrices());

const dollars = (help: string): Field<number | undefined> => amount(help, 'dollars for a million tokens');
const factor = (help: string): Field<number | undefined> => amount(help, 'a factor such as 0.5');

function amount(help: string, what: string): Field<number | undefined> {
  return {
    help, required: false, otherwise: undefined, schema: {type: 'number', minimum: 0},
    read: node => {
      const value = node.scalar(NO_PARAMS);
      return value === undefined || (typeof value === 'number' && Number.isFinite(value) && value >= 0) ? value as number | undefined : node.complain(`Expected ${what}, found ${node.shown(value)}`);
    },
  };
}

const words = (help: string): Field<string | undefined> => ({
  help, required: false, otherwise: undefined, schema: {type: 'string'},
  read: node => node.scalar(NO_PARAMS)?.toString(),
});

const date: Field<string | undefined> = {
  ...words('the day on which the prices were true, as in 2026-08-20'),
  read: node => {
    const value = node.scalar(NO_PARAMS);
    const text = String(value);
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
    return value === undefined || isDay ? value?.toString() : node.complain(`Expected a day such as 2026-08-20, found ${node.shown(value)}`);
  },
};

const LONG_FIELDS = {above: required(amount('tokens of input', 'a number of tokens')), input: required(factor('on input')), output: required(factor('on output'))};

const ROW_FIELDS = {
  input: required(dollars('what goes in')), output: required(dollars('what comes out')),
  'cached-input': dollars('input from the cache'), 'cache-write': dollars('input put into the cache'),
  batch: factor('for the Batch API'), flex: factor('for the flex tier'), fast: factor('for the fast tier'),
  'long-context': longField(), aliases: aliasesField(), as_of: date, source: words('where the prices were read'),
};

function longField(): Field<PriceRow['longContext']> {
  return {
    help: 'what very long requests cost', required: false, otherwise: undefined, schema: {type: 'object'},
    read: node => {
      checkNames(node, Object.keys(LONG_FIELDS), 'field');
      return node.kind === 'map' ? readFields(LONG_FIELDS, node.fields(), {params: NO_PARAMS, owner: node, what: '"long-context"'}) : undefined;
    },
  };
}

function aliasesField(): Field<readonly string[] | undefined> {
  return {help: 'other names of the model', required: false, otherwise: undefined, schema: {type: 'array'}, read: node => node.items().flatMap(item => item.scalar(NO_PARAMS)?.toString() ?? [])};
}

const TABLE_FIELDS = {as_of: required(date), source: required(words('where the prices were read'))};

/** @throws InvalidFiles with all that is wrong in the file. */
export function readPrices(source: Source): PriceTable {
  const root = parseYaml(source);
  if (root.kind !== 'map') root.complain(`Expected prices such as {as_of: 2026-08-20, source: "…", models: {…}}, found ${root.kind}`);
  else checkNames(root, [...Object.keys(TABLE_FIELDS), 'models'], 'field');
  const head = root.kind === 'map' ? readFields(TABLE_FIELDS, root.fields(), {params: NO_PARAMS, owner: root, what: 'A price file'}) : undefined;
  const models = root.kind === 'map' ? root.fields().get('models') : undefined;
  if (root.kind === 'map' && !models) root.complain('A price file needs the field "models": prices by model');
  const rows = [...models?.pairs('prices by model') ?? []].flatMap(([model, {name, value}]) => {
    const row = rowOf(model, name, value);
    return row ? [[model, row] as const] : [];
  });
  if (root.diagnostics.length > 0 || !head) throw new InvalidFiles(root.diagnostics);
  return {asOf: head.as_of, source: head.source, models: new Map(rows)};
}

function rowOf(model: string, name: Node, value: Node): PriceRow | undefined {
  checkNames(value, Object.keys(ROW_FIELDS), 'field');
  const read = value.kind === 'map' ? readFields(ROW_FIELDS, value.fields(), {params: NO_PARAMS, owner: name, what: `The price of "${model}"`}) : undefined;
  if (!read) return undefined;
  const {input, output, batch, flex, fast, aliases, source} = read;
  return dropUndefined({
    input, output, cachedInput: read['cached-input'], cacheWrite: read['cache-write'], batch, flex, fast, longContext: read['long-context'], aliases, asOf: read.as_of, source,
  });
}

const dropUndefined = (row: PriceRow): PriceRow => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as unknown as PriceRow;
