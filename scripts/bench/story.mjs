// What every tool goes through with a tree of one size: built, edited in six ways and counted, then put on the clock.
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {alternate} from './measure.mjs';
import {changes, writeSources} from './tree.mjs';

/** Edits of one leaf, in this order; each is followed by a build, whose steps are counted. */
const edits = ['edit', 'revert', 'sameSummary', 'touch'];
/** Longer than the tick of any usual file system: files that young are read again, not only looked at. */
export const settlingMs = 2500;

/** What a change should cost hexgen: an edited leaf is one step on every level, the same summary one step alone. */
export function expectedSteps(levels) {
  const all = levels.reduce((sum, steps) => sum + steps, 0);
  return {cold: all, again: 0, edit: levels.length, revert: 0, sameSummary: 1, touch: 0, reformat: 0};
}

/**
 * Builds the tree with one tool and counts the steps that each change reruns.
 * @returns {steps: counts by change, coldMs: wall milliseconds of the first build}
 */
export function countSteps(tool, folder, sources) {
  mkdirSync(folder, {recursive: true});
  writeSources(folder, sources);
  tool.prepare(folder, sources);
  const startMs = performance.now();
  const steps = {cold: tool.count(folder)};
  const coldMs = performance.now() - startMs;
  steps.again = tool.count(folder);
  for (const edit of edits) {
    changes[edit](folder, sources);
    steps[edit] = tool.count(folder);
  }
  tool.reformat(folder, sources);
  steps.reformat = tool.count(folder);
  return {steps, coldMs};
}

/** What the bare start of a Node is called in the tables, and hexgen when that Node starts it. */
export const floorBy = ({version}) => `\`node -e 0\`, Node ${version}`;
export const hexgenBy = ({version}) => `hexgen, Node ${version}`;

/**
 * The bare start of every Node that may start hexgen, and hexgen started by it.
 * @param starters {node: its path, version}
 * @param command of the build, its first word any Node
 */
export const byStarter = (starters, {command, folder}) => starters.flatMap(starter => [
  {name: floorBy(starter), command: [starter.node, '-e', '0'], folder},
  {name: hexgenBy(starter), command: [starter.node, ...command.slice(1)], folder},
]);

/** Times builds that have nothing to do, all tools in turn. @returns milliseconds by name, run by run */
export async function timeNothing(contestants, {starters, runs}) {
  await pause(settlingMs);
  return alternate(contestants.flatMap(({tool, folder}) => (tool.name === 'hexgen'
    ? byStarter(starters, {command: tool.command, folder})
    : [{name: tool.name, command: tool.command, folder}])), {runs, warmups: 2});
}

/**
 * Times builds after an edit of one leaf, all tools in turn. With hexgen the edit is then undone, and that build timed, too:
 * it goes the same long way without running anything.
 */
export function timeEdits(contestants, {sources, runs}) {
  let titles = 0;
  const edited = contestants.map(({tool, folder}) => ({
    name: tool.name, command: tool.command, folder, before: () => changes.edit(folder, sources, `edited for the ${++titles}th time`),
  }));
  const undone = contestants.filter(({tool}) => tool.name === 'hexgen').map(({tool, folder}) => ({
    name: 'hexgen, edit undone', command: tool.command, folder, before: () => changes.revert(folder, sources),
  }));
  return alternate([...edited, ...undone], {runs, warmups: 1});
}

/** The tree of this size with every tool that can bear it. `told` hears what goes on. */
export async function compareAt(sources, {tools, scratch, starters, runs, told}) {
  const contestants = [];
  const counted = new Map();
  for (const tool of tools.filter(({most = Infinity}) => sources <= most)) {
    const folder = join(scratch, `${tool.name}-${sources}`);
    told(`N = ${sources}: building with ${tool.name}`);
    try {
      counted.set(tool.name, countSteps(tool, folder, sources));
      contestants.push({tool, folder});
    } catch (error) {
      if (tool.name === 'hexgen') throw error;
      told(`N = ${sources}: left out ${tool.name}: ${error.message.split('\n')[0]}`);
    }
  }
  if (runs === 0) return {sources, counted, nothing: new Map(), edits: new Map()};
  told(`N = ${sources}: ${runs} builds each with nothing to do, then after an edit`);
  const nothing = await timeNothing(contestants, {starters, runs});
  return {sources, counted, nothing, edits: timeEdits(contestants, {sources, runs: Math.ceil(runs / 2)})};
}
