// The data files can be made again from their sources, byte for byte, and what is wrong with a source is said before anything is written.
import {spawn} from 'node:child_process';
import {cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {DATA} from './sample.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/make-data.mjs', import.meta.url));
const FILES = ['train.jsonl', 'dev.jsonl', 'test.jsonl', '4-samples.jsonl'];
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hexgen-data-'));
});
afterEach(() => rmSync(folder, {recursive: true}));

describe('make-data', {timeout: 60_000}, () => {
  it('makes the very files that are here', async () => {
    expect(await make('--into', folder)).toMatchObject({code: 0, errors: ''});
    for (const name of FILES) expect(readFileSync(join(folder, name)).equals(readFileSync(new URL(name, DATA))), name).toBe(true);
  });

  it('says which lines are not what the sources draw, and that a file is missing', async () => {
    for (const name of FILES.slice(0, 3)) cpSync(new URL(name, DATA), join(folder, name));
    edit(join(folder, 'dev.jsonl'), '"writer":"hiro"', '"writer":"hero"');
    const {code, errors} = await make('--check', '--into', folder);
    const line = readFileSync(join(folder, 'dev.jsonl'), 'utf8').split('\n').findIndex(each => each.includes('hero')) + 1;
    expect(errors).toBe(`dev.jsonl: line ${line} is not what the sources draw\n4-samples.jsonl: the file is missing\n`
      + 'Run "node scripts/make-data.mjs" to write them anew.\n');
    expect(code).toBe(1);
    expect(existsSync(join(folder, '4-samples.jsonl'))).toBe(false);
  });

  it('refuses two tellings that end in different boards', async () => {
    const {code, errors} = await makeWith(source => {
      edit(join(source, 'train', 'lone_daisy.py'), "places((11, 8), (13, 8)).draw('green')", "spot(11, 8).draw('green')");
    });
    expect(errors).toBe('Picture lone_daisy: ada and bo end in different boards; tiles that differ: 1, the first is tile 8 of column 13\n');
    expect(code).toBe(1);
  });

  it('refuses a picture that is in two splits', async () => {
    const {code, errors} = await makeWith(source => cpSync(join(source, 'train', 'onion.py'), join(source, 'test', 'onion.py')));
    expect(errors).toBe('Picture onion is in train and in test; a picture belongs to one split\n');
    expect(code).toBe(1);
  });

  it('names the step whose program fails, and writes nothing', async () => {
    const {code, errors} = await makeWith(source => edit(join(source, 'train', 'lone_daisy.py'), "ring(heart).draw('blue')", "ring(heart).draw('bleu')"));
    expect(errors).toContain("RuntimeError: lone_daisy.py, ada, step 2: ValueError: unknown color 'bleu'");
    expect(code).toBe(1);
    expect(existsSync(join(folder, 'made'))).toBe(false);
  });

  it('says when there are no sources', async () => {
    const nowhere = join(folder, 'nowhere');
    expect(await make('--from', nowhere)).toMatchObject({
      code: 1, errors: `Cannot read sources from "${join(nowhere, 'train')}": folder does not exist\n`,
    });
  });
});

/** Runs the script on a changed copy of the sources; its files would go to the folder `made`. */
async function makeWith(change: (source: string) => void) {
  const source = join(folder, 'source');
  cpSync(new URL('source', DATA), source, {recursive: true});
  change(source);
  return await make('--from', source, '--into', join(folder, 'made'));
}

async function make(...args: string[]): Promise<{code: number | null; output: string; errors: string}> {
  const child = spawn(process.execPath, [SCRIPT, ...args], {stdio: ['ignore', 'pipe', 'pipe']});
  let output = '', errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => output += text);
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors += text);
  return await new Promise((resolve, reject) => {
    child.on('error', reject).on('close', code => resolve({code, output, errors}));
  });
}

/** Changes text that is there, once; a test that changes nothing would test nothing. */
function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
  writeFileSync(file, text.replace(from, to));
}
