// Versions of an answer: all are kept, numbered from the oldest, and compared word by word with their prompts and prices.

import {describe, expect, it} from 'vitest';
import {textOf} from '../rig/model.ts';
import {project, type Rig} from '../rig/project.ts';

/** One note, summarized three times by three prompts; the answer repeats the prompt's first word. */
async function thrice(): Promise<Rig> {
  const rig = project({
    'pipeline.yaml': 'model: {name: gpt-4o}\noutput: out\nstages:\n  s:\n    note: {files: note.md}\n    sum: {prompt: sum.md, with: [note], out: sum.txt}\n',
    'note.md': 'bees', 'sum.md': 'Briefly: {{ note }}',
  });
  rig.model.answers(request => `It says ${textOf(request).split(':')[0]!} that bees hum.`);
  for (const word of ['Briefly', 'Fully', 'Twice']) {
    rig.write('sum.md', `${word}: {{ note }}`);
    await rig.build();
  }
  return rig;
}

describe('hexgen history', () => {
  it('lists versions with what changed, and says which one stands', async () => {
    const {stdout} = await (await thrice()).hexgen('history', 's/sum');
    expect(stdout.split('\n').slice(1, 4).map(line => line.replace(/ {2,}.*/, ''))).toEqual(['3 (now)', '2', '1']);
    expect(stdout).toContain('prompt text changed');
  });

  it('knows after an undo that an old version stands again', async () => {
    const rig = await thrice();
    rig.write('sum.md', 'Briefly: {{ note }}');
    await rig.build();
    expect((await rig.hexgen('history', 'sum')).stdout).toContain('1 (now)  the first');
  });

  it('gives all of it to machines', async () => {
    const {versions} = JSON.parse((await (await thrice()).hexgen('history', 's/sum', '--json')).stdout) as {versions: {version: number; isNow: boolean; text: string}[]};
    expect(versions.map(({version, isNow, text}) => [version, isNow, text])).toEqual([
      [3, true, 'It says Twice that bees hum.'], [2, false, 'It says Fully that bees hum.'], [1, false, 'It says Briefly that bees hum.'],
    ]);
  });
});

describe('hexgen diff', () => {
  it('shows the last version against the one before, with the prompt\'s own difference', async () => {
    const {stdout} = await (await thrice()).hexgen('diff', 's/sum');
    expect(stdout.replaceAll(/\$[\d.]+/g, '$')).toBe([
      's/sum: 1 word removed, 1 added; 11 tokens in, 28 out, $', '  because prompt text changed', '  prompt text:', '  -Fully: {{ note }}', '  +Twice: {{ note }}',
      '  It says [-Fully-]{+Twice+} that bees hum.', '',
    ].join('\n'));
  });

  it('compares any two', async () => {
    expect((await (await thrice()).hexgen('diff', 's/sum', '3', '1')).stdout).toContain('It says [-Twice-]{+Briefly+} that bees hum.');
  });

  it('says which versions there are', async () => {
    const {status, stderr} = await (await thrice()).hexgen('diff', 's/sum', '1', '9');
    expect([status, stderr]).toEqual([2, 'command line:1:1 s/sum has no version 9\n    9\n    ~\n    There are 3: `hexgen history s/sum` lists them.\n']);
  });

  it('has nothing to compare what was made once with', async () => {
    const rig = project({'pipeline.yaml': 'model: {name: gpt-4o}\noutput: out\nstages:\n  s:\n    sum: {prompt: sum.md}\n', 'sum.md': 'Hum.'});
    await rig.build();
    expect((await rig.hexgen('diff', 'sum')).stderr).toContain('s/sum was made only once: there is nothing to compare it with');
  });
});
