// Advice on prompts: how long their fixed part is, and what stands where a provider's cache cannot serve it.

import {describe, expect, it} from 'vitest';
import {project, type Rig} from '../rig/project.ts';

const LONG = 'Some words that never change. '.repeat(300);

const notes = (prompt: string): Rig => project({
  'pipeline.yaml': 'model: {name: some-local-model}\noutput: out\nstages:\n  s:\n    rules: {files: rules.md}\n    notes: {files: notes/*.md}\n    sums: {map: notes, prompt: sum.md, with: [rules]}\n',
  'rules.md': 'Be brief.', 'notes/a.md': 'ants', 'notes/b.md': 'bees', 'sum.md': prompt,
});

describe('hexgen lint', () => {
  it('says how long the fixed part is, and finds nothing where it comes first', async () => {
    expect((await notes(`${LONG}\n{{ rules }}\n{{ item }}\n`).hexgen('lint')).stdout).toBe('sum.md (s/sums): 2144 fixed tokens, all before "item"\n');
  });

  it('advises to move what is fixed before what differs from item to item', async () => {
    const {stdout} = await notes(`{{ item }}\n{{ rules }}\n${LONG}\n`).hexgen('lint', 'sum.md');
    expect(stdout).toBe([
      'sum.md (s/sums): 2144 fixed tokens, 0 of them before "item"',
      'sum.md:1:4 2144 of 2144 fixed tokens stand after "item", which differs from item to item',
      '    {{ item }}', '       ~~~~', '    A provider\'s cache serves only the beginning that requests share: put what is fixed above it.',
      'sum.md:2:4 "rules" is the same for all items, and stands after "item", which is not',
      '    {{ rules }}', '       ~~~~~', '    A provider\'s cache serves only the beginning that requests share: put {{ rules }} above {{ item }}.', '',
    ].join('\n'));
  });

  it('says once what holds for several targets', async () => {
    const rig = notes('{{ rules }} {{ item }}\n');
    rig.write('pipeline.yaml', `${rig.read('pipeline.yaml')}    more: {map: notes, prompt: sum.md, with: [rules]}\n`);
    expect((await rig.hexgen('lint')).stdout).toBe('sum.md (s/sums and s/more): 1 fixed token, all before "item"\n');
  });

  it('tells faults as a build does', async () => {
    const {status, stderr} = await notes('{{ rules }} {{ item }} {{ itm }}\n').hexgen('lint');
    expect([status, stderr.split('\n')[0]]).toEqual([2, 'sum.md:1:27 Unknown variable "itm"; did you mean "item"?']);
  });
});

describe('hexgen show --open', () => {
  it('opens a copy of the request in the editor, and says which prompt writes it', async () => {
    const rig = notes('{{ rules }} {{ item }}\n');
    await rig.build();
    const {status, stderr} = await rig.hexgen('show', 's/sums/001', '--prompt', '--open');
    expect([status, stderr, rig.opened]).toEqual([0, 'The request as it was sent, to be read. What writes it is sum.md.\n', ['.hexgen/open/s-sums-001.prompt.md']]);
    expect(rig.read('.hexgen/open/s-sums-001.prompt.md')).toContain('Be brief. ants');
  });
});
