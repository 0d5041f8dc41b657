// Every idea of the catalogue can be implemented: its Python is run on the whole board, against what the proposal promises.
import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IDEAS } from '../../src/offline/catalogue.ts';
import { IDEA_BY_PATH, pathOf } from '../../src/offline/ideas.ts';
import { IMPLEMENTATIONS } from '../../src/offline/implementations/all.ts';
import { differences, lawsOf, openPython, shownBy } from './library.ts';

const python = openPython();
beforeAll(async () => { await python.run({ source: 'def run(inputs): return None', files: {}, inputs: null, timeoutMs: 60_000 }); }, 60_000);
afterAll(() => python.close());

test('there is an implementation of every idea, and of nothing else', () => {
  expect(Object.keys(IMPLEMENTATIONS).sort()).toEqual(IDEAS.map(pathOf).sort());
});

test('whatever the program writer would call is an idea', () => {
  const folder = new URL('../../src/offline/program/', import.meta.url);
  const code = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8')).join('');
  const called = new Set([...code.matchAll(/'((?:Tile|Shape|Board)\.[a-z]\w*)'/g)].map(([, path = '']) => path));
  expect([...called].filter((path) => !IDEA_BY_PATH.has(path))).toEqual([]);
  expect(called.size).toBeGreaterThan(10);
});

describe.each(IDEAS.map((idea) => [pathOf(idea), idea] as const))('%s', (path, idea) => {
  const known = IMPLEMENTATIONS[path];

  test('does what its doctests show', async () => {
    expect(await shownBy(python, idea)).toEqual(known?.doctests.map(({ result }) => result));
  });

  test('keeps its laws everywhere', async () => {
    const { count, broken } = await lawsOf(python, idea);
    expect(broken).toEqual([]);
    expect(count).toBeGreaterThan(7);
  }, 60_000);

  if (known?.over) test('does the same over another method', async () => {
    expect(await differences(python, idea)).toEqual([]);
  });

  test('is told in a line: what it is, and what to know', () => {
    expect(`${idea.summary} ${known?.remark ?? ''}`.length).toBeLessThanOrEqual(160);
  });
});
