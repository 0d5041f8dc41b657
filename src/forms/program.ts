// The form of a drawing program: one cell of Python for each step, shown as one readable file with the instructions as comments.
import { Unfit, asJson, need, type Form, type Inputs, type Json, type Made } from './form.ts';
import { count, oneLine } from './words.ts';

interface Step {
  readonly step: number;
  readonly text: string;
}

interface Evidence {
  /** Instructions on one line each; they are for readers and come back from the text. */
  readonly instructions: readonly string[];
}

/** A comment that begins a cell: `# --- 3 | Paint …`. */
const HEADING = /^# --- (\d+) \|(?: (.*))?$/;

export const program: Form = { name: 'program', version: 1, make: makeProgram, render: renderProgram, parse: parseProgram };

function makeProgram(answer: Json, inputs: Inputs): Made {
  const { steps } = need<{ readonly steps: readonly Step[] }>(inputs, 'item', 'program');
  const { cells } = answer as unknown as { readonly cells: readonly string[] };
  if (cells.length !== steps.length) {
    throw new Unfit([`expected exactly one cell for each step: there ${steps.length === 1 ? 'is' : 'are'} ${count(steps.length, 'step')}, but ${count(cells.length, 'cell')}; write a comment where a step paints nothing`]);
  }
  return made(cells.map(plain), steps.map(({ text }) => oneLine(text)));
}

function made(cells: readonly string[], instructions: readonly string[]): Made {
  const evidence: Evidence = { instructions };
  return { semantic: asJson({ cells }), evidence: asJson(evidence) };
}

/** Line feeds only, no blanks at the ends of lines, no blank lines around; a heading within a cell would cut it in two. */
function plain(cell: string): string {
  const lines = cell.replace(/\r\n?/g, '\n').split('\n').map((line) => (HEADING.test(line) ? line.replace('# ---', '#  ---') : line).trimEnd());
  const first = lines.findIndex((line) => line !== '');
  return first === -1 ? '' : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1).join('\n');
}

function renderProgram({ semantic, evidence }: Made): string {
  const { cells } = semantic as unknown as { readonly cells: readonly string[] };
  const { instructions } = evidence as unknown as Evidence;
  return cells.map((cell, index) => `# --- ${index + 1} | ${instructions[index] ?? ''}`.trimEnd() + (cell === '' ? '\n' : `\n${cell}\n`)).join('\n');
}

function parseProgram(text: string): Made {
  const faults: string[] = [];
  const parts: { readonly instruction: string; readonly lines: string[] }[] = [];
  for (const [index, line] of text.replace(/\r\n?/g, '\n').split('\n').entries()) {
    const heading = HEADING.exec(line.trimEnd());
    if (heading && Number(heading[1]) !== parts.length + 1) faults.push(`line ${index + 1}: expected "# --- ${parts.length + 1} | …", found "# --- ${heading[1]} | …"; cells are numbered 1, 2, 3 …`);
    if (heading) parts.push({ instruction: oneLine(heading[2] ?? ''), lines: [] });
    else if (parts.length > 0) parts.at(-1)?.lines.push(line);
    else if (line.trim() !== '') faults.push(`line ${index + 1}: expected "# --- 1 | …" before the first cell, found ${JSON.stringify(line)}`);
  }
  if (faults.length > 0) throw new Unfit(faults);
  return made(parts.map(({ lines }) => plain(lines.join('\n'))), parts.map(({ instruction }) => instruction));
}
