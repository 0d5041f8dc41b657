// `stageN_summary.json`: what stands in a stage and what it took to make, added up from the traces behind it.
//
// It holds no date, no duration and nothing about this build, so it is as reproducible as the artifacts themselves.

import type {Cost} from '../engine/action.ts';
import {isTree, type Json} from '../engine/artifact.ts';
import {total} from '../engine/build.ts';
import type {Fingerprint} from '../engine/fingerprint.ts';
import type {Store} from '../engine/store.ts';
import type {Traces} from '../engine/trace.ts';
import {plain} from '../pipeline/field.ts';
import type {Target} from '../pipeline/pipeline.ts';
import type {Standing} from '../pipeline/scope.ts';
import {valueAt} from '../pipeline/value.ts';
import type {Scores} from '../ui/scores.ts';
import {roundDollars} from '../ui/spending.ts';

/** `stage1_summary.json` for stage1, `stage0_summary.json` for stage0_minimal. */
export const summaryName = (stage: string): string => `${/^stage\d+/.exec(stage)?.[0] ?? stage}_summary.json`;

/**
 * What the actions behind these records used, each counted once. Null where no model was asked.
 * @param seen actions that were counted before; those that are counted now are added
 */
export function costBehind(actions: Iterable<Fingerprint>, traces: Traces, seen = new Set<Fingerprint>()): Cost | null {
  const costs: Cost[] = [];
  const visit = (print: Fingerprint) => {
    if (seen.has(print)) return;
    seen.add(print);
    const trace = traces.costOf(print);
    // The cost is the part's that was paid for, however often a later action used its answer.
    if (trace && trace.parts.length === 0 && trace.cost) costs.push(trace.cost);
    for (const part of trace?.parts ?? []) visit(part);
  };
  for (const print of actions) visit(print);
  return total(costs);
}

interface Made { readonly target: Target; readonly standing: Standing }

/** @param known.scores what the targets of all stages show */
export function stageSummary(stage: string, made: readonly Made[], {traces, store, scores}: {readonly traces: Traces; readonly store: Store; readonly scores: Scores}): Json {
  const behind = costBehind(made.flatMap(({standing}) => standing.record?.actions ?? []), traces);
  const shown = made.flatMap(({target: {id, name}}) => (scores[id] ? [[name, scores[id]] as const] : []));
  return {
    stage,
    targets: Object.fromEntries(made.map(({target, standing}) => [target.name, {
      ...(isTree(standing.artifact) && {items: standing.artifact.entries.size}),
      ...(standing.record && standing.record.delivered.length > 0 && {files: standing.record.delivered.length}),
      ...(target.body && endOf(standing, store)),
      settings: settingsOf(target),
    }])),
    llm: costJson(behind),
    ...(shown.length > 0 && {scores: Object.fromEntries(shown)}),
  };
}

/** How many rounds a loop made, and why there were no more. */
function endOf({artifact}: Standing, store: Store): {readonly rounds: Json; readonly ended: Json} {
  const at = (name: string): Json => valueAt(artifact, ['end', name], store) ?? null;
  return {rounds: at('rounds'), ended: at('because')};
}

function settingsOf({rule, options, recipe}: Target): Json {
  // What is inside a loop is said by the pipeline; here it would only be long.
  const written = Object.entries(options as Record<string, unknown>).filter(([name]) => name !== 'targets')
    .flatMap(([name, value]) => { const said = short(plain(value)); return isNothing(said) ? [] : [[name, said] as const]; });
  return {...(rule.verb !== '' && {rule: rule.verb}), ...Object.fromEntries(written), ...recipe?.shown};
}

/** Without what was not written; a condition as its text, and what stands for what as a map. */
function short(value: Json): Json {
  if (Array.isArray(value)) {
    const all = (value as readonly Json[]).map(short);
    return all.length > 0 && all.every(isBinding) ? Object.fromEntries(all.map(({at, value: its}) => [at, its])) : all;
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, each]) => [name, short(each)] as const).filter(([, each]) => !isNothing(each));
  return Object.fromEntries(fields)['text'] ?? Object.fromEntries(fields);
}

const isBinding = (value: Json): value is {readonly at: string; readonly value: Json} => typeof value === 'object' && value !== null && 'at' in value && 'value' in value;

const isNothing = (value: Json): boolean => value === null || (typeof value === 'object' && Object.keys(value).length === 0);

export const costJson = (cost: Cost | null): Json => (cost === null
  ? {calls: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, dollars: 0}
  // The sum must not depend on the order in which answers came.
  : {calls: cost.calls, inputTokens: cost.inputTokens, cachedInputTokens: cost.cachedInputTokens, outputTokens: cost.outputTokens, dollars: cost.dollars === null ? null : roundDollars(cost.dollars)});
