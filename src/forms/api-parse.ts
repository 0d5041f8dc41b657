// Reads the page of an API proposal back into data, after somebody has edited it.
import type { ApiClass, ApiMethod, ApiParameter, Reason, Rejected } from './api-shape.ts';
import { CHANGES, LABELS, REFUSED, REJECTED, TITLE } from './api-text.ts';
import { asJson, type Made } from './form.ts';
import { Faults, cutParts, readLines, type Line, type Part } from './lines.ts';
import { isClassName, isLiteral, isName, splitArguments } from './python.ts';
import { byText, sortedSet } from './words.ts';

const CLASS = /^## class (\S+)$/;
const METHOD = /^### `(\w+)\((.*)\) -> ([^()]+)`$/;
const PARAMETER = /^(\w+): ([\w[\]]+)(?: = (.+))?$/;
const DECISION = /^- (\w+) \((composable|rare|ambiguous)\)(?:: (.+))?$/;

/**
 * The proposal that `renderApi` shows. Whether it stands on its concepts and on the base library is the gate's question.
 * Lists of changes tell how it came about and are no part of it: they are passed over.
 * @throws Unfit; every reason begins with its line.
 */
export function parseApi(text: string): Made {
  const faults = new Faults();
  const { before, parts } = cutParts(readLines(text), ({ text: line }) => line.startsWith('## '));
  if (before[0]?.text !== TITLE) faults.expected(`the title "${TITLE}"`, before[0], 1);
  for (const line of before.slice(1)) faults.expected(`a heading such as "## class Shape" or "${REJECTED}"`, line);
  const classes: ApiClass[] = [];
  const summaries: [string, string][] = [];
  const rejected: Rejected[] = [];
  for (const part of parts) {
    if (part.heading.text === REJECTED) rejected.push(...part.lines.flatMap((line) => readRejected(line, faults) ?? []));
    else if (part.heading.text !== CHANGES && part.heading.text !== REFUSED) readClass(part, faults, { classes, summaries });
  }
  faults.check();
  const sorted = [...classes].sort((a, b) => byText(a.name, b.name));
  return {
    semantic: asJson({ classes: sorted }),
    evidence: asJson({ summaries: Object.fromEntries(summaries.sort(([a], [b]) => byText(a, b))), rejected: rejected.sort((a, b) => byText(a.concept, b.concept)) }),
  };
}

function readClass({ heading, lines }: Part, faults: Faults, into: { readonly classes: ApiClass[]; readonly summaries: [string, string][] }): void {
  const name = CLASS.exec(heading.text)?.[1] ?? '';
  if (!isClassName(name)) faults.expected(`a heading such as "## class Shape" or "${REJECTED}"`, heading);
  if (into.classes.some((one) => one.name === name)) faults.say(heading.number, `the class ${name} is there twice; put its methods together`);
  const { before, parts } = cutParts(lines, ({ text }) => text.startsWith('### '));
  for (const line of before) faults.expected('a method such as "### `ring(radius: int = 1) -> Shape`"', line);
  const methods: ApiMethod[] = [];
  for (const part of parts) {
    const read = readMethod(part, faults);
    if (!read) continue;
    if (methods.some((one) => one.name === read.method.name)) faults.say(part.heading.number, `the method ${name}.${read.method.name} is there twice`);
    methods.push(read.method);
    if (read.summary !== '') into.summaries.push([`${name}.${read.method.name}`, read.summary]);
  }
  into.classes.push({ name, methods: methods.sort((a, b) => byText(a.name, b.name)) });
}

function readMethod({ heading, lines }: Part, faults: Faults): { readonly method: ApiMethod; readonly summary: string } | undefined {
  const head = METHOD.exec(heading.text);
  if (!head || !isName(head[1] ?? '')) {
    faults.expected('a method such as "### `ring(radius: int = 1) -> Shape`"', heading);
    return undefined;
  }
  const labels: readonly string[] = Object.values(LABELS);
  const facts = lines.filter(({ text }) => labels.some((label) => text.startsWith(label)));
  const words = lines.filter((line) => !facts.includes(line));
  for (const line of words.filter(({ text }) => text.startsWith('- '))) faults.expected('"- covers: …", "- law: `…`" or "- uses: …"', line);
  const under = (label: string): readonly string[] => facts.filter(({ text }) => text.startsWith(label)).map(({ text }) => text.slice(label.length));
  const list = (label: string): readonly string[] => sortedSet(under(label).flatMap((text) => text.split(',').map((item) => item.trim())));
  const method = {
    name: head[1] ?? '',
    params: splitArguments(head[2] ?? '').flatMap((text) => readParameter(text, heading, faults) ?? []),
    returns: head[3] ?? '',
    covers: list(LABELS.covers),
    laws: sortedSet(facts.filter(({ text }) => text.startsWith(LABELS.law)).flatMap((line) => readLaw(line, faults) ?? [])),
    uses: list(LABELS.uses),
  };
  return { method, summary: words.map(({ text }) => text).join(' ') };
}

function readParameter(text: string, heading: Line, faults: Faults): ApiParameter | undefined {
  const read = PARAMETER.exec(text);
  if (!read || !isName(read[1] ?? '')) {
    faults.say(heading.number, `expected a parameter such as "radius: int = 1", found "${text}"`);
    return undefined;
  }
  if (read[3] !== undefined && !isLiteral(read[3])) faults.say(heading.number, `the default ${read[3]} of "${read[1]}" is no Python literal; strings need quotes`);
  return { name: read[1] ?? '', type: read[2] ?? '', default: read[3] ?? null };
}

function readLaw(line: Line, faults: Faults): string | undefined {
  const law = /^- law: `([^`]+)`$/.exec(line.text)?.[1];
  if (law === undefined) faults.expected('a law in back-quotes, such as "- law: `len(result) > 0`"', line);
  return law;
}

function readRejected(line: Line, faults: Faults): Rejected | undefined {
  const read = DECISION.exec(line.text);
  if (!read) faults.expected('a decision such as "- spiral (rare): two people draw one" with composable, rare or ambiguous', line);
  return read ? { concept: read[1] ?? '', reason: read[2] as Reason, note: read[3] ?? '' } : undefined;
}
