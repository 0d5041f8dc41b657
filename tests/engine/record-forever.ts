// A process that brings actions up to date, eight at a time, and says the number of each one that it was told is durable.

import {writeSync} from 'node:fs';
import type {Recipe} from '../../src/engine/action.ts';
import {keyOf} from '../../src/engine/action.ts';
import {Build} from '../../src/engine/build.ts';
import {Database} from '../../src/engine/database.ts';
import {Pool} from '../../src/engine/pool.ts';
import {Store} from '../../src/engine/store.ts';
import {Traces} from '../../src/engine/trace.ts';

const [directory = '', first = '0', last = '1000000'] = process.argv.slice(2);
const database = Database.open(directory);
const store = new Store(database);
const build = new Build({
  store, traces: new Traces(database), pools: new Map([['work', new Pool(8)]]), signal: new AbortController().signal, emit: () => undefined, now: Date.now,
});

/** Makes a tree of a small blob, a list and, now and then, a blob that is a file of its own. */
const recipe: Recipe = {
  kind: 'recorded', pool: 'work', identity: {},
  async perform({item}, context) {
    await new Promise(setImmediate);
    const text = context.store.text(item!);
    return context.store.putTree('tree', [
      ['small', context.store.putJson({of: text})],
      ['list', context.store.putTree('list', [['001', context.store.putText(`inside ${text}`)]])],
      ['file', context.store.putText(text.endsWith('0') ? text.padEnd(100_000, text) : text)],
    ]);
  },
};

let number = Number(first);
async function work(): Promise<void> {
  while (number < Number(last)) {
    const mine = number++;
    await build.action({key: keyOf('s', String(mine)), target: 's', recipe, inputs: {item: store.putText(`item ${mine}`)}});
    writeSync(1, `${mine}\n`);
  }
}
await Promise.all(Array.from({length: 8}, work));
database.close();
