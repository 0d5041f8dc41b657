// A project in a temporary folder, and hexgen's own commands run in it: only the model, Python and the clock are the test's.

import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, relative} from 'node:path';
import {onTestFinished} from 'vitest';
import type {Host, Output} from '../../src/commands/host.ts';
import {run} from '../../src/commands/program.ts';
import type {Model} from '../../src/llm/model.ts';
import type {Event} from '../../src/engine/event.ts';
import type {BuildReport} from '../../src/ui/report.ts';
import {echo, ScriptedModel} from './model.ts';
import {ScriptedPython, type Play} from './python.ts';

/** Texts by path; a text without indentation of its own may be indented with the test. */
export type Files = Readonly<Record<string, string>>;

export interface ProjectOptions {
  readonly plays?: Readonly<Record<string, Play>>;
  /** Shared by two projects whose answers shall be the same. */
  readonly model?: ScriptedModel;
  /** Asked instead of the scripted model: one that goes over a wire. */
  readonly wire?: Model;
  /** Removed by whoever asks for it, instead of at the end of the test. */
  readonly keep?: boolean;
}

/** How a command ended. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A build, as a person would tell it. */
export interface Built extends Ended {
  /** Keys of the actions that ran, sorted. */
  readonly ran: readonly string[];
  readonly cached: number;
  /** Requests that were sent. */
  readonly calls: number;
  readonly failures: BuildReport['failures'];
  /** Files that were left alone because a person edited them. */
  readonly edited: readonly string[];
  readonly notes: readonly string[];
  readonly report: BuildReport | undefined;
  readonly events: readonly Event[];
}

/** A watch that goes on. */
export interface Watch {
  readonly ended: Promise<number>;
  /** What it said since the last that was waited for. */
  readonly said: string;
  /** Resolves when this is said, after what was waited for before. */
  says(text: string): Promise<void>;
  press(key: string): void;
  /** As Ctrl-C does. @returns the exit status. */
  interrupt(): Promise<number>;
}

export class Rig {
  readonly root: string;
  readonly model: ScriptedModel;
  readonly python: ScriptedPython;
  readonly #wire: Model | undefined;
  apiKey: string | undefined = 'a key';
  /** Files that were opened in an editor. */
  readonly opened: string[] = [];
  /** What the pipeline may name. */
  env: Readonly<Record<string, string>> = {};
  #clockMs = 1_700_000_000_000;

  constructor(root: string, {model = new ScriptedModel(), plays = {}, wire}: ProjectOptions) {
    this.#wire = wire;
    this.root = root;
    this.model = model;
    this.python = new ScriptedPython(plays);
  }

  /** Sets the clock, as people and machines do. */
  setClock(ms: number): void { this.#clockMs = ms; }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), {recursive: true});
    writeFileSync(join(this.root, path), text);
  }

  read(path: string): string { return readFileSync(join(this.root, path), 'utf8'); }
  has(path: string): boolean { return existsSync(join(this.root, path)); }
  remove(path: string): void { rmSync(join(this.root, path), {recursive: true}); }

  /** Replaces the first occurrence; there must be one. */
  edit(path: string, from: string, to: string): void {
    const text = this.read(path);
    if (!text.includes(from)) throw new Error(`"${from}" is not in ${path}`);
    this.write(path, text.replace(from, () => to));
  }

  /** Every file below a folder, by its path in it. */
  files(folder: string): Record<string, string> {
    const top = join(this.root, folder);
    if (!existsSync(top)) return {};
    const paths = readdirSync(top, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile()).map(entry => relative(top, join(entry.parentPath, entry.name)));
    return Object.fromEntries(paths.sort().map(path => [path, readFileSync(join(top, path), 'utf8')]));
  }

  /** Runs `hexgen build`; the model answers as it was told to, or waits for the test. */
  async build(...argv: readonly string[]): Promise<Built> {
    const asked = this.model.requests.length;
    const events: Event[] = [];
    const ended = await this.#command(['build', ...argv, '--json'], event => events.push(event));
    this.model.over();
    return told(ended, events, this.model.requests.length - asked);
  }

