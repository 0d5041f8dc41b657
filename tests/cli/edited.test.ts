// Files of the output folder that a person edited: left alone, put back, or made to count.

import {beforeAll, describe, expect, it} from 'vitest';
import {contents, copyOf, edit, object, project, read, run, write} from './rig.ts';

const OFFLINE = ['--model', 'offline'];
const FOLDER = 'generated_libs/default';
const SUMMARY = `${FOLDER}/stage1/batch_002_summary.txt`;
let built = '';

beforeAll(async () => {
  built = project();
  const {status, stderr} = await run(['build', 'stage1', ...OFFLINE], {cwd: built});
  if (status !== 0) throw new Error(stderr);
});

const build = async (cwd: string) => object(await run(['build', 'stage1', ...OFFLINE, '--json'], {cwd}));
const said = async (cwd: string, ...args: readonly string[]) => { const {status, stdout, stderr} = await run(args, {cwd}); return {status, stdout, stderr}; };
const heading = (folder: string) => read(folder, SUMMARY).split('\n').find(line => / \((reference|selection|path|shape|repetition)\): /.test(line))!;

describe('an edited file', () => {
  it('is left alone, and the build says what can be done', async () => {
    const folder = copyOf(built);
    write(folder, SUMMARY, 'Mine.\n');
    const {status, stdout} = await said(folder, 'build', 'stage1', ...OFFLINE);
    expect(status).toBe(0);
    expect(stdout).toBe(`Nothing to do: 15 actions up to date.\n\nEdited by hand and left alone. Put it back, or make the edit count:\n${SUMMARY}\n  hexgen restore ${SUMMARY}\n  hexgen adopt ${SUMMARY}\n`);
    expect(read(folder, SUMMARY)).toBe('Mine.\n');
  });

  it('is put back by restore', async () => {
    const folder = copyOf(built);
    write(folder, SUMMARY, 'Mine.\n');
    expect(await said(folder, 'restore', SUMMARY)).toEqual({status: 0, stdout: `Restored ${SUMMARY}\n`, stderr: ''});
    expect(contents(`${folder}/${FOLDER}`)).toEqual(contents(`${built}/${FOLDER}`));
    expect(await said(folder, 'restore', SUMMARY)).toEqual({status: 0, stdout: `${SUMMARY} is as hexgen wrote it: nothing to restore\n`, stderr: ''});
    expect((await said(folder, 'build', 'stage1', ...OFFLINE)).stdout).toBe('Nothing to do: 15 actions up to date.\n');
  });

  it('counts once it is adopted: what depends on it is rebuilt, and undoing that costs nothing', async () => {
    const folder = copyOf(built);
    const [concept] = heading(folder).split(' ');
    edit(folder, SUMMARY, [`\n${heading(folder)}`, `\n${heading(folder).replace(concept!, `${concept!}_more`)}`]);
    const edited = read(folder, SUMMARY);
    expect(await said(folder, 'adopt', SUMMARY)).toEqual({status: 0, stdout: `Adopted ${SUMMARY}: the next build rebuilds what depends on stage1/batch_summaries/002\n`, stderr: ''});
    expect(await build(folder)).toMatchObject({ok: true, targets: {'stage1/batch_summaries': {ran: 0, cached: 8}, 'stage1/meta_summaries': {ran: 1}}});
    expect(read(folder, SUMMARY)).toBe(edited);
    expect((await said(folder, 'why', 'batch_summaries/002', ...OFFLINE)).stdout).toMatch(/^stage1\/batch_summaries\/002 is up to date\.\n\nIt was edited by hand, and the edit adopted, \d/);
    expect((await build(folder))).toMatchObject({ok: true, actions: {ran: 0}});

    expect(await said(folder, 'restore', SUMMARY)).toEqual({status: 0, stdout: `Restored ${SUMMARY} as it was before it was adopted: the next build rebuilds what depends on stage1/batch_summaries/002\n`, stderr: ''});
    expect(read(folder, SUMMARY)).toBe(read(built, SUMMARY));
    expect(await build(folder)).toMatchObject({ok: true, actions: {ran: 0}, llm: {calls: 0}});
    expect(contents(`${folder}/${FOLDER}`)).toEqual(contents(`${built}/${FOLDER}`));
  });

  it('that cannot be read is not adopted: file and line are named, and nothing changes', async () => {
    const folder = copyOf(built);
    write(folder, SUMMARY, `${read(folder, SUMMARY)}garbage\n`);
    const line = read(folder, SUMMARY).split('\n').length - 1;
    const {status, stdout, stderr} = await said(folder, 'adopt', SUMMARY);
    expect({status, stdout}).toEqual({status: 2, stdout: ''});
    expect(stderr).toMatch(new RegExp(`^${SUMMARY}:${line}:1 expected .*, found "garbage"\\n {4}garbage\\n {4}~~~~~~~\\n {4}Put it right and adopt again, or \`hexgen restore\` the file\\. Nothing was changed\\.\\n$`));
    expect(await build(folder)).toMatchObject({ok: true, actions: {ran: 0, cached: 15}});
  });

  it.each([
    ['stage0_minimal/minimal_lib/tile.py', 'is a copy of a file of the project: no action made it', 'Edit the original instead, and `hexgen restore FILE`.'],
    ['stage1/stage1_summary.json', 'is added up from what stands in its stage: nothing depends on it', '`hexgen restore FILE` puts it back.'],
  ])('%s cannot be adopted', async (name, message, remedy) => {
    const folder = copyOf(built);
    const path = `${FOLDER}/${name}`;
    write(folder, path, `${read(folder, path)} `);
    expect(await said(folder, 'adopt', path)).toEqual({status: 2, stdout: '', stderr: `command line:1:1 ${path} ${message}\n    ${path}\n    ${'~'.repeat(path.length)}\n    ${remedy.replace('FILE', path)}\n`});
    expect(await said(folder, 'restore', path)).toMatchObject({status: 0});
    expect(read(folder, path)).toBe(read(built, path));
  });

  it('that hexgen did not write is refused, with what may have been meant', async () => {
    const path = SUMMARY.replace('002', '02');
    expect(await said(built, 'adopt', path)).toEqual({
      status: 2, stdout: '', stderr: `command line:1:1 hexgen did not write "${path}"; did you mean "${SUMMARY}"?\n    ${path}\n    ${'~'.repeat(path.length)}\n    \`hexgen status\` lists the files that were edited.\n`,
    });
    expect(await said(built, 'adopt', SUMMARY)).toEqual({status: 0, stdout: `${SUMMARY} is as hexgen wrote it: nothing to adopt\n`, stderr: ''});
  });
});
