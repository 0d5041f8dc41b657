// A task as those who write programs for it see it: what was said, step by step, and nothing of what was drawn.
// It picks what it passes on, so that no state gets through, whatever else a task holds.

import {pure} from '../recipes/built-in.ts';
import {needed, taskOf} from './read.ts';

export const instructionsOnly = pure({
  name: 'instructions_only',
  version: 1,
  help: 'Makes of a task its instructions alone, without any board: {task, steps: [{step, text}]}.',
  run: values => {
    const {task_id: task, steps} = taskOf(needed(values, 'item', 'instructions_only'), 'instructions_only');
    return {task, steps: steps.map(({step, instruction}, n) => ({step: step ?? n + 1, text: instruction}))};
  },
});
