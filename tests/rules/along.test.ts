// `along:` — what stands beside an item in another list; a list that is not wanted stands beside every item, empty.

import {describe, expect, it} from 'vitest';
import {textOf} from '../rig/model.ts';
import {project, type Files} from '../rig/project.ts';

const FILES: Files = {
  'pipeline.yaml': `params: {remarks: false}
model: {name: gpt-4o}
output: out
stages:
  read:
    notes: {files: notes/*.md}
    remarks: {map: notes, prompt: remark.md, when: "\${remarks}"}
    praise: {map: notes, along: {remark: remarks}, prompt: praise.md, out: "{name}.txt"}
`,
  'notes/a.md': 'bears', 'notes/b.md': 'cats',
  'remark.md': 'Remark on {{ item }}',
  'praise.md': 'Praise {{ item }}{% if remark.size > 0 %}, mind {{ remark }}{% endif %}',
};

describe('along', () => {
  it('a list that is not wanted is empty beside every item', async () => {
    const rig = project(FILES);
    expect(await rig.build()).toMatchObject({status: 0, calls: 2});
    expect(rig.model.requests.map(textOf).sort()).toEqual(['Praise bears', 'Praise cats']);
  });

  it('where it is wanted, each item has its own', async () => {
    const rig = project(FILES);
    rig.model.answers(request => `[${textOf(request)}]`);
    await rig.build('--remarks', 'true');
    expect(rig.read('out/read/b.txt').trim()).toBe('[Praise cats, mind [Remark on cats]]');
  });
});
