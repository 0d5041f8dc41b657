// Every schema of the prompts is one that providers accept as strict: closed objects, all properties required, no keyword beyond the common ones.
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('../../prompts/schemas/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const ALLOWED = new Set(['title', 'description', 'type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'anyOf', 'const', '$defs', '$ref']);

type Node = Readonly<Record<string, unknown>>;

function faults(node: unknown, path: string): readonly string[] {
  if (typeof node !== 'object' || node === null) return [`${path} is no schema`];
  const schema = node as Node;
  const properties = (schema['properties'] ?? {}) as Node;
  const open = schema['type'] === 'object' && schema['additionalProperties'] !== false ? [`${path} is not closed`] : [];
  const required = (schema['required'] ?? []) as readonly string[];
  return [
    ...open,
    ...Object.keys(schema).filter((key) => !ALLOWED.has(key)).map((key) => `${path} uses ${key}`),
    ...Object.keys(properties).filter((key) => !required.includes(key)).map((key) => `${path}.${key} is not required`),
    ...Object.entries(properties).flatMap(([key, value]) => faults(value, `${path}.${key}`)),
    ...('items' in schema ? faults(schema['items'], `${path}[]`) : []),
  ];
}

const read = (file: string): Node => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Node;

test.each(files)('%s is strict', (file) => {
  expect(faults(read(file), 'answer')).toEqual([]);
});

test('each schema has a name of its own, fit for the protocol', () => {
  const names = files.map((file) => String(read(file)['title']));
  expect(names.filter((name) => !/^[a-z][a-z0-9_]{0,63}$/.test(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});
