// The criterion of a build system: after any edits, failures and losses the result is that of a clean build, and nothing runs in vain.

import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Recipe} from '../../src/engine/action.ts';
import type {Artifact} from '../../src/engine/artifact.ts';
import {Build} from '../../src/engine/build.ts';
import {Database} from '../../src/engine/database.ts';
import {Pool} from '../../src/engine/pool.ts';
import {Lost, Store} from '../../src/engine/store.ts';
import {Traces} from '../../src/engine/trace.ts';
import {actionOf} from './rig.ts';

/** An action that joins texts: of sources, and of nodes before it. One that shortens often makes the same of something else. */
interface Node { readonly sources: readonly number[]; readonly nodes: readonly number[]; readonly shortens: boolean }

type Step =
  | {readonly what: 'edit'; readonly source: number; readonly text: string}
  | {readonly what: 'remove' | 'damage'; readonly blob: number}
  | {readonly what: 'fail'; readonly node: number};

const SOURCES = 3;
const numbers = (below: number) => fc.uniqueArray(fc.nat({max: below - 1}), {maxLength: 3});
const graphs = fc.integer({min: 1, max: 8}).chain(size => fc.tuple(...Array.from({length: size}, (_, index): fc.Arbitrary<Node> =>
  fc.record({sources: numbers(SOURCES), nodes: index === 0 ? fc.constant([]) : numbers(index), shortens: fc.boolean()}))));
const steps = fc.array(fc.oneof(
  fc.record({what: fc.constant('edit' as const), source: fc.nat({max: SOURCES - 1}), text: fc.constantFrom('a', 'ab', 'b', 'c')}),
  fc.record({what: fc.constantFrom('remove' as const, 'damage' as const), blob: fc.nat({max: 40})}),
  fc.record({what: fc.constant('fail' as const), node: fc.nat({max: 7})}),
), {maxLength: 6});

const spoken = ({shortens}: Node, texts: readonly string[]): string => (shortens ? texts.join('+').slice(0, 1) : `(${texts.join('+')})`);

/** What a clean build makes, worked out without any build. */
function clean(graph: readonly Node[], sources: readonly string[]): string[] {
  const made: string[] = [];
  for (const node of graph) made.push(spoken(node, [...node.sources.map(index => sources[index]!), ...node.nodes.map(index => made[index]!)]));
  return made;
}

class Project {
  readonly database = Database.inMemory('nowhere');
  readonly #graph: readonly Node[];
  /** Fingerprint by fingerprint, what ran in the build at hand. */
  ran: string[] = [];

  constructor(graph: readonly Node[]) { this.#graph = graph; }

  /** Builds as a new process would, starting over where something turns out to be lost. Undefined where a node failed. */
  async build(sources: readonly string[], failing?: number): Promise<(string | undefined)[]> {
    const store = new Store(this.database);
    this.ran = [];
    for (let restart = 0; ; restart++) {
      expect(restart).toBeLessThan(20); // Nothing is lost twice.
      const settled = await Promise.allSettled(this.#once(store, sources, failing));
      const reasons = settled.flatMap(each => (each.status === 'rejected' ? [each.reason as unknown] : []));
      if (reasons.some(reason => reason instanceof Lost)) continue;
      try {
        return settled.map(each => (each.status === 'fulfilled' ? store.text(each.value) : undefined));
      } catch (error) {
        if (!(error instanceof Lost)) throw error; // The last reader is us.
      }
    }
  }

  #once(store: Store, sources: readonly string[], failing: number | undefined): Promise<Artifact>[] {
    const build = new Build({
      store, traces: new Traces(this.database), pools: new Map([['work', new Pool(2)]]), signal: new AbortController().signal, emit: () => undefined, now: () => 0,
    });
    const texts = sources.map(text => store.putText(text));
    const made: Promise<Artifact>[] = [];
    this.#graph.forEach((node, index) => made.push((async () => {
      const needed = await Promise.all(node.nodes.map(each => made[each]!));
      const inputs = Object.fromEntries([...node.sources.map(each => texts[each]!), ...needed].map((artifact, place) => [`${place}`, artifact]));
      return (await build.action(actionOf(`s/${index}`, this.#recipe(node, index === failing), inputs))).artifact;
    })()));
    return made;
  }

  #recipe(node: Node, fails: boolean): Recipe {
    return {
      kind: 'join', pool: 'work', identity: {shortens: node.shortens},
      perform: async (inputs, {store}) => {
        await Promise.resolve();
        if (fails) throw new Error('injected');
        const texts = Object.values(inputs).map(artifact => store.text(artifact));
        this.ran.push(`${node.shortens} ${JSON.stringify(texts)}`);
        return store.putText(spoken(node, texts));
      },
    };
  }

  /** Something happens to a blob behind the store's back. */
  spoil(blob: number, what: 'remove' | 'damage'): void {
    const rows = this.database.sql('select digest from blob order by digest').all();
    const digest = rows[blob % Math.max(1, rows.length)]?.['digest'];
    if (digest === undefined) return;
    if (what === 'remove') this.database.sql('delete from blob where digest = ?').run(digest);
    else this.database.sql("update blob set bytes = cast('rotten' as blob) where digest = ?").run(digest);
  }
}

test('incremental = clean, whatever was edited, lost, damaged or failed in between; a second build runs nothing, and nothing runs twice', async () => {
  await fc.assert(fc.asyncProperty(graphs, steps, async (graph, happenings) => {
    const project = new Project(graph);
    let sources: readonly string[] = ['a', 'b', 'c'];
    for (const step of [undefined, ...happenings] as readonly (Step | undefined)[]) {
      if (step?.what === 'edit') sources = sources.with(step.source, step.text);
      else if (step?.what === 'fail') await project.build(sources, step.node);
      else if (step) project.spoil(step.blob, step.what);
      const spoilt = step?.what === 'damage' || step?.what === 'remove';
      expect(await project.build(sources)).toEqual(clean(graph, sources));
      if (!spoilt) expect(new Set(project.ran).size).toBe(project.ran.length);
      expect(await project.build(sources)).toEqual(clean(graph, sources));
      expect(project.ran).toEqual([]);
    }
  }), {numRuns: 150});
});

test('a failure costs only what depends on it: all else is found by the next build', async () => {
  await fc.assert(fc.asyncProperty(graphs, fc.nat({max: 7}), async (graph, failing) => {
    const project = new Project(graph);
    const first = await project.build(['a', 'b', 'c'], failing);
    const done = new Set(project.ran);
    expect(await project.build(['a', 'b', 'c'])).toEqual(clean(graph, ['a', 'b', 'c']));
    expect(project.ran.filter(each => done.has(each))).toEqual([]);
    first.forEach((text, index) => expect(text === undefined || text === clean(graph, ['a', 'b', 'c'])[index]).toBe(true));
  }), {numRuns: 50});
});
