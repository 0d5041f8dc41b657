// The JSON Schema of pipeline.yaml, made from the same field tables that read and check it: editors complete and describe
// fields from it. It cannot know names (of targets, files, parameters): those hexgen checks itself.

import type {Json} from '../engine/artifact.ts';
import {ENDPOINT_FIELDS} from './endpoints.ts';
import {INPUT_NAME, type Field, type FieldTable} from './field.ts';
import {LIMIT_FIELDS, MODEL_FIELDS, PARAM_FIELDS, PARAM_NAME, SANDBOX_FIELD} from './params.ts';
import {COMMON_FIELDS, SECTIONS, type Kinds} from './pipeline.ts';
import type {RecipeKind, Rule} from './rule.ts';

type Schema = {readonly [key: string]: Json};

/** `${batch-size}`, alone or inside a text. */
const PARAMETER_INSIDE = {type: 'string', pattern: '\\$\\{[\\w-]+\\}'};
const SCALAR = {type: ['string', 'number', 'boolean']};

/**
 * The schema of a pipeline in which these rules and recipes may be used.
 * @returns JSON Schema draft 7, the one that YAML editors know best
 */
export function pipelineSchema(kinds: Kinds): Schema {
  const {params, model, endpoints, limits, prices, sandbox, output, stages} = SECTIONS;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'pipeline.yaml of hexgen',
    ...object({
      params: {...mapOf({anyOf: [SCALAR, parameterSchema()]}), description: params},
      model: {...tableSchema(MODEL_FIELDS), description: model},
      endpoints: {...mapOf({...tableSchema(ENDPOINT_FIELDS), required: ['url']}), description: endpoints},
      limits: {...tableSchema(LIMIT_FIELDS), description: limits},
      prices: {type: 'string', description: prices},
      sandbox: {...valueSchema(SANDBOX_FIELD), description: sandbox},
      output: {type: 'string', description: output},
      stages: {...mapOf(mapOf({$ref: '#/definitions/target'})), description: stages},
    }, ['stages']),
    definitions: {target: targetSchema(kinds)},
  };
}

const parameterSchema = (): Schema => object({
  default: {...SCALAR, description: PARAM_FIELDS.default},
  help: {type: 'string', description: PARAM_FIELDS.help},
  'one-of': {type: 'array', items: {type: 'string'}, description: PARAM_FIELDS['one-of']},
}, ['default']);

/** All fields of all rules, so that an editor offers them; then, for each rule, what goes with it and what it needs. */
function targetSchema({rules, recipes}: Kinds): Schema {
  const tables = [...rules.map(({verb, fields}) => [verb, fields] as const), ...recipes.map(({field, fields}) => [field, fields] as const)];
  return {
    ...object({...recipeProperties(recipes), ...mergedProperties(tables), ...commonProperties()}),
    description: 'A target: at most one verb, and usually a recipe.',
    allOf: rules.map(rule => ruleSchema(rule, {rules, recipes})),
    dependencies: {
      ...Object.fromEntries(recipes.flatMap(({field, fields}) => Object.keys(fields).map(name => [name, [field]]))),
      model: {anyOf: recipes.filter(({asks}) => asks).map(({field}) => ({required: [field]}))},
    },
  };
}

const recipeProperties = (recipes: readonly RecipeKind[]): Schema =>
  Object.fromEntries(recipes.map(({field, help}) => [field, {type: 'string', description: help}]));

/** A field that several verbs have, such as `strategy`, is described for each of them. */
function mergedProperties(tables: readonly (readonly [string, FieldTable])[]): Schema {
  const owners = new Map<string, [verb: string, field: Field<unknown>][]>();
  for (const [verb, table] of tables) {
    for (const [name, field] of Object.entries(table)) owners.set(name, [...owners.get(name) ?? [], [verb, field]]);
  }
  return Object.fromEntries([...owners].map(([name, all]) => {
    const schemas = [...new Map(all.map(([, field]) => [JSON.stringify(valueSchema(field)), valueSchema(field)])).values()];
    const description = all.map(([verb, {help}]) => (verb === name || all.length === 1 ? help : `${verb}: ${help}`)).join('\n');
    return [name, {...(schemas.length === 1 ? schemas[0]! : {anyOf: schemas}), description}];
  }));
}

