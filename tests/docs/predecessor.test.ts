// Every option of the predecessor's README is a flag, stands in the table of docs/predecessor.md, and does what it says there.

import {cpSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {ModelRequest} from '../../src/llm/model.ts';
import {project, type Rig} from '../rig/project.ts';
import {root} from './project.ts';

const OPTIONS = [
  'stage', 'train-set', 'validation-set', 'batch-size', 'meta-batch-size', 'model', 'temperature', 'max-tokens', 'vision',
  'refinement-iterations', 'max-extension-cycles', 'experiment-name', 'output-dir', 'workers', 'seed',
];
const FIRST = (script: string): string => readFileSync(join(root, 'minimal-lib', script), 'utf8').split('\n')[0]!;

/** The project as it is shipped, with small data sets and a Python that knows of the minimal library what a test needs. */
function shipped(): Rig {
  const rig = project({}, {plays: {[FIRST('conformance.py')]: () => ({passed: true}), [FIRST('describe.py')]: () => 'the minimal library'}});
  for (const name of ['pipeline.yaml', 'prompts', 'minimal-lib']) cpSync(join(root, name), join(rig.root, name), {recursive: true});
  const lines = readFileSync(join(root, 'data/4-samples.jsonl'), 'utf8').trim().split('\n');
  const sets = {train: lines, dev: lines.slice(0, 1), two: lines.slice(0, 2)};
  rig.write('data/README.md', '');
  for (const [name, its] of Object.entries(sets)) writeFileSync(join(rig.root, `data/${name}.jsonl`), `${its.join('\n')}\n`);
  return rig;
}

interface Plan { readonly ok: boolean; readonly targets: Readonly<Record<string, {readonly run: number; readonly calls: number}>> }

async function planned(rig: Rig, ...flags: readonly string[]): Promise<Plan['targets']> {
  const {stdout, stderr} = await rig.hexgen('plan', '--json', ...flags);
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as Plan).targets;
}

/** How many actions of a target a plan with these flags would run. */
const toRun = async (target: string, ...flags: readonly string[]): Promise<number> => (await planned(shipped(), ...flags))[target]?.run ?? 0;

/** What stage 1 asks first, of an otherwise idle model. */
async function firstRequest(...flags: readonly string[]): Promise<ModelRequest> {
  const rig = shipped();
  await rig.build('stage1/batch_summaries', ...flags);
  return rig.model.requests[0]!;
}

const table = readFileSync(join(root, 'docs/predecessor.md'), 'utf8').split('\n## ')[0]!;

it('the table has them all, and nothing else', () => {
  expect([...table.matchAll(/^\| `--([\w-]+)/gm)].map(([, option]) => option)).toEqual(OPTIONS);
});

it('hexgen build knows them all', async () => {
  const {stdout} = await project(Object.fromEntries([['pipeline.yaml', readFileSync(join(root, 'pipeline.yaml'), 'utf8')]])).hexgen('build', '--help');
  expect(OPTIONS.filter(option => !new RegExp(`^ +--${option}\\b`, 'm').test(stdout))).toEqual([]);
});

describe('their effect', () => {
  it.each(['0', '1', '2', '3', '4', '5', '6'])('--stage %s builds this stage and what it needs', async stage => {
    const stages = Object.keys(await planned(shipped(), '--stage', stage)).map(target => /^stage(\d)/.exec(target)![1]!);
    expect(stages).toContain(stage);
    expect(stages.filter(each => each > stage)).toEqual([]);
  });

  it('--stage all is the same as none', async () => {
    expect(Object.keys(await planned(shipped(), '--stage', 'all'))).toEqual(Object.keys(await planned(shipped())));
  });

  it('--train-set and --validation-set take a name in data/ or a path', async () => {
    expect(await toRun('stage1/batch_summaries', '--batch-size', '1', '--train-set', 'two')).toBe(2);
    expect(await toRun('stage1/batch_summaries', '--batch-size', '1', '--train-set', 'data/dev.jsonl')).toBe(1);
    expect(await toRun('stage5/minimal_programs', '--validation-set', 'two')).toBe(2);
    expect(await toRun('stage5/minimal_programs', '--validation-set', './data/train.jsonl')).toBe(4);
    expect(await toRun('stage5/minimal_programs')).toBe(1);
  });

  it('--batch-size says how many instructions a call reads, --meta-batch-size how many summaries', async () => {
    expect(await toRun('stage1/batch_summaries')).toBe(1);
    expect(await toRun('stage1/batch_summaries', '--batching', 'fixed', '--batch-size', '5')).toBeGreaterThan(2);
    const merged = (by: string) => toRun('stage1/meta_summaries', '--batching', 'fixed', '--batch-size', '2', '--meta-batch-size', by);
    expect(await merged('2')).toBeGreaterThan(await merged('8'));
  });

  it('--model, --temperature, --seed and --max-tokens go out with every request', async () => {
    expect(await firstRequest()).toMatchObject({model: 'gpt-4o', temperature: 0.7, seed: 42});
    expect(await firstRequest('--model', 'gpt-4o-mini', '--temperature', '0.2', '--seed', '7', '--max-tokens', '321')).toMatchObject({model: 'gpt-4o-mini', temperature: 0.2, seed: 7, maxTokens: 321});
  });

  it('--vision shows pictures', async () => {
    expect((await firstRequest()).messages.flatMap(({images = []}) => images)).toHaveLength(0);
    expect((await firstRequest('--vision')).messages.flatMap(({images = []}) => images)).toHaveLength(4);
    expect(await toRun('stage5/starts', '--vision', '--validation-set', 'two')).toBe(2);
    expect(await toRun('stage5/starts', '--vision', 'false', '--validation-set', 'two')).toBe(0);
  });

  it('--refinement-iterations and --max-extension-cycles bound the rounds', async () => {
    for (const [target, flag] of [['stage2/refined', '--refinement-iterations'], ['stage6/grown', '--max-extension-cycles']] as const) {
      expect([flag, await toRun(target, flag, '0')]).toEqual([flag, 0]);
      expect(await toRun(target, flag, '1')).toBeGreaterThan(0);
    }
  });

  it('--experiment-name and --output-dir say where files go', async () => {
    const rig = shipped();
    await rig.build('stage0_minimal', '--experiment-name', 'mine', '--output-dir', 'out');
    expect(rig.has('out/mine/stage0_minimal/minimal_api.txt')).toBe(true);
    expect(rig.has('generated_libs')).toBe(false);
  });

  it('--workers says how many requests are out at once', async () => {
    const rig = shipped();
    rig.model.waits();
    const building = rig.build('stage1/batch_summaries', '--batching', 'fixed', '--batch-size', '3', '--workers', '2');
    const calls = [await rig.model.next(), await rig.model.next()];
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(rig.model.requests).toHaveLength(2);
    rig.model.answers(() => '{}');
    for (const call of calls) call.answer('{}');
    await building;
    expect(rig.model.requests.length).toBeGreaterThan(2);
  });
});
