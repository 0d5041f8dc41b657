// The form of a meta summary: the model says which concepts are one under several names; code unites what is known about them.
import { Unfit, asJson, need, type Form, type Inputs, type Json, type Made } from './form.ts';
import { mergeSummaries } from './merge.ts';
import { parseSummary } from './summary-parse.ts';
import { renderSummary } from './summary-text.ts';
import type { Summary } from './summary.ts';
import { oneLine, sortedSet, suggestion } from './words.ts';

interface Answer {
  readonly merge: readonly { readonly from: readonly string[]; readonly to: string }[];
  readonly note: string;
}

export const merged: Form = {
  name: 'merged',
  version: 1,
  make: makeMerged,
  render: (made) => renderSummary(made as unknown as Summary),
  parse: parseSummary,
};

function makeMerged(answer: Json, inputs: Inputs): Made {
  const children = need<readonly Summary[]>(inputs, 'items', 'merged');
  const { merge, note } = answer as unknown as Answer;
  const known = sortedSet(children.flatMap(({ semantic }) => semantic.map(({ id }) => id)));
  const targets = readMerges(merge, known);
  const { semantic, evidence } = mergeSummaries(children, targets, oneLine(note));
  return { semantic: asJson(semantic), evidence: asJson(evidence) };
}

/**
 * id → the id it is merged into, chains followed to their end.
 * @throws Unfit if an id is unknown, goes two ways, or goes round in a circle.
 */
function readMerges(merge: Answer['merge'], known: readonly string[]): ReadonlyMap<string, string> {
  const faults: string[] = [];
  const step = new Map<string, string>();
  for (const { from, to } of merge) {
    for (const id of [...from, to].filter((one) => !known.includes(one))) faults.push(`"${id}" is none of the listed concepts${suggestion(id, known)}`);
    for (const id of from.filter((one) => one !== to)) {
      const before = step.get(id);
      if (before !== undefined && before !== to) faults.push(`"${id}" is merged into "${before}" and into "${to}"; choose one`);
      step.set(id, to);
    }
  }
  const targets = new Map([...step.keys()].map((id) => [id, endOf(id, step)]));
  for (const [id, end] of targets) if (end === undefined) faults.push(`"${id}" is merged in a circle; keep one of the names`);
  if (faults.length > 0) throw new Unfit(faults);
  return targets as ReadonlyMap<string, string>;
}

function endOf(id: string, step: ReadonlyMap<string, string>): string | undefined {
  const seen = new Set<string>();
  let at = id;
  for (let next = step.get(at); next !== undefined; next = step.get(at)) {
    if (seen.has(at)) return undefined;
    seen.add(at);
    at = next;
  }
  return at;
}
