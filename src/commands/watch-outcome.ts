// What came of a build that a watch ran: what to say at once, what to show on a key, and what the rest would cost.

import type {Key} from '../engine/action.ts';
import type {Target} from '../pipeline/pipeline.ts';
import {wrap} from '../ui/tone.ts';
import type {Tally} from '../ui/tally.ts';
import {failureInWords} from '../ui/words.ts';
import type {Built} from './building.ts';
import type {Host} from './host.ts';
import {restOf} from './rest.ts';
import type {Session} from './session.ts';

export interface Outcome {
  readonly built: Built;
  readonly tally: Tally;
  readonly output: string;
  readonly isSample: boolean;
  /** What a build of all would do, where the sample left something: `313 actions: 250 calls, 512,000 tokens in, $0.71`. */
  readonly rest: string | undefined;
  /** In a line or some, what answers became. */
  readonly changes: readonly string[];
  /** All of it, for a pager. */
  readonly differences: string;
  readonly reasons: string;
  readonly failures: string;
}

export interface Ended {
  readonly built: Built;
  readonly wanted: readonly Target[];
  readonly tally: Tally;
  readonly isSample: boolean;
  /** Actions that ran. */
  readonly ran: readonly Key[];
}

export async function outcomeOf(host: Host, session: Session, {built, wanted, tally, isSample}: Ended): Promise<Outcome> {
  return {
    built, tally, isSample, output: session.folder,
    rest: await restOf(host, session, {tally, wanted}),
    changes: [], differences: '',
    reasons: reasonsIn(tally), failures: failuresIn(tally),
  };
}

const reasonsIn = ({targets}: Tally): string =>
  [...targets.values()].filter(({reasons}) => reasons.length > 0).map(({target, reasons, queued}) =>
    `${target}: ${queued} to run\n${reasons.map(({key, words}) => `  ${key} because ${words}\n`).join('')}`).join('\n') || 'Nothing had to run.\n';

const failuresIn = ({failures}: Tally): string =>
  failures.map(({key, failure}) => `${key}: ${failureInWords(failure)}\n${wrap(failure.message, 100).map(line => `  ${line}\n`).join('')}${failure.detail === undefined ? '' : `\n${failure.detail.replace(/^/gm, '    ')}\n`}`).join('\n') || 'Nothing failed.\n';
