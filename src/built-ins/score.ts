// Scores one run against its task; the states may be boards or any other JSON.

import type {Json} from '../engine/artifact.ts';
import {pure, type Values} from '../recipes/built-in.ts';
import {score as scoreRun} from '../scoring/score.ts';
import {startOf} from './program.ts';
import {isObject, needed, runOf, taskOf} from './read.ts';

const NAME = 'score';

export const score = pure({
  name: NAME,
  version: 1,
  help: 'Compares a run with its task, step by step: actions and boards, in both regimes. One of the two may be the item.',
  run: values => {
    const {task, run} = pairOf(values);
    const gold = taskOf(task, NAME);
    return scoreRun(gold, runOf(run, NAME), startOf(gold)) as unknown as Json;
  },
});

/** Which of the two is mapped over does not matter: the item is the one that is not named. */
function pairOf(values: Values): {readonly task: Json; readonly run: Json} {
  const {item} = values;
  const ofItem = isObject(item) ? ('task_id' in item ? {task: item} : {run: item}) : {};
  const given: Values = {...ofItem, ...values};
  return {task: needed(given, 'task', NAME), run: needed(given, 'run', NAME)};
}
