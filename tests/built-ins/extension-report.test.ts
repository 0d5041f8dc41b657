// The story of an extension in a page: what each cycle tried, what came of it, what it cost, and where that led.
import {expect, test} from 'vitest';
import type {Json} from '../../src/engine/artifact.ts';
import {extensionReport, type ExtensionReport} from '../../src/built-ins/extension-report.ts';
import {scoreOf} from '../scoring/sample.ts';
import {bench} from './validation-rig.ts';

const scores = (solved: number): Json => [0, 1, 2, 3].map(n => scoreOf({id: `t${n}`, gold: [[1, 0, 0, 0]], made: [n < solved ? [1, 0, 0, 0] : [0, 0, 0, 0]]}) as unknown as Json);
const line = (solved: number): Json => ({f1: solved / 4, exact: solved / 4, solved});
const verdict = (accepted: boolean, reason: string, more: object = {}): Json =>
  ({accepted, reason, conditions: [], figures: null, ops: [{op: 'add', target: 'Tile.ring', to: null, signature: 'Tile.ring() -> Shape', because: ['t#1'], reason: 'Wanted.'}], refused: [], before: line(1), after: line(1), left_out: [], ...more});

async function report(rounds: readonly Readonly<Record<string, Json>>[], end?: Json): Promise<ExtensionReport> {
  const {value, store} = bench();
  const trees = rounds.map((round, n) => [String(n + 1), store.putTree('tree', Object.entries(round).map(([name, each]) => [name, store.putJson(each)] as const))] as const);
  return value<ExtensionReport>(extensionReport, {rounds: store.putTree('list', trees), start_scores: scores(1), final_scores: scores(3), ...(end && {end})});
}

test('every cycle has its outcome, its scores and its cost, and all of them a sum', async () => {
  const {cycles, totals, ended} = await report([
    {verdict: verdict(true, 'mean action F1 +50.00 points', {after: line(3)}), cost: {calls: 9, dollars: 0.5}},
    {verdict: verdict(false, 'mean action F1 -1.00 points', {before: line(3)}), cost: {calls: 4, dollars: null}},
  ], {rounds: 2, because: 'the number of rounds'});
  expect(cycles).toMatchObject([
    {cycle: 1, outcome: 'accepted', ops: [{signature: 'Tile.ring() -> Shape'}], before: {solved: 1}, after: {solved: 3}, cost: {calls: 9, dollars: 0.5}},
    {cycle: 2, outcome: 'mean action F1 -1.00 points', cost: {calls: 4, dollars: null}},
  ]);
  expect(totals).toEqual({cycles: 2, accepted: 1, ops: 1, start: line(1), final: line(3), gain: {f1: 0.5, exact: 0.5, solved: 2}, cost: {calls: 13, dollars: null}});
  expect(ended).toBe('the number of rounds');
});

test('without a cycle there is a report as well', async () => {
  expect(await report([])).toMatchObject({cycles: [], totals: {cycles: 0, accepted: 0, ops: 0, cost: {}}, ended: null});
});

test('rounds without a verdict are a fault of the pipeline', async () => {
  await expect(report([{cost: {}}])).rejects.toThrow('"extension_report" expected every round to have a "verdict", found none: keep judged/verdict of the loop');
});
