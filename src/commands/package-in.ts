// Where in a folder that somebody names a Python package is: it is one, or holds `generated_lib`, or one package at all.

import {existsSync, readdirSync, statSync} from 'node:fs';
import {basename, join} from 'node:path';

interface Problem { readonly message: string; readonly remedy: string }

/** @param written the folder as it was typed */
export function packageIn(folder: string, written: string): {readonly folder: string} | {readonly problem: Problem} {
  const cannot = (why: string, remedy: string) => ({problem: {message: `Cannot read the library "${written}": ${why}`, remedy}});
  const stat = statSync(folder, {throwIfNoEntry: false});
  if (!stat) return cannot('folder does not exist', 'Name the folder of a Python package.');
  if (!stat.isDirectory()) return cannot('it is a file', 'Name the folder of a Python package, with an __init__.py in it.');
  const [found, ...others] = packagesIn(folder);
  if (found === undefined) return cannot('there is no Python package in it', 'A package is a folder with an __init__.py in it.');
  if (others.length > 0) return cannot(`there are several packages in it: ${[found, ...others].map(each => basename(each)).join(', ')}`, `Name one of them: --library ${join(written, basename(found))}`);
  return /[*?{}[\]()!\\]/.test(found) ? cannot(`its path has a character that stands for others in a pattern: ${found}`, 'Rename the folder, or copy the library to another one.') : {folder: found};
}

function packagesIn(folder: string): readonly string[] {
  if (isPackage(folder)) return [folder];
  if (isPackage(join(folder, 'generated_lib'))) return [join(folder, 'generated_lib')];
  // The base library may lie beside the one that stands on it.
  return readdirSync(folder).sort().map(name => join(folder, name)).filter(each => basename(each) !== 'minimal_lib' && isPackage(each));
}

const isPackage = (folder: string): boolean => existsSync(join(folder, '__init__.py'));
