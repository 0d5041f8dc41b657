// A plan spends nothing and keeps its word: it never promises less than then runs, and where it says exact it is.

import {describe, expect, it} from 'vitest';
import type {PlanReport} from '../../src/ui/plan-report.ts';
import {project, type Files, type Rig} from '../rig/project.ts';
import {ALL, NOTES} from './notes.ts';

const planned = async (rig: Rig, ...flags: readonly string[]): Promise<PlanReport> => JSON.parse((await rig.hexgen('plan', '--json', ...flags)).stdout) as PlanReport;
const counts = ({actions: {run, upToDate, foreseeable}, llm: {calls, exact}}: PlanReport) => ({run, upToDate, foreseeable, calls, exact});

describe('a plan', () => {
  it('of everything asks nobody, writes nothing and needs no key', async () => {
    const rig = project(NOTES);
    rig.apiKey = undefined;
    expect(counts(await planned(rig))).toEqual({run: 7, upToDate: 0, foreseeable: true, calls: 7, exact: false});
    expect(rig.model.requests).toEqual([]);
    expect(rig.has('out') || rig.has('.hexgen')).toBe(false);
  });

  it('of nothing says so', async () => {
    const rig = project(NOTES);
    await rig.build();
    expect(counts(await planned(rig))).toEqual({run: 0, upToDate: ALL.length, foreseeable: true, calls: 0, exact: true});
  });

  it('of one edit counts what follows it, which may turn out not to run', async () => {
    const rig = project(NOTES);
    await rig.build();
    rig.edit('notes/a.md', 'red', 'green');
    expect(counts(await planned(rig))).toEqual({run: 3, upToDate: 4, foreseeable: true, calls: 3, exact: false});
  });

  it('is exact where every request is known', async () => {
    const rig = project(NOTES);
    await rig.build();
    rig.edit('prompts/report.md', 'Report', 'Tell');
    expect(counts(await planned(rig))).toEqual({run: 1, upToDate: 6, foreseeable: true, calls: 1, exact: true});
    expect((await rig.build()).calls).toBe(1);
  });

  it('performs what costs nothing, so that it can tell what does', async () => {
    const rig = project(NOTES);
    await rig.build();
    rig.edit('prompts/summary.md', 'all secrets', 'every secret');
    expect(counts(await planned(rig))).toMatchObject({run: 0, calls: 0, exact: true});
  });

  it('counts each of those that read what does not exist yet', async () => {
    const rig = project({...NOTES, 'pipeline.yaml': `${NOTES['pipeline.yaml']}    twice: {map: summaries, prompt: prompts/twice.md}\n`, 'prompts/twice.md': 'Again: {{ item }}'});
    expect((await planned(rig)).targets['digest/twice']).toMatchObject({run: 4, calls: 4, exact: false});
  });

  it('counts a request once that two actions make', async () => {
    const same: Files = {'notes/a.md': 'same', 'notes/b.md': 'same', 'notes/c.md': 'same', 'notes/d.md': 'same'};
    const rig = project({...same, 'p.md': '{{ items | join: "+" }}', 'pipeline.yaml': 'model: {name: gpt-4o}\noutput: out\nstages:\n  s:\n    notes: {files: notes/*.md}\n    pairs: {reduce: notes, by: 2, strategy: fixed, prompt: p.md}\n'});
    expect(counts(await planned(rig))).toEqual({run: 2, upToDate: 0, foreseeable: true, calls: 1, exact: true});
    expect(await rig.build()).toMatchObject({ran: ['s/pairs/001', 's/pairs/002'], calls: 1});
  });

  it('knows that a known answer which does not fit has to be sent back', async () => {
    const rig = project({'pipeline.yaml': 'model: {name: gpt-4o}\noutput: out\nstages:\n  s:\n    said: {prompt: p.md}\n', 'p.md': '---\noutput: {schema: {type: object}}\n---\nSay {}.'});
    rig.model.answers(({messages}) => (messages.length > 1 ? {text: '', finish: 'empty'} : 'hello'));
    await rig.build();
    expect(counts(await planned(rig))).toEqual({run: 1, upToDate: 0, foreseeable: true, calls: 1, exact: false});
    rig.model.answers(() => '{}');
    expect(await rig.build()).toMatchObject({status: 0, calls: 1});
  });
});