  /** Runs any command. */
  hexgen(...argv: readonly string[]): Promise<Ended> { return this.#command(argv, () => undefined); }

  /** Runs `hexgen watch`, which goes on until it is interrupted. */
  watch(...argv: readonly string[]): Watch {
    let said = '';
    let [press, interrupt] = [(_key: string): void => undefined, (_count: number): void => undefined];
    const waiting = new Set<() => void>();
    const hear = (text: string) => { said += text; for (const look of waiting) look(); return true; };
    const output = {isTTY: false, columns: 80, write: hear} as unknown as Output;
    const ended = run(this.#host(['watch', ...argv], {stdout: output, stderr: output, listen: () => undefined}, {
      onInterrupt: call => { interrupt = call; return () => undefined; },
      terminal: {keys: call => { press = call; return () => undefined; }, page: text => { hear(text); return Promise.resolve(); }},
    }));
    const watch: Watch = {
      ended, press: key => press(key), interrupt: () => { interrupt(1); return ended; },
      get said() { return said; },
      says: text => new Promise((resolve, reject) => {
        const look = () => {
          const at = said.indexOf(text);
          if (at < 0) return;
          said = said.slice(at + text.length); // Each time it is said is waited for once.
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        void ended.then(() => reject(new Error(`never said "${text}":\n${said}`)), reject);
      }),
    };
    let isOver = false;
    void ended.then(() => { isOver = true; }, () => { isOver = true; });
    onTestFinished(async () => { this.model.answers(echo); if (!isOver) interrupt(1); await ended; });
    return watch;
  }

  async #command(argv: readonly string[], listen: (event: Event) => void): Promise<Ended> {
    const [stdout, stderr] = [captured(), captured()];
    const status = await run(this.#host(argv, {stdout: stdout.output, stderr: stderr.output, listen}));
    return {status, stdout: stdout.text(), stderr: stderr.text()};
  }

  #host(argv: readonly string[], {stdout, stderr, listen}: {readonly stdout: Output; readonly stderr: Output; readonly listen: (event: Event) => void}, more: Partial<Host> = {}): Host {
    return {
      cwd: this.root, argv, stdout, stderr, color: false, unicode: true, pid: 1, build: null,
      now: () => ++this.#clockMs, apiKey: this.apiKey, baseUrl: undefined, env: name => this.env[name],
      onInterrupt: () => () => undefined, exit: status => { throw new Error(`exit ${status}`); },
      standIns: {model: this.#wire ?? this.model, sandbox: this.python, listen},
      edit: path => { this.opened.push(relative(this.root, path)); return Promise.resolve(0); }, ...more,
    };
  }
}

/** A new project that is gone after the test. */
export function project(files: Files, options: ProjectOptions = {}): Rig {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'hexgen-rig-')));
  if (!options.keep) onTestFinished(() => rmSync(root, {recursive: true, force: true}));
  const rig = new Rig(root, options);
  for (const [path, text] of Object.entries(files)) rig.write(path, text);
  return rig;
}

function told(ended: Ended, events: readonly Event[], calls: number): Built {
  const report = ended.stdout === '' ? undefined : JSON.parse(ended.stdout) as BuildReport;
  const of = <T extends Event['type']>(type: T) => events.filter((event): event is Extract<Event, {readonly type: T}> => event.type === type);
  return {
    ...ended, calls, report, events,
    ran: of('done').filter(({how, partOf}) => how === 'ran' && partOf === undefined).map(({key}) => key as string).sort(),
    cached: report?.actions?.cached ?? 0,
    failures: report?.failures ?? [],
    edited: of('edited-by-hand').map(({path}) => path),
    notes: of('note').map(({text}) => text),
  };
}

function captured(): {readonly output: Output; text(): string} {
  let all = '';
  const output = {isTTY: false, columns: 80, write: (text: string) => { all += text; return true; }};
  return {output: output as unknown as Output, text: () => all};
}
