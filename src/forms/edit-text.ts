// The changes that led to an API, as lists at the end of its page, and back.
import { methodSignature, type ApiMethod } from './api-shape.ts';
import { CHANGES, REFUSED } from './api-text.ts';
import { OPS, type Edit, type RefusedEdit } from './edit-shape.ts';
import { Faults, cutParts, readLines, type Line } from './lines.ts';
import { asWord, fromWord, oneLine } from './words.ts';

const WHY = '- why not: ';
const EDIT = new RegExp(`^- (${OPS.join('|')}) \`([^\`]*)\`(?: to \`([^\`]*)\`)?: (.*) \\((.*)\\)$`);
const NOWHERE = 'no step is named';

/** Two sections, each only if it has something to say; empty if nothing was proposed. */
export function renderEdits(ops: readonly Edit[], refused: readonly RefusedEdit[]): string {
  const made = ops.length === 0 ? '' : `\n${CHANGES}\n\n${ops.map(line).join('\n')}\n`;
  const others = refused.map((edit) => `${line(edit)}\n  ${WHY}${edit.why}`);
  return made + (others.length === 0 ? '' : `\n${REFUSED}\n\n${others.join('\n')}\n`);
}

function line({ op, signature, to, reason, because }: Edit): string {
  return `- ${op} \`${signature}\`${to === null ? '' : ` to \`${to}\``}: ${reason} (${because.length === 0 ? NOWHERE : because.map(asWord).join(', ')})`;
}

/** A name or a signature as it may stand between back-quotes. */
export function quotable(text: string): string {
  return oneLine(text).replaceAll('`', "'");
}

/** How an edit is written: with the whole signature where it brings one. */
export function signatureOf(target: string, spec: ApiMethod | null): string {
  return quotable(spec === null ? target : `${target}${methodSignature({ ...spec, name: '' })}`);
}

/**
 * The changes on an edited page.
 * @throws Unfit; every reason begins with its line.
 */
export function parseEdits(text: string): { readonly ops: readonly Edit[]; readonly refused: readonly RefusedEdit[] } {
  const faults = new Faults();
  const { parts } = cutParts(readLines(text), (one) => one.text.startsWith('## '));
  const under = (heading: string): readonly Line[] => parts.filter((part) => part.heading.text === heading).flatMap(({ lines }) => lines);
  const ops = under(CHANGES).flatMap((one) => readEdit(one, faults) ?? []);
  const refused: RefusedEdit[] = [];
  for (const one of under(REFUSED)) {
    const last = refused.at(-1);
    if (one.indented && one.text.startsWith(WHY) && last) refused[refused.length - 1] = { ...last, why: one.text.slice(WHY.length) };
    else refused.push(...[readEdit(one, faults) ?? []].flat().map((edit) => ({ ...edit, why: '' })));
  }
  faults.check();
  return { ops, refused };
}

function readEdit(one: Line, faults: Faults): Edit | undefined {
  const [whole, op, signature = '', to, reason = '', because = ''] = EDIT.exec(one.text) ?? [];
  if (whole === undefined) {
    faults.expected('a change such as "- rename `Tile.line` to `ray`: people say ray (hex_12#3)"', one);
    return undefined;
  }
  const steps = because === NOWHERE ? [] : because.split(', ').map(fromWord);
  return { op: op as Edit['op'], target: signature.replace(/\(.*$/, ''), to: to ?? null, signature, because: steps, reason };
}
