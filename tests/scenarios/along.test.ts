// `map … along:` — beside an item stands the entry of the same name in another list.

import {describe, expect, it} from 'vitest';
import {textOf} from '../rig/model.ts';
import {project, type Files} from '../rig/project.ts';
import {says} from './said.ts';

const FILES: Files = {
  'pipeline.yaml': `model: {name: gpt-4o}
output: out
stages:
  s:
    notes: {files: notes/*.md}
    drafts: {map: notes, prompt: draft.md}
    praise: {map: drafts, along: {note: notes}, prompt: praise.md, out: "{name}.txt"}
`,
  'draft.md': 'Draft {{ item }}', 'praise.md': 'Praise {{ item }} for {{ note }}',
  'notes/a.md': 'apples', 'notes/b.md': 'bears',
};

describe('along', () => {
  it('gives each item the entry of its name', async () => {
    const rig = project(FILES);
    rig.model.answers(request => textOf(request).split(' ')[1]!.toUpperCase());
    expect(await rig.build()).toMatchObject({status: 0, calls: 4});
    expect(rig.model.requests.map(textOf).slice(2).sort()).toEqual(['Praise APPLES for apples', 'Praise BEARS for bears']);
  });

  it('an edit of one entry asks for its item alone', async () => {
    const rig = project({...FILES, 'more/a.md': 'sweet', 'more/b.md': 'big'});
    rig.edit('pipeline.yaml', 'notes: {files: notes/*.md}', 'notes: {files: notes/*.md}\n    more: {files: more/*.md}');
    rig.edit('pipeline.yaml', '{note: notes}', '{note: more}');
    await rig.build();
    rig.write('more/b.md', 'brown');
    expect(await rig.build()).toMatchObject({calls: 1, ran: ['s/praise/002']});
  });

  it('a name that the other list does not have', async () => {
    const rig = project({...FILES, 'more/a.md': 'sweet'});
    rig.edit('pipeline.yaml', 'notes: {files: notes/*.md}', 'notes: {files: notes/*.md}\n    more: {files: more/*.md}');
    rig.edit('pipeline.yaml', '{note: notes}', '{note: more}');
    const {status, stderr} = await rig.build();
    expect(status).toBe(2);
    expect(stderr).toContain(`pipeline.yaml:8:34 There is no "b.md" in "note"
        praise: {map: drafts, along: {note: more}, prompt: praise.md, out: "{name}.txt"}
                                     ~~~~~~~~~~~~`);
    expect(stderr).toContain('The lists of "along" have the same names as the list that is gone through: they are usually made from one another.');
  });
});

const along = (fields: string): readonly [string, string] => ['map: read/notes', `map: read/notes, ${fields}`];

describe('an along that is written wrongly', () => {
  says('a list that is none', {edit: along('along: {note: read/note}'), prompt: '{{ item }} {{ note }}'}, `
pipeline.yaml:9:43 Unknown target "read/note"; did you mean "read/notes"?
        told: {map: read/notes, along: {note: read/note}, prompt: p.md, out: "{name}.txt"}
                                              ~~~~~~~~~`);

  says('no names', {edit: along('along: read/notes')}, `
pipeline.yaml:9:36 Expected names for targets, such as {task: tasks}, found text (read/notes)
        told: {map: read/notes, along: read/notes, prompt: p.md, out: "{name}.txt"}
                                       ~~~~~~~~~~`);

  says('a name that nobody reads', {edit: along('along: {note: read/notes}')}, `
pipeline.yaml:9:64 p.md never uses "note", so every request would be the same
        told: {map: read/notes, along: {note: read/notes}, prompt: p.md, out: "{name}.txt"}
                                                                   ~~~~
    Write {{ note }} in the prompt.`);

  says('a name that "with" has, too', {edit: along('along: {note: read/notes}, with: {note: read/notes}'), prompt: '{{ item }} {{ note }}'}, `
pipeline.yaml:9:69 The name "note" is what "map" itself gives to the recipe
        told: {map: read/notes, along: {note: read/notes}, with: {note: read/notes}, prompt: p.md, out: "{name}.txt"}
                                                                        ~~~~~~~~~~
    Give it another name: with: {other_name: read/notes}`);

  says('a name that the verb gives', {edit: along('along: {item: read/notes}')}, `
pipeline.yaml:9:36 The name "item" is what "map" itself gives to the recipe
        told: {map: read/notes, along: {item: read/notes}, prompt: p.md, out: "{name}.txt"}
                                       ~~~~~~~~~~~~~~~~~~
    Give it another name: along: {other_name: read/notes}`);
});
