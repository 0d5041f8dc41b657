// Reads a summary's text back into data, after somebody has edited it: strict in what counts, lenient in blank lines and order.
import { asJson, type Made } from './form.ts';
import { Faults, cutParts, readLines, type Line, type Part } from './lines.ts';
import { readSignature, writeSignature } from './signature.ts';
import { KINDS, conceptOf, type Example, type Evidence, type Found, type Kind } from './summary.ts';
import { PLAIN, SECTIONS } from './summary-text.ts';
import { byText, fromWord, oneLine, sortedSet, suggestion } from './words.ts';

const TITLE = /^What (\d+) instructions? from (\d+) procedures?(?: in (\d+) batch(?:es)?)? asks? for$/;
const HEAD = /^([a-z][a-z0-9_]{2,40}) \(([a-z]+)\): (\d+) steps? in (\d+) procedures?(?: of (\d+) batch(?:es)?)?$/;
const EXAMPLE = /^"(.*)" \(([\w.:#/%-]+), step (\d+)\)$/;
const PLAIN_LINE = /^(\d+) steps? (.+)$/;

/**
 * The summary that `renderSummary` shows; its tags are empty, because the text does not list them.
 * @throws Unfit; every reason begins with its line.
 */
export function parseSummary(text: string): Made {
  const faults = new Faults();
  const titles = Object.values(SECTIONS) as readonly string[];
  const { before, parts } = cutParts(readLines(text), (line) => !line.indented && titles.includes(line.text));
  const head = readTitle(before, faults);
  const under = (name: string): readonly Line[] => parts.filter(({ heading }) => heading.text === name).flatMap(({ lines }) => lines);
  const patterns = readConcepts(under(SECTIONS.patterns), faults);
  const seldom = readConcepts(under(SECTIONS.seldom), faults);
  const found = [...patterns, ...seldom].sort((a, b) => byText(a.id, b.id));
  const plain = readPlain(under(SECTIONS.plain), faults);
  const evidence: Evidence = {
    ...head, ...plain, found,
    note: oneLine(under(SECTIONS.remark).map((line) => line.text).join(' ')),
    dropped: under(SECTIONS.dropped).map((line) => line.text),
    tags: {},
  };
  faultsOfNames(found, parts, faults);
  faults.check();
  return { semantic: asJson(patterns.map(conceptOf).sort((a, b) => byText(a.id, b.id))), evidence: asJson(evidence) };
}

function readTitle(lines: readonly Line[], faults: Faults): Pick<Evidence, 'steps' | 'tasks' | 'batches'> {
  const [first, ...more] = lines;
  const read = TITLE.exec(first?.text ?? '');
  if (!read) faults.expected('a title such as "What 98 instructions from 14 procedures ask for"', first, 1);
  const titles = Object.values(SECTIONS);
  for (const line of more) faults.expected(`one of the headings ${titles.map((title) => `"${title}"`).join(', ')}`, line);
  return { steps: Number(read?.[1] ?? 0), tasks: Number(read?.[2] ?? 0), batches: Number(read?.[3] ?? 1) };
}

/** Concepts: a line without indent, and what is indented below it. */
function readConcepts(lines: readonly Line[], faults: Faults): readonly Found[] {
  const { before, parts } = cutParts(lines, (line) => !line.indented);
  for (const line of before) faults.expected('a concept such as "ring (shape): 12 steps in 7 procedures"', line);
  return parts.flatMap((part) => readConcept(part, faults) ?? []);
}

function readConcept({ heading, lines }: Part, faults: Faults): Found | undefined {
  const head = HEAD.exec(heading.text);
  if (!head) {
    faults.expected('a concept such as "ring (shape): 12 steps in 7 procedures"', heading);
    return undefined;
  }
  const [signatureLine, glossLine, ...rest] = lines;
  const id = head[1] ?? '';
  const kind = head[2] ?? '';
  if (!(KINDS as readonly string[]).includes(kind)) {
    faults.say(heading.number, `"${kind}" is no kind of concept; there are ${KINDS.join(', ')}${suggestion(kind, KINDS)}`);
  }
  const signature = readSignature(signatureLine?.text ?? '');
  if (!signature.ok) faults.say(signatureLine?.number ?? heading.number, signature.reason);
  if (!glossLine) faults.expected(`one sentence about ${id} under its signature`, undefined, signatureLine?.number ?? heading.number);
  const names = rest.filter(({ text }) => text.startsWith('also called: '));
  return {
    id, kind: kind as Kind,
    signature: signature.ok ? writeSignature(id, signature.parameters, signature.returns) : '',
    support: Number(head[3]), tasks: Number(head[4]), batches: Number(head[5] ?? 1),
    gloss: glossLine?.text ?? '',
    names: sortedSet(names.flatMap(({ text }) => text.slice('also called: '.length).split(',').map((name) => name.trim()))),
    examples: rest.filter((line) => !names.includes(line)).flatMap((line) => readExample(line, faults) ?? []),
  };
}

function readExample(line: Line, faults: Faults): Example | undefined {
  const read = EXAMPLE.exec(line.text);
  if (!read) faults.expected('an example such as "Draw a ring." (hex_000015, step 2), or "also called: …"', line);
  return read ? { text: read[1] ?? '', task: fromWord(read[2] ?? ''), step: Number(read[3]) } : undefined;
}

function readPlain(lines: readonly Line[], faults: Faults): Pick<Evidence, 'noDrawing' | 'baseCall' | 'untagged'> {
  const counts = { noDrawing: 0, baseCall: 0, untagged: 0 };
  for (const line of lines) {
    const read = PLAIN_LINE.exec(line.text);
    const name = (['noDrawing', 'baseCall', 'untagged'] as const).find((one) => (PLAIN[one] as readonly string[]).includes(read?.[2] ?? ''));
    if (name === undefined) faults.expected(`"3 steps ${PLAIN.baseCall[1]}", "… ${PLAIN.noDrawing[1]}" or "… ${PLAIN.untagged[1]}"`, line);
    else counts[name] = Number(read?.[1]);
  }
  return counts;
}

function faultsOfNames(found: readonly Found[], parts: readonly Part[], faults: Faults): void {
  const seen = new Set<string>();
  for (const { id } of found) {
    const lines = parts.flatMap((part) => part.lines).filter((line) => !line.indented && line.text.startsWith(`${id} (`));
    if (seen.has(id)) faults.say(lines.at(-1)?.number ?? 1, `the concept "${id}" is there twice`);
    seen.add(id);
  }
}
