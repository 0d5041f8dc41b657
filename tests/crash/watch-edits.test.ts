// Random edits while a watch builds in a real terminal: saved in the ways of editors, several at once, broken and mended, files
// that come, go and are renamed. Whenever it settles, the output is that of a clean build, and nothing was ever asked twice.

import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, expect, it} from 'vitest';

import {contents, installation, listen, project, run, write} from '../cli/rig.ts';
import {randomFrom} from './rig.ts';

/** More by hand: `EDITS=200 npx vitest run tests/crash/watch-edits.test.ts`. */
const EDITS = Number(process.env['EDITS'] ?? 60);
const CHECK_EVERY = 5;
const SETTLES_MS = 30_000;

const PIPELINE = 'model: {name: gpt-4o}\noutput: out\nstages:\n  s:\n    animals: {files: animals/*.md}\n    told: {map: animals, prompt: tell.md, out: "{name}.txt"}\n    page: {prompt: page.md, with: [told], out: page.txt}\n';
const TELLS = ['Tell of {{ item }}', 'Say something of {{ item }}', 'Write of {{ item }}', '{% role system %}\nBe brief.\n{% role user %}\n{{ item }}'];
const PAGES = ['A page of {{ told }}', 'A long page of {{ told }}'];
const NAMES = ['ant', 'bee', 'cow', 'dog', 'eel', 'fox'];
const BROKEN: readonly (readonly [path: string, text: string])[] = [['tell.md', 'Tell of {{ itm }}'], ['tell.md', '{% if %}'], ['pipeline.yaml', 'stages: [}'], ['page.md', '{{ nobody }}'], ['pipeline.yaml', PIPELINE.replace('tell.md', 'tel.md')]];

/** A die of so many sides, from 0. */
function dice(seed: number): (sides: number) => number {
  const random = randomFrom(seed);
  return sides => Math.floor(random() * sides);
}

/** Answers by what is asked, after a while; counts how often each request came. */
async function answering(delayMs: () => number) {
  const asked = new Map<string, number>();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => { body += part; }).on('end', () => {
      asked.set(body, (asked.get(body) ?? 0) + 1);
      const content = `answer ${createHash('sha256').update(body).digest('hex').slice(0, 12)}`;
      setTimeout(() => response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify({
        id: 'x', object: 'chat.completion', model: 'gpt-4o', choices: [{index: 0, finish_reason: 'stop', message: {role: 'assistant', content}}], usage: {prompt_tokens: 9, completion_tokens: 3, total_tokens: 12},
      })), delayMs());
    });
  });
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
  afterAll(() => { server.close(); server.closeAllConnections(); });
  const {port} = server.address() as {port: number};
  return {asked, env: {OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_API_KEY: 'sk-test-000000'}};
}

const has = (program: string, flag: string): boolean => {
  try { execFileSync(program, [flag], {stdio: 'ignore'}); return true; } catch { return false; }
};

/** The watch in a terminal: one of tmux where there is tmux, of `script` where there is that, or a pipe. */
function watching(cwd: string, env: Readonly<Record<string, string>>): {end(): Promise<void>; said(): string} {
  const command = `'${process.execPath}' '${join(installation(), 'bin/hexgen.mjs')}' watch --sample all --workers 2`;
  const session = `hexgen-watch-${process.pid}`;
  if (has('tmux', '-V')) {
    execFileSync('tmux', ['new-session', '-d', '-s', session, '-x', '100', '-y', '30', '-c', cwd, ...Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]), `${command}; echo "ended with $?"; sleep 600`]);
    const said = () => execFileSync('tmux', ['capture-pane', '-p', '-S', '-2000', '-t', session], {encoding: 'utf8'});
    return {
      said,
      async end() {
        execFileSync('tmux', ['send-keys', '-t', session, 'q']);
        for (const until = Date.now() + SETTLES_MS; !said().includes('ended with') && Date.now() < until;) await sleep(50);
        expect(said()).toContain('ended with 0');
        execFileSync('tmux', ['kill-session', '-t', session]);
      },
    };
  }
  const running = listen(['bash', '-c', has('script', '--version') ? `script -qec "stty cols 100 rows 30; ${command}" /dev/null` : command], {cwd, env: {...env, TERM: 'xterm-256color'}});
  return {said: () => '', async end() { process.kill(-running.pid, 'SIGINT'); await running.ended; }};
}

