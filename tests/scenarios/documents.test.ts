// Another task with the same rules and no TypeScript: a folder of documents is summarised, and a prompt is tried on questions.

import {cpSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import {textOf, type Answering} from '../rig/model.ts';
import {project, type Rig} from '../rig/project.ts';
import type {Play} from '../rig/python.ts';

/** Plays the model: a summary is the first sentence; an answer is the first number that the summary of all has. */
const reader: Answering = request => {
  const text = textOf(request);
  if (text.startsWith('Summarise')) return JSON.stringify({title: /^# (.*)$/m.exec(text)?.[1] ?? '', summary: /\n\n([^.]*\.)/.exec(text)?.[1] ?? ''});
  if (text.startsWith('Merge')) return `${text.match(/^- /gm)!.length} points`;
  return text.includes('How many') ? '4' : 'I do not know.';
};

/** Plays scripts/score.py: which answers are right. */
const score: Play = ({questions, answers}) => {
  const given = answers as readonly string[];
  const rows = (questions as readonly {readonly steps: readonly {readonly output_state: string}[]}[]).map(({steps}, n) => Number(steps[0]!.output_state === given[n]));
  return {right: rows.reduce((sum, row) => sum + row, 0), of: rows.length};
};

function documents(): Rig {
  const rig = project({}, {plays: {'# Scores answers against what was expected.': score}});
  cpSync(fileURLToPath(new URL('documents', import.meta.url)), rig.root, {recursive: true});
  rig.model.answers(reader);
  return rig;
}

describe('a folder of documents', () => {
  it('is summarised one by one, merged, and questioned', async () => {
    const rig = documents();
    const built = await rig.build();
    expect(built).toMatchObject({status: 0, failures: []});
    expect(built.ran).toEqual([
      'check/answers/001', 'check/answers/002', 'check/questions', 'check/score',
      'read/overview/001', 'read/summaries/001', 'read/summaries/002', 'read/summaries/003', 'read/summaries/004',
    ]);
    expect(Object.keys(rig.files('summaries'))).toEqual([
      'check/answer_q-colour.txt', 'check/answer_q-count.txt', 'check/check_summary.json', 'check/score.json',
      'read/birds/owls.json', 'read/birds/wrens.json', 'read/fish.json', 'read/overview_1.md', 'read/read_summary.json', 'read/toads.json',
    ]);
    expect(JSON.parse(rig.read('summaries/read/birds/owls.json'))).toEqual({title: 'Owls', summary: 'Owls hunt at night.'});
    expect(JSON.parse(rig.read('summaries/check/score.json'))).toEqual({of: 2, right: 1});
  });

  it('costs one summary and what reads it when one document is edited, and nothing the second time', async () => {
    const rig = documents();
    await rig.build();
    expect(await rig.build()).toMatchObject({ran: [], calls: 0});
    rig.edit('library/birds/owls.md', 'hunt at night', 'sleep by day');
    expect(await rig.build()).toMatchObject({ran: ['read/overview/001', 'read/summaries/001'], calls: 2});
  });

  it('takes in a new document without touching the others', async () => {
    const rig = documents();
    await rig.build();
    rig.write('library/newts.md', '# Newts\n\nNewts swim. They are small.\n');
    expect((await rig.build('--style', 'plain')).ran).toContain('read/summaries/004');
    expect(rig.model.requests.slice(7).map(textOf).filter(text => text.startsWith('Summarise'))).toHaveLength(1);
  });

  it('is asked about in another way by a flag of its own', async () => {
    const rig = documents();
    await rig.build();
    const again = await rig.build('--style', 'terse');
    expect(again).toMatchObject({status: 0, calls: 2});
    expect(again.ran).toEqual(['check/answers/001', 'check/answers/002']);
    expect((await rig.build('--style', 'plain')).calls).toBe(0);
  });
});
