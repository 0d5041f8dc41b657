// What a program must be before it is sent anywhere, and the request it becomes.
// Mistakes here are the caller's, so they are thrown instead of becoming outcomes.
import {GROWTH_KEPT_BYTES} from './messages.ts';
import type {Request} from './messages.ts';
import type {Program} from './sandbox.ts';

const MEMORY_BYTES = 128 * 2 ** 20;
const OUTPUT_BYTES = 256 * 2 ** 10;
const RESERVED = 'program.py';

/** Throws an Error that names every file that cannot be placed. */
export function requestOf({source, files, inputs, memoryBytes, outputBytes}: Program): Request & {readonly files: Program['files']} {
  const problems = Object.keys(files).map(name => problemOf(name, files)).filter(problem => problem !== null);
  if (problems.length > 0) throw new Error(`Cannot run the Python program: ${problems.join('; ')}`);
  return {
    source, files, inputs: JSON.stringify(inputs),
    memoryBytes: Math.max(memoryBytes ?? MEMORY_BYTES, GROWTH_KEPT_BYTES), outputBytes: outputBytes ?? OUTPUT_BYTES,
  };
}

function problemOf(name: string, files: Program['files']): string | null {
  const parts = name.split('/');
  if (name === RESERVED) return `the file name "${RESERVED}" is that of the program itself`;
  if (parts.some(part => part === '' || part === '.' || part === '..') || /[\\\0]/.test(name)) {
    return `the file name "${name}" is not a relative path of plain names`;
  }
  const folder = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/')).find(path => path in files);
  return folder === undefined ? null : `"${folder}" is a file and also the folder of "${name}"`;
}

/** Whether two sets of files are the same, so that a worker can keep what it has compiled. */
export function sameFiles(one: Program['files'], other: Program['files']): boolean {
  if (one === other) return true;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every(name => one[name] === other[name]);
}
