// Files by content: hashed once, remembered by their stat, and never trusted where the stat cannot vouch for them.

import {spawn, spawnSync} from 'node:child_process';
import {hash} from 'node:crypto';
import {mkdirSync, mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {afterEach, expect, onTestFinished, test, vi} from 'vitest';
import {Database} from '../../src/engine/database.ts';
import {Disk, isRacy, nowNs, spell} from '../../src/pipeline/disk.ts';

afterEach(() => { vi.useRealTimers(); });

/** A project folder with these files, and its disk. */
function project(files: Readonly<Record<string, string>> = {}) {
  const root = mkdtempSync(join(tmpdir(), 'hexgen-disk-'));
  const database = Database.inMemory(join(root, '.hexgen'));
  onTestFinished(() => { database.close(); rmSync(root, {recursive: true, force: true}); });
  const write = (path: string, text: string) => { mkdirSync(dirname(join(root, path)), {recursive: true}); writeFileSync(join(root, path), text); };
  for (const [path, text] of Object.entries(files)) write(path, text);
  const remembered = (path: string) => { database.flush(); return database.sql('select * from source where path = ?').get(path) as {stat: string; digest: string} | undefined; };
  return {root, database, write, remembered, disk: new Disk(root, database), path: (name: string) => join(root, name)};
}

/** Hashing happens as if this much later, so that files count as old by then. */
const later = (ms: number) => vi.useFakeTimers({toFake: ['Date'], now: Date.now() + ms});

const sha256 = (text: string) => hash('sha256', text);

/** Puts a false digest into what is remembered: whoever trusts it gives it back, whoever looks does not. */
const plant = ({database, remembered}: ReturnType<typeof project>, path: string) => {
  expect(remembered(path)).toBeDefined();
  database.sql('update source set digest = ? where path = ?').run('planted', path);
};

test('an old file is hashed once, and then known by its stat', () => {
  const here = project({'a.txt': 'one'});
  later(10_000);
  expect(here.disk.digest('a.txt')).toBe(sha256('one'));
  plant(here, 'a.txt');
  expect(here.disk.digest('a.txt')).toBe('planted');
  expect(new Disk(here.root, here.database).digest('a.txt')).toBe('planted');
});

test('a young file is hashed again: an edit in the same tick of the clock would leave the same stat', () => {
  const here = project({'a.txt': 'one'});
  here.disk.digest('a.txt');
  plant(here, 'a.txt');
  expect(here.disk.digest('a.txt')).toBe(sha256('one'));
  later(10_000); // What was hashed while young stays untrusted, however old it grows …
  plant(here, 'a.txt');
  expect(here.disk.digest('a.txt')).toBe(sha256('one'));
  plant(here, 'a.txt');
  expect(here.disk.digest('a.txt')).toBe('planted'); // … until it is hashed as an old one.
});

test('edits of the same size right after each other are all seen', () => {
  const here = project();
  for (let round = 100; round < 200; round++) {
    here.write('a.txt', `text ${round}`);
    expect(here.disk.digest('a.txt')).toBe(sha256(`text ${round}`));
    here.database.flush();
  }
});

test('a file from the future is never trusted', () => {
  const here = project({'a.txt': 'one'});
  const tomorrow = Date.now() / 1000 + 86_400;
  utimesSync(here.path('a.txt'), tomorrow, tomorrow);
  later(10_000);
  here.disk.digest('a.txt');
  plant(here, 'a.txt');
  expect(here.disk.digest('a.txt')).toBe(sha256('one'));
});

test.for([
  ['longer', ({write}) => write('a.txt', 'one and more')],
  ['older than before, as a backup is', ({path}) => utimesSync(path('a.txt'), 1_000, 1_000)],
  ['newer', ({path}) => utimesSync(path('a.txt'), 2_000_000_000, 2_000_000_000)],
  ['another file of the same size and time', ({write, path}) => {
    write('b.txt', 'two');
    utimesSync(path('b.txt'), 1_500_000_000, 1_500_000_000);
    renameSync(path('b.txt'), path('a.txt'));
  }],
] as const satisfies readonly (readonly [string, (here: ReturnType<typeof project>) => void])[])('a file that is %s is looked at again', ([, change]) => {
  const here = project({'a.txt': 'one'});
  utimesSync(here.path('a.txt'), 1_500_000_000, 1_500_000_000);
  later(10_000);
  here.disk.digest('a.txt');
  plant(here, 'a.txt');
  change(here);
  expect(here.disk.digest('a.txt')).not.toBe('planted');
});

test('a touch costs one look and changes nothing', () => {
  const here = project({'a.txt': 'one'});
  const before = here.disk.digest('a.txt');
  utimesSync(here.path('a.txt'), 1_000, 1_000);
  expect(here.disk.digest('a.txt')).toBe(before);
});

test('the digest is that of the very bytes that were read', () => {
  const {disk} = project({'a.txt': 'grüße'});
  const {bytes, digest} = disk.read('a.txt');
  expect([bytes.toString('utf8'), digest, disk.text('a.txt')]).toEqual(['grüße', sha256('grüße'), 'grüße']);
});

test.runIf(process.platform !== 'win32')('a file that changes while it is read is not remembered by its stat (shown with a pipe, where the system has them)', () => {
  const here = project();
  expect(spawnSync('mkfifo', [here.path('pipe')]).status).toBe(0);
  // The writer waits until somebody reads, which is after the first look at the stat.
  const writer = spawn(process.execPath, ['-e', 'require("fs").writeFileSync(process.argv[1], "late words")', here.path('pipe')], {stdio: 'ignore'});
  onTestFinished(() => { writer.kill('SIGKILL'); });
  expect(here.disk.read('pipe').digest).toBe(sha256('late words'));
  expect(here.remembered('pipe')).toBeUndefined();
  expect(spell(here.disk.files.get('pipe')!)).not.toBe(spell(statSync(here.path('pipe'), {bigint: true})));
});

test('racy means: not older, when it was hashed, than file systems can tell', () => {
  const recorded = nowNs();
  const aged = (ageNs: bigint) => ({mtimeNs: recorded - ageNs, ctimeNs: recorded - 10_000_000_000n});
  expect([aged(0n), aged(2_000_000_000n), aged(2_000_000_001n), aged(-1n)].map(stat => isRacy(stat, recorded))).toEqual([true, true, false, true]);
  expect(isRacy({mtimeNs: 0n, ctimeNs: recorded}, recorded)).toBe(true);
});

test('everything that was looked at is kept, by one name however it was written', () => {
  const here = project({'data/a.txt': 'one', '..odd': 'name'});
  here.disk.digest('data/a.txt');
  here.disk.digest('./data/../data/a.txt');
  here.disk.digest(here.path('data/a.txt'));
  here.disk.digest('..odd');
  expect([...here.disk.files.keys()]).toEqual(['data/a.txt', '..odd']);
  expect(here.disk.name('../elsewhere')).toBe(resolve(here.root, '../elsewhere'));
});

test('a file that is not there is the file system\'s error, and not remembered', () => {
  const here = project();
  expect(() => here.disk.digest('a.txt')).toThrow(/^ENOENT/);
  expect(here.disk.files.size).toBe(0);
});

test('a pattern gives sorted paths, without hidden files and installed packages', async () => {
  const {disk} = project({'docs/b.md': '', 'docs/a.md': '', 'docs/deep/c.md': '', 'docs/.hidden.md': '', 'docs/node_modules/x/d.md': '', 'docs/e.txt': ''});
  expect(await disk.glob('docs/*.md')).toEqual(['docs/a.md', 'docs/b.md']);
  expect(await disk.glob('docs/**/*.md')).toEqual(['docs/a.md', 'docs/b.md', 'docs/deep/c.md']);
  expect(await disk.glob('docs/no.md')).toEqual(['docs/no.md']);
});

test.for([
  ['*.md', ['']],
  ['docs/*.md', ['docs']],
  ['docs/**/*.md', ['docs', 'docs/deep', 'docs/deep/er', 'docs/other']],
  ['{docs,prompts}/*.md', ['docs', 'prompts']],
  ['docs/{deep,other}/*.md', ['docs/deep', 'docs/other']],
] as const)('a pattern remembers every folder in which a new match could appear: %s', async ([pattern, folders]) => {
  const {disk} = project({'docs/a.md': '', 'docs/deep/er/b.md': '', 'docs/other/c.md': '', 'prompts/p.md': ''});
  await disk.glob(pattern);
  expect([...disk.directories.keys()].sort()).toEqual(folders);
});

test('a folder is remembered with what is in it; one that is not there, as absent', async () => {
  const {disk} = project({'docs/a.md': '', 'docs/deep/b.md': ''});
  await disk.glob('docs/*.md');
  await disk.glob('none/*.md');
  expect(disk.directories.get('docs')?.entries).toEqual(['a.md', 'deep/']);
  expect([...disk.absent]).toEqual(['none']);
});