/** Saves a file as editors do: at once, emptied and then written, or beside and then renamed. */
async function save(folder: string, [path, text]: readonly [string, string], way: number): Promise<void> {
  const full = join(folder, path);
  if (way === 0) return writeFileSync(full, text);
  if (way === 1) {
    writeFileSync(full, '');
    await sleep(5);
    return writeFileSync(full, text);
  }
  writeFileSync(`${full}.new~`, text);
  renameSync(`${full}.new~`, full);
}

/** What the files are meant to be, whatever was broken meanwhile. */
class Story {
  readonly files = new Map<string, string>([['pipeline.yaml', PIPELINE], ['tell.md', TELLS[0]!], ['page.md', PAGES[0]!], ...NAMES.map(name => [`animals/${name}.md`, `a ${name}`] as const)]);
  readonly #folder: string;
  readonly #roll: (sides: number) => number;

  constructor(folder: string, roll: (sides: number) => number) { this.#folder = folder; this.#roll = roll; }

  async edit(): Promise<void> {
    const roll = this.#roll;
    const animal = `animals/${NAMES[roll(NAMES.length)]!}.md`;
    switch (roll(6)) {
      case 0: return this.#put('tell.md', TELLS[roll(TELLS.length)]!);
      case 1: return this.#put('page.md', PAGES[roll(PAGES.length)]!);
      case 2: return this.#put(animal, `a ${['young', 'old', 'big'][roll(3)]!} animal`);
      case 3: return this.#remove(animal);
      case 4: return this.#rename(animal, `animals/${['gnu', 'hen'][roll(2)]!}.md`);
      default: return save(this.#folder, BROKEN[roll(BROKEN.length)]!, roll(3));
    }
  }

  /** Everything that was broken is mended. */
  async mend(): Promise<void> {
    for (const path of ['pipeline.yaml', 'tell.md', 'page.md']) await save(this.#folder, [path, this.files.get(path)!], this.#roll(3));
  }

  #put(path: string, text: string): Promise<void> {
    this.files.set(path, text);
    return save(this.#folder, [path, text], this.#roll(3));
  }

  #remove(path: string): void {
    const animals = [...this.files.keys()].filter(each => each.startsWith('animals/'));
    if (animals.length < 3) return;
    this.files.delete(path);
    rmSync(join(this.#folder, path), {force: true});
  }

  #rename(from: string, to: string): void {
    const text = this.files.get(from);
    if (text === undefined) return;
    this.files.delete(from);
    this.files.set(to, text);
    renameSync(join(this.#folder, from), join(this.#folder, to));
  }
}

/** What stands in a project's output folder by now. */
const outputOf = (folder: string): Record<string, string> => (existsSync(join(folder, 'out')) ? contents(join(folder, 'out')) : {});

/** What a clean build of these files makes. */
async function clean(files: ReadonlyMap<string, string>, env: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const folder = project(Object.fromEntries(files));
  expect((await run(['build'], {cwd: folder, env})).status).toBe(0);
  const made = contents(join(folder, 'out'));
  rmSync(folder, {recursive: true, force: true});
  return made;
}

it(`after each of ${EDITS} random edits what settles is a clean build, and nothing was asked twice`, async () => {
  const roll = dice(Number(process.env['SEED'] ?? 20_261));
  const [server, other] = [await answering(() => roll(80)), await answering(() => 0)];
  const folder = project({});
  const story = new Story(folder, roll);
  for (const [path, text] of story.files) write(folder, path, text);
  const watch = watching(folder, server.env);
  for (let edit = 1; edit <= EDITS; edit++) {
    await story.edit();
    await sleep(roll(120));
    if (edit % CHECK_EVERY > 0) continue;
    await story.mend();
    const wanted = await clean(story.files, other.env);
    const settled = () => JSON.stringify(outputOf(folder)) === JSON.stringify(wanted);
    for (const until = Date.now() + SETTLES_MS; !settled() && Date.now() < until;) await sleep(50);
    expect({edit, out: outputOf(folder), said: settled() ? '' : watch.said()}).toEqual({edit, out: wanted, said: ''});
  }
  await watch.end();
  expect([...server.asked].filter(([, times]) => times > 1)).toEqual([]);
}, 1_200_000);
