// What an edit did: every action that a build made anew or chose otherwise, against what stood at its place before; told in
// a few lines, and in full, with pictures where boards are scored, in .hexgen/sample.

import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import type {Key} from '../engine/action.ts';
import type {Fingerprint} from '../engine/fingerprint.ts';
import type {Trace} from '../engine/trace.ts';
import {writeAtomically} from '../pipeline/atomic.ts';
import {folded} from '../ui/text-diff.ts';
import {painter, paintLine, piece, type Line} from '../ui/tone.ts';
import {plural} from '../ui/words.ts';
import {answerLines, changeInWords, changeLines, changeOf, promptLines, type ChangedText, type Known, type VersionChange} from './difference.ts';
import type {Session} from './session.ts';
import {standingActions} from './standing.ts';
import {boardsOf, scoreChanges, scoreInWords, SCORES, type ScoredPair} from './sample-scores.ts';

/** An action that stands in a build. */
export interface Stood { readonly key: Key; readonly target: string; readonly fingerprint: Fingerprint }

export interface SampleChanges {
  /** Of answers of models, and of files that people read. */
  readonly answers: readonly VersionChange[];
  readonly scored: readonly ScoredPair[];
}

/** Actions whose difference is told in full, of each target. */
const SHOWN = 3;
const ANSWER_LINES = 4;
/** A build of all may make ten thousand: so many of a target are compared. */
const MOST_OF_TARGET = 60;
const MOST_LINES = 400;
const PICTURES = 12;

/**
 * @param stands what stands at each key after the build
 * @param before what stood there after the last build of this watch; else it is what the last build on record left there
 */
export function changesOf(stands: readonly Stood[], before: ReadonlyMap<Key, Stood>, known: Session): SampleChanges {
  const standing = new Map<string, ReadonlySet<Fingerprint>>();
  const standingIn = (target: string) => standing.get(target) ?? standing.set(target, standingActions(known, target)).get(target)!;
  // By key, not as they came: so they stand where they stood after the last save.
  const some = [...Map.groupBy(stands, ({target}) => target).values()].flatMap(its => its.toSorted((a, b) => (a.key < b.key ? -1 : 1)).slice(0, MOST_OF_TARGET));
  const pairs = some.flatMap(({key, target, fingerprint}) => {
    const after = known.traces.find(fingerprint);
    const was = before.get(key)?.fingerprint;
    const old = was === undefined ? earlier(known, {key, now: fingerprint, standing: standingIn(target)}) : was === fingerprint ? undefined : known.traces.find(was);
    return after ? [{after: {...after, key}, old}] : [];
  });
  const asked = pairs.filter(({after}) => after.recipe === 'prompt');
  const scored = pairs.filter(({after}) => after.recipe === SCORES);
  const isTouched = new Set(scored.filter(({old}) => old).map(({after}) => after.target));
  return {
    answers: asked.flatMap(({after, old}) => (old ? [changeOf(old, after, known)] : [])),
    scored: scored.filter(({after}) => isTouched.has(after.target)).map(({after, old}) => ({key: after.key, target: after.target, before: old ?? after, after})),
  };
}

/** What stood at a key before; where no build is on record, what was made there before. Undefined if that is the same. */
function earlier({traces}: Known, {key, now, standing}: {readonly key: Key; readonly now: Fingerprint; readonly standing: ReadonlySet<Fingerprint>}): Trace | undefined {
  if (standing.has(now)) return undefined;
  const all = traces.history(key).filter(({origin}) => origin !== 'rejected');
  const stood = all.find(({fingerprint}) => standing.has(fingerprint));
  return stood ?? (all[0]?.fingerprint === now ? all[1] : undefined);
}

export interface Showing { readonly width: number; readonly unicode: boolean; readonly color: boolean }

/** In a few lines: the prompt's own difference once, and of some items of each target the words that changed. */
export function shortLines({answers, scored}: SampleChanges, known: Known, {width, unicode, color}: Showing): Line[] {
  const prompts = distinct(answers.flatMap(({prompts: each}) => each));
  const targets = [...Map.groupBy(answers, ({target}) => target)].flatMap(([, its]): Line[] => [
    ...its.slice(0, SHOWN).flatMap((change): Line[] => [...folded([piece(change.key, 'strong'), piece(`: ${changeInWords(change)}`)], width), ...answerLines(change, {width, unicode, color, most: ANSWER_LINES})]),
    ...(its.length > SHOWN ? [[piece(`  and ${plural(its.length - SHOWN, 'more action')} of this target`, 'dim')]] : []),
  ]);
  const scores = scoreChanges(scored, known).flatMap(each => folded([piece(scoreInWords(each), 'note')], width));
  return [...promptLines(prompts, {width, unicode, color, most: SHOWN * ANSWER_LINES}), ...targets, ...scores];
}

/** One edit changes one prompt, however many actions use it. */
const distinct = (prompts: readonly ChangedText[]): ChangedText[] =>
  [...new Map(prompts.map(each => [JSON.stringify([each.before, each.after]), each])).values()];

/** All of it; what became of a prompt is told at the first answer to it. */
export function allLines({answers, scored}: SampleChanges, known: Known, showing: Showing): Line[] {
  const told = new Set<string>();
  const isNew = ({before, after}: ChangedText): boolean => told.size < told.add(JSON.stringify([before, after])).size;
  const each = answers.map(change => changeLines({...change, prompts: change.prompts.filter(isNew)}, {...showing, most: MOST_LINES}));
  return [...each.flatMap((lines): Line[] => [...lines, []]), ...scoreChanges(scored, known).flatMap(each => folded([piece(scoreInWords(each), 'note')], showing.width))];
}

/**
 * Writes all of it to a folder that holds nothing else: `difference.txt`, and for each scored task its last board expected, before and after.
 * @returns the folder, or undefined if there is nothing to write
 */
export async function writeSample(state: string, changes: SampleChanges, known: Known): Promise<string | undefined> {
  const folder = join(state, 'sample');
  rmSync(folder, {recursive: true, force: true});
  const lines = allLines(changes, known, {width: 100, unicode: true, color: false});
  if (lines.length === 0) return undefined;
  mkdirSync(folder, {recursive: true});
  const paint = painter(false);
  writeAtomically(join(folder, 'difference.txt'), lines.map(line => `${paintLine(line, paint)}\n`).join(''));
  for (const pair of changes.scored.slice(0, PICTURES)) {
    const png = await boardsOf(pair, known);
    if (png) writeAtomically(join(folder, `${pair.key.replaceAll('/', '-')}.png`), png);
  }
  return folder;
}
