// Loops: a round is keyed by what it reads of the state, never by its number; so more rounds run nothing again.

import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {describe, expect, it} from 'vitest';
import {textOf, type Answering} from '../rig/model.ts';
import {project, type Files, type Rig} from '../rig/project.ts';

/** A draft that is improved round after round; `more` is further fields of the loop. */
const loopOf = (more = '', targets = ''): Files => ({
  'pipeline.yaml': `params: {rounds: 2}
model: {name: gpt-4o}
output: out
stages:
  write:
    topic: {files: topic.txt}
    draft: {prompt: draft.md, with: [topic]}
    refined:
      loop:
        rounds: \${rounds}
        carry: {text: {first: draft, then: better}}
${more}
      targets:
        better: {prompt: improve.md, with: [text], out: "v{round+1}.txt"}
${targets}
      out: {text: final.txt}
    praise: {prompt: praise.md, with: [refined/text], out: praise.txt}
`,
  'topic.txt': 'bears',
  'draft.md': 'Draft about {{ topic }}',
  'improve.md': 'Improve: {{ text }}',
  'praise.md': 'Praise: {{ text }}',
});

/** Adds a letter a round, until there are enough. */
const growing = (enough = Infinity): Answering => request => {
  const text = textOf(request);
  if (text.startsWith('Draft about ')) return `${text.slice(12).trim()}:`;
  if (text.startsWith('Praise: ')) return `fine ${text.slice(8)}`;
  const before = text.slice('Improve: '.length);
  return before.length >= enough ? before : `${before}a`;
};

function rigOf(files: Files, answers: Answering = growing()): Rig {
  const rig = project(files);
  rig.model.answers(answers);
  return rig;
}

describe('rounds', () => {
  it('a round begins with what the last one made', async () => {
    const rig = rigOf(loopOf());
    expect(await rig.build()).toMatchObject({status: 0, calls: 4, ran: ['write/draft', 'write/praise', 'write/refined/round1/better', 'write/refined/round2/better']});
    expect(rig.files('out/write')).toMatchObject({'v2.txt': 'bears:a', 'v3.txt': 'bears:aa', 'final.txt': 'bears:aa', 'praise.txt': 'fine bears:aa'});
    expect(await rig.build()).toMatchObject({status: 0, calls: 0, ran: []});
  });

  it('more rounds ask for the new ones only; fewer ask nothing', async () => {
    const rig = rigOf(loopOf());
    await rig.build();
    expect(await rig.build('--rounds', '4')).toMatchObject({calls: 3, ran: ['write/praise', 'write/refined/round3/better', 'write/refined/round4/better']});
    expect(await rig.build('--rounds', '1')).toMatchObject({calls: 1, ran: ['write/praise']});
    expect(rig.files('out/write')).not.toHaveProperty('v3.txt');
    expect(await rig.build('--rounds', '0')).toMatchObject({calls: 1, ran: ['write/praise']});
    expect(rig.read('out/write/final.txt')).toBe('bears:');
    expect(await rig.build('--rounds', '4')).toMatchObject({calls: 0, ran: []});
  });

  it('an edit at the beginning goes through all rounds; undone, it costs nothing', async () => {
    const rig = rigOf(loopOf());
    await rig.build();
    rig.write('topic.txt', 'cats');
    expect(await rig.build()).toMatchObject({calls: 4});
    rig.write('topic.txt', 'bears');
    expect(await rig.build()).toMatchObject({calls: 0, ran: []});
  });

  it('an output folder that is gone is written back without a call', async () => {
    const rig = rigOf(loopOf());
    await rig.build();
    const before = rig.files('out');
    rig.remove('out');
    expect(await rig.build()).toMatchObject({calls: 0, ran: []});
    expect(rig.files('out')).toEqual(before);
  });

  it('a plan says what a first round would ask, and that it cannot know the next', async () => {
    const rig = rigOf(loopOf());
    const {stdout} = await rig.hexgen('plan', '--json');
    const {targets} = JSON.parse(stdout) as {targets: Record<string, {run: number}>};
    expect(targets['write/refined']).toMatchObject({run: 1});
    expect(rig.model.requests).toEqual([]);
  });
});

