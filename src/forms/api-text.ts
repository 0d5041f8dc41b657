// An API proposal as a page to read: one section per class, one per method, and what was decided against. api-parse.ts reads it back.
import { methodSignature, type Api, type ApiEvidence, type ApiMethod, type Rejected } from './api-shape.ts';

export const TITLE = '# Proposed API';
export const REJECTED = '## Decided against';
/** What led from an earlier proposal to this one; edit-text.ts writes and reads what stands below. */
export const CHANGES = '## Changes';
export const REFUSED = '## Refused changes';
/** The labels of a method's lists. */
export const LABELS = { covers: '- covers: ', law: '- law: ', uses: '- uses: ' } as const;

/** The page; ends with a line feed. */
export function renderApi({ classes }: Api, { summaries, rejected }: ApiEvidence): string {
  const parts = [
    TITLE,
    ...classes.flatMap(({ name, methods }) => [`## class ${name}`, ...methods.flatMap((method) => describe(method, summaries[`${name}.${method.name}`] ?? ''))]),
    ...(rejected.length === 0 ? [] : [REJECTED, rejected.map(decision).join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function decision({ concept, reason, note }: Rejected): string {
  return `- ${concept} (${reason})${note === '' ? '' : `: ${note}`}`;
}

function describe(method: ApiMethod, summary: string): readonly string[] {
  const facts = [
    ...(method.covers.length === 0 ? [] : [`${LABELS.covers}${method.covers.join(', ')}`]),
    ...method.laws.map((law) => `${LABELS.law}\`${law}\``),
    ...(method.uses.length === 0 ? [] : [`${LABELS.uses}${method.uses.join(', ')}`]),
  ];
  return [`### \`${methodSignature(method)}\``, ...(summary === '' ? [] : [summary]), ...(facts.length === 0 ? [] : [facts.join('\n')])];
}
