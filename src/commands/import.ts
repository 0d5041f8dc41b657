// `hexgen import hexagons FILE`: a data set in the format of Hexagons becomes one in the standard format.

import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {BuildHalted} from '../engine/event.ts';
import {DIALECTS} from '../kinds.ts';
import {writeAtomically} from '../pipeline/atomic.ts';
import {toStandardLine} from '../pipeline/tasks-form.ts';
import {readTasks} from '../pipeline/tasks.ts';
import {InvalidFiles, oneOf, suggest} from '../pipeline/source.ts';
import {diagnosticsOf} from '../rules/dataset.ts';
import {reasonOf} from '../pipeline/file-trouble.ts';
import {plural} from '../ui/words.ts';
import type {Host} from './host.ts';

export interface ImportFlags { readonly format: string; readonly file: string; readonly output?: string; readonly json?: boolean }

export async function importTasks(host: Host, {format, file, output, json}: ImportFlags): Promise<number> {
  const formats = DIALECTS.map(dialect => dialect.name);
  if (!formats.includes(format)) throw halted(`Unknown data format "${format}"${suggest(format, formats)}`, `hexgen imports ${oneOf(formats)}.`);
  if (json && output === undefined) throw halted('With --json, name the file to write: --output FILE', 'Without --output the data set itself goes to stdout.');
  const {tasks, problems, notes} = readTasks(text(host, file), file, DIALECTS);
  if (problems.length > 0) throw new InvalidFiles(diagnosticsOf(problems));
  for (const {path, message} of notes) host.stderr.write(`${path}: ${message}\n`);
  const lines = tasks.map(task => `${toStandardLine(task)}\n`).join('');
  const steps = tasks.reduce((sum, task) => sum + task.steps.length, 0);
  if (output === undefined) { host.stdout.write(lines); return Promise.resolve(0); }
  writeAtomically(resolve(host.cwd, output), lines);
  host.stdout.write(json ? `${JSON.stringify({ok: true, command: 'import', output, tasks: tasks.length, steps})}\n`
    : `Wrote ${plural(tasks.length, 'task')} with ${plural(steps, 'step')} to ${output}\n`);
  return Promise.resolve(0);
}

function text(host: Host, file: string): string {
  try {
    return readFileSync(resolve(host.cwd, file), 'utf8');
  } catch (error) {
    throw halted(`Cannot read data set "${file}": ${reasonOf(error)}`, 'Give the path of a JSONL file of that format.');
  }
}

const halted = (message: string, remedy: string): BuildHalted => new BuildHalted(message, {remedy, exitStatus: 2});
