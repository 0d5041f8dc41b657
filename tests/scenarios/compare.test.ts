// Two experiments side by side, from the record of builds: what was set, asked, scored and paid, whatever became of their folders.

import {describe, expect, it} from 'vitest';
import {textOf} from '../rig/model.ts';
import {project, type Rig} from '../rig/project.ts';
import type {Json} from '../../src/sandbox/sandbox.ts';

const TASKS = ['a', 'b', 'c', 'd'];

/** How a task is scored: as exact as its answer is long. */
function score(inputs: Readonly<Record<string, Json>>): Json {
  const {item, task} = inputs as {readonly item: string; readonly task: string};
  const name = task.trim();
  const match = {f1: item.length / 10, exact: item.length > 7};
  return {task: name, group: name, category: 'any', executed: true, exact: match.exact, steps: [{step: 1, error: null, predicted: {action: match, board: match}, oracle: {action: match, board: match}}]};
}

/** The same tasks answered by two prompts, the second of which gets longer answers. */
async function twice(): Promise<Rig> {
  const rig = project({
    'pipeline.yaml': 'params:\n  experiment-name: {default: short}\n  mood: {default: calm}\nmodel: {name: gpt-4o}\noutput: out/${experiment-name}\nstages:\n  s:\n    tasks: {files: tasks/*.txt}\n    told: {map: tasks, prompt: tell.md}\n    scores: {map: told, along: {task: tasks}, run: score.py}\n',
    'score.py': '# score', 'tell.md': 'Tell of {{ item }}', ...Object.fromEntries(TASKS.map(name => [`tasks/${name}.txt`, name])),
  }, {plays: {'# score': score}});
  rig.model.answers(request => (textOf(request).startsWith('Tell') ? 'short' : `long ${textOf(request).slice(-1)} !`));
  await rig.build();
  rig.write('tell.md', 'Write of {{ item }}');
  await rig.build('--experiment-name', 'long', '--temperature', '0.2', '--mood', 'wild');
  return rig;
}

describe('hexgen compare', () => {
  it('tells settings, prompts, scores with the difference by pairs, and cost', async () => {
    const {stdout} = await (await twice()).hexgen('compare', 'short', 'long');
    expect(stdout.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, 'DATE').replaceAll(/ +\$[\d.]+/g, ' $').replaceAll(/ {2,}(?=\S)/g, '  ')).toBe(`A  short  out/short, built DATE UTC
B  long  out/long, built DATE UTC
1 of 3 targets are the same; the first that differs is s/told.

Settings
  mood  calm → wild
  temperature  not set → 0.2 (s/told)

Prompts
  prompt text of s/told
  -Tell of {{ item }}
  +Write of {{ item }}

Scores, per cent, with 95 % intervals
  A  B  B - A
s/scores
  action F1  50.0 [50.0, 50.0]  80.0 [80.0, 80.0]  +30.0 [30.0, 30.0]
  steps exact  0.0 [0.0, 0.0]  100.0 [100.0, 100.0]  +100.0 [100.0, 100.0]
  B - A is paired by step, over 4 tasks that both were given.

Cost
  calls  tokens in  tokens out  dollars
  A  4  36  20 $
  B  4  40  32 $
  of these in both  0  0  0 $
`);
  });

  it('needs no output folder', async () => {
    const rig = await twice();
    const before = (await rig.hexgen('compare', 'short', 'long')).stdout;
    rig.remove('out');
    expect((await rig.hexgen('compare', 'short', 'long')).stdout).toBe(before);
  });

  it('gives all of it to machines', async () => {
    const told = JSON.parse((await (await twice()).hexgen('compare', 'short', 'long', '--json')).stdout) as {scores: {metric: string; difference: {value: number}; tasks: object}[]; cost: {a: {calls: number}; shared: {calls: number}}};
    expect([told.scores[0]?.metric, told.scores[0]?.difference.value.toFixed(2), told.scores[0]?.tasks, told.cost.a.calls, told.cost.shared.calls]).toEqual(['action F1', '0.30', {a: 4, b: 4, both: 4}, 4, 0]);
  });

  it('compares a build with the one before it', async () => {
    const rig = await twice();
    rig.write('tell.md', 'Sing of {{ item }}');
    await rig.build('--experiment-name', 'long', '--temperature', '0.2', '--mood', 'wild');
    expect((await rig.hexgen('compare', 'long~1', 'long')).stdout).toContain('  -Write of {{ item }}\n  +Sing of {{ item }}\n');
  });

  it('says what is on record where there is no such experiment', async () => {
    const {status, stderr} = await (await twice()).hexgen('compare', 'shirt', 'long');
    expect([status, stderr]).toEqual([2, 'command line:1:1 Nothing was built as "shirt"; did you mean "short"?\n    shirt\n    ~~~~~\n    On record are long, short. `hexgen build --experiment-name NAME` makes another.\n']);
  });

  it('asks which one is meant where two folders have one name', async () => {
    const rig = await twice();
    rig.edit('pipeline.yaml', 'output: out/', 'output: more/');
    await rig.build();
    expect((await rig.hexgen('compare', 'short', 'long')).stderr).toContain('There are several experiments "short"\n    short\n    ~~~~~\n    Name one by its folder: more/short, out/short.');
  });

  it('says how many builds there are of one that goes back too far', async () => {
    expect((await (await twice()).hexgen('compare', 'short~4', 'long')).stderr).toContain('There are 1 builds of "short", too few for "short~4"');
  });
});
