// Reads the file that shows a method's code back into data, after somebody has edited it.
import { asJson, Unfit, type Made } from './form.ts';
import { CALLS, EXAMPLE, HEADING, IMPORT, NO_EXAMPLE, type Doctest, type Method } from './method-shape.ts';

interface Section {
  /** Empty for what comes before the first heading. */
  readonly heading: string;
  /** Number of its first line below the heading. */
  readonly from: number;
  readonly lines: string[];
}

/** @throws Unfit; every reason begins with its line. */
export function parseMethod(text: string): Made {
  const sections = cut(text.replace(/\r\n?/g, '\n').split('\n'));
  const [head, ...rest] = sections;
  const end = head?.lines.findIndex((line) => line !== '' && !IMPORT.test(line)) ?? -1;
  const faults = end === -1 ? ['line 1: expected the method as a Python function, found nothing'] : [];
  const before = head?.lines.slice(0, Math.max(end, 0)) ?? [];
  const calls = rest.filter(({ heading }) => heading === CALLS).flatMap((section) => readCalls(section, faults));
  if (calls.length === 0 && faults.length === 0) faults.push(`line ${text.split('\n').length}: expected "${CALLS}" and below it calls such as "# >>> Tile(1, 1).ring()" with their results`);
  if (faults.length > 0) throw new Unfit(faults);
  const example = rest.find(({ heading }) => heading.startsWith(`${EXAMPLE} `));
  const why = rest.find(({ heading }) => heading.startsWith(`${NO_EXAMPLE} `));
  const semantic: Method = {
    code: trimmed(head?.lines.slice(end) ?? []), imports: before.filter((line) => line !== '').sort(), doctests: calls,
    example: example ? { id: example.heading.slice(EXAMPLE.length + 1), cell: trimmed(example.lines) } : null,
    no_example: example || !why ? '' : why.heading.slice(NO_EXAMPLE.length + 1),
  };
  return { semantic: asJson(semantic), evidence: {} };
}

function cut(lines: readonly string[]): readonly Section[] {
  const sections: Section[] = [{ heading: '', from: 1, lines: [] }];
  for (const [index, raw] of lines.entries()) {
    const line = raw.trimEnd();
    if (HEADING.test(line)) sections.push({ heading: line, from: index + 2, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections;
}

/** Pairs of lines: `# >>> call` and `# result`. */
function readCalls({ lines, from }: Section, faults: string[]): readonly Doctest[] {
  const calls: { call: string; result: string }[] = [];
  for (const [index, line] of lines.entries()) {
    const last = calls.at(-1);
    if (line.startsWith('# >>> ')) calls.push({ call: line.slice(6).trim(), result: '' });
    else if (line.startsWith('#') && last?.result === '') last.result = line.slice(1).trim();
    else if (line !== '') faults.push(`line ${from + index}: expected "# >>> call" or, below it, "# result", found ${JSON.stringify(line)}`);
  }
  return calls;
}

function trimmed(lines: readonly string[]): string {
  return lines.join('\n').replace(/^\n+|\n+$/g, '');
}
