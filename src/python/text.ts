// hexgen's own Python, ready for the sandbox: as one text, or as files that a worker compiles once for many programs.
import {hash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {packageFolder} from '../version.ts';

const IMPORT = /^from (\w+) import .*$/gm;
const home = (): string => join(packageFolder, 'src/python');

/**
 * The text of `src/python/NAME.py`, self-contained: a line `from PIECE import …` that names another piece becomes the
 * text of that piece, the first time; other imports stay.
 * @param name without `.py`: `run_program`, `analyse_code`
 * @param folder where the pieces are; the package's own unless a test brings others
 * @throws Error if there is no such piece
 */
export function pythonText(name: string, folder: string = home()): string {
  const seen = new Set([name]);
  const inlined = (piece: string): string => textOf(piece, folder).replace(IMPORT, (line: string, neighbour: string) => {
    if (!isPiece(neighbour, folder)) return line;
    if (seen.has(neighbour)) return '';
    seen.add(neighbour);
    return inlined(neighbour).trimEnd();
  });
  return inlined(name);
}

/**
 * The same as a source of one line and the files it imports, to go beside the files of a library. A worker of the sandbox
 * keeps files compiled as long as they stay the same, which for short programs saves more time than they take to run.
 * @throws Error if there is no such piece
 */
export function pythonProgram(name: string, folder: string = home()): {readonly source: string; readonly files: Readonly<Record<string, string>>} {
  const files: Record<string, string> = {};
  const collect = (piece: string): void => {
    const text = textOf(piece, folder);
    files[`${piece}.py`] = text;
    for (const [, neighbour = ''] of text.matchAll(IMPORT)) if (isPiece(neighbour, folder) && files[`${neighbour}.py`] === undefined) collect(neighbour);
  };
  collect(name);
  return {source: `from ${name} import run\n`, files};
}

/** Names all of it: what programs come to may depend on any piece. */
export function pythonDigest(folder: string = home()): string {
  const names = readdirSync(folder).filter(name => name.endsWith('.py')).sort();
  return hash('sha256', names.map(name => `${name}\n${readFileSync(join(folder, name), 'utf8')}`).join('\n')).slice(0, 12);
}

function isPiece(name: string, folder: string): boolean {
  return existsSync(join(folder, `${name}.py`));
}

function textOf(name: string, folder: string): string {
  const path = join(folder, `${name}.py`);
  if (!existsSync(path)) throw new Error(`Cannot read hexgen's own Python "${name}": ${path} does not exist`);
  return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
}
