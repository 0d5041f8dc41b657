// The figures of a build's report that a story is about.

export interface Figures {
  /** Requests that a model answered. */
  readonly calls: number;
  /** Actions that ran, by target; targets where none did are left out. */
  readonly ran: Readonly<Record<string, number>>;
}

interface Report {
  readonly ok: boolean;
  readonly targets: Readonly<Record<string, {readonly ran: number}>>;
  readonly actions: {readonly ran: number; readonly failed: number; readonly cancelled: number};
  readonly llm: {readonly calls: number; readonly attempts: number};
  readonly failures: readonly unknown[];
}

/** Fails where the report tells of a build that did not work, or does not add up. */
export function figures(object: unknown): Figures {
  const {ok, targets, actions, llm, failures} = object as Report;
  const ran = Object.fromEntries(Object.entries(targets).filter(([, target]) => target.ran > 0).map(([name, target]) => [name, target.ran]));
  const sum = Object.values(ran).reduce((a, b) => a + b, 0);
  if (!ok || failures.length > 0 || actions.failed + actions.cancelled > 0 || sum !== actions.ran || llm.attempts !== llm.calls) {
    throw new Error(`Expected a build that worked, found ${JSON.stringify(object)}`);
  }
  return {calls: llm.calls, ran};
}
