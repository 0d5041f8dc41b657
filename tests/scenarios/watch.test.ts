// Watching: a save builds a sample, an edit drops what it makes obsolete, answers that were sent are kept, a key makes the rest.

import {readFileSync} from 'node:fs';
import {describe, expect, it, vi} from 'vitest';
import type {Json} from '../../src/engine/artifact.ts';
import type {ModelRequest} from '../../src/llm/model.ts';
import {textOf} from '../rig/model.ts';
import {project, type Rig, type Watch} from '../rig/project.ts';
import {animals, NAMES} from './animals.ts';

vi.setConfig({testTimeout: 15_000, hookTimeout: 15_000});

/** All of it built, and a watch of it at rest. */
async function resting(...argv: readonly string[]): Promise<{rig: Rig; watch: Watch; calls: () => number}> {
  const rig = animals();
  await rig.build();
  const before = rig.model.requests.length;
  const watch = rig.watch(...argv);
  await watch.says('Ctrl-C ends it.');
  return {rig, watch, calls: () => rig.model.requests.length - before};
}

const FOUR_TASKS = readFileSync(new URL('../../data/4-samples.jsonl', import.meta.url), 'utf8');

/** A run that draws all of a task, or nothing, as it is asked to. */
function drawing(request: ModelRequest): string {
  const [, what, id] = /Draw (\w+) of (\S+)/.exec(textOf(request))!;
  const task = FOUR_TASKS.trim().split('\n').map(line => JSON.parse(line) as {task_id: string; steps: {input_state: Json; output_state: Json}[]}).find(({task_id: each}) => each === id)!;
  const steps = task.steps.map(step => ({board: what === 'all' ? step.output_state : task.steps[0]!.input_state, error: null, calls: {}}));
  return JSON.stringify({steps, executed: true, packages: {}});
}

const saying = (rig: Rig, text: string): number => rig.model.requests.filter(request => textOf(request).includes(text)).length;

