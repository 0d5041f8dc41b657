// The output folder is a view: deleting it costs nothing, and what a person does to a file in it is never lost.

import {describe, expect, it} from 'vitest';
import {project, type Rig} from '../rig/project.ts';
import {ALL, NOTES} from './notes.ts';

const OUT = 'out/first/digest';
const REPORT = `${OUT}/report.md`;
const SUMMARY = `${OUT}/summary_a.txt`;

async function built(files = NOTES): Promise<Rig> {
  const rig = project(files);
  await rig.build();
  return rig;
}

describe('the output folder', () => {
  it('holds what the targets made, under the names they gave it', async () => {
    const rig = await built();
    expect(Object.keys(rig.files('out'))).toEqual([
      'first/digest/digest_summary.json', 'first/digest/merged_001.txt', 'first/digest/merged_002.txt', 'first/digest/report.md',
      'first/digest/summary_a.txt', 'first/digest/summary_b.txt', 'first/digest/summary_c.txt', 'first/digest/summary_d.txt', 'first/read/read_summary.json',
    ]);
  });

  it('comes back whole when it is deleted, from the store', async () => {
    const rig = await built();
    const before = rig.files('out');
    rig.remove('out');
    expect(await rig.build()).toMatchObject({ran: [], calls: 0});
    expect(rig.files('out')).toEqual(before);
  });

  it('gives one deleted file back', async () => {
    const rig = await built();
    const before = rig.read(REPORT);
    rig.remove(REPORT);
    await rig.build();
    expect(rig.read(REPORT)).toBe(before);
  });

  it('loses what no target makes any more, and folders that are then empty', async () => {
    const rig = await built();
    rig.remove('notes/d.md');
    rig.edit('pipeline.yaml', 'out: report.md', 'out: deep/er/report.md');
    await rig.build();
    expect(rig.has(`${OUT}/summary_d.txt`)).toBe(false);
    expect(rig.has(REPORT)).toBe(false);
    rig.edit('pipeline.yaml', 'out: deep/er/report.md', 'out: report.md');
    await rig.build();
    expect(rig.has(`${OUT}/deep`)).toBe(false);
  });

  it('keeps the files of a stage that is renamed in step with it', async () => {
    const rig = await built();
    rig.edit('pipeline.yaml', '  digest:', '  digested:');
    expect(await rig.build()).toMatchObject({status: 0, calls: 0});
    expect(Object.keys(rig.files('out/first'))).toContain('digested/report.md');
    expect(rig.has(REPORT)).toBe(false);
  });

  it('of one experiment may be inside that of another', async () => {
    const rig = await built();
    await rig.build('--experiment-name', 'first/inner');
    const inner = rig.files('out/first/inner');
    rig.remove('notes/d.md');
    await rig.build();
    expect(rig.files('out/first/inner')).toEqual(inner);
  });

  it('may be the folder of the project', async () => {
    const rig = project({...NOTES, 'pipeline.yaml': NOTES['pipeline.yaml']!.replace('output: ${output-dir}/${experiment-name}', 'output: .')});
    await rig.build();
    rig.remove('notes/d.md');
    expect(await rig.build()).toMatchObject({status: 0});
    expect(rig.has('digest/summary_a.txt')).toBe(true);
    expect(rig.has('digest/summary_d.txt')).toBe(false);
  });
});

