// What reading all instructions costs, stages 0 and 1 of the flagship, and what an edit costs: 38 calls, and then only what depends on the edit.
//
// The installed program is run with the offline model and asked for its report; every story begins with a built project.

import {readFileSync, rmSync, utimesSync} from 'node:fs';
import {join} from 'node:path';
import {parse, stringify} from 'yaml';
import {beforeAll, describe, expect, it} from 'vitest';
import {contents, copyOf, edit, hasHexagons, hexagons, object, project, read, run, write} from '../cli/rig.ts';
import {figures, type Figures} from './figures.ts';

const FLAGS = ['--model', 'offline', '--batching', 'fixed'];
const NOTHING: Figures = {calls: 0, ran: {}};
const DATA = 'data/train.jsonl';

interface Material { readonly flags: readonly string[]; readonly prepare: (folder: string) => void }

/** 866 instructions in 33 batches of 27, or fewer in the last. */
const sample: Material = {flags: ['--batch-size', '27'], prepare: () => undefined};
/** 3,277 instructions (and an empty one) in 33 batches of 100; read as they were published. */
const real: Material = {flags: [], prepare: folder => write(folder, DATA, readFileSync(join(hexagons, 'train.jsonl'), 'utf8'))};

describe('the sample data', () => stories(sample));
describe.skipIf(!hasHexagons)('the Hexagons data, where it lies in ../shared/hexagons', () => stories(real));

function stories({flags, prepare}: Material): void {
  let built = '';
  let first: Figures;
  const build = async (folder: string, ...more: readonly string[]) =>
    figures(object(await run(['build', 'stage1', ...FLAGS, ...flags, ...more, '--json'], {cwd: folder})));

  beforeAll(async () => {
    built = project();
    prepare(built);
    first = await build(built);
  });

  /** A copy of the built project that was changed; what a build of it ran. */
  const after = async (change: (folder: string) => void, ...more: readonly string[]) => {
    const folder = copyOf(built);
    change(folder);
    return {folder, made: await build(folder, ...more)};
  };

  it('takes 33 + 4 + 1 = 38 calls', () => {
    expect(first).toEqual({
      calls: 38,
      ran: {
        'stage0_minimal/conformance': 1, 'stage0_minimal/minimal_api': 1, 'stage1/instructions': 1, 'stage1/batches': 1,
        'stage1/batch_summaries': 33, 'stage1/meta_summaries': 4, 'stage1/support': 1, 'stage1/api': 1,
      },
    });
  });

  it('has nothing to do the second time, with a witness and without', async () => {
    expect(await build(built)).toEqual(NOTHING);
    expect(await build(built, '--no-witness')).toEqual(NOTHING);
  });

  it('asks at most 1 + 1 + 1 when one instruction is edited, and nothing when the edit is undone', async () => {
    const {folder, made} = await after(editInstruction);
    expect(made.ran).toMatchObject({'stage1/instructions': 1, 'stage1/batches': 1, 'stage1/batch_summaries': 1});
    // What reads the summary runs only if the summary changed, and asks only if that changes its request.
    expect(made.ran['stage1/meta_summaries'] ?? 0).toBeLessThanOrEqual(1);
    expect(made.ran['stage1/api'] ?? 0).toBeLessThanOrEqual(1);
    expect([1, 2, 3]).toContain(made.calls);
    write(folder, DATA, read(built, DATA));
    expect(await build(folder)).toEqual(NOTHING);
  });

  it.each([
    ['batch-summary.md', 'stage1/batch_summaries', 33], ['meta-summary.md', 'stage1/meta_summaries', 4], ['api-proposal.md', 'stage1/api', 1],
  ])('asks again exactly where %s is used when it is edited, and nothing when the edit is undone', async (file, target, calls) => {
    const path = `prompts/${file}`;
    // The offline model reads steps and concepts, not wishes: the answers are the same, and what reads them does not run.
    const {folder, made} = await after(copy => write(copy, path, `${read(copy, path).trimEnd()}\n\nTake your time.\n`));
    expect(made).toEqual({calls, ran: {[target]: calls}});
    write(folder, path, read(built, path));
    expect(await build(folder)).toEqual(NOTHING);
  });

  it.each<[string, (folder: string) => void, ...string[]]>([
    ['files are touched', folder => { for (const path of [DATA, 'pipeline.yaml', 'prompts/batch-summary.md', 'minimal-lib/minimal_lib/tile.py']) utimesSync(join(folder, path), new Date(), new Date()); }],
    ['pipeline.yaml is written in another way', folder => write(folder, 'pipeline.yaml', rewritten(read(folder, 'pipeline.yaml')))],
    ['a prompt is described in other words', folder => edit(folder, 'prompts/batch-summary.md', [/^description: .*$/m.exec(read(folder, 'prompts/batch-summary.md'))![0], 'description: Something else.'])],
    ['the experiment has another name', () => undefined, '--experiment-name', 'other'],
  ])('runs nothing when %s', async (_, change, ...more) => {
    expect((await after(change, ...more)).made).toEqual(NOTHING);
  });

  it('writes a deleted output folder back as it was, without a call', async () => {
    const output = 'generated_libs/default';
    const {folder, made} = await after(copy => rmSync(join(copy, 'generated_libs'), {recursive: true}));
    expect(made).toEqual(NOTHING);
    expect(contents(join(folder, output))).toEqual(contents(join(built, output)));
    expect(Object.keys(contents(join(folder, output))).filter(path => /^stage1\/batch_\d{3}_summary\.txt$/.test(path))).toHaveLength(33);
  });
}

/** Changes a few words of one instruction, in either format. */
function editInstruction(folder: string): void {
  const lines = read(folder, DATA).split('\n');
  const task = JSON.parse(lines[40]!) as {drawing_procedure?: [number, string, unknown][]; steps?: {instruction: string}[]};
  if (task.steps) task.steps[0]!.instruction += ' Then look at it.';
  else task.drawing_procedure![1]![1] += ' Then look at it.';
  write(folder, DATA, lines.with(40, JSON.stringify(task)).join('\n'));
}

/** The same pipeline in block style, with another indentation, the sections in reverse and a comment. */
function rewritten(text: string): string {
  const sections = Object.entries(parse(text) as Record<string, unknown>).reverse();
  return `# Written by a program.\n\n${stringify(Object.fromEntries(sections), {indent: 4})}`;
}
