// Reads the sample data as the tests look at it: files of tasks, and all their steps with the board before each.
import {existsSync, readFileSync} from 'node:fs';

export interface Step { readonly instruction: string; readonly output_state: readonly number[] }
export interface Task {
  readonly task_id: string;
  readonly steps: readonly Step[];
  readonly metadata: {readonly group: string; readonly category: string; readonly writer: string};
}

export const DATA = new URL('../../data/', import.meta.url);
export const SPLITS = ['train', 'dev', 'test'] as const;

export function readTasks(name: string): readonly Task[] {
  return linesOf(new URL(`${name}.jsonl`, DATA)).map(line => JSON.parse(line) as Task);
}

export function finalBoard(task: Task): string {
  return (task.steps.at(-1)?.output_state ?? []).join();
}

export function picturesOf(tasks: readonly Task[]): readonly string[] {
  return [...new Set(tasks.map(task => task.metadata.group))];
}

/** The steps after which the board is what it was before. */
export function idleSteps(task: Task): readonly Step[] {
  const blank = Array.from({length: 180}, () => 0);
  return task.steps.filter((step, index) => step.output_state.join() === (task.steps[index - 1]?.output_state ?? blank).join());
}

export function texts(tasks: readonly Task[]): readonly string[] {
  return tasks.flatMap(task => task.steps.map(step => step.instruction));
}

/** Sentences of 25 characters and more, in a form in which a copied one is recognised; the whole text counts as one, too. */
export function sentencesOf(text: string): readonly string[] {
  return [text, ...text.split(/(?<=[.!?])\s+/)]
    .map(sentence => sentence.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ').trim())
    .filter(sentence => sentence.length >= 25);
}

/** The research data set lies beside the project where it is developed; it is not part of it. */
const REAL = ['train', 'dev'].map(name => new URL(`../../../shared/hexagons/${name}.jsonl`, import.meta.url));
export const hasRealData = REAL.every(file => existsSync(file));

export function realTexts(): readonly string[] {
  const procedures = REAL.flatMap(linesOf).map(line => (JSON.parse(line) as {drawing_procedure: [number, string][]}).drawing_procedure);
  return procedures.flatMap(rows => rows.slice(1).map(([, text]) => text));
}

function linesOf(file: URL): readonly string[] {
  return readFileSync(file, 'utf8').split('\n').filter(line => line !== '');
}
