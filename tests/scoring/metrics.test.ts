// The metrics by worked examples: each figure was worked out by hand from the definitions.
import {describe, expect, test} from 'vitest';
import {failedRun, runOf as fromSandbox} from '../../src/scoring/run.ts';
import {score} from '../../src/scoring/score.ts';
import type {Json} from '../../src/scoring/state.ts';
import {BLANK, runOf, scoreOf, taskOf, told} from './sample.ts';

const ALL = '1 1 1 exact';
const NONE = '0 0 0 not exact';

describe('board: what is painted, of a single step', () => {
  test.each<readonly [string, Json, Json, string]>([
    ['the same', [1, 2, 0, 0], [1, 2, 0, 0], ALL],
    ['blank against blank', [0, 0, 0, 0], [0, 0, 0, 0], ALL],
    ['blank where something should be', [0, 0, 0, 0], [1, 0, 0, 0], NONE],
    ['something where nothing should be', [1, 0, 0, 0], [0, 0, 0, 0], NONE],
    ['half of it', [1, 0, 0, 0], [1, 1, 0, 0], '1 0.5 0.667 not exact'],
    ['twice as much', [1, 1, 0, 0], [1, 0, 0, 0], '0.5 1 0.667 not exact'],
    ['a wrong colour costs precision and recall', [1, 2, 0, 0], [1, 3, 0, 0], '0.5 0.5 0.5 not exact'],
    ['beside it', [1, 0, 0, 0], [0, 1, 0, 0], NONE],
    ['one of three right', [1, 2, 2, 0], [1, 0, 3, 3], '0.333 0.333 0.333 not exact'],
    ['a colour that nobody checked', [99, 0, 0, 0], [1, 0, 0, 0], NONE],
    ['too short, right as far as it goes', [1], [1, 0, 0, 0], '1 1 1 not exact'],
    ['too short, and something is missing', [1], [1, 0, 0, 2], '1 0.5 0.667 not exact'],
    ['too long, blank beyond', [1, 0, 0, 0, 0], [1, 0, 0, 0], '1 1 1 not exact'],
    ['too long, painted beyond', [1, 0, 0, 0, 3], [1, 0, 0, 0], '0.5 1 0.667 not exact'],
    ['no places at all', [], [1, 0, 0, 0], NONE],
  ])('%s', (_, made, gold, figures) => {
    const [step] = scoreOf({gold: [gold], made: [made]}).steps;
    expect(step && told(step.predicted.board)).toBe(figures);
  });
});

describe('action: what the second step changed', () => {
  const after = [1, 0, 0, 0];
  test.each<readonly [string, readonly [Json, Json], Json, string]>([
    ['the same', [after, [1, 2, 0, 0]], [1, 2, 0, 0], ALL],
    ['nothing, as it should', [after, after], after, ALL],
    ['nothing, as it should, after an earlier mistake', [[0, 0, 5, 5], [0, 0, 5, 5]], after, ALL],
    ['nothing where something should change', [after, after], [1, 2, 0, 0], NONE],
    ['something where nothing should change', [after, [1, 2, 0, 0]], after, NONE],
    ['right, after an earlier mistake', [[0, 0, 0, 4], [0, 2, 0, 4]], [1, 2, 0, 0], ALL],
    ['a wrong colour', [after, [1, 3, 0, 0]], [1, 2, 0, 0], NONE],
    ['half of it', [after, [1, 2, 0, 0]], [1, 2, 2, 0], '1 0.5 0.667 not exact'],
    ['painting white is a change', [after, [0, 0, 0, 0]], [0, 0, 0, 0], ALL],
    ['painting white is a change, where it should not be', [after, [0, 2, 0, 0]], [1, 2, 0, 0], '0.5 1 0.667 not exact'],
    ['painting over with the same colour is none', [after, after], after, ALL],
    ['repainting', [after, [2, 0, 0, 0]], [2, 0, 0, 0], ALL],
    ['making good what was missing is a change of its own', [[0, 0, 0, 0], [1, 2, 0, 0]], [1, 2, 0, 0], '0.5 1 0.667 not exact'],
    ['a board that became short is compared as far as it goes', [after, [1, 2]], [1, 2, 0, 0], ALL],
    ['a board that became long is compared as far as it went', [after, [1, 2, 0, 0, 7]], [1, 2, 0, 0], ALL],
  ])('%s', (_, made, gold, figures) => {
    const [, step] = scoreOf({gold: [after, gold], made}).steps;
    expect(step && told(step.predicted.action)).toBe(figures);
  });
});

