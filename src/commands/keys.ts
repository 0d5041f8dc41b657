// Keys as people type them: which target they are in, and what they might have meant.

import type {Key} from '../engine/action.ts';
import type {Target} from '../pipeline/pipeline.ts';
import {allTargets} from '../pipeline/graph.ts';
import {InvalidFiles, suggest} from '../pipeline/source.ts';
import type {Session} from './session.ts';

export interface Named { readonly key: Key; readonly target: Target }

/**
 * The key that was meant, in full: `api` is short for `stage1/api` where only one stage has such a target.
 * @throws InvalidFiles if no target has such actions.
 */
export function keyNamed(session: Session, typed: string): Named {
  const targets = allTargets(session.pipeline.stages);
  const within = (name: string) => typed === name || typed.startsWith(`${name}/`);
  const target = targets.find(({id}) => within(id));
  if (target) return {target, key: typed as Key};
  const [short, ...others] = targets.filter(({name}) => within(name));
  if (!short || others.length > 0) throw noSuchKey(session, typed);
  return {target: short, key: `${short.stage}/${typed}` as Key};
}

export function noSuchKey({pipeline, traces}: Session, typed: string): InvalidFiles {
  const targets = allTargets(pipeline.stages).map(target => target.id);
  const inside = pipeline.stages.get(typed);
  const near = inside ? '' : suggest(typed, [...targets, ...traces.keys('')].filter(known => known !== typed));
  return new InvalidFiles([{
    message: inside ? `"${typed}" is a stage: name one of its targets` : `Nothing is known of "${typed}"${near}`,
    span: {source: {path: 'command line', text: typed}, start: 0, end: typed.length},
    remedy: inside ? `They are ${[...inside.values()].map(({id}) => id).join(', ')}.` : 'A key is a target, such as stage1/api, or one of its actions, such as stage1/batch_summaries/007.',
  }]);
}
