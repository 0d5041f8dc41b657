// What does not work is told, is never an artifact, and takes nothing down with it: the next build asks for it alone.

import {describe, expect, it} from 'vitest';
import {ModelError} from '../../src/llm/model.ts';
import {echo, textOf, type Answering, type Reply} from '../rig/model.ts';
import {project, type Files} from '../rig/project.ts';
import {NOTES} from './notes.ts';

const about = (word: string, reply: Reply | string | ModelError): Answering => request => (textOf(request).includes(word) ? reply : echo(request));
const FAILS_AT_B = ['digest/summaries/001', 'digest/summaries/003', 'digest/summaries/004'];

/** Colours, answered as JSON by a schema. */
const COLOURS: Files = {
  'pipeline.yaml': 'model: {name: gpt-4o}\noutput: out\nstages:\n  s:\n    notes: {files: notes/*.md}\n    colours: {map: notes, prompt: colour.md, out: "{name}.json"}\n',
  'colour.md': '---\noutput: {schema: {type: object, required: [colour], properties: {colour: {type: string}}}}\n---\nWhich colour? {{ item }}',
  'notes/a.md': 'red apples', 'notes/b.md': 'brown bears',
};
const colours: Answering = request => JSON.stringify({colour: textOf(request).split(' ')[2]});
const badBears = (text: string): Answering => request => (textOf(request).includes('bears') ? text : colours(request));

