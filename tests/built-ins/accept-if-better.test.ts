// The story of an extension on trial: better on tasks that it was not proposed from, it is taken; else only the lesson is kept.
import {expect, test} from 'vitest';
import {descend, type Json} from '../../src/engine/artifact.ts';
import {acceptIfBetter, type CycleVerdict} from '../../src/built-ins/accept-if-better.ts';
import {firstState} from '../../src/built-ins/first-state.ts';
import type {RejectedEdit} from '../../src/built-ins/rejected-edits.ts';
import {valueOf} from '../../src/pipeline/value.ts';
import {scoreOf} from '../scoring/sample.ts';
import {bench, programOf, unfit} from './validation-rig.ts';

const GOLD = [1, 1, 0, 0];
const BLANK = [0, 0, 0, 0];

/** Scores of so many tasks, of pictures of their own, the first of which are solved. */
const scores = (solved: number, of = 6): Json => Array.from({length: of}, (_, n) => scoreOf({id: `t${n}`, group: `p${n}`, gold: [GOLD], made: [n < solved ? GOLD : BLANK]}) as unknown as Json);
const report = (more: object = {}): Json => ({methods: {made: ['Tile.line'], left_out: []}, reproduced: {}, no_example: {}, programs: 1, steps: 1, regressions: [], ...more});
const edit = (change: object = {}): Json => ({op: 'add', target: 'Tile.ring', to: null, signature: 'Tile.ring(radius: int) -> Shape', because: ['t9#1'], reason: 'A ring is wanted.', ...change});
const extended = (ops: readonly Json[], refused: readonly Json[] = []): Json => ({semantic: {classes: []}, evidence: {summaries: {}, rejected: [], ops, refused, changed: ops.length}, text: '# Proposed API\n'});
const programs: Json = Array.from({length: 6}, () => programOf('Tile(1, 1)'));

interface State { readonly docs: string; readonly api: Json; readonly scores: readonly Json[]; readonly rejected: readonly RejectedEdit[]; readonly usability?: Json }
interface Trial { readonly verdict: CycleVerdict; readonly state: State; /** The very artifact that it was. */ readonly isSame: boolean; readonly runs: number }

/** Judges what is proposed; libraries have so many tokens as `tokens` says, programs two each. */
async function judge(proposed: Json, given: Readonly<Record<string, Json>> = {}, {start = {}, tokens = [100, 101]}: {readonly start?: Readonly<Record<string, Json>>; readonly tokens?: readonly number[]} = {}): Promise<Trial> {
  const sizes = [...tokens];
  const rig = bench(({inputs}) => ({
    library: {packages: {generated_lib: {sloc: 1, tokens: sizes.shift() ?? 0}}},
    programs: (inputs as {programs: readonly Json[]}).programs.map(() => ({tokens: 2})),
  }));
  const library = rig.libraryOf({'__init__.py': '# one'});
  const state = await rig.make(firstState, {api: extended([]), library, docs: 'old docs', system_prompt: 'old', scores: scores(2), programs, library_report: report(), usability: {old: 1}, ...start});
  const judged = {library: rig.libraryOf({'__init__.py': '# two'}), docs: 'new docs', system_prompt: 'new', scores: scores(6), programs, library_report: report(), minimal_lib: rig.minimalLib()};
  const made = await rig.make(acceptIfBetter, {state, extended: proposed, ...judged, ...given});
  return {...valueOf(made, rig.store) as unknown as {state: State; verdict: CycleVerdict}, isSame: descend(made, ['state'])?.digest === state.digest, runs: rig.programs.length};
}

test('what is better becomes the state, with all that belongs to it', async () => {
  const {verdict, state} = await judge(extended([edit()]), {usability: {new: 1}});
  expect(verdict).toMatchObject({
    accepted: true, conditions: [{name: 'gain', holds: true}, {name: 'keeps', holds: true}, {name: 'short', holds: true}, {name: 'sound', holds: true}],
    before: {solved: 2, exact: 1 / 3, f1: 1 / 3}, after: {solved: 6, exact: 1, f1: 1}, ops: [{target: 'Tile.ring'}],
    figures: {won: ['t2', 't3', 't4', 't5'], lost: [], length: {before: {library: 100, programs: 12, corrections: 56, total: 168}, after: {library: 101, programs: 12, corrections: 0, total: 113}}},
  });
  expect(state).toMatchObject({docs: 'new docs', api: extended([edit()]), rejected: [], usability: {new: 1}});
  expect(state.scores).toEqual(scores(6));
});

test('what gains nothing changes nothing but the list of what was rejected', async () => {
  const {verdict, state} = await judge(extended([edit(), edit({op: 'rename', target: 'Tile.line', to: 'ray', signature: 'Tile.line'})]), {scores: scores(2)});
  expect(verdict).toMatchObject({accepted: false, reason: 'mean action F1 +0.00 points (p = 1.000, limit 0.2), tasks solved +0 on balance (limit +2)'});
  expect(state).toMatchObject({docs: 'old docs', api: extended([]), usability: {old: 1}});
  expect(state.rejected).toEqual([
    {op: 'add', target: 'Tile.ring', to: null, signature: 'Tile.ring(radius: int) -> Shape', reason: `tried together with Tile.line: ${verdict.reason}`},
    {op: 'rename', target: 'Tile.line', to: 'ray', signature: 'Tile.line', reason: `tried together with Tile.ring: ${verdict.reason}`},
  ]);
});

