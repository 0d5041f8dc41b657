// `map … uses:` — items that use one another: what is used comes first, and a repair is checked wherever it is used.

import {describe, expect, it} from 'vitest';
import {textOf, type Answering} from '../rig/model.ts';
import {project, type Files, type Rig} from '../rig/project.ts';

interface Method { readonly id: string; readonly uses: readonly string[]; readonly says?: string }
/** In an order in which none could be made. */
const METHODS: readonly Method[] = [{id: 'flower', uses: ['ring']}, {id: 'ring', uses: ['line']}, {id: 'line', uses: []}, {id: 'fill', uses: []}];

const files = (methods = METHODS, more = ''): Files => ({
  'pipeline.yaml': `model: {name: gpt-4o}
output: out
stages:
  s:
    plan: {files: plan.json}
    methods: {items: plan, name: id}
    code: {map: methods, uses: uses, prompt: code.md, check: check.py${more}, out: "{name}.txt"}
`,
  'plan.json': JSON.stringify(methods), 'code.md': 'Write {{ item.id }} {% if item.says %}{{ item.says }}{% endif %}', 'check.py': '# check\n',
});

/** What each check saw beside the answer, by item. */
type Seen = Map<string, readonly string[]>;

function rigOf(given: Files, answers: Answering = code): Rig & {readonly seen: Seen} {
  const seen: Seen = new Map();
  const rig = project(given, {plays: {
    '# check': ({item, used}: Readonly<Record<string, unknown>>) => {
      seen.set((item as Method).id, Object.entries(used as Record<string, string>).map(([name, text]) => `${name}=${text}`));
      return [];
    },
  }});
  rig.model.answers(answers);
  return Object.assign(rig, {seen});
}

const code: Answering = request => textOf(request).trim().toLowerCase().replace('write ', 'def ');

describe('uses', () => {
  it('makes what is used first, and shows it, with what that uses', async () => {
    const rig = rigOf(files());
    expect(await rig.build()).toMatchObject({status: 0, calls: 4});
    const asked = rig.model.requests.map(textOf).map(text => text.split(' ')[1]!);
    expect(asked.filter(name => name !== 'fill')).toEqual(['line', 'ring', 'flower']);
    expect(Object.fromEntries(rig.seen)).toEqual({
      flower: ['line=def line', 'ring=def ring'], ring: ['line=def line'], line: [], fill: [],
    });
    expect(await rig.build()).toMatchObject({calls: 0, ran: []});
  });

  it('a repair of one is checked again wherever it is used, and nothing else is asked for', async () => {
    const rig = rigOf(files());
    await rig.build();
    rig.seen.clear();
    rig.write('plan.json', JSON.stringify(METHODS.map(each => (each.id === 'line' ? {...each, says: 'better'} : each))));
    const built = await rig.build();
    expect(built).toMatchObject({status: 0, calls: 1, ran: ['s/code/001', 's/code/002', 's/code/003', 's/methods']});
    expect(Object.fromEntries(rig.seen)).toEqual({flower: ['line=def line better', 'ring=def ring'], ring: ['line=def line better'], line: []});
  });

  it('names that are no items are nothing to wait for', async () => {
    const rig = rigOf(files([{id: 'line', uses: ['Tile', 'nothing']}]));
    expect(await rig.build()).toMatchObject({status: 0, calls: 1});
    expect(rig.seen.get('line')).toEqual([]);
  });

  it('items that use each other are told', async () => {
    const rig = rigOf(files([{id: 'fill', uses: []}, {id: 'ring', uses: ['line']}, {id: 'line', uses: ['fill', 'ring']}]));
    const {status, stderr, calls} = await rig.build();
    expect({status, calls}).toEqual({status: 2, calls: 0});
    expect(stderr).toContain(`pipeline.yaml:7:32 These items use each other: ring → line → ring
        code: {map: methods, uses: uses, prompt: code.md, check: check.py, out: "{name}.txt"}
                                   ~~~~
    None of them could be made first.`);
  });

  it('what stands on what could not be made is not asked for, until that is repaired', async () => {
    const rig = rigOf(files(METHODS, ', unfit: keep'), request => (textOf(request).includes('line') ? {text: 'I cannot.', finish: 'refusal'} : code(request)));
    expect(await rig.build()).toMatchObject({status: 0, calls: 2, failures: []}); // The line and what nobody uses.
    expect(JSON.parse((await rig.hexgen('show', 's/code/001', '--json')).stdout)).toMatchObject({value: {unfit: {
      reasons: ['uses line, which could not be made', 'uses ring, which could not be made'], attempts: 0,
    }}});
    expect(await rig.build()).toMatchObject({calls: 0, ran: []});
    rig.model.answers(code);
    rig.write('plan.json', JSON.stringify(METHODS.map(each => (each.id === 'line' ? {...each, says: 'again'} : each))));
    expect(await rig.build()).toMatchObject({status: 0, calls: 3});
  });

  it('what cannot be made takes what uses it along, and nothing else', async () => {
    const rig = rigOf(files(), request => (textOf(request).includes('line') ? {text: '', finish: 'empty'} : code(request)));
    const built = await rig.build();
    expect(built).toMatchObject({status: 1, ran: ['s/code/004', 's/methods'], calls: 2, failures: [{key: 's/code/003'}]});
    rig.model.answers(code);
    expect(await rig.build()).toMatchObject({status: 0, calls: 3});
  });
});
