// Dependencies: each has one door and is used, the heavy ones are loaded when they are needed, all may be given on.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {files, imports, importsOf, isOurs, root, under, type File} from './sources.ts';

interface Manifest { readonly dependencies: Record<string, string>; readonly devDependencies: Record<string, string>; readonly optionalDependencies: Record<string, string>; readonly scripts: Record<string, string> }
interface Lock { readonly packages: Record<string, {readonly license?: string; readonly dev?: boolean; readonly engines?: object; readonly version?: string}> }
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;

/** Loading one of these costs more than a whole build with nothing to do. */
const HEAVY = ['openai', 'gpt-tokenizer', 'ink', 'react', 'chokidar', 'fast-glob', 'pyodide', '@resvg/resvg-js'];
/** Used without an import statement, and where. */
const USED_BY_NAME: Readonly<Record<string, string>> = {pyodide: 'src/sandbox', typescript: 'package.json', oxlint: 'package.json', 'oxlint-tsgolint': 'package.json'};
const PERMISSIVE = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'CC0-1.0', 'BlueOak-1.0.0', 'Python-2.0', 'Unlicense'];
/** Weak copyleft, file by file: used as it is published, and not part of our bundle. */
const AS_PUBLISHED = /^(pyodide$|@resvg\/resvg-js)/;

const packages = imports().filter(each => !isOurs(each));

describe('packages', () => {
  it('each has one door: the one module that runs any of it', () => {
    const doors = Map.groupBy(packages.filter(({how}) => how !== 'type'), ({to}) => to);
    const several = [...doors].map(([name, uses]) => [name, ...new Set(uses.map(({from}) => from))]).filter(({length}) => length > 2);
    expect(several).toEqual([]);
    expect(doors.size).toBeGreaterThan(7);
  });

  it('the heavy ones are imported lazily', () => {
    const eager = packages.filter(({to, how}) => HEAVY.includes(to) && how === 'value');
    expect(eager.map(({from, to}) => `${from} imports ${to}`)).toEqual([]);
  });

  it('what is imported is declared', () => {
    const undeclared = packages.filter(({to, how}) => !Object.hasOwn(manifest.dependencies, to) && how !== 'type');
    expect(undeclared.map(({from, to}) => `${from} imports ${to}`)).toEqual([]);
  });

  it('what is declared is used', () => {
    const named = (some: readonly File[]): ReadonlySet<string> => new Set(some.flatMap(importsOf).map(({to}) => to));
    const [running, making] = [named(under('src')), named([...under('tests'), ...under('scripts')])];
    const isNamed = (name: string): boolean => files().some(({path, text}) => path.startsWith(USED_BY_NAME[name] ?? '?') && text.includes(name.replace('typescript', 'tsc')));
    const types = (name: string): boolean => name.startsWith('@types/') && (name === '@types/node' || running.has(name.slice('@types/'.length)));
    const idle = [
      ...Object.keys(manifest.dependencies).filter(name => !running.has(name)),
      ...Object.keys(manifest.devDependencies).filter(name => !making.has(name) && !types(name)),
    ].filter(name => !isNamed(name));
    expect(idle).toEqual([]);
  });

  it('versions of what runs are exact', () => {
    expect(Object.entries(manifest.dependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('what a user installs may be given on', () => {
    const shipped = Object.entries(lock.packages).filter(([path, {dev}]) => path !== '' && !dev && !path.slice('node_modules/'.length).startsWith('node-'));
    const isFree = (license = ''): boolean => license.replace(/[()]/g, '').split(' OR ').some(one => PERMISSIVE.includes(one));
    const others = shipped.filter(([path, {license}]) => !isFree(license) && !AS_PUBLISHED.test(path.slice('node_modules/'.length)));
    expect(others.map(([path, {license}]) => `${path}: ${license ?? 'no licence'}`)).toEqual([]);
    expect(shipped.length).toBeGreaterThan(50);
  });

  it('the lockfile says nothing of Node versions: `npm run lock:clean`', () => {
    expect(Object.entries(lock.packages).filter(([, {engines}]) => engines).map(([path]) => path)).toEqual([]);
  });
});
