// `shows:` — numbers in what a target makes, told when a build ends, in its report and in the summary of its stage.

import {describe, expect, it} from 'vitest';
import {project, type Files, type Rig} from '../rig/project.ts';
import {says} from './said.ts';

const MARKED: Files = {
  'pipeline.yaml': `model: {name: gpt-4o}
output: out
stages:
  stage1:
    essay: {files: essay.md}
    mark: {prompt: mark.md, with: [essay], shows: {grade: marks/grade, faults: marks/faults/1}}
    better:
      loop:
        rounds: 4
        carry: {text: {first: essay, then: better}}
        until: ["better is empty"]
      targets:
        better: {prompt: better.md, with: [text]}
      shows: {rounds: end/rounds}
`,
  'essay.md': 'On bees.',
  'mark.md': '---\noutput: {schema: {type: object}}\n---\nMark this: {{ essay }}',
  'better.md': 'Improve: {{ text }}',
};

function rigOf(files: Files = {}): Rig {
  const rig = project({...MARKED, ...files});
  rig.model.answers(request => (JSON.stringify(request).includes('Mark this') ? '{"marks": {"grade": 0.123456, "faults": [2, 7]}}' : 'On bees, better.'));
  return rig;
}

const SCORES = {'stage1/mark': {grade: 0.123456, faults: 7}, 'stage1/better': {rounds: 2}};

describe('what targets show', () => {
  it('is in the report of every build, in full', async () => {
    const rig = rigOf();
    expect((await rig.build()).report).toMatchObject({ok: true, scores: SCORES});
    expect((await rig.build()).report).toMatchObject({actions: {ran: 0}, scores: SCORES});
    expect((await rig.build('stage1/mark')).report!.scores).toEqual({'stage1/mark': SCORES['stage1/mark']});
  });

  it('is told in words, also when there was nothing to do', async () => {
    const rig = rigOf();
    await rig.build();
    expect((await rig.hexgen('build')).stdout).toBe(`\
Nothing to do: 3 actions up to date.

stage1/mark    grade 0.123  faults 7
stage1/better  rounds 2
`);
  });

  it('is in the summary of its stage, beside how a loop ended', async () => {
    const rig = rigOf();
    await rig.build();
    expect(JSON.parse(rig.read('out/stage1/stage1_summary.json'))).toMatchObject({
      scores: {mark: SCORES['stage1/mark'], better: {rounds: 2}},
      targets: {better: {rounds: 2, ended: 'a fixpoint', settings: {
        rule: 'loop', loop: {rounds: 4, carry: [expect.objectContaining({name: 'text', first: 'essay'})], until: ['better is empty']},
      }}},
    });
  });

  it('is asked for anew without running anything', async () => {
    const rig = rigOf();
    await rig.build();
    rig.edit('pipeline.yaml', 'faults: marks/faults/1', 'first fault: marks/faults/0');
    expect(await rig.build()).toMatchObject({calls: 0, ran: [], report: {scores: {'stage1/mark': {grade: 0.123456, 'first fault': 2}}}});
  });

  it('is a note where a way leads nowhere, or to something that is no number', async () => {
    const rig = rigOf();
    rig.edit('pipeline.yaml', 'faults: marks/faults/1', 'good: marks/good, all: marks, list: marks/faults');
    const built = await rig.build();
    expect(built).toMatchObject({status: 0, report: {ok: true, scores: {'stage1/mark': {grade: 0.123456}}}});
    expect(built.notes).toEqual([
      'nothing to show as "good": expected a number at "marks/good", found nothing; correct the way in "shows"',
      'nothing to show as "all": expected a number at "marks", found an object of faults, grade; correct the way in "shows"',
      'nothing to show as "list": expected a number at "marks/faults", found a list; correct the way in "shows"',
    ]);
    expect((await rig.hexgen('build')).stdout).toContain('\nNote: stage1/mark: nothing to show as "good": expected a number at');
  });

  it('is left out of targets that are not wanted, or could not be made', async () => {
    const rig = rigOf();
    rig.edit('pipeline.yaml', 'shows: {grade', 'when: false, shows: {grade');
    expect(await rig.build()).toMatchObject({notes: [], report: {scores: {'stage1/better': {rounds: 2}}}});
    rig.edit('pipeline.yaml', 'when: false, ', '');
    rig.model.answers(request => (JSON.stringify(request).includes('Mark this') ? 'no JSON' : 'On bees, better.'));
    expect(await rig.build()).toMatchObject({status: 1, report: {ok: false, scores: {'stage1/better': {rounds: 2}}}});
  });
});

describe('what is wrong in it', () => {
  says('no label', {edit: ['told: {map', 'told: {shows: f1, map']}, `
pipeline.yaml:9:19 Expected labels for numbers, such as {action F1: headline/f1/value}, found text (f1)
        told: {shows: f1, map: read/notes, prompt: p.md, out: "{name}.txt"}
                      ~~`);

  says('no way', {edit: ['told: {map', 'told: {shows: {f1: a//b, exact: [a, b], solved: "${sise}"}, map']}, `
pipeline.yaml:9:24 Expected the way to a number inside what the target makes, found "a//b"
        told: {shows: {f1: a//b, exact: [a, b], solved: "\${sise}"}, map: read/notes, prompt: p.md, out: "{name}.txt"}
                           ~~~~
    For example headline/f1/value.

pipeline.yaml:9:37 Expected a value, found a list
        told: {shows: {f1: a//b, exact: [a, b], solved: "\${sise}"}, map: read/notes, prompt: p.md, out: "{name}.txt"}
                                        ~~~~~~

pipeline.yaml:9:53 Unknown parameter "sise"; did you mean "size"?
        told: {shows: {f1: a//b, exact: [a, b], solved: "\${sise}"}, map: read/notes, prompt: p.md, out: "{name}.txt"}
                                                        ~~~~~~~~~
    Parameters are declared in the section "params".`);

  says('inside a loop', {pipeline: `
output: out
stages:
  a:
    first: {files: notes/*.md}
    refined:
      loop: {rounds: 2, carry: {text: {first: first, then: next}}}
      targets: {next: {map: text, template: p.md, shows: {f1: a/b}}}
`}, `
pipeline.yaml:8:58 "shows" has no effect inside a loop
          targets: {next: {map: text, template: p.md, shows: {f1: a/b}}}
                                                             ~~~~~~~~~
    Say it of the loop itself, or of a target that reads from it.`);
});
