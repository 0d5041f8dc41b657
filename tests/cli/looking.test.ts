// Looking without touching: plan, why, status, graph and show say what is so, and one JSON object each where asked to.

import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {notes} from './notes.ts';
import {copyOf, edit, object, run, write} from './rig.ts';
import {provider, saying, type Provider} from './server.ts';

let server: Provider;
let built = '';
const look = (folder: string, ...args: readonly string[]) => run(args, {cwd: folder, env: server.env});

beforeAll(async () => {
  server = await provider();
  built = notes();
  const {status, stderr} = await look(built, 'build');
  if (status !== 0) throw new Error(stderr);
});

/** The built project after a change. */
function changed(change: (folder: string) => void): string {
  const folder = copyOf(built);
  change(folder);
  return folder;
}

const noteEdited = (folder: string) => write(folder, 'notes/tides.md', 'The tide comes in twice a day.\nThe moon does it.\n');
const promptEdited = (folder: string) => edit(folder, 'prompts/summary.md', ['in one sentence', 'in ten words']);

describe('plan', () => {
  it('of a project that stands has nothing to run', async () => {
    expect(await look(built, 'plan')).toEqual({status: 0, signal: null, stdout: 'Nothing would run: 4 actions are up to date.\n', stderr: ''});
  });

  it('names what would run, why, and what it costs; and asks nobody', async () => {
    const before = server.requests.length;
    const {status, stdout, stderr} = await look(changed(noteEdited), 'plan');
    expect({status, stderr}).toEqual({status: 0, stderr: ''});
    expect(stdout).toMatch(/^ +run +up to date +calls +tokens in +dollars\nread\/summaries +1 +2 +1 +\d+ +≥ \$[\d.]+\n {2}because item changed \(read\/summaries\/002\)\n/);
    expect(stdout).toMatch(/\nWould run 2 actions: 2 calls, ≥ \d+ tokens in, ≥ \$[\d.]+; 2 up to date\.\n/);
    expect(server.requests).toHaveLength(before);
  });

  it('is the same as build --dry-run', async () => {
    const folder = changed(noteEdited);
    expect((await look(folder, 'build', '--dry-run')).stdout).toBe((await look(folder, 'plan')).stdout);
  });

  it('makes no state where there is none', async () => {
    const folder = notes();
    expect((await look(folder, 'plan')).status).toBe(0);
    expect((await look(folder, 'status')).stdout).toBe('read/notes      fresh\nread/summaries  never built     3 to run\ntell/digest     never built     1 to run\n');
    expect(object(await look(folder, 'plan', '--json'))).toMatchObject({ok: true, command: 'plan', actions: {run: 4, upToDate: 0, foreseeable: true}, llm: {calls: 4, exact: false}});
  });
});

describe('why', () => {
  it('shows the very change of an edited note', async () => {
    const {stdout} = await look(changed(noteEdited), 'why', 'read/summaries/002');
    expect(stdout).toMatch(/^read\/summaries\/002 would run again:\n {2}item changed\n {5}The tide comes in twice a day\.\n {4}\+The moon does it\.\n\nLast made \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC in /);
    expect(stdout).toContain('\nThat was its first time.\n\nIt depends on:\n  recipe              prompt\n');
    expect(stdout).toMatch(/\nNever part of the decision: API key, base URL, [^\n]+\.\n$/);
  });

  it('shows the very change of an edited prompt', async () => {
    const {stdout} = await look(changed(promptEdited), 'why', 'summaries/001');
    expect(stdout).toContain('read/summaries/001 would run again:\n  prompt text changed\n    -Summarize this note in one sentence.\n    +Summarize this note in ten words.\n');
  });

  it('names settings that changed, and says when nothing did', async () => {
    expect((await look(built, 'why', 'digest', '--temperature', '0.5')).stdout).toContain('tell/digest would run again:\n  temperature 0 → 0.5\n');
    expect((await look(built, 'why', 'digest')).stdout).toMatch(/^tell\/digest is up to date\.\n/);
  });

  it('of a target with many actions lists those that would run', async () => {
    expect((await look(changed(noteEdited), 'why', 'summaries')).stdout).toBe('1 action of read/summaries would run:\n  read/summaries/002  item changed\n\n`hexgen why read/summaries/002` shows the change itself.\n');
    expect((await look(built, 'why', 'read/summaries')).stdout).toBe('read/summaries is up to date: 3 actions behind it.\n');
    expect((await look(built, 'why', 'notes')).stdout).toBe('read/notes is up to date: it only reads files of the project.\n');
  });

  it('tells it as JSON', async () => {
    const folder = changed(noteEdited);
    expect(object(await look(folder, 'why', 'summaries/002', '--json'))).toMatchObject({
      ok: true, command: 'why', key: 'read/summaries/002', fresh: false, runs: 1, wouldRunBecause: [{label: 'input.item'}], lastRun: {origin: 'made', cost: {calls: 1}},
    });
    expect(object(await look(folder, 'why', 'summaries', '--json'))).toMatchObject({ok: true, fresh: false, actions: [{key: 'read/summaries/002', first: false}]});
  });

  it('after the next build says why that ran', async () => {
    const folder = changed(noteEdited);
    await look(folder, 'build');
    const {stdout} = await look(folder, 'why', 'summaries/002');
    expect(stdout).toContain('read/summaries/002 is up to date.\n');
    expect(stdout).toContain('\nThat time because:\n  item changed\n');
    expect(stdout).toContain('    +The moon does it.\n');
  });
});