describe('an answer that is none', () => {
  const CASES: readonly (readonly [reply: Reply, reason: string, message: RegExp])[] = [
    [{text: 'The bea', finish: 'length'}, 'length', /^The answer was cut off at the limit of max-tokens\. Raise it/],
    [{text: 'I cannot.', finish: 'refusal'}, 'refusal', /^The model refused to answer\. Change the prompt/],
    [{text: '', finish: 'empty'}, 'empty', /^The model answered with nothing\. Build again/],
    [{text: '', finish: 'content_filter'}, 'content_filter', /^The provider's content filter stopped the answer\. Change the prompt/],
  ];
  it.each(CASES)('%o', async (reply, reason, message) => {
    const rig = project(NOTES);
    rig.model.answers(about('Bears', reply));
    const first = await rig.build();
    expect(first).toMatchObject({status: 1, ran: FAILS_AT_B, calls: 4, failures: [{key: 'digest/summaries/002', reason, message: expect.stringMatching(message)}]});
    expect(rig.has('out/first/digest/summary_a.txt')).toBe(true);
    expect(rig.has('out/first/digest/summary_b.txt')).toBe(false);
    rig.model.answers(echo);
    const second = await rig.build();
    expect(second).toMatchObject({status: 0, calls: 4, failures: []});
    expect(second.ran).toEqual(['digest/merged/001', 'digest/merged/002', 'digest/report', 'digest/summaries/002']);
  });

  it.each([
    ['no JSON at all', 'It is brown.', 'expected JSON, found "It is brown." (Unexpected token'],
    ['JSON that is cut short', '{"colour": "bro', 'expected JSON, found "{\\"colour\\": \\"bro" (Unterminated string'],
    ['JSON of another shape', '{"color": "brown"}', "the answer must have required property 'colour'"],
    ['JSON of another type', '{"colour": 7}', '/colour must be string'],
  ])('%s', async (_, text, reason) => {
    const rig = project(COLOURS);
    rig.model.answers(badBears(text));
    const first = await rig.build();
    expect(first).toMatchObject({status: 1, ran: ['s/colours/001'], calls: 3, failures: [{key: 's/colours/002', reason: 'invalid'}]});
    expect(first.failures[0]!.message).toContain(`The answer does not fit, asked 2 times: ${reason}`);
    expect(Object.keys(rig.files('out'))).toEqual(['s/a.json']);
    rig.model.answers(colours);
    expect(await rig.build()).toMatchObject({status: 0, ran: ['s/colours/002'], calls: 1});
    expect(rig.read('out/s/b.json')).toBe('{\n  "colour": "brown"\n}\n');
  });

  it('nobody answers', async () => {
    const rig = project(NOTES);
    rig.model.answers(about('Bears', new ModelError({kind: 'server', problem: 'The server failed', remedy: 'Build again.', attempts: 5})));
    expect(await rig.build()).toMatchObject({status: 1, ran: FAILS_AT_B, failures: [{key: 'digest/summaries/002', reason: 'server', message: 'The server failed (5 attempts). Build again.'}]});
  });

  it('the key is refused: the build stops, since everyone else would be refused, too', async () => {
    const rig = project(NOTES);
    rig.model.answers(() => new ModelError({kind: 'auth', problem: 'The key was refused', remedy: 'Check it.'}));
    expect(await rig.build('--workers', '1')).toMatchObject({status: 1, ran: [], stderr: expect.stringContaining('The key was refused')});
  });
});

describe('an answer that was cut off', () => {
  it('is asked for again with more room, and no other is', async () => {
    const rig = project(NOTES);
    rig.model.answers(request => (textOf(request).includes('Bears') && request.maxTokens! < 800 ? {text: 'The', finish: 'length'} : echo(request)));
    await rig.build();
    const second = await rig.build('--max-tokens', '800');
    expect(second).toMatchObject({status: 0, calls: 4});
    expect(rig.model.requests.slice(4).map(request => request.maxTokens)).toEqual([800, 800, 800, 800]);
    expect(await rig.build()).toMatchObject({status: 0, calls: 0});
  });
});

describe('an answer that does not fit', () => {
  it('is sent back with the reasons', async () => {
    const rig = project({...COLOURS, 'notes/a.md': 'brown bears'});
    rig.remove('notes/b.md');
    rig.model.waits();
    const building = rig.build();
    (await rig.model.next()).answer('{"color": "brown"}');
    const again = await rig.model.next(/cannot be used/);
    expect(again.request.messages.slice(1)).toEqual([
      {role: 'assistant', content: '{"color": "brown"}'},
      {role: 'user', content: "That answer cannot be used:\n- the answer must have required property 'colour'\nGive the whole answer again with this put right, and nothing else."},
    ]);
    again.answer('```json\n{"colour": "brown"}\n```');
    expect(await building).toMatchObject({status: 0, ran: ['s/colours/001'], calls: 2});
    expect(await rig.build()).toMatchObject({ran: [], calls: 0});
  });

  it('is taken out of the words around it, without asking again', async () => {
    const rig = project(COLOURS);
    rig.model.answers(request => `Sure, here it is:\n\n\`\`\`json\n{"colour": "${textOf(request).split(" ")[2]}"}\n\`\`\`\nTell me if you need more.`);
    expect(await rig.build()).toMatchObject({status: 0, ran: ['s/colours/001', 's/colours/002'], calls: 2});
  });

  it('is sent back as often as attempts says', async () => {
    const rig = project({...COLOURS, 'pipeline.yaml': COLOURS['pipeline.yaml']!.replace('prompt: colour.md,', 'prompt: colour.md, attempts: 1,')});
    rig.model.answers(() => 'brown');
    expect(await rig.build()).toMatchObject({status: 1, calls: 2, failures: [{key: 's/colours/001'}, {key: 's/colours/002'}]});
  });

  it('is not asked for again where only the second asking failed', async () => {
    const rig = project(COLOURS);
    rig.model.answers(request => (request.messages.length > 1 ? {text: '', finish: 'empty'} : badBears('brown')(request)));
    expect(await rig.build()).toMatchObject({status: 1, calls: 3});
    rig.model.answers(() => '{"colour": "brown"}');
    expect(await rig.build()).toMatchObject({status: 0, ran: ['s/colours/002'], calls: 1});
  });
});

describe('what depends on a failure', () => {
  const CHECKED: Files = {
    'pipeline.yaml': `
model: {name: gpt-4o}
output: out
stages:
  s:
    note: {files: note.md}
    checked: {run: check.py, with: [note]}
    after: {prompt: p.md, with: {text: checked}}
    beside: {prompt: p.md, with: {text: note}, out: beside.txt}
`,
    'check.py': '# check\n', 'p.md': 'Say {{ text }}', 'note.md': 'Hello.',
  };
  const plays = {'# check': () => { throw new Error('the note is too short'); }, '# lenient': ({note}: Readonly<Record<string, unknown>>) => `checked ${String(note)}`};

  it('is not run, and what does not depend on it is', async () => {
    const rig = project(CHECKED, {plays});
    const built = await rig.build();
    expect(built).toMatchObject({status: 1, ran: ['s/beside'], calls: 1, failures: [{key: 's/checked', reason: 'error', message: 'check.py failed: AssertionError: the note is too short'}]});
    expect(built.events).toContainEqual({type: 'target-failed', target: 's/after', because: ['s/checked']});
    expect(rig.has('out/s/beside.txt')).toBe(true);
  });

  it('runs once the script is put right, and no more when nothing changes', async () => {
    const rig = project(CHECKED, {plays});
    await rig.build();
    rig.write('check.py', '# lenient\n');
    expect(await rig.build()).toMatchObject({status: 0, ran: ['s/after', 's/checked'], calls: 1});
    expect(await rig.build()).toMatchObject({ran: []});
    rig.write('check.py', '# lenient\nagain = True\n');
    expect(await rig.build()).toMatchObject({ran: ['s/checked'], calls: 0});
    expect(rig.python.runs).toEqual(['# check', '# lenient', '# lenient']);
  });

  it('a script is known by its text, whatever its inputs are called', async () => {
    const rig = project({...CHECKED, 'pipeline.yaml': CHECKED['pipeline.yaml']!.replace('run: check.py, with: [note]', 'run: check.py, with: {script: note}'), 'check.py': '# count'}, {plays: {'# count': () => '1', '# count more': () => '2'}});
    await rig.build();
    rig.write('check.py', '# count more');
    expect(await rig.build()).toMatchObject({ran: ['s/after', 's/checked']});
  });
});

describe('a prompt that cannot be filled in', () => {
  it('fails with its name and the variable, in a plan too, and asks nobody', async () => {
    const rig = project({...COLOURS, 'colour.md': 'Which colour? {{ item.nothing.here }}'});
    const message = 'Cannot fill in colour.md: undefined variable: item.nothing. Compare the prompt with what it is given, or write {% if … %} around it.';
    expect(await rig.build()).toMatchObject({status: 1, calls: 0, failures: [{key: 's/colours/001', reason: 'template', message}, {key: 's/colours/002'}]});
    expect(JSON.parse((await rig.hexgen('plan', '--json')).stdout)).toMatchObject({ok: false, failures: [{key: 's/colours/001', message}, {key: 's/colours/002'}]});
  });
});

describe('items that are alike', () => {
  it('are asked once and counted twice', async () => {
    const rig = project({...NOTES, 'notes/b.md': 'Apples are red.'});
    const built = await rig.build();
    expect(built).toMatchObject({status: 0, calls: 6, cached: 1});
    expect(built.ran).not.toContain('digest/summaries/002');
    expect(built.report!.targets['digest/summaries']).toEqual({ran: 3, cached: 1, failed: 0});
    expect(rig.read('out/first/digest/summary_b.txt')).toBe(rig.read('out/first/digest/summary_a.txt'));
    expect(await rig.build()).toMatchObject({cached: 7, calls: 0});
  });
});

describe('without anyone to ask', () => {
  const WAYS_ON = `An answer is needed, and there is no model to ask: neither OPENAI_API_KEY nor OPENAI_BASE_URL is set
  Nothing was spent. The ways on:
    hexgen build --model offline          the offline model: no key, no cost, a rule-based stand-in
    export OPENAI_API_KEY=sk-…            OpenAI, with the model named in pipeline.yaml
    export OPENAI_BASE_URL=http://localhost:11434/v1   any server that speaks its protocol (Ollama, vLLM, llama.cpp)
`;
  it('a build that needs an answer names the ways on', async () => {
    const rig = project(NOTES);
    rig.apiKey = undefined;
    expect(await rig.build()).toMatchObject({status: 2, calls: 0, ran: [], stderr: expect.stringContaining(WAYS_ON)});
  });

  it('a build that needs none goes through', async () => {
    const rig = project(NOTES);
    await rig.build();
    rig.apiKey = undefined;
    rig.remove('out');
    expect(await rig.build()).toMatchObject({status: 0, calls: 0});
  });

  it('a frozen build tells what is missing and asks nobody', async () => {
    const rig = project(NOTES);
    await rig.build();
    rig.edit('notes/a.md', 'red', 'green');
    expect(await rig.build('--frozen')).toMatchObject({
      status: 1, calls: 0, failures: [{key: 'digest/summaries/001', reason: 'frozen', message: 'This answer is not in the store, and --frozen asks nobody. Build without --frozen to ask.'}],
    });
    rig.edit('notes/a.md', 'green', 'red');
    expect(await rig.build('--frozen')).toMatchObject({status: 0, ran: []});
  });
});
