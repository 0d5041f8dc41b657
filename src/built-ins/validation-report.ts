// The report of a validation: the headline and all it rests on, and which tasks came out worst.

import type {Json} from '../engine/artifact.ts';
import {pure} from '../recipes/built-in.ts';
import {validationReport as reportOf, type TaskLine, type ValidationReport} from '../scoring/report.ts';
import {neededList, scoreOf} from './read.ts';

const NAME = 'validation_report';
/** So many are named: enough to see what they have in common. */
const WORST = 10;

/** `validation_report.json`. */
export interface ReportFile extends ValidationReport {
  /** Tasks not solved, the lowest action F1 first. */
  readonly worst: readonly TaskLine[];
  /** How many tasks were asked for, where not all of the set were. */
  readonly limit?: number;
}

export const validationReport = pure({
  name: NAME,
  version: 1,
  help: 'Sums up the scores of tasks, with intervals clustered by group.',
  run: values => {
    const scores = neededList(values, 'scores', NAME).map(each => scoreOf(each, NAME));
    if (scores.length === 0) throw new Error('The validation set has no tasks: name one that has with --validation-set, or raise --validation-limit');
    const report = reportOf(scores);
    const made: ReportFile = {...report, worst: worstOf(report.tasks), ...(typeof values.limit === 'number' && {limit: values.limit})};
    return made as unknown as Json;
  },
});

function worstOf(tasks: readonly TaskLine[]): readonly TaskLine[] {
  return tasks.filter(({exact}) => !exact).toSorted((one, other) => one.actionF1 - other.actionF1 || (one.task < other.task ? -1 : 1)).slice(0, WORST);
}
