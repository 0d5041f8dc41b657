// Items: a JSON array inside an artifact becomes a list, whose entries are named by a field of theirs.

import {describe, expect, it} from 'vitest';
import {project, type Files} from '../rig/project.ts';

const plan = (methods: readonly object[]): string => JSON.stringify({title: 'a plan', parts: {methods}});
const METHODS = [{id: 'line', says: 'straight'}, {id: 'ring', says: 'round'}, {id: 'fill', says: 'full'}];

const files = (fields: string, text = plan(METHODS)): Files => ({
  'pipeline.yaml': `model: {name: gpt-4o}
output: out
stages:
  s:
    plan: {files: plan.json}
    methods: {items: plan${fields}}
    code: {map: methods, prompt: code.md, out: "{name}.txt"}
`,
  'plan.json': text, 'code.md': 'Write {{ item | json }}',
});

describe('items', () => {
  it('are named by a field of theirs: one that comes moves no other', async () => {
    const rig = project(files(', at: parts/methods, name: id'));
    expect(await rig.build()).toMatchObject({status: 0, calls: 3});
    expect(Object.keys(rig.files('out/s'))).toEqual(expect.arrayContaining(['fill.txt', 'line.txt', 'ring.txt']));
    rig.write('plan.json', plan([{id: 'mirror', says: 'twice'}, ...METHODS]));
    expect(await rig.build()).toMatchObject({calls: 1, ran: ['s/code/001', 's/methods']});
  });

  it('are numbered where nothing names them, and told apart where two have one name', async () => {
    const rig = project(files(', at: parts/methods'));
    await rig.build();
    expect(Object.keys(rig.files('out/s'))).toEqual(expect.arrayContaining(['1.txt', '2.txt', '3.txt']));
    rig.edit('pipeline.yaml', 'parts/methods', 'parts/methods, name: id');
    rig.write('plan.json', plan([METHODS[0]!, {id: 'line', says: 'crooked'}]));
    await rig.build();
    expect(Object.keys(rig.files('out/s'))).toEqual(expect.arrayContaining(['line#2.txt', 'line.txt']));
  });

  it('texts become texts, and the artifact itself may be the list', async () => {
    const rig = project({...files('', '["one", "two"]'), 'code.md': 'Write {{ item }}'});
    rig.model.answers(request => request.messages[0]!.content);
    await rig.build();
    expect(rig.read('out/s/2.txt')).toBe('Write two');
  });

  it('may be found inside a part', async () => {
    const rig = project(files('', plan(METHODS)));
    rig.edit('pipeline.yaml', 'items: plan', 'items: plan, at: parts');
    expect(await rig.build()).toMatchObject({status: 1, calls: 0, failures: [{
      key: 's/methods', reason: 'no-list', message: 'Expected a list at "parts", found {"methods":[{"id":"line","says":"straight"},{"id":"ring","sa. Change "at".',
    }]});
  });

  it.each([
    ['', 'Expected a list, found {"title":"a plan",'],
    [', at: parts/method', 'Expected a list at "parts/method", found nothing. Change "at".'],
    [', at: title', 'Expected a list at "title", found "a plan". Change "at".'],
  ])('no list: {items: plan%s}', async (fields, message) => {
    const {status, failures} = await project(files(fields)).build();
    expect({status, message: failures[0]?.message}).toEqual({status: 1, message: expect.stringContaining(message)});
  });
});
