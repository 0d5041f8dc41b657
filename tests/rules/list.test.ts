// What {name} stands for: names without extensions, distinct, and harmless whatever items are called.

import {describe, expect, it} from 'vitest';
import {fileNames} from '../../src/rules/list.ts';

describe('names of files for items', () => {
  it.each([
    ['lose their extension', ['a.md', 'b.md'], ['a', 'b']],
    ['keep it where they would be alike', ['a.md', 'a.txt'], ['a.md', 'a.txt']],
    ['keep their folders', ['x/a.md', 'y/a.md'], ['x/a', 'y/a']],
    ['keep a dot in front', ['.env', 'x/.env'], ['.env', 'x/.env']],
    ['stay inside', ['../a', '/b', 'c/../../d', 'e//f'], ['_/a', '_/b', 'c/_/_/d', 'e/_/f']],
    ['have no characters that file systems refuse', ['a\0b', 'c\\d', 'e:f', 'g\nh'], ['a_b', 'c_d', 'e_f', 'g_h']],
    ['stay distinct', ['a:b', 'a_b', 'a\\b'], ['a_b', 'a_b#2', 'a_b#3']],
  ])('%s', (_, names, expected) => {
    expect(fileNames(names)).toEqual(expected);
  });
});
