// The form of a method's code: one readable file of Python, with its imports first, then calls and what they give, then the
// cell that shows it at work. method-parse.ts reads the file back.
import { asJson, Unfit, type Form, type Json, type Made } from './form.ts';
import { parseMethod } from './method-parse.ts';
import { CALLS, EXAMPLE, HEADING, IMPORT, NO_EXAMPLE, type Method } from './method-shape.ts';
import { oneLine } from './words.ts';

export const method: Form = { name: 'method', version: 1, make: makeMethod, render: renderMethod, parse: parseMethod };

function makeMethod(answer: Json): Made {
  const { code, imports, doctests, example, no_example: why } = answer as unknown as Method;
  const { hoisted, rest } = hoist(plain(code));
  const all = [...imports.flatMap((text) => text.split(/[\n;]/)), ...hoisted].map((text) => text.trim()).filter((text) => text !== '');
  const faults = [
    ...(rest === '' ? ['"code" is empty: expected the method as a Python function'] : []),
    ...all.filter((text) => !IMPORT.test(text)).map((text) => `imports: expected one statement such as "import math" or "from math import sqrt", found ${JSON.stringify(text)}`),
    ...(doctests.length === 0 ? ['"doctests" is empty: expected two to four calls of the method with their results'] : []),
  ];
  if (faults.length > 0) throw new Unfit(faults);
  const semantic: Method = {
    code: rest, imports: [...new Set(all)].sort(), doctests: doctests.map(({ call, result }) => ({ call: joined(call), result: joined(result) })),
    example: example && { id: oneLine(example.id), cell: plain(example.cell) }, no_example: example ? '' : oneLine(why),
  };
  return { semantic: asJson(semantic), evidence: {} };
}

/** Import statements at the head of the code belong with the others. */
function hoist(code: string): { readonly hoisted: readonly string[]; readonly rest: string } {
  const lines = code.split('\n');
  const end = lines.findIndex((line) => line !== '' && !IMPORT.test(line));
  const head = lines.slice(0, end === -1 ? lines.length : end);
  return { hoisted: head.filter((line) => line !== ''), rest: lines.slice(head.length).join('\n') };
}

/** Line feeds only, no blanks at the ends of lines, no blank lines around, and no line that would pass for a heading of the file. */
function plain(code: string): string {
  const lines = code.replace(/\r\n?/g, '\n').split('\n').map((line) => (HEADING.test(line) ? line.replace('# ---', '#  ---') : line).trimEnd());
  const first = lines.findIndex((line) => line !== '');
  return first === -1 ? '' : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1).join('\n');
}

/** An expression that was written over several lines, on one. */
function joined(text: string): string {
  return text.trim().replace(/\s*[\r\n]+\s*/g, ' ');
}

function renderMethod({ semantic }: Made): string {
  const { code, imports, doctests, example, no_example: why } = semantic as unknown as Method;
  const calls = doctests.map(({ call, result }) => `# >>> ${call}\n# ${result}`.trimEnd());
  const shown = example ? [`${EXAMPLE} ${example.id}\n${example.cell}`.trimEnd()] : why === '' ? [] : [`${NO_EXAMPLE} ${why}`];
  return `${[...(imports.length === 0 ? [] : [imports.join('\n')]), code, `${CALLS}\n${calls.join('\n')}`, ...shown].join('\n\n')}\n`;
}
