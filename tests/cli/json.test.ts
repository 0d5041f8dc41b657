// --json: one object on stdout whatever happens, with exactly the fields that the documentation names.

import {describe, expect, it} from 'vitest';
import {notes, structured} from './notes.ts';
import {edit, object, project, run} from './rig.ts';
import {provider, saying} from './server.ts';

const REPORT = ['ok', 'command', 'ms', 'targets', 'actions', 'llm', 'scores', 'failures'];
const ACTIONS = ['ran', 'cached', 'failed', 'cancelled'];
const LLM = ['calls', 'attempts', 'inputTokens', 'cachedInputTokens', 'outputTokens', 'dollars', 'savedDollars'];

describe('the report of a build', () => {
  it.each<[string, readonly string[], number]>([
    ['that works', ['--model', 'offline'], 0], ['of a wrong flag', ['--nope'], 2], ['of a wrong value', ['--workers', 'x'], 2],
    ['of an unknown target', ['nope'], 2], ['without a key', [], 2], ['that may ask nobody', ['--frozen'], 1], ['of a pipeline that is not there', ['-f', 'nope.yaml'], 2],
  ])('%s has the same fields', async (_, flags, status) => {
    const ended = await run(['build', '--json', ...flags], {cwd: notes()});
    expect(ended.status, ended.stderr).toBe(status);
    const report = object(ended) as unknown as {actions: object; llm: object; failures: readonly object[]; ok: boolean};
    expect(Object.keys(report)).toEqual(REPORT);
    expect(Object.keys(report.actions)).toEqual(ACTIONS);
    expect(Object.keys(report.llm)).toEqual(LLM);
    expect(report.ok).toBe(status === 0);
    expect(report.failures.length > 0).toBe(status !== 0);
    for (const failure of report.failures) expect(Object.keys(failure)).toEqual(['key', 'reason', 'message']);
  });

  it('counts what ran, what stood, and what it cost and saved', async () => {
    const server = await provider();
    const folder = notes();
    const first = object(await run(['build', '--json'], {cwd: folder, env: server.env}));
    expect(first).toEqual({
      ok: true, command: 'build', ms: expect.any(Number), scores: {}, failures: [],
      targets: {'read/notes': {ran: 0, cached: 0, failed: 0}, 'read/summaries': {ran: 3, cached: 0, failed: 0}, 'tell/digest': {ran: 1, cached: 0, failed: 0}},
      actions: {ran: 4, cached: 0, failed: 0, cancelled: 0},
      llm: {calls: 4, attempts: 4, inputTokens: 155, cachedInputTokens: 0, outputTokens: 121, dollars: 0, savedDollars: 0},
    });
    for (const flags of [[], ['--no-witness']]) {
      expect(object(await run(['build', '--json', ...flags], {cwd: folder, env: server.env}))).toEqual({
        ok: true, command: 'build', ms: expect.any(Number), scores: {}, failures: [],
        targets: {'read/notes': {ran: 0, cached: 0, failed: 0}, 'read/summaries': {ran: 0, cached: 3, failed: 0}, 'tell/digest': {ran: 0, cached: 1, failed: 0}},
        actions: {ran: 0, cached: 4, failed: 0, cancelled: 0},
        llm: {calls: 0, attempts: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, dollars: 0, savedDollars: 0},
      });
    }
  });

  it('has what targets show, also when nothing was looked at', async () => {
    const folder = structured();
    const server = await provider();
    server.script = ({body}) => (body.includes('Write a digest') ? saying('{"title": "All", "points": ["one"], "grade": 0.87654}') : undefined);
    edit(folder, 'prompts/digest.json', ['"properties":{', '"properties":{"grade":{"type":"number"},']);
    edit(folder, 'prompts/digest.json', ['"points"]', '"points","grade"]']);
    edit(folder, 'pipeline.yaml', ['      out: digest.md', '      out: digest.md\n      shows: {grade: grade}']);
    const built = (...flags: readonly string[]) => run(['build', ...flags], {cwd: folder, env: server.env});
    for (const flags of [[], [], ['--no-witness']]) expect(object(await built('--json', ...flags))).toMatchObject({ok: true, scores: {'tell/digest': {grade: 0.87654}}});
    for (const flags of [[], [], ['--no-witness']]) expect((await built(...flags)).stdout).toBe('Nothing to do: 4 actions up to date.\n\ntell/digest  grade 0.877\n');
  });

  it('names every fault of the files by itself', async () => {
    const folder = notes({'pipeline.yaml': 'model: {name: gpt-4o, temprature: 0}\nstages: {read: {notes: {file: notes/*.md}}}\n'});
    const ended = await run(['build', '--json'], {cwd: folder});
    const {failures} = object(ended) as unknown as {failures: readonly {reason: string; message: string}[]};
    expect(failures.map(({reason, message}) => [reason, message.split('\n')[0]])).toEqual([
      ['invalid', 'pipeline.yaml:1:23 Unknown model setting "temprature"; did you mean "temperature"?'],
      ['invalid', expect.stringMatching(/^pipeline\.yaml:2:\d+ .*; did you mean "files"\?$/)],
    ]);
    expect(ended.stderr).toContain(failures[0]!.message);
  });
});

describe('every other command', () => {
  it.each<readonly string[]>([['plan'], ['status'], ['graph'], ['why', 'digest'], ['show', 'digest']])('%s %s prints one object, also when it fails', async (...args) => {
    const folder = notes();
    await run(['build', '--model', 'offline'], {cwd: folder});
    expect(object(await run([...args, '--json'], {cwd: folder}))).toMatchObject({ok: true, command: args[0]});
    for (const wrong of [[...args, '--nope'], [...args, '-f', 'nope.yaml'], [...args, '--set', 'nope=1']]) {
      const ended = await run([...wrong, '--json'], {cwd: folder});
      expect(ended.status).toBe(2);
      expect(object(ended)).toEqual({ok: false, command: args[0], failures: [{key: '', reason: expect.any(String), message: ended.stderr.trimEnd()}]});
    }
  });

  it('a command that does not exist, too', async () => {
    expect(object(await run(['bild', '--json'], {cwd: project({})}))).toEqual({
      ok: false, command: '', failures: [{key: '', reason: 'usage', message: 'Unknown command "bild"; did you mean "build"?\n  `hexgen help` lists the commands.'}],
    });
  });
});
