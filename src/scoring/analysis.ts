// What `analyse_code` tells of a library and of programs, as it comes from Python.

export interface Size {
  /** Lines of code without blank lines, comments and docstrings. */
  readonly sloc: number;
  /** Nodes of the syntax tree, each name counted as one. */
  readonly tokens: number;
}

export interface FunctionMeasure {
  readonly name: string;
  readonly package: string;
  readonly file: string;
  readonly line: number;
  readonly sloc: number;
  /** Cyclomatic. */
  readonly complexity: number;
}

export interface PublicName {
  /** `Shape.ring`, `Shape`, `COLORS`. */
  readonly name: string;
  readonly kind: 'class' | 'method' | 'property' | 'function' | 'constant';
  readonly package: string;
}

export interface LibraryMeasures {
  readonly name: string;
  readonly packages: Readonly<Record<string, Size>>;
  readonly functions: readonly FunctionMeasure[];
  readonly public: readonly PublicName[];
}

export interface CellMeasures extends Size {
  readonly complexity: number;
  /** Names called that are the library's, and the public names each can stand for. */
  readonly calls: readonly {readonly name: string; readonly count: number; readonly means: readonly string[]}[];
  /** Names, and members (`.name`), that nobody defines. */
  readonly unknown: readonly string[];
  /** Lines of loops that work out coordinates. */
  readonly glue: readonly number[];
  readonly broken: {readonly line: number | null; readonly message: string} | null;
}

export interface ProgramMeasures extends Size {
  readonly complexity: number;
  readonly cells: readonly CellMeasures[];
}

/** All tokens of a library, its base included. */
export function tokensOf(library: LibraryMeasures): number {
  return Object.values(library.packages).reduce((sum, {tokens}) => sum + tokens, 0);
}
