// Samples: chosen by the hashes of names, so that an item more or less changes the choice by one at most.

import {describe, expect, it} from 'vitest';
import {textOf} from '../rig/model.ts';
import {project, type Files, type Rig} from '../rig/project.ts';
import {says} from './said.ts';

/** Twenty notes of five pictures, of which some are told. */
const notes = (fields: string, more = ''): Files => ({
  'pipeline.yaml': `model: {name: gpt-4o}
output: out
stages:
  s:
    notes: {files: notes/*.json}
    chosen: {sample: notes, ${fields}}
${more}    told: {map: chosen, prompt: tell.md, out: "{name}.txt"}
`,
  'tell.md': 'Tell {{ item.says }} of {{ item.about.picture }}',
  ...Object.fromEntries(Array.from({length: 20}, (_, index) => [`notes/n${index}.json`, note(index)])),
});
const note = (index: number): string => JSON.stringify({says: `note ${index}`, about: {picture: `p${index % 5}`}});

const told = (rig: Rig): string[] => Object.keys(rig.files('out/s')).filter(name => name.endsWith('.txt'));
const pictures = (rig: Rig): string[] => [...new Set(rig.model.requests.map(request => textOf(request).split(' ').at(-1)!))].sort();

describe('sample', () => {
  it('so many items, and the same ones again', async () => {
    const rig = project(notes('size: 6'));
    expect(await rig.build()).toMatchObject({status: 0, calls: 6});
    const other = project(notes('size: 6'));
    await other.build();
    expect(told(other)).toEqual(told(rig));
  });

  it('an item more, or one less, changes the choice by one at most', async () => {
    const rig = project(notes('size: 6'));
    await rig.build();
    for (const index of [20, 21, 22, 23, 24, 25]) {
      const before = new Set(told(rig));
      rig.write(`notes/n${index}.json`, note(index));
      rig.remove(`notes/n${index - 20}.json`);
      await rig.build();
      expect(told(rig).length).toBe(6);
      expect(told(rig).filter(name => !before.has(name)).length).toBeLessThanOrEqual(2); // One for each of the two edits.
    }
  });

  it('another salt is another choice; a larger one holds the smaller', async () => {
    const rig = project(notes('size: 6'));
    await rig.build();
    const six = told(rig);
    rig.edit('pipeline.yaml', 'size: 6', 'size: 9');
    expect(await rig.build()).toMatchObject({calls: 3});
    expect(told(rig)).toEqual(expect.arrayContaining(six));
    rig.edit('pipeline.yaml', 'size: 9', 'size: 6, salt: other');
    await rig.build();
    expect(told(rig)).not.toEqual(six);
  });

  it('0 is all of them', async () => {
    expect(await project(notes('size: 0')).build()).toMatchObject({calls: 20});
  });

  it('more than there are is all of them', async () => {
    expect(await project(notes('size: 500')).build()).toMatchObject({calls: 20});
  });

  it('a share is of groups, where items have them', async () => {
    expect(await project(notes('size: 15%')).build()).toMatchObject({calls: 3});
    const rig = project(notes('size: 30%, group: about.picture'));
    expect(await rig.build()).toMatchObject({calls: 8}); // Two of five pictures, four notes of each.
    expect(pictures(rig).length).toBe(2);
  });

  it('items of one group are chosen together', async () => {
    const rig = project(notes('size: 8, group: about.picture'));
    await rig.build();
    expect(pictures(rig).length).toBe(2);
  });

  it('two samples share no group', async () => {
    const rig = project(notes('size: 6, group: about.picture', '    held: {sample: notes, size: 0, except: chosen, group: about.picture}\n    asked: {map: held, prompt: ask.md}\n'));
    rig.write('ask.md', 'Ask {{ item.about.picture }}');
    await rig.build();
    const of = (verb: string) => new Set(rig.model.requests.map(textOf).filter(text => text.startsWith(verb)).map(text => text.split(' ').at(-1)!));
    expect([of('Tell').size, of('Ask').size]).toEqual([2, 3]);
    expect([...of('Tell')].filter(picture => of('Ask').has(picture))).toEqual([]);
  });
});

const sampled = (fields: string): readonly [string, string] => ['told: {map: read/notes, prompt: p.md, out: "{name}.txt"}', `told: {sample: read/notes, ${fields}}`];

describe('a sample that says it wrongly', () => {
  says('a share without its sign', {edit: sampled('size: 0.3')}, `
pipeline.yaml:9:38 Expected a number of items, or a share such as "15%", found 0.3
        told: {sample: read/notes, size: 0.3}
                                         ~~~`);

  says('more than all', {edit: sampled('size: 130%')}, `
pipeline.yaml:9:38 Expected a number of items, or a share such as "15%", found "130%"
        told: {sample: read/notes, size: 130%}
                                         ~~~~`);

  says('no size', {edit: sampled('salt: x')}, `
pipeline.yaml:9:5 Target "tell/told" needs the field "size": how many items, such as \`40\`, or a share, such as \`15%\`; 0 means all
        told: {sample: read/notes, salt: x}
        ~~~~`);
});
