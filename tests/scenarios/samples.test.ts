// Several answers to one request: how many are asked, which is used, and that choosing costs nothing.

import {describe, expect, it} from 'vitest';
import {ModelError, type ModelRequest} from '../../src/llm/model.ts';
import {project, type Rig} from '../rig/project.ts';

const PIPELINE = (more = '') => `
  model: {name: gpt-4o, max-tokens: 100}
  output: out
  stages:
    s:
      notes: {files: notes/*.md}
      told: {map: notes, prompt: told.md${more}, out: "{name}.txt"}
      all: {prompt: all.md, with: [told], out: all.txt}
`;
const FILES = {'pipeline.yaml': PIPELINE(), 'told.md': 'Tell of this: {{ item }}', 'all.md': 'All: {% for each in told %}{{ each }} {% endfor %}', 'notes/a.md': 'apes', 'notes/b.md': 'bees'};

/** A model that never says the same twice: "apes 1", "apes 2", … */
function forgetful(files: Readonly<Record<string, string>> = FILES): Rig {
  const rig = project(files);
  const said = new Map<string, number>();
  rig.model.answers((request: ModelRequest) => {
    const word = /apes|bees|All: .*/.exec(request.messages[0]!.content)![0];
    said.set(word, (said.get(word) ?? 0) + 1);
    return `${word} ${said.get(word)}`;
  });
  return rig;
}
const text = (rig: Rig, name = 'a'): string => rig.read(`out/s/${name}.txt`);

describe('samples: n', () => {
  it('keeps n answers, and uses the first', async () => {
    const rig = forgetful({...FILES, 'pipeline.yaml': PIPELINE(', samples: 3')});
    expect(await rig.build()).toMatchObject({status: 0, calls: 7});
    expect(text(rig)).toBe('apes 1');
    expect((await rig.hexgen('samples', 's/told/001')).stdout).toMatch(/^answer +tokens +dollars +asked, UTC\n1 \(used\) {2}apes 1 .*\n2 {2}apes 2 .*\n3 {2}apes 3 .*\n$/);
  });

  it.each([
    ['more: only the new ones are asked', ', samples: 4', 4], ['fewer: nobody is asked', ', samples: 1', 0], ['none: nobody is asked', '', 0],
  ])('%s', async (_, written, calls) => {
    const rig = forgetful({...FILES, 'pipeline.yaml': PIPELINE(', samples: 2')});
    await rig.build();
    rig.write('pipeline.yaml', PIPELINE(written));
    expect(await rig.build()).toMatchObject({status: 0, calls});
    expect(text(rig)).toBe('apes 1');
  });

  it('is foreseen by a plan', async () => {
    const rig = forgetful({...FILES, 'pipeline.yaml': PIPELINE(', samples: 3')});
    const {targets} = JSON.parse((await rig.hexgen('plan', '--json')).stdout) as {targets: Record<string, {calls: number}>};
    expect(targets['s/told']!.calls).toBe(6);
    await rig.build();
    rig.write('pipeline.yaml', PIPELINE(', samples: 5'));
    const after = JSON.parse((await rig.hexgen('plan', '--json')).stdout) as {targets: Record<string, {calls: number}>};
    expect(after.targets['s/told']!.calls).toBe(4);
  });

  it('fails no item where another sample than the one that is used fails', async () => {
    const rig = project({...FILES, 'pipeline.yaml': PIPELINE(', samples: 2').replace('max-tokens: 100', 'max-tokens: 100, seed: 7')});
    rig.model.answers(({seed}) => (seed === 8 ? new ModelError({kind: 'server', problem: 'A fault', remedy: 'Wait.'}) : 'well'));
    const built = await rig.build('s/told');
    expect(built).toMatchObject({status: 0});
    expect(built.notes.join('\n')).toMatch(/sample 2 failed: A fault\. Wait\./);
  });

  it('gives each sample a seed of its own, where there is one', async () => {
    const rig = project({...FILES, 'pipeline.yaml': PIPELINE(', samples: 2').replace('max-tokens: 100', 'max-tokens: 100, seed: 7')});
    await rig.build('s/told');
    expect(rig.model.requests.map(({seed}) => seed!).sort((a, b) => a - b)).toEqual([7, 7, 8, 8]);
  });
});

describe('an answer that was asked before there were samples', () => {
  it('is the first, and is not asked again', async () => {
    const rig = forgetful();
    await rig.build();
    rig.write('pipeline.yaml', PIPELINE(', samples: 1'));
    expect(await rig.build()).toMatchObject({ran: [], calls: 0});
  });
});

describe('build --again', () => {
  it('asks once more for an action, keeps the old answer, and uses the new one', async () => {
    const rig = forgetful();
    await rig.build();
    const built = await rig.build('--again', 's/told/001');
    expect(built).toMatchObject({status: 0, ran: ['s/told/001'], calls: 1});
    expect(built.notes).toEqual(['s/told/001 uses its new answer; the old ones are kept: `hexgen samples s/told/001` lists them, `hexgen pick s/told/001 1` goes back']);
    expect([text(rig), text(rig, 'b')]).toEqual(['apes 2', 'bees 1']);
    expect(await rig.build()).toMatchObject({ran: ['s/all'], calls: 1});
    expect(await rig.build()).toMatchObject({ran: [], calls: 0});
  });

  it('of a target asks for all that is in it', async () => {
    const rig = forgetful();
    await rig.build();
    expect(await rig.build('--again', 's/told')).toMatchObject({ran: ['s/told/001', 's/told/002'], calls: 2});
    expect([text(rig), text(rig, 'b')]).toEqual(['apes 2', 'bees 2']);
  });

  it('twice asks for a third', async () => {
    const rig = forgetful();
    await rig.build();
    await rig.build('--again', 's/told/001');
    expect(await rig.build('--again', 's/told/001')).toMatchObject({calls: 1});
    expect(text(rig)).toBe('apes 3');
  });

  it('of what was never built builds it', async () => {
    const rig = forgetful();
    expect(await rig.build('--again', 's/told')).toMatchObject({status: 0, calls: 2});
    expect(rig.has('hexgen.lock')).toBe(false);
  });
});

