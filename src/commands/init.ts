// `hexgen init FOLDER`: a project to begin with, copied from the one that hexgen brings along.

import {cpSync, existsSync} from 'node:fs';
import {join, relative, resolve} from 'node:path';
import {BuildHalted} from '../engine/event.ts';
import {packageFolder} from '../version.ts';
import type {Host} from './host.ts';

const PARTS = ['pipeline.yaml', 'pipeline.schema.json', 'prompts', 'minimal-lib', 'data'];

/** @throws BuildHalted if one of the parts is there already: nothing is ever overwritten. */
export function init(host: Host, folder: string): number {
  const target = resolve(host.cwd, folder);
  const taken = PARTS.filter(part => existsSync(join(target, part)));
  if (taken.length > 0) throw new BuildHalted(`Cannot start a project in "${folder}": ${taken.join(', ')} ${taken.length === 1 ? 'is' : 'are'} there already`, {remedy: 'Name another folder: hexgen init my-library. Nothing was changed.', exitStatus: 2});
  const isWanted = (path: string) => !/(^|[/\\])(source|__pycache__|prices\.yaml)$/.test(relative(packageFolder, path));
  for (const part of PARTS) cpSync(join(packageFolder, part), join(target, part), {recursive: true, filter: isWanted});
  const enter = folder === '.' ? '' : `cd ${folder} && `;
  host.stdout.write(`Made a project in ${folder}. Build it:\n  ${enter}hexgen build --model offline\n`);
  return 0;
}
