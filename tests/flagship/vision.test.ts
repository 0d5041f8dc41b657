// Who sees which pictures: with --vision a request of stage 1 shows every procedure that it speaks of, a request for a
// program the board that its task begins on and never what it should come to; without it, nothing is as if there were any.

import {createHash} from 'node:crypto';
import {beforeAll, describe, expect, it} from 'vitest';
import {boardSvg} from '../../src/hexagons/board-svg.ts';
import {pngOf} from '../../src/hexagons/board-png.ts';
import {contactSheet} from '../../src/hexagons/contact-sheet.ts';
import {figures} from './figures.ts';
import {object, project, read, run, write} from '../cli/rig.ts';
import {provider, type Provider} from '../cli/server.ts';

const FLAGS = ['--train-set', 'few', '--validation-set', 'others', '--solved-programs', '2', '--refinement-iterations', '1', '--max-extension-cycles', '1', '--model', 'gpt-4o-mini'];

interface Task { readonly task_id: string; readonly steps: readonly {readonly instruction: string; readonly output_state: readonly number[]}[] }
/** A request as the provider got it. */
interface Seen { readonly schema: string; readonly text: string; /** Digests of its pictures. */ readonly pictures: readonly string[] }

let server: Provider;
let folder = '';
const tasks: Task[] = [];
let blind: readonly Seen[] = [];
let seeing: readonly Seen[] = [];

const build = async () => figures(object(await run(['build', ...FLAGS, '--json'], {cwd: folder, env: server.env})));

beforeAll(async () => {
  server = await provider();
  folder = project();
  const lines = read(folder, 'data/4-samples.jsonl').trim().split('\n');
  tasks.push(...lines.map(line => JSON.parse(line) as Task));
  write(folder, 'data/few.jsonl', `${lines.slice(0, 3).join('\n')}\n`);
  write(folder, 'data/others.jsonl', `${lines.slice(3).join('\n')}\n`);
  await build();
  blind = server.requests.map(({body}) => seen(body));
  const count = server.requests.length;
  // The same with the flag as people type it, in front of a target.
  object(await run(['build', ...FLAGS, '--json', '--vision', 'stage6'], {cwd: folder, env: server.env}));
  seeing = server.requests.slice(count).map(({body}) => seen(body));
});

describe('with --vision', () => {
  it('a batch is read with one picture of every procedure in it', () => {
    const [batch] = of('batch_concepts', seeing);
    expect(batch!.pictures).toHaveLength(3);
    expect(new Set(batch!.pictures).size).toBe(3);
  });

  it('a request for a program shows the board that the task begins on, and nothing else', async () => {
    const start = digest(await pngOf(boardSvg(Array.from({length: 180}, () => 0))));
    const programs = of('drawing_program', seeing);
    expect(programs.length).toBeGreaterThanOrEqual(2);
    expect(programs.map(({pictures}) => pictures)).toEqual(programs.map(() => [start]));
  });

  it('no request for a program has a board that it should come to, as a picture or in numbers', async () => {
    const boards = tasks.flatMap(({steps}) => steps.map(({output_state: board}) => board)).filter(isPainted);
    const sheets = await Promise.all(tasks.map(({steps}) => pngOf(contactSheet(steps.map(({output_state: board}, n) => ({step: n + 1, board}))))));
    const gold = [...await Promise.all(boards.map(board => pngOf(boardSvg(board)))), ...sheets].map(digest);
    const programs = [...of('drawing_program', blind), ...of('drawing_program', seeing)];
    expect(of('batch_concepts', seeing)[0]!.pictures.filter(each => gold.includes(each))).toHaveLength(3); // They would be found.
    expect(programs.flatMap(({pictures}) => pictures).filter(each => gold.includes(each))).toEqual([]);
    const numbers = boards.map(board => board.join(','));
    expect(programs.filter(({text}) => numbers.some(each => text.replaceAll(/\s/g, '').includes(each)))).toEqual([]);
  });

  it('an extension sees what was drawn and what should have been', () => {
    expect(of('api_edits', seeing).filter(({pictures}) => pictures.length > 0)).toHaveLength(1);
  });

  it('only what shows pictures is asked again', () => {
    expect(seeing.filter(({pictures}) => pictures.length === 0)).toEqual([]);
    const told = new Set(blind.map(({text}) => text));
    expect(seeing.filter(({text}) => !told.has(text.replace(NOTE, '')))).toEqual([]);
  });
});

describe('without --vision', () => {
  it('no request has a picture', () => {
    expect(blind.filter(({pictures}) => pictures.length > 0)).toEqual([]);
    expect(of('batch_concepts', blind)).toHaveLength(1);
  });

  it('what was asked before is known, also where pictures are never spoken of', async () => {
    expect((await build()).calls).toBe(0);
    write(folder, 'pipeline.yaml', sightless(read(folder, 'pipeline.yaml')));
    expect((await build()).calls).toBe(0);
  });
});

/** The pipeline without anything about pictures. */
function sightless(text: string): string {
  const without = text.split('\n').filter(line => !/when: "\$\{vision\}"|^ *(along: \{(start|sheets): \w+\}|images: .*)$/.test(line)).join('\n').replace(', failure_sheets: failure_sheets', '');
  expect(without).not.toMatch(/sheets|starts/);
  return without;
}

/** A first step that paints nothing leaves the board as it was: that one may be seen. */
const isPainted = (board: readonly number[]): boolean => board.some(color => color !== 0);
/** What a prompt says of its pictures. */
const NOTE = /\n+The pictures show [^\n]+$/;
const of = (schema: string, requests: readonly Seen[]): readonly Seen[] => requests.filter(each => each.schema === schema);
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

type Part = {readonly type: 'text'; readonly text: string} | {readonly type: 'image_url'; readonly image_url: {readonly url: string}};

function seen(body: string): Seen {
  const {messages, response_format: format} = JSON.parse(body) as {messages: readonly {readonly content: string | readonly Part[]}[]; response_format?: {json_schema: {name: string}}};
  const parts = messages.flatMap(({content}): readonly Part[] => (typeof content === 'string' ? [{type: 'text', text: content}] : content));
  return {
    schema: format?.json_schema.name ?? '',
    text: parts.flatMap(part => (part.type === 'text' ? [part.text] : [])).join('\n'),
    pictures: parts.flatMap(part => (part.type === 'image_url' ? [digest(Buffer.from(part.image_url.url.replace(/^data:image\/png;base64,/, ''), 'base64'))] : [])),
  };
}
