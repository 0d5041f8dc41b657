// The rules, recipes, forms, built-ins and data formats that hexgen knows. To add one: write its file, and name it here.

import {api} from './forms/api.ts';
import {concepts} from './forms/concepts.ts';
import type {Form} from './forms/form.ts';
import {merged} from './forms/merged.ts';
import {countSupport} from './forms/support.ts';
import {hexagonsDialect} from './hexagons/raw.ts';
import {estimateTokens} from './llm/tokens.ts';
import type {Kinds} from './pipeline/pipeline.ts';
import type {Dialect} from './pipeline/tasks.ts';
import type {Models} from './recipes/ask.ts';
import {promptKind} from './recipes/prompt.ts';
import {runKind, type BuiltIn} from './recipes/run.ts';
import {datasetRule} from './rules/dataset.ts';
import {files} from './rules/files.ts';
import {map} from './rules/map.ts';
import {reduce} from './rules/reduce.ts';
import {single} from './rules/single.ts';
import {split} from './rules/split.ts';
import type {Sandbox} from './sandbox/sandbox.ts';

const byName = <T extends {readonly name: string}>(list: readonly T[]): ReadonlyMap<string, T> => new Map(list.map(each => [each.name, each]));

export const FORMS: ReadonlyMap<string, Form> = byName([concepts, merged, api]);

export const BUILT_INS: ReadonlyMap<string, BuiltIn> = byName([
  {name: 'count_support', version: 1, help: 'Counts, in log2 buckets, how much of the data set stands behind every concept.', run: inputs => countSupport(inputs)},
]);

export const DIALECTS: readonly Dialect[] = [hexagonsDialect];

export const kindsWith = ({models, sandbox}: {models: Models; sandbox: Sandbox}): Kinds => ({
  rules: [files, datasetRule(DIALECTS), split, map, reduce, single],
  recipes: [promptKind({models, forms: FORMS, countTokens: estimateTokens}), runKind({sandbox, builtIns: BUILT_INS})],
});
