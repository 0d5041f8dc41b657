// The table of libraries as a text of plain characters, figures in per cent.

import type {Interval} from '../scoring/bootstrap.ts';
import type {Baselines, LibraryGain, LibraryLine} from './compare-libraries.ts';

/** Libraries, gains, and the published figures under a line of their own. */
export function comparisonText({libraries, gains, paper, metric}: Baselines): string {
  const [first] = libraries;
  return [
    `Libraries, ${metric}; per cent, in brackets the 95 % interval`,
    `measured on ${first?.tasks ?? 0} tasks, ${first?.steps ?? 0} steps${libraries.every(({tasks, steps}) => tasks === first?.tasks && steps === first.steps) ? '' : ' (not all libraries on as many)'}`,
    '',
    ...table([['library', 'F1', 'exact', 'board F1', 'solved', 'executed', 'methods used'], ...libraries.map(lineOf)]),
    ...(gains.length === 0 ? [] : ['', 'Gains, paired by step; p is the share of resamples without a gain', '', ...table([['from', 'to', 'F1', 'p', 'exact', 'p', 'tasks won', 'lost'], ...gains.map(gainLine)])]),
    '', `Published, not measured here: ${paper.metric}`, `(${paper.source})`, '',
    ...table([['', 'split', 'F1', 'exact'], ...paper.figures.map(({name, split, f1, exact}) => [name, split, percent(f1, 2), percent(exact, 2)])]),
    '',
  ].join('\n');
}

function lineOf({name, tasks, action, board, solved, executed, coverage}: LibraryLine): readonly string[] {
  const used = coverage && (coverage.generated ?? coverage.all);
  return [name, within(action.f1), within(action.exact), percent(board.f1.value), `${solved} of ${tasks}`, percent(executed.value), used === null ? '-' : percent(used)];
}

function gainLine({from, to, f1, exact, won, lost}: LibraryGain): readonly string[] {
  return [from, to, signed(f1.gain), f1.p.toFixed(3), signed(exact.gain), exact.p.toFixed(3), String(won.length), String(lost.length)];
}

const percent = (share: number, digits = 1): string => (100 * share).toFixed(digits);
const within = ({value, low, high}: Interval): string => `${percent(value)} [${percent(low)}, ${percent(high)}]`;
const signed = (share: number): string => `${share < 0 ? '' : '+'}${percent(share)}`;

/** Columns as wide as their widest cell. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return rows.map(row => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}
