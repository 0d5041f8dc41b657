// A target is known by the version of its rule, too: a rule that expands otherwise is not answered with what it made before.

import {expect, it} from 'vitest';
import {Store} from '../../src/engine/store.ts';
import {Database} from '../../src/engine/database.ts';
import type {Target} from '../../src/pipeline/pipeline.ts';
import type {Rule} from '../../src/pipeline/rule.ts';
import {fingerprintOf} from '../../src/pipeline/target-print.ts';
import {split} from '../../src/rules/split.ts';

const printOf = (rule: Rule): string => {
  const database = Database.inMemory('.');
  const target = {
    stage: 's', name: 't', id: 's/t', rule, options: {size: 3}, shared: new Map(), needs: [], recipe: undefined, outs: [], shows: [], wanted: true,
    level: undefined, body: undefined, inner: [], used: undefined, nodes: new Map(),
  } as unknown as Target;
  const print = fingerprintOf(target, new Map(), {stages: new Map(), store: new Store(database), said: new Map()});
  database.close();
  return print;
};

it('a raised version of a rule is another target', () => {
  expect(printOf(split)).toBe(printOf({...split}));
  expect(printOf({...split, version: 99})).not.toBe(printOf(split));
});
