// What was spent, saved, and would be spent from scratch: added up over builds with edits, an undo and answers of no use.

import {describe, expect, it} from 'vitest';
import {ModelError} from '../../src/llm/model.ts';
import {project, type Built} from '../rig/project.ts';

const FILES = {
  'pipeline.yaml': `
    model: {name: gpt-4o, max-tokens: 1000}
    output: out
    stages:
      read:
        notes: {files: notes/*.md}
        told: {map: notes, prompt: told.md, out: "{name}.txt"}
      tell:
        digest: {prompt: digest.md, with: [read/told], model: {name: gpt-4o-mini}, out: digest.txt}
  `,
  'told.md': 'Tell of this: {{ item }}',
  'digest.md': 'All: {% for each in told %}{{ each }}{% endfor %}',
  'notes/a.md': 'apes', 'notes/b.md': 'bees', 'notes/c.md': 'cats',
};
interface Report { readonly spent: {readonly calls: number; readonly dollars: number}; readonly rows: readonly {readonly name: string; readonly calls: number; readonly dollars: number}[]; readonly fromScratchDollars: number; readonly savedDollars: number; readonly builds: number; readonly unanswered: object }

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

async function edited() {
  const rig = project(FILES);
  const builds: Built[] = [await rig.build()];
  rig.edit('notes/a.md', 'apes', 'ants');
  builds.push(await rig.build());
  rig.edit('notes/a.md', 'ants', 'apes');
  builds.push(await rig.build());
  rig.edit('notes/b.md', 'bees', 'bats');
  rig.model.answers(() => ({text: 'No.', finish: 'refusal'}));
  builds.push(await rig.build());
  const report = async (...flags: readonly string[]) => JSON.parse((await rig.hexgen('cost', '--json', ...flags)).stdout) as Report;
  return {rig, builds, report};
}

describe('hexgen cost', () => {
  it('adds up to what builds said at their ends, answers of no use included', async () => {
    const {builds, report} = await edited();
    const {spent, savedDollars, builds: count} = await report();
    expect(spent.calls).toBe(sum(builds.map(({calls}) => calls)));
    expect(spent.dollars).toBeCloseTo(sum(builds.map(({report: each}) => each!.llm.dollars!)), 9);
    expect(savedDollars).toBeCloseTo(sum(builds.map(({report: each}) => each!.llm.savedDollars!)), 9);
    expect(count).toBe(4);
  });

  it.each([
    ['stage', ['read', 'tell']], ['target', ['read/told', 'tell/digest']], ['model', ['gpt-4o', 'gpt-4o-mini']], ['day', ['2023-11-14']],
  ])('by %s', async (by, names) => {
    const {report} = await edited();
    const {rows, spent} = await report('--by', by);
    expect(rows.map(({name}) => name)).toEqual(names);
    expect(sum(rows.map(({dollars}) => dollars))).toBeCloseTo(spent.dollars, 9);
  });

  it('by build has a row for each build that asked', async () => {
    const {report, builds} = await edited();
    expect((await report('--by', 'build')).rows.map(({calls}) => calls)).toEqual(builds.map(({calls}) => calls).filter(calls => calls > 0));
  });

  it('tells what all that stands would cost from scratch, however often it was asked', async () => {
    const rig = project(FILES);
    const {report} = await rig.build();
    rig.edit('notes/a.md', 'apes', 'ants');
    await rig.build();
    rig.edit('notes/a.md', 'ants', 'apes');
    const {fromScratchDollars, spent} = JSON.parse((await rig.hexgen('cost', '--json')).stdout) as Report;
    expect(fromScratchDollars).toBeCloseTo(report!.llm.dollars!, 9);
    expect(spent.dollars).toBeGreaterThan(fromScratchDollars);
  });

  it('is a table for people', async () => {
    const {rig} = await edited();
    expect((await rig.hexgen('cost')).stdout).toMatch(/^by stage +calls +tokens in +tokens out +dollars\nread +5 +~?\d+ +~?\d+ +\$0\.\d+\ntell +2 [^\n]*\nin all +7 [^\n]*\n\nSaved by the store in 4 builds: \$[\d.]+\. All that stands now, from scratch: \$[\d.]+\.\n$/);
  });

  it('of a price that nobody knows is unknown, and says of which model', async () => {
    const rig = project(FILES);
    await rig.build('--model', 'mystery-1');
    const {stdout} = await rig.hexgen('cost');
    expect(stdout).toMatch(/^read +3 .* \?$/m);
    expect(stdout).not.toContain('$0\n');
  });

  it('of a project that spent nothing says so', async () => {
    expect((await project(FILES).hexgen('cost')).stdout).toBe('Nothing was spent.\n\nNo build has ended yet. All that stands now, from scratch: $0.\n');
  });

  it.each([
    [['--by', 'colour'], 'Expected "stage", "target", "model", "endpoint", "day" or "build" after --by, found "colour"'],
    [['--since', 'yesterday'], 'Expected a day such as 2026-11-01 after --since, found "yesterday"'],
  ])('%j is refused', async (flags, message) => {
    const {status, stderr} = await project(FILES).hexgen('cost', ...flags);
    expect([status, stderr.trim()]).toEqual([2, message]);
  });
});

