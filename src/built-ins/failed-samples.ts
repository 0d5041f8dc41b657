// A folder for every task that was not solved: what was asked, what was written, what was drawn and what should have been.
// Each can be understood without opening anything else.

import type {Artifact, Json} from '../engine/artifact.ts';
import type {Store} from '../engine/store.ts';
import {program as programForm} from '../forms/program.ts';
import {pngOf} from '../hexagons/board-png.ts';
import {boardSvg} from '../hexagons/board-svg.ts';
import {contactSheet} from '../hexagons/contact-sheet.ts';
import {distinctKeys} from '../pipeline/partition.ts';
import {valuesOf, type BuiltIn} from '../recipes/built-in.ts';
import {framesOf} from './contact-sheet.ts';
import {errorText, instructionsText, type Sample} from './failed-text.ts';
import {startOf} from './program.ts';
import {attemptOf, boardOf, runOf, scoreOf, sideBySide, taskOf} from './read.ts';

const NAME = 'failed_samples';

export const failedSamples: BuiltIn = {
  name: NAME,
  version: 1,
  help: 'Makes a folder for every task that was not solved: instructions, program, error, expected and drawn board.',
  pool: null,
  slow: true,
  async perform(inputs, {store, signal}) {
    const failed = samplesOf(valuesOf(inputs, store)).filter(({score}) => !score.exact);
    const names = distinctKeys(failed.map(({task}) => folderName(task.task_id)));
    const folders: (readonly [string, Artifact])[] = [];
    for (const [n, sample] of failed.entries()) {
      signal.throwIfAborted();
      folders.push([names[n] ?? '', await folderOf(sample, store)]);
    }
    return store.putTree('tree', folders);
  },
};

/** @throws Error if the lists do not belong together */
function samplesOf(values: Readonly<Record<string, Json>>): readonly Sample[] {
  const tasks = values.tasks ?? values.chosen;
  return sideBySide({...values, ...(tasks !== undefined && {tasks})}, ['tasks', 'programs', 'runs', 'scores'], NAME).map(row => {
    const sample = {task: taskOf(row.tasks, NAME), attempt: attemptOf(row.programs, NAME), run: runOf(row.runs, NAME), score: scoreOf(row.scores, NAME)};
    if (sample.score.task === sample.task.task_id) return sample;
    throw new Error(`"${NAME}" expected the score of task "${sample.task.task_id}", found that of "${sample.score.task}": all lists must be made of one list of tasks`);
  });
}

/** A task's id without what would lead out of the folder, or what file systems refuse. */
const folderName = (id: string): string => id.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^\.*$/, '_');

async function folderOf(sample: Sample, store: Store): Promise<Artifact> {
  const error = errorText(sample);
  return store.putTree('tree', [
    ['instructions.txt', store.putText(instructionsText(sample))],
    ['program.py', store.putText(programText(sample))],
    ...(error === null ? [] : [['error.txt', store.putText(error)] as const]),
    ['score.json', store.putJson(sample.score as unknown as Json)],
    ...await pictures(sample, store),
  ]);
}

function programText({task, attempt}: Sample): string {
  if (attempt.cells === null) return `# There is no program: no answer of the model fitted. See error.txt.\n`;
  const instructions = task.steps.map(({instruction}) => instruction.replaceAll(/\s+/g, ' '));
  return programForm.render({semantic: {cells: attempt.cells}, evidence: {instructions}});
}

/** The last board, expected and drawn, and one picture of all steps; of states that are no boards, the states. */
async function pictures({task, run}: Sample, store: Store): Promise<readonly (readonly [string, Artifact])[]> {
  const [last, made] = [task.steps.at(-1)?.output_state ?? null, run.steps.at(-1)?.board ?? startOf(task)];
  const [frames, expected, drawn] = [framesOf(task, run), boardOf(last), boardOf(made)];
  if (!frames || !expected || !drawn) return [['expected.json', store.putJson(last)], ['drawn.json', store.putJson(made)]];
  const svgs = {expected: boardSvg(expected), drawn: boardSvg(drawn, {differsFrom: expected})};
  return [
    ...Object.entries(svgs).map(([name, svg]) => [`${name}.svg`, store.putText(svg)] as const),
    ['expected.png', store.putBytes(await pngOf(svgs.expected))],
    ['drawn.png', store.putBytes(await pngOf(svgs.drawn))],
    ['steps.png', store.putBytes(await pngOf(contactSheet(frames)))],
  ];
}
