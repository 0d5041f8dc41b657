// Follows the pages on extending to the letter: their files, their edits, their commands, in the order in which they stand.

import {cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {edit, installation, listen, read, repository, temporaryFolder, write, type Ended} from '../cli/rig.ts';

interface Change { readonly file: string; readonly content?: string; readonly old?: string; readonly fresh?: string }
interface Session {
  startSession(root: string, program: string): {readonly folder: string; run(command: string): string; change(change: Change): void; close(): void};
  readBlocks(text: string): readonly {readonly commands?: readonly {readonly command: string; readonly output: string}[]; readonly change?: Change}[];
  sameOutput(one: string, other: string): boolean;
}
const {startSession, readBlocks, sameOutput} = await import(new URL('../../scripts/docs-session.mjs', import.meta.url).href) as Session;

const page = (name: string): string => readFileSync(join(repository, 'docs', name), 'utf8');

/** A file, an edit (`§` is a line break), or commands with what they print, if that is shown. */
const PART = /^<!-- file (\S+) -->\n```\w+\n([\s\S]*?)^```$|^<!-- edit (\S+): (.+?) => (.*?) -->$|^```sh\n([\s\S]*?)^```$(?:\n\n```text\n([\s\S]*?)^```$)?/gm;

/** What hexgen is made of, for those who change it. */
const SOURCES = ['bin', 'scripts', 'src', 'tests', 'prompts', 'minimal-lib', 'data', 'package.json', 'tsconfig.json', 'vitest.config.ts', 'pipeline.yaml', 'pipeline.schema.json'];

/** A working copy of hexgen. What tools leave in node_modules stays in the copy. */
function workingCopy(): string {
  const folder = temporaryFolder();
  for (const name of SOURCES) cpSync(join(repository, name), join(folder, name), {recursive: true});
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(repository, 'node_modules'))) if (name !== '.vite') symlinkSync(join(repository, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
  return folder;
}

const shell = (cwd: string, command: string): Promise<Ended> =>
  listen(['sh', '-ec', `hexgen() { "$HEXGEN_NODE" bin/hexgen.mjs "$@"; }\n${command}`], {cwd, env: {HEXGEN_NODE: process.execPath, NO_COLOR: '1'}}).ended;

/** A working copy as a reader has it who did all that the page says. Every command worked, and printed what is shown. */
async function followed(name: string): Promise<string> {
  const folder = workingCopy();
  for (const [, file, content = '', edited, old = '', fresh = '', commands, shown] of page(name).matchAll(PART)) {
    if (file !== undefined) write(folder, file, content);
    if (edited !== undefined) edit(folder, edited, [old, fresh.replaceAll('§', '\n')]);
    if (commands === undefined) continue;
    const ended = await shell(folder, commands);
    expect(ended, `${commands}${ended.stdout}${ended.stderr}`).toMatchObject({status: 0});
    if (shown !== undefined && !sameOutput(shown, ended.stdout)) expect(ended.stdout).toBe(shown);
  }
  return folder;
}

/** The lines that a page shows of a file that it has edited; `…` leaves something out. */
function shownOf(name: string): readonly RegExp[] {
  const [, block = ''] = /-->\n```ts\n(import[\s\S]*?)^```$/m.exec(page(name)) ?? [];
  const lines = block.split('\n').filter(line => line !== '' && line !== '…');
  return lines.map(line => new RegExp(`^${line.split('…').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 'm'));
}

describe('a rule', () => {
  it('is a file, a line in kinds.ts and a story; messages and the schema know it', async () => {
    const folder = await followed('extending-rule.md');
    for (const line of shownOf('extending-rule.md')) expect(read(folder, 'src/kinds.ts')).toMatch(line);
    write(folder, 'pipeline.yaml', 'stages: {a: {notes: {files: "*.md"}, b: {pair: notes}}}\n');
    expect((await shell(folder, 'hexgen plan')).stderr).toContain('did you mean "pairs"?');
  });
});

describe('a recipe', () => {
  it('is a file and a line in kinds.ts; nothing runs twice, and the order of inputs tells nothing', async () => {
    const folder = await followed('extending-recipe.md');
    for (const line of shownOf('extending-recipe.md')) expect(read(folder, 'src/kinds.ts')).toMatch(line);
    expect((await shell(folder, 'hexgen build -C book')).stdout).toMatch(/^Nothing to do/);
    edit(folder, 'book/pipeline.yaml', ['* * *', '---']);
    await shell(folder, 'hexgen build -C book');
    expect(read(folder, 'book/out/book/book.md')).toBe('Once upon a time.\n---\nEver after.\n');
    // The order in which inputs are written is part of no fingerprint, so it may not tell.
    write(folder, 'two/pipeline.yaml', 'stages: {s: {a: {files: a.md}, b: {files: b.md}, whole: {join: "-", with: [b, a], out: whole.txt}}}\n');
    for (const name of ['a', 'b']) write(folder, `two/${name}.md`, name);
    expect((await shell(folder, 'hexgen build -C two > /dev/null; cat two/out/s/whole.txt')).stdout).toBe('a-b');
  });
});

// What its commands print are figures of the whole pipeline, renewed and compared with the rest of the manual: npm run docs.
describe('a stage', () => {
  it('is YAML, a script and a prompt; an edit that changes no number asks nobody', () => {
    const session = startSession(repository, installation());
    onTestFinished(() => session.close());
    const said: string[] = [];
    for (const {change, commands = []} of readBlocks(page('extending-stage.md'))) {
      if (change) session.change(change);
      said.push(...commands.map(({command}) => session.run(command)));
    }
    const rows = JSON.parse(read(session.folder, 'generated_libs/default/stage7_lessons/categories.json')) as {readonly category: string; readonly f1: number}[];
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.map(({f1}) => f1)).toEqual(rows.map(({f1}) => f1).sort((a, b) => a - b));
    expect(read(session.folder, 'generated_libs/default/stage7_lessons/letter.md')).toMatch(/\w/);
    expect(said.at(-1)).toMatch(/^stage7_lessons\/table +1 +0 +0\nNo calls\n$/);
  });
});

describe('the pages on extending', () => {
  it.each(['stage', 'rule', 'recipe'])('a %s: a page, no more', name => {
    expect(page(`extending-${name}.md`).split('\n').length).toBeLessThanOrEqual(90);
  });
});
