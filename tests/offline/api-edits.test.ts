// What the offline model changes of an API: it adds what programs lack, with their steps as reasons, and comes to rest.
import { readFileSync, readdirSync } from 'node:fs';
import { Liquid } from 'liquidjs';
import { expect, test } from 'vitest';
import { apiEdits } from '../../src/forms/api-edits.ts';
import type { Json } from '../../src/forms/form.ts';
import { answerTo } from '../../src/offline/answer.ts';
import { json, minimalApi } from '../forms/sample.ts';

const prompts = new URL('../../prompts/', import.meta.url);
const partials = readdirSync(new URL('partials/', prompts)).map((file) => [file.replace('.md', ''), readFileSync(new URL(`partials/${file}`, prompts), 'utf8')]);
const liquid = new Liquid({ templates: Object.fromEntries(partials) as Record<string, string>, ownPropertyOnly: true });

interface Op {
  readonly op: string;
  readonly target: string;
  readonly because: readonly string[];
  readonly spec: { readonly covers: readonly string[]; readonly uses: readonly string[] };
}
type Inputs = Readonly<Record<string, Json>>;

const line = { name: 'line', params: [{ name: 'direction', type: 'Direction', default: null }, { name: 'length', type: 'int', default: 'None' }], returns: 'Shape', covers: ['line'], laws: ['len(result) > 0'], uses: [] };
const api = json({ semantic: { classes: [{ name: 'Tile', methods: [line] }] }, evidence: { summaries: { 'Tile.line': 'A run.' }, rejected: [] } });
const support = json(['line', 'ring', 'cross', 'fill_inside', 'mirror', 'line_between'].map((id) => ({ id, kind: 'shape', signature: '', support: '4-7', tasks: '4-7', examples: [] })));

function ask(file: string, inputs: Inputs): readonly Op[] {
  const template = readFileSync(new URL(file, prompts), 'utf8').split('{% role user %}\n')[1] ?? '';
  const content = String(liquid.parseAndRenderSync(template, inputs)).trim();
  return (JSON.parse(answerTo([{ role: 'system', content: minimalApi }, { role: 'user', content }], 'api_edits') ?? '') as { readonly ops: readonly Op[] }).ops;
}

function lack(name: string, steps: readonly string[], lost?: number): object {
  return { name, count: steps.length, steps, ...(lost === undefined ? {} : { lost_f1: lost }) };
}

function refine(lacks: readonly object[], programs = 20): { readonly ops: readonly Op[]; readonly inputs: Inputs } {
  const findings = json({ programs, cells: 60, unknown: [], misused: [], uses: [{ name: 'Tile.line', count: 3, tasks: 2 }], unused: [], glue: { cells: 0, steps: [] }, broken: [], lacks });
  const inputs = { api, findings, support, minimal_api: minimalApi };
  return { ops: ask('refine-api.md', inputs), inputs };
}

function extend(lacks: readonly object[], rejected: readonly object[] = []): readonly Op[] {
  return ask('extend-api.md', json({ api, failures: { clusters: [], lacks }, rejected, support, minimal_api: minimalApi }) as Inputs);
}

test('what a tenth of the programs lack is added, with their steps, and passes the gate', () => {
  const { ops, inputs } = refine([lack('Tile.ring', ['a#1', 'b#2']), lack('Shape.mirror', ['a#3'])]);
  expect(ops.map(({ op, target, because }) => [op, target, because])).toEqual([['add', 'Tile.ring', ['a#1', 'b#2']]]);
  const made = apiEdits.make(json({ ops }), inputs);
  expect(made.evidence).toMatchObject({ changed: 1, refused: [] });
});

test('steps of one procedure alone are its whim, and what nobody lacks is left as it is', () => {
  expect(refine([lack('Tile.ring', ['a#1', 'a#2', 'a#3'])]).ops).toEqual([]);
  expect(refine([]).ops).toEqual([]);
});

test('what is there already, and what the catalogue has not, is not proposed', () => {
  expect(refine([lack('Tile.line', ['a#1', 'b#1']), lack('Tile.dodecahedron', ['a#1', 'b#1'])]).ops).toEqual([]);
});

test('an extension takes the three calls whose steps lost most', () => {
  const lacks = [lack('Tile.ring', ['a#1'], 0.5), lack('Shape.inside', ['b#1', 'c#1'], 2), lack('Tile.cross', ['d#1'], 1.5), lack('Tile.line_to', ['e#1'], 0.75), lack('Shape.mirror', ['f#1'], 0)];
  expect(extend(lacks).map(({ target }) => target)).toEqual(['Shape.inside', 'Tile.cross', 'Tile.line_to']);
});

test('a method that was taken back is not proposed again', () => {
  const rejected = [{ op: 'add', target: 'Tile.ring', to: null, signature: 'Tile.ring(radius: int = 1) -> Shape', reason: 'no gain' }];
  expect(extend([lack('Tile.ring', ['a#1'], 3), lack('Tile.cross', ['b#1'], 1)], rejected).map(({ target }) => target)).toEqual(['Tile.cross']);
});

test('it names concepts and methods that the request knows, and no others', () => {
  const [cross] = extend([lack('Tile.cross', ['a#1'], 1)]);
  expect(cross?.spec).toMatchObject({ covers: ['cross'], uses: ['Tile.line'] });
});
