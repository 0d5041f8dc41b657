// Keys as people type them: which target they are in, and what they might have meant.

import type {Key} from '../engine/action.ts';
import type {Target} from '../pipeline/pipeline.ts';
import {allTargets} from '../pipeline/graph.ts';
import {InvalidFiles, suggest} from '../pipeline/source.ts';
import {targetsNamed, type Session} from './session.ts';

/** @throws InvalidFiles if no target has such actions. */
export function targetOf(session: Session, key: Key): Target {
  const target = allTargets(session.pipeline.stages).find(each => key === each.id || key.startsWith(`${each.id}/`)) ?? targetsNamed(session.pipeline, key)[0];
  if (target && key.includes('/')) return target;
  throw noSuchKey(session, key);
}

export function noSuchKey({pipeline, traces}: Session, key: Key): InvalidFiles {
  const known = [...allTargets(pipeline.stages).map(target => target.id), ...traces.keys('')];
  return new InvalidFiles([{
    message: `Nothing is known of "${key}"${suggest(key, known)}`,
    span: {source: {path: 'command line', text: key}, start: 0, end: key.length},
    remedy: 'A key is a target, such as stage1/api, or one of its actions, such as stage1/batch_summaries/007.',
  }]);
}