describe('a clock that jumps', () => {
  it.each([['back by a year', 1_668_000_000_000], ['forward by a year', 1_732_000_000_000]])('%s: nothing is asked again, and all that was spent is told', async (_, clock) => {
    const rig = project(FILES);
    const first = await rig.build();
    rig.setClock(clock);
    expect(await rig.build()).toMatchObject({ran: [], calls: 0});
    rig.edit('notes/a.md', 'apes', 'ants');
    const second = await rig.build();
    rig.setClock(1_700_000_000_000);
    rig.edit('notes/a.md', 'ants', 'apes');
    expect(await rig.build()).toMatchObject({calls: 0});
    const {spent, rows} = JSON.parse((await rig.hexgen('cost', '--json', '--by', 'build')).stdout) as Report;
    expect(spent.calls).toBe(first.calls + second.calls);
    expect(sum(rows.map(({calls}) => calls))).toBe(spent.calls);
  });
});

describe('hexgen why', () => {
  it('tells what was sent for an answer, where it did not come at once', async () => {
    const rig = project(FILES);
    rig.model.answers(request => (JSON.stringify(request).includes('apes') ? new ModelError({kind: 'timeout', problem: 'No answer', remedy: 'Wait.'}) : 'told'));
    await rig.build();
    rig.model.answers(() => 'told at last');
    expect((await rig.hexgen('why', 'read/told/001')).stdout).toContain('Last asked 1 time:\n  timeout after 1 ms: No answer. Wait.\n');
    await rig.build();
    expect((await rig.hexgen('why', 'read/told/001')).stdout).not.toContain('Last asked');
  });
});

describe('the log of a build', () => {
  const lines = (rig: {files(folder: string): Record<string, string>}) => Object.values(rig.files('.hexgen/log')).map(text => text.trim().split('\n').map(line => JSON.parse(line) as Record<string, unknown>));

  it('has a line for every request, with the price of its day, and how it began and ended', async () => {
    const rig = project(FILES);
    const {report} = await rig.build();
    const [log] = lines(rig);
    expect(log![0]).toMatchObject({type: 'began', argv: ['build', '--json'], experiment: 'out', targets: ['read/notes', 'read/told', 'tell/digest']});
    const attempts = log!.filter(({type}) => type === 'attempted');
    expect(attempts).toHaveLength(4);
    expect(sum(attempts.map(({dollars}) => dollars as number))).toBeCloseTo(report!.llm.dollars!, 9);
    expect(attempts[0]).toMatchObject({target: 'read/told', endpoint: 'openai', askedModel: 'gpt-4o', outcome: 'ok', number: 1, priceAsOf: '2026-08-20'});
    expect(log!.at(-1)).toMatchObject({type: 'ended', status: 0, failures: 0});
  });

  it('is not written by a build that has nothing to do', async () => {
    const rig = project(FILES);
    await rig.build();
    await rig.build();
    expect(lines(rig)).toHaveLength(1);
  });

  it('that cannot be written fails no build', async () => {
    const rig = project({...FILES, '.hexgen/log': 'a file in the way'});
    expect(await rig.build()).toMatchObject({status: 0, calls: 4});
  });

  it('that cannot be written is told once', async () => {
    const rig = project({...FILES, '.hexgen/log': 'a file in the way'});
    const {stderr} = await rig.hexgen('build');
    expect(stderr.match(/Requests of this build are not recorded: .*log cannot be written \(EEXIST\)/g)).toHaveLength(1);
  });

  it('of which the last line was cut is read all the same', async () => {
    const rig = project(FILES);
    await rig.build();
    const [name] = Object.keys(rig.files('.hexgen/log'));
    rig.write(`.hexgen/log/${name}`, `${rig.read(`.hexgen/log/${name}`)}{"at":"2023-11-14T22:13:20Z","type":"attempted","outcome":"timeo`);
    expect((await rig.hexgen('cost')).status).toBe(0);
  });
});
