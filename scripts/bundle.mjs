// Bundles hexgen into dist/: one entry for the command line with heavy packages in chunks of their own, loaded when used,
// and one single file for the sandboxed worker. Runs on any Node from 20 on, because npm's `prepare` does.
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {basename, join, resolve} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {lazyCommonjs} from './lazy-commonjs.mjs';

/** Stands for the digest of the bundle until all of it is known; as long as what replaces it. */
const digestMark = 'digest-goes-here';
/** Not bundled: Pyodide finds its own files beside itself, and the renderer of pictures its machine code. */
const external = ['pyodide', '@resvg/resvg-js', 'gpt-tokenizer/*'];

/** Writes ROOT/dist and returns its build id. Throws esbuild's error if the source has one; dist is then as before. */
export async function bundle(root) {
  const {build} = await import('esbuild');
  const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const common = options(root, version);
  const worker = join(root, 'src/sandbox/worker.ts');
  const results = [await build({...common, entryPoints: {cli: join(root, 'src/cli.ts')}, splitting: true, chunkNames: '[name]-[hash]'})];
  if (existsSync(worker)) results.push(await build({...common, entryPoints: {'sandbox-worker': worker}}));
  const files = results.flatMap((result) => result.outputFiles);
  const digest = digestOf(files, root);
  replaceFolder(join(root, 'dist'), [
    ...files.map((file) => ({name: basename(file.path), text: file.text.replaceAll(digestMark, digest)})),
    {name: 'build-id', text: `${version}+${digest}\n`},
  ]);
  return `${version}+${digest}`;
}

function options(root, version) {
  return {
    absWorkingDir: root,
    outdir: join(root, 'dist'),
    write: false,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node26',
    external,
    plugins: [lazyCommonjs],
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'linked',
    logLevel: 'error',
    // Ink loads its developer tools only when they are installed, but a bundler follows the import.
    alias: {'react-devtools-core': fileURLToPath(new URL('empty.cjs', import.meta.url))},
    define: {
      'process.env.NODE_ENV': '"production"',
      HEXGEN_VERSION: JSON.stringify(version),
      HEXGEN_BUILD: JSON.stringify(`${version}+${digestMark}`),
    },
    // Packages in CommonJS call require() for Node's own modules, and a module has none.
    banner: {js: "import {createRequire as requireFor} from 'node:module'; const require = requireFor(import.meta.url);"},
  };
}

/** Of everything that decides what this build does: the code, and the versions of what stays outside. */
function digestOf(files, root) {
  const hash = createHash('sha256');
  for (const file of files.filter(({path}) => path.endsWith('.js'))) hash.update(basename(file.path)).update('\0').update(file.text).update('\0');
  for (const name of external) {
    const manifest = join(root, 'node_modules', name, 'package.json');
    hash.update(existsSync(manifest) ? `${name}@${JSON.parse(readFileSync(manifest, 'utf8')).version}` : name);
  }
  return hash.digest('hex').slice(0, digestMark.length);
}

/** Puts a folder of files in the place of another: nobody sees a mixture of the two, and a failure leaves the old one. */
function replaceFolder(folder, files) {
  const fresh = `${folder}.tmp-${process.pid}`;
  const old = `${folder}.old-${process.pid}`;
  try {
    mkdirSync(fresh, {recursive: true});
    for (const {name, text} of files) writeFileSync(join(fresh, name), text);
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(fresh, folder);
  } catch (error) {
    if (existsSync(old) && !existsSync(folder)) renameSync(old, folder);
    throw error;
  } finally {
    rmSync(fresh, {recursive: true, force: true});
    rmSync(old, {recursive: true, force: true});
  }
}

async function main() {
  const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
  try {
    const start = performance.now();
    const id = await bundle(root);
    console.log(`dist: hexgen ${id} in ${Math.round(performance.now() - start)} ms`);
  } catch (error) {
    // esbuild has already printed what is wrong with the source.
    const isMissing = error.code === 'ERR_MODULE_NOT_FOUND';
    if (!error.errors) console.error(isMissing ? 'Cannot bundle hexgen: esbuild is missing. Run "npm ci" without --omit=dev.' : error);
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
