// A budget holds whatever happens: what a request may cost at worst is reserved before it is sent.

import { describe, expect, it } from 'vitest';
import { Budget, withBudget } from '../../src/llm/budget.ts';
import { type Attempt, ModelError, type ModelErrorKind } from '../../src/llm/model.ts';
import { STANDARD_RETRY, withRetry } from '../../src/llm/retry.ts';
import { ScriptedModel } from '../rig/model.ts';

const signal = new AbortController().signal;
const request = (text: string) => ({ model: 'm', messages: [{ role: 'user' as const, content: text }] });

/** A model of which each request may cost a dollar, and costs `actual`. */
function spending(dollars: number, actual: number) {
  const model = new ScriptedModel();
  model.waits();
  const budget = new Budget(dollars);
  const bounded = withBudget(model, budget, { worst: () => 1, actual: () => actual });
  return { model, budget, ask: (text: string) => bounded.ask(request(text), { signal }) };
}

describe('a budget', () => {
  it('sends no more than it holds at worst, however many ask at once', async () => {
    const { model, ask } = spending(3, 1);
    const all = Array.from({ length: 50 }, (_, index) => ask(`${index}`).then(() => 'answered', (error: ModelError) => error.kind));
    const sent = [await model.next(), await model.next(), await model.next()];
    expect(model.requests).toHaveLength(3);
    for (const call of sent) call.answer('yes');
    const outcomes = await Promise.all(all);
    expect(outcomes.filter((outcome) => outcome === 'answered')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'budget')).toHaveLength(47);
    expect(model.requests).toHaveLength(3);
  });

  it('lets whoever does not fit yet wait for what others leave over', async () => {
    const { model, ask, budget } = spending(1, 0.25);
    const all = [1, 2, 3, 4].map((each) => ask(`${each}`).then(() => 'answered', (error: ModelError) => error.kind));
    (await model.next()).answer('yes');
    await Promise.race(all);
    expect(await Promise.all(all)).toEqual(['answered', 'budget', 'budget', 'budget']);
    expect(budget.spent).toBe(0.25);
  });

  it('says what was spent, what it would take, and how to go on', async () => {
    const { ask } = spending(0.5, 1);
    await expect(ask('?')).rejects.toThrow('The budget of $0.50 is used up: $0.00 spent, and the next request may cost $1.00. What is done is kept; build again with a budget to go on from here.');
  });

  it('counts no attempt that it did not let out', async () => {
    const { model, budget } = spending(0.5, 1);
    const attempts: Attempt[] = [];
    const asked = withRetry(withBudget(model, budget, { worst: () => 1, actual: () => 1 }), STANDARD_RETRY).ask(request('?'), { signal, onAttempt: (attempt) => attempts.push(attempt) });
    await expect(asked).rejects.toMatchObject({ kind: 'budget', attempts: 0 });
    expect(attempts).toEqual([]);
  });

  it.each<[ModelErrorKind, number]>([
    ['rate', 0], ['auth', 0], ['bad-request', 0], ['timeout', 1], ['network', 1], ['malformed', 1], ['server', 1],
  ])('counts a request that ended as %s with %d dollars: nobody knows whether it was charged', async (kind, spent) => {
    const { model, ask, budget } = spending(5, 0.1);
    const asked = ask('?');
    (await model.next()).fail(new ModelError({ kind, problem: 'no answer', remedy: 'None.' }));
    await expect(asked).rejects.toThrow('no answer');
    expect(budget.spent).toBe(spent);
  });
});
