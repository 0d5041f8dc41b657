// A model-free simulation of a reduce tree over procedures: builds it, edits the procedures at random, and counts the nodes that changed.
// Hashes are computed once per salt, and nodes are interned to numbers, so thousands of edits take seconds.

import { boundsFor, groupBounds, priorityOf, splitByPriority, type Slice, type Weighed } from '../../src/pipeline/partition.ts';

export interface Procedure {
  readonly key: string;
  readonly weight: number;
  readonly version: number;
}

export const editKinds = ['edit', '+1 step', 'insert front', 'insert middle', 'insert end', 'delete', 'swap two', 'append 10 %'] as const;
export type EditKind = (typeof editKinds)[number];

/** What a batch of trials measured: model calls per edit, by kind, and the size of every batch of the unedited trees. */
export interface Measured {
  readonly calls: Readonly<Record<EditKind, readonly number[]>>;
  readonly batchCalls: Readonly<Record<EditKind, readonly number[]>>;
  readonly sizes: readonly number[];
  readonly batchCounts: readonly number[];
}

/** A reproducible source of numbers in [0, 1): the 32-bit generator known as mulberry32. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs `perSalt` random edits of every kind for each of `salts` partitions of the same procedures. */
export function simulate(items: readonly Weighed[], options: { readonly salts: number; readonly perSalt: number; readonly seed: number }): Measured {
  const next = random(options.seed);
  const calls = Object.fromEntries(editKinds.map((kind) => [kind, [] as number[]])) as Record<EditKind, number[]>;
  const batchCalls = structuredClone(calls);
  const sizes: number[] = [];
  const batchCounts: number[] = [];
  const procedures = items.map(({ key, weight }) => ({ key, weight, version: 0 }));
  for (let salt = 0; salt < options.salts; salt++) {
    const forest = new Forest(`salt ${salt}`);
    const before = forest.tree(procedures);
    sizes.push(...before.sizes);
    batchCounts.push(before.batches.size);
    for (const kind of editKinds) {
      for (let trial = 0; trial < options.perSalt; trial++) {
        const after = forest.tree(edited(procedures, kind, next));
        calls[kind].push(changed(before.nodes, after.nodes));
        batchCalls[kind].push(changed(before.batches, after.batches));
      }
    }
  }
  return { calls, batchCalls, sizes, batchCounts };
}

/** One random edit of a kind. Fresh procedures get a fresh key and the length of a random old one. */
export function edited(procedures: readonly Procedure[], kind: EditKind, next: () => number): readonly Procedure[] {
  const place = (): number => Math.floor(next() * procedures.length);
  const pick = (n: number): Procedure => procedures[n] as Procedure;
  const fresh = (): Procedure => ({ key: `fresh_${next()}`, weight: pick(place()).weight, version: 0 });
  const at = place();
  const old = pick(at);
  switch (kind) {
    case 'edit': return procedures.with(at, { ...old, version: 1 });
    case '+1 step': return procedures.with(at, { ...old, weight: old.weight + 1, version: 1 });
    case 'insert front': return [fresh(), ...procedures];
    case 'insert middle': return procedures.toSpliced(at, 0, fresh());
    case 'insert end': return [...procedures, fresh()];
    case 'delete': return procedures.toSpliced(at, 1);
    case 'swap two': {
      const other = (at + 1 + Math.floor(next() * (procedures.length - 1))) % procedures.length;
      return procedures.with(at, pick(other)).with(other, old);
    }
    case 'append 10 %': return [...procedures, ...Array.from({ length: Math.round(procedures.length / 10) }, fresh)];
  }
}

function changed(before: ReadonlySet<number>, after: ReadonlySet<number>): number {
  return [...after].filter((name) => !before.has(name)).length;
}

interface Tree {
  /** Every node of every level, the final call among them. */
  readonly nodes: ReadonlySet<number>;
  readonly batches: ReadonlySet<number>;
  readonly sizes: readonly number[];
}

interface Node {
  readonly key: string;
  readonly name: number;
}

/** Trees that share a salt, so that equal contents get equal numbers. */
class Forest {
  private readonly salt: string;
  private readonly priorities = new Map<string, number>();
  private readonly names = new Map<string, number>();

  constructor(salt: string) {
    this.salt = salt;
  }

  tree(procedures: readonly Procedure[]): Tree {
    const leaves = procedures.map(({ key, version }) => ({ key, name: this.name(`${key} ${version}`) }));
    const weights = procedures.map(({ weight }) => weight);
    const slices = splitByPriority(this.cutsBefore(leaves), weights, boundsFor(100));
    let level = this.merge(leaves, slices);
    const batches = new Set(level.map(({ name }) => name));
    const nodes = new Set(batches);
    while (level.length > groupBounds().max) {
      level = this.merge(level, splitByPriority(this.cutsBefore(level), level.map(() => 1), groupBounds()));
      for (const { name } of level) nodes.add(name);
    }
    for (const { name } of this.merge(level, [{ start: 0, end: level.length }])) nodes.add(name);
    return { nodes, batches, sizes: slices.map(({ start, end }) => weights.slice(start, end).reduce((sum, weight) => sum + weight, 0)) };
  }

  private merge(nodes: readonly Node[], slices: readonly Slice[]): readonly Node[] {
    return slices.map(({ start, end }) => {
      const children = nodes.slice(start, end);
      return { key: children[0]?.key ?? '', name: this.name(`node ${children.map(({ name }) => name).join()}`) };
    });
  }

  private cutsBefore(nodes: readonly Node[]): readonly number[] {
    return nodes.map(({ key }) => {
      const known = this.priorities.get(key) ?? priorityOf(key, this.salt);
      this.priorities.set(key, known);
      return known;
    });
  }

  private name(content: string): number {
    const known = this.names.get(content) ?? this.names.size;
    this.names.set(content, known);
    return known;
  }
}