/**
 * In the place of a number or a word there may be a parameter: that is the text that a number's field takes, unless it says
 * what else it may look like. References are names and take none.
 */
function valueSchema({schema, isReference}: Field<unknown>): Schema {
  const types = [schema['type']].flat();
  const isText = schema['type'] === 'string' && !schema['enum'] && !schema['pattern'];
  if (isReference || isText || types.includes('object') || types.includes('array')) return schema;
  const own = types.length === 1 || schema['pattern'] ? types : types.filter(each => each !== 'string');
  return {anyOf: [{...schema, type: own.length === 1 ? own[0]! : own as Json}, PARAMETER_INSIDE]};
}

const commonProperties = (): Schema => ({
  with: {type: ['array', 'object'], description: COMMON_FIELDS.with}, // More of it is said rule by rule.
  out: {anyOf: [{type: 'string'}, mapOf({type: 'string'}, '\\S')], description: COMMON_FIELDS.out},
  when: {anyOf: [{type: 'boolean'}, PARAMETER_INSIDE], description: COMMON_FIELDS.when},
  shows: {...mapOf({type: 'string'}, '\\S'), description: COMMON_FIELDS.shows},
  help: {type: 'string', description: COMMON_FIELDS.help},
  model: {...tableSchema(MODEL_FIELDS), description: COMMON_FIELDS.model},
});

/** What a recipe sees: names, or names by other names. */
const withSchema = (): Schema => ({anyOf: [{type: 'array', items: {type: 'string'}}, mapOf({type: 'string'}, INPUT_NAME.source)]});

/** What this rule takes in a field that others have, too, and take something else in. */
function ownProperties(fields: FieldTable, rules: readonly Rule[]): Schema {
  const schemaOf = (field: Field<unknown>): string => JSON.stringify(valueSchema(field));
  const isOwn = ([name, field]: readonly [string, Field<unknown>]): boolean =>
    Object.hasOwn(COMMON_FIELDS, name) || rules.some(({fields: others}) => others[name] && schemaOf(others[name]) !== schemaOf(field));
  return Object.fromEntries(Object.entries(fields).filter(isOwn).map(([name, field]) => [name, valueSchema(field)]));
}

/** The rule without a verb applies where no other verb is written. */
function ruleSchema({verb, fields, recipe}: Rule, {rules, recipes}: Kinds): Schema {
  const verbs = rules.flatMap(rule => (rule.verb === '' ? [] : [rule.verb]));
  const applies = (name: string): Schema => ({required: [name]});
  const recipeFields = recipe === 'needed' ? recipes.flatMap(({field, fields: its}) => [field, ...Object.keys(its)]) : [];
  return {
    if: verb === '' ? {not: {anyOf: verbs.map(applies)}} : applies(verb),
    then: {
      propertyNames: {enum: [...Object.keys(fields), ...recipeFields, ...Object.keys(COMMON_FIELDS).filter(name => recipe === 'needed' || (name !== 'with' && name !== 'model'))]},
      properties: {with: withSchema(), ...ownProperties(fields, rules)},
      required: Object.entries(fields).flatMap(([name, field]) => (field.required ? [name] : [])),
      ...(recipe === 'needed' && {oneOf: recipes.map(({field}) => applies(field))}),
    },
  };
}

const tableSchema = (table: FieldTable): Schema =>
  object(Object.fromEntries(Object.entries(table).map(([name, field]) => [name, {...valueSchema(field), description: field.help}])));

const object = (properties: Schema, required: readonly string[] = []): Schema =>
  ({type: 'object', properties, additionalProperties: false, ...(required.length > 0 && {required})});

const mapOf = (value: Schema, names = PARAM_NAME.source): Schema => ({type: 'object', propertyNames: {pattern: names}, additionalProperties: value});
