// Libraries side by side: their figures, the gains between them, and what others have published.
import {describe, expect, test} from 'vitest';
import {compareLibraries, type Baselines} from '../../src/built-ins/compare-libraries.ts';
import {validationReport as reportOf} from '../../src/scoring/report.ts';
import type {TaskScore} from '../../src/scoring/score.ts';
import {scoreOf} from '../scoring/sample.ts';
import {bench} from './validation-rig.ts';

const gold = [[1, 0, 0, 0], [1, 1, 0, 0]];
/** Twelve tasks of twelve pictures; so many are drawn rightly. */
const scores = (right: number): readonly TaskScore[] =>
  Array.from({length: 12}, (_, n) => scoreOf({id: `task ${n}`, group: `picture ${n}`, gold, made: n < right ? gold : [[0, 0, 0, 0], [0, 0, 0, 0]]}));
const validated = (right: number) => ({report: reportOf(scores(right)), scores: scores(right)});

interface Compared { readonly baselines: Baselines; readonly text: string }
const compared = (inputs: Readonly<Record<string, unknown>>): Promise<Compared> => bench().value<Compared>(compareLibraries, inputs);

describe('compare_libraries', () => {
  test('puts them in order, each against the one before', async () => {
    const {baselines} = await compared({extended: validated(9), minimal: validated(3), generated: validated(6)});
    expect(baselines.libraries.map(({name, solved, action}) => [name, solved, action.f1.value])).toEqual([['minimal', 3, 0.25], ['generated', 6, 0.5], ['extended', 9, 0.75]]);
    expect(baselines.gains.map(({from, to, f1, won, lost}) => [from, to, f1.gain, won.length, lost.length])).toEqual([['minimal', 'generated', 0.25, 3, 0], ['generated', 'extended', 0.25, 3, 0]]);
    expect(baselines.gains[0]!.f1.p).toBeLessThan(0.05);
  });

  test('a report alone has figures, and no gain; scores and usability may stand beside it', async () => {
    const [{report: minimal}, {report: generated}] = [validated(3), validated(6)];
    expect((await compared({minimal, generated})).baselines).toMatchObject({gains: [], libraries: [{coverage: null}, {coverage: null}]});
    const usability = {use: {all: {coverage: 0.5}, generated: {coverage: 0.75}}};
    const told = await compared({minimal, generated, minimal_scores: scores(3), generated_scores: scores(6), generated_usability: usability});
    expect(told.baselines).toMatchObject({gains: [{tasks: 12}], libraries: [{coverage: null}, {coverage: {all: 0.5, generated: 0.75}}]});
  });

  test('published figures are told apart, with the part of the data set they are of', async () => {
    const {baselines, text} = await compared({minimal: validated(3)});
    expect(baselines.paper.figures.map(({split}) => split)).toEqual(['dev', 'test', 'test', 'test']);
    expect(text).toBe(`Libraries, action, macro mean over steps, predicted regime; per cent, in brackets the 95 % interval
measured on 12 tasks, 24 steps

  library  F1                exact             board F1  solved   executed  methods used
  minimal  25.0 [0.0, 50.0]  25.0 [0.0, 50.0]  25.0      3 of 12  100.0     -

Published, not measured here: action F1 and exact match on Hexagons; only figures of the same split compare
(Lachmy, Pyatkin, Manevich, Tsarfaty: Draw Me a Flower: Processing and Grounding Abstraction in Natural Language. TACL 10 (2022))

                                   split  F1     exact
  rule-based baseline              dev    14.34  7.85
  rule-based baseline              test   13.15  5.96
  fine-tuned models (DeBERTa, T5)  test   46.15  26.49
  people                           test   82.06  72.30
`);
  });

  test('gains are a table of their own', async () => {
    const {text} = await compared({minimal: validated(3), generated: validated(6)});
    expect(text).toMatch(/\n {2}from {5}to {9}F1 {5}p {6}exact {2}p {6}tasks won {2}lost\n {2}minimal {2}generated {2}\+25\.0 {2}0\.0\d\d {2}\+25\.0 {2}0\.0\d\d {2}3 {10}0\n/);
  });

  test('without a report there is nothing to compare', async () => {
    await expect(compared({minimal: 'fine'})).rejects.toThrow('"compare_libraries" needs at least one validation report: name it in "with", such as {minimal: stage5/report}');
  });
});