describe('status', () => {
  const states = async (folder: string) => (await look(folder, 'status')).stdout;

  it('knows fresh, stale and edited by hand', async () => {
    expect(await states(built)).toBe('read/notes      fresh\nread/summaries  fresh\ntell/digest     fresh\n');
    expect(await states(changed(noteEdited))).toBe('read/notes      fresh\nread/summaries  stale           1 to run, 2 up to date: item changed\ntell/digest     stale           1 to run: summaries changed\n');
    const path = 'out/mine/tell/digest.md';
    expect(await states(changed(folder => write(folder, path, 'Mine.\n')))).toBe('read/notes      fresh\nread/summaries  fresh\ntell/digest     edited by hand\n\n'
      + `${path} was edited by hand. Put it back, or make the edit count:\n  hexgen restore ${path}\n  hexgen adopt ${path}\n`);
    expect(await states(changed(folder => rmSync(join(folder, path))))).toMatch(/\nout\/mine\/tell\/digest\.md is gone; the next build writes it back\.\n$/);
  });

  it('knows failed, and why', async () => {
    const folder = changed(noteEdited);
    const failing = await provider();
    failing.script = () => saying('', 'content_filter');
    await run(['build'], {cwd: folder, env: {...failing.env, OPENAI_BASE_URL: failing.url}});
    const {stdout} = await run(['status'], {cwd: folder, env: failing.env});
    expect(stdout).toMatch(/\nread\/summaries {2}failed {10}3 to run: read\/summaries\/00\d: The provider's content filter stopped the answer\. /);
  });

  it('tells it as JSON', async () => {
    expect(object(await look(changed(noteEdited), 'status', '--json'))).toEqual({
      ok: true, command: 'status', files: [], targets: [
        {target: 'read/notes', state: 'fresh', why: '', upToDate: 0, toRun: 0},
        {target: 'read/summaries', state: 'stale', why: 'item changed', upToDate: 2, toRun: 1},
        {target: 'tell/digest', state: 'stale', why: 'summaries changed', upToDate: 0, toRun: 1},
      ],
    });
  });
});

describe('graph', () => {
  it('is drawn as Mermaid', async () => {
    expect((await look(built, 'graph', '--format', 'mermaid')).stdout).toBe('flowchart TD\n  subgraph read\n    read_notes["notes<br/><small>files</small>"]\n    read_summaries["summaries<br/><small>map + prompt</small>"]\n  end\n'
      + '  subgraph tell\n    tell_digest["digest<br/><small>prompt</small>"]\n  end\n  read_notes --> read_summaries\n  read_summaries --> tell_digest\n');
  });

  it('tells it as JSON', async () => {
    expect(object(await look(built, 'graph', '--json'))).toEqual({
      ok: true, command: 'graph', targets: [
        {target: 'read/notes', rule: 'files', recipe: null, reads: [], out: null},
        {target: 'read/summaries', rule: 'map', recipe: 'prompt', reads: ['read/notes'], out: '{name}.txt'},
        {target: 'tell/digest', rule: null, recipe: 'prompt', reads: ['read/summaries'], out: 'digest.md'},
      ],
    });
  });
});

describe('show', () => {
  it('shows what was made, what was asked, and the answer', async () => {
    const {stdout} = await look(built, 'show', 'summaries/002');
    expect(stdout).toMatch(/^\(offline stand-in, not a language model\) 13 words, /);
    expect((await look(built, 'show', 'summaries/002', '--answer')).stdout).toBe(stdout);
    expect((await look(built, 'show', 'summaries/002', '--prompt')).stdout).toBe('model: "gpt-4o"\ntemperature: 0\n\n──── user ────\nSummarize this note in one sentence.\n\nThe tide comes in twice a day.\n');
    expect((await look(built, 'show', 'summaries')).stdout).toBe('001  bees.md  text\n002  tides.md  text\n003  wind.md  text\n');
  });

  it('tells it as JSON', async () => {
    expect(object(await look(built, 'show', 'summaries/002', '--prompt', '--json'))).toMatchObject({
      ok: true, command: 'show', key: 'read/summaries/002', request: {model: 'gpt-4o', messages: [{role: 'user', content: 'Summarize this note in one sentence.\n\nThe tide comes in twice a day.'}]},
    });
  });

  it('refuses what asked no model', async () => {
    expect(await look(built, 'show', 'read/notes')).toMatchObject({status: 2, stderr: 'command line:1:1 read/notes is files of the project: they are kept nowhere else\n    read/notes\n    ~~~~~~~~~~\n'});
  });
});
