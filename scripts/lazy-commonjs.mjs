// Makes `await import('package')` mean in the bundle what it means in Node when the package is CommonJS: esbuild gives
// such an import a default export only, Node gives it the names as well, and code should not notice that it was bundled.
import {existsSync, readFileSync} from 'node:fs';
import {dirname, extname, join} from 'node:path';
import {pathToFileURL} from 'node:url';

const namespace = 'lazy-commonjs';

export const lazyCommonjs = {
  name: namespace,
  setup(build) {
    build.onResolve({filter: /^[^./]/}, async ({path, kind, importer, resolveDir, pluginData}) => {
      if (kind !== 'dynamic-import' || importer.includes('node_modules') || pluginData === namespace) return undefined;
      const found = await build.resolve(path, {kind, importer, resolveDir, pluginData: namespace});
      return found.errors.length > 0 || found.external || !isCommonjs(found.path) ? undefined : {path: found.path, namespace};
    });
    build.onLoad({filter: /./, namespace}, async ({path}) => ({contents: await wrapper(path), resolveDir: dirname(path)}));
  },
};

function isCommonjs(path) {
  const extension = extname(path);
  return extension === '.cjs' || (extension === '.js' && typeOf(dirname(path)) !== 'module');
}

/** The "type" of the package that a folder belongs to. */
function typeOf(folder) {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, 'utf8')).type;
  return dirname(folder) === folder ? undefined : typeOf(dirname(folder));
}

/** A module with the names that Node finds in this file, which it is asked for here. */
async function wrapper(path) {
  const names = Object.keys(await import(pathToFileURL(path).href)).filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default');
  return `const all = require(${JSON.stringify(path)});\nexport default all;\nexport const {${names.join(', ')}} = all;\n`;
}
