// A witness answers exactly as long as nothing that it lists has changed.
import {existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, truncateSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {parseWitness, witnessPath} from '../../bin/witness.mjs';
import {readDirectory, writeWitness} from '../../src/witness.ts';
import type {FinishedBuild} from '../../src/witness.ts';
import {buildId, installation, olderNodes, repository, run, sha256, temporaryFolder, witnessed, write} from './rig.ts';

const ordinary = "console.log('ordinary');\n";
const text = 'Everything is up to date.\n';
const json = {ok: true, command: 'build', ms: -1, targets: {}};
const hourNs = 3_600_000_000_000n;

/** A project whose files are old, so that an edit gives them another time even within one tick of the clock. */
function project(folder = temporaryFolder()): string {
  write(folder, 'pipeline.yaml', 'stages: {}\n');
  write(folder, 'notes/one.md', 'one\n');
  write(folder, 'notes/deep/two.md', 'two\n');
  write(folder, 'out/summary.txt', 'summary\n');
  for (const path of ['pipeline.yaml', 'notes/deep/two.md', 'notes/deep', 'notes/one.md', 'notes', 'out/summary.txt']) utimesSync(join(folder, path), 1000, 1000);
  return folder;
}

function nowNs(): bigint {
  return BigInt(Date.now()) * 1_000_000n;
}

/** The build that reads and writes what project() made; by default recorded so late that every stat is trusted. */
function finished(folder: string, changes: Partial<FinishedBuild> = {}): FinishedBuild {
  return {
    directory: folder,
    cwd: folder,
    build: buildId,
    argv: ['build'],
    answer: {text, json},
    sources: ['pipeline.yaml', 'notes/one.md', 'notes/deep/two.md'].map((path) => witnessed(folder, path)),
    outputs: [witnessed(folder, 'out/summary.txt')],
    directories: ['notes', 'notes/deep'].map((path) => readDirectory(folder, path)),
    absent: ['pipeline.local.yaml'],
    recordedNs: nowNs() + hourNs,
    ...changes,
  };
}

async function said(installed: string, folder: string, argv: readonly string[] = ['build']): Promise<string> {
  const {stdout, stderr, status} = await run([process.execPath, join(installed, 'bin/hexgen.mjs'), ...argv], folder);
  expect({stderr, status}).toEqual({stderr: '', status: 0});
  return stdout;
}

const changes: readonly {readonly what: string; readonly edit: (folder: string) => void; readonly holds: boolean}[] = [
  {what: 'nothing', edit: () => undefined, holds: true},
  {what: 'a source is touched', edit: (folder) => utimesSync(join(folder, 'pipeline.yaml'), 1, 1), holds: true},
  {what: 'a source is rewritten as it was', edit: (folder) => write(folder, 'notes/one.md', 'one\n'), holds: true},
  {what: 'a source is edited at the same size', edit: (folder) => write(folder, 'notes/one.md', 'eno\n'), holds: false},
  {what: 'a source grows', edit: (folder) => write(folder, 'notes/one.md', 'one and more\n'), holds: false},
  {what: 'a source is deleted', edit: (folder) => rmSync(join(folder, 'notes/deep/two.md')), holds: false},
  {what: 'a source is replaced by another file', edit: (folder) => {
    write(folder, 'new.md', 'eno\n');
    renameSync(join(folder, 'new.md'), join(folder, 'notes/one.md'));
  }, holds: false},
  {what: 'a source becomes a directory', edit: (folder) => {
    rmSync(join(folder, 'pipeline.yaml'));
    mkdirSync(join(folder, 'pipeline.yaml'));
  }, holds: false},
  {what: 'a source outside every glob becomes a link to the same text', edit: (folder) => {
    renameSync(join(folder, 'pipeline.yaml'), join(folder, 'elsewhere.yaml'));
    symlinkSync('elsewhere.yaml', join(folder, 'pipeline.yaml'));
  }, holds: true},
  {what: 'a link dangles', edit: (folder) => {
    rmSync(join(folder, 'pipeline.yaml'));
    symlinkSync('elsewhere.yaml', join(folder, 'pipeline.yaml'));
  }, holds: false},
  {what: 'a file comes into a globbed directory', edit: (folder) => write(folder, 'notes/deep/three.md', 'three\n'), holds: false},
  {what: 'a file comes and goes there', edit: (folder) => {
    write(folder, 'notes/deep/three.md', 'three\n');
    rmSync(join(folder, 'notes/deep/three.md'));
  }, holds: true},
  {what: 'a directory comes into a globbed directory', edit: (folder) => mkdirSync(join(folder, 'notes/more')), holds: false},
  {what: 'a globbed directory is deleted', edit: (folder) => rmSync(join(folder, 'notes/deep'), {recursive: true}), holds: false},
  {what: 'an output is edited', edit: (folder) => write(folder, 'out/summary.txt', 'SUMMARY\n'), holds: false},
  {what: 'an output is deleted', edit: (folder) => rmSync(join(folder, 'out'), {recursive: true}), holds: false},
  {what: 'an output becomes a link to the same text', edit: (folder) => {
    renameSync(join(folder, 'out/summary.txt'), join(folder, 'out/other.txt'));
    symlinkSync('other.txt', join(folder, 'out/summary.txt'));
  }, holds: false},
  {what: 'an absent file appears', edit: (folder) => write(folder, 'pipeline.local.yaml', ''), holds: false},
];

describe('a witness and the files', () => {
  const installed = (): string => installation(ordinary);

  it.each(changes)('$what: holds = $holds', async ({edit, holds}) => {
    for (const recordedNs of [nowNs(), nowNs() + hourNs]) { // as it is: only contents count; as if later: stats do
      const folder = project();
      expect(writeWitness(finished(folder, {recordedNs}))).toBe(true);
      edit(folder);
      expect(await said(installed(), folder)).toBe(holds ? text : 'ordinary\n');
    }
  });

  it('does not believe a stat that a later edit could share: an edit within one tick of the clock', async () => {
    const folder = project();
    const before = {...witnessed(folder, 'notes/one.md'), sha256: sha256('the text before\n')};
    const sources = [witnessed(folder, 'pipeline.yaml'), before];
    writeWitness(finished(folder, {sources, recordedNs: nowNs()}));
    expect(await said(installed(), folder)).toBe('ordinary\n');
  });

  it('believes an old stat without reading the file', async () => {
    const folder = project();
    const unread = {...witnessed(folder, 'notes/one.md'), sha256: sha256('the text before\n')};
    writeWitness(finished(folder, {sources: [unread]}));
    expect(await said(installed(), folder)).toBe(text);
  });

  it.each([['size', 1n], ['mtimeNs', 1000n], ['ctimeNs', 1000n], ['ino', 1n]] as const)('notices a difference in %s alone, by %d', async (field, difference) => {
    const folder = project();
    const file = witnessed(folder, 'notes/one.md');
    writeWitness(finished(folder, {sources: [{...file, [field]: file[field] + difference, sha256: sha256('the text before\n')}]}));
    expect(await said(installation(ordinary), folder)).toBe('ordinary\n');
  });

  it('compares contents once, then trusts the renewed stats', async () => {
    const folder = project();
    const old = witnessed('/', join(repository, 'node_modules/yaml/package.json'));
    const {size, mtimeMs, ctimeMs, ino} = statSync(old.path);
    const build = finished(folder, {sources: [old], outputs: [], directories: [], recordedNs: old.ctimeNs});
    writeWitness(build);
    const file = witnessPath({directory: folder, cwd: folder, build: buildId, argv: ['build']});
    expect(parseWitness(readFileSync(file))?.stats).toEqual(new Float64Array([-1, -1, -1, -1]));
    expect(await said(installed(), folder)).toBe(text);
    expect(parseWitness(readFileSync(file))?.stats).toEqual(new Float64Array([size, mtimeMs, ctimeMs, ino]));
    expect(readdirSync(join(folder, '.hexgen/witness'))).toHaveLength(1);
    expect(await said(installed(), folder)).toBe(text);
  });

  it('is nothing when it is cut off or altered anywhere in its frame', async () => {
    const folder = project();
    writeWitness(finished(folder));
    const file = witnessPath({directory: folder, cwd: folder, build: buildId, argv: ['build']});
    const whole = readFileSync(file);
    expect(parseWitness(whole)).not.toBeNull();
    for (let length = 0; length < whole.length; length++) expect(parsedOrNull(whole.subarray(0, length))).toBeNull();
    truncateSync(file, whole.length - 40);
    expect(await said(installed(), folder)).toBe('ordinary\n');
    writeFileSync(file, 'not a witness');
    expect(await said(installed(), folder)).toBe('ordinary\n');
  });
});

function parsedOrNull(bytes: Buffer): unknown {
  try {
    return parseWitness(bytes);
  } catch {
    return null;
  }
}

describe('a witness and the command line', () => {
  it('answers only the same arguments, given in the same folder, to the same hexgen', async () => {
    const installed = installation(ordinary);
    const folder = project();
    writeWitness(finished(folder, {argv: ['build', '--batch-size', '50']}));
    expect(await said(installed, folder, ['build', '--batch-size', '50'])).toBe(text);
    expect(await said(installed, folder, ['build', '--batch-size', '51'])).toBe('ordinary\n');
    expect(await said(installed, folder, ['build'])).toBe('ordinary\n');
    expect(await said(installed, folder, ['status', '--batch-size', '50'])).toBe('ordinary\n');
    write(installed, 'dist/build-id', '1.2.4+0123456789abcdef\n');
    expect(await said(installed, folder, ['build', '--batch-size', '50'])).toBe('ordinary\n');
  });

  it('is believed only for what its head says, whatever its file is called', async () => {
    const folder = project();
    const [asked, other] = [['build', 'api'], ['build', 'docs']].map((argv) => witnessPath({directory: folder, cwd: folder, build: buildId, argv}));
    writeWitness(finished(folder, {argv: ['build', 'docs']}));
    renameSync(String(other), String(asked));
    expect(await said(installation(ordinary), folder, ['build', 'api'])).toBe('ordinary\n');
  });

  it.each([['-C', 'sub'], ['-Csub'], ['--directory', 'sub'], ['--directory=sub']])('finds the project of build %s %s', async (...flag) => {
    const parent = temporaryFolder();
    const folder = project(join(parent, 'sub'));
    for (const argv of [[...flag, 'build'], ['build', ...flag]]) {
      writeWitness(finished(folder, {cwd: parent, argv}));
      expect(await said(installation(ordinary), parent, argv)).toBe(text);
    }
    write(folder, 'pipeline.yaml', 'stages: []\n');
    expect(await said(installation(ordinary), parent, ['build', ...flag])).toBe('ordinary\n');
  });

  it.each([['--help'], ['-h'], ['--dry-run'], ['--again', 'api'], ['--again=api'], ['--no-witness']])('never answers build %s %s', (...flags) => {
    const folder = project();
    expect(writeWitness(finished(folder, {argv: ['build', ...flags]}))).toBe(false);
    expect(existsSync(join(folder, '.hexgen'))).toBe(false);
  });

  it('takes what follows "--" for a target, not a flag', async () => {
    const folder = project();
    writeWitness(finished(folder, {argv: ['build', '--', '--help']}));
    expect(await said(installation(ordinary), folder, ['build', '--', '--help'])).toBe(text);
  });

  it('says the JSON object with the milliseconds of this time', async () => {
    const folder = project();
    writeWitness(finished(folder, {argv: ['build', '--json']}));
    const line = await said(installation(ordinary), folder, ['build', '--json']);
    const parsed = JSON.parse(line) as {ms: number};
    expect(line.split('\n')).toHaveLength(2);
    expect(parsed).toEqual({...json, ms: parsed.ms});
    expect(Number.isInteger(parsed.ms) && parsed.ms !== json.ms).toBe(true);
  });

  it('leaves colours out where no terminal shows them', async () => {
    const folder = project();
    writeWitness(finished(folder, {answer: {text: '\x1b[32mdone\x1b[39m\n', json}}));
    expect(await said(installation(ordinary), folder)).toBe('done\n');
  });

  it.each(olderNodes())('answers on %s without Node 26 at all', async (node) => {
    const folder = project();
    writeWitness(finished(folder));
    const installed = installation(ordinary, {bare: true});
    expect(await run([node, join(installed, 'bin/hexgen.mjs'), 'build'], folder)).toEqual({status: 0, signal: null, stdout: text, stderr: ''});
  });
});

describe('writing a witness', () => {
  it('declines paths that do not fit on a line, digests of another kind, builds without a source, and hexgen run from source', () => {
    const folder = project();
    write(folder, 'two\nlines.md', '');
    expect(writeWitness(finished(folder, {sources: [witnessed(folder, 'two\nlines.md')]}))).toBe(false);
    expect(writeWitness(finished(folder, {absent: ['a\0b']}))).toBe(false);
    expect(writeWitness(finished(folder, {sources: []}))).toBe(false);
    expect(writeWitness(finished(folder, {build: null}))).toBe(false);
    expect(writeWitness(finished(folder, {outputs: [{...witnessed(folder, 'out/summary.txt'), sha256: 'short'}]}))).toBe(false);
    expect(existsSync(join(folder, '.hexgen'))).toBe(false);
  });

  it('takes any other name', async () => {
    const folder = project();
    const names = ['tab\tand space.md', 'Ünï—код.md', '\r', 'end', '"{}".json'];
    for (const name of names) write(folder, name, name);
    writeWitness(finished(folder, {sources: names.map((name) => witnessed(folder, name))}));
    const installed = installation(ordinary);
    expect(await said(installed, folder)).toBe(text);
    write(folder, 'Ünï—код.md', 'other');
    expect(await said(installed, folder)).toBe('ordinary\n');
  });

  it.each(['', '.'])('takes "%s" for the project folder itself', async (path) => {
    const folder = project();
    write(folder, '.hexgen/store', '');
    writeWitness(finished(folder, {directories: [{...readDirectory(folder, '.'), path}]}));
    expect(await said(installation(ordinary), folder)).toBe(text);
    write(folder, 'new.md', '');
    expect(await said(installation(ordinary), folder)).toBe('ordinary\n');
  });

  it('gives way where it cannot write', () => {
    const folder = project();
    write(folder, '.hexgen', 'a file where the folder should be');
    expect(writeWitness(finished(folder))).toBe(false);
  });

  it('keeps the 32 newest', () => {
    const folder = project();
    for (let size = 1; size <= 40; size++) writeWitness(finished(folder, {argv: ['build', '--batch-size', String(size)]}));
    expect(readdirSync(join(folder, '.hexgen/witness'))).toHaveLength(32);
  });

  it('sees a directory as it was before the search, whatever comes during it', async () => {
    const folder = project();
    const before = readDirectory(folder, 'notes');
    write(folder, 'notes/during.md', '');
    writeWitness(finished(folder, {directories: [before]}));
    expect(await said(installation(ordinary), folder)).toBe('ordinary\n');
    expect(before.entries).toEqual(['deep/', 'one.md']);
  });
});
