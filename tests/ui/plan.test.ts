// A plan as text, word for word, and as one object.

import {expect, test} from 'vitest';
import {keyOf, type Foreseen} from '../../src/engine/action.ts';
import type {Event} from '../../src/engine/event.ts';
import type {Difference} from '../../src/engine/fingerprint.ts';
import {planReport, type PriceRange} from '../../src/ui/plan-report.ts';
import {planText} from '../../src/ui/plan-text.ts';
import {foresee, startPlan, type Plan} from '../../src/ui/plan.ts';
import {begun, cached, failed, ITEM_CHANGED, queued, started, SUMMARIES, upToDate} from './events.ts';

const TEMPERATURE: Difference = {label: 'recipe.temperature', before: '0.7', after: '0.2'};
const gpt4o: PriceRange = ({model, calls, inputTokens}) =>
  (model === 'gpt-4o' ? {low: inputTokens * 2.5e-6, high: inputTokens * 2.5e-6 + calls * 0.02} : undefined);

function wouldRun(key: string, {because = [], inputTokens = 2341, calls = 1, model = 'gpt-4o'}: {because?: readonly Difference[]} & Partial<Foreseen> = {}): Event {
  return {type: 'would-run', key: keyOf(key), target: key.split('/').slice(0, 2).join('/'), because, first: because.length === 0, foreseen: {calls, inputTokens, model, maxTokens: 2000}};
}

const planned = (events: readonly Event[]): Plan => events.reduce(foresee, startPlan());

function textOf(events: readonly Event[], {price, unicode = true, width = 80}: {price?: PriceRange; unicode?: boolean; width?: number} = {}): string {
  const plan = planned(events);
  return planText(planReport(plan, {ms: 12, ...(price && {price})}), plan, {color: false, unicode, width});
}

const edited = [
  upToDate('stage0_minimal/minimal_lib', 6), begun(SUMMARIES), cached(`${SUMMARIES}/001`), cached(`${SUMMARIES}/002`),
  wouldRun(`${SUMMARIES}/003`, {because: [ITEM_CHANGED]}), {type: 'target-done', target: SUMMARIES, expanded: true, actions: 3},
  wouldRun('stage1/meta_summaries/1', {because: [{...ITEM_CHANGED, label: 'input.items'}], inputTokens: null}), {type: 'unforeseeable', target: 'stage1/methods'},
] as const;

test('nothing would run', () => {
  expect(textOf([upToDate(SUMMARIES, 33), begun('stage1/instructions'), queued('stage1/instructions'), started('stage1/instructions'), cached('stage1/api')]))
    .toBe('Nothing would run: 34 actions are up to date.\n');
});

test('an edited item, what hangs on it, and what nobody can know yet', () => {
  expect(textOf(edited, {price: gpt4o})).toBe(`\
                             run  up to date  calls  tokens in        dollars
stage1/batch_summaries         1           2      1      2,341  $0.0059–0.026
  because item changed (stage1/batch_summaries/003)
stage1/meta_summaries          1           0      1          ?              ?
  because items changed (stage1/meta_summaries/1)
stage1/methods                 ?           0      ?          ?              ?
other targets up to date: 1    0           6      0          0

Would run at least 2 actions: 2 calls, ≥ 2,341 tokens in, ≥ $0.0059; 8 up to
date.

Dollars: from answers of no length to answers of max-tokens, since none is
recorded yet.
≥ and ? will be known when what these targets read has been made. Where that
comes out as it was before, less runs.
`);
});

