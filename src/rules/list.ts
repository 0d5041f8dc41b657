// What rules over lists share: reading one, and naming what comes out of it.

import {isPending, isTree, type Artifact, type Tree} from '../engine/artifact.ts';
import {BuildHalted} from '../engine/event.ts';
import {Pending} from '../engine/store.ts';
import {spell, type Reference} from '../pipeline/reference.ts';

/** The entries of a list, in order. @throws Pending in a plan, if what they are is not known yet. */
export function entriesOf(artifact: Artifact, reference?: Reference): [name: string, item: Artifact][] {
  if (isTree(artifact)) return [...artifact.entries];
  if (isPending(artifact)) throw new Pending();
  throw new BuildHalted(`Expected a list, but "${reference ? spell(reference) : 'an input'}" is a single file`, {remedy: 'Split it first.', exitStatus: 2});
}

export const isList = (artifact: Artifact): artifact is Tree => isTree(artifact) && artifact.kind === 'list';