describe('the end of a loop', () => {
  it('a fixpoint: a round that changes nothing is the last one', async () => {
    const rig = rigOf(loopOf(), growing(8));
    expect(await rig.build('--rounds', '9')).toMatchObject({calls: 5}); // The draft has 6 letters; two more, one round without a change, and the praise.
    expect(rig.read('out/write/final.txt')).toBe('bears:aa');
    expect((await rig.hexgen('show', 'write/refined/end')).stdout).toContain('a fixpoint');
  });

  it('a state that was there before', async () => {
    const swap: Answering = request => (textOf(request) === 'Improve: one' ? 'two' : textOf(request) === 'Improve: two' ? 'one' : 'one');
    const rig = rigOf(loopOf(), swap);
    expect(await rig.build('--rounds', '9')).toMatchObject({ran: expect.arrayContaining(['write/refined/round2/better'])});
    expect((await rig.hexgen('show', 'write/refined/end')).stdout).toContain('a state that was there before');
  });

  const length = '        length: {run: length.py, with: [better]}';
  const plays = {'# length': (inputs: Readonly<Record<string, unknown>>) => ({letters: String(inputs['better']).length})};
  const measured = (more: string): Files => ({...loopOf(more, length), 'length.py': '# length\n'});

  it.each([
    ['a number', 'length/letters >= 8', 2],
    ['a number for some rounds in a row', 'length/letters > 7 for 2 rounds', 3],
    ['what it cost', 'cost/calls >= 4', 4],
    ['a condition that never holds', 'length/letters == 100', 5],
  ])('%s', async (_, condition, rounds) => {
    const rig = project(measured(`        until: ["${condition}"]`), {plays});
    rig.model.answers(growing());
    await rig.build('--rounds', '5');
    expect(rig.read('out/write/final.txt')).toBe(`bears:${'a'.repeat(rounds)}`);
  });

  it('the best round is the result, not the last', async () => {
    const worse = {'# length': ({better}: Readonly<Record<string, unknown>>) => ({letters: [0, 5, 9, 2][String(better).length - 6] ?? 0})};
    const rig = project(measured('        best: length/letters\n        keep: [length]'), {plays: worse});
    rig.model.answers(growing());
    await rig.build('--rounds', '3');
    expect(rig.read('out/write/final.txt')).toBe('bears:aa');
    expect(JSON.parse((await rig.hexgen('show', 'write/refined/rounds', '--json')).stdout)).toMatchObject({value: [{length: {letters: 5}, cost: {calls: 1}}, {length: {letters: 9}}, {length: {letters: 2}}]});
  });
});

describe('a round that knows its number', () => {
  const files: Files = {
    ...loopOf('', '        picked: {sample: notes, size: 1, salt: "${round}"}\n        told: {map: picked, prompt: tell.md, out: "told{round}_{name}.txt"}'),
    'tell.md': 'Tell {{ item }}', 'notes/a.md': 'a', 'notes/b.md': 'b', 'notes/c.md': 'c', 'notes/d.md': 'd',
  };
  const withNotes = {...files, 'pipeline.yaml': files['pipeline.yaml']!.replace('    topic:', '    notes: {files: notes/*.md}\n    topic:')};

  it('goes on at an unchanged state, because what it does next is something else', async () => {
    const rig = rigOf(withNotes, growing(6));
    await rig.build('--rounds', '6');
    expect((await rig.hexgen('show', 'write/refined/end')).stdout).toContain('"rounds": 6');
    expect(Object.keys(rig.files('out/write')).filter(name => name.startsWith('told')).length).toBe(6);
  });
});

describe('a damaged store', () => {
  /** Overwrites every blob that begins like this. */
  function damage({root}: Rig, beginning: string): void {
    const db = new DatabaseSync(join(root, '.hexgen/state.db'));
    expect(db.prepare("update blob set bytes = cast('damaged' as blob) where cast(bytes as text) like ? || '%'").run(beginning).changes).toBe(1);
    db.close();
  }

  it('why a loop ended is found out again, and nobody is asked', async () => {
    const rig = rigOf(loopOf());
    await rig.build();
    const before = rig.files('out');
    damage(rig, '{"because"');
    rig.remove('out');
    rig.edit('pipeline.yaml', 'output: out', '# Not what was built last.\noutput: out');
    expect(await rig.build()).toMatchObject({status: 0, calls: 0, ran: []});
    expect(rig.files('out')).toEqual(before);
  });
});
