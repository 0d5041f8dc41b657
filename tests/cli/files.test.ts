// What a command finds on the disk, or does not find: data, state, and folders that may not be written.

import {spawnSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {describe, expect, it} from 'vitest';
import {notes} from './notes.ts';
import {contents, hasHexagons, hexagons, installation, object, project, read, run, temporaryFolder, write} from './rig.ts';

const NOBODY = 65534;

/** A user who may not write everywhere, as root may; undefined where there is none who can run hexgen. */
function somebody(): {readonly uid?: number} | undefined {
  if (process.getuid?.() !== 0) return process.getuid ? {} : undefined;
  chmodSync(installation(), 0o755);
  const {status} = spawnSync(process.execPath, [join(installation(), 'bin/hexgen.mjs'), '--version'], {uid: NOBODY, cwd: '/', env: {}});
  return status === 0 ? {uid: NOBODY} : undefined;
}
const user = somebody();

describe('data', () => {
  it.each([
    ['nope', 'Cannot read data set "data/nope.jsonl": file does not exist', '"nope" means data/nope.jsonl; give a path to use a file that is elsewhere.'],
    ['../nope.jsonl', 'Cannot read data set "../nope.jsonl": file does not exist', 'Give a path to a JSONL file, or the name of one in data/.'],
  ])('%s that does not exist is refused before anything runs', async (name, message, remedy) => {
    const ended = await run(['build', '--train-set', name, '--model', 'offline'], {cwd: project()});
    expect(ended).toMatchObject({status: 2, stdout: ''});
    expect(ended.stderr).toContain(message);
    expect(ended.stderr).toContain(remedy);
    expect(ended.stderr).not.toContain('ran in');
  });

  it('with a broken line is refused with file, line and place', async () => {
    const folder = project();
    const lines = read(folder, 'data/train.jsonl').split('\n');
    write(folder, 'data/train.jsonl', lines.with(2, lines[2]!.slice(0, 60)).join('\n'));
    const {status, stderr} = await run(['build', 'instructions'], {cwd: folder});
    expect(status).toBe(2);
    expect(stderr).toMatch(/^data\/train\.jsonl:3:\d+ /);
    expect(stderr.split('\n')[2]).toMatch(/^ +~$/);
  });
});

describe('the state', () => {
  it('of another version is neither read nor touched', async () => {
    const folder = notes();
    await run(['build', '--model', 'offline'], {cwd: folder});
    const path = join(folder, '.hexgen/state.db');
    const database = new DatabaseSync(path);
    database.exec('pragma user_version = 99; pragma wal_checkpoint(truncate);');
    database.close();
    const before = readFileSync(path);
    for (const command of [['build', '--model', 'offline', '--no-witness'], ['status'], ['show', 'digest']]) {
      const {status, stdout, stderr} = await run(command, {cwd: folder});
      expect({status, stdout}, command[0]!).toEqual({status: 2, stdout: ''});
      expect(stderr).toMatch(/^Cannot use the state in "[^"]+\.hexgen": it has format 99 and this hexgen reads format \d+\./);
      expect(stderr).toContain('Nothing was changed.');
    }
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('that is no database is refused', async () => {
    const folder = notes({'.hexgen/state.db': 'I am not a database, and long enough to be looked at as one.'.repeat(20)});
    const {status, stdout, stderr} = await run(['build', '--model', 'offline'], {cwd: folder});
    expect({status, stdout}).toEqual({status: 2, stdout: ''});
    expect(stderr).toMatch(/^Cannot use the state in "[^"]+\.hexgen": "state\.db" in it was not written by hexgen, or is damaged\. Nothing was changed\. /);
    expect(stderr).not.toContain(' at ');
  });

  it('that cannot be made is refused, and nothing is half-written', async () => {
    const folder = notes({'.hexgen': 'in the way'});
    const {status, stderr} = await run(['build', '--model', 'offline'], {cwd: folder});
    expect(status).toBe(2);
    expect(stderr).toMatch(/^Cannot open the state in "[^"]+\.hexgen": a file is in the place of a folder\n {2}\S/);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });
});

describe('folders', () => {
  it('a file in the place of the output folder is told of; the answers are kept', async () => {
    const folder = notes({out: 'in the way'});
    const {status, stderr} = await run(['build', '--model', 'offline', '--plain'], {cwd: folder});
    expect(status).toBe(1);
    expect(stderr).toMatch(/Cannot write "out\/mine\/read\/bees\.txt": a file is in the place of a folder\n {2}Put it right and build again: nothing that was made is lost\.\n$/);
    expect(readdirSync(folder).sort()).toEqual(['.hexgen', 'notes', 'out', 'pipeline.yaml', 'prompts']);
  });

  it.skipIf(user === undefined)('a folder that may not be written is told of (skipped where only root can run hexgen)', async () => {
    const folder = notes();
    chmodSync(folder, 0o555);
    try {
      const {status, stderr} = await run(['build', '--model', 'offline'], {cwd: folder, ...user});
      expect(stderr).toMatch(/^Cannot open the state in "[^"]+\.hexgen": permission denied\n {2}\S/);
      expect(status).toBe(2);
      expect(await run(['plan'], {cwd: folder, ...user})).toMatchObject({status: 0, stderr: ''});
    } finally {
      chmodSync(folder, 0o755);
    }
  });

  it('a project builds from anywhere with -C, and its output is where it always is', async () => {
    const folder = notes();
    const elsewhere = temporaryFolder();
    expect((await run(['build', '-C', folder, '--model', 'offline'], {cwd: elsewhere})).status).toBe(0);
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(readdirSync(join(folder, 'out/mine')).sort()).toEqual(['read', 'tell']);
    expect((await run(['build', '-C', folder, '--model', 'offline'], {cwd: elsewhere})).stdout).toBe('Nothing to do: 4 actions up to date.\n');
  });
});

describe('import', () => {
  const raw = {
    index: 0, category: 'simple', image_id: 'P01', instructor_id: 7, number_of_drawing_steps: 1, annotation_round: 1, agreement_tags: ['V1'], agreement_scores: [[1]],
    drawing_procedure: [[0, 'NONE', Array(180).fill(0)], [1, 'Paint the first tile black.', Array(180).fill(0).with(0, 1)]],
  };

  it('writes the standard format to a file or to stdout', async () => {
    const folder = project({'raw.jsonl': `${JSON.stringify(raw)}\n`});
    const {status, stdout, stderr} = await run(['import', 'hexagons', 'raw.jsonl'], {cwd: folder});
    expect({status, stderr}).toEqual({status: 0, stderr: ''});
    expect(JSON.parse(stdout)).toMatchObject({steps: [{instruction: 'Paint the first tile black.'}], metadata: {group: 'P01', category: 'simple'}});
    expect(await run(['import', 'hexagons', 'raw.jsonl', '-o', 'data/own.jsonl'], {cwd: folder})).toMatchObject({status: 0, stdout: 'Wrote 1 task with 1 step to data/own.jsonl\n'});
    expect(read(folder, 'data/own.jsonl')).toBe(stdout);
    expect(object(await run(['import', 'hexagons', 'raw.jsonl', '-o', 'own.jsonl', '--json'], {cwd: folder}))).toEqual({ok: true, command: 'import', output: 'own.jsonl', tasks: 1, steps: 1});
  });

  it('refuses what it cannot read, and writes nothing then', async () => {
    const folder = project({'raw.jsonl': `${JSON.stringify(raw)}\n{"index": 1,\n`});
    const ended = await run(['import', 'hexagons', 'raw.jsonl', '-o', 'own.jsonl'], {cwd: folder});
    expect(ended).toMatchObject({status: 2, stdout: ''});
    expect(ended.stderr).toMatch(/^raw\.jsonl:2:\d+ /);
    expect(readdirSync(folder)).toEqual(['raw.jsonl']);
    expect(await run(['import', 'hexagon', 'raw.jsonl'], {cwd: folder})).toMatchObject({status: 2, stderr: 'Unknown data format "hexagon"; did you mean "hexagons"?\n  hexgen imports "hexagons".\n'});
    expect(await run(['import', 'hexagons', 'row.jsonl'], {cwd: folder})).toMatchObject({status: 2, stderr: 'Cannot read data set "row.jsonl": file does not exist\n  Give the path of a JSONL file of that format.\n'});
    expect(await run(['import', 'hexagons', 'raw.jsonl', '--json'], {cwd: folder})).toMatchObject({status: 2, stderr: 'With --json, name the file to write: --output FILE\n  Without --output the data set itself goes to stdout.\n'});
  });

  it.skipIf(!hasHexagons)('reads the Hexagons data, and says what it drops (skipped without ../shared/hexagons)', async () => {
    const folder = project({});
    const {status, stdout, stderr} = await run(['import', 'hexagons', join(hexagons, 'train.jsonl'), '-o', 'train.jsonl'], {cwd: folder});
    expect({status, stdout}).toEqual({status: 0, stdout: 'Wrote 496 tasks with 3,277 steps to train.jsonl\n'});
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain('line 473, task hex_000596: step 10 has no text; dropped');
  });
});

describe('init', () => {
  it('makes a project that builds, and overwrites nothing', async () => {
    const folder = temporaryFolder();
    expect(await run(['init', 'mine'], {cwd: folder})).toEqual({status: 0, signal: null, stdout: 'Made a project in mine. Build it:\n  cd mine && hexgen build --model offline\n', stderr: ''});
    expect((await run(['build', 'batches'], {cwd: join(folder, 'mine')})).status).toBe(0);
    const before = contents(folder);
    expect(await run(['init', 'mine'], {cwd: folder})).toMatchObject({
      status: 2, stderr: 'Cannot start a project in "mine": pipeline.yaml, pipeline.schema.json, prompts, minimal-lib, data are there already\n  Name another folder: hexgen init my-library. Nothing was changed.\n',
    });
    mkdirSync(join(folder, 'half'));
    writeFileSync(join(folder, 'half/data'), '');
    expect((await run(['init'], {cwd: join(folder, 'half')})).stderr).toMatch(/^Cannot start a project in "\.": data is there already\n/);
    expect(contents(join(folder, 'mine'))).toEqual(Object.fromEntries(Object.entries(before).map(([path, hash]) => [path.slice('mine/'.length), hash])));
  });
});