describe('the oracle regime', () => {
  test('makes the changes of each step on the board that should have been there', () => {
    const {steps: [, step]} = scoreOf({gold: [[1, 0, 0, 0], [1, 2, 0, 0]], made: [[3, 0, 0, 3], [3, 2, 0, 3]]});
    expect(step && told(step.predicted.board)).toBe('0.333 0.5 0.4 not exact');
    expect(step && told(step.oracle.board)).toBe(ALL);
    expect(step && told(step.oracle.action)).toBe(ALL);
  });

  test('does not see the making good of what gold had already', () => {
    const {steps: [, step]} = scoreOf({gold: [[1, 0, 0, 0], [1, 2, 0, 0]], made: [[0, 0, 0, 0], [1, 2, 0, 0]]});
    expect(step && told(step.oracle.action)).toBe(ALL);
  });

  test('is the predicted one as long as all is right', () => {
    const gold = [[1, 0, 0, 0], [1, 2, 0, 0], [1, 2, 0, 0], [0, 2, 0, 0]];
    for (const {predicted, oracle} of scoreOf({gold, made: gold}).steps) expect(oracle).toEqual(predicted);
  });
});

describe('a task', () => {
  test('is exact if its last board is, whatever came before', () => {
    expect(scoreOf({gold: [[1, 0, 0, 0], [1, 2, 0, 0]], made: [[0, 2, 0, 0], [1, 2, 0, 0]]}).exact).toBe(true);
    expect(scoreOf({gold: [[1, 0, 0, 0], [1, 2, 0, 0]], made: [[1, 0, 0, 0], [1, 3, 0, 0]]}).exact).toBe(false);
  });

  test('says what its cells raised', () => {
    const {executed, steps} = scoreOf({gold: [BLANK, BLANK], made: [BLANK, BLANK], errors: {2: 'NameError'}});
    expect({executed, errors: steps.map(({error}) => error)}).toEqual({executed: false, errors: [null, 'NameError']});
  });

  test('has its group and category; without, itself and none', () => {
    expect(scoreOf({gold: [BLANK], made: [BLANK], id: 't', group: 'picture', category: 'simple'})).toMatchObject({task: 't', group: 'picture', category: 'simple'});
    expect(scoreOf({gold: [BLANK], made: [BLANK], id: 't'})).toMatchObject({task: 't', group: 't', category: 'none'});
  });

  test('of more steps than were run goes on with the last board', () => {
    const {steps, exact} = scoreOf({gold: [[1, 0, 0, 0], [1, 0, 0, 0], [1, 2, 0, 0]], made: [[1, 0, 0, 0]]});
    expect(steps.map(({predicted}) => told(predicted.action))).toEqual([ALL, ALL, NONE]);
    expect(exact).toBe(false);
    expect(score(taskOf([[0, 0, 0, 0]]), runOf([])).steps.map(({predicted}) => told(predicted.board))).toEqual([ALL]);
  });

  test('of fewer steps than were run is done when it is done', () => {
    expect(scoreOf({gold: [[1, 0, 0, 0]], made: [[1, 0, 0, 0], [9, 9, 9, 9]]})).toMatchObject({exact: true, steps: [{step: 1}]});
  });

  test('that does not tell where it begins needs to be told', () => {
    const task = {task_id: 'open', steps: [{output_state: [1, 0]}]};
    expect(() => score(task, runOf([[1, 0]]))).toThrow('Cannot score task "open": expected an initial state or a first step with input_state, found neither');
    expect(score(task, runOf([[1, 0]]), [0, 0]).exact).toBe(true);
  });

  test('takes a step\'s own input state as what was there before it', () => {
    const task = {task_id: 't', steps: [{input_state: BLANK, output_state: [1, 0, 0, 0]}, {input_state: [0, 0, 0, 9], output_state: [0, 2, 0, 9]}]};
    const {steps: [, step]} = score(task, runOf([[1, 0, 0, 0], [1, 2, 0, 0]]));
    expect(step && told(step.predicted.action)).toBe(ALL);
  });
});

