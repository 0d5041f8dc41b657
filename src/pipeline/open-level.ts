// A level opened inside a target: a round of a loop with what it carries, or targets used again with what is bound.

import type {Artifact} from '../engine/artifact.ts';
import type {Fingerprint} from '../engine/fingerprint.ts';
import {usedBy} from './inside.ts';
import type {Target} from './pipeline.ts';
import type {TargetRecord} from './record.ts';
import {resolveReference, type Level, type Vantage} from './resolve.ts';
import type {Inside, Opening} from './rule.ts';
import type {Seat} from './expansion.ts';
import {all} from './failed.ts';
import type {Frame, Scope} from './scope.ts';

/** Where a level is opened, and who is told of what comes to stand in it. */
interface Opened extends Seat {
  readonly paid: Set<Fingerprint>;
  readonly stood: (record: TargetRecord) => void;
}

/** What a level consists of. */
interface Plan extends Pick<Frame, 'bindings' | 'holds'> {
  readonly vantage: Vantage;
  readonly wanted: readonly Target[];
}

export function openLevel(target: Target, opening: Opening, at: Opened): Inside {
  const {evaluation, key, owner, stood, paid} = at;
  const {vantage, wanted, ...frame} = opening.round === undefined ? usedAgain(target, opening, at) : inRound(target, opening, opening.round);
  const actions: Fingerprint[] = [];
  const scope = at.scope.open({
    ...frame, key, owner, delivers: at.delivers && opening.round !== undefined,
    stood: record => { actions.push(...record.actions); stood(record); },
  });
  return {
    need: reference => scope.need(vantage, reference),
    all: async () => new Map(await all(wanted.map(async each => [each.name, await artifactOf(each, scope, frame)] as const))),
    cost: () => evaluation.cost(actions, paid),
  };
}

/** What is bound is not made. */
async function artifactOf(target: Target, scope: Scope, {bindings}: Pick<Frame, 'bindings'>): Promise<Artifact> {
  const bound = bindings.find(({at}) => at.target === target && at.path.length === 0);
  return bound ? bound.artifact : (await scope.target(target)).artifact;
}

function inRound(loop: Target, {bound}: Opening, round: number): Plan {
  const level: Level = loop.body!(round);
  const opens = loop.rule.opens!(loop.options);
  const carries = 'level' in opens ? opens.level.carries : [];
  const bindings = carries.map((name, index) => ({at: {target: level.targets.get(name)!, path: []}, artifact: bound[index]!}));
  return {
    vantage: {stage: loop.stage, level}, bindings, holds: target => target.level === level,
    wanted: [...level.targets].flatMap(([name, target]) => (carries.includes(name) ? [] : [target])),
  };
}

function usedAgain(user: Target, {bound}: Opening, {evaluation: {pipeline: {stages}}}: Seat): Plan {
  const {wanted, targets} = usedBy(stages, user);
  const bindings = user.used!.bound.map(({at}, index) => ({at: resolveReference(stages, user, at)!, artifact: bound[index]!}));
  return {vantage: user, bindings, wanted, holds: target => targets.includes(target)};
}
