// `hexgen plan`: what a build would run, why, and what it would cost. Spends nothing, and needs no key.

import {dollarsOf} from '../llm/price.ts';
import type {AnswerLengths} from '../engine/trace.ts';
import {loadTokenizers} from '../llm/tokenizer.ts';
import {allTargets, namesAsWritten} from '../pipeline/graph.ts';
import type {Target} from '../pipeline/pipeline.ts';
import {foresee, startPlan, type Plan} from '../ui/plan.ts';
import {planReport, type Basis, type PlanReport, type PriceRange} from '../ui/plan-report.ts';
import {planText} from '../ui/plan-text.ts';
import {evaluate, poolsOf} from './evaluate.ts';
import {paintsResults, widthOf, type CommonFlags, type Host} from './host.ts';
import {openSession, stageFlag, wantedTargets, type Session} from './session.ts';

export interface PlanFlags extends CommonFlags { readonly targets: readonly string[]; readonly stage?: string; /** As batch jobs, at their price. */ readonly batch?: boolean }

export async function plan(host: Host, flags: PlanFlags): Promise<number> {
  const begun = host.now();
  const session = openSession(host, flags, {reading: true});
  try {
    const wanted = wantedTargets(session, [...flags.targets, ...stageFlag(flags.stage)]);
    const {report, state} = await planOf(host, session, {wanted, begun, batch: flags.batch ?? false});
    host.stdout.write(flags.json ? `${JSON.stringify(report)}\n`
      : planText(report, state, {color: paintsResults(host), unicode: host.unicode, width: widthOf(host.stdout)}));
    return 0;
  } finally {
    await session.close();
  }
}

/** What a build of these targets would do. @throws BuildHalted where it could not begin. */
export async function planOf(host: Host, session: Session, {wanted, begun, batch = false, signal = new AbortController().signal}: {readonly wanted: readonly Target[]; readonly begun: number; readonly batch?: boolean; readonly signal?: AbortSignal}): Promise<{readonly report: PlanReport; readonly state: Plan}> {
  await loadTokenizers(modelsIn(session));
  const state = startPlan(namesAsWritten(session.pipeline.stages, wanted));
  const evaluated = await evaluate(wanted, {
    session, emit: event => { foresee(state, event); }, now: host.now, signal,
    pools: poolsOf(session.workers, session.pipeline.limits.sandboxes), planning: true,
  });
  if (evaluated.halted) throw evaluated.halted;
  return {report: planReport(state, {ms: host.now() - begun, price: priceRange(session, batch ? 'batch' : 'default')}), state};
}

/** From the shortest to the longest answer that is recorded for a target; where none is, from nothing to the limit. */
function priceRange({traces, prices, pipeline}: Session, tier: string): PriceRange {
  const recorded = traces.answerLengths();
  return ({target, model, endpoint, calls, unknownCalls, inputTokens, mostOutput}) => {
    const dollars = (input: number, output: number) => dollarsOf(model, {inputTokens: input, cachedInputTokens: 0, outputTokens: output, estimated: true}, {table: prices(), tier})?.dollars;
    const costsNothing = (endpoint !== undefined && pipeline.endpoints.get(endpoint)?.isFree) || dollars(1, 1) === 0;
    if (costsNothing) return {low: 0, high: 0};
    // By the call: a long context costs more for each token, and many short ones are none.
    const at = (output: number) => { const each = dollars(inputTokens / calls, output / calls); return each === undefined ? undefined : each * calls; };
    const basis = together(recorded.filter(row => row.target === target && isOf(row.model, model)));
    const known = calls - unknownCalls;
    const low = at(basis ? known * basis.leastTokens : 0);
    const most = unknownCalls > 0 ? null : basis ? known * basis.mostTokens : mostOutput;
    return low === undefined ? undefined : {low, high: most === null ? null : at(most)!, basis};
  };
}

/** A server answers as `gpt-4o-2024-08-06` where `gpt-4o` was asked. */
const isOf = (answered: string, asked: string): boolean => answered === asked || answered.startsWith(`${asked}-2`);

function together(lengths: readonly AnswerLengths[]): Basis | undefined {
  if (lengths.length === 0) return undefined;
  return {
    answers: lengths.reduce((sum, {answers}) => sum + answers, 0),
    leastTokens: Math.min(...lengths.map(({leastTokens}) => leastTokens)), mostTokens: Math.max(...lengths.map(({mostTokens}) => mostTokens)),
  };
}

/** Every model that may be asked, so that its tokens are counted as it counts them. */
const modelsIn = ({pipeline}: Session): string[] => allTargets(pipeline.stages).flatMap(({recipe}) => (typeof recipe?.shown['model'] === 'string' ? [recipe.shown['model']] : []));
