// Whether a library pays for itself: the length of library and programs together, against the same programs without it.
import {tokensOf} from './analysis.ts';
import type {LibraryMeasures, Size} from './analysis.ts';

/** Programs that solve the same tasks in the same order with one library. */
export interface Corpus {
  readonly library: LibraryMeasures;
  readonly programs: readonly Size[];
}

export interface Compression {
  readonly programs: number;
  /** tokens(library) + Σ tokens(program), in syntax-tree tokens. */
  readonly minimal: number;
  readonly generated: number;
  /** minimal / generated; above 1 the library pays for itself. */
  readonly ratio: number;
  /** Mean tokens that a program is shorter. */
  readonly saving: number;
  /** How many tasks it takes to make up for the library's own length; null if its programs are not shorter. */
  readonly breakEvenTasks: number | null;
}

/** Description length of a corpus, in tokens. */
export function descriptionLength({library, programs}: Corpus): number {
  return tokensOf(library) + tokensSum(programs);
}

/** @throws Error unless both corpora have the same number of programs, at least one */
export function compression(minimal: Corpus, generated: Corpus): Compression {
  const programs = minimal.programs.length;
  if (programs !== generated.programs.length || programs === 0) {
    throw new Error(`Cannot compare programs: expected as many with either library, found ${programs} and ${generated.programs.length}`);
  }
  const [before, after] = [descriptionLength(minimal), descriptionLength(generated)];
  const saving = (tokensSum(minimal.programs) - tokensSum(generated.programs)) / programs;
  const added = tokensOf(generated.library) - tokensOf(minimal.library);
  return {programs, minimal: before, generated: after, ratio: before / after, saving, breakEvenTasks: saving > 0 ? Math.max(0, added) / saving : null};
}

function tokensSum(programs: readonly Size[]): number {
  return programs.reduce((sum, {tokens}) => sum + tokens, 0);
}
