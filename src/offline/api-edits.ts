// Answers schema `api_edits`: adds the methods that several programs say they lack, as far as the catalogue has them. Nothing is
// removed or renamed: that nobody called a method in a few programs says little, and other programs may.
import { IDEA_BY_PATH, methodOf } from './ideas.ts';
import { readEditTask, type EditTask, type Missed } from './edit-task.ts';
import type { Message } from './reading.ts';

/** Part of the programs that must miss a call before anything was run: nobody knows yet whether it would help. */
const COMMON_PART = 1 / 10;
/** Changes that one extension may make. */
const MOST_AT_ONCE = 3;

/** The answer; in a refinement what many miss, in an extension what cost most. */
export function answerApiEdits(messages: readonly Message[]): object {
  const task = readEditTask(messages);
  const missing = task.missed.filter(({ path, steps }) => IDEA_BY_PATH.has(path) && !task.methods.has(path) && !task.rejected.has(path) && steps.length > 0);
  const ran = missing.some(({ lost }) => lost !== undefined);
  const chosen = ran ? mostLost(missing) : missing.filter(({ cells, steps }) => cells >= task.programs * COMMON_PART && proceduresOf(steps) > 1);
  const paths = new Set([...task.methods, ...chosen.map(({ path }) => path)]);
  return { ops: inOrder(chosen).flatMap((one) => addition(one, task, paths)) };
}

function mostLost(missing: readonly Missed[]): readonly Missed[] {
  return missing.filter(({ lost = 0 }) => lost > 0).toSorted((a, b) => (b.lost ?? 0) - (a.lost ?? 0)).slice(0, MOST_AT_ONCE);
}

function proceduresOf(steps: readonly string[]): number {
  return new Set(steps.map((step) => step.slice(0, step.lastIndexOf('#')))).size;
}

/** A method that another one uses comes before it. */
function inOrder(chosen: readonly Missed[]): readonly Missed[] {
  const uses = ({ path }: Missed): readonly string[] => IDEA_BY_PATH.get(path)?.uses ?? [];
  return chosen.toSorted((a, b) => Number(uses(a).includes(b.path)) - Number(uses(b).includes(a.path)));
}

function addition({ path, cells, steps }: Missed, task: EditTask, paths: ReadonlySet<string>): readonly object[] {
  const idea = IDEA_BY_PATH.get(path);
  if (!idea) return [];
  const known = new Set([...task.support.map(({ id }) => id), ...task.concepts]);
  const described = (use: string): boolean => new RegExp(`\\b${use.split('.').at(-1) ?? use}\\b`).test(task.base);
  const spec = methodOf(idea, { concept: (id) => known.has(id), use: (use) => (IDEA_BY_PATH.has(use) ? paths.has(use) : described(use)) });
  const reason = `Programs say that they lack it in ${cells} ${cells === 1 ? 'cell' : 'cells'}.`;
  return [{ op: 'add', target: path, to: null, spec, because: steps, reason }];
}
