// The prompts, the offline model and the forms fit together: what partials write the model reads, and what it answers the forms accept.
import { readFileSync, readdirSync } from 'node:fs';
import { Liquid } from 'liquidjs';
import { expect, test } from 'vitest';
import { api } from '../../src/forms/api.ts';
import { concepts } from '../../src/forms/concepts.ts';
import type { Json, Made } from '../../src/forms/form.ts';
import { merged } from '../../src/forms/merged.ts';
import { countSupport } from '../../src/forms/support.ts';
import { answerTo } from '../../src/offline/answer.ts';
import { json, minimalApi } from '../forms/sample.ts';

const prompts = new URL('../../prompts/', import.meta.url);
const partials = readdirSync(new URL('partials/', prompts)).map((file) => [file.replace('.md', ''), readFileSync(new URL(`partials/${file}`, prompts), 'utf8')]);
const liquid = new Liquid({ templates: Object.fromEntries(partials) as Record<string, string>, ownPropertyOnly: true, strictVariables: true, strictFilters: true, lenientIf: true });

/** The user message of a prompt. */
function userMessage(file: string, variables: Readonly<Record<string, Json>>): string {
  const source = readFileSync(new URL(file, prompts), 'utf8');
  return String(liquid.parseAndRenderSync(source.split('{% role user %}\n')[1] ?? '', variables)).trim();
}

function ask(file: string, schema: string, variables: Readonly<Record<string, Json>>): Json {
  const messages = [{ role: 'system', content: minimalApi }, { role: 'user', content: userMessage(file, variables) }];
  return json(JSON.parse(answerTo(messages, schema) ?? ''));
}

const texts = ['Make a red ring around the third tile of column 4.', 'Repeat step 1 | in blue,\n every other column.', 'Note: all is symmetric.', 'Paint the top tile of column 9 green.'];
const batchOf = (task: string): Json => json({
  steps: texts.map((text, index) => ({ id: index + 1, task: `${task}${index < 3 ? 1 : 2}`, step: (index % 3) + 1, text, changes: { cells: [6, 18, 0, 1][index], values: { '4': 5, '1': 1 } } })),
});

test('a step is one line, a procedure one paragraph', () => {
  expect(userMessage('batch-summary.md', { item: batchOf('P') })).toBe(`Procedure
1 | step 1 | Make a red ring around the third tile of column 4. | 6 cells: 1 to 1, 5 to 4
2 | step 2 | Repeat step 1 | in blue, every other column. | 18 cells: 1 to 1, 5 to 4
3 | step 3 | Note: all is symmetric. | 0 cells: 1 to 1, 5 to 4

Procedure
4 | step 1 | Paint the top tile of column 9 green. | 1 cell: 1 to 1, 5 to 4`);
});

function summarize(batch: Json): Made {
  return concepts.make(ask('batch-summary.md', 'batch_concepts', { item: batch, minimal_api: minimalApi }), { item: batch });
}

test('two batches become two summaries, one table of concepts, and an API that passes the gate', () => {
  const summaries = json([summarize(batchOf('P')), summarize(batchOf('Q'))]);
  expect(userMessage('meta-summary.md', { items: summaries })).toBe(`The concepts:

- every_other_column (selection): every_other_column(first: int, step: int) -> list[Shape]
- repeat_steps (state): repeat_steps(start: Tile, first: int, last: int) -> Shape
- repeat_with_gap (repetition): repeat_with_gap(shape: Shape, direction: Direction, gap: int, times: int) -> Shape
- ring (shape): ring(center: Tile, radius: int) -> Shape
- surround (reference): surround(shape: Shape, gap: int) -> Shape`);
  const top = json([merged.make(ask('meta-summary.md', 'merged_concepts', { items: summaries }), { items: summaries })]);
  const variables = { meta_summaries: top, support: countSupport({ meta_summaries: top }), minimal_api: minimalApi };
  expect(userMessage('api-proposal.md', variables)).toContain('- ring: 2-3 steps, 2-3 procedures\n    "Make a red ring around the third tile of column 4."\n');
  const page = api.render(api.make(ask('api-proposal.md', 'api_proposal', variables), variables));
  expect(page).toContain('### `ring(radius: int = 1) -> Shape`');
  expect(page).not.toContain('mirror');
});

test('concepts that readers named differently are merged by their words', () => {
  const content = ['rings', 'ring', 'zig_zag', 'zigzag', 'tile_path', 'path_tile', 'blob'].map((id) => `- ${id} (shape): ${id}() -> Shape`).join('\n');
  expect(JSON.parse(answerTo([{ role: 'user', content }], 'merged_concepts') ?? '')).toEqual({
    merge: [{ from: ['tile_path'], to: 'path_tile' }, { from: ['rings'], to: 'ring' }, { from: ['zig_zag'], to: 'zigzag' }],
    note: 'People ask for figures and paths that start at a tile.',
  });
});

test('a batch with nothing to draw, and one without any step, have valid answers', () => {
  const remark = json({ steps: [{ id: 1, task: 'P', step: 1, text: 'Well done!', changes: { cells: 0, values: {} } }] });
  expect(concepts.render(summarize(remark))).toContain('1 step draws nothing by itself');
  expect(answerTo([{ role: 'user', content: '' }], 'batch_concepts')).toBe('{"tags":[],"concepts":[]}');
  expect(answerTo([{ role: 'user', content: '' }], 'api_proposal')).toBe('{"classes":[],"rejected":[]}');
});
