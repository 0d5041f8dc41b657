// How the code is written, as far as neither the compiler nor the linter can tell. Lengths of functions: .oxlintrc.json.
import {describe, expect, it} from 'vitest';
import {files, importsOf, under, type File} from './sources.ts';

const code = files().filter(({path}) => /\.(m?ts|mjs|cjs)$/.test(path));
const source = under('src').filter(({path}) => path.endsWith('.ts'));
const paths = (some: readonly File[]): string[] => some.map(({path}) => path);

/** Every line of these files that matches, with its place. */
function linesWith(pattern: RegExp, some: readonly File[]): string[] {
  return some.flatMap(({path, text}) => text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])));
}

/** This folder names what it forbids. */
const elsewhere = files().filter(({path}) => !path.startsWith('tests/tidy/') && path !== 'package-lock.json');

describe('files', () => {
  it('open with a comment that says their one idea, in at most 8 lines', () => {
    const opening = ({text}: File): number => /^(?:#!.*\n)?((?:\/\/.*\n)+)/.exec(text)?.[1]?.split('\n').length ?? 0;
    expect(paths(code.filter(file => opening(file) - 1 < 1 || opening(file) - 1 > 8))).toEqual([]);
  });

  it('have at most 300 lines, and in src/ about 80', () => {
    expect(code.filter(({lines}) => lines > 300).map(({path, lines}) => `${path}: ${lines}`)).toEqual([]);
    const sizes = source.map(({lines}) => lines).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(90);
  });

  it('are indented by spaces and end with one line break', () => {
    expect(paths(code.filter(({text}) => /^ *\t/m.test(text) || !text.endsWith('\n') || text.endsWith('\n\n')))).toEqual([]);
  });

  it('pass nothing on: whoever needs something imports it from where it is made', () => {
    expect(linesWith(/^export \*/, source)).toEqual([]);
    expect(paths(source.filter(({path}) => path.endsWith('/index.ts')))).toEqual([]);
  });

  it('import relative files with their ending, as Node wants it', () => {
    const bare = source.flatMap(importsOf).filter(({to}) => to.startsWith('src/') && !/\.(ts|mjs)$/.test(to));
    expect(bare).toEqual([]);
  });
});

describe('words', () => {
  it('leave nothing for later', () => {
    expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b|\b(stub|placeholder|for now)\b/i, elsewhere)).toEqual([]);
  });

  it('switch off no check of the compiler or the linter', () => {
    expect(linesWith(/@ts-(ignore|nocheck|expect-error)|(ox|es)lint-disable/, elsewhere)).toEqual([]);
    expect(linesWith(/\bas any\b|: any\b|<any>/, code.filter(({path}) => !path.startsWith('tests/tidy/')))).toEqual([]);
  });

  it('tell nothing of the machines it was written on', () => {
    expect(linesWith(/(?<![\w.])\/(work|root|home|Users)\/|[A-Z]:\\Users/, elsewhere)).toEqual([]);
  });

  it('tell nothing of the tools it was written with', () => {
    expect(linesWith(/\b(claude|anthropic|copilot|codex|chatgpt|cursor ai|hx brief)\b/i, elsewhere)).toEqual([]);
  });

  it('skip and single out no test', () => {
    const tests = under('tests').filter(({path}) => !path.startsWith('tests/tidy/'));
    expect(linesWith(/\b(it|test|describe)\.(skip|only|todo)\(/, tests)).toEqual([]);
  });

  it('hold no key', () => {
    expect(linesWith(/\bsk-[A-Za-z0-9_-]{16,}/, elsewhere.filter(({path}) => !path.startsWith('tests/')))).toEqual([]);
  });
});

describe('the process', () => {
  /** They run in processes of their own. */
  const PROGRAMS = /^src\/(cli|parent)\.ts$|^src\/sandbox\/(worker|lifeline)\.ts$/;

  it('is looked at by cli.ts alone: everything else is told', () => {
    const others = source.filter(({path}) => !PROGRAMS.test(path));
    const found = linesWith(/^[^*/]*(\bprocess\.(env|argv|cwd|exit|exitCode|stdout|stderr|stdin|on)\b|= process\b(?!\.))(?!')/, others);
    expect(found.filter(line => !line.startsWith('src/ui/ink.ts') || !line.includes('NODE_ENV'))).toEqual([]);
  });

  it('is written to by commands and displays alone', () => {
    expect(linesWith(/\bconsole\.\w+\(/, source)).toEqual([]);
    const quiet = source.filter(({path}) => !/^src\/(ui|commands)\/|^src\/cli\.ts$|^src\/sandbox\//.test(path));
    expect(linesWith(/\b(stdout|stderr)\.write\(/, quiet)).toEqual([]);
  });

  it('has one clock, which is passed in; only what dates files and records asks for the time', () => {
    const allowed = /^src\/(cli|commands\/edited|pipeline\/disk|witness|llm\/retry)\.ts|^src\/sandbox\//;
    expect(linesWith(/\bDate\.now\(\)/, source.filter(({path}) => !allowed.test(path)))).toEqual([]);
  });
});
