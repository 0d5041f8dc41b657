// `check:` and `unfit:` of a prompt — code looks at an answer; its reasons go back to the model; what it says is kept.

import {describe, expect, it} from 'vitest';
import type {Json} from '../../src/engine/artifact.ts';
import {textOf, type Answering} from '../rig/model.ts';
import {project, type Files, type Rig} from '../rig/project.ts';
import type {Play} from '../rig/python.ts';
import {says} from './said.ts';

const files = (more = ''): Files => ({
  'pipeline.yaml': `model: {name: gpt-4o}
output: out
stages:
  s:
    notes: {files: notes/*.md}
    told: {map: notes, prompt: tell.md, check: check.py${more}, out: "{name}.txt"}
    all: {prompt: all.md, with: [told], out: all.txt}
`,
  'tell.md': 'Tell {{ item }}', 'all.md': 'All: {{ told | json }}', 'check.py': '# short\n', 'notes/a.md': 'apples', 'notes/b.md': 'bears',
});

const lettersOf = (answer: Json | undefined): number => (answer as string).length;

const plays: Readonly<Record<string, Play>> = {
  '# short': ({answer}) => (lettersOf(answer) > 10 ? [`${lettersOf(answer)} letters are too many`, 'say less'] : []),
  '# counts': ({answer, item}) => ({reasons: [], letters: lettersOf(answer), of: item!}),
  '# strict': () => ({reasons: ['no answer is good enough']}),
  '# hopeless': ({item}) => (item === 'bears' ? {reasons: ['bears cannot be told'], hopeless: true} : {reasons: []}),
  '# nonsense': () => 'fine',
};

/** Says too much at first, less when told. */
const chatty: Answering = request => (request.messages.length > 1 ? 'short' : textOf(request).includes('bears') ? 'a very long tale' : 'tale');
const all = (request: Parameters<Answering>[0]): boolean => textOf(request).startsWith('All:');

function rigOf(given: Files, answers: Answering = chatty): Rig {
  const rig = project(given, {plays});
  rig.model.answers(request => (all(request) ? 'all' : answers(request)));
  return rig;
}
const told = (rig: Rig) => rig.model.requests.filter(request => !all(request));

describe('a check', () => {
  it('says what is wrong, and the second answer stands', async () => {
    const rig = rigOf(files());
    expect(await rig.build()).toMatchObject({status: 0, calls: 4});
    expect(told(rig).at(-1)!.messages.slice(1)).toEqual([
      {role: 'assistant', content: 'a very long tale'},
      {role: 'user', content: 'That answer cannot be used:\n- 16 letters are too many\n- say less\nGive the whole answer again with this put right, and nothing else.'},
    ]);
    expect(rig.files('out/s')).toMatchObject({'a.txt': 'tale', 'b.txt': 'short'});
    expect(await rig.build()).toMatchObject({calls: 0, ran: []});
    expect(rig.python.runs).toEqual(['# short', '# short', '# short']);
  });

  it('after the last attempt the target fails, and the next build asks afresh', async () => {
    const rig = rigOf({...files(), 'check.py': '# strict\n'});
    const first = await rig.build();
    expect(first).toMatchObject({status: 1, calls: 4, ran: [], failures: [
      {key: 's/told/001', reason: 'invalid', message: 'The answer does not fit, asked 2 times: no answer is good enough. Build again to ask afresh, or change the prompt; `hexgen show KEY --answer` shows the answer.'},
      {key: 's/told/002'},
    ]});
    expect(await rig.build()).toMatchObject({status: 1, calls: 4});
  });

  it('an edit of the check looks again, and asks nothing', async () => {
    const rig = rigOf(files());
    await rig.build();
    rig.write('check.py', '# short\n# and sweet\n');
    expect(await rig.build()).toMatchObject({status: 0, calls: 0, ran: ['s/told/001', 's/told/002']});
    expect(rig.python.runs.length).toBe(6);
  });

  it('an edit that makes it stricter asks only where an answer no longer fits', async () => {
    const rig = rigOf(files(', attempts: 3'));
    await rig.build();
    rig.write('check.py', '# counts\n');
    expect(await rig.build()).toMatchObject({calls: 1, ran: ['s/all', 's/told/001', 's/told/002']});
    rig.write('check.py', '# short\n# again\n');
    expect(await rig.build()).toMatchObject({calls: 0}); // Both answers to the second request are still known.
  });

  it('sees the inputs of the prompt; what more it finds out is kept beside the answer', async () => {
    const rig = rigOf({...files(), 'check.py': '# counts\n'});
    await rig.build();
    expect(rig.read('out/s/a.txt')).toBe('tale');
    expect(JSON.parse((await rig.hexgen('show', 's/told/001', '--json')).stdout)).toMatchObject({value: {text: 'tale', checked: {letters: 4, of: 'apples'}}});
  });

  it('may be asked for inputs that the prompt does not read', async () => {
    const rig = rigOf(files(', with: {others: notes}'));
    expect(await rig.build()).toMatchObject({status: 0, calls: 4});
  });

  it('hopeless: the model is not asked again', async () => {
    const rig = rigOf({...files(', attempts: 5'), 'check.py': '# hopeless\n'});
    expect(await rig.build()).toMatchObject({status: 1, calls: 2, failures: [{
      key: 's/told/002', message: 'The answer does not fit: bears cannot be told. Build again to ask afresh, or change the prompt; `hexgen show KEY --answer` shows the answer.',
    }]});
  });

  it('a check that returns something else is at fault itself', async () => {
    const rig = rigOf({...files(), 'check.py': '# nonsense\n'});
    expect(await rig.build()).toMatchObject({status: 1, calls: 2, failures: [
      {key: 's/told/001', reason: 'check', message: 'Expected a list of reasons from the check "check.py", or an object with "reasons", found "fine"'}, {key: 's/told/002'},
    ]});
    rig.write('check.py', '# short\n');
    expect(await rig.build()).toMatchObject({status: 0, calls: 2}); // The answers were kept: one of them is sent back, and all is told.
  });

  it('a plan knows that nothing is asked for an edited check', async () => {
    const rig = rigOf(files());
    rig.edit('pipeline.yaml', '    all: {prompt: all.md, with: [told], out: all.txt}\n', '');
    await rig.build();
    rig.write('check.py', '# short\n# and sweet\n');
    const {actions, llm} = JSON.parse((await rig.hexgen('plan', '--json')).stdout) as {actions: {run: number}; llm: {calls: number; exact: boolean}};
    expect({run: actions.run, calls: llm.calls}).toEqual({run: 2, calls: 0});
  });
});

