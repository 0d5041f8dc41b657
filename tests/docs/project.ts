// A project to try the manual on, and its pages.
import {spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {onTestFinished} from 'vitest';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Page {
  /** Relative to the project, such as `docs/concepts.md`. */
  readonly name: string;
  readonly text: string;
}

/** Every page of the manual, and the change log. */
export function pages(): readonly Page[] {
  const docs = readdirSync(join(root, 'docs')).filter(name => name.endsWith('.md')).map(name => `docs/${name}`);
  return ['README.md', 'CHANGELOG.md', 'data/README.md', ...docs].map(name => ({name, text: readFileSync(join(root, name), 'utf8')}));
}

/** What the built program prints on stdout. */
export function hexgen(args: readonly string[], folder = root): string {
  const {OPENAI_API_KEY: _key, OPENAI_BASE_URL: _url, ...env} = process.env;
  const {stdout, error} = spawnSync(process.execPath, [join(root, 'bin/hexgen.mjs'), ...args], {cwd: folder, encoding: 'utf8', env});
  if (error) throw error;
  return stdout;
}

/** A copy of the project, removed after the test. */
export function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hexgen-manual-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  for (const name of ['pipeline.yaml', 'prompts', 'minimal-lib', 'data']) cpSync(join(root, name), join(folder, name), {recursive: true});
  const python = join(root, 'node_modules/.cache/hexgen/python');
  mkdirSync(python, {recursive: true});
  mkdirSync(join(folder, '.hexgen'));
  symlinkSync(python, join(folder, '.hexgen/python'), 'junction');
  return folder;
}
