// `hexgen plan`: what a build would run, why, and what it would cost. Spends nothing, and needs no key.

import {dollarsOf} from '../llm/price.ts';
import {PRICES} from '../llm/prices.ts';
import {closure} from '../pipeline/graph.ts';
import {foresee, startPlan} from '../ui/plan.ts';
import {planReport, type PriceRange} from '../ui/plan-report.ts';
import {planText} from '../ui/plan-text.ts';
import {evaluate, poolsOf} from './evaluate.ts';
import {paintsResults, widthOf, type CommonFlags, type Host} from './host.ts';
import {openSession, stageFlag, wantedTargets} from './session.ts';

export interface PlanFlags extends CommonFlags { readonly targets: readonly string[]; readonly stage?: string }

export async function plan(host: Host, flags: PlanFlags): Promise<number> {
  const begun = host.now();
  const session = openSession(host, flags, {reading: true});
  try {
    const wanted = wantedTargets(session, [...flags.targets, ...stageFlag(flags.stage)]);
    const state = startPlan(closure(session.pipeline.stages, wanted).map(target => target.id));
    const evaluated = await evaluate(wanted, {
      session, emit: event => { foresee(state, event); }, now: host.now, signal: new AbortController().signal,
      pools: poolsOf(session.workers, session.pipeline.limits.sandboxes), planning: true,
    });
    if (evaluated.halted) throw evaluated.halted;
    const report = planReport(state, {ms: host.now() - begun, price: priceRange(session.pipeline.model.maxTokens ?? 4096)});
    host.stdout.write(flags.json ? `${JSON.stringify(report)}\n`
      : planText(report, state, {color: paintsResults(host), unicode: host.unicode, width: widthOf(host.stdout)}));
    return 0;
  } finally {
    await session.close();
  }
}

/** From answers of no length to answers as long as they may be. */
const priceRange = (maxTokens: number): PriceRange => ({model, calls, inputTokens}) => {
  const at = (outputTokens: number) => dollarsOf(model, {inputTokens, cachedInputTokens: 0, outputTokens, estimated: true}, PRICES)?.dollars;
  const low = at(0);
  return low === undefined ? undefined : {low, high: at(calls * maxTokens)!};
};
