// A form turns a structured answer into data (semantic and evidence) and into a text people like to read, and reads that text back.
// A prompt names its form in its front matter; what a JSON Schema cannot say about an answer, the form checks.

/** Any JSON value. Declared here because layer 0 folders share nothing. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What an answer becomes: `semantic` is all that later prompts may read, `evidence` is for people and for code. */
export interface Made {
  readonly semantic: Json;
  readonly evidence: Json;
}

/** Decoded variables of the prompt: what its template read, by name. */
export type Inputs = Readonly<Record<string, Json>>;

export interface Form {
  /** Named by a prompt's front matter. */
  readonly name: string;
  /** Raised when `make` changes its result: part of the fingerprint of making, never of a request. */
  readonly version: number;
  /**
   * @param answer JSON that follows the prompt's schema.
   * @throws Unfit with all reasons at once if the answer breaks a rule that the schema cannot say.
   */
  make(answer: Json, inputs: Inputs): Made;
  render(made: Made): string;
  /**
   * The inverse of `render`, up to what it shows.
   * @throws Unfit; each reason begins with the line it is about.
   */
  parse(text: string): Made;
}

/** An answer, or an edited text, that cannot be accepted. The reasons are written for whoever has to repair it. */
export class Unfit extends Error {
  override readonly name = 'Unfit';
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(reasons.join('\n'));
    this.reasons = reasons;
  }
}

/**
 * An input that the form cannot do without.
 * @throws Error if the prompt has no such variable: a fault of the pipeline, not of the answer.
 */
export function need<T>(inputs: Inputs, name: string, form: string): T {
  const value = inputs[name];
  if (value !== undefined) return value as unknown as T;
  throw new Error(`The form "${form}" reads "${name}", which this prompt does not have. Declare it under "input:" and pass it in "with:"`);
}

/** Data as JSON. The types of this folder hold nothing but JSON; TypeScript cannot see that through interfaces. */
export function asJson(data: object): Json {
  return data as unknown as Json;
}
