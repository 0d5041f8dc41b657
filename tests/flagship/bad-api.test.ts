// Proposals and data that cannot be used as they are: a model is told what is wrong and asked again, a person is told the
// place in the file; an API without methods is an API; and loops end though what goes round in them never settles.

import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {contents, copyOf, write, type Ended} from '../cli/rig.ts';
import {provider, type Provider, type Script} from '../cli/server.ts';
import {OUT, addition, build, cellWith, dot, edits, instructionsIn, like, made, paint, plainCell, proposal, removal, report, requestsFor, taskLines, tiny, world, type Told} from './tiny.ts';

const painted = (id: string, row: number): Told => ({id, steps: [paint(row, 1, 'red'), paint(row, 2, 'blue')]});
const VALIDATION = [painted('three', 3), painted('four', 4)];
const TRACE = /^ +at |Traceback/m;

let server: Provider;
let fresh = '';
/** The project built with a proposal that has no methods. */
let bare = '';
let first: Ended;

beforeAll(async () => {
  server = await provider();
  fresh = tiny([painted('one', 1), painted('two', 2)], VALIDATION);
  bare = copyOf(fresh);
  server.script = world([]);
  first = await build(bare, server);
});

/** A copy that was changed and built with a model; the number of requests before. */
async function built(base: string, script: Script, more: readonly string[] = [], change: (copy: string) => void = () => undefined) {
  const folder = copyOf(base);
  change(folder);
  server.script = script;
  const from = server.requests.length;
  return {folder, from, ended: await build(folder, server, ...more)};
}

/** What a build said, without the breaks of lines. */
const said = ({stdout, stderr}: Ended): string => `${stdout}\n${stderr}`.replaceAll(/\s+/g, ' ');

describe('a proposal with a clash of names and methods that use each other', () => {
  const impossible = proposal([
    like('Tile.draw', 'return self'), like('Tile.one', 'return self.two(color)', {uses: ['Tile.two']}), like('Tile.two', 'return self.one(color)', {uses: ['Tile.one']}),
  ]);
  const reasons = ['Tile.draw exists in the base library; choose another name, or leave it out', 'these methods use each other: Tile.one → Tile.two → Tile.one; none of them could be made first'];

  it('is sent back with both reasons, and a better one is taken', async () => {
    const {folder, from, ended} = await built(fresh, world([dot], {api_proposal: ({complaint}) => (complaint === undefined ? impossible : undefined)}), ['stage1']);
    expect(ended.status).toBe(0);
    const [one, two, ...others] = requestsFor(server, 'api_proposal', from);
    expect(one!.complaint).toBeUndefined();
    expect(two!.complaint).toBe(`That answer cannot be used:\n- ${reasons.join('\n- ')}\nGive the whole answer again with this put right, and nothing else.`);
    expect(two!.text).toContain(JSON.stringify(impossible));
    expect(others).toEqual([]);
    expect(made(folder, 'stage1/api_proposal_v1.md')).toContain('### `dot(color: Color) -> Tile`');
  });

  it('is no API if it stays so: that target fails, what needs none goes on', async () => {
    const {folder, ended} = await built(fresh, world([dot], {api_proposal: () => impossible}));
    expect(ended).toMatchObject({status: 1, signal: null});
    expect(said(ended)).toContain(`stage1/api: answer does not fit The answer does not fit, asked 2 times: ${reasons.join('; ')}. Build again to ask afresh`);
    expect(said(ended)).toContain('Not made for want of these: stage2/refined, stage3/plan,');
    expect(ended.stdout).not.toMatch(TRACE);
    expect(report<{totals: object}>(folder, 'stage5/minimal_validation_report.json').totals).toMatchObject({tasks: 2, solved: 2});
    expect(existsSync(join(folder, OUT, 'stage3'))).toBe(false);
  });
});

