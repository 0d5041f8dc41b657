// Follows the pages on extending to the letter, in a copy of the whole program: their files, their edits, their commands.

import {execFileSync} from 'node:child_process';
import {cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {listen, repository, temporaryFolder} from '../cli/rig.ts';

interface Page {
  readonly text: string;
  readonly files: readonly (readonly [path: string, content: string])[];
  /** `§` is a line break: an edit is written on one line. */
  readonly edits: readonly (readonly [path: string, old: string, fresh: string])[];
  /** What the last block shows. */
  readonly shown: string;
}

function pageOf(name: string): Page {
  const text = readFileSync(join(repository, 'docs', name), 'utf8');
  return {
    text,
    files: [...text.matchAll(/<!-- file (\S+) -->\n```\w*\n([\s\S]*?)^```$/gm)].map(([, path = '', content = '']) => [path, content] as const),
    edits: [...text.matchAll(/<!-- edit (\S+): (.*) => (.*) -->/g)].map(([, path = '', old = '', fresh = '']) => [path, old, fresh.replaceAll('§', '\n')] as const),
    shown: [...text.matchAll(/^```text\n([\s\S]*?)^```$/gm)].at(-1)?.[1] ?? '',
  };
}

/** The program as a reader has it who followed the page; its types are checked and it is bundled. */
function followed({files, edits}: Page): string {
  const folder = temporaryFolder();
  for (const name of ['src', 'bin', 'scripts', 'package.json', 'tsconfig.json', 'prompts', 'minimal-lib', 'data', 'pipeline.yaml', 'pipeline.schema.json']) cpSync(join(repository, name), join(folder, name), {recursive: true});
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), content);
  }
  for (const [path, old, fresh] of edits) {
    const text = readFileSync(join(folder, path), 'utf8');
    expect(text.split(old)).toHaveLength(2); // There once: a reader finds the place.
    writeFileSync(join(folder, path), text.replace(old, () => fresh));
  }
  execFileSync(join(repository, 'node_modules/.bin/tsc'), ['--noEmit', '-p', folder], {stdio: 'inherit'});
  execFileSync(process.execPath, [join(folder, 'scripts/bundle.mjs')], {stdio: ['ignore', 'ignore', 'inherit']});
  return folder;
}

const hexgen = (folder: string, ...argv: readonly string[]) => listen([process.execPath, join(folder, 'bin/hexgen.mjs'), ...argv], {cwd: folder}).ended;

describe('the pages on extending', () => {
  it('are a page each', () => {
    for (const name of ['extending-stage.md', 'extending-rule.md', 'extending-recipe.md']) expect(pageOf(name).text.split('\n').length).toBeLessThan(120);
  });

  it('a rule: its file, two lines in kinds.ts, and it works and is described', async () => {
    const page = pageOf('extending-rule.md');
    const folder = followed(page);
    const {stdout} = await hexgen(folder, 'build', '-C', 'versions', '--model', 'offline');
    expect(stdout).toContain(page.shown);
    expect((await hexgen(folder, 'schema')).stdout).toContain('"pairs"');
  });

  it('a recipe: its file, two lines in kinds.ts, and it works', async () => {
    const page = pageOf('extending-recipe.md');
    const folder = followed(page);
    expect((await hexgen(folder, 'build', '-C', 'book')).status).toBe(0);
    expect(`${readFileSync(join(folder, 'book/out/book/book.md'), 'utf8').trimEnd()}\n`).toBe(page.shown);
    expect((await hexgen(folder, 'build', '-C', 'book')).stdout).toMatch(/^Nothing to do/);
  });

  // The stage is followed with the rest of the manual, whose commands are run: tests/docs/manual.test.ts.
  it('a stage: its page shows commands that are run with the manual', () => {
    expect(pageOf('extending-stage.md').text).toContain('```console\n$ cat stage7.yaml >> pipeline.yaml\n');
  });
});
