// What a sample leaves: how many actions, calls and dollars a build of all would come to.

import type {Target} from '../pipeline/pipeline.ts';
import type {Rest} from '../ui/closing.ts';
import type {Tally} from '../ui/tally.ts';
import {textOf} from '../ui/tone.ts';
import {plural} from '../ui/words.ts';
import type {Host} from './host.ts';
import type {Session} from './session.ts';

/** What a build of all would do, after a sample that left something. */
export async function restOf(host: Host, session: Session, {tally, wanted, signal}: {readonly tally: Tally; readonly wanted: readonly Target[]; readonly signal?: AbortSignal}): Promise<Rest | undefined> {
  if (tally.held === 0 || signal?.aborted) return undefined;
  const [{planOf}, {summary}] = await Promise.all([import('./plan.ts'), import('../ui/plan-text.ts')]);
  const {report} = await planOf(host, session, {wanted, begun: host.now(), ...(signal && {signal})});
  if (signal?.aborted) return undefined; // Half a plan tells too little.
  if (report.actions.run === 0 && report.actions.foreseeable) return {words: `${plural(tally.held, 'action')} that need no call`, isFree: true};
  const words = summary(report, {unicode: host.unicode, width: 10_000}).map(textOf).join(' ').replace(/^Would run /, '').replace(/(; [\d,]+ up to date)?\.$/, '');
  return {words, isFree: false};
}
