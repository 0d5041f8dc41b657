// Writes a drawing program for a list of instructions, one cell each, using only calls that the docs show. A rule-based reader, no language model.
import type { Calls } from './calls.ts';
import { understand } from './sentences.ts';
import { NOTHING } from './state.ts';
import { writeCell } from './write-cell.ts';
import type { Names } from './write-place.ts';

/** The cells, exactly one per instruction; one that is not understood, or needs calls that do not exist, is a comment that says so. */
export function writeProgram(instructions: readonly string[], calls: Calls): readonly string[] {
  let names: Names = { it: undefined, steps: new Map() };
  let state = NOTHING;
  return instructions.map((text, index) => {
    const step = index + 1;
    const understood = understand(text, state, step);
    state = understood.state;
    if (understood.acts.length === 0) return '# Nothing here that I know how to draw.';
    const cell = writeCell(step, understood.acts, { calls, names });
    names = cell.names;
    if (cell.acts.length > 0) state = { ...state, drawn: [...state.drawn, { step, acts: cell.acts }] };
    return cell.code;
  });
}
