// Answers schema `drawing_program`: a cell for every step of the task, written with the calls that the request documents.
import type { Message } from '../reading.ts';
import { readDocs } from './calls.ts';
import { writeProgram } from './programmer.ts';

const STEP = /^\s*(\d+)\s*\|(.*)$/;

/** The steps of the task, in their order: lines `3 | Paint …` of the first user message that has any. A line of another form goes on with the step before it. */
export function readTask(messages: readonly Message[]): readonly string[] {
  const users = messages.filter(({ role }) => role === 'user').map(({ content }) => content.split('\n'));
  const lines = users.find((all) => all.some((line) => STEP.test(line))) ?? [];
  const steps: string[] = [];
  let first: number | undefined;
  for (const line of lines) {
    const [, number, text = ''] = STEP.exec(line) ?? [];
    const isNext = number !== undefined && (first === undefined || Number(number) === first + steps.length);
    if (isNext) {
      first ??= Number(number);
      steps.push(text.trim());
    } else if (steps.length > 0) steps.push(`${steps.pop() ?? ''} ${line.trim()}`.trim());
  }
  return steps;
}

/** The answer; the library is what the system messages say it is. */
export function answerDrawingProgram(messages: readonly Message[]): object {
  const docs = messages.filter(({ role }) => role === 'system').map(({ content }) => content).join('\n');
  return { cells: writeProgram(readTask(messages), readDocs(docs)) };
}
