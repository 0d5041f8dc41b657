// A bound on dollars that holds whatever happens: what a request may cost at worst is reserved before it is sent.
//
// What fits only once others have ended waits for them, since most cost less than they may. What still does not fit then is
// not sent. A request that nobody answered may have been charged: its reservation stays.

import { untilAborted } from './abort.ts';
import { type BytesOf, type Model, type ModelAnswer, ModelError, type ModelErrorKind, type ModelRequest, abortedError } from './model.ts';

/** Failures for which no provider charges: nothing was computed. Whatever else went wrong may have been charged. */
const FREE: ReadonlySet<ModelErrorKind> = new Set(['auth', 'not-found', 'bad-request', 'quota', 'rate', 'budget']);

export interface BudgetRules {
  /**
   * Dollars that a request may cost at worst. What it throws, where nobody can know, passes through.
   * @param bytesOf for the pictures of the request
   */
  worst(request: ModelRequest, bytesOf: BytesOf | undefined): number;
  /** Dollars that an answer cost; undefined where nobody knows, which counts as the worst. */
  actual(answer: ModelAnswer): number | undefined;
}

export class Budget {
  readonly dollars: number;
  /** Spent for certain, or reserved for good. */
  #spent = 0;
  #reserved = 0;
  #waiting: (() => void)[] = [];

  constructor(dollars: number) {
    this.dollars = dollars;
  }

  get spent(): number {
    return this.#spent;
  }

  /** Resolves when the amount is reserved. @returns false if it will not fit. */
  async reserve(worst: number): Promise<boolean> {
    while (this.#spent + this.#reserved + worst > this.dollars) {
      if (this.#reserved === 0 || this.#spent + worst > this.dollars) return false;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#reserved += worst;
    return true;
  }

  /** A request has ended: in the place of its reservation stands what it cost. */
  settle(worst: number, actual: number): void {
    // Sums of decimal fractions carry noise; no reservation is a billionth of a dollar.
    this.#reserved = this.#reserved - worst < 1e-9 ? 0 : this.#reserved - worst;
    this.#spent += actual;
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

/** The model, asked only for what the budget holds. Inside `withRetry`, so that every attempt is paid for. */
export function withBudget(model: Model, budget: Budget, rules: BudgetRules): Model {
  return {
    endpoint: model.endpoint,
    async ask(request, options) {
      const worst = rules.worst(request, options.bytesOf);
      const fits = await untilAborted(budget.reserve(worst), options.unsent ?? options.signal, () => abortedError(request.model, 0));
      if (!fits) throw exhausted(budget, worst);
      try {
        const answer = await model.ask(request, options);
        budget.settle(worst, rules.actual(answer) ?? worst);
        return answer;
      } catch (error) {
        budget.settle(worst, error instanceof ModelError && FREE.has(error.kind) ? 0 : worst);
        throw error;
      }
    },
  };
}

function exhausted({ dollars, spent }: Budget, worst: number): ModelError {
  return new ModelError({
    kind: 'budget', final: true, attempts: 0,
    problem: `The budget of ${inDollars(dollars)} is used up: ${inDollars(spent)} spent, and the next request may cost ${inDollars(worst)}`,
    remedy: 'What is done is kept; build again with a budget to go on from here.',
  });
}

/** Rounded so that it never looks like less than it is. */
const inDollars = (amount: number): string => `$${(Math.ceil(amount * 1e6) / 1e6).toFixed(6).replace(/0{1,4}$/, '')}`;
