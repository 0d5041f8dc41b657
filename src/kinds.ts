// The rules, recipes, forms, built-ins and data formats that hexgen knows. To add one: write its file, and name it here.

import {acceptIfBetter} from './built-ins/accept-if-better.ts';
import {apiDocs} from './built-ins/api-docs.ts';
import {assemble} from './built-ins/assemble.ts';
import {checkCalls} from './built-ins/check-calls.ts';
import {checkExamples} from './built-ins/check-examples.ts';
import {checkImport} from './built-ins/check-import.ts';
import {checkLibrary} from './built-ins/check-library.ts';
import {checkMethod} from './built-ins/check-method.ts';
import {compareLibraries} from './built-ins/compare-libraries.ts';
import {contactSheet} from './built-ins/contact-sheet.ts';
import {describeLibrary} from './built-ins/describe-library.ts';
import {describeFailures} from './built-ins/describe-failures.ts';
import {editedApi} from './built-ins/edited-api.ts';
import {extensionReport} from './built-ins/extension-report.ts';
import {failedSamples} from './built-ins/failed-samples.ts';
import {failureSheets} from './built-ins/failure-sheets.ts';
import {firstState} from './built-ins/first-state.ts';
import {instructionsOnly} from './built-ins/instructions-only.ts';
import {planMethods} from './built-ins/plan-methods.ts';
import {program as runProgram} from './built-ins/program.ts';
import {score} from './built-ins/score.ts';
import {sheetsOf} from './built-ins/sheets-of.ts';
import {startBoard} from './built-ins/start-board.ts';
import {usabilityMetrics} from './built-ins/usability-metrics.ts';
import {validationReport} from './built-ins/validation-report.ts';
import {verifiedCorpus} from './built-ins/verified-corpus.ts';
import {writeDocs} from './built-ins/write-docs.ts';
import {api} from './forms/api.ts';
import {apiEdits} from './forms/api-edits.ts';
import {classDocs} from './forms/class-docs.ts';
import {concepts} from './forms/concepts.ts';
import type {Form} from './forms/form.ts';
import {merged} from './forms/merged.ts';
import {method} from './forms/method.ts';
import {program} from './forms/program.ts';
import {countSupport} from './forms/support.ts';
import {hexagonsDialect} from './hexagons/raw.ts';
import {estimateImageTokens} from './llm/image-tokens.ts';
import {countTokens} from './llm/tokenizer.ts';
import type {Kinds} from './pipeline/pipeline.ts';
import type {Dialect} from './pipeline/tasks.ts';
import type {Models} from './recipes/ask.ts';
import {pythonDigest} from './python/text.ts';
import {promptKind} from './recipes/prompt.ts';
import {pure, type BuiltIn} from './recipes/built-in.ts';
import {templateKind} from './recipes/fill.ts';
import {runKind} from './recipes/run.ts';
import {datasetRule} from './rules/dataset.ts';
import {files} from './rules/files.ts';
import {items} from './rules/items.ts';
import {loop} from './rules/loop.ts';
import {map} from './rules/map.ts';
import {reduce} from './rules/reduce.ts';
import {single} from './rules/single.ts';
import {sample} from './rules/sample.ts';
import {split} from './rules/split.ts';
import {use} from './rules/use.ts';
import type {Picks} from './recipes/picks.ts';
import type {Sandbox} from './sandbox/sandbox.ts';

const byName = <T extends {readonly name: string}>(list: readonly T[]): ReadonlyMap<string, T> => new Map(list.map(each => [each.name, each]));

export const FORMS: ReadonlyMap<string, Form> = byName([concepts, merged, api, program, apiEdits, method, classDocs]);

/** What runs programs depends on hexgen's own Python, too. */
const dated = (builtIn: BuiltIn): BuiltIn => (builtIn.pool === 'python' ? {...builtIn, version: `${builtIn.version} ${pythonDigest()}`} : builtIn);

export const BUILT_INS: ReadonlyMap<string, BuiltIn> = byName([
  pure({name: 'count_support', version: 1, help: 'Counts, in log2 buckets, how much of the data set stands behind every concept.', run: countSupport}),
  instructionsOnly, runProgram, score, verifiedCorpus, apiDocs, checkCalls,
  planMethods, checkMethod, assemble, checkLibrary, describeLibrary, checkExamples, writeDocs,
  validationReport, usabilityMetrics, failedSamples, checkImport, compareLibraries, contactSheet, sheetsOf, startBoard, failureSheets,
  firstState, describeFailures, editedApi, acceptIfBetter, extensionReport,
].map(dated));

export const DIALECTS: readonly Dialect[] = [hexagonsDialect];

export const kindsWith = ({models, sandbox, picks}: {models: Models; sandbox: Sandbox; picks: Picks}): Kinds => ({
  rules: [files, datasetRule(DIALECTS), split, sample, items, map, reduce, loop, use, single],
  recipes: [promptKind({models, sandbox, picks, forms: FORMS, builtIns: BUILT_INS, countTokens, countImageTokens: estimateImageTokens}), runKind({sandbox, builtIns: BUILT_INS}), templateKind],
});