describe('unfit: keep', () => {
  it('is no failure: what did not fit is kept with the reasons, and is not asked for again', async () => {
    const rig = rigOf({...files(', unfit: keep'), 'check.py': '# hopeless\n'}, () => 'tale');
    expect(await rig.build()).toMatchObject({status: 0, calls: 3, failures: []});
    expect(rig.read('out/s/b.txt')).toBe('The answer does not fit:\n- bears cannot be told\n\ntale\n');
    expect(textOf(rig.model.requests.at(-1)!)).toContain('All: ["tale",{"text":"The answer does not fit:');
    expect(JSON.parse((await rig.hexgen('show', 's/told/002', '--json')).stdout)).toMatchObject({value: {unfit: {reasons: ['bears cannot be told'], attempts: 1, answer: 'tale'}}});
    expect(await rig.build()).toMatchObject({status: 0, calls: 0, ran: []});
  });

  it('a refusal is kept, too; an answer that was cut off is a failure all the same', async () => {
    const rig = rigOf(files(', unfit: keep'), request => (textOf(request).includes('bears') ? {text: 'I cannot.', finish: 'refusal'} : 'tale'));
    expect(await rig.build()).toMatchObject({status: 0, calls: 3, failures: []});
    expect(rig.read('out/s/b.txt')).toContain('- The model refused to answer.');
    expect(await rig.build()).toMatchObject({calls: 0, ran: []});
    rig.write('notes/b.md', 'cows');
    rig.model.answers(() => ({text: 'ta', finish: 'length'}));
    expect(await rig.build()).toMatchObject({status: 1, failures: [{key: 's/told/002', reason: 'length'}]});
  });

  it('counts the attempts that were made', async () => {
    const rig = rigOf({...files(', unfit: keep, attempts: 3'), 'check.py': '# strict\n'}, () => 'tale');
    expect(await rig.build()).toMatchObject({status: 0, calls: 7});
    expect(JSON.parse((await rig.hexgen('show', 's/told/001', '--json')).stdout)).toMatchObject({value: {unfit: {attempts: 3, reasons: ['no answer is good enough']}}});
  });

  it('where answers are JSON, so is what did not fit', async () => {
    const given = files(', unfit: keep');
    const rig = rigOf({...given, 'pipeline.yaml': given['pipeline.yaml']!.replace('{name}.txt', '{name}.json'), 'tell.md': '---\noutput: {schema: {type: object, required: [a]}}\n---\nTell {{ item }}'}, () => 'no JSON');
    expect(await rig.build()).toMatchObject({status: 0, calls: 5});
    expect(JSON.parse(rig.read('out/s/a.json'))).toMatchObject({unfit: {answer: 'no JSON', attempts: 2}});
  });
});

const checked = (fields: string): readonly [string, string] => ['prompt: p.md', `prompt: p.md, ${fields}`];

describe('a check that is written wrongly', () => {
  says('an unknown one', {edit: checked('check: metod')}, `
pipeline.yaml:9:50 Unknown check "metod"; did you mean "method"?
        told: {map: read/notes, prompt: p.md, check: metod, out: "{name}.txt"}
                                                     ~~~~~
    Name a script that ends in .py, or a built-in: docs/language.md lists them.`);

  says('a script that is not there', {edit: checked('check: chek.py'), files: {'check.py': ''}}, `
pipeline.yaml:9:50 Cannot read check "chek.py": file does not exist; did you mean "check.py"?
        told: {map: read/notes, prompt: p.md, check: chek.py, out: "{name}.txt"}
                                                     ~~~~~~~
    The path is relative to the folder of pipeline.yaml.`);

  says('a word that is not one of these', {edit: checked('unfit: kep')}, `
pipeline.yaml:9:50 Expected "fail" or "keep", found "kep"; did you mean "keep"?
        told: {map: read/notes, prompt: p.md, unfit: kep, out: "{name}.txt"}
                                                     ~~~`);

  says('pictures that are not offered', {edit: checked('images: [sheet]')}, `
pipeline.yaml:9:51 "images" names "sheet", which tell/told does not offer
        told: {map: read/notes, prompt: p.md, images: [sheet], out: "{name}.txt"}
                                                      ~~~~~~~
    Add it: with: [sheet], or with: {sheet: some/target}`);

  says('a check of a script', {edit: ['prompt: p.md', 'run: x.py, check: x.py'], files: {'x.py': ''}}, `
pipeline.yaml:9:40 Unknown field "check"
        told: {map: read/notes, run: x.py, check: x.py, out: "{name}.txt"}
                                           ~~~~~
    Known here: map, along, uses, timeout, run, with, out, when, shows, help, model.`);
});
