// What becomes of proposed extensions: one that makes programs worse leaves everything as it was, to the byte, and is
// remembered; one that helps is what the next cycle starts from. They are judged by pictures that nobody was shown.

import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {contents, copyOf, edit, run} from '../cli/rig.ts';
import {provider, type Provider} from '../cli/server.ts';
import {OUT, addition, asked, build, cellWith, dot, edits, instructionsIn, like, made, paint, plainCell, proposal, report, requestsFor, tiny, world, type Asked, type Method, type Step, type Told} from './tiny.ts';

/** A tile and its six neighbors, which for one in an odd column are these. */
const flower = (row: number, column: number): Step => ({
  text: `Flower (${row}, ${column}) red.`,
  paints: ([[0, 0], [-1, 0], [1, 0], [-1, -1], [-1, 1], [0, -1], [0, 1]] as const).map(([down, right]) => [row + down, column + right, 'red'] as const),
});
/** Three people tell each picture. */
const picture = (name: string, column: number): readonly Told[] => [1, 2, 3].map(n => ({
  id: `${name}-${n}`, group: name, steps: [paint(9, column + n % 2, 'blue'), flower(1 + 2 * n, column)],
}));
const TRAIN = [...picture('rose', 3), ...picture('lily', 5), ...picture('iris', 7), ...picture('aster', 9), ...picture('tulip', 11)];
const VALIDATION = picture('daisy', 15);

const bloom = like('Tile.bloom', 'self.neighbors().draw(color)\n    return self.draw(color)');
/** Paints a tile too many. */
const smear = like('Tile.smear', "self.neighbor('down').draw(color)\n    return self.draw(color)");
const shady = like('Tile.shady', 'import os\n    return self.draw(color)');

/** Uses whatever is documented: flowers are only right with `bloom`, single tiles only without `smear`. */
function cellFor(text: string, docs: string): string {
  const isFlower = text.startsWith('Flower');
  if (isFlower && docs.includes('  .bloom(')) return cellWith('bloom')(text);
  return !isFlower && docs.includes('  .smear(') ? cellWith('smear')(text) : plainCell(text);
}

