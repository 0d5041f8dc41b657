// What the code of a method holds, and the lines that divide the file it is shown as.

export interface Doctest {
  readonly call: string;
  /** What Python shows for its value. */
  readonly result: string;
}

export interface Method {
  /** The method as a function, and helper functions beside it. */
  readonly code: string;
  /** Statements, sorted. */
  readonly imports: readonly string[];
  readonly doctests: readonly Doctest[];
  /** A cell that calls the method and does an attached example. */
  readonly example: { readonly id: string; readonly cell: string } | null;
  /** Why there is none; empty if there is one. */
  readonly no_example: string;
}

export const CALLS = '# --- calls';
export const EXAMPLE = '# --- example';
export const NO_EXAMPLE = '# --- no example:';
export const HEADING = /^# --- (?:calls$|example \S|no example: )/;

/** One import statement on one line. */
export const IMPORT = /^(?:import [\w.]+(?: as \w+)?(?:, ?[\w.]+(?: as \w+)?)*|from [\w.]+ import (?:\w+(?: as \w+)?)(?:, ?\w+(?: as \w+)?)*)$/;
