// A state of its own for every test, recipes that are scripted, and everything the engine said.

import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import {keyOf, type Action, type Cost, type Inputs, type Recipe} from '../../src/engine/action.ts';
import type {Artifact, Digest} from '../../src/engine/artifact.ts';
import {Build, type BuildOptions} from '../../src/engine/build.ts';
import {Database} from '../../src/engine/database.ts';
import type {Event} from '../../src/engine/event.ts';
import {Pool} from '../../src/engine/pool.ts';
import {Store} from '../../src/engine/store.ts';
import {Traces} from '../../src/engine/trace.ts';

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hexgen-engine-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

export interface Rig {
  readonly directory: string;
  readonly database: Database;
  readonly store: Store;
  readonly traces: Traces;
  readonly events: Event[];
  readonly pool: Pool;
  readonly abort: AbortController;
  /** A new evaluation over the same state. */
  build(options?: Partial<BuildOptions>): Build;
}

/** Opens a state; a second rig on the same directory is what the next process would see. */
export function rig(directory = temporaryFolder(), depth = 4): Rig {
  const database = Database.open(directory);
  onTestFinished(() => database.close());
  const store = new Store(database);
  const traces = new Traces(database);
  const events: Event[] = [];
  const pool = new Pool(depth);
  const abort = new AbortController();
  const options: BuildOptions = {store, traces, pools: new Map([['work', pool]]), signal: abort.signal, emit: event => events.push(event), now: () => 1_000};
  return {directory, database, store, traces, events, pool, abort, build: more => new Build({...options, ...more})};
}

/** A recipe that is one function, and counts how often it ran. */
export function counting(perform: Recipe['perform'], more: Partial<Recipe> = {}): Recipe & {readonly runs: () => number} {
  let runs = 0;
  return {
    kind: 'scripted', pool: null, identity: {}, ...more,
    perform: (inputs, context) => { runs++; return perform(inputs, context); },
    runs: () => runs,
  };
}

/** Makes JSON of a text input: the plainest recipe there is. */
export const upperCase = (identity: Recipe['identity'] = {}) =>
  counting((inputs, {store}) => Promise.resolve(store.putJson({loud: store.text(inputs['item']!).toUpperCase()})), {kind: 'loud', identity});

export const actionOf = (key: string, recipe: Recipe, inputs: Inputs = {}): Action => ({key: keyOf(key), target: key.split('/')[0]!, recipe, inputs});

/** A promise that the test settles. */
export function gate<T = void>(): {readonly opened: Promise<T>; readonly open: (value: T) => void} {
  const {promise, resolve} = Promise.withResolvers<T>();
  return {opened: promise, open: resolve};
}

export const paid = (more: Partial<Cost> = {}): Cost => ({
  model: 'gpt-4o', calls: 1, attempts: 1, inputTokens: 100, cachedInputTokens: 0, outputTokens: 10, estimated: false, dollars: 0.5, priceAsOf: '2026-01-01', ...more,
});

/** What happened, in short: `queued a`, `done a cached`. */
export const story = (events: readonly Event[]): string[] => events.map(event => {
  const what = event.type === 'done' ? ` ${event.how}` : event.type === 'failed' ? ` ${event.failure.reason}` : event.type === 'lost' ? ` ${event.what}` : '';
  return `${event.type}${'key' in event ? ` ${event.key}` : ''}${what}`;
});

/** Changes one byte of a blob behind the store's back. */
export function damageSmall(database: Database, digest: Digest): void {
  database.flush();
  const changed = database.sql("update blob set bytes = cast('x' || substr(bytes, 2) as blob) where digest = ?").run(digest).changes;
  if (Number(changed) !== 1) throw new Error(`no blob ${digest}`);
}

export const blobFile = (directory: string, {digest}: Artifact): string => join(directory, 'blobs', digest.slice(0, 2), digest.slice(2));

export const large = (letter: string): string => letter.repeat(70_000);
