// Levels inside levels: what is used inside a loop, a loop inside a loop, a loop that is used again, a part that is bound.

import {describe, expect, it} from 'vitest';
import {textOf, type Answering} from '../rig/model.ts';
import {project, type Files, type Rig} from '../rig/project.ts';

/** Makes of a word the word with a letter more: `Add b: a` becomes `ab`. */
const adding: Answering = request => {
  const [, letter = '', before = ''] = /^Add (\w): (\S*)/.exec(textOf(request)) ?? [];
  return `${before}${letter}`;
};

function rigOf(files: Files): Rig {
  const rig = project(files);
  rig.model.answers(adding);
  return rig;
}

const PROMPTS: Files = {'word.txt': 'w', 'x.md': 'Add x: {{ word }}', 'y.md': 'Add y: {{ word }}', 'z.md': 'Add z: {{ word }}'};
const head = 'params: {rounds: 2}\nmodel: {name: gpt-4o}\noutput: out\nstages:\n';

describe('a use inside a loop', () => {
  const FILES: Files = {...PROMPTS, 'pipeline.yaml': `${head}  s:
    word: {files: word.txt}
    once: {prompt: x.md, with: [word]}
    twice: {prompt: y.md, with: {word: once}, out: twice.txt}
  t:
    grown:
      loop: {rounds: "\${rounds}", carry: {state: {first: s/twice, then: more/twice}}}
      targets:
        more: {use: [s/twice], with: {s/word: state}}
      out: {state: grown.txt}
`};

  it('makes it once more in every round, and pays for each round once', async () => {
    const rig = rigOf(FILES);
    expect(await rig.build()).toMatchObject({status: 0, calls: 6, ran: [
      's/once', 's/twice', 't/grown/round1/more/once', 't/grown/round1/more/twice', 't/grown/round2/more/once', 't/grown/round2/more/twice',
    ]});
    expect(rig.files('out')).toMatchObject({'s/twice.txt': 'wxy', 't/grown.txt': 'wxyxyxy'});
    expect(await rig.build('--rounds', '3')).toMatchObject({calls: 2});
    expect(await rig.build()).toMatchObject({calls: 0, ran: []});
  });

  it('an edit of a prompt goes through all of it', async () => {
    const rig = rigOf(FILES);
    await rig.build();
    rig.write('y.md', 'Add q: {{ word }}');
    expect(await rig.build()).toMatchObject({calls: 5}); // The first word is known.
    expect(rig.read('out/t/grown.txt')).toBe('wxqxqxq');
    rig.write('y.md', PROMPTS['y.md']!);
    expect(await rig.build()).toMatchObject({calls: 0});
    expect(rig.read('out/t/grown.txt')).toBe('wxyxyxy');
  });
});

describe('a loop inside a loop', () => {
  const FILES: Files = {...PROMPTS, 'pipeline.yaml': `${head}  s:
    word: {files: word.txt}
    outer:
      loop: {rounds: 2, carry: {state: {first: word, then: closed}}}
      targets:
        inner:
          loop: {rounds: "\${rounds}", carry: {part: {first: state, then: longer}}}
          targets:
            longer: {prompt: x.md, with: {word: part}}
        closed: {prompt: y.md, with: {word: inner/part}}
      out: {state: outer.txt}
`};

  it('the inner one begins anew in every round of the outer one', async () => {
    const rig = rigOf(FILES);
    const built = await rig.build();
    expect(built).toMatchObject({status: 0, calls: 6});
    expect(built.ran).toEqual(expect.arrayContaining(['s/outer/round1/inner/round2/longer', 's/outer/round2/inner/round1/longer', 's/outer/round2/closed']));
    expect(rig.read('out/s/outer.txt')).toBe('wxxyxxy');
    expect(await rig.build()).toMatchObject({calls: 0, ran: []});
    expect(await rig.build('--rounds', '3')).toMatchObject({status: 0, calls: 6}); // The two first of the first round are known.
  });
});

describe('a loop that is used again', () => {
  const FILES: Files = {...PROMPTS, 'other.txt': 'v', 'pipeline.yaml': `${head}  s:
    word: {files: word.txt}
    other: {files: other.txt}
    grown:
      loop: {rounds: "\${rounds}", carry: {state: {first: word, then: longer}}}
      targets:
        longer: {prompt: x.md, with: {word: state}, out: "longer{round}.txt"}
      out: {state: grown.txt}
    closed: {prompt: y.md, with: {word: grown/state}, out: closed.txt}
  t:
    again: {use: [s/closed], with: {s/word: s/other}, out: {closed: again.txt}}
    shorter: {use: [s/closed], with: {s/grown/state: s/other}, out: {closed: shorter.txt}}
`};

  it('goes through its rounds over something else, and writes nothing but what is asked for', async () => {
    const rig = rigOf(FILES);
    const built = await rig.build();
    expect(built).toMatchObject({status: 0, calls: 7});
    expect(built.ran).toContain('t/again/grown/round2/longer');
    const texts = Object.entries(rig.files('out')).filter(([name]) => name.endsWith('.txt'));
    expect(Object.fromEntries(texts)).toEqual({
      's/closed.txt': 'wxxy', 's/grown.txt': 'wxx', 's/longer1.txt': 'wx', 's/longer2.txt': 'wxx', 't/again.txt': 'vxxy', 't/shorter.txt': 'vy',
    });
    expect(await rig.build()).toMatchObject({calls: 0, ran: []});
  });

  it('a part of what it makes may be bound: then it is not gone through', async () => {
    const rig = rigOf(FILES);
    const built = await rig.build('t/shorter');
    expect(built).toMatchObject({status: 0, ran: ['t/shorter/closed'], calls: 1});
  });
});