describe('hexgen watch', () => {
  it('builds three items of a list after an edit of its prompt, and leaves the output as it was', async () => {
    const {rig, watch, calls} = await resting();
    const before = rig.files('out');
    rig.write('tell.md', 'Say something of {{ item }}');
    await watch.says('Left for later: 6 actions: 6 calls');
    expect([calls(), rig.files('out')]).toEqual([3, before]);
  });

  it('shows old answers against new ones, and the prompt\'s own difference', async () => {
    const {rig, watch} = await resting();
    rig.model.answers(request => `it is ${textOf(request).startsWith('Say') ? 'said' : 'told'}`);
    rig.write('tell.md', 'Say something of {{ item }}');
    await watch.says('  -Tell of {{ item }}\n  +Say something of {{ item }}\n');
    await watch.says('s/told/');
    await watch.says('[-answer');
    watch.press('d');
    await watch.says('because prompt text changed');
  });

  it('compares with what stands, also after an undo', async () => {
    const {rig, watch} = await resting();
    rig.write('tell.md', 'Say something of {{ item }}');
    await watch.says('  +Say something of {{ item }}\n');
    rig.write('tell.md', 'Tell of {{ item }}');
    await watch.says('Nothing to do');
    rig.write('tell.md', 'Sing of {{ item }}');
    await watch.says('  -Tell of {{ item }}\n  +Sing of {{ item }}\n');
  });

  it('shows what an edit does to scores, with a picture of each board beside it', async () => {
    const rig = project({
      'pipeline.yaml': 'model: {name: gpt-4o}\noutput: out\nstages:\n  s:\n    tasks: {dataset: tasks.jsonl}\n    runs: {map: tasks, prompt: draw.md}\n    scores: {map: runs, along: {task: tasks}, run: score}\n',
      'draw.md': '---\noutput: {schema: {type: object}}\n---\nDraw nothing of {{ item.task_id }}', 'tasks.jsonl': FOUR_TASKS,
    });
    rig.model.answers(drawing);
    await rig.build();
    const watch = rig.watch();
    await watch.says('Ctrl-C ends it.');
    rig.edit('draw.md', 'nothing', 'all');
    await watch.says('s/scores: action F1 0.071 → 1.000, steps exact 0.071 → 1.000, solved 0 → 3 of 3\ntasks\nBoards: .hexgen/sample/*.png (expected, before, after)\n');
    const pictures = Object.keys(rig.files('.hexgen/sample')).filter(name => name.endsWith('.png'));
    expect(pictures.length).toBe(3);
    expect(rig.files('.hexgen/sample')[pictures[0]!]).toContain('PNG');
  });

  it('makes the rest on a key, and asks for nothing twice', async () => {
    const {rig, watch, calls} = await resting();
    rig.write('tell.md', 'Say something of {{ item }}');
    await watch.says('Left for later');
    watch.press('p');
    await watch.says('Done after');
    expect(calls()).toBe(9);
    expect(await rig.build()).toMatchObject({ran: [], calls: 0});
  });

  it('chooses the same items after every edit', async () => {
    const {rig, watch} = await resting();
    const items = () => rig.model.requests.slice(-3).map(request => textOf(request).slice(-3)).sort();
    rig.write('tell.md', 'Say something of {{ item }}');
    await watch.says('Left for later');
    const first = items();
    rig.write('tell.md', 'Write something of {{ item }}');
    await watch.says('Left for later');
    expect(items()).toEqual(first);
  });

  it('builds the item that was edited, whichever it is, and all that follows from it', async () => {
    const {rig, watch, calls} = await resting();
    rig.write('animals/hen.md', 'an old hen');
    await watch.says('Done after');
    expect([calls(), saying(rig, 'an old hen')]).toEqual([2, 1]);
  });

  it('makes the rest by itself where it needs no call', async () => {
    const told = (note: string) => Object.fromEntries(NAMES.map(name => [`animals/${name}.json`, JSON.stringify({name, note})]));
    const rig = project({
      'pipeline.yaml': 'model: {name: gpt-4o}\noutput: out\nstages:\n  s:\n    animals: {files: animals/*.json}\n    told: {map: animals, prompt: tell.md}\n',
      'tell.md': 'Tell of {{ item.name }}', ...told('big'),
    });
    await rig.build();
    const watch = rig.watch();
    await watch.says('Ctrl-C ends it.');
    for (const [path, text] of Object.entries(told('small'))) rig.write(path, text);
    await watch.says('Still to come: 5 actions that need no call. They follow at once.');
    await watch.says('Nothing to do: 8 actions up to date.');
    expect(rig.model.requests.length).toBe(NAMES.length);
  });

  it('undoes an edit for nothing', async () => {
    const {rig, watch, calls} = await resting();
    rig.write('tell.md', 'Say something of {{ item }}');
    await watch.says('Left for later');
    rig.write('tell.md', 'Tell of {{ item }}');
    await watch.says('Nothing to do');
    expect(calls()).toBe(3);
  });

  it('does nothing when a file is saved as it was', async () => {
    const {rig, watch, calls} = await resting();
    rig.write('tell.md', 'Tell of {{ item }}');
    rig.write('animals/hen.md', 'an old hen'); // Something that it does see, later.
    await watch.says('Done after');
    expect([calls(), watch.said.includes('tell.md')]).toEqual([2, false]);
  });

  it('sends nothing more of what an edit makes obsolete, and keeps what it had sent', async () => {
    const {rig, watch} = await resting('--workers', '1', '--sample', 'all');
    rig.model.waits();
    rig.write('tell.md', 'Say something of {{ item }}');
    const sent = await rig.model.next(/Say something/);
    rig.write('tell.md', 'Write something of {{ item }}');
    const next = await rig.model.next(/Write something/); // It does not wait for the one before.
    sent.answer('said');
    next.answer('written');
    rig.model.answers(() => 'an answer');
    await watch.says('Done after');
    expect(saying(rig, 'Say something')).toBe(1);
    rig.write('tell.md', 'Say something of {{ item }}');
    await watch.says('Done after');
    expect(saying(rig, 'Say something')).toBe(NAMES.length);
  });

  it('goes on waiting for an answer that is still wanted after the edit', async () => {
    const {rig, watch} = await resting('--sample', 'all');
    rig.model.waits();
    rig.write('animals/hen.md', 'an old hen');
    const sent = await rig.model.next(/an old hen/);
    rig.write('page.md', 'A long page of {{ told }}');
    await watch.says('page.md');
    sent.answer('of hens');
    rig.model.answers(() => 'a page');
    await watch.says('Done after');
    expect(saying(rig, 'an old hen')).toBe(1);
  });

  it('tells what is wrong with a broken file, lets what runs go on, and goes on when it is mended', async () => {
    const {rig, watch} = await resting('--sample', 'all');
    rig.model.waits();
    rig.write('animals/hen.md', 'an old hen');
    const sent = await rig.model.next(/an old hen/);
    rig.write('tell.md', 'Tell of {{ itm }}');
    await watch.says('Unknown variable "itm"');
    sent.answer('of hens');
    rig.model.answers(() => 'an answer');
    await watch.says('Done after');
    rig.write('tell.md', 'Tell more of {{ item }}');
    await watch.says('Done after');
    expect(saying(rig, 'Tell more')).toBe(NAMES.length);
  });

  it('sees what was saved while a file was broken, even if it is mended to what it was when a build began', async () => {
    const {rig, watch} = await resting('--sample', 'all');
    rig.model.waits();
    rig.write('animals/hen.md', 'an old hen');
    const sent = await rig.model.next(/an old hen/);
    rig.write('tell.md', 'Tell of {{ itm }}');
    await watch.says('Unknown variable "itm"');
    rig.write('animals/ant.md', 'a young ant');
    await watch.says('Unknown variable "itm"');
    rig.model.answers(() => 'an answer');
    sent.answer('of hens');
    await watch.says('Done after');
    rig.write('tell.md', 'Tell of {{ item }}');
    await watch.says('Done after');
    expect(saying(rig, 'a young ant')).toBe(1);
  });

  it('waits for a pipeline that is broken from the beginning', async () => {
    const rig = animals();
    const pipeline = rig.read('pipeline.yaml');
    rig.write('pipeline.yaml', pipeline.replace('tell.md', 'tel.md'));
    const watch = rig.watch('--sample', 'all');
    await watch.says('Cannot read prompt "tel.md"');
    await watch.says('Ctrl-C ends it.');
    rig.write('pipeline.yaml', pipeline);
    await watch.says('Done after');
  });

  it('says that the pipeline is gone, and goes on when it is back', async () => {
    const {rig, watch} = await resting('--sample', 'all');
    const pipeline = rig.read('pipeline.yaml');
    rig.remove('pipeline.yaml');
    await watch.says('Cannot read pipeline "pipeline.yaml": file does not exist');
    rig.write('pipeline.yaml', pipeline.replace('page.md', 'tell.md'));
    await watch.says('Unknown variable "item"');
    rig.write('pipeline.yaml', pipeline);
    await watch.says('Nothing to do');
  });

  it('ends at once where there is no project', async () => {
    const watch = project({}).watch();
    await watch.says('Cannot read pipeline "pipeline.yaml"');
    expect(await watch.ended).toBe(2);
  });

  it('ends at once where what was typed is wrong', async () => {
    const watch = animals().watch('s/tld');
    await watch.says('Unknown target "s/tld"; did you mean "s/told"?');
    expect(await watch.ended).toBe(2);
  });

  it('takes several files that are saved together for one edit', async () => {
    const {rig, watch, calls} = await resting('--sample', 'all');
    rig.write('animals/hen.md', 'an old hen');
    rig.write('animals/ant.md', 'a young ant');
    await watch.says('animals/ant.md');
    await watch.says('Done after');
    expect([calls(), watch.said.includes('saved:')]).toEqual([3, false]);
  });

  it('does not build a file that is in the middle of being saved', async () => {
    const {rig, watch, calls} = await resting();
    rig.write('animals/hen.md', '');
    await new Promise(resolve => { setTimeout(resolve, 40); }); // As an editor that empties the file first.
    rig.write('animals/hen.md', 'an old hen');
    await watch.says('Done after');
    expect([calls(), saying(rig, 'an old hen')]).toEqual([2, 1]);
  });

  it('sees the price file, and asks nobody for it', async () => {
    const rig = animals();
    rig.write('prices.yaml', 'as_of: 2026-01-01\nsource: a bill\nmodels:\n  gpt-4o: {input: 1, output: 2}\n');
    rig.edit('pipeline.yaml', 'output: out', 'prices: prices.yaml\noutput: out');
    await rig.build();
    const watch = rig.watch();
    await watch.says('Ctrl-C ends it.');
    rig.edit('prices.yaml', 'input: 1', 'input: 3');
    await watch.says('saved: prices.yaml');
    await watch.says('Nothing to do');
  });

  it('takes a file away and puts it back: what was asked is not asked again', async () => {
    const {rig, watch, calls} = await resting('--sample', 'all');
    rig.remove('animals/hen.md');
    await watch.says('Done after');
    rig.write('animals/hen.md', 'a hen');
    await watch.says('Nothing to run');
    expect(calls()).toBe(1);
  });

  it('begins nothing while it is paused', async () => {
    const {rig, watch, calls} = await resting();
    watch.press('space');
    rig.write('animals/hen.md', 'an old hen');
    await watch.says('paused');
    expect(calls()).toBe(0);
    watch.press('space');
    await watch.says('Done after');
    expect(calls()).toBe(2);
  });

  it('ends at an interrupt with what was sent kept', async () => {
    const {rig, watch} = await resting('--sample', 'all', '--workers', '1');
    rig.model.waits();
    rig.write('tell.md', 'Say something of {{ item }}');
    const sent = await rig.model.next();
    const ended = watch.interrupt();
    sent.answer('said');
    expect(await ended).toBe(130);
    rig.model.answers(() => 'an answer');
    await rig.build();
    expect(saying(rig, 'Say something')).toBe(NAMES.length);
  });
});
