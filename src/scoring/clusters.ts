// Failures of one kind together, the costliest first: what an extension of the library should look at.
import type {Failure, FailureKind} from './failures.ts';
import {chosenByHash} from './random.ts';

export interface Cluster {
  readonly kind: FailureKind;
  readonly detail: string;
  /** Concepts that the steps have in common, sorted; empty if none were told. */
  readonly concepts: readonly string[];
  readonly lostF1: number;
  /** How many steps, tasks and groups it comes from. */
  readonly steps: number;
  readonly tasks: number;
  readonly groups: number;
  /** Some of its failures, from different groups first, chosen by hash. */
  readonly examples: readonly Failure[];
}

export interface ClusterOptions {
  /** Concepts of a step. Their order does not matter. */
  readonly conceptsOf?: (failure: Failure) => readonly string[];
  /** How many clusters. */
  readonly top?: number;
  /** How many examples each. */
  readonly examples?: number;
  readonly salt?: string;
}

/** Clusters by kind, detail and concepts; the same failures in another order give the same clusters. */
export function clusterFailures(failures: readonly Failure[], options: ClusterOptions = {}): readonly Cluster[] {
  const {conceptsOf = () => [], top = 3, examples = 6, salt = ''} = options;
  const keyOf = (failure: Failure): string => JSON.stringify([failure.kind, failure.detail, [...new Set(conceptsOf(failure))].toSorted()]);
  const clusters = [...Map.groupBy(failures, keyOf)].map(([key, members]) => ({key, cluster: clusterOf(key, members, {examples, salt})}));
  return clusters.toSorted((one, other) => other.cluster.lostF1 - one.cluster.lostF1 || (one.key < other.key ? -1 : 1)).slice(0, top).map(({cluster}) => cluster);
}

function clusterOf(key: string, members: readonly Failure[], {examples, salt}: {readonly examples: number; readonly salt: string}): Cluster {
  const [kind, detail, concepts] = JSON.parse(key) as [FailureKind, string, readonly string[]];
  const drawn = chosenByHash(members, members.length, {salt, name: ({task, step}) => JSON.stringify([task, step])});
  const firsts = drawn.filter((each, n) => drawn.findIndex(({group}) => group === each.group) === n);
  return {
    kind, detail, concepts,
    // Sorted, because the sum of floating-point numbers depends on their order.
    lostF1: members.map(({lostF1}) => lostF1).toSorted((a, b) => a - b).reduce((sum, lost) => sum + lost, 0),
    steps: members.length,
    tasks: new Set(members.map(({task}) => task)).size,
    groups: firsts.length,
    examples: [...firsts, ...drawn.filter(each => !firsts.includes(each))].slice(0, examples),
  };
}
