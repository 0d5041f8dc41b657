// The bundle does what the source does, is named after all it contains, and is replaced whole or not at all.
import {mkdirSync, readFileSync, readdirSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {repository, run, temporaryFolder, write} from './rig.ts';
import type {Ended} from './rig.ts';

const commandLine = `
import {packageFolder, version, build} from './version.ts';
if (process.argv[2] === 'lazy') {
  const {Ajv} = await import('ajv');
  const hash = await import('object-hash');
  const react = await import('react');
  console.log(typeof Ajv, typeof hash.default, typeof react.createElement, process.env.NODE_ENV);
} else console.log(JSON.stringify({packageFolder, version, build}));
`;

/** A package with this command line, hexgen's version module and hexgen's dependencies. */
function source(cli: string): string {
  const folder = temporaryFolder();
  write(folder, 'package.json', '{"type": "module", "version": "7.8.9"}');
  write(folder, 'src/cli.ts', cli);
  write(folder, 'src/version.ts', readFileSync(join(repository, 'src/version.ts'), 'utf8'));
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

function bundle(folder: string): Promise<Ended> {
  const program = `import {bundle} from ${JSON.stringify(join(repository, 'scripts/bundle.mjs'))};\n`
    + 'await bundle(process.argv[1]).then(console.log, (error) => { console.log(error.errors[0].text); });';
  return run([process.execPath, '--input-type=module', '-e', program, folder], repository);
}

async function said(folder: string, ...args: readonly string[]): Promise<string> {
  return (await run([process.execPath, join(folder, 'dist/cli.js'), ...args], folder)).stdout;
}

describe('the bundle', () => {
  it('knows its version, its build and its folder, and bears the build in build-id', async () => {
    const folder = source(commandLine);
    const id = (await bundle(folder)).stdout.trim();
    expect(id).toMatch(/^7\.8\.9\+[0-9a-f]{16}$/);
    expect(readFileSync(join(folder, 'dist/build-id'), 'utf8')).toBe(`${id}\n`);
    expect(JSON.parse(await said(folder))).toEqual({packageFolder: `${folder}/`, version: '7.8.9', build: id});
    const fromSource = await run([process.execPath, join(folder, 'src/cli.ts')], folder);
    expect(JSON.parse(fromSource.stdout)).toEqual({packageFolder: `${folder}/`, version: '7.8.9', build: null});
  });

  it('is the same for the same source and another for another', async () => {
    const folder = source(commandLine);
    const first = (await bundle(folder)).stdout;
    expect((await bundle(folder)).stdout).toBe(first);
    write(folder, 'src/cli.ts', `${commandLine}console.log(1);`);
    expect((await bundle(folder)).stdout).not.toBe(first);
  });

  it('gives lazily loaded CommonJS packages the names that Node gives them, in chunks of their own', async () => {
    const folder = source(commandLine);
    await bundle(folder);
    expect(await said(folder, 'lazy')).toBe('function function function production\n');
    expect(readFileSync(join(folder, 'dist/cli.js'), 'utf8').length).toBeLessThan(10_000);
  });

  it('puts the sandboxed worker into one file that loads none of the others', async () => {
    const folder = source(commandLine);
    write(folder, 'src/sandbox/worker.ts', "import {version} from '../version.ts';\nconsole.log(version, typeof (await import('object-hash')).default);\n");
    await bundle(folder);
    expect((await run([process.execPath, join(folder, 'dist/sandbox-worker.js')], folder)).stdout).toBe('7.8.9 function\n');
    expect(readFileSync(join(folder, 'dist/sandbox-worker.js'), 'utf8')).not.toMatch(/from "\.\//);
  });

  it('leaves the old one in place when the source has a mistake, and no traces beside it', async () => {
    const folder = source(commandLine);
    await bundle(folder);
    mkdirSync(join(folder, 'empty'));
    write(folder, 'src/cli.ts', "import './nowhere.ts';\n");
    expect((await bundle(folder)).stdout).toBe('Could not resolve "./nowhere.ts"\n');
    expect(JSON.parse(await said(folder))).toMatchObject({version: '7.8.9'});
    expect(readdirSync(folder).filter((name) => name.startsWith('dist'))).toEqual(['dist']);
  });
});
