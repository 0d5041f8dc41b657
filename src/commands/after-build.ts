// What a build leaves behind besides artifacts: the stages' summaries, and a durable record of itself.

import {refOf} from '../engine/artifact.ts';
import type {Checkout} from '../pipeline/checkout.ts';
import type {Target} from '../pipeline/pipeline.ts';
import {allTargets} from '../pipeline/graph.ts';
import type {BuildReport} from '../ui/report.ts';
import type {Scores} from '../ui/scores.ts';
import type {Evaluated} from './evaluate.ts';
import type {Session} from './session.ts';
import {stageSummary, summaryName} from './stage-summary.ts';

/** Writes `stageN_summary.json` for every stage that stands, and takes away the files of targets that are gone. */
export function summarizeStages({pipeline, store, traces}: Session, {standing}: Evaluated, {checkout, scores}: {readonly checkout: Checkout; readonly scores: Scores}): void {
  for (const [stage, targets] of pipeline.stages) {
    const made = [...targets.values()].flatMap(target => madeOf(target, standing));
    if (made.length < targets.size) continue;
    const target = summaryTarget(stage);
    const artifact = store.putJson(stageSummary(stage, made, {traces, store, scores}));
    const written = checkout.write(`${stage}/${summaryName(stage)}`, artifact, {target, key: target});
    checkout.finish(target, written);
  }
  const known = new Set([...allTargets(pipeline.stages).map(target => target.id), ...[...pipeline.stages.keys()].map(summaryTarget)]);
  for (const target of new Set(checkout.files().map(file => file.target))) {
    if (!known.has(target)) checkout.finish(target, 0);
  }
}

/** No target of the pipeline can have this name. */
const summaryTarget = (stage: string): string => `${stage}/#summary`;

function madeOf(target: Target, standing: Evaluated['standing']) {
  const made = standing.get(target.id);
  return made ? [{target, standing: made}] : [];
}

/** Every build is recorded: experiment, parameters, which artifact each target was, and by what the record of each is found. */
export function recordBuild({database, pipeline, folder}: Session, {standing}: Evaluated, {report, at}: {report: BuildReport; at: number}): Promise<void> {
  const targets = Object.fromEntries([...standing].map(([id, {artifact}]) => [id, refOf(artifact)]));
  const prints = Object.fromEntries([...standing].flatMap(([id, {print}]) => (print ? [[id, print] as const] : [])));
  return database.later(() => database
    .sql('insert into build(at, experiment, params, targets, summary) values(?, ?, ?, ?, ?)')
    .run(at, folder, JSON.stringify(Object.fromEntries(pipeline.params)), JSON.stringify(targets), JSON.stringify({...report, prints})));
}
