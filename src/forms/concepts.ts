// The form of a batch summary: the model says which steps ask for which concept; code checks it, counts, and keeps the examples.
import { chooseExamples } from './example.ts';
import { Unfit, asJson, need, type Form, type Inputs, type Json, type Made } from './form.ts';
import { sizeOf, unite } from './places.ts';
import { readSignature, writeSignature } from './signature.ts';
import { parseSummary } from './summary-parse.ts';
import { renderSummary } from './summary-text.ts';
import { BASE_CALL, NO_DRAWING, conceptOf, type Concept, type Found, type Kind, type Places, type Summary } from './summary.ts';
import { byText, count, oneLine, shorten, suggestion } from './words.ts';

/** Share of steps that an answer may leave without a tag. */
const UNTAGGED_SHARE = 0.02;
const GLOSS_LENGTH = 160;

interface Step {
  readonly id: number;
  readonly task: string;
  readonly step: number;
  readonly text: string;
}

interface Answer {
  readonly tags: readonly { readonly id: string; readonly steps: readonly number[] }[];
  readonly concepts: readonly { readonly id: string; readonly kind: Kind; readonly signature: string; readonly gloss: string }[];
}

interface Declared extends Concept {
  readonly gloss: string;
}

/** Steps a concept needs in its batch before it flows upward: 3, and less where there is little to read. */
export function leastSupport(steps: number): number {
  return Math.min(3, Math.max(1, Math.ceil(steps / 30)));
}

export const concepts: Form = {
  name: 'concepts',
  version: 1,
  make: makeConcepts,
  render: (made) => renderSummary(made as unknown as Summary),
  parse: parseSummary,
};

function makeConcepts(answer: Json, inputs: Inputs): Made {
  const { steps } = need<{ readonly steps: readonly Step[] }>(inputs, 'item', 'concepts');
  const { tags, concepts: listed } = answer as unknown as Answer;
  const faults: string[] = [];
  const dropped: string[] = [];
  const declared = readDeclared(listed, faults);
  const tagged = readTags(tags, { steps, declared }, { faults, dropped });
  const untagged = untaggedSteps(steps, tagged, faults);
  if (faults.length > 0) throw new Unfit(faults);
  const found = [...declared.values()].map((one) => describe(one, tagged.get(one.id) ?? [])).sort((a, b) => byText(a.id, b.id));
  for (const { id } of found.filter(({ support }) => support === 0)) dropped.push(`the concept ${id}, which no step asks for`);
  const enough = leastSupport(steps.length);
  const places = [...tagged].sort(([a], [b]) => byText(a, b)).map(([id, members]) => [id, placesOf(members)] as const);
  const evidence = {
    ...sizeIn(steps), batches: 1,
    found: found.filter(({ support }) => support > 0),
    noDrawing: tagged.get(NO_DRAWING)?.length ?? 0, baseCall: tagged.get(BASE_CALL)?.length ?? 0, untagged: untagged.length,
    note: '', dropped, tags: Object.fromEntries(places),
  };
  return { semantic: asJson(found.filter(({ support }) => support >= enough).map(conceptOf)), evidence: asJson(evidence) };
}

/** The concepts of the answer by id, signatures in canonical spelling. */
function readDeclared(listed: Answer['concepts'], faults: string[]): ReadonlyMap<string, Declared> {
  const declared = new Map<string, Declared>();
  for (const { id, kind, signature, gloss } of listed) {
    if (id === NO_DRAWING || id === BASE_CALL) continue;
    if (!/^[a-z][a-z0-9_]{2,40}$/.test(id)) faults.push(`concept "${id}": an id is 3 to 41 lower-case letters, digits and underscores, and begins with a letter`);
    const read = readSignature(signature);
    if (!read.ok) faults.push(`concept "${id}": ${read.reason}`);
    const words = shorten(oneLine(gloss), GLOSS_LENGTH);
    if (words === '') faults.push(`concept "${id}": its gloss is empty; say in one sentence what it does`);
    const one = { id, kind, signature: read.ok ? writeSignature(id, read.parameters, read.returns) : '', gloss: words };
    const before = declared.get(id);
    if (before && (before.signature !== one.signature || before.kind !== kind)) faults.push(`concept "${id}" is declared twice, in different ways`);
    else declared.set(id, before ?? one);
  }
  return declared;
}

/** The steps of each tag, in the batch's order, each once. Steps that do not exist are dropped, tags that do not exist are faults. */
function readTags(
  tags: Answer['tags'],
  { steps, declared }: { readonly steps: readonly Step[]; readonly declared: ReadonlyMap<string, Declared> },
  { faults, dropped }: { readonly faults: string[]; readonly dropped: string[] },
): ReadonlyMap<string, readonly Step[]> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const names = [...declared.keys(), NO_DRAWING, BASE_CALL];
  const ids = new Map<string, Set<number>>();
  for (const { id, steps: numbers } of tags) {
    if (!names.includes(id)) faults.push(`the tag "${id}" is not declared under concepts${suggestion(id, names)}`);
    const set = ids.get(id) ?? new Set();
    for (const number of numbers) {
      if (byId.has(number)) set.add(number);
      else dropped.push(`step ${number}, which does not exist, under ${id}`);
    }
    ids.set(id, set);
  }
  return new Map([...ids].filter(([, set]) => set.size > 0).map(([id, set]) => [id, steps.filter((step) => set.has(step.id))]));
}

/** The steps without any tag; too many of them are a fault. */
function untaggedSteps(steps: readonly Step[], tagged: ReadonlyMap<string, readonly Step[]>, faults: string[]): readonly Step[] {
  const known = new Set([...tagged.values()].flat());
  const untagged = steps.filter((step) => !known.has(step));
  if (untagged.length > Math.floor(steps.length * UNTAGGED_SHARE)) {
    const numbers = untagged.map(({ id }) => id).join(', ');
    faults.push(`${untagged.length} of ${count(steps.length, 'step')} have no tag: ${numbers}. Give each a concept, or "${BASE_CALL}", or "${NO_DRAWING}"`);
  }
  return untagged;
}

function describe(concept: Declared, members: readonly Step[]): Found {
  const examples = chooseExamples(concept.id, members.map(({ task, step, text }) => ({ task, step, text })));
  return { ...concept, ...sizeOf(placesOf(members)), batches: 1, names: [], examples };
}

function placesOf(members: readonly Step[]): Places {
  return unite(members.map(({ task, step }) => ({ [task]: [step] })));
}

function sizeIn(steps: readonly Step[]): { readonly steps: number; readonly tasks: number } {
  return { steps: steps.length, tasks: new Set(steps.map(({ task }) => task)).size };
}
