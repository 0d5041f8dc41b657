// All seven stages on the sample data, by the installed program and the offline model: what comes out, and what edits cost.

import {existsSync, readdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {contents, copyOf, edit, object, project, read, run, write} from '../cli/rig.ts';
import {provider, type Provider} from '../cli/server.ts';
import {figures, type Figures} from './figures.ts';

const OUT = 'generated_libs/default';
const NOTHING: Figures = {calls: 0, ran: {}};

let server: Provider;
let built = '';
const build = async (folder: string, ...more: readonly string[]): Promise<Figures> =>
  figures(object(await run(['build', '--model', 'gpt-4o-mini', '--json', ...more], {cwd: folder, env: server.env})));

interface Task { readonly task_id: string; readonly steps: {instruction: string; output_state: readonly number[]}[] }
const tasksOf = (folder: string, name: string): Task[] => read(folder, `data/${name}.jsonl`).trim().split('\n').map(line => JSON.parse(line) as Task);
const written = (tasks: readonly Task[]): string => `${tasks.map(task => JSON.stringify(task)).join('\n')}\n`;
const report = (path: string) => JSON.parse(read(built, `${OUT}/${path}`)) as never;

/** A request for a program: what the model is told about the task. */
interface Asked { readonly schema: string; readonly text: string; readonly user: string }
function asked(body: string): Asked {
  const {messages, response_format: format} = JSON.parse(body) as {messages: {role: string; content: string}[]; response_format?: {json_schema: {name: string}}};
  return {schema: format?.json_schema.name ?? '', text: messages.map(({content}) => content).join('\n'), user: messages.find(({role}) => role === 'user')?.content ?? ''};
}
const programRequests = (from = 0): Asked[] => server.requests.slice(from).map(({body}) => asked(body)).filter(({schema}) => schema === 'drawing_program');

beforeAll(async () => {
  server = await provider();
  built = project();
  await build(built);
});

describe('the library that comes out', () => {
  it('is in the folders that people know', () => {
    const files = Object.keys(contents(join(built, OUT)));
    expect(files).toEqual(expect.arrayContaining([
      'stage2/api_proposal_v2.md', 'stage2/api_proposal_final.md', 'stage3/generated_lib/__init__.py', 'stage3/generated_lib/shapes.py', 'stage3/generated_lib/operations.py',
      'stage3/generated_lib/queries.py', 'stage4/generated_dsl_docs.txt', 'stage4/generated_system_prompt.txt', 'stage4/generated_user_message.txt', 'stage5/validation_report.json',
      'stage5/usability_metrics.json', 'stage6/extended_lib/__init__.py', 'stage6/extension_report.json', 'stage6/baselines.json', 'stage6/validation_report.json',
      ...[0, 1, 2, 3, 4, 5, 6].map(n => `${n === 0 ? 'stage0_minimal' : `stage${n}`}/stage${n}_summary.json`),
    ]));
  });

  it('draws better than the minimal library, and better still when it was extended', () => {
    const {libraries} = report('stage6/baselines.json') as {libraries: {name: string; action: {f1: {value: number}}}[]};
    const f1 = Object.fromEntries(libraries.map(({name, action}) => [name, action.f1.value]));
    expect(f1['generated']).toBeGreaterThan(f1['minimal']!);
    expect(f1['extended']).toBeGreaterThan(f1['generated']!);
  });

  it('was extended because it did better on procedures that nobody was shown', () => {
    const {cycles} = report('stage6/extension_report.json') as {cycles: {accepted: boolean; ops: object[]; before: {f1: number}; after: {f1: number}}[]};
    const accepted = cycles.filter(cycle => cycle.accepted);
    expect(accepted.length).toBeGreaterThanOrEqual(1);
    expect(accepted.filter(({ops, before, after}) => ops.length === 0 || after.f1 <= before.f1)).toEqual([]);
  });

  it('shows of every task that failed what was asked, written, wanted and drawn', () => {
    const folder = join(built, OUT, 'stage5/failed_samples');
    const tasks = readdirSync(folder);
    expect(tasks.length).toBeGreaterThan(0);
    for (const name of ['instructions.txt', 'program.py', 'expected.svg', 'expected.png', 'drawn.svg', 'drawn.png']) {
      expect(tasks.filter(task => !existsSync(join(folder, task, name)))).toEqual([]);
    }
  });
});

describe('what a request for a program is told', () => {
  it('no board of its task, nor any board at all', () => {
    const boards = [...tasksOf(built, 'train'), ...tasksOf(built, 'dev')].flatMap(({steps}) => steps.map(({output_state: board}) => board)).filter(board => new Set(board).size > 1);
    const numbers = new Set(boards.map(board => board.join(',')));
    const found = programRequests().filter(({text}) => (text.match(/\d(?:\s*,\s*\d){179}/g) ?? []).some(each => numbers.has(each.replaceAll(/\s/g, ''))));
    expect(programRequests().length).toBeGreaterThan(100);
    expect(found).toEqual([]);
  });

  it('nothing that the boards of the validation set could change: with others every request stays as it was', async () => {
    const folder = copyOf(built);
    rmSync(join(folder, '.hexgen/witness'), {recursive: true, force: true});
    write(folder, 'data/dev.jsonl', written(tasksOf(built, 'dev').map(task => ({...task, steps: task.steps.map(step => ({...step, output_state: step.output_state.toReversed()}))}))));
    expect((await build(folder)).calls).toBe(0);
  });

  it('the instructions of its task, and nothing else of it', () => {
    const [{steps}] = tasksOf(built, 'dev') as [Task];
    const own = programRequests().filter(({user}) => steps.every(({instruction}) => user.includes(instruction)));
    expect(own.length).toBeGreaterThanOrEqual(1);
    const rest = steps.reduce((text, {instruction}, n) => text.replace(`${n + 1} | ${instruction}`, ''), own[0]!.user);
    expect(rest.replaceAll(/\s+/g, ' ').trim()).toMatch(/^[A-Za-z ,.:;|-]*$/); // The sentence that introduces them.
  });
});

describe('what a change costs', () => {
  it('nothing, where nothing changed', async () => {
    expect(await build(copyOf(built))).toEqual(NOTHING);
  });

  it('one program, where one instruction of one validation task was edited', async () => {
    const folder = copyOf(built);
    const tasks = tasksOf(folder, 'dev');
    tasks[0]!.steps[0]!.instruction += ' Take care.';
    write(folder, 'data/dev.jsonl', written(tasks));
    expect(await build(folder, 'stage5/report')).toMatchObject({calls: 1, ran: {'stage5/programs': 1}});
  });

  it('no call, where the minimal library was mended and its documentation stays', async () => {
    const folder = copyOf(built);
    edit(folder, 'minimal-lib/minimal_lib/tile.py', ['        number = _color_id(color)\n', '        number = _color_id(color)  # asked first\n']);
    const {calls, ran} = await build(folder);
    expect(calls).toBe(0);
    expect(ran['stage5/runs']).toBe(26);
  });

  it('no call, where a method of the generated library was mended by hand', async () => {
    const folder = copyOf(built);
    const path = `${OUT}/stage3/generated_lib/shapes.py`;
    write(folder, path, `${read(folder, path)}\n# Looked at by a person.\n`);
    expect((await run(['adopt', path], {cwd: folder})).stdout).toContain('Adopted');
    const {calls, ran} = await build(folder, 'stage5/report');
    expect(calls).toBe(0);
    expect(ran['stage5/runs']).toBe(26);
    expect(ran['stage5/programs'] ?? 0).toBe(0);
  });

  it('every program once, where the words of its documentation changed', async () => {
    const folder = copyOf(built);
    edit(folder, 'prompts/system-prompt.md', ['You turn drawing instructions into Python.', 'You turn drawing instructions into Python, with care.']);
    const {calls} = await build(folder, 'stage5/report');
    const again = await build(folder, 'stage5/report');
    expect(calls).toBeGreaterThanOrEqual(26);
    expect(again).toEqual(NOTHING);
  });

  it('nothing, where cycles and rounds are fewer, and nothing already done where they are more', async () => {
    const folder = copyOf(built);
    expect((await build(folder, '--max-extension-cycles', '0')).calls).toBe(0);
    const before = server.requests.length;
    await build(folder, '--max-extension-cycles', '5');
    const bodies = server.requests.map(({body}) => body);
    expect(bodies.slice(before).filter(body => bodies.slice(0, before).includes(body))).toEqual([]);
  });

  it('an output folder that is gone comes back as it was, without a call', async () => {
    const folder = copyOf(built);
    rmSync(join(folder, 'generated_libs'), {recursive: true});
    expect((await build(folder)).calls).toBe(0);
    expect(contents(join(folder, OUT))).toEqual(contents(join(built, OUT)));
  });
});
