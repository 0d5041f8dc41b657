// The JSON Schema of pipeline.yaml is made from the fields that check the file: it accepts and refuses what hexgen does.
import {readFileSync} from 'node:fs';
import {Ajv} from 'ajv';
import {describe, expect, it} from 'vitest';
import {parse} from 'yaml';
import {kindsWith} from '../../src/kinds.ts';
import {pipelineSchema} from '../../src/pipeline/json-schema.ts';
import {hexgen} from './project.ts';

const file = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const schema = JSON.parse(file('pipeline.schema.json')) as object;
const validate = new Ajv({allErrors: true, allowUnionTypes: true}).compile(schema);

interface Flagship { params: object; stages: {stage1: Record<string, Record<string, unknown>>} }
const flagship = (): Flagship => parse(file('pipeline.yaml')) as Flagship;

/** Whether the schema accepts the flagship after this change to one of its targets. */
function accepts(target: string, change: Record<string, unknown>): boolean {
  const pipeline = flagship();
  pipeline.stages.stage1[target] = {...pipeline.stages.stage1[target], ...change};
  return validate(pipeline);
}

describe('pipeline.schema.json', () => {
  it('is what the rules and recipes make of it', () => {
    const never = {} as never; // Nothing of them is used.
    expect(schema).toEqual(JSON.parse(JSON.stringify(pipelineSchema(kindsWith({models: never, sandbox: never})))));
  });

  it('is what `hexgen schema` prints', () => {
    expect(hexgen(['schema'])).toBe(file('pipeline.schema.json'));
  });

  it('is named in the first line of pipeline.yaml, which it accepts', () => {
    expect(file('pipeline.yaml').split('\n')[0]).toBe('# yaml-language-server: $schema=./pipeline.schema.json');
    validate(flagship());
    expect(validate.errors).toBeNull();
  });

  it.each<[why: string, target: string, change: Record<string, unknown>]>([
    ['a field of another verb', 'batches', {by: 3}],
    ['an unknown field', 'batches', {sise: 3}],
    ['a size of 0', 'batches', {size: 0}],
    ['a word that is no strategy', 'batches', {strategy: 'quick'}],
    ['a recipe on a verb that takes none', 'batches', {prompt: 'prompts/x.md'}],
    ['two recipes', 'api', {run: 'x.py'}],
    ['a field of the other recipe', 'support', {attempts: 3}],
    ['settings of a model where none is asked', 'support', {model: {temperature: 0}}],
    ['other inputs where there is no recipe', 'batches', {with: ['api']}],
    ['a time without a unit', 'support', {timeout: '5'}],
    ['a model setting that does not exist', 'api', {model: {temprature: 0}}],
    ['a temperature above 2', 'api', {model: {temperature: 3}}],
  ])('refuses %s', (_, target, change) => {
    expect(accepts(target, change)).toBe(false);
  });

  it.each<[why: string, target: string, change: Record<string, unknown>]>([
    ['a parameter in the place of a number', 'batches', {size: '${batch-size}'}],
    ['a parameter in the place of a word', 'batches', {strategy: '${batching}'}],
    ['names in with', 'api', {with: {short: 'stage1/support'}}],
    ['settings of one target', 'api', {model: {name: 'gpt-4o-mini', temperature: 0}}],
    ['a time', 'support', {timeout: '5s'}],
  ])('accepts %s', (_, target, change) => {
    expect(accepts(target, change)).toBe(true);
  });

  it('refuses a target that does nothing', () => {
    const pipeline = flagship();
    pipeline.stages.stage1['idle'] = {with: ['api']};
    expect(validate(pipeline)).toBe(false);
  });

  it('describes every field', () => {
    const {definitions} = schema as {definitions: {target: {properties: Record<string, {description?: string}>}}};
    const silent = Object.entries(definitions.target.properties).filter(([, {description = ''}]) => description.length < 8);
    expect(silent.map(([name]) => name)).toEqual([]);
  });
});
