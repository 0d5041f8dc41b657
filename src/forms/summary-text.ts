// A summary as a text to read: what is asked for, how often, in whose words. The grammar is strict, so that summary-parse.ts reads it back.
import type { Evidence, Example, Found, Summary } from './summary.ts';
import { asWord, byText, count } from './words.ts';

/** Headings of the sections, in their order; a section without content is left out. */
export const SECTIONS = {
  patterns: 'Patterns',
  seldom: 'Seldom',
  plain: 'Steps without a pattern',
  remark: 'Remark',
  dropped: 'Dropped from the answer',
} as const;

/** What the lines of "Steps without a pattern" say after their number of steps. */
export const PLAIN = {
  baseCall: ['is one call of the base library', 'are one call of the base library'],
  noDrawing: ['draws nothing by itself', 'draw nothing by themselves'],
  untagged: ['has no tag', 'have no tag'],
} as const;

const WIDTH = 100;

/** The text of a batch summary or a meta summary; ends with a line feed. */
export function renderSummary({ semantic, evidence }: Summary): string {
  const upward = new Set(semantic.map(({ id }) => id));
  const ranked = [...evidence.found].sort((a, b) => b.support - a.support || byText(a.id, b.id));
  const heading = title(evidence);
  const parts = [
    underlined(heading, '='),
    ...section(SECTIONS.patterns, ranked.filter(({ id }) => upward.has(id)).map((one) => concept(one, evidence.batches))),
    ...section(SECTIONS.seldom, ranked.filter(({ id }) => !upward.has(id)).map((one) => concept(one, evidence.batches))),
    ...section(SECTIONS.plain, lines(plainSteps(evidence))),
    ...section(SECTIONS.remark, lines(wrapped(evidence.note))),
    ...section(SECTIONS.dropped, lines(evidence.dropped.map((one) => `    ${one}`))),
  ];
  return `${parts.join('\n\n')}\n`;
}

function title({ steps, tasks, batches }: Evidence): string {
  const where = batches === 1 ? '' : ` in ${inBatches(batches)}`;
  return `What ${count(steps, 'instruction')} from ${count(tasks, 'procedure')}${where} ask${steps === 1 ? 's' : ''} for`;
}

function inBatches(number: number): string {
  return `${number} ${number === 1 ? 'batch' : 'batches'}`;
}

function underlined(heading: string, mark: string): string {
  return `${heading}\n${mark.repeat(heading.length)}`;
}

function section(heading: string, paragraphs: readonly string[]): readonly string[] {
  return paragraphs.length === 0 ? [] : [underlined(heading, '-'), ...paragraphs];
}

function lines(items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [items.join('\n')];
}

function concept(found: Found, batches: number): string {
  const spread = batches === 1 ? '' : ` of ${inBatches(found.batches)}`;
  const names = found.names.length === 0 ? [] : [`    also called: ${found.names.join(', ')}`];
  return [
    `${found.id} (${found.kind}): ${count(found.support, 'step')} in ${count(found.tasks, 'procedure')}${spread}`,
    `    ${found.signature}`,
    `    ${found.gloss}`,
    ...names,
    ...found.examples.map(example),
  ].join('\n');
}

function example({ task, step, text }: Example): string {
  return `      "${text}" (${asWord(task)}, step ${step})`;
}

function plainSteps(evidence: Evidence): readonly string[] {
  return (['baseCall', 'noDrawing', 'untagged'] as const)
    .filter((name) => evidence[name] > 0)
    .map((name) => `    ${count(evidence[name], 'step')} ${PLAIN[name][evidence[name] === 1 ? 0 : 1]}`);
}

/** Filled to the width between words; `oneLine` of the result is the text again. */
function wrapped(text: string): readonly string[] {
  if (text === '') return [];
  const rows: string[] = [];
  let row = '   ';
  for (const word of text.split(' ')) {
    if (row.trim() !== '' && row.length + 1 + word.length > WIDTH) {
      rows.push(row);
      row = '   ';
    }
    row += ` ${word}`;
  }
  return [...rows, row];
}