describe('a run that failed as a whole', () => {
  test('has blank boards and an error on every step, and is right where nothing should happen', () => {
    const run = failedRun('timeout', 3, BLANK);
    expect(run).toEqual({steps: [0, 1, 2].map(() => ({board: BLANK, error: {type: 'Timeout', message: '', line: null}, calls: {}})), executed: false, packages: {}});
    const {steps} = score(taskOf([BLANK, [1, 0, 0, 0], [1, 0, 0, 0]]), run);
    expect(steps.map(({predicted}) => told(predicted.action))).toEqual([ALL, NONE, ALL]);
    expect(steps.map(({predicted}) => told(predicted.board))).toEqual([ALL, NONE, NONE]);
  });

  test.each<readonly [string, Json]>([
    ['a text', 'boards'],
    ['no steps', {executed: true, packages: {}}],
    ['a step without a board', {executed: true, packages: {}, steps: [{error: null, calls: {}}]}],
    ['an error without a type', {executed: true, packages: {}, steps: [{board: [], error: {message: '', line: 1}, calls: {}}]}],
    ['counts that are none', {executed: true, packages: {}, steps: [{board: [], error: null, calls: {a: 'b'}}]}],
  ])('is what a forged result becomes: %s', (_, value) => {
    expect(fromSandbox({ok: true, value}, 1, BLANK).steps).toEqual([{board: BLANK, error: {type: 'Denied', message: 'The program returned something else than its boards.', line: null}, calls: {}}]);
  });
});

describe('states of another sort', () => {
  const scored = (initial: Json, gold: Json, made: Json): string => {
    const [step] = score({task_id: 't', steps: [{input_state: initial, output_state: gold}]}, runOf([made])).steps;
    return step ? told(step.predicted.action) : '';
  };

  test.each<readonly [string, Json, Json, Json, string]>([
    ['a leaf changed', {a: 1, b: {c: 'x'}}, {a: 1, b: {c: 'y'}}, {a: 1, b: {c: 'y'}}, ALL],
    ['a leaf gone is a change', {a: 1, b: 2}, {a: 1}, {a: 1}, ALL],
    ['a leaf that should have gone', {a: 1, b: 2}, {a: 1}, {a: 1, b: 2}, NONE],
    ['a leaf set to null is gone', {a: 1, b: 2}, {a: 1}, {a: 1, b: null}, ALL],
    ['a list that grows', ['x'], ['x', 'y'], ['x', 'y'], ALL],
    ['a list that grows too far', ['x'], ['x', 'y'], ['x', 'y', 'z'], '0.5 1 0.667 not exact'],
    ['numbers are not texts', {a: 0}, {a: 1}, {a: '1'}, NONE],
    ['awkward names', {'a/b': 0, a: {b: 0}}, {'a/b': 1, a: {b: 0}}, {'a/b': 0, a: {b: 1}}, NONE],
    ['a single value', 'off', 'on', 'on', ALL],
  ])('%s', (_, initial, gold, made, figures) => {
    expect(scored(initial, gold, made)).toBe(figures);
  });
});
