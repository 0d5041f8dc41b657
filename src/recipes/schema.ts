// Checks answers against JSON Schemas. The only importer of `ajv`.

import {Ajv, type ErrorObject, type ValidateFunction} from 'ajv';
import type {Json} from '../engine/artifact.ts';

/** What is wrong with a value, one reason a line; empty if nothing is. */
export type Check = (value: Json) => readonly string[];

/** More would only repeat the first. */
const MOST_REASONS = 8;

/** @throws Error if the schema itself is not valid. */
export function checkerOf(schema: Json): Check {
  const validate: ValidateFunction = new Ajv({allErrors: true, strict: false}).compile(schema as object);
  return value => (validate(value) ? [] : (validate.errors ?? []).slice(0, MOST_REASONS).map(reasonOf));
}

function reasonOf({instancePath, message, params}: ErrorObject): string {
  const more = Object.entries(params as Record<string, unknown>)
    .filter(([name]) => ['additionalProperty', 'allowedValues'].includes(name))
    .map(([, value]) => ` (${JSON.stringify(value)})`).join('');
  return `${instancePath === '' ? 'the answer' : instancePath} ${message ?? 'is not valid'}${more}`;
}
