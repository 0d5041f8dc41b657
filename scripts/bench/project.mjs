// hexgen's own pipeline, stages 0 and 1 with the offline model, built once; then the build that has nothing to do.
import {cpSync, existsSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {alternate, output} from './measure.mjs';
import {byStarter, settlingMs} from './story.mjs';

/**
 * @param trainSet path of a data set; null for the project's sample
 * @returns {actions, calls: of the first build; times: milliseconds by name, run by run}
 */
export async function timeProject({program, starters, root, scratch, trainSet, runs}) {
  const folder = join(scratch, 'project');
  mkdirSync(folder);
  for (const part of ['pipeline.yaml', 'prompts', 'minimal-lib', 'data']) {
    if (existsSync(join(root, part))) cpSync(join(root, part), join(folder, part), {recursive: true});
  }
  const build = [starters[0].node, program, 'build', '--model', 'offline', '--batching', 'fixed', ...(trainSet === null ? [] : ['--train-set', trainSet])];
  const {actions, llm} = JSON.parse(output([...build, '--json'], folder));
  await pause(settlingMs);
  const times = alternate(byStarter(starters, {command: build, folder}), {runs, warmups: 2});
  return {actions: actions.ran, calls: llm.calls, times};
}
