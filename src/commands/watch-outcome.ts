// What came of a build that a watch ran: what to say at once, what to show on a key, and what the rest would cost.

import {relative} from 'node:path';
import type {Key} from '../engine/action.ts';
import type {Target} from '../pipeline/pipeline.ts';
import type {Rest} from '../ui/closing.ts';
import {painter, paintLine, wrap} from '../ui/tone.ts';
import type {Tally} from '../ui/tally.ts';
import {failuresIn, reasonsIn} from './build-words.ts';
import type {Built} from './building.ts';
import {widthOf, type Host} from './host.ts';
import {lintPrompts, lintTexts, targetsReading} from './lint.ts';
import {restOf} from './rest.ts';
import {allLines, changesOf, shortLines, writeSample, type Stood} from './sample-changes.ts';
import {stateFolder, type Session} from './session.ts';

export interface Outcome {
  readonly built: Built;
  readonly tally: Tally;
  readonly output: string;
  readonly isSample: boolean;
  /** What a build of all would do, where the sample left something. */
  readonly rest: Rest | undefined;
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
  /** Actions that stand, as they were told. */
  readonly stands: readonly Stood[];
  /** What stood at their keys before. */
  readonly before: ReadonlyMap<Key, Stood>;
  /** Files that were saved, relative to the project. */
  readonly saved: readonly string[];
  /** Aborts when nobody wants to know any more. */
  readonly signal: AbortSignal;
}

export async function outcomeOf(host: Host, session: Session, {built, wanted, tally, isSample, stands, before, saved, signal}: Ended): Promise<Outcome> {
  const changes = changesOf(stands, before, session);
  const folder = await writeSample(stateFolder(session.root), changes, session);
  const paint = painter(host.color);
  const showing = {width: widthOf(host.stderr), unicode: host.unicode, color: host.color};
  const lints = lintTexts(await lintPrompts(session, targetsReading(session, saved))).flatMap(text => wrap(text, showing.width));
  const painted = (lines: ReturnType<typeof allLines>) => lines.map(line => paintLine(line, paint));
  return {
    built, tally, isSample, output: session.folder,
    rest: await restOf(host, session, {tally, wanted, signal}),
    changes: [...lints, ...painted(shortLines(changes, session, showing)), ...(folder !== undefined && changes.scored.length > 0 ? [`Boards: ${relative(host.cwd, folder)}/*.png (expected, before, after)`] : [])],
    differences: painted(allLines(changes, session, showing)).map(line => `${line}\n`).join(''),
    reasons: reasonsIn(tally), failures: failuresIn(tally, widthOf(host.stderr)),
  };
}
