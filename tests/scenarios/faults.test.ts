// Two hundred items and a server with every fault there is: all come out right, and nothing that was answered is asked again.

import {setImmediate} from 'node:timers/promises';
import {describe, expect, it, onTestFinished} from 'vitest';
import {openaiModel} from '../../src/llm/openai.ts';
import {STANDARD_RETRY, withRetry} from '../../src/llm/retry.ts';
import {FAULTS, faultyServer, type FaultyOptions} from '../llm/faulty.ts';
import {project} from '../rig/project.ts';

const ITEMS = 200;
const FILES = {
  'pipeline.yaml': `
    model: {name: gpt-4o, max-tokens: 50}
    limits: {workers: 100}
    output: out
    stages:
      s:
        notes: {files: notes/*.md}
        told: {map: notes, prompt: told.md, out: "{name}.txt"}
        rest: {map: notes, prompt: rest.md, out: "rest-{name}.txt"}
  `,
  'told.md': 'Tell of this: {{ item }}',
  'rest.md': 'Rest: {{ item | size }}',
};
const notes = Object.fromEntries(Array.from({length: ITEMS}, (_, index) => [`notes/n${String(index).padStart(3, '0')}.md`, `note ${index}`]));
const onlyTold = {...FILES, 'pipeline.yaml': FILES['pipeline.yaml'].replace(/ {8}rest: .*\n/, '')};

/** A hang ends here; longer than any good answer takes on a busy machine. */
const TIMEOUT_MS = 2_500;
/** Nine of ten requests fail, so many tries are needed; the waits between them are passed over. */
const RETRY = {...STANDARD_RETRY, maxAttempts: 150, sleep: async () => { await setImmediate(); }};

async function faulty(options: Omit<FaultyOptions, 'answer'>, files: Readonly<Record<string, string>> = {...onlyTold, ...notes}) {
  const server = await faultyServer({...options, answer: text => `told: ${text.toUpperCase()}`});
  onTestFinished(() => server[Symbol.asyncDispose]());
  const wire = withRetry(openaiModel({endpoint: 'openai', baseUrl: server.url, apiKey: 'sk-faulty', timeoutMs: TIMEOUT_MS}), RETRY);
  return {server, rig: project(files, {wire})};
}

const howOften = (counts: ReadonlyMap<string, number>): number[] => [...new Set(counts.values())];

describe('a server that answers one request in ten well, and has each sort of fault as often', () => {
  it.each([1])('is asked until every item is right, and never for what it answered (seed %i)', async seed => {
    const {server, rig} = await faulty({seed, rate: (1 - 0.1) / Object.keys(FAULTS).length});
    const built = await rig.build();
    expect(built.failures).toEqual([]);
    expect(built.status).toBe(0);
    expect([...server.met.keys()].sort()).toEqual(Object.keys(FAULTS).sort());
    expect(howOften(server.answered)).toEqual([1]);
    expect(server.answered.size).toBe(ITEMS);
    expect(built.report?.llm).toMatchObject({calls: ITEMS, attempts: [...server.came.values()].reduce((sum, count) => sum + count)});
    const faultless = await faulty({seed, rate: 0});
    await faultless.rig.build();
    for (const file of ['s/n000.txt', 's/n117.txt']) expect(rig.read(`out/${file}`)).toBe(faultless.rig.read(`out/${file}`));
    expect(artifacts(rig.files('out'))).toEqual(artifacts(faultless.rig.files('out')));
    expect((await rig.build()).report?.llm).toMatchObject({attempts: 0});
  });
});

/** All files but the summaries, which tell how often was asked. */
const artifacts = (files: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(files).filter(([path]) => !path.endsWith('_summary.json')));

describe('an item that nobody can answer', () => {
  it('fails alone: the others are made, and so is what does not need it', async () => {
    const {server, rig} = await faulty({seed: 3, rate: 0, hopeless: /note 77$/}, {...FILES, ...notes});
    const built = await rig.build();
    expect(built.status).toBe(1);
    expect(built.failures).toMatchObject([{key: 's/told/078', reason: 'server'}]);
    expect(Object.keys(rig.files('out')).filter(path => path.startsWith('s/rest-n'))).toHaveLength(ITEMS);
    expect(howOften(server.answered)).toEqual([1]);
    const again = await rig.build();
    expect(again.ran).toEqual([]);
    expect(again.failures).toMatchObject([{key: 's/told/078'}]);
  });
});