describe('a file edited by hand', () => {
  it('is left alone, and the build says so', async () => {
    const rig = await built();
    rig.write(SUMMARY, 'mine');
    expect(await rig.build()).toMatchObject({status: 0, ran: [], calls: 0, edited: [SUMMARY]});
    rig.edit('notes/a.md', 'red', 'green');
    expect(await rig.build()).toMatchObject({status: 0, calls: 3, edited: [SUMMARY]});
    expect(rig.read(SUMMARY)).toBe('mine');
  });

  it('is left alone when its target is gone', async () => {
    const rig = await built();
    rig.write(`${OUT}/summary_d.txt`, 'mine');
    rig.remove('notes/d.md');
    await rig.build();
    expect(rig.read(`${OUT}/summary_d.txt`)).toBe('mine');
  });

  it('that hexgen never wrote is a person\'s, too', async () => {
    const rig = project({...NOTES, [REPORT]: 'written before hexgen came'});
    expect(await rig.build()).toMatchObject({status: 0, edited: [REPORT]});
    expect(rig.read(REPORT)).toBe('written before hexgen came');
  });

  it('is put back by restore', async () => {
    const rig = await built();
    const before = rig.read(SUMMARY);
    rig.write(SUMMARY, 'mine');
    expect(await rig.hexgen('restore', SUMMARY)).toMatchObject({status: 0, stdout: `Restored ${SUMMARY}\n`});
    expect(rig.read(SUMMARY)).toBe(before);
    expect(await rig.build()).toMatchObject({ran: [], calls: 0, edited: []});
  });

  it('becomes the artifact by adopt: what depends on it is rebuilt, and restore takes it back for free', async () => {
    const rig = await built();
    const before = rig.files('out');
    rig.write(SUMMARY, 'My own summary.');
    expect((await rig.hexgen('adopt', SUMMARY)).stdout).toContain(`Adopted ${SUMMARY}`);
    expect(await rig.build()).toMatchObject({status: 0, ran: ['digest/merged/001', 'digest/report'], calls: 2, edited: []});
    expect(rig.model.requests.at(-2)!.messages[0]!.content).toContain('- My own summary.');
    expect(await rig.build()).toMatchObject({ran: [], calls: 0, edited: []});
    expect(await rig.hexgen('restore', SUMMARY)).toMatchObject({status: 0});
    expect(await rig.build()).toMatchObject({status: 0, ran: [], calls: 0});
    expect(rig.files('out')).toEqual(before);
  });

  it('that is JSON is adopted as JSON, however it is laid out', async () => {
    const rig = await built({
      'pipeline.yaml': 'model: {name: gpt-4o}\noutput: out\nstages:\n  s:\n    facts: {prompt: facts.md, out: facts.json}\n    told: {prompt: told.md, with: [facts], out: told.txt}\n',
      'facts.md': '---\noutput: {schema: {type: object}}\n---\nFacts, as JSON: {}', 'told.md': 'Tell: {{ facts.a }}',
    });
    expect((await rig.build()).failures).toMatchObject([{key: 's/facts', reason: 'invalid'}]);
    rig.model.answers(({messages}) => (messages[0]!.content.startsWith('Facts') ? '{"a": 1, "b": 2}' : `told ${messages[0]!.content}`));
    await rig.build();
    rig.write('out/s/facts.json', '{"b":2,\n"a":7}');
    expect(await rig.hexgen('adopt', 'out/s/facts.json')).toMatchObject({status: 0});
    expect(await rig.build()).toMatchObject({ran: ['s/told'], calls: 1, edited: []});
    expect(rig.read('out/s/told.txt')).toBe('told Tell: 7');
  });
});

describe('targets that look alike', () => {
  const twin = (stages: string) => ({'pipeline.yaml': `model: {name: gpt-4o}\noutput: out\nstages:\n${stages}`, 'p.md': 'Say {{ a }} then {{ b }}.', 'x.md': 'X', 'y.md': 'Y'});

  it('in two stages have files of their own, and ask once', async () => {
    const both = '  one:\n    a: {files: x.md}\n    b: {files: y.md}\n    said: {prompt: p.md, with: [a, b], out: said.txt}\n  two:\n    said: {prompt: p.md, with: {a: one/a, b: one/b}, out: said.txt}\n';
    const rig = await built(twin(both));
    expect(rig.model.requests).toHaveLength(1);
    expect(rig.read('out/two/said.txt')).toBe(rig.read('out/one/said.txt'));
    expect(await rig.build()).toMatchObject({ran: [], calls: 0, edited: []});
    expect(Object.keys(rig.files('out'))).toEqual(expect.arrayContaining(['one/said.txt', 'two/said.txt']));
  });

  it('are told apart when only the names in with: are swapped', async () => {
    const rig = await built(twin('  s:\n    x: {files: x.md}\n    y: {files: y.md}\n    said: {prompt: p.md, with: {a: x, b: y}, out: said.txt}\n'));
    rig.edit('pipeline.yaml', '{a: x, b: y}', '{a: y, b: x}');
    expect(await rig.build()).toMatchObject({ran: ['s/said'], calls: 1});
    expect(rig.model.requests.at(-1)!.messages[0]!.content).toBe('Say Y then X.');
  });
});

it('the first build of the notes runs all of them', async () => {
  expect((await project(NOTES).build()).ran).toEqual(ALL);
});
