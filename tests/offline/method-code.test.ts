// What the offline model answers when it is asked for a method: code that passes the real check, under the names of the request.
import { readFileSync, readdirSync } from 'node:fs';
import { Liquid } from 'liquidjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { method as form } from '../../src/forms/method.ts';
import type { Json } from '../../src/forms/form.ts';
import { answerTo } from '../../src/offline/answer.ts';
import { IDEAS, type Idea } from '../../src/offline/catalogue.ts';
import { IDEA_BY_PATH, methodOf, pathOf, readSignature, signatureOf } from '../../src/offline/ideas.ts';
import { pythonProgram } from '../../src/python/text.ts';
import { json, minimalApi } from '../forms/sample.ts';
import { LIBRARY, valueOf } from '../minimal-lib/rig.ts';
import { openPython } from './library.ts';

const prompts = new URL('../../prompts/', import.meta.url);
const partials = readdirSync(new URL('partials/', prompts)).map((file) => [file.replace('.md', ''), readFileSync(new URL(`partials/${file}`, prompts), 'utf8')]);
const liquid = new Liquid({ templates: Object.fromEntries(partials) as Record<string, string>, ownPropertyOnly: true });
const template = readFileSync(new URL('implement-method.md', prompts), 'utf8').split('{% role user %}\n')[1] ?? '';

const python = openPython();
beforeAll(async () => { await python.run({ source: 'def run(inputs): return None', files: {}, inputs: null, timeoutMs: 60_000 }); }, 60_000);
afterAll(() => python.close());

interface Code {
  readonly code: string;
  readonly doctests: readonly { readonly call: string; readonly result: string }[];
  readonly example: { readonly id: string; readonly cell: string } | null;
  readonly no_example: string;
}
type Plan = Readonly<Record<string, Json>>;

/** A method's plan as its prompt sees it, with the other ideas that it uses. */
function planOf(idea: Idea, changes: Plan = {}): Plan {
  const every = { concept: () => true, use: () => true };
  const used = idea.uses.flatMap((path) => IDEA_BY_PATH.get(path) ?? []);
  return json({
    ...methodOf(idea, every), id: pathOf(idea), owner: idea.owner, signature: idea.signature, summary: idea.summary, laws: idea.laws,
    new_class: idea.owner === 'Board', used: used.map((one) => ({ id: pathOf(one), owner: one.owner, signature: one.signature, summary: one.summary })), examples: [], ...changes,
  }) as Plan;
}

function ask(item: Plan, later: readonly { readonly role: string; readonly content: string }[] = []): Code {
  const user = String(liquid.parseAndRenderSync(template, { item })).trim();
  const messages = [{ role: 'system', content: minimalApi }, { role: 'user', content: user }, ...later];
  return JSON.parse(answerTo(messages, 'method_code') ?? '') as Code;
}

/** The check of the pipeline, in the sandbox. */
async function check(spec: Plan, answer: Code, example: Json = null): Promise<Json> {
  const program = pythonProgram('check_method');
  const used = (spec['used'] as readonly { readonly id: string }[]).map(({ id }) => {
    const idea = IDEA_BY_PATH.get(id);
    return { ...signatureOf(idea ?? (IDEAS[0] as Idea)), id, ...(idea ? ask(planOf(idea)) : {}), imports: [] };
  });
  const method = form.make(json(answer), {}).semantic;
  const inputs = json({ spec, method, example, used });
  return valueOf(await python.run({ source: program.source, files: { ...program.files, ...LIBRARY }, inputs, timeoutMs: 60_000 }));
}

describe.each(IDEAS.map((idea) => [pathOf(idea), idea] as const))('%s', (_, idea) => {
  test('passes the check of its code', async () => {
    expect(await check(planOf(idea), ask(planOf(idea)))).toEqual({ stage: null, reasons: [], reproduced: null });
  }, 60_000);
});

test('the method is written under the names of the request', () => {
  const { owner, name, params, returns } = readSignature('Tile.ray(way: Direction, tiles: int = 4) -> Shape') ?? { owner: '', name: '', params: [], returns: '' };
  const line = IDEA_BY_PATH.get('Tile.line') as Idea;
  const { code, doctests } = ask(planOf(line, json({ id: 'Tile.ray', owner, name, params, returns, signature: 'ray(way: Direction, tiles: int = 4) -> Shape' }) as Plan));
  expect(code).toBe(`def ray(self, way, tiles=4):
    """The straight run of tiles from this one in a direction, so many tiles long or up to the edge."""
    steps = WIDTH + HEIGHT if tiles is None else tiles
    return Shape(self.neighbor(way, step) for step in range(steps)).on_board()`);
  expect(doctests[0]).toEqual({ call: "Tile(5, 7).ray('up', 2)", result: 'Shape([Tile(5, 7), Tile(4, 7)])' });
});

test('what the catalogue has not is answered with what is most like it, and refused', async () => {
  const plan = planOf(IDEA_BY_PATH.get('Tile.ring') as Idea, json({ id: 'Tile.disk', name: 'disk', signature: 'disk(radius: int) -> Shape', summary: 'All tiles up to a distance.', laws: ['self in result'], params: [{ name: 'radius', type: 'int', default: null }] }) as Plan);
  expect(await check(plan, ask(plan))).toMatchObject({ stage: 'doctests' });
});

const example = (id: string, instruction: string, before: readonly string[] = []): Json => json({ id, instruction, changes: '', before, cell: '# as it was' });

test('a solved step is done anew with the method, from what the cells before it left', async () => {
  const flower = example('daisy#2', 'Paint all tiles around it blue.', ["step_1 = Tile(4, 12).draw('orange')"]);
  const plan = planOf(IDEA_BY_PATH.get('Tile.ring') as Idea, { examples: [flower] as unknown as Json });
  const answer = ask(plan);
  expect(answer.example).toEqual({ id: 'daisy#2', cell: "step_2 = step_1.ring().draw('blue')" });
  const board = Array<number>(180).fill(0);
  for (const place of [65, 47, 64, 66, 82, 83, 84]) board[place] = place === 65 ? 7 : 5;
  const before = board.map((_, place) => (place === 65 ? 7 : 0));
  expect(await check(plan, answer, json({ ...(flower as object), board, board_before: before }))).toMatchObject({ reasons: [], reproduced: 'daisy#2' });
});

test('an example that was given in vain is not given again', () => {
  const plan = planOf(IDEA_BY_PATH.get('Board.column') as Idea, { examples: [example('a#1', 'Paint column 4 red.'), example('b#1', 'Paint column 5 red.')] as unknown as Json });
  const said = { role: 'assistant', content: JSON.stringify(ask(plan)) };
  const refused = { role: 'user', content: 'the example draws something else' };
  expect(ask(plan).example?.id).toBe('a#1');
  expect(ask(plan, [said, refused]).example?.id).toBe('b#1');
  const again = { role: 'assistant', content: JSON.stringify(ask(plan, [said, refused])) };
  expect(ask(plan, [said, refused, again, refused])).toMatchObject({ example: null, no_example: 'Written with column, the steps that could use it did not draw the same.' });
});

test('no step needs the method: it is said', () => {
  const plan = planOf(IDEA_BY_PATH.get('Tile.cross') as Idea, { examples: [example('a#1', 'Paint column 4 red.')] as unknown as Json });
  expect(ask(plan)).toMatchObject({ example: null, no_example: 'Written anew, none of these steps calls cross.' });
  expect(ask(planOf(IDEA_BY_PATH.get('Tile.cross') as Idea))).toMatchObject({ example: null, no_example: '' });
});