test.each<readonly [string, object, string]>([
  ['a method that could not be made', {methods: {made: [], left_out: [{id: 'Tile.ring', reasons: ['it never ends']}]}}, 'Tile.ring could not be made: it never ends'],
  ['one that was there before', {methods: {made: [], left_out: [{id: 'Tile.line', reasons: ['Tile.ring fails']}]}}, 'Tile.line could not be made: Tile.ring fails'],
  ['a program that was right', {regressions: [{task: 'c1', step: 3, wrong: 2, error: null}]}, 'the verified program of c1 is wrong from step 3 on'],
])('a gain does not make up for %s', async (_, wrong, reason) => {
  expect((await judge(extended([edit()]), {library_report: report(wrong)})).verdict).toMatchObject({accepted: false, reason});
});

test('what was broken before is not held against it', async () => {
  const broken = report({methods: {made: [], left_out: [{id: 'Tile.fan', reasons: ['too hard']}]}, regressions: [{task: 'c1', step: 3, wrong: 2, error: null}]});
  expect((await judge(extended([edit()]), {library_report: broken}, {start: {library_report: broken}})).verdict).toMatchObject({accepted: true, left_out: []});
});

test('a library that grows more than it helps is too long', async () => {
  const {verdict} = await judge(extended([edit()]), {}, {tokens: [100, 300]});
  expect(verdict).toMatchObject({accepted: false, reason: 'library and programs are +85.71 % longer (limit +2 %)'});
});

test('an edit that could not be applied is tried by nobody, and remembered with the reason', async () => {
  const {verdict, state, runs} = await judge(extended([], [edit({why: 'it names no step that asks for it'})]));
  expect(runs).toBe(0);
  expect(verdict).toMatchObject({accepted: false, reason: 'nothing was proposed that could be applied', figures: null, before: {solved: 2}, after: {solved: 2}});
  expect(state.rejected).toEqual([{op: 'add', target: 'Tile.ring', to: null, signature: 'Tile.ring(radius: int) -> Shape', reason: 'it names no step that asks for it'}]);
});

test('where nothing was proposed, or nothing that can be read, the state is the same artifact', async () => {
  expect(await judge(extended([]))).toMatchObject({isSame: true, verdict: {accepted: false}});
  expect(await judge(unfit('"ops" is missing'))).toMatchObject({isSame: true, verdict: {reason: 'the proposal could not be read: "ops" is missing'}});
});

test('what is rejected again is remembered once, and no more than the last twenty', async () => {
  const rig = bench(() => ({library: {packages: {}}, programs: []}));
  const parts = {library: rig.libraryOf({}), docs: '', system_prompt: '', scores: scores(2), programs, library_report: report(), minimal_lib: rig.minimalLib()};
  let state = await rig.make(firstState, {...parts, api: extended([])});
  const reject = async (name: string): Promise<readonly RejectedEdit[]> => {
    const tree = await rig.make(acceptIfBetter, {...parts, state, extended: extended([edit({target: `Tile.${name}`, signature: `Tile.${name}()`})])});
    state = descend(tree, ['state']) ?? state;
    return (valueOf(state, rig.store) as unknown as State).rejected;
  };
  await reject('m0');
  await reject('m1');
  expect((await reject('m0')).map(({target}) => target)).toEqual(['Tile.m0', 'Tile.m1']);
  for (let n = 2; n < 25; n++) await reject(`m${n}`);
  const names = (await reject('m24')).map(({target}) => target);
  expect([names.length, names[0], names.at(-1)]).toEqual([20, 'Tile.m5', 'Tile.m24']);
});

test('a library that cannot be imported is rejected with the reason', async () => {
  const rig = bench({run: ({files}) => Promise.resolve(String(files['generated_lib/__init__.py']).includes('broken')
    ? {ok: false, reason: 'error', message: 'Traceback\nImportError: no ring', stdout: '', ms: 1}
    : {ok: true, value: {library: {packages: {}}, programs: []}, stdout: '', ms: 1})});
  const parts = {library: rig.libraryOf({'__init__.py': ''}), docs: '', system_prompt: '', scores: scores(2), programs, library_report: report(), minimal_lib: rig.minimalLib()};
  const state = await rig.make(firstState, {...parts, api: extended([])});
  const {verdict} = await rig.value<{verdict: CycleVerdict}>(acceptIfBetter, {...parts, state, scores: scores(6), library: rig.libraryOf({'__init__.py': '# broken'}), extended: extended([edit()])});
  expect(verdict).toMatchObject({accepted: false, reason: 'the library cannot be measured: ImportError: no ring', figures: {mdlRatio: 1}});
});

test('a state without what a trial needs is told of at once', async () => {
  await expect(async () => bench().make(firstState, {api: extended([])})).rejects.toThrow('"first_state" needs the input "library": name it in "with"');
});
