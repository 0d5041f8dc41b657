// The numbers that targets show, looked up in what they made.

import {keyOf} from '../engine/action.ts';
import type {Artifact, Json} from '../engine/artifact.ts';
import type {Event} from '../engine/event.ts';
import {Lost, type Store} from '../engine/store.ts';
import {allTargets} from '../pipeline/graph.ts';
import type {Target} from '../pipeline/pipeline.ts';
import type {Shown} from '../pipeline/shows.ts';
import {valueAt} from '../pipeline/value.ts';
import type {Scores} from '../ui/scores.ts';
import type {Evaluated} from './evaluate.ts';
import type {Session} from './session.ts';

type Note = Extract<Event, {readonly type: 'note'}>;

export interface Showing {
  readonly scores: Scores;
  /** What could not be shown, and why. That is no failure: everything was made. */
  readonly notes: readonly Note[];
}

/** Of every target that stands, is wanted and shows something. */
export function scoresOf({pipeline, store}: Session, {standing}: Pick<Evaluated, 'standing'>): Showing {
  const scores: Record<string, Readonly<Record<string, number>>> = {};
  const notes: Note[] = [];
  for (const target of allTargets(pipeline.stages)) {
    const made = standing.get(target.id);
    if (!made?.record || !target.wanted) continue;
    const looked = target.shows.map(shown => ({...shown, value: numberAt(shown, made.artifact, store)}));
    const found = looked.flatMap(({label, value}) => (typeof value === 'number' ? [[label, value] as const] : []));
    if (found.length > 0) scores[target.id] = Object.fromEntries(found);
    notes.push(...looked.flatMap(({value}) => (typeof value === 'string' ? [noteOf(target, value)] : [])));
  }
  return {scores, notes};
}

const noteOf = ({id}: Target, text: string): Note => ({type: 'note', key: keyOf(id), text});

/** The number, or why there is none. */
function numberAt({label, path}: Shown, artifact: Artifact, store: Store): number | string {
  try {
    const found = valueAt(artifact, path, store);
    return typeof found === 'number' ? found : `nothing to show as "${label}": expected a number at "${path.join('/')}", found ${inWords(found)}; correct the way in "shows"`;
  } catch (error) {
    if (error instanceof Lost) return `nothing to show as "${label}": what was made is ${error.what} in the store`;
    throw error;
  }
}

function inWords(found: Json | undefined): string {
  if (found === undefined) return 'nothing';
  if (Array.isArray(found)) return 'a list';
  return typeof found === 'object' && found !== null ? `an object of ${Object.keys(found).slice(0, MOST_NAMES).join(', ')}` : JSON.stringify(found);
}

/** More names than these help nobody. */
const MOST_NAMES = 6;