test('changed settings, exactly known', () => {
  const keys = ['001', '002', '003'].map(place => `${SUMMARIES}/${place}`);
  const events = [...keys.map(key => wouldRun(key, {because: [TEMPERATURE]})), wouldRun(`${SUMMARIES}/004`), wouldRun('stage1/support', {calls: 0, inputTokens: 0, because: [ITEM_CHANGED]})];
  expect(textOf(events, {price: gpt4o})).toBe(`\
                        run  up to date  calls  tokens in      dollars
stage1/batch_summaries    4           0      4      9,364  $0.023–0.10
  because temperature 0.7 → 0.2 (3 actions, first stage1/batch_summaries/001)
  because never made before (1 action, stage1/batch_summaries/004)
stage1/support            1           0      0          0
  because item changed (stage1/support)

Would run 5 actions: 4 calls, 9,364 tokens in, $0.023–0.10.

Dollars: from answers of no length to answers of max-tokens, since none is
recorded yet.
`);
  expect(textOf(events.slice(3, 4), {unicode: false}).split('\n').slice(1)).toEqual([
    'stage1/batch_summaries    1           0      1      2,341        ?',
    '  because never made before (stage1/batch_summaries/004)',
    '',
    'Would run 1 action: 1 call, 2,341 tokens in, cost unknown.',
    '',
  ]);
});

test('as one object', () => {
  expect(planReport(planned(edited), {ms: 12.3, price: gpt4o})).toEqual({
    ok: true, command: 'plan', ms: 12,
    targets: {
      'stage0_minimal/minimal_lib': {run: 0, upToDate: 6, foreseeable: true, calls: 0, inputTokens: 0, exact: true, dollars: {low: 0, high: 0}, basis: null, reasons: []},
      'stage1/batch_summaries': {
        run: 1, upToDate: 2, foreseeable: true, calls: 1, inputTokens: 2341, exact: true, dollars: {low: 0.0058525, high: 0.0258525}, basis: null,
        reasons: [{reason: 'item changed', actions: 1, first: 'stage1/batch_summaries/003'}],
      },
      'stage1/meta_summaries': {
        run: 1, upToDate: 0, foreseeable: true, calls: 1, inputTokens: 0, exact: false, dollars: {low: 0, high: null}, basis: null,
        reasons: [{reason: 'items changed', actions: 1, first: 'stage1/meta_summaries/1'}],
      },
      'stage1/methods': {run: 0, upToDate: 0, foreseeable: false, calls: 0, inputTokens: 0, exact: false, dollars: {low: 0, high: null}, basis: null, reasons: []},
    },
    actions: {run: 2, upToDate: 8, foreseeable: false},
    llm: {calls: 2, inputTokens: 2341, exact: false, dollars: {low: 0.0058525, high: null}},
    failures: [],
  });
});

test('dollars go by recorded answers where there are some', () => {
  const recorded: PriceRange = ({calls, target}) => (target === SUMMARIES ? {low: calls * 0.01, high: calls * 0.02, basis: {answers: 33, leastTokens: 210, mostTokens: 640}} : {low: 0, high: 0.5});
  expect(textOf([wouldRun(`${SUMMARIES}/001`)], {price: recorded})).toContain('\nDollars: answers as long as the 33 recorded ones of these targets (210 to 640\ntokens).\n');
  expect(textOf([wouldRun(`${SUMMARIES}/001`), wouldRun('stage1/api')], {price: recorded}).replaceAll('\n', ' ')).toContain('Dollars: answers as long as the 33 recorded ones of 1 of these targets (210 to 640 tokens); of the others, up to max-tokens.');
});

test('a price is unknown for all as soon as it is for one model', () => {
  const {llm} = planReport(planned([wouldRun('s/a'), wouldRun('s/b', {model: 'mystery'})]), {ms: 0, price: gpt4o});
  expect(llm).toEqual({calls: 2, inputTokens: 4682, exact: true, dollars: null});
});

test('quick code that fails in a plan, and notes, are told', () => {
  expect(textOf([upToDate(SUMMARIES, 1), failed('stage1/support', {reason: 'invalid', message: 'No such method.'}), {type: 'note', text: 'line 17 is empty', key: keyOf('stage1/instructions')}])).toBe(`\
Nothing would run: 1 action is up to date.

stage1/support: answer does not fit
  No such method.

Note: stage1/instructions: line 17 is empty
`);
});