describe('a proposal without methods', () => {
  it('goes through all stages, and nobody is asked for code or remarks', () => {
    expect(first).toMatchObject({status: 0, signal: null});
    expect([...requestsFor(server, 'method_code'), ...requestsFor(server, 'class_docs')].filter(({text}) => !text.includes('Tile.dot'))).toEqual([]);
  });

  it('makes a library that is the minimal one under another name', () => {
    expect(made(bare, 'stage3/generated_lib/__init__.py')).toMatch(/^"""minimal_lib as it is\."""\n\nfrom minimal_lib import COLORS, DIRECTIONS, HEIGHT, WIDTH, Game, Shape, Tile, Vec\n\n__all__ = /);
    expect(made(bare, 'stage4/generated_dsl_docs.txt')).toBe(`${made(bare, 'stage0_minimal/minimal_api.txt').trimEnd()}\n\nfrom generated_lib import *\n\ngives all of the above and nothing else.\n`);
    expect(report(bare, 'stage3/library_report.json')).toMatchObject({methods: {made: [], left_out: []}, regressions: []});
    expect(contents(join(bare, OUT, 'stage6/extended_lib'))).toEqual(contents(join(bare, OUT, 'stage3/generated_lib')));
  });

  it('scores as the minimal library does', () => {
    const {libraries} = report<{libraries: {name: string; action: {f1: {value: number}}}[]}>(bare, 'stage6/baselines.json');
    expect(libraries.map(({name, action}) => [name, action.f1.value])).toEqual([['minimal', 1], ['generated', 1], ['extended', 1]]);
  });
});

describe('a validation set without boards', () => {
  const lines = taskLines(VALIDATION);
  const STATE = /"output_state":\[[^\]]*\]/;
  const everywhere = new RegExp(STATE, 'g');
  let spoilt = '';
  beforeAll(() => { spoilt = copyOf(bare); });

  it.each([
    ['a step without a state', lines.replace(STATE, '"drawn":1'), 'data/others.jsonl:1:29 steps[0]: lacks "output_state"; its fields are "instruction", "drawn"'],
    ['a state that is null', lines.replace(STATE, '"output_state":null'), 'steps[0].output_state: expected the state after the step, found null'],
    ['a state of another kind', lines.replace(STATE, '"output_state":"red"'), 'steps[0].output_state: expected a list of 180 like the other states of this file (first in line 1), found a single value'],
    ['a board that is too short', lines.replace('"output_state":[0,', '"output_state":['), 'steps[0].output_state: expected a list of 180 like the other states of this file (first in line 1), found a list of 179'],
    ['a color that there is not', lines.replace('"output_state":[0,', '"output_state":[8,'), 'steps[0].output_state[0]: expected a colour from 0 to 7, found 8'],
    ['a task without steps', '{"task_id":"none","steps":[]}\n', 'steps: expected at least one step, found an empty list'],
    ['a step without words', taskLines([{id: 'mute', steps: [{text: ' ', paints: []}]}]), 'steps: expected at least one instruction with text, found none in 1 step'],
    ['no JSON', 'hello\n', 'data/others.jsonl:1:1 not JSON: expected a value, found "hello"'],
    ['an empty file', '', 'data/others.jsonl:1:1 the file is empty; expected JSON objects, one a line'],
    ['nothing but blank lines', '\n\n', 'data/others.jsonl:1:1 the file is empty; expected JSON objects, one a line'],
  ])('%s is told with its place, before anything is asked', async (_, text, message) => {
    server.script = world([]);
    const from = server.requests.length;
    write(spoilt, 'data/others.jsonl', text);
    const ended = await build(spoilt, server);
    expect(ended).toMatchObject({status: 2, stdout: ''});
    expect(ended.stderr).toMatch(/^data\/others\.jsonl:1:\d+ /m); // On a slow machine, a line of progress may come before it.
    expect(ended.stderr).toContain(message);
    expect(ended.stderr).not.toMatch(TRACE);
    expect(server.requests).toHaveLength(from);
  });

  it('states that are all of another kind fail where programs are compared with them, not as a score of nothing', async () => {
    const {ended, folder} = await built(bare, world([]), [], copy => write(copy, 'data/others.jsonl', lines.replaceAll(everywhere, '"output_state":{"lamp":"on"}')));
    expect(ended).toMatchObject({status: 1, signal: null});
    expect(said(ended)).toContain('Task "three": expected the state after step 1 to be a board, a list of color numbers as programs draw it, found {"lamp":"on"}. Name a data set that has boards');
    expect(said(ended)).toContain('stage5/report');
    expect(ended.stdout).not.toMatch(TRACE);
    expect(report(folder, 'stage6/extension_report.json')).toMatchObject({totals: {cycles: 1}}); // Made of the training set alone.
  });

  it('a task that draws nothing is a task', async () => {
    const {ended, folder} = await built(bare, world([]), [], copy => write(copy, 'data/others.jsonl', taskLines([{id: 'blank', steps: [{text: 'Look at the board.', paints: []}]}])));
    expect(ended.status).toBe(0);
    expect(report(folder, 'stage5/validation_report.json')).toMatchObject({totals: {tasks: 1, steps: 1, solved: 1}, headline: {f1: {value: 1}, exact: {value: 1}}});
  });
});