const isExtension = ({text}: Asked): boolean => !text.includes('The findings in');
/** The failed steps that a request shows. */
const shownIn = ({user}: Asked): readonly string[] => [...user.matchAll(/^### (\S+#\d+)$/gm)].map(([, step]) => step!);

/** A model that extends the library as it is told; it begins with `dot` alone. */
const proposing = (propose: (request: Asked) => object) => world([dot, bloom, smear, shady], {
  api_proposal: () => proposal([dot]),
  drawing_program: ({user, system}) => ({cells: instructionsIn(user).map(text => cellFor(text, system))}),
  api_edits: request => (isExtension(request) ? propose(request) : undefined),
});
const add = (method: Method, request: Asked): object => edits(addition(method, shownIn(request)));

interface Score { readonly f1: number; readonly exact: number; readonly solved: number }
interface Cycle {
  readonly accepted: boolean; readonly outcome: string; readonly ops: readonly {readonly op: string; readonly target: string}[]; readonly left_out: readonly string[];
  readonly conditions: readonly {readonly name: string; readonly holds: boolean}[]; readonly before: Score; readonly after: Score; readonly cost: {readonly calls: number};
}
const extensionOf = (folder: string) => report<{cycles: readonly Cycle[]; totals: {accepted: number; start: Score; final: Score}; ended: string}>(folder, 'stage6/extension_report.json');
const scoresIn = (folder: string, path: string) => report<{totals: {tasks: number; solved: number}; headline: {f1: {value: number}}}>(folder, path);
const lacking = ({conditions}: Cycle): readonly string[] => conditions.filter(({holds}) => !holds).map(({name}) => name);
const files = (folder: string, path: string) => contents(join(folder, OUT, path));

let server: Provider;
/** After one cycle, and the same project after as many as it took. */
let once = '';
let thrice = '';
/** Requests for extensions, in order. */
let requests: readonly Asked[] = [];

beforeAll(async () => {
  server = await provider();
  once = tiny(TRAIN, VALIDATION);
  // First what makes things worse; whoever is told that it did proposes what helps; then there is nothing more to propose.
  server.script = proposing(request => {
    if (!request.user.includes('- rejected: add Tile.smear(')) return add(smear, request);
    return request.user.includes('\n- Tile.bloom(') ? edits() : add(bloom, request);
  });
  expect((await build(once, server)).status).toBe(0);
  thrice = copyOf(once);
  expect((await build(thrice, server, '--max-extension-cycles', '5')).status).toBe(0);
  requests = requestsFor(server, 'api_edits').filter(isExtension);
});

describe('an extension that makes programs worse', () => {
  it('is rejected, and the report says why, with the scores before and after and the cost', () => {
    const [cycle, ...others] = extensionOf(once).cycles;
    expect(others).toEqual([]);
    expect(cycle).toMatchObject({accepted: false, ops: [{op: 'add', target: 'Tile.smear'}], left_out: []});
    expect(cycle!.outcome).toMatch(/^mean action F1 -\d+\.\d\d points \(p = 1\.000, limit 0\.2\), tasks solved \+0 on balance \(limit \+2\)/);
    expect(lacking(cycle!)).toContain('gain');
    expect(cycle!.after.f1).toBeLessThan(cycle!.before.f1);
    expect(cycle!.cost.calls).toBeGreaterThan(0);
    expect(extensionOf(once).totals.final).toEqual(extensionOf(once).totals.start);
  });

  it('leaves library, documentation, prompt and API as they were, byte for byte', () => {
    expect(files(once, 'stage6/extended_lib')).toEqual(files(once, 'stage3/generated_lib'));
    for (const [extended, generated] of [['extended_dsl_docs.txt', 'stage4/generated_dsl_docs.txt'], ['extended_system_prompt.txt', 'stage4/generated_system_prompt.txt'], ['extended_api.md', 'stage2/api_proposal_final.md']]) {
      expect(made(once, `stage6/${extended}`)).toBe(made(once, generated!));
    }
    expect(made(once, 'stage6/validation_report.json')).toBe(made(once, 'stage5/validation_report.json'));
  });

  it('is remembered: the next request tells it with the reason, and the same failures', () => {
    const [one, two] = requests;
    expect(one!.user).toContain('\nRejected before:\n\nnothing\n');
    const {outcome} = extensionOf(once).cycles[0]!;
    expect(two!.user).toContain(`\nRejected before:\n\n- rejected: add Tile.smear(color: Color) -> Tile — ${outcome.slice(0, 200)}`);
    expect(two!.user).not.toContain('\n- Tile.smear(');
    expect(shownIn(two!)).toEqual(shownIn(one!));
  });
});

describe('an extension that helps', () => {
  it('is accepted', () => {
    const {cycles, totals, ended} = extensionOf(thrice);
    expect(cycles.map(({accepted}) => accepted)).toEqual([false, true, false]);
    expect(cycles[1]).toMatchObject({outcome: 'accepted', ops: [{op: 'add', target: 'Tile.bloom'}], before: {solved: 0}, after: {f1: 1, exact: 1}});
    expect(lacking(cycles[1]!)).toEqual([]);
    expect(totals).toMatchObject({accepted: 1, final: {f1: 1, exact: 1}});
    expect(ended).toBe('a fixpoint'); // The third proposed nothing, so that a fourth would see what the third saw.
  });

  it('is what the next cycle starts from', () => {
    expect(requests).toHaveLength(3);
    expect(requests[2]!.user).toContain('\n- Tile.bloom(color: Color) -> Tile');
    expect(requests[2]!.user).toContain('\nWhere programs fail:\n\nnowhere\n');
    expect(extensionOf(thrice).cycles[2]).toMatchObject({outcome: 'nothing was proposed that could be applied', before: {f1: 1}, ops: []});
  });

  it('is in the library and its documentation, and helps where nobody looked', () => {
    const library = Object.keys(files(thrice, 'stage6/extended_lib')).map(name => made(thrice, `stage6/extended_lib/${name}`)).join('\n');
    expect([library.includes('def bloom('), library.includes('def smear(')]).toEqual([true, false]);
    expect(made(thrice, 'stage6/extended_dsl_docs.txt')).toContain("      >>> Tile(1, 1).bloom('red')\n");
    expect(scoresIn(thrice, 'stage5/validation_report.json').totals).toMatchObject({tasks: VALIDATION.length, solved: 0});
    expect(scoresIn(thrice, 'stage6/validation_report.json').totals).toMatchObject({tasks: VALIDATION.length, solved: VALIDATION.length});
    expect(files(thrice, 'stage3/generated_lib')).toEqual(files(once, 'stage3/generated_lib'));
  });

  it('cost nothing again: the first cycle was not asked twice', () => {
    const bodies = server.requests.map(({body}) => body);
    expect(new Set(bodies).size).toBe(bodies.length);
  });
});

describe('a model that proposes what was rejected again and again', () => {
  it('is asked no more than twice in a row, and nothing is made twice for it', async () => {
    const folder = copyOf(once);
    const from = server.requests.length;
    server.script = proposing(request => add(smear, request));
    expect((await build(folder, server, '--max-extension-cycles', '9')).status).toBe(0);
    const {cycles, ended} = extensionOf(folder);
    expect(cycles.map(({accepted, outcome}) => [accepted, outcome])).toEqual([[false, cycles[0]!.outcome], [false, cycles[0]!.outcome]]);
    expect(ended).toBe('judged/verdict/accepted == false for 2 rounds');
    expect(server.requests).toHaveLength(from + 1);
    expect(files(folder, 'stage6/extended_lib')).toEqual(files(folder, 'stage3/generated_lib'));
  });
});

describe('what is shown of failures', () => {
  const tasksIn = async (key: string): Promise<readonly Told[]> => {
    const {stdout} = await run(['show', key, '--json'], {cwd: thrice});
    const {value} = JSON.parse(stdout) as {value: {task_id: string}[]};
    return value.map(({task_id: id}) => [...TRAIN, ...VALIDATION].find(task => task.id === id)!);
  };

  it('is never of a picture that an extension is judged by', async () => {
    const heldOut = await tasksIn('stage6/held_out');
    const shown = await tasksIn('stage6/shown');
    expect(heldOut.length).toBeGreaterThan(0);
    expect(shown.filter(({group}) => heldOut.some(other => other.group === group))).toEqual([]);
    const told = requests.map(({user}) => user);
    const of = (tasks: readonly Told[]) => tasks.flatMap(({id, steps}) => [id, ...steps.map(({text}) => text)]);
    expect(of(heldOut).filter(text => told.some(each => each.includes(text)))).toEqual([]);
    expect(heldOut.filter(({id}) => requests.some(({text}) => text.includes(id)))).toEqual([]);
    expect(of(shown).filter(text => told.some(each => each.includes(text))).length).toBeGreaterThan(0); // They would be found.
  });

  it('is never of the validation set: no request for an extension, a method or a document knows anything of it', () => {
    const texts = VALIDATION.flatMap(({id, steps}) => [id, ...steps.map(({text}) => text)]);
    const others = server.requests.map(({body}) => asked(body)).filter(({schema}) => schema !== 'drawing_program');
    expect(texts.filter(text => others.some(request => request.text.includes(text)))).toEqual([]);
  });
});

describe('an extension that cannot be made', () => {
  it('is rejected with the reason of the check, which the next cycle is told', async () => {
    const folder = copyOf(once);
    const from = server.requests.length;
    server.script = proposing(request => (request.user.includes('- rejected: add Tile.shady(') ? edits() : add(shady, request)));
    // Another word in the prompt, so that the model is asked anew.
    edit(folder, 'prompts/extend-api.md', ['You extend a Python drawing library that is in use.', 'You extend a Python drawing library that is used.']);
    expect((await build(folder, server, '--max-extension-cycles', '2')).status).toBe(0);
    const {cycles} = extensionOf(folder);
    expect(cycles).toHaveLength(2);
    expect(cycles[0]).toMatchObject({accepted: false, left_out: ['Tile.shady'], outcome: expect.stringContaining('Tile.shady could not be made: line 3: "import os" is not allowed') as string});
    expect(lacking(cycles[0]!)).toContain('sound');
    expect(requestsFor(server, 'api_edits', from)[1]!.user).toMatch(/\n- rejected: add Tile\.shady\(color: Color\) -> Tile — .*could not be made/);
    expect(files(folder, 'stage6/extended_lib')).toEqual(files(folder, 'stage3/generated_lib'));
  });
});
