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

type Fields = Record<string, unknown>;
interface Flagship { params: object; stages: Record<string, Record<string, Fields>> }
const flagship = (): Flagship => parse(file('pipeline.yaml')) as Flagship;

/** Whether the schema accepts the flagship after this change to one of its targets. */
function accepts(target: string, change: Fields): boolean {
  const pipeline = flagship();
  const [stage, name] = target.includes('/') ? target.split('/') as [string, string] : ['stage1', target];
  pipeline.stages[stage]![name] = {...pipeline.stages[stage]![name], ...change};
  return validate(pipeline);
}

const CARRY = parse('{api: {first: api, then: better}}') as Fields;

/** Whether it accepts a loop with these fields besides its rounds and what it carries. */
const acceptsLoop = (loop: Fields, targets: Fields): boolean =>
  accepts('loop', {loop: {rounds: 2, carry: CARRY, ...loop}, targets});
const BETTER = {better: {prompt: 'p.md', with: ['api'], out: 'v{round}.md'}};

describe('pipeline.schema.json', () => {
  it('is what the rules and recipes make of it', () => {
    const never = {} as never; // Nothing of them is used.
    expect(schema).toEqual(JSON.parse(JSON.stringify(pipelineSchema(kindsWith({models: never, sandbox: never, picks: never})))));
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
    ['a name of an input with a slash', 'api', {with: {'stage1/support': 'support'}}],
    ['a check of a script', 'support', {check: 'method'}],
    ['a word that is no way with misfits', 'api', {unfit: 'drop'}],
    ['a when that is a word', 'api', {when: 'perhaps'}],
    ['a place that is a number', 'api', {out: {semantic: 3}}],
    ['a list in with of a use', 'stage6/final', {with: ['chosen']}],
    ['settings of a model where something is used again', 'stage6/final', {model: {temperature: 0}}],
    ['a share above its sign', 'stage5/chosen', {size: 'many'}],
    ['a sample without a size', 'x', {sample: 'instructions'}],
    ['names beside an item that scripts could not use', 'batch_summaries', {along: {'a/b': 'batches'}}],
  ])('refuses %s', (_, target, change) => {
    expect(accepts(target, change)).toBe(false);
  });

  it.each<[why: string, target: string, change: Record<string, unknown>]>([
    ['a parameter in the place of a number', 'batches', {size: '${batch-size}'}],
    ['a parameter in the place of a word', 'batches', {strategy: '${batching}'}],
    ['names in with', 'api', {with: {short: 'stage1/support'}}],
    ['settings of one target', 'api', {model: {name: 'gpt-4o-mini', temperature: 0}}],
    ['a time', 'support', {timeout: '5s'}],
    ['a share', 'stage5/chosen', {size: '15%'}],
    ['parts in out', 'api', {out: {semantic: 'api.json', 'evidence/ops': 'ops.json'}}],
    ['a parameter in when', 'api', {when: '${vision}'}],
    ['true in when', 'api', {when: true}],
    ['names of a use with slashes', 'stage6/final', {with: {'stage5/tasks': 'shown'}}],
    ['one stage to use', 'stage6/final', {use: 'stage5'}],
    ['a check, and what becomes of what does not fit', 'api', {check: 'check.py', unfit: 'keep', images: ['sheets'], attempts: '${batch-size}'}],
    ['a template', 'page', {template: 'page.md', with: ['api']}],
    ['items', 'methods', {items: 'api/semantic', at: 'methods', name: 'id'}],
  ])('accepts %s', (_, target, change) => {
    expect(accepts(target, change)).toBe(true);
  });

  it.each<[why: string, loop: Fields, targets: Fields]>([
    ['without targets', {}, {better: undefined}],
    ['with an unknown field', {kep: []}, BETTER],
    ['with fewer than no rounds', {rounds: -1}, BETTER],
    ['that carries a name without a beginning', {carry: parse('{api: {then: better}}') as Fields}, BETTER],
    ['with an unknown field inside', {}, {better: {...BETTER.better, colour: 'red'}}],
    ['with a wrong loop inside', {}, {better: {loop: {rounds: 1}, targets: BETTER}}],
  ])('refuses a loop %s', (_, loop, targets) => {
    expect(acceptsLoop(loop, targets)).toBe(false);
  });

  it.each<[why: string, loop: Fields, targets: Fields]>([
    ['with a bound alone', {}, BETTER],
    ['with a parameter for a bound', {rounds: '${batch-size}'}, BETTER],
    ['with all there is', {until: ['better/f1 >= 0.9', 'cost/calls > 9'], best: 'better/f1', keep: ['better']}, BETTER],
    ['with one condition', {until: 'better is empty'}, BETTER],
    ['with the round inside', {}, {drawn: {sample: 'instructions', size: 9, salt: '${round}'}}],
    ['with a loop and a use inside', {}, {inner: {loop: {rounds: 1, carry: CARRY}, targets: BETTER}, again: {use: ['stage1/api'], with: {'stage1/support': 'api'}}}],
  ])('accepts a loop %s', (_, loop, targets) => {
    expect(acceptsLoop(loop, targets)).toBe(true);
  });

  it('refuses a target that does nothing', () => {
    const pipeline = flagship();
    pipeline.stages['stage1']!['idle'] = {with: ['api']};
    expect(validate(pipeline)).toBe(false);
  });

  it('describes every field', () => {
    const {definitions} = schema as {definitions: {target: {properties: Record<string, {description?: string}>}}};
    const silent = Object.entries(definitions.target.properties).filter(([, {description = ''}]) => description.length < 8);
    expect(silent.map(([name]) => name)).toEqual([]);
  });
});
