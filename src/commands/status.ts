// `hexgen status`: how every target stands, from a plan of the whole build and a look at the output folder.

import {Checkout} from '../pipeline/checkout.ts';
import {allTargets} from '../pipeline/graph.ts';
import {foresee, startPlan, type TargetPlan} from '../ui/plan.ts';
import {evaluate, poolsOf} from './evaluate.ts';
import type {CommonFlags, Host} from './host.ts';
import {openSession, type Session} from './session.ts';

type State = 'fresh' | 'stale' | 'never built' | 'failed' | 'edited by hand';

interface TargetStatus {
  readonly target: string;
  readonly state: State;
  readonly why: string;
  readonly upToDate: number;
  readonly toRun: number;
}

interface FileStatus { readonly path: string; readonly state: 'edited' | 'missing' }

export async function status(host: Host, flags: CommonFlags): Promise<number> {
  const session = openSession(host, flags, {reading: true});
  try {
    const {targets, files} = await statusOf(host, session);
    host.stdout.write(flags.json ? `${JSON.stringify({ok: true, command: 'status', targets, files})}\n` : statusText(targets, files));
    return 0;
  } finally {
    await session.close();
  }
}

async function statusOf(host: Host, session: Session): Promise<{targets: TargetStatus[]; files: FileStatus[]}> {
  const {pipeline, disk, database, store, folder} = session;
  const all = allTargets(pipeline.stages);
  const plan = startPlan(all.map(target => target.id));
  const evaluated = await evaluate(all, {
    session, emit: event => { foresee(plan, event); }, now: host.now, signal: new AbortController().signal,
    pools: poolsOf(session.workers, pipeline.limits.sandboxes), planning: true,
  });
  if (evaluated.halted) throw evaluated.halted;
  const checkout = new Checkout({folder, disk, database, store, emit: () => undefined});
  const written = checkout.files().map(file => ({...file, state: checkout.state(file)}));
  const edited = new Set(written.filter(file => file.state === 'edited').map(file => file.target));
  const targets = all.map(({id}) => targetStatus(plan.targets.get(id), {id, session, edited: edited.has(id)}));
  return {targets, files: written.flatMap(({path, state}) => (state === 'as written' ? [] : [{path, state}]))};
}

function targetStatus(plan: TargetPlan | undefined, {id, session, edited}: {id: string; session: Session; edited: boolean}): TargetStatus {
  const base = {target: id, upToDate: plan?.upToDate ?? 0, toRun: plan?.run ?? 0};
  const why = [...plan?.reasons.keys() ?? []].join('; ');
  if (base.toRun === 0 && plan?.foreseeable !== false) return {...base, state: edited ? 'edited by hand' : 'fresh', why: ''};
  const failure = session.traces.lastFailureOf(id);
  if (failure) return {...base, state: 'failed', why: `${failure.key}: ${failure.message}`};
  if (!session.traces.keys(id).some(key => key === id || key.startsWith(`${id}/`))) return {...base, state: 'never built', why: ''};
  return {...base, state: 'stale', why: why || 'what it reads may change'};
}

function statusText(targets: readonly TargetStatus[], files: readonly FileStatus[]): string {
  const wide = Math.max(...targets.map(({target}) => target.length));
  const lines = targets.map(({target, state, why, upToDate, toRun}) => {
    const counts = toRun > 0 ? `${toRun} to run${upToDate > 0 ? `, ${upToDate} up to date` : ''}` : '';
    return `${target.padEnd(wide)}  ${state.padEnd(14)}  ${[counts, why].filter(Boolean).join(': ')}`.trimEnd();
  });
  const notes = files.flatMap(({path, state}) => (state === 'missing' ? [`${path} is gone; the next build writes it back.`]
    : [`${path} was edited by hand. Put it back, or make the edit count:`, `  hexgen restore ${path}`, `  hexgen adopt ${path}`]));
  return `${[...lines, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n')}\n`;
}
