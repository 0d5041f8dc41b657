// `stageN_summary.json`: what stands in a stage and what it took to make, added up from the traces behind it.
//
// It holds no date, no duration and nothing about this build, so it is as reproducible as the artifacts themselves.

import type {Cost} from '../engine/action.ts';
import {isTree, type Json} from '../engine/artifact.ts';
import {total} from '../engine/build.ts';
import type {Fingerprint} from '../engine/fingerprint.ts';
import type {Traces} from '../engine/trace.ts';
import type {Target} from '../pipeline/pipeline.ts';
import type {Standing} from '../pipeline/scope.ts';
import {spell, type Reference} from '../pipeline/reference.ts';
import {roundDollars} from '../ui/spending.ts';

/** `stage1_summary.json` for stage1, `stage0_summary.json` for stage0_minimal. */
export const summaryName = (stage: string): string => `${/^stage\d+/.exec(stage)?.[0] ?? stage}_summary.json`;

/** What the actions behind these records used, each counted once. Null where no model was asked. */
export function costBehind(actions: Iterable<Fingerprint>, traces: Traces): Cost | null {
  const seen = new Set<Fingerprint>();
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

export function stageSummary(stage: string, made: readonly {readonly target: Target; readonly standing: Standing}[], traces: Traces): Json {
  const behind = costBehind(made.flatMap(({standing}) => standing.record?.actions ?? []), traces);
  return {
    stage,
    targets: Object.fromEntries(made.map(({target, standing}) => [target.name, {
      ...(isTree(standing.artifact) && {items: standing.artifact.entries.size}),
      ...(standing.record && standing.record.delivered.length > 0 && {files: standing.record.delivered.length}),
      settings: settingsOf(target),
    }])),
    llm: costJson(behind),
  };
}

function settingsOf({rule, options, recipe}: Target): Json {
  const written = Object.entries(options as Record<string, unknown>).filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, typeof value === 'object' && value !== null && 'names' in value ? spell(value as Reference) : value as Json] as const);
  return {...(rule.verb !== '' && {rule: rule.verb}), ...Object.fromEntries(written), ...recipe?.shown};
}

const costJson = (cost: Cost | null): Json => (cost === null
  ? {calls: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, dollars: 0}
  // The sum must not depend on the order in which answers came.
  : {calls: cost.calls, inputTokens: cost.inputTokens, cachedInputTokens: cost.cachedInputTokens, outputTokens: cost.outputTokens, dollars: cost.dollars === null ? null : roundDollars(cost.dollars)});
