// Checks answers against JSON Schemas. The only importer of `ajv`.

import {Ajv, type ErrorObject, type ValidateFunction} from 'ajv';
import type {Json} from '../engine/artifact.ts';

/** What is wrong with a value, one reason a line; empty if nothing is. */
export type Check = (value: Json) => readonly string[];

/** More would only repeat the first. */
const MOST_REASONS = 8;

/** @throws Error if the schema itself is not valid, with the first reason. */
export function checkerOf(schema: {readonly [key: string]: Json}): Check {
  const dialect = schema['$schema'];
  if (dialect !== undefined && !(typeof dialect === 'string' && dialect.includes('draft-07'))) throw new Error(`expected JSON Schema draft-07, found ${JSON.stringify(dialect)}; write it as draft-07, or take "$schema" away if it is`);
  const ajv = new Ajv({allErrors: true, strict: false});
  if (ajv.validateSchema(schema) === false) throw new Error(reasonOf(ajv.errors![0]!, 'it'));
  const validate: ValidateFunction = ajv.compile(schema);
  return value => (validate(value) ? [] : (validate.errors ?? []).slice(0, MOST_REASONS).map(error => reasonOf(error, 'the answer')));
}

function reasonOf({instancePath, message, params}: ErrorObject, whole: string): string {
  const more = Object.entries(params as Record<string, unknown>)
    .filter(([name]) => ['additionalProperty', 'allowedValues'].includes(name))
    .map(([, value]) => ` (${JSON.stringify(value)})`).join('');
  return `${instancePath === '' ? whole : instancePath} ${message ?? 'is not valid'}${more}`;
}