describe('hexgen pick', () => {
  it('chooses which answer is used; what depends on it follows, and going back is free', async () => {
    const rig = forgetful({...FILES, 'pipeline.yaml': PIPELINE(', samples: 2')});
    await rig.build();
    expect((await rig.hexgen('pick', 's/told/001', '2')).stdout).toBe('Picked answer 2 of s/told/001, in hexgen.lock. The next build brings what depends on it up to date; nobody is asked for it again.\n');
    expect(await rig.build()).toMatchObject({ran: ['s/all', 's/told/001'], calls: 1});
    expect(text(rig)).toBe('apes 2');
    await rig.hexgen('pick', 's/told/001', '1');
    expect(rig.has('hexgen.lock')).toBe(false);
    expect(await rig.build()).toMatchObject({ran: [], calls: 0});
    expect(text(rig)).toBe('apes 1');
  });

  it('is kept in a small file, sorted by key', async () => {
    const rig = forgetful({...FILES, 'pipeline.yaml': PIPELINE(', samples: 2')});
    await rig.build();
    await rig.hexgen('pick', 's/told/002', '2');
    await rig.hexgen('pick', 's/told/001', '2');
    expect(rig.read('hexgen.lock')).toMatch(/^# .*\n"s\/told\/001": \{request: "[0-9a-f]{12}", use: 2\}\n"s\/told\/002": \{request: "[0-9a-f]{12}", use: 2\}\n$/);
  });

  it('makes a colleague get the same: the same sample of the same request is asked', async () => {
    const rig = forgetful({...FILES, 'pipeline.yaml': PIPELINE(', samples: 2')});
    await rig.build();
    await rig.hexgen('pick', 's/told/001', '2');
    const colleague = project({...FILES, 'pipeline.yaml': PIPELINE(', samples: 2'), 'hexgen.lock': rig.read('hexgen.lock')});
    expect(await colleague.build('s/told')).toMatchObject({status: 0, calls: 4});
    expect((await colleague.hexgen('samples', 's/told/001', '--json')).stdout).toMatch(/"sample":2[^}]*"isUsed":true/);
  });

  it('does not hold for another request, and says so', async () => {
    const rig = forgetful({...FILES, 'pipeline.yaml': PIPELINE(', samples: 2')});
    await rig.build();
    await rig.hexgen('pick', 's/told/001', '2');
    await rig.build();
    rig.edit('told.md', 'Tell of this', 'Speak of this');
    const built = await rig.build('s/told');
    expect(built.notes).toEqual(['answer 2 was picked for another request, so the first is used; `hexgen pick s/told/001 --reset` forgets it']);
    expect(text(rig)).toBe('apes 3');
    rig.edit('told.md', 'Speak of this', 'Tell of this');
    expect(await rig.build('s/told')).toMatchObject({calls: 0});
    expect(text(rig)).toBe('apes 2');
  });

  it.each([
    [['s/told/001', '9'], 'There is no answer 9 to what s/told/001 asked\n', 'There are 1, 2: `hexgen samples s/told/001` shows them, `hexgen build --again s/told/001` asks once more.'],
    [['s/told/001', 'two'], 'Expected a whole number of at least 1 for --number, found "two"\n', ''],
    [['s/tolt', '1'], 'Nothing is known of "s/tolt"; did you mean "s/told"?\n', ''],
    [['s/told', '1'], 's/told asked no model itself\n', 'Name one of its actions: `hexgen show s/told` lists what it made.'],
  ])('%j is refused', async (words, message, remedy) => {
    const rig = forgetful({...FILES, 'pipeline.yaml': PIPELINE(', samples: 2')});
    await rig.build();
    const {status, stderr} = await rig.hexgen('pick', ...words);
    expect([status, rig.has('hexgen.lock')]).toEqual([2, false]);
    expect(stderr).toContain(message);
    expect(stderr).toContain(remedy);
  });
});

describe('a lock file that is wrong', () => {
  it('is told with all that is wrong, and never written over', async () => {
    const broken = '"s/told/001": {request: abc, use: many}\n"s/told/002": {requests: abc, use: 2}\n';
    const rig = forgetful({...FILES, 'hexgen.lock': broken});
    const {status, stderr, calls} = await rig.build();
    expect([status, calls]).toEqual([2, 0]);
    expect(stderr).toContain('hexgen.lock:1:35 Expected a whole number of at least 1, found "many"');
    expect(stderr).toContain('Unknown field "requests"; did you mean "request"?');
    expect((await rig.hexgen('pick', 's/told/001', '1')).status).toBe(2);
    expect(rig.read('hexgen.lock')).toBe(broken);
  });
});
