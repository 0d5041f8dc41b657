// The numbers that targets show when a build has ended, as people read them: a line for each target.

import {piece, type Line} from './tone.ts';
import {number} from './words.ts';

/** By target, then by label, in full. */
export type Scores = Readonly<Record<string, Readonly<Record<string, number>>>>;

const GAP = '  ';

/** Lines such as `stage5/report  action F1 0.670  solved 5`. What does not fit goes on below, indented. */
export function scoreLines(scores: Scores, width: number): Line[] {
  const all = Object.entries(scores);
  const longest = Math.max(...all.map(([target]) => target.length));
  return all.flatMap(([target, numbers]) => {
    const said = Object.entries(numbers).map(([label, value]) => `${label} ${score(value)}`);
    return broken([target.padEnd(longest), ...said], width).map(text => [piece(text)]);
  });
}

/** Whole numbers as they are, others with three decimals. */
export const score = (value: number): string => (Number.isInteger(value) ? number(value) : value.toFixed(3));

/** The parts in lines of at most `width` characters where that can be; none of them is broken. */
function broken(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + GAP.length + part.length <= width) lines[lines.length - 1] = `${last}${GAP}${part}`;
    else lines.push(last === undefined ? part : `${GAP}${part}`);
  }
  return lines.map(line => line.trimEnd());
}
