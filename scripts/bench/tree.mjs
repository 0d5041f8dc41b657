// The reduce tree on which build tools are compared: N texts → N summaries → tens of them merged → … → one. Also the edits
// after which it is built again, so that every tool is asked the same questions about the same files.
import {appendFileSync, mkdirSync, utimesSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

/** How many summaries one merge takes. */
export const width = 10;
const sourcesPerFolder = 100;
const bodyLines = 40;

/** Steps of each level: [33, 4, 1] for 33 sources. There must be more than `width` of them: a tree of one merge is none. */
export function levelsOf(sources) {
  if (!Number.isSafeInteger(sources) || sources <= width) throw new Error(`Expected a whole number of sources above ${width}, found ${sources}`);
  const levels = [sources];
  while (levels.at(-1) > 1) levels.push(Math.ceil(levels.at(-1) / width));
  return levels;
}

/** Steps in all: 38, 368, 3,668 and 11,111 for 33, 330, 3,300 and 10,000 sources. */
export const stepsOf = sources => levelsOf(sources).reduce((sum, steps) => sum + steps, 0);

/** Every step, sources first: {level, out, inputs}, with paths relative to the project's folder. */
export function graphOf(sources) {
  const levels = levelsOf(sources);
  return levels.flatMap((steps, level) => numbers(steps).map(index => ({
    level, out: outOf(levels, level, index), inputs: inputsOf(levels, level, index),
  })));
}

/**
 * A step for tools that run shell commands: a summary is the first line, a merge is a checksum. Each step appends a line
 * to steps.log besides its work, which counts what ran in the same way for all of them.
 */
export function shellStep(level, {inputs, out}) {
  const work = level === 0 ? `head -n 1 ${inputs} > ${out}` : `cat ${inputs} | cksum > ${out}`;
  return `${work} && echo >> steps.log`;
}

/** Writes the sources, about 2 KB each. */
export function writeSources(folder, sources) {
  for (const index of numbers(sources)) {
    mkdirSync(dirname(join(folder, sourceOf(index))), {recursive: true});
    writeFileSync(join(folder, sourceOf(index)), textOf(index, titleOf(index)));
  }
}

/** What can be done to one leaf, in the middle of the tree. A summary is the first line: only `edit` changes it. */
export const changes = {
  edit: (folder, sources, title = 'a new title') => writeFileSync(leafOf(folder, sources), textOf(middleOf(sources), title)),
  revert: (folder, sources) => writeFileSync(leafOf(folder, sources), textOf(middleOf(sources), titleOf(middleOf(sources)))),
  sameSummary: (folder, sources) => appendFileSync(leafOf(folder, sources), 'One line more.\n'),
  touch: (folder, sources) => utimesSync(leafOf(folder, sources), new Date(), new Date()),
};

const numbers = count => Array.from({length: count}, (_, index) => index);

const padded = (number, digits) => String(number).padStart(digits, '0');

const sourceOf = index => `src/${padded(Math.floor(index / sourcesPerFolder), 3)}/${padded(index + 1, 5)}.txt`;

const middleOf = sources => Math.floor(sources / 2);

const leafOf = (folder, sources) => join(folder, sourceOf(middleOf(sources)));

const titleOf = index => `Text ${index + 1}`;

function textOf(index, title) {
  const body = numbers(bodyLines).map(line => `Line ${line + 1} of text ${index + 1} says nothing else of note.\n`);
  return `${title}\n${body.join('')}`;
}

/** Named as hexgen names them, so that all tools have equally long paths to look at. */
function outOf(levels, level, index) {
  if (level === 0) return `out/tree/summary_${padded(index + 1, 5)}.txt`;
  return level === levels.length - 1 ? 'out/tree/top.txt' : `out/tree/merged${level}_${padded(index + 1, 5)}.txt`;
}

function inputsOf(levels, level, index) {
  if (level === 0) return [sourceOf(index)];
  const end = Math.min((index + 1) * width, levels[level - 1]);
  return numbers(end - index * width).map(offset => outOf(levels, level - 1, index * width + offset));
}