describe('a refinement that never settles', () => {
  const again = like('Tile.again', 'return self.draw(color)');
  /** Misses the method while it is not there, and calls it wrongly when it is; whoever refines adds it, and takes it away again. */
  const undecided = world([dot], {
    drawing_program: ({user, system}) => ({cells: instructionsIn(user).map(system.includes('  .again(') ? cellWith('again(1, 2, 3).draw') : text => `# The docs have no such call: Tile.again\n${plainCell(text)}`)}),
    api_edits: ({user}) => edits(user.includes('\n- Tile.again(') ? removal('Tile.again', ['one#1', 'two#1']) : addition(again, ['one#1', 'two#1'])),
  });
  const versions = (folder: string) => [1, 2, 3, 4, 5, 6, 7].map(n => made(folder, n === 1 ? 'stage1/api_proposal_v1.md' : `stage2/api_proposal_v${n}.md`).includes('### `again('));

  it('ends with its rounds; what comes back is not asked again', async () => {
    const {folder, from, ended} = await built(fresh, undecided, ['stage2', '--refinement-iterations', '6']);
    expect(ended.status).toBe(0);
    expect(versions(folder)).toEqual([false, true, false, true, false, true, false]);
    expect(made(folder, 'stage2/api_proposal_final.md')).toBe(made(folder, 'stage2/api_proposal_v7.md'));
    // There and back; from then on everything was asked before.
    expect(requestsFor(server, 'api_edits', from)).toHaveLength(2);
    const asked = server.requests.length;
    expect((await build(folder, server, 'stage2', '--refinement-iterations', '9')).status).toBe(0);
    expect(server.requests).toHaveLength(asked);
  });
});

describe('an extension whose edits cannot be read', () => {
  it('is a cycle that is rejected, which is said, and the library stays as it was', async () => {
    const {folder, from, ended} = await built(fresh, world([dot], {api_edits: ({text}) => (text.includes('The findings in') ? undefined : 'I would add a method.')}), ['--max-extension-cycles', '3']);
    expect(ended.status).toBe(0);
    const {cycles, ended: end, totals} = report<{cycles: {accepted: boolean; outcome: string}[]; ended: string; totals: object}>(folder, 'stage6/extension_report.json');
    expect(cycles).toMatchObject([{accepted: false, outcome: expect.stringMatching(/^the proposal could not be read: expected JSON, found "I would add a method\."/) as string}]);
    expect([end, totals]).toMatchObject(['a fixpoint', {accepted: 0, ops: 0}]);
    expect(requestsFor(server, 'api_edits', from).filter(({text}) => !text.includes('The findings in'))).toHaveLength(2); // And asked once more.
    expect(contents(join(folder, OUT, 'stage6/extended_lib'))).toEqual(contents(join(folder, OUT, 'stage3/generated_lib')));
  });
});
