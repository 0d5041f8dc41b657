// A plan spends nothing and keeps its word: it never promises less than then runs, and where it says exact it is.

import {describe, expect, it} from 'vitest';
import type {PlanReport} from '../../src/ui/plan-report.ts';
import {project, type Files, type Rig} from '../rig/project.ts';
import {ALL, NOTES} from './notes.ts';

const planned = async (rig: Rig, ...flags: readonly string[]): Promise<PlanReport> => JSON.parse((await rig.hexgen('plan', '--json', ...flags)).stdout) as PlanReport;
const counts = ({actions: {run, upToDate, foreseeable}, llm: {calls, exact}}: PlanReport) => ({run, upToDate, foreseeable, calls, exact});

const TWO_STEPS = {
  'pipeline.yaml': 'model: {name: gpt-4o}\noutput: out\nstages:\n  s:\n    first: {prompt: first.md}\n    second: {prompt: second.md, with: [first]}\n',
  'first.md': `One. ${'Read all of this. '.repeat(100)}`, 'second.md': `${'Mind all of this. '.repeat(100)} {{ first }}`,
};

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

  it('counts the tokens that are known of a request which reads what is still to be made', async () => {
    const rig = project(TWO_STEPS);
    const {targets} = await planned(rig);
    expect(targets['s/second']).toMatchObject({calls: 1, exact: false});
    expect(targets['s/second']!.inputTokens).toBeGreaterThan(100);
    expect(targets['s/second']!.dollars).toMatchObject({low: expect.closeTo(targets['s/second']!.inputTokens * 2.5e-6, 6) as number, high: null});
  });

  it('does not call up to date what it made itself', async () => {
    const rig = project({'pipeline.yaml': 'model: {name: gpt-4o}\noutput: out\nstages:\n  s:\n    notes: {files: notes/*.md}\n    lists: {map: notes, template: t.md}\n', 't.md': 'Of {{ item }}', 'notes/a.md': 'same', 'notes/b.md': 'same'});
    expect(counts(await planned(rig))).toMatchObject({run: 0, upToDate: 0});
  });

  it('calls nothing free of which it knows nothing yet', async () => {
    const rig = project({...TWO_STEPS, 'second.md': '{{ first.inside }}', 'first.md': '---\noutput: {schema: {type: object, properties: {inside: {type: string}}}}\n---\nOne.'});
    const {targets} = await planned(rig, 's/second');
    expect(targets['s/second']).toMatchObject({calls: 1, inputTokens: 0, exact: false, dollars: {low: 0, high: null}});
  });

  it('asks nothing of an endpoint that costs nothing', async () => {
    const rig = project({...TWO_STEPS, 'pipeline.yaml': `endpoints: {mine: {url: "http://local.test/v1", key: none, free: true}}\n${TWO_STEPS['pipeline.yaml'].replace('name: gpt-4o', 'name: tiny, endpoint: mine')}`});
    expect((await planned(rig)).llm).toMatchObject({calls: 2, dollars: {low: 0, high: 0}});
  });

  it('of batch jobs takes half the price', async () => {
    const rig = project({...TWO_STEPS, 'pipeline.yaml': TWO_STEPS['pipeline.yaml'].replace('gpt-4o', 'gpt-4o, max-tokens: 1000')});
    const [online, batched] = [(await planned(rig, 's/first')).llm.dollars!, (await planned(rig, 's/first', '--batch')).llm.dollars!];
    expect([batched.low / online.low, batched.high! / online.high!]).toEqual([expect.closeTo(0.5, 2), expect.closeTo(0.5, 2)]);
  });

  it('takes many short requests for no long one', async () => {
    const long = Object.fromEntries(Array.from({length: 8}, (_, index) => [`notes/${index}.md`, `${index} ${'word '.repeat(3000)}`]));
    const prices = 'as_of: 2026-11-01\nsource: a test\nmodels:\n  big: {input: 1, output: 1, long-context: {above: 10000, input: 2, output: 2}}\n';
    const rig = project({'pipeline.yaml': 'model: {name: big, max-tokens: 1}\nprices: prices.yaml\noutput: out\nstages:\n  s:\n    notes: {files: notes/*.md}\n    told: {map: notes, prompt: p.md}\n', 'p.md': 'Of {{ item }}', 'prices.yaml': prices, ...long});
    const {inputTokens, dollars} = (await planned(rig)).llm;
    expect(inputTokens).toBeGreaterThan(10_000);
    expect(dollars!.low).toBeCloseTo(inputTokens / 1e6, 5);
  });
});
