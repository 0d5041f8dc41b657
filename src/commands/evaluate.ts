// Brings targets up to date, or plans to: the one loop under `build`, `plan` and `status`.
//
// Sources come first, so that everything wrong with the files is known before anything is paid for. If an artifact turns
// out to be lost, evaluation starts over: what is done is found again, and only what made the lost one runs.

import {BuildHalted, BuildStopped, StopsBuild, type ActionFailed, type Emit} from '../engine/event.ts';
import {Build} from '../engine/build.ts';
import {Pool} from '../engine/pool.ts';
import {Lost} from '../engine/store.ts';
import type {Flight} from '../engine/flight.ts';
import type {Delivering} from '../pipeline/deliveries.ts';
import {Sampling} from '../pipeline/sampling.ts';
import {closure} from '../pipeline/graph.ts';
import type {Target} from '../pipeline/pipeline.ts';
import {TargetFailed} from '../pipeline/failed.ts';
import {Scope, type Standing} from '../pipeline/scope.ts';
import {InvalidFiles} from '../pipeline/source.ts';
import type {Session} from './session.ts';
import {costBehind, costJson} from './stage-summary.ts';

export interface Evaluating {
  readonly session: Session;
  readonly emit: Emit;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly unsent?: AbortSignal;
  readonly pools: ReadonlyMap<string, Pool>;
  readonly planning: boolean;
  readonly checkout?: Delivering;
  /** Makes only so many items of every list. */
  readonly sample?: number;
  readonly flight?: Flight;
  /** Told when all files that are read have been read. */
  readonly sourced?: () => void;
}

export interface Evaluated {
  readonly standing: ReadonlyMap<string, Standing>;
  readonly failures: readonly ActionFailed[];
  readonly halted: BuildHalted | undefined;
  readonly stopped: boolean;
}

/** A store that loses artifacts faster than they are made is beyond us. */
const MOST_RESTARTS = 1000;

export const poolsOf = (workers: number, sandboxes: number): ReadonlyMap<string, Pool> =>
  new Map([['model', new Pool(workers)], ['prompt', new Pool(workers * 4)], ['python', new Pool(sandboxes)]]);

/** @throws InvalidFiles with everything that is wrong in the sources that are read. */
export async function evaluate(wanted: readonly Target[], evaluating: Evaluating): Promise<Evaluated> {
  for (let restart = 0; ; restart++) {
    const evaluated = await evaluateOnce(wanted, evaluating);
    if (!(evaluated instanceof Lost)) return evaluated;
    evaluating.emit({type: 'lost', digest: evaluated.digest, what: evaluated.what});
    if (restart >= MOST_RESTARTS) throw evaluated;
  }
}

async function evaluateOnce(wanted: readonly Target[], evaluating: Evaluating): Promise<Evaluated | Lost> {
  const scope = scopeOf(evaluating);
  const targets = closure(evaluating.session.pipeline.stages, wanted);
  const sources = await settle(targets.filter(target => target.rule.isSource), scope);
  if (sources.invalid.length > 0) throw new InvalidFiles(sources.invalid.flatMap(error => error.diagnostics));
  evaluating.sourced?.();
  const settled = sources.halted || sources.stopped ? sources : await settle(targets, scope);
  if (settled.invalid.length > 0) throw new InvalidFiles(settled.invalid.flatMap(error => error.diagnostics));
  return settled.lost ?? settled;
}

function scopeOf({session, emit, now, signal, unsent, pools, planning, checkout, sample, flight}: Evaluating): Scope {
  const {store, traces, records, disk, pipeline, locked} = session;
  const sampling = sample === undefined ? undefined : new Sampling(sample);
  const build = new Build({store, traces, pools, signal, emit, now, planning, ...(unsent && {unsent}), ...(sampling && {chooses: action => sampling.wants(action)}), ...(flight && {flight})});
  return new Scope({
    pipeline, build, store, records, disk, said: locked, emit, now, ...(checkout && {checkout}),
    cost: (actions, seen) => costJson(costBehind(actions, traces, seen)),
  });
}

type Settled = Evaluated & {readonly invalid: readonly InvalidFiles[]; readonly lost: Lost | undefined};

/** Every target to its end, whatever happens to the others. @throws what nobody foresaw. */
async function settle(targets: readonly Target[], scope: Scope): Promise<Settled> {
  const settled = await Promise.allSettled(targets.map(target => scope.target(target)));
  const standing = new Map<string, Standing>();
  settled.forEach((each, index) => { if (each.status === 'fulfilled') standing.set(targets[index]!.id, each.value); });
  const reasons = [...new Set(settled.flatMap(each => (each.status === 'rejected' ? [each.reason as unknown] : [])))];
  const unforeseen = reasons.find(reason => !(reason instanceof StopsBuild) && !(reason instanceof TargetFailed));
  if (unforeseen !== undefined) throw unforeseen;
  const of = <T>(kind: abstract new (...args: never[]) => T): T[] => reasons.filter(reason => reason instanceof kind) as T[];
  return {
    standing,
    failures: [...new Set(of(TargetFailed).flatMap(failed => failed.causes))],
    halted: of(BuildHalted)[0],
    stopped: of(BuildStopped).length > 0,
    invalid: of(InvalidFiles),
    lost: of(Lost)[0],
  };
}
