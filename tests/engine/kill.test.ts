// Crashes and crowds: what was acknowledged is there, whenever the process ends and whoever else is at work.

import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {digestOfBytes, isTree, type Artifact} from '../../src/engine/artifact.ts';
import type {Store} from '../../src/engine/store.ts';
import {start} from './child.ts';
import {rig, temporaryFolder} from './rig.ts';

/** Reads everything, which checks every byte against its digest. @throws Lost */
function readAll(store: Store, artifact: Artifact): void {
  if (isTree(artifact)) for (const child of artifact.entries.values()) readAll(store, child);
  else store.bytes(artifact);
}

/** Checks every trace there is, and gives the numbers of those that stand. */
function numbersStanding(directory: string): Set<number> {
  const {traces, store, database} = rig(directory);
  const standing = traces.keys('s/').map(key => {
    const trace = traces.last(key)!;
    expect(traces.find(trace.fingerprint)).toEqual(trace);
    readAll(store, store.load(trace.result));
    return Number(key.slice(2));
  });
  expect(Object.values(database.sql('pragma integrity_check').get()!)).toEqual(['ok']);
  database.close();
  return new Set(standing);
}

/** Every large blob under its final name is whole, whether or not a trace speaks of it. */
function expectWholeFiles(directory: string): number {
  const folders = readdirSync(join(directory, 'blobs'));
  const files = folders.flatMap(folder => readdirSync(join(directory, 'blobs', folder)).filter(name => !name.endsWith('.tmp')).map(name => [folder, name] as const));
  for (const [folder, name] of files) expect(digestOfBytes(readFileSync(join(directory, 'blobs', folder, name)))).toBe(folder + name);
  return files.length;
}

test('a process that is killed at any moment loses nothing that it acknowledged, and every trace has its blobs', async () => {
  const directory = temporaryFolder();
  const acknowledged = new Set<number>();
  for (let kill = 0; kill < 10; kill++) {
    const enough = acknowledged.size + 1 + Math.floor(Math.random() * 80);
    const child = start('record-forever.ts', directory, String(kill * 10_000));
    for await (const line of child.lines) {
      acknowledged.add(Number(line));
      if (acknowledged.size === enough) child.process.kill('SIGKILL'); // What it says before it dies still counts.
    }
    expect(await child.over).toBeNull();
    const standing = numbersStanding(directory);
    expect([...acknowledged].filter(number => !standing.has(number))).toEqual([]);
  }
  expect(expectWholeFiles(directory)).toBeGreaterThan(0);
});

test('two processes write one new state while a third reads it: each sees what was acknowledged, and nobody fails', async () => {
  const directory = temporaryFolder();
  const children = [start('record-forever.ts', directory, '0', '150'), start('record-forever.ts', directory, '1000', '1150')];
  const reader = rig(directory);
  const unseen: string[] = [];
  await Promise.all(children.map(async child => {
    for await (const line of child.lines) if (!reader.traces.last(`s/${line}` as never)) unseen.push(line);
  }));
  expect(await Promise.all(children.map(child => child.over))).toEqual([0, 0]);
  expect(unseen).toEqual([]);
  expect(numbersStanding(directory).size).toBe(300);
});
