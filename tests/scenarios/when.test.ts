// `when:` — a target that is not wanted makes an empty list, and leaves nothing behind.

import {describe, expect, it} from 'vitest';
import {textOf} from '../rig/model.ts';
import {project, type Files} from '../rig/project.ts';
import {says} from './said.ts';

const FILES: Files = {
  'pipeline.yaml': `params: {remarks: true}
model: {name: gpt-4o}
output: out
stages:
  s:
    notes: {files: notes/*.md}
    remarks: {map: notes, prompt: remark.md, when: "\${remarks}", out: "remark_{name}.txt"}
    praise: {map: remarks, prompt: praise.md, out: "praise_{name}.txt"}
    all: {prompt: all.md, with: [remarks], out: all.txt}
    again: {use: [all, listed], out: {all: again.txt, listed: listed.txt}}
    listed: {prompt: remark.md, with: {item: notes}, when: "\${remarks}"}
`,
  'remark.md': 'Remark {{ item }}', 'praise.md': 'Praise {{ item }}', 'all.md': 'All {{ remarks | json }}', 'notes/a.md': 'apples', 'notes/b.md': 'bears',
};

describe('when', () => {
  it('not wanted: an empty list, over which nothing is made', async () => {
    const rig = project(FILES);
    expect(await rig.build('--remarks', 'false')).toMatchObject({status: 0, calls: 1, ran: ['s/all']});
    expect(rig.model.requests.map(textOf)).toEqual(['All []']);
    expect(await rig.build('--remarks', 'false')).toMatchObject({calls: 0, ran: []});
  });

  it('no longer wanted: its files are taken away; wanted again: they come back for nothing', async () => {
    const rig = project(FILES);
    expect(await rig.build()).toMatchObject({calls: 6});
    const before = rig.files('out');
    expect(await rig.build('--remarks', 'false')).toMatchObject({calls: 1});
    expect(Object.keys(rig.files('out/s')).filter(name => name.endsWith('.txt'))).toEqual(['again.txt', 'all.txt']);
    expect(await rig.build()).toMatchObject({calls: 0});
    expect(rig.files('out')).toEqual(before);
  });

  it('a plan knows it', async () => {
    const rig = project(FILES);
    const {llm} = JSON.parse((await rig.hexgen('plan', '--json', '--remarks', 'false')).stdout) as {llm: {calls: number; exact: boolean}};
    expect(llm).toMatchObject({calls: 1, exact: true});
  });

  it('there is nothing inside what is not wanted', async () => {
    const rig = project(FILES);
    rig.edit('pipeline.yaml', 'with: [remarks]', 'with: {remarks: remarks/a.md}');
    expect(await rig.build()).toMatchObject({status: 0});
    const {status, stderr} = await rig.build('--remarks', 'false');
    expect(status).toBe(2);
    expect(stderr).toContain('There is no "a.md" in what s/remarks makes');
    expect(stderr).toContain('It is empty: its "when" says that it is not wanted.');
  });
});

describe('a when that is written wrongly', () => {
  says('a word', {edit: ['map: read/notes', 'map: read/notes, when: perhaps']}, `
pipeline.yaml:9:35 Expected true or false, found "perhaps"
        told: {map: read/notes, when: perhaps, prompt: p.md, out: "{name}.txt"}
                                      ~~~~~~~`);

  says('a parameter that is no boolean', {edit: ['map: read/notes', 'map: read/notes, when: "${size}"']}, `
pipeline.yaml:9:35 Expected true or false, found 100 (from \${size})
        told: {map: read/notes, when: "\${size}", prompt: p.md, out: "{name}.txt"}
                                      ~~~~~~~~~`);
});
