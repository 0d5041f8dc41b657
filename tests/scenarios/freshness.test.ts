// Freshness as a table: after a build, one edit; then exactly these actions run, and exactly so many requests are sent.

import {utimesSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {textOf, type Answering} from '../rig/model.ts';
import {project, type Files, type Rig} from '../rig/project.ts';
import {ALL, NOTES} from './notes.ts';

interface Row {
  readonly edit: string;
  readonly does?: (rig: Rig) => void;
  /** Flags of the second build. */
  readonly flags?: readonly string[];
  readonly ran: readonly string[];
  readonly calls: number;
  /** Files to begin with, besides those of the notes. */
  readonly files?: Files;
  readonly answers?: Answering;
  /** Flags of the first build. */
  readonly first?: readonly string[];
}

const summaries = ALL.filter(key => key.includes('/summaries/'));
/** The keyword of a note: a summary that is the same however the note goes on. */
const firstWord: Answering = request => /The note: (\w+)/.exec(textOf(request))?.[1] ?? `merged ${textOf(request).length}`;
const edits = (path: string, from: string, to: string) => (rig: Rig) => rig.edit(path, from, to);
const STABLE = ['--strategy', 'stable'];

const NOTHING_TO_DO: readonly Row[] = [
  {edit: 'nothing', ran: [], calls: 0},
  {edit: 'a file is touched', does: rig => utimesSync(join(rig.root, 'notes/a.md'), 1, 1), ran: [], calls: 0},
  {edit: 'white space in pipeline.yaml', does: edits('pipeline.yaml', 'by: 2', 'by:   2  '), ran: [], calls: 0},
  {edit: 'a comment in pipeline.yaml', does: edits('pipeline.yaml', 'params:', '# hello\nparams: # there'), ran: [], calls: 0},
  {edit: 'the order of keys in pipeline.yaml', does: edits('pipeline.yaml', '      map: read/notes\n      prompt: prompts/summary.md\n', '      prompt: prompts/summary.md\n      map: read/notes\n'), ran: [], calls: 0},
  {edit: 'a reference spelled in full', does: edits('pipeline.yaml', 'reduce: summaries', 'reduce: digest/summaries'), ran: [], calls: 0},
  {edit: "a prompt's description", does: edits('prompts/summary.md', 'Summarises one note.', 'Shortens a note.'), ran: [], calls: 0},
  {edit: "a comment in a prompt's front matter", does: edits('prompts/summary.md', '# What it is for is said below.', '# Changed.'), ran: [], calls: 0},
  {edit: "a prompt's line ends", does: rig => rig.write('prompts/merge.md', rig.read('prompts/merge.md').replaceAll('\n', '\r\n')), ran: [], calls: 0},
  {edit: "a prompt's name", does: rig => { rig.write('prompts/other.md', rig.read('prompts/merge.md')); rig.edit('pipeline.yaml', 'prompts/merge.md', 'prompts/other.md'); }, ran: [], calls: 0},
  {edit: 'an unused file', does: rig => rig.write('prompts/partials/unused.md', 'nobody'), ran: [], calls: 0},
  {edit: 'experiment-name', flags: ['--experiment-name', 'second'], ran: [], calls: 0},
  {edit: 'output-dir', flags: ['--output-dir', 'elsewhere'], ran: [], calls: 0},
  {edit: 'workers', flags: ['--workers', '1'], ran: [], calls: 0},
  {edit: 'max-tokens', flags: ['--max-tokens', '900'], ran: [], calls: 0},
  {edit: 'the output folder is deleted', does: rig => rig.remove('out'), ran: [], calls: 0},
  {edit: 'an output file is deleted', does: rig => rig.remove('out/first/digest/report.md'), ran: [], calls: 0},
];

const SOMETHING_TO_DO: readonly Row[] = [
  {edit: 'the text of one note', does: edits('notes/a.md', 'red', 'green'), ran: ['digest/merged/001', 'digest/report', 'digest/summaries/001'], calls: 3},
  {edit: 'the text of a prompt', does: edits('prompts/merge.md', 'Merge', 'Join'), ran: ['digest/merged/001', 'digest/merged/002', 'digest/report'], calls: 3},
  {edit: 'a partial', does: edits('prompts/partials/tone.md', 'brief', 'thorough'), ran: ALL, calls: 7},
  {edit: 'what all of them share', does: edits('guide.md', 'One', 'Two'), ran: ALL, calls: 7},
  {edit: 'a branch of a prompt that nobody takes', does: edits('prompts/summary.md', 'all secrets', 'every secret'), ran: summaries, calls: 0},
  {edit: "a comment of the template's own", does: edits('prompts/merge.md', 'Merge', '{% comment %} hello {% endcomment %}Merge'), ran: ['digest/merged/001', 'digest/merged/002'], calls: 0},
  {edit: 'the model', flags: ['--model', 'gpt-4o-mini'], ran: ALL, calls: 7},
  {edit: 'the temperature', flags: ['--temperature', '0'], ran: ALL, calls: 7},
  {edit: 'the seed', does: edits('pipeline.yaml', 'seed: 7', 'seed: 8'), ran: ALL, calls: 7},
  {edit: "one target's model", does: edits('pipeline.yaml', 'with: [merged]', 'model: {temperature: 0}, with: [merged]'), ran: ['digest/report'], calls: 1},
  {edit: "a prompt's own settings", does: edits('prompts/summary.md', '---\n{% role', 'config: {temperature: 1}\n---\n{% role'), ran: ALL, calls: 7},
  {edit: 'one note is renamed', does: rig => { rig.write('notes/aa.md', rig.read('notes/a.md')); rig.remove('notes/a.md'); }, ran: ['digest/merged/001', 'digest/report'], calls: 0},
  {edit: 'a note is removed at the end', does: rig => rig.remove('notes/d.md'), ran: ['digest/merged/002', 'digest/report'], calls: 2},
  {edit: 'a note is removed at the front', does: rig => rig.remove('notes/a.md'), ran: ['digest/merged/001', 'digest/merged/002', 'digest/report'], calls: 3},
  {edit: 'the same summary again: nobody downstream runs', answers: firstWord, does: edits('notes/a.md', 'are red', 'are green'), ran: ['digest/summaries/001'], calls: 1},
  {edit: 'another summary, and the same merge', answers: firstWord, does: edits('notes/a.md', 'Apples', 'Cherry'), ran: ['digest/merged/001', 'digest/summaries/001'], calls: 2},
];

const INSERTED: readonly Row[] = [
  {edit: 'fixed, a note at the front: every slice moves', does: rig => rig.write('notes/_.md', 'Ants are black.'), ran: ['digest/merged/001', 'digest/merged/002', 'digest/merged/003', 'digest/merged/level2/001', 'digest/merged/level2/002', 'digest/report', 'digest/summaries/001'], calls: 7},
  {edit: 'fixed, a note in the middle', does: rig => rig.write('notes/bb.md', 'Birds sing.'), ran: ['digest/merged/002', 'digest/merged/003', 'digest/merged/level2/001', 'digest/merged/level2/002', 'digest/report', 'digest/summaries/003'], calls: 6},
  {edit: 'fixed, a note at the end', does: rig => rig.write('notes/e.md', 'Eels are long.'), ran: ['digest/merged/003', 'digest/merged/level2/001', 'digest/merged/level2/002', 'digest/report', 'digest/summaries/005'], calls: 5},
];

/** 24 notes merged in groups of 8 to 15: wherever one comes in, one group changes. */
const MANY: Files = {
  ...Object.fromEntries(Array.from({length: 24}, (_, n) => [`notes/n${String(n).padStart(2, '0')}.md`, `Note ${n}.`])),
  'pipeline.yaml': NOTES['pipeline.yaml']!.replace('by: 2', 'by: 10'),
};
const STABLY: readonly Row[] = ['notes/aa.md', 'notes/n11b.md', 'notes/z.md'].map(path => ({
  edit: `stable, a note comes in as ${path}`, files: MANY, first: STABLE, flags: STABLE, does: rig => rig.write(path, 'A new note.'), ran: [], calls: 3,
}));

async function secondBuild({does, files, answers, first = [], flags = []}: Row) {
  const rig = project({...NOTES, ...files});
  if (answers) rig.model.answers(answers);
  expect(await rig.build(...first)).toMatchObject({status: 0, stderr: expect.not.stringMatching(/error/i)});
  does?.(rig);
  return {rig, built: await rig.build(...flags)};
}

describe('freshness', () => {
  it.each([...NOTHING_TO_DO, ...SOMETHING_TO_DO, ...INSERTED])('$edit → $calls calls', async row => {
    const {built} = await secondBuild(row);
    expect({status: built.status, ran: built.ran, calls: built.calls}).toEqual({status: 0, ran: row.ran, calls: row.calls});
  });

  it.each(STABLY)('$edit → $calls calls', async row => {
    const {built} = await secondBuild(row);
    expect({status: built.status, ran: built.ran.length, calls: built.calls}).toEqual({status: 0, ran: 3, calls: row.calls});
  });

  it.each(SOMETHING_TO_DO)('$edit, and back → 0 calls', async row => {
    const rig = project({...NOTES, ...row.files});
    if (row.answers) rig.model.answers(row.answers);
    const before = {...NOTES, ...row.files};
    await rig.build();
    row.does?.(rig);
    await rig.build(...row.flags ?? []);
    rig.remove('notes');
    for (const [path, text] of Object.entries(before)) rig.write(path, text);
    expect(await rig.build()).toMatchObject({status: 0, ran: [], calls: 0});
  });

  it('the first build runs all of it, and the second looks at no single action', async () => {
    const rig = project(NOTES);
    expect(await rig.build()).toMatchObject({status: 0, ran: ALL, calls: 7, failures: []});
    const again = await rig.build();
    expect(again).toMatchObject({ran: [], calls: 0, cached: 7});
    expect(again.events.filter(event => event.type === 'target-done' && event.expanded).map(event => ('target' in event ? event.target : '')).sort()).toEqual(['read/guide', 'read/notes']);
  });
});
