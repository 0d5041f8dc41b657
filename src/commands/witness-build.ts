// Tells the launcher what a finished build read, wrote and said, so that the next one may cost nothing at all.

import type {Checkout, OutputFile} from '../pipeline/checkout.ts';
import type {Stat} from '../pipeline/disk.ts';
import {closure} from '../pipeline/graph.ts';
import type {Target} from '../pipeline/pipeline.ts';
import {closingText} from '../ui/closing.ts';
import {reportOf} from '../ui/report.ts';
import {reduce, startTally} from '../ui/tally.ts';
import {writeWitness} from '../witness.ts';
import type {Evaluated} from './evaluate.ts';
import type {Host} from './host.ts';
import type {Showing} from './scores.ts';
import type {Session} from './session.ts';

export interface Finished {
  readonly evaluated: Evaluated;
  readonly checkout: Checkout;
  /** When the build began, in nanoseconds since 1970: before anything was read. */
  readonly startedNs: bigint;
  readonly ms: number;
  /** What the answers behind all that stands cost when they were asked; null where a price is unknown. */
  readonly worth: number | null;
  readonly wanted: readonly Target[];
  readonly shown: Showing;
}

export function witnessBuild(host: Host, session: Session, {evaluated, checkout, startedNs, ms, worth, wanted, shown}: Finished): void {
  const {root, disk} = session;
  const named = new Set(closure(session.pipeline.stages, wanted).map(target => target.id));
  writeWitness({
    directory: root, cwd: host.cwd, build: host.build, argv: host.argv, baseUrl: host.baseUrl, recordedNs: startedNs,
    answer: idleAnswer(session, {evaluated, ms, worth, shown, named: [...named]}),
    sources: [...disk.files.values()].map(file => ({...file, sha256: file.digest})),
    outputs: checkout.files().map(file => ({path: file.path, sha256: file.digest, ...statIn(file)})),
    directories: [...disk.directories.values()],
    absent: [...disk.absent],
  });
}

/** What this very build would have said if nothing had been left to do. */
function idleAnswer({folder}: Session, {evaluated, ms, worth, shown, named}: Pick<Finished, 'evaluated' | 'ms' | 'worth' | 'shown'> & {readonly named: readonly string[]}) {
  const tally = startTally(named);
  for (const target of named) {
    reduce(tally, {type: 'target-done', target, expanded: false, actions: evaluated.standing.get(target)?.record?.actions.length ?? 0}, 0);
  }
  for (const note of shown.notes) reduce(tally, note, 0);
  const report = reportOf(tally, {command: 'build', ms, ok: true, savedDollars: worth, scores: shown.scores});
  return {text: closingText(report, tally, {output: folder, color: false, unicode: false, typed: '', width: 80}), json: {...report}};
}

function statIn({stat}: OutputFile): Stat {
  const [size, mtimeNs, ctimeNs, ino] = stat.split(' ').map(BigInt);
  return {size: size!, mtimeNs: mtimeNs!, ctimeNs: ctimeNs!, ino: ino!};
}
