// Measures the engine alone: how many trivial actions a second it runs and makes durable, and how many it finds again.
//
// Every action reads an artifact of its own and makes a small JSON artifact; 64 are in flight. What is timed is everything
// from asking to the durable trace. Run it with `node scripts/bench-engine.mjs [actions]`.

import {closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {keyOf} from '../src/engine/action.ts';
import {Build} from '../src/engine/build.ts';
import {Database} from '../src/engine/database.ts';
import {Pool} from '../src/engine/pool.ts';
import {Store} from '../src/engine/store.ts';
import {Traces} from '../src/engine/trace.ts';

const IN_FLIGHT = 64;
const amount = Number(process.argv[2] ?? 10_000);
const TARGET = {perSecond: 2_000, megabytes: 300};

const recipe = {
  kind: 'trivial',
  pool: 'work',
  identity: {model: 'none', temperature: 0.2, seed: null, endpoint: 'bench', form: 'summary 1', attempts: 2, version: 1},
  async perform({item}, {store}) {
    await new Promise(setImmediate); // As an answer would, it comes from outside this turn of the event loop.
    return store.putJson({semantic: {about: store.text(item), count: 1}, evidence: []});
  },
};

/** Opens the state as a new process would, brings all actions up to date, and closes it. */
async function round(directory) {
  const database = Database.open(directory);
  const store = new Store(database);
  const counted = {ran: 0, cached: 0};
  const build = new Build({
    store, traces: new Traces(database), pools: new Map([['work', new Pool(IN_FLIGHT)]]), signal: new AbortController().signal,
    emit: event => { if (event.type === 'done') counted[event.how]++; }, now: Date.now,
  });
  const begin = performance.now();
  await Promise.all(Array.from({length: amount}, (_, index) => {
    const inputs = {item: store.putText(`Paint tile ${index} green`), shared: store.putText('the same for all')};
    return build.action({key: keyOf('bench', String(index)), target: 'bench/all', recipe, inputs});
  }));
  await store.settled();
  const ms = performance.now() - begin;
  database.close();
  return {...counted, perSecond: Math.round(amount / ms * 1000), ms: Math.round(ms)};
}

/** What one flush to this disk takes, without which the figures say nothing. */
function flushMs(directory) {
  const file = openSync(join(directory, 'probe'), 'w');
  const begin = performance.now();
  for (let i = 0; i < 50; i++) { writeSync(file, 'x'); fsyncSync(file); }
  closeSync(file);
  return (performance.now() - begin) / 50;
}

const directory = mkdtempSync(join(tmpdir(), 'hexgen-bench-'));
try {
  const cold = await round(directory);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const warm = await round(directory);
  console.log(`one flush to this disk  ${flushMs(directory).toFixed(2)} ms`);
  console.log(`cold, durable           ${cold.ran} ran in ${cold.ms} ms: ${cold.perSecond} actions/s (wanted: ${TARGET.perSecond})`);
  console.log(`peak memory             ${megabytes} MB (wanted: under ${TARGET.megabytes})`);
  console.log(`warm                    ${warm.cached} found in ${warm.ms} ms: ${warm.perSecond} actions/s, ${warm.ran} ran`);
} finally {
  rmSync(directory, {recursive: true, force: true});
}
