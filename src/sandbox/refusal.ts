// A native Python that cannot be had, or not behind walls: what is missing, and the ways on.

const NEEDS_NOTHING = 'or write "sandbox: embedded", which needs nothing';
const EVERYWHERE = 'write "sandbox: embedded", which runs everywhere';

/** `message` = problem; remedy. Both are also there apart, for whoever shows them on lines of their own. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: string;
  readonly remedy: string;

  /** `way`: what to do about it, where anything can be done. */
  constructor(why: string, way: string | null) {
    const problem = `Cannot run Python natively: ${why}`;
    const remedy = way === null ? EVERYWHERE : `${way}, ${NEEDS_NOTHING}`;
    super(`${problem}; ${remedy}`);
    this.problem = problem;
    this.remedy = remedy;
  }
}
