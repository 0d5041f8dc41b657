// The project as the tidy tests see it: its files, and who imports whom.
import {readFileSync, readdirSync} from 'node:fs';
import {dirname, join, posix} from 'node:path';
import {fileURLToPath} from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface File {
  /** Relative to the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
}

const FOLDERS = ['.ci', 'bin', 'data', 'docs', 'minimal-lib', 'prompts', 'scripts', 'src', 'tests'];
const TOP = ['.gitignore', '.oxlintrc.json', 'CHANGELOG.md', 'LICENSE', 'README.md', 'package.json', 'package-lock.json', 'pipeline.schema.json', 'pipeline.yaml', 'tsconfig.json', 'vitest.config.ts'];

/** Every file that people wrote. */
export function files(): readonly File[] {
  const below = FOLDERS.flatMap(folder => readdirSync(join(root, folder), {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile() && !/\.(pyc|tmp)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1).replaceAll('\\', '/')));
  return [...TOP, ...below].map(path => {
    const text = readFileSync(join(root, path), 'utf8');
    return {path, text, lines: text.split('\n').length - 1};
  });
}

export const under = (folder: string): readonly File[] => files().filter(({path}) => path.startsWith(`${folder}/`));

export interface Import {
  /** The importing file, `src/engine/build.ts`. */
  readonly from: string;
  /** A file of the project, or a package such as `ajv`; Node's own are left out. */
  readonly to: string;
  /** `type`: gone when the code runs. `lazy`: `import()`, loaded when it is reached. */
  readonly how: 'value' | 'type' | 'lazy';
}

const STATIC = /^(?:import|export)\s+(type\s)?(?:[^'";]*?from\s+)?'([^']+)'/gm;
const DYNAMIC = /(typeof\s+)?\bimport\('([^']+)'\)/g;

/** All imports of a file. A statement that only imports `type` names counts as a type import. */
export function importsOf({path, text}: File): readonly Import[] {
  const code = text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  const found = [
    ...[...code.matchAll(STATIC)].map(([whole, type, to = '']) => ({to, how: type || /\{\s*(type \w+,?\s*)+\}/.test(whole) ? 'type' as const : 'value' as const})),
    ...[...code.matchAll(DYNAMIC)].map(([, type, to = '']) => ({to, how: type ? 'type' as const : 'lazy' as const})),
  ];
  return found.filter(({to}) => !to.startsWith('node:')).map(({to, how}) => ({from: path, to: resolve(path, to), how}));
}

/** A relative import as a path of the project; a package by its name, without what is inside it. */
function resolve(from: string, to: string): string {
  if (to.startsWith('.')) return posix.join(posix.dirname(from), to);
  return to.split('/').slice(0, to.startsWith('@') ? 2 : 1).join('/');
}

export const isOurs = ({to}: Import): boolean => /^(src|bin|scripts|tests)\//.test(to) || to.includes('/') && !to.startsWith('@');

/** The imports of everything in src/. */
export const imports = (): readonly Import[] => under('src').flatMap(importsOf);
