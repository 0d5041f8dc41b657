// Whether an answer fits: JSON where a schema asks for it, the schema, then the form. Nothing else becomes an artifact.

import {canonical, type Artifact, type Json} from '../engine/artifact.ts';
import {RecipeFailed, StopsBuild} from '../engine/event.ts';
import type {Store} from '../engine/store.ts';
import {Unfit, type Form} from '../forms/form.ts';
import type {PromptFile} from './prompt-file.ts';

export type Fitting = {readonly text: string} | {readonly json: Json} | {readonly semantic: Json; readonly evidence: Json; readonly text: string};
/** `checked` is what a check found out; `hopeless` says that asking again cannot help. */
export type Judged = {readonly fits: Fitting; readonly checked?: Json} | {readonly reasons: readonly string[]; readonly hopeless?: boolean};

/**
 * @param text the answer as it came
 * @param reading the prompt, its form, and the inputs that the form may want
 * @throws RecipeFailed if the form cannot work with this prompt at all.
 */
export function judge(text: string, {file, form, inputs}: {file: PromptFile; form: Form | undefined; inputs: () => Record<string, Json>}): Judged {
  if (!file.schema) return {fits: {text}};
  const parsed = parseJson(text);
  if ('reasons' in parsed) return parsed;
  const reasons = file.schema.check(parsed.json);
  if (reasons.length > 0) return {reasons};
  if (!form) return {fits: parsed};
  try {
    const made = form.make(parsed.json, inputs());
    return {fits: {...made, text: form.render(made)}};
  } catch (error) {
    if (error instanceof Unfit) return {reasons: error.reasons};
    if (error instanceof StopsBuild) throw error;
    throw new RecipeFailed({reason: 'form', message: `Form "${form.name}" of ${file.source.path}: ${(error as Error).message}`, detail: text});
  }
}

/** JSON; also inside a code fence, or between a greeting and a farewell: models add these though nobody asked. */
function parseJson(text: string): {readonly json: Json} | {readonly reasons: readonly string[]} {
  const fenced = /^\s*```(?:json)?\s*\n([\s\S]*?)\n?```\s*$/.exec(text)?.[1] ?? text;
  const bare = tryJson(fenced);
  if ('json' in bare) return bare;
  const inside = /[{[][\s\S]*[}\]]/.exec(fenced)?.[0];
  const found = inside === undefined ? bare : tryJson(inside);
  if ('json' in found) return found;
  return {reasons: [`expected JSON, found ${JSON.stringify(fenced.trim().slice(0, 40))} (${bare.error})`]};
}

function tryJson(text: string): {readonly json: Json} | {readonly error: string} {
  try {
    return {json: JSON.parse(text) as Json};
  } catch (error) {
    return {error: (error as Error).message};
  }
}

/** What a check sees of an answer: what counts of it. */
export function answerOf(fitting: Fitting, store: Store): Artifact {
  if ('json' in fitting) return store.putJson(fitting.json);
  return 'semantic' in fitting ? store.putJson(fitting.semantic) : store.putText(fitting.text);
}

/**
 * What fits, in the store: text, JSON, or what a form made of it; with what a check found out beside it. Without a form,
 * a check that found out nothing more leaves the answer as it is.
 */
export function keep({fits, checked}: Extract<Judged, {readonly fits: Fitting}>, store: Store): Artifact {
  const more = checked === undefined ? [] : [['checked', store.putJson(checked)] as const];
  if ('semantic' in fits) {
    return store.putTree('tree', [
      ['semantic', store.putJson(fits.semantic)], ['evidence', store.putJson(fits.evidence)], ['text', store.putText(fits.text)], ...more,
    ]);
  }
  const plain = 'json' in fits ? store.putJson(fits.json) : store.putText(fits.text);
  if (checked === undefined || canonical(checked) === '{}') return plain;
  return store.putTree('tree', [['json' in fits ? 'answer' : 'text', plain], ...more]);
}

interface Misfit { readonly reasons: readonly string[]; readonly attempts: number; readonly answer: string }

/**
 * An answer that does not fit, with the reasons: for what follows to leave out and to report. Where one that fits is
 * written as a text, so is this.
 */
export function unfit(misfit: Misfit, {file: {schema, form}, store}: {readonly file: Pick<PromptFile, 'schema' | 'form'>; readonly store: Store}): Artifact {
  const {reasons, attempts, answer} = misfit;
  const text = `The answer does not fit:\n${reasons.map(reason => `- ${reason}\n`).join('')}\n${answer.trimEnd()}\n`;
  return store.putTree('tree', [['unfit', store.putJson({reasons, attempts, answer})], ...(schema && !form ? [] : [['text', store.putText(text)] as const])]);
}
