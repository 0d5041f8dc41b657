// Fields: what may be written in a target, said once. From it come the reading, the check, the docs and the JSON Schema.

import type {Json} from '../engine/artifact.ts';
import type {Node, Params} from './decode.ts';
import {readReference, spell, type Reference} from './reference.ts';
import {oneOf, suggest} from './source.ts';

export interface Field<T> {
  readonly help: string;
  readonly required: boolean;
  /** The value where the field is not written. */
  readonly otherwise: T;
  readonly schema: {readonly [key: string]: Json};
  /** What its value is, for the manual, where the schema does not tell. */
  readonly value?: string;
  /** True where the value is a reference, and so an edge of the graph. */
  readonly isReference?: boolean;
  /** True where that reference must be to something with items. */
  readonly isList?: boolean;
  /** The references in a value that holds several of them: each is an edge of the graph. */
  references?(value: T): readonly Reference[];
  /** The value, or undefined after complaining to the node. */
  read(node: Node, params: Params): T | undefined;
}

/** Fields by name; what they hold differs, so the table is read through `OptionsOf`. */
export type FieldTable = Readonly<Record<string, Field<unknown>>>;
export type OptionsOf<Table> = {readonly [Name in keyof Table]: Table[Name] extends Field<infer T> ? T : never};

/** A field that must be written. */
export const required = <T>(field: Field<T | undefined>): Field<T> => ({...field, required: true}) as Field<T>;

export const reference = (help: string): Field<Reference | undefined> => ({
  help, required: false, otherwise: undefined, isReference: true, schema: {type: 'string'},
  read: node => readReference(node),
});

/** A reference to something with items. */
export const list = (help: string): Field<Reference | undefined> => ({...reference(help), isList: true});

/** How what a recipe sees may be called. */
export const INPUT_NAME = /^[A-Za-z_]\w*$/;

/** Names for references: `{task: chosen}`. */
export const named = (help: string, examples: string): Field<ReadonlyMap<string, Reference>> => ({
  help, required: false, otherwise: new Map(), value: 'names for references',
  schema: {type: 'object', propertyNames: {pattern: INPUT_NAME.source}, additionalProperties: {type: 'string'}},
  references: value => [...value.values()],
  read: node => {
    const entries = [...node.pairs(`names for targets, such as ${examples}`)].map(([name, {value}]) => [name, readReference(value)] as const);
    return entries.every((entry): entry is [string, Reference] => entry[1] !== undefined) ? new Map(entries) : undefined;
  },
});

/** `true` or `false`, also from a parameter. */
export const flag = (help: string, otherwise: boolean): Field<boolean> => ({
  help, required: false, otherwise, schema: {type: ['boolean', 'string']},
  read: (node, params) => {
    const value = node.scalar(params);
    return value === undefined || typeof value === 'boolean' ? value : node.complain(`Expected true or false, found ${node.shown(value)}`);
  },
});

export const text = (help: string): Field<string | undefined> => ({
  help, required: false, otherwise: undefined, schema: {type: 'string'},
  read: (node, params) => {
    const value = node.scalar(params);
    return value === undefined ? undefined : String(value);
  },
});

/** A whole number of at least `least`. */
export const count = <T extends number | undefined>(help: string, options: {otherwise: T; least?: number}): Field<number | T> => ({
  help, required: false, otherwise: options.otherwise, schema: {type: ['integer', 'string'], minimum: options.least ?? 1},
  read: (node, params) => {
    const value = node.scalar(params);
    if (value === undefined) return undefined;
    const least = options.least ?? 1;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value;
    return node.complain(`Expected a whole number of at least ${least}, found ${node.shown(value)}`);
  },
});

export const choice = <const T extends string>(help: string, words: readonly T[], otherwise: NoInfer<T>): Field<T> => ({
  help, required: false, otherwise, schema: {type: 'string', enum: [...words]},
  read: (node, params) => {
    const value = node.scalar(params);
    if (value === undefined || words.includes(value as T)) return value as T | undefined;
    return node.complain(`Expected ${oneOf(words)}, found ${node.shown(value)}${suggest(String(value), words)}`);
  },
});

/** `5s`, `200ms` or `2m`, read as milliseconds. */
export const duration = <T extends number | undefined>(help: string, otherwiseMs: T): Field<number | T> => ({
  help, required: false, otherwise: otherwiseMs, schema: {type: 'string', pattern: '^[0-9.]+(ms|s|m)$'},
  read: (node, params) => {
    const value = node.scalar(params);
    const match = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(String(value));
    if (match) return Number(match[1]) * {ms: 1, s: 1000, m: 60_000}[match[2] as 'ms' | 's' | 'm'];
    return value === undefined ? undefined : node.complain(`Expected a time such as "5s", "200ms" or "2m", found ${node.shown(value)}`);
  },
});

/** A value of an option with references as they are spelled: for fingerprints and summaries. */
export function plain(value: unknown): Json {
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, each]) => [String(name), plain(each)]));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return (value ?? null) as Json;
  return 'names' in value && 'node' in value ? spell(value as Reference) : Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}

/** The references that an option holds, whatever its field. */
export function referencesIn(field: Field<unknown>, value: unknown): readonly Reference[] {
  if (field.references) return field.references(value);
  return field.isReference && value ? [value as Reference] : [];
}

/** Complains about every name that is not one of `known`. */
export function checkNames(node: Node, known: readonly string[], what: string): void {
  for (const [name, {name: at}] of node.pairs()) {
    if (!known.includes(name)) at.complain(`Unknown ${what} "${name}"${suggest(name, known)}`, `Known here: ${known.join(', ')}.`);
  }
}

/** Reads the fields of a table from their nodes. Undefined after a complaint. */
export function readFields<Table extends FieldTable>(table: Table, nodes: ReadonlyMap<string, Node>, options: {params: Params; owner: Node; what: string}): OptionsOf<Table> | undefined {
  let sound = true;
  const values = Object.entries(table).map(([name, field]) => {
    const node = nodes.get(name);
    if (!node && !field.required) return [name, field.otherwise];
    const value = node ? field.read(node, options.params) : options.owner.complain(`${options.what} needs the field "${name}": ${field.help}`);
    if (value === undefined) sound = false;
    return [name, value];
  });
  return sound ? Object.fromEntries(values) as OptionsOf<Table> : undefined;
}
