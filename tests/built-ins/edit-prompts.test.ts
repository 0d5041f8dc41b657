// What the prompts for edits say once they are filled in. Their lines are a contract: whoever answers offline reads them.
import {readFileSync, readdirSync} from 'node:fs';
import {expect, test} from 'vitest';
import type {Json} from '../../src/engine/artifact.ts';
import {compileTemplate} from '../../src/recipes/template.ts';

const home = new URL('../../prompts/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, home), 'utf8');
const partials = Object.fromEntries(readdirSync(new URL('partials/', home)).map(file => [file.replace('.md', ''), read(`partials/${file}`).replace(/\n$/, '')]));

/** The messages of a prompt: what is the same in every request, and the data. */
function filled(path: string, values: Readonly<Record<string, Json>>): readonly [system: string, user: string] {
  const {faults, segments} = compileTemplate(read(path).replace(/^---\n[\s\S]*?\n---\n/, ''), partials);
  expect(faults).toEqual([]);
  const [system, user] = segments.map(({render}) => render({minimal_api: 'class Tile', ...values}));
  return [system ?? '', user ?? ''];
}

const line = {
  name: 'line', params: [{name: 'direction', type: 'Direction', default: null}, {name: 'length', type: 'int', default: 'None'}], returns: 'Shape',
  covers: ['line', 'until_edge'], laws: ['len(result) > 0'], uses: ['Tile.neighbor'],
};
const api = {semantic: {classes: [{name: 'Tile', methods: [line, {...line, name: 'ring', params: [], laws: [], uses: []}]}]}, evidence: {summaries: {'Tile.line': 'A straight run.'}, rejected: []}, text: ''};
const support = [{id: 'line', kind: 'shape', signature: '', support: '8-15', tasks: '4-7', examples: ['Draw a line.']}, {id: 'fan', kind: 'shape', signature: '', support: '1', tasks: '1', examples: []}];

const METHODS = `The methods:

- Tile.line(direction: Direction, length: int = None) -> Shape — A straight run. (covers line, until_edge; uses Tile.neighbor)
    law: len(result) > 0
- Tile.ring() -> Shape (covers line, until_edge)
`;
const SUPPORT = `The concepts, how often people ask for them, and in whose words:

- line: 8-15 steps, 4-7 procedures
    "Draw a line."
- fan: 1 step, 1 procedure`;
/** Without words of people: some of them stand in procedures that an extension is judged by. */
const COUNTS = `The concepts, and how often people ask for them:

- line: 8-15 steps, 4-7 procedures
- fan: 1 step, 1 procedure`;

test('a refinement sees the methods, then every finding in a line of its own, then the concepts', () => {
  const findings = {
    programs: 2, cells: 9, unknown: [{name: 'Shape.spiral', count: 3, steps: ['a#1', 'b#2']}], lacks: [{name: 'Shape.mirror', count: 1, steps: ['a#3']}],
    misused: [{call: 'Tile.line', message: 'has no\nparameter "len"', count: 1, steps: ['b#1']}], glue: {cells: 2, steps: ['a#4', 'a#5']},
    broken: [{step: 'b#3', message: 'invalid syntax'}], uses: [{name: 'Tile.line', count: 4, tasks: 2}], unused: ['Tile.ring'],
  };
  expect(filled('refine-api.md', {api, findings, support})[1]).toBe(`${METHODS}
The findings in 2 programs with 9 cells:

- unknown call Shape.spiral: 3 cells (a#1, b#2)
- no documented call for Shape.mirror: 1 cell (a#3)
- misused call Tile.line: 1 cell: has no parameter "len" (b#1)
- glue: 2 cells (a#4, a#5)
- broken cell b#3: invalid syntax
- called Tile.line: 4 times in 2 procedures
- never called: Tile.ring

${SUPPORT}`);
});

const example = {
  task: 'a', step: 2, instruction: 'Mirror  it.', earlier: ['Draw a\nline.'], program: '# --- 1\nx = 1\n\n# --- 2\nx.mirror()', error: 'AttributeError: no mirror',
  expected: 'red: (1,1)', drawn: 'nothing', wanted: 1, made: 0,
};
const failures = {
  clusters: [{kind: 'unknown-name', detail: 'int.mirror', concepts: ['line'], lost_f1: 2.5, steps: 3, tasks: 2, examples: [example, {...example, task: 'b', step: 1, earlier: [], error: null}]}],
  lacks: [{name: 'Shape.mirror', count: 12, steps: ['a#7', 'b#1'], lost_f1: 3.4}],
};
const rejected = [
  {op: 'add', target: 'Tile.fan', to: null, signature: 'Tile.fan(radius: int) -> Shape', reason: 'mean action F1 -1.00 points'},
  {op: 'rename', target: 'Tile.line', to: 'ray', signature: 'Tile.line', reason: 'nothing gained'},
];

test('an extension sees the methods, what was rejected, what programs lack, and failures whole', () => {
  expect(filled('extend-api.md', {api, failures, rejected, support})[1]).toBe(`${METHODS}
Rejected before:

- rejected: add Tile.fan(radius: int) -> Shape — mean action F1 -1.00 points
- rejected: rename Tile.line to ray — nothing gained

What programs say they lack:

- no documented call for Shape.mirror: 12 cells, lost 3.4 (a#7, b#1)

Where programs fail:

## unknown-name, int.mirror: 3 steps of 2 procedures, lost 2.5 (concepts line)

### a#2

1 | Draw a line.
2 | Mirror it.

\`\`\`python
# --- 1
x = 1

# --- 2
x.mirror()
\`\`\`

error: AttributeError: no mirror
expected (1): red: (1,1)
drawn (0): nothing

### b#1

1 | Mirror it.

\`\`\`python
# --- 1
x = 1

# --- 2
x.mirror()
\`\`\`

expected (1): red: (1,1)
drawn (0): nothing

${COUNTS}`);
});

test('an extension with nothing to go by says so', () => {
  expect(filled('extend-api.md', {api, failures: {clusters: [], lacks: []}, rejected: []})[1]).toBe(`${METHODS}
Rejected before:

nothing

What programs say they lack:

nothing

Where programs fail:

nowhere`);
});

test('what is the same in every request comes first', () => {
  const other = {...failures, lacks: []};
  expect(filled('extend-api.md', {api, failures, rejected})[0]).toBe(filled('extend-api.md', {api, failures: other, rejected: []})[0]);
});
