// The form of edits to an API: each is made on the result of those before it, if the gate has nothing new to say against it.
// A refused edit is kept with the reason and stops nothing; without any edit made, the API stays byte for byte.
import { canonicalApi } from './api.ts';
import { gateApi, type Ground } from './api-gate.ts';
import { parseApi } from './api-parse.ts';
import type { Api, ApiEvidence } from './api-shape.ts';
import { renderApi } from './api-text.ts';
import { readBaseNames } from './base-names.ts';
import { applyEdit, type Edited } from './edit-apply.ts';
import { concepts, stepsIn } from './edit-ground.ts';
import type { Edit, EditedEvidence, ProposedEdit, RefusedEdit } from './edit-shape.ts';
import { parseEdits, quotable, renderEdits, signatureOf } from './edit-text.ts';
import { asJson, need, type Form, type Inputs, type Json, type Made } from './form.ts';
import { oneLine, shorten, sortedSet } from './words.ts';

const REASON_LENGTH = 120;
/** What fails on a few tasks is mended in small steps, so that each can be judged; calls that were never run can be sorted out at once. */
const LIMITS = {
  extension: { most: 3, said: 'one extension changes at most 3 methods' },
  refinement: { most: 12, said: 'one round changes at most 12 methods' },
} as const;

export const apiEdits: Form = { name: 'api_edits', version: 1, make: makeEdits, render: renderEdited, parse: parseEdited };

function makeEdits(answer: Json, inputs: Inputs): Made {
  const api = need<{ readonly semantic: Api; readonly evidence: ApiEvidence }>(inputs, 'api', 'api_edits');
  const { summaries, rejected } = api.evidence;
  const base = readBaseNames(need<string>(inputs, 'minimal_api', 'api_edits'));
  const ground: Ground = { base, support: concepts(inputs, api.semantic, rejected) };
  const { most, said } = inputs['failures'] === undefined ? LIMITS.refinement : LIMITS.extension;
  const shown = stepsIn(inputs['failures'] ?? inputs['findings']);
  const ops: Edit[] = [];
  const refused: RefusedEdit[] = [];
  let state: Edited = { api: api.semantic, summaries, rejected };
  for (const answered of (answer as unknown as { readonly ops: readonly ProposedEdit[] }).ops) {
    const proposed = { ...answered, target: quotable(answered.target).replace(/\(.*$/, '') };
    const edit = remembered(proposed, shown);
    const tried = ops.length < most ? attempt(state, { proposed, edit, ground }) : { why: said };
    if ('why' in tried) refused.push({ ...edit, why: oneLine(tried.why) });
    else [state] = [tried.made, ops.push(edit)];
  }
  const evidence: EditedEvidence = { summaries: state.summaries, rejected: state.rejected, ops, refused, changed: ops.length };
  return { semantic: asJson(state.api), evidence: asJson(evidence) };
}

/** What is known of an edit whatever becomes of it. */
function remembered({ op, target, to, spec, because, reason }: ProposedEdit, shown: ReadonlySet<string>): Edit {
  const method = spec && canonicalApi({ classes: [{ name: '', methods: [spec] }] }).classes[0]?.methods[0];
  return {
    op,
    target,
    to: op === 'rename' && to !== null ? quotable(to) : null,
    signature: signatureOf(target, op === 'add' || op === 'change' ? (method ?? null) : null),
    because: sortedSet(because.filter((step) => shown.has(step))),
    reason: shorten(oneLine(reason), REASON_LENGTH),
  };
}

interface Attempt {
  readonly proposed: ProposedEdit;
  readonly edit: Edit;
  readonly ground: Ground;
}

function attempt(state: Edited, { proposed, edit, ground }: Attempt): { readonly made: Edited } | { readonly why: string } {
  if (edit.because.length === 0) return { why: noReason(proposed.because) };
  const tried = applyEdit(state, proposed, ground.base);
  if ('why' in tried) return tried;
  const before = new Set(gateApi(state.api, state.rejected, ground));
  const faults = gateApi(tried.made.api, tried.made.rejected, ground).filter((fault) => !before.has(fault));
  return faults.length === 0 ? tried : { why: faults.join('; ') };
}

function noReason(because: readonly string[]): string {
  if (because.length === 0) return 'it names no step that asks for it';
  return `it names ${because.map((step) => `"${step}"`).join(', ')}, and no such step was shown`;
}

function renderEdited({ semantic, evidence }: Made): string {
  const told = evidence as unknown as EditedEvidence;
  return renderApi(semantic as unknown as Api, told) + renderEdits(told.ops, told.refused);
}

function parseEdited(text: string): Made {
  const { semantic, evidence } = parseApi(text);
  const { ops, refused } = parseEdits(text);
  return { semantic, evidence: asJson({ ...(evidence as object), ops, refused, changed: ops.length }) };
}
